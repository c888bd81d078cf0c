//! Settlement cycles: a named group of services settled in the same period (S4).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    kernel::{AccountId, CycleId, InvoiceId, Money, Period, SettlementId, Sort, SupplyPointId, names},
    settlement::{Finding, Line},
    supply::{Market, Metering},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CycleMode {
    /// Runs from start to end in the background.
    Automatic,
    /// Stops after every stage.
    Manual,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CycleState {
    /// Created, not run yet.
    Ready,
    Running,
    /// A manual cycle whose checks are done: it waits for a person to go on.
    Validated,
    /// Run to the end; results can be looked at.
    Settled,
    SentToBilling,
}

/// Where a service of a cycle stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ServiceState {
    Pending,
    /// The checks passed it, in a manual cycle.
    Validated,
    /// A check stopped it; a person must look.
    Review,
    Settled,
    /// Set aside by a person.
    Excluded,
    Invoiced,
}

names!(CycleMode { Automatic = "automatic", Manual = "manual" });

names!(CycleState { Ready = "ready", Running = "running", Validated = "validated", Settled = "settled", SentToBilling = "sent_to_billing" });

names!(ServiceState {
    Pending = "pending",
    Validated = "validated",
    Review = "review",
    Settled = "settled",
    Excluded = "excluded",
    Invoiced = "invoiced",
});

/// Which services a cycle takes (S8). All conditions hold together; an empty list or none means any.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct ServiceFilter {
    pub metering: Option<Metering>,
    pub zone: Option<String>,
    /// Of the account.
    pub region: Option<String>,
    pub tariff: Option<String>,
    /// Last month's energy from, kWh.
    pub min_kwh: Option<u32>,
    /// Last month's energy up to, kWh.
    pub max_kwh: Option<u32>,
    /// Words of supply code, name or address.
    pub text: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewCycle {
    pub name: String,
    pub market: Market,
    pub period: Period,
    pub mode: CycleMode,
    pub services: ServiceChoice,
}

/// Chosen by hand, or all that match.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ServiceChoice {
    Matching(ServiceFilter),
    These(Vec<SupplyPointId>),
}

/// A service that can be chosen for a cycle: contract in force in the period and not settled in it.
/// `sort.by` takes `code`, `account_name`, `district`, `tariff`, `last_energy_wh`.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ServiceRow {
    pub supply_point: SupplyPointId,
    pub code: String,
    pub account: AccountId,
    pub account_name: String,
    pub district: String,
    pub zone: String,
    pub tariff: String,
    pub metering: Metering,
    pub last_energy_wh: Option<i64>,
    /// The month's reading is loaded.
    pub read: bool,
}

/// What a selection amounts to.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SelectionCount {
    pub services: u32,
    pub read: u32,
    pub remote: u32,
    /// Sum of last month's energy.
    pub expected_energy_wh: i64,
    /// Sum of last month's bills.
    pub expected_total: Money,
    /// Services with a contract in the period that another cycle has taken.
    pub taken: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct CycleRow {
    pub id: CycleId,
    pub name: String,
    pub market: Market,
    pub period: Period,
    pub mode: CycleMode,
    pub state: CycleState,
    /// Why closed periods are settled again; absent in a cycle that settles for the first time.
    pub reason: Option<String>,
    pub services: u32,
    pub pending: u32,
    pub validated: u32,
    pub review: u32,
    pub settled: u32,
    pub excluded: u32,
    pub invoiced: u32,
    pub energy_wh: i64,
    pub total: Money,
    pub created_at: DateTime<Utc>,
    pub created_by: String,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct ResultFilter {
    pub state: Option<ServiceState>,
    /// A finding's code.
    pub finding: Option<String>,
    pub text: Option<String>,
    pub sort: Option<Sort>,
}

/// A row of a cycle's results (S11). `sort.by` takes `code`, `account_name`, `tariff`, `energy_wh`, `total`, `state`.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ResultRow {
    pub supply_point: SupplyPointId,
    pub settlement: Option<SettlementId>,
    pub code: String,
    pub account: AccountId,
    pub account_name: String,
    pub tariff: String,
    pub state: ServiceState,
    pub energy_wh: Option<i64>,
    pub previous_energy_wh: Option<i64>,
    pub total: Option<Money>,
    /// In a resettlement, the total that is settled again.
    pub base_total: Option<Money>,
    /// Codes of what the checks found.
    pub findings: Vec<String>,
    pub invoice: Option<InvoiceId>,
}

/// How many services have each finding.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct FindingCount {
    pub code: String,
    /// `stops`, `warning` or `information`.
    pub severity: String,
    pub services: u32,
    /// Those of them in review.
    pub waiting: u32,
}

/// One service of a cycle, fully explained (S12).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SettledService {
    pub supply_point: SupplyPointId,
    pub settlement: Option<SettlementId>,
    pub code: String,
    pub account: AccountId,
    pub account_name: String,
    pub tariff: String,
    pub period: Period,
    pub state: ServiceState,
    /// Initial reading day, excluded.
    pub from: Option<NaiveDate>,
    /// Final reading day, included.
    pub to: Option<NaiveDate>,
    pub energy_wh: Option<i64>,
    pub lines: Vec<Line>,
    pub findings: Vec<Finding>,
    pub subtotal: Option<Money>,
    pub taxes: Option<Money>,
    /// Charged after the taxes, untaxed.
    pub after_tax: Option<Money>,
    pub total: Option<Money>,
    /// The rule behind each line, in the reader's language and the order of the lines.
    pub rules: Vec<LineRule>,
    /// Why it could not be rated, in a sentence.
    pub problem: Option<String>,
    pub invoice: Option<InvoiceId>,
}

/// Why a line is there, in words (S12).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct LineRule {
    pub position: u32,
    pub rule: String,
    /// The publication that the prices come from.
    pub source: String,
}

/// What a person decides about services of a cycle (S11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Decision {
    /// Settled, but to be looked at before billing.
    Review,
    /// RatingBatch at; the findings stand explained. Settles the service with the readings it has.
    Release,
    /// Not in this cycle.
    Exclude,
    /// Back into the cycle after being set aside.
    Include,
}
