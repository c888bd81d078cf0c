//! Fiscal documents: what an invoice or note froze at issue. Paper, electronic file and ledger are renderings of it.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    billing::{ConsumptionBar, InvoiceReading},
    kernel::{
        AccountId, Address, Currency, DocumentId, DocumentKind, FiscalKind, Money, MoneyError, Period, SettlementId,
        SupplyPointId,
    },
    settlement::{Line, LineSection, ROUNDING, Trace},
};

/// An invoice, credit note or debit note as issued. All is copied or derived from facts at issue, so later changes of
/// names, addresses, logos or tariffs do not reach it.
///
/// Amounts of a credit note are what it credits: positive, though they lower the balance of the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FiscalDocument {
    /// Identifier.
    pub id: DocumentId,
    /// Invoice, or credit or debit note.
    pub kind: FiscalKind,
    /// Code of the tax office for the type of document, e.g. `14`.
    pub document_type: String,
    /// Code of the series, e.g. `S001`.
    pub series: String,
    /// Number in the series.
    pub series_number: u32,
    /// Series and number as printed, e.g. `S001-00000042`.
    pub number: String,
    /// Version of the printed layout.
    pub layout: u32,
    /// Settlement of an invoice; absent for a note.
    #[serde(default)]
    pub settlement: Option<SettlementId>,
    /// Account invoiced.
    pub account: AccountId,
    /// Supply point concerned.
    pub supply_point: SupplyPointId,
    /// Month settled.
    pub period: Period,
    /// Day of issue.
    pub issued_on: NaiveDate,
    /// Last day to pay without being overdue.
    pub due_on: NaiveDate,
    /// Terms of payment: days from the issue to the due date.
    pub payment_days: u16,
    /// Initial reading day, excluded.
    pub from: NaiveDate,
    /// Final reading day, included.
    pub to: NaiveDate,
    /// Issuer at issue.
    pub issuer: Party,
    /// Customer at issue: the holder of the account.
    pub customer: Party,
    /// Supply and meter data at issue.
    pub supply: SuppliedService,
    /// Readings of each register.
    pub readings: Vec<InvoiceReading>,
    /// Active energy of the period, Wh.
    #[ts(type = "number")]
    pub energy_wh: i64,
    /// Lines, tax totals and totals.
    #[serde(flatten)]
    pub figures: Figures,
    /// What a note corrects and why; absent for an invoice.
    #[serde(default)]
    pub correction: Option<Correction>,
    /// Debt of earlier invoices on the day of issue.
    pub previous_debt: Money,
    /// Up to thirteen months, oldest first, this one last.
    pub history: Vec<ConsumptionBar>,
    /// Message printed at the foot; empty when there is none.
    pub message: String,
    /// SHA-256 of the logo of its issuer at issue, in hexadecimal; absent without one.
    #[serde(default)]
    pub logo: Option<String>,
}

/// A party of a document: its issuer or its customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Party {
    /// Kind of the identity or tax document; absent when unknown.
    #[serde(default)]
    pub id_kind: Option<DocumentKind>,
    /// Number of that document; empty when unknown.
    pub id: String,
    /// Legal name, or name of the customer.
    pub name: String,
    /// Postal address.
    pub address: Address,
    /// Telephone number; empty when unknown.
    pub phone: String,
    /// Email address; empty when unknown.
    pub email: String,
}

impl Party {
    /// Kind and number of its document as printed: `RUC 20331898008`.
    #[must_use]
    pub fn document(&self) -> String {
        match self.id_kind {
            Some(kind) if !self.id.is_empty() => format!("{} {}", kind.label(), self.id),
            _ => self.id.clone(),
        }
    }

    /// Telephone number and email address as printed; empty when unknown.
    #[must_use]
    pub fn contact(&self) -> String {
        let known: Vec<&str> =
            [self.phone.as_str(), self.email.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
        known.join(" · ")
    }
}

/// Supply and meter data of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SuppliedService {
    /// The company's code for the account.
    pub account_code: String,
    /// Code of the supply point.
    pub code: String,
    /// Address of the premises.
    pub address: Address,
    /// Code of the tariff.
    pub tariff_code: String,
    /// Name of the tariff as printed.
    pub tariff: String,
    /// Supply voltage, e.g. `220 V`.
    pub voltage: String,
    /// Number of phases: 1, 2 or 3.
    pub phases: u8,
    /// Serial number of the meter.
    pub meter_serial: String,
    /// Contracted power, W.
    #[ts(type = "number")]
    pub contracted_power_w: i64,
    /// Route code: order of reading and delivery.
    pub route: String,
    /// Code of the contract.
    pub contract: String,
}

