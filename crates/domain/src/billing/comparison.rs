//! An invoice beside the bills of the month before and of the year before: why it is higher or lower (B1).

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::Serialize;
use ts_rs::TS;

use crate::{
    kernel::{Currency, DocumentId, Money, Period},
    settlement::{Line, LineDifference, LineSection},
};

/// Decimals of a mean price, of lines with several prices.
const PRICE_DECIMALS: u32 = 6;

/// An invoice with the bills it is compared with.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BillComparison {
    /// Bill of the invoice.
    pub bill: ComparedBill,
    /// Against the month before; absent when nothing was settled in it.
    pub month_before: Option<BillDifference>,
    /// Against the same month of the year before; absent when nothing was settled in it.
    pub year_before: Option<BillDifference>,
}

/// Figures of a bill that is compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ComparedBill {
    /// Month settled.
    pub period: Period,
    /// Invoice issued; absent when none was.
    pub invoice: Option<DocumentId>,
    /// Day of the initial reading, excluded.
    pub from: NaiveDate,
    /// Day of the final reading, included.
    pub to: NaiveDate,
    /// Days billed.
    pub days: u32,
    /// Active energy, Wh.
    pub energy_wh: i64,
    /// Total, taxes included.
    pub total: Money,
}

/// What an invoice bills more or less than another bill. The parts add up to the difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BillDifference {
    /// Bill it is compared with.
    pub with: ComparedBill,
    /// Total less that of the other bill.
    pub difference: Money,
    /// Part of the charges that comes from using more or less, at the prices of the other bill.
    pub by_use: Money,
    /// Part of the charges that comes from other prices.
    pub by_price: Money,
    /// Part of charges without a quantity, and of those that only one of the bills has.
    pub by_other: Money,
    /// Part of the taxes.
    pub by_tax: Money,
    /// Differences, line by line.
    pub lines: Vec<ComparedLine>,
}

/// A line of both bills with its prices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ComparedLine {
    /// Quantities and amounts; before is the other bill.
    pub line: LineDifference,
    /// Price in the other bill, the mean of several; absent without one.
    #[ts(type = "string | null")]
    pub price_before: Option<Decimal>,
    /// Price in the invoice, the mean of several; absent without one.
    #[ts(type = "string | null")]
    pub price_after: Option<Decimal>,
}

impl BillDifference {
    /// Difference of a bill with another one, given both with their lines.
    #[must_use]
    pub fn between(
        (with, before): (ComparedBill, &[Line]),
        (bill, after): (&ComparedBill, &[Line]),
        currency: Currency,
    ) -> Self {
        let (mut by_use, mut by_price, mut by_other, mut by_tax) = (0_i64, 0_i64, 0_i64, 0_i64);
        let differences = LineDifference::between(before, after, currency);
        for of in &differences {
            let whole = of.difference.minor;
            match (of.place, use_part(of)) {
                (LineSection::Tax, _) => by_tax += whole,
                (_, Some(used)) => {
                    by_use += used;
                    by_price += whole - used;
                }
                (_, None) => by_other += whole,
            }
        }
        let money = |minor| Money::new(minor, currency);
        let difference = bill.total.minor - with.total.minor;
        // what the totals round apart from the lines
        by_other += difference - (by_use + by_price + by_other + by_tax);
        Self {
            with,
            difference: money(difference),
            by_use: money(by_use),
            by_price: money(by_price),
            by_other: money(by_other),
            by_tax: money(by_tax),
            lines: differences
                .into_iter()
                .map(|line| ComparedLine { price_before: price(before, &line), price_after: price(after, &line), line })
                .collect(),
        }
    }
}

/// Part of a difference that comes from the quantity, at the price before, minor units; none without both quantities.
fn use_part(of: &LineDifference) -> Option<i64> {
    let (before, after) = of.quantity_before.zip(of.quantity_after)?;
    if before.is_zero() {
        return None;
    }
    let part = Decimal::from(of.before.minor).checked_mul(after.checked_sub(before)?)?.checked_div(before)?;
    part.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()
}

