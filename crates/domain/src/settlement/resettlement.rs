//! Resettlements of closed periods and their credit and debit notes (S14).

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    kernel::{AccountId, Currency, CycleId, DocumentId, FiscalKind, Money, Period, SettlementId, Sort, SupplyPointId},
    settlement::{Line, LineSection, ServiceState},
};

/// Selection of services to settle again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ResettlementChoice {
    /// Services chosen one by one.
    These(Vec<SupplyPointId>),
    /// Supply codes, as pasted.
    Codes(Vec<String>),
    /// All invoiced services of a cycle.
    Cycle(CycleId),
}

/// A request to settle a closed period again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewResettlement {
    /// Closed month.
    pub period: Period,
    /// Services to settle again.
    pub services: ResettlementChoice,
    /// Reason printed on the notes.
    pub reason: String,
}

/// Result of requesting a resettlement: its cycle, and the services it could not include.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RequestedResettlement {
    /// Cycle that settles them again.
    pub cycle: CycleId,
    /// Services of that cycle.
    pub services: u32,
    /// Services not invoiced in the period.
    pub not_closed: u32,
    /// Codes of no supply point.
    pub unknown: Vec<String>,
    /// Services in another resettlement not sent to billing yet.
    pub under_way: u32,
}

/// A service settled again. `sort.by` takes `requested_at`, `code`, `account_name`, `difference`.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ResettlementRow {
    /// Cycle that settles it again.
    pub cycle: CycleId,
    /// Supply point concerned.
    pub supply_point: SupplyPointId,
    /// Code of the supply point.
    pub code: String,
    /// Account concerned.
    pub account: AccountId,
    /// Display name of the account.
    pub account_name: String,
    /// Calendar month.
    pub period: Period,
    /// Reason printed on the note.
    pub reason: String,
    /// When it was requested, UTC.
    pub requested_at: DateTime<Utc>,
    /// Login of the operator who requested it.
    pub requested_by: String,
    /// Current state.
    pub state: ServiceState,
    /// Total in force when it was requested.
    pub before: Money,
    /// Total settled again; absent until it is rated.
    pub after: Option<Money>,
    /// After less before; absent until it is rated.
    pub difference: Option<Money>,
    /// Note issued; absent while nothing is, or without a difference.
    pub note: Option<DocumentId>,
    /// Credit or debit note; absent without a note.
    pub note_kind: Option<FiscalKind>,
    /// Number of the note; absent without one.
    pub note_number: Option<String>,
}

/// Conditions of the list of resettlements.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct ResettlementFilter {
    /// Only resettlements of this month.
    pub period: Option<Period>,
    /// Only resettlements of this account.
    pub account: Option<AccountId>,
    /// Only resettlements of this cycle.
    pub cycle: Option<CycleId>,
    /// Words of supply code, account name or note number.
    pub text: Option<String>,
    /// Only resettlements not sent to billing.
    pub open: bool,
    /// Column to order by; the default order when absent.
    pub sort: Option<Sort>,
}

/// One resettlement with the difference of each line.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Resettlement {
    /// Row of the list.
    pub row: ResettlementRow,
    /// Settlement that is settled again.
    pub base: SettlementId,
    /// New settlement; absent until it is rated.
    pub settlement: Option<SettlementId>,
    /// Invoice of the first settlement of the period.
    pub invoice: Option<DocumentId>,
    /// Number of the invoice; absent when there is none.
    pub invoice_number: Option<String>,
    /// Number of the resettlement, from 1; absent until it is rated.
    pub revision: Option<u32>,
    /// Differences, line by line.
    pub lines: Vec<LineDifference>,
}

/// Difference of one line; it may be absent on either side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LineDifference {
    /// Code of the component.
    pub component: String,
    /// Description of the line.
    pub description: String,
    /// Section of the bill the line is printed in.
    pub place: LineSection,
    /// Unit of the quantities; empty without one.
    pub unit: String,
    /// Quantity before; absent without one.
    #[ts(type = "string | null")]
    pub quantity_before: Option<Decimal>,
    /// Quantity after; absent without one.
    #[ts(type = "string | null")]
    pub quantity_after: Option<Decimal>,
    /// Amount before; zero when the line is new.
    pub before: Money,
    /// Amount after; zero when the line is gone.
    pub after: Money,
    /// After less before.
    pub difference: Money,
}

impl LineDifference {
    /// Differences in the order of the new lines, removed ones last. Lines with the same component, description and
    /// section are added up. The differences add up to the difference of the totals.
    #[must_use]
    pub fn between(before: &[Line], after: &[Line], currency: Currency) -> Vec<Self> {
        let mut differences: Vec<Self> = Vec::with_capacity(after.len());
        let sides = after.iter().map(|line| (line, true)).chain(before.iter().map(|line| (line, false)));
        for (line, is_after) in sides {
            let same = |of: &Self| {
                of.component == line.component && of.description == line.description && of.place == line.place
            };
            let at = differences.iter().position(same).unwrap_or_else(|| {
                differences.push(Self {
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
                differences.len() - 1
            });
            let of = &mut differences[at];
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
        differences
    }
}