/// Category of tax of a line, by its code in UN/CEFACT list 5305.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[ts(export)]
pub enum TaxCategory {
    /// Taxed at a rate above zero.
    #[serde(rename = "S")]
    Standard,
    /// Taxed at a rate of zero.
    #[serde(rename = "Z")]
    Zero,
    /// Not in the base of any tax.
    #[serde(rename = "O")]
    Untaxed,
}

/// A line of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FiscalLine {
    /// Code of the component, description, quantity, price and amount.
    #[serde(flatten)]
    pub line: Line,
    /// Unit of the quantity, by its code in UN/ECE recommendation 20.
    pub unit_code: String,
    /// Category of tax.
    pub category: TaxCategory,
    /// Whether the line lowers the document.
    pub allowance: bool,
}

/// Total of a tax at a rate, or of what no tax has in its base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TaxTotal {
    /// Code of the tax component; empty for what is not taxed.
    pub tax: String,
    /// Name as printed; empty for what is not taxed.
    pub name: String,
    /// Category of tax.
    pub category: TaxCategory,
    /// Sum of the lines it is a percentage of.
    pub base: Money,
    /// Rate in percent; zero for what is not taxed.
    #[ts(type = "string")]
    pub rate: Decimal,
    /// Amount of the tax.
    pub amount: Money,
}

/// Totals of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Totals {
    /// Sum of the charges, before taxes.
    pub subtotal: Money,
    /// Sum of the taxes.
    pub taxes: Money,
    /// Untaxed charges added after the taxes, with the rounding.
    pub after_tax: Money,
    /// Rounding of the subtotal and the total, part of them.
    pub rounding: Money,
    /// Sum of all lines.
    pub total: Money,
}

/// Amounts of a document: computed here and nowhere else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Figures {
    /// Lines in printing order, taxes among them.
    pub lines: Vec<FiscalLine>,
    /// Tax totals by tax and rate.
    pub taxes: Vec<TaxTotal>,
    /// Totals.
    pub totals: Totals,
}

/// What a note corrects, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Correction {
    /// Document corrected.
    pub document: DocumentId,
    /// Its type, by the code of the tax office.
    pub document_type: String,
    /// Its series and number as printed.
    pub number: String,
    /// Its day of issue.
    pub issued_on: NaiveDate,
    /// Reason, by the code of the tax office.
    pub reason_code: String,
    /// Reason printed on the note.
    pub reason: String,
}

/// Code of a unit in UN/ECE recommendation 20.
#[must_use]
pub fn unit_code(unit: &str) -> &'static str {
    match unit {
        "kWh" => "KWH",
        "kvarh" => "K3",
        "kW" => "KWT",
        "kvar" => "KVR",
        "%" => "P1",
        _ => "C62",
    }
}

impl Figures {
    /// Figures of the lines of a document.
    ///
    /// # Errors
    /// [`MoneyError`] when a sum does not fit.
    pub fn of(lines: Vec<Line>, currency: Currency) -> Result<Self, MoneyError> {
        let taxes = tax_totals(&lines, currency)?;
        let rate_of = |tax: &String| taxes.iter().find(|total| total.tax == *tax).map(|total| total.rate);
        let category = |line: &Line| match line.taxes.iter().filter_map(rate_of).max() {
            None => TaxCategory::Untaxed,
            Some(rate) if rate.is_zero() => TaxCategory::Zero,
            Some(_) => TaxCategory::Standard,
        };
        let totals = Totals {
            subtotal: sum(lines.iter().filter(|line| line.place == LineSection::Charge), currency)?,
            taxes: sum(lines.iter().filter(|line| line.place == LineSection::Tax), currency)?,
            after_tax: sum(lines.iter().filter(|line| line.place == LineSection::AfterTax), currency)?,
            rounding: sum(lines.iter().filter(|line| line.component == ROUNDING), currency)?,
            total: sum(lines.iter(), currency)?,
        };
        let lines = lines.into_iter().map(|line| FiscalLine {
            unit_code: unit_code(&line.unit).to_owned(),
            category: category(&line),
            allowance: line.amount.minor < 0,
            line,
        });
        Ok(Self { lines: lines.collect(), taxes, totals })
    }
}

