//! Closed periods settled again, and the credit and debit notes that come of it (S14).

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    kernel::{
        AccountId, Currency, CycleId, InvoiceId, Money, NoteId, Period, SettlementId, Sort, SupplyPointId, names,
    },
    settlement::{Line, LineSection, ServiceState},
};

/// What is to be settled again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ResettlementChoice {
    These(Vec<SupplyPointId>),
    /// Supply codes, as pasted.
    Codes(Vec<String>),
    /// Every service of a cycle that is invoiced.
    Cycle(CycleId),
}

/// A request to settle a closed period again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewResettlement {
    pub period: Period,
    pub services: ResettlementChoice,
    /// Printed on the notes.
    pub reason: String,
}

/// What a request came to: the cycle that settles again, and the services it could not take.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RequestedResettlement {
    pub cycle: CycleId,
    pub services: u32,
    /// Not invoiced in the period.
    pub not_closed: u32,
    /// Codes that are of no supply point.
    pub unknown: Vec<String>,
    /// In another resettlement that is not sent to billing yet.
    pub under_way: u32,
}

/// A service settled again. `sort.by` takes `requested_at`, `code`, `account_name`, `difference`.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ResettlementRow {
    pub cycle: CycleId,
    pub supply_point: SupplyPointId,
    pub code: String,
    pub account: AccountId,
    pub account_name: String,
    pub period: Period,
    pub reason: String,
    pub requested_at: DateTime<Utc>,
    pub requested_by: String,
    pub state: ServiceState,
    pub before: Money,
    pub after: Option<Money>,
    pub difference: Option<Money>,
    pub note: Option<NoteId>,
    pub note_kind: Option<NoteKind>,
    pub note_number: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct ResettlementFilter {
    pub period: Option<Period>,
    pub account: Option<AccountId>,
    pub cycle: Option<CycleId>,
    pub text: Option<String>,
    /// Only those that are not sent to billing.
    pub open: bool,
    pub sort: Option<Sort>,
}

/// One resettlement with the difference of each line.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Resettlement {
    pub row: ResettlementRow,
    pub base: SettlementId,
    pub settlement: Option<SettlementId>,
    /// The invoice of the first settlement of the period.
    pub invoice: Option<InvoiceId>,
    pub invoice_number: Option<String>,
    /// 1 the first time the period is settled again.
    pub revision: Option<u32>,
    pub lines: Vec<LineDifference>,
}

/// What became of one line. Either side may be absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LineDifference {
    pub component: String,
    pub description: String,
    pub place: LineSection,
    pub unit: String,
    #[ts(type = "string | null")]
    pub quantity_before: Option<Decimal>,
    #[ts(type = "string | null")]
    pub quantity_after: Option<Decimal>,
    pub before: Money,
    pub after: Money,
    pub difference: Money,
}

impl LineDifference {
    /// What became of each line, in the order of the new lines; those that are gone come last. Lines of one component
    /// and description are taken together. The differences add up to the difference of the totals.
    #[must_use]
    pub fn between(before: &[Line], after: &[Line], currency: Currency) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::with_capacity(after.len());
        let sides = after.iter().map(|line| (line, true)).chain(before.iter().map(|line| (line, false)));
        for (line, is_after) in sides {
            let same = |of: &Self| {
                of.component == line.component && of.description == line.description && of.place == line.place
            };
            let at = found.iter().position(same).unwrap_or_else(|| {
                found.push(Self {
                    component: line.component.clone(),
                    description: line.description.clone(),
                    place: line.place,
                    unit: line.unit.clone(),
                    quantity_before: None,
                    quantity_after: None,
                    before: Money::zero(currency),
                    after: Money::zero(currency),
                    difference: Money::zero(currency),
                });
                found.len() - 1
            });
            let of = &mut found[at];
            let (amount, quantity, sign) = if is_after {
                (&mut of.after, &mut of.quantity_after, 1)
            } else {
                (&mut of.before, &mut of.quantity_before, -1)
            };
            amount.minor += line.amount.minor;
            of.difference.minor += sign * line.amount.minor;
            if let Some(more) = line.quantity {
                *quantity = Some(quantity.unwrap_or_default() + more);
            }
        }
        found
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum NoteKind {
    /// The customer owes less.
    Credit,
    /// The customer owes more.
    Debit,
}

names!(NoteKind { Credit = "credit", Debit = "debit" });

/// An issued note.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct NoteRow {
    pub id: NoteId,
    pub kind: NoteKind,
    pub number: String,
    pub invoice: InvoiceId,
    pub cycle: CycleId,
    pub supply_point: SupplyPointId,
    pub period: Period,
    pub issued_on: NaiveDate,
    pub amount: Money,
    pub reason: String,
}