/// Price of the lines of a bill that a difference adds up: theirs when they have the same, otherwise their mean.
fn price(lines: &[Line], of: &LineDifference) -> Option<Decimal> {
    let same =
        |line: &&Line| line.component == of.component && line.description == of.description && line.place == of.place;
    let mut prices = lines.iter().filter(same).map(|line| line.unit_price);
    let first = prices.next()??;
    if prices.all(|price| price == Some(first)) {
        return Some(first);
    }
    let sum = |of: fn(&Line) -> Option<Decimal>| {
        lines.iter().filter(same).try_fold(Decimal::ZERO, |sum, line| sum.checked_add(of(line)?))
    };
    let (amount, quantity) = (sum(|line| Some(line.amount.decimal()))?, sum(|line| line.quantity)?);
    let mean = amount.checked_div(quantity)?;
    Some(mean.round_dp_with_strategy(PRICE_DECIMALS, RoundingStrategy::MidpointAwayFromZero))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settlement::Trace;

    fn line(component: &str, place: LineSection, quantity: Option<&str>, price: Option<&str>, minor: i64) -> Line {
        Line {
            position: 1,
            component: component.to_owned(),
            description: component.to_owned(),
            place,
            quantity: quantity.map(|text| text.parse().unwrap()),
            unit: "kWh".to_owned(),
            unit_price: price.map(|text| text.parse().unwrap()),
            amount: Money::new(minor, Currency::PEN),
            taxes: Vec::new(),
            trace: Trace {
                formula: String::new(),
                rows: Vec::new(),
                tariff: String::new(),
                version: NaiveDate::MIN,
                from: NaiveDate::MIN,
                to: NaiveDate::MIN,
            },
        }
    }

    fn bill(total: i64) -> ComparedBill {
        let day = |text: &str| text.parse().unwrap();
        ComparedBill {
            period: "2026-10".parse().unwrap(),
            invoice: None,
            from: day("2026-10-01"),
            to: day("2026-10-31"),
            days: 31,
            energy_wh: 0,
            total: Money::new(total, Currency::PEN),
        }
    }

    #[test]
    fn a_higher_bill_is_parted_into_use_price_taxes_and_the_rest() {
        use LineSection::{Charge, Tax};
        let before = [
            line("energy", Charge, Some("100"), Some("0.50"), 5_000),
            line("fixed", Charge, None, None, 300),
            line("igv", Tax, Some("18"), Some("18"), 954),
        ];
        let after = [
            line("energy", Charge, Some("130"), Some("0.60"), 7_800),
            line("fixed", Charge, None, None, 350),
            line("igv", Tax, Some("18"), Some("18"), 1_467),
        ];
        let found = BillDifference::between((bill(6_254), &before), (&bill(9_617), &after), Currency::PEN);
        let parts = [found.by_use, found.by_price, found.by_other, found.by_tax].map(|part| part.minor);
        assert_eq!(parts, [1_500, 1_300, 50, 513]);
        assert_eq!(parts.iter().sum::<i64>(), found.difference.minor);
        let prices = found.lines[0].price_before.zip(found.lines[0].price_after);
        assert_eq!(prices, Some(("0.50".parse().unwrap(), "0.60".parse().unwrap())));
    }

    #[test]
    fn the_price_of_a_line_in_two_parts_is_their_mean() {
        let parts = [
            line("energy", LineSection::Charge, Some("60"), Some("0.50"), 3_000),
            line("energy", LineSection::Charge, Some("40"), Some("0.60"), 2_400),
        ];
        let found = BillDifference::between((bill(0), &[]), (&bill(5_400), &parts), Currency::PEN);
        assert_eq!(found.lines[0].price_after, Some("0.54".parse().unwrap()));
        assert_eq!(found.by_other.minor, 5_400, "a line that only one bill has is neither use nor price");
    }
}