fn sum<'a>(lines: impl Iterator<Item = &'a Line>, currency: Currency) -> Result<Money, MoneyError> {
    lines.map(|line| line.amount).try_fold(Money::zero(currency), Money::checked_add)
}

/// Totals of the taxes of lines by tax and rate, and of the lines that no tax has in its base.
fn tax_totals(lines: &[Line], currency: Currency) -> Result<Vec<TaxTotal>, MoneyError> {
    let zero = Money::zero(currency);
    let mut totals: Vec<TaxTotal> = Vec::new();
    for line in lines.iter().filter(|line| line.place == LineSection::Tax) {
        // the quantity of a tax is its base, and its price the rate
        let base = match line.quantity {
            Some(base) => Money::round(base, currency, RoundingStrategy::MidpointAwayFromZero)?,
            None => zero,
        };
        let rate = line.unit_price.map_or(Decimal::ZERO, |rate| rate.normalize());
        match totals.iter_mut().find(|of| of.tax == line.component && of.rate == rate) {
            Some(of) => {
                of.base = of.base.checked_add(base)?;
                of.amount = of.amount.checked_add(line.amount)?;
            }
            None => totals.push(TaxTotal {
                tax: line.component.clone(),
                name: line.description.clone(),
                category: if rate.is_zero() { TaxCategory::Zero } else { TaxCategory::Standard },
                base,
                rate,
                amount: line.amount,
            }),
        }
    }
    let untaxed = || lines.iter().filter(|line| line.place != LineSection::Tax && line.taxes.is_empty());
    if untaxed().next().is_some() {
        totals.push(TaxTotal {
            tax: String::new(),
            name: String::new(),
            category: TaxCategory::Untaxed,
            base: sum(untaxed(), currency)?,
            rate: Decimal::ZERO,
            amount: zero,
        });
    }
    Ok(totals)
}

/// Lines of the note that corrects what was billed from some lines to others, in the direction of the note: what a
/// credit note lowers is positive. Lines of the same component, description and price are one; a line that does not
/// change is left out.
///
/// # Errors
/// [`MoneyError`] when a difference does not fit.
pub fn note_lines(kind: FiscalKind, before: &[Line], after: &[Line]) -> Result<Vec<Line>, MoneyError> {
    let (billed, corrected) = if kind == FiscalKind::CreditNote { (after, before) } else { (before, after) };
    let mut lines: Vec<Line> = Vec::with_capacity(corrected.len());
    for (line, sign) in corrected.iter().map(|line| (line, 1)).chain(billed.iter().map(|line| (line, -1))) {
        let amount = Money::new(line.amount.minor.checked_mul(sign).ok_or(MoneyError::Overflow)?, line.amount.currency);
        let quantity = line.quantity.map(|quantity| quantity * Decimal::from(sign));
        let same = |of: &&mut Line| {
            (&of.component, &of.description, of.place, of.unit_price)
                == (&line.component, &line.description, line.place, line.unit_price)
        };
        match lines.iter_mut().find(same) {
            Some(of) => {
                of.amount = of.amount.checked_add(amount)?;
                of.quantity = match of.quantity.zip(quantity) {
                    Some((one, other)) => Some(one.checked_add(other).ok_or(MoneyError::Overflow)?),
                    None => None,
                };
                of.trace.formula = format!("{} → {}", line.amount.decimal(), of.trace.formula);
            }
            None => {
                let trace = Trace { formula: line.amount.decimal().to_string(), ..line.trace.clone() };
                lines.push(Line { amount, quantity, trace, ..line.clone() });
            }
        }
    }
    lines.retain(|line| line.amount.minor != 0 || line.quantity.is_some_and(|quantity| !quantity.is_zero()));
    for (line, position) in lines.iter_mut().zip(1..) {
        line.position = position;
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(component: &str, place: LineSection, quantity: &str, price: &str, minor: i64, taxes: &[&str]) -> Line {
        let day = |text: &str| text.parse().unwrap();
        Line {
            position: 0,
            component: component.to_owned(),
            description: component.to_uppercase(),
            place,
            quantity: quantity.parse().ok(),
            unit: if place == LineSection::Tax { "%" } else { "kWh" }.to_owned(),
            unit_price: price.parse().ok(),
            amount: Money::new(minor, Currency::PEN),
            taxes: taxes.iter().map(|tax| (*tax).to_owned()).collect(),
            trace: Trace {
                formula: String::new(),
                rows: Vec::new(),
                tariff: "pe".to_owned(),
                version: day("2026-01-01"),
                from: day("2026-05-31"),
                to: day("2026-06-30"),
            },
        }
    }

    fn bill(kwh: i64) -> Vec<Line> {
        let energy = kwh * 60;
        let igv = (energy + 250) * 18 / 100;
        vec![
            line("energy", LineSection::Charge, &kwh.to_string(), "0.60", energy, &["igv"]),
            line("fixed", LineSection::Charge, "", "2.50", 250, &["igv"]),
            line("igv", LineSection::Tax, &Decimal::new(energy + 250, 2).to_string(), "18", igv, &[]),
            line("lighting", LineSection::AfterTax, "", "3.00", 300, &[]),
            line(ROUNDING, LineSection::AfterTax, "", "", -(energy + 250 + igv + 300) % 10, &[]),
        ]
    }

    #[test]
    fn figures_have_a_total_for_each_tax_and_one_for_what_is_not_taxed() {
        let figures = Figures::of(bill(100), Currency::PEN).unwrap();
        let money = |minor| Money::new(minor, Currency::PEN);
        assert_eq!(
            figures.totals,
            Totals {
                subtotal: money(6_250),
                taxes: money(1_125),
                after_tax: money(295),
                rounding: money(-5),
                total: money(7_670)
            }
        );
        let taxes: Vec<_> =
            figures.taxes.iter().map(|of| (of.tax.as_str(), of.category, of.base.minor, of.amount.minor)).collect();
        assert_eq!(taxes, [("igv", TaxCategory::Standard, 6_250, 1_125), ("", TaxCategory::Untaxed, 295, 0)]);
        let lines: Vec<_> = figures.lines.iter().map(|of| (of.unit_code.as_str(), of.category, of.allowance)).collect();
        assert_eq!(
            lines,
            [
                ("KWH", TaxCategory::Standard, false),
                ("KWH", TaxCategory::Standard, false),
                ("P1", TaxCategory::Untaxed, false),
                ("KWH", TaxCategory::Untaxed, false),
                ("KWH", TaxCategory::Untaxed, true)
            ]
        );
    }

    #[test]
    fn a_full_credit_note_has_the_lines_of_its_invoice() {
        let lines = note_lines(FiscalKind::CreditNote, &bill(100), &[]).unwrap();
        let amounts = |lines: &[Line]| -> Vec<_> {
            lines.iter().map(|of| (of.component.clone(), of.quantity, of.unit_price, of.amount)).collect()
        };
        assert_eq!(amounts(&lines), amounts(&bill(100)));
    }

    #[test]
    fn a_note_has_the_quantity_that_changed_at_its_price() {
        let lines = note_lines(FiscalKind::DebitNote, &bill(100), &bill(130)).unwrap();
        let energy = &lines[0];
        assert_eq!((energy.quantity, energy.amount.minor), (Some(Decimal::from(30)), 1_800));
        assert!(lines.iter().all(|line| line.component != "fixed"), "what did not change is left out");
        let figures = Figures::of(lines, Currency::PEN).unwrap();
        assert_eq!((figures.taxes[0].base.minor, figures.taxes[0].amount.minor), (1_800, 324));
    }

    proptest! {
        #[test]
        fn the_total_of_a_note_is_the_difference_of_what_was_billed(before in 0..5_000_i64, after in 0..5_000_i64) {
            let total = |kwh| Figures::of(bill(kwh), Currency::PEN).unwrap().totals.total.minor;
            let difference = total(after) - total(before);
            let kind = if difference < 0 { FiscalKind::CreditNote } else { FiscalKind::DebitNote };
            let note = Figures::of(note_lines(kind, &bill(before), &bill(after)).unwrap(), Currency::PEN).unwrap();
            prop_assert_eq!(note.totals.total.minor, difference.abs());
            let bases: i64 = note.taxes.iter().map(|of| of.base.minor + of.amount.minor).sum();
            prop_assert_eq!(bases, note.totals.total.minor, "taxed and untaxed bases with their taxes make the total");
        }
    }
}
