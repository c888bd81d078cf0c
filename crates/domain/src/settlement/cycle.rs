//! Settlement cycles: a named group of services settled in the same period (S4).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    kernel::{AccountId, CycleId, DocumentId, Money, Period, SettlementId, Sort, SupplyPointId, names},
    settlement::{Finding, Line},
    supply::{Market, Metering},
};

/// How a cycle runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CycleMode {
    /// Runs to the end in the background.
    Automatic,
    /// Stops after every stage.
    Manual,
}

/// State of a cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CycleState {
    /// Created, not run yet.
    Ready,
    /// A job is settling it.
    Running,
    /// A manual cycle whose checks have run; a person continues it.
    Validated,
    /// Run to the end, with results.
    Settled,
    /// Its settled services are in billing.
    SentToBilling,
}

/// State of a service in a cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ServiceState {
    /// Not rated yet.
    Pending,
    /// Passed the checks of a manual cycle.
    Validated,
    /// Has a blocking finding; a person decides.
    Review,
    /// Rated without a blocking finding.
    Settled,
    /// Excluded from the cycle by a person.
    Excluded,
    /// An invoice was issued.
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

/// Conditions of the services of a cycle (S8); all present ones hold together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct ServiceFilter {
    /// Remote or manual reading.
    pub metering: Option<Metering>,
    /// Code of the zone of the premises.
    pub zone: Option<String>,
    /// Code of the account's region.
    pub region: Option<String>,
    /// Code of the tariff in force.
    pub tariff: Option<String>,
    /// Least energy of last month, kWh.
    pub min_kwh: Option<u32>,
    /// Greatest energy of last month, kWh.
    pub max_kwh: Option<u32>,
    /// Words of the supply code, account name or address.
    pub text: Option<String>,
}

/// A cycle before it exists.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewCycle {
    /// Name of the cycle, unique.
    pub name: String,
    /// Regulated or unregulated.
    pub market: Market,
    /// Month to settle.
    pub period: Period,
    /// Automatic or manual.
    pub mode: CycleMode,
    /// Services of the cycle.
    pub services: ServiceChoice,
}

/// Selection of services.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ServiceChoice {
    /// All services that match a filter.
    Matching(ServiceFilter),
    /// Services chosen one by one.
    These(Vec<SupplyPointId>),
}

/// A service available for a cycle: with a contract in force in the period and not settled in it.
/// `sort.by` takes `code`, `account_name`, `district`, `tariff`, `last_energy_wh`.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ServiceRow {
    /// Supply point concerned.
    pub supply_point: SupplyPointId,
    /// Code of the supply point.
    pub code: String,
    /// Account concerned.
    pub account: AccountId,
    /// Display name of the account.
    pub account_name: String,
    /// District of the premises.
    pub district: String,
    /// Name of the zone; empty when none.
    pub zone: String,
    /// Code of the tariff.
    pub tariff: String,
    /// Remote or manual reading.
    pub metering: Metering,
    /// Active energy of last month, Wh; absent when not settled.
    pub last_energy_wh: Option<i64>,
    /// Whether the reading of the month is loaded.
    pub read: bool,
}

/// Totals of a selection of services.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SelectionCount {
    /// Services selected.
    pub services: u32,
    /// Services whose reading of the month is loaded.
    pub read: u32,
    /// Services read remotely.
    pub remote: u32,
    /// Sum of last month's energy, Wh.
    pub expected_energy_wh: i64,
    /// Sum of last month's bills.
    pub expected_total: Money,
    /// Services with a contract in the period that are already in another cycle.
    pub taken: u32,
}

/// A row of the cycles list (S4), with the number of services in each state.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct CycleRow {
    /// Identifier.
    pub id: CycleId,
    /// Name shown to people.
    pub name: String,
    /// Regulated or unregulated.
    pub market: Market,
    /// Calendar month.
    pub period: Period,
    /// Automatic or manual.
    pub mode: CycleMode,
    /// Current state.
    pub state: CycleState,
    /// Reason of a resettlement; absent in a cycle that settles for the first time.
    pub reason: Option<String>,
    /// Services of the cycle.
    pub services: u32,
    /// Services not rated yet.
    pub pending: u32,
    /// Services that passed the checks.
    pub validated: u32,
    /// Services waiting for a decision.
    pub review: u32,
    /// Services settled.
    pub settled: u32,
    /// Services excluded from the cycle.
    pub excluded: u32,
    /// Services invoiced.
    pub invoiced: u32,
    /// Active energy settled, Wh.
    pub energy_wh: i64,
    /// Sum of the settled totals.
    pub total: Money,
    /// What would be invoiced now: the totals of the settled services that are not invoiced, or their differences in a
    /// resettlement.
    pub to_invoice: Money,
    /// When it was created, UTC.
    pub created_at: DateTime<Utc>,
    /// Login of the operator who created it.
    pub created_by: String,
}

/// Conditions of the results of a cycle.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct ResultFilter {
    /// Only services in this state.
    pub state: Option<ServiceState>,
    /// Only services with this finding, by its stored name.
    pub finding: Option<String>,
    /// Words of supply code or account name.
    pub text: Option<String>,
    /// Column to order by; the default order when absent.
    pub sort: Option<Sort>,
}

/// A row of a cycle's results (S11). `sort.by` takes `code`, `account_name`, `tariff`, `energy_wh`, `total`, `state`.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ResultRow {
    /// Supply point concerned.
    pub supply_point: SupplyPointId,
    /// Settlement; absent before the service is rated.
    pub settlement: Option<SettlementId>,
    /// Code of the supply point.
    pub code: String,
    /// Account concerned.
    pub account: AccountId,
    /// Display name of the account.
    pub account_name: String,
    /// Code of the tariff.
    pub tariff: String,
    /// Current state.
    pub state: ServiceState,
    /// Active energy, Wh; absent before the service is rated.
    pub energy_wh: Option<i64>,
    /// Active energy of the month before, Wh; absent when not settled.
    pub previous_energy_wh: Option<i64>,
    /// Total; absent before the service is rated.
    pub total: Option<Money>,
    /// Total in force before a resettlement; absent otherwise.
    pub base_total: Option<Money>,
    /// Findings of the checks.
    pub findings: Vec<Finding>,
    /// Why a person decided about it; empty when none was given.
    pub reason: String,
    /// Invoice; absent before billing.
    pub invoice: Option<DocumentId>,
}

/// Number of services with a finding.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct FindingCount {
    /// Name of the [`FindingCode`].
    pub code: String,
    /// `stops`, `warning` or `information`.
    pub severity: String,
    /// Services with the finding.
    pub services: u32,
    /// Services of these in review.
    pub waiting: u32,
}

/// One service of a cycle with its settlement explained (S12).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SettledService {
    /// Supply point concerned.
    pub supply_point: SupplyPointId,
    /// Settlement; absent before the service is rated.
    pub settlement: Option<SettlementId>,
    /// Code of the supply point.
    pub code: String,
    /// Account concerned.
    pub account: AccountId,
    /// Display name of the account.
    pub account_name: String,
    /// Code of the tariff.
    pub tariff: String,
    /// Calendar month.
    pub period: Period,
    /// Current state.
    pub state: ServiceState,
    /// Initial reading day, excluded.
    pub from: Option<NaiveDate>,
    /// Final reading day, included.
    pub to: Option<NaiveDate>,
    /// Active energy, Wh; absent before the service is rated.
    pub energy_wh: Option<i64>,
    /// Lines in printing order.
    pub lines: Vec<Line>,
    /// Findings of the checks.
    pub findings: Vec<Finding>,
    /// Sum of the charges, before taxes; absent before the service is rated.
    pub subtotal: Option<Money>,
    /// Sum of the taxes; absent before the service is rated.
    pub taxes: Option<Money>,
    /// Untaxed charges added after the taxes; absent before the service is rated.
    pub after_tax: Option<Money>,
    /// Total; absent before the service is rated.
    pub total: Option<Money>,
    /// Rules of the lines, in the reader's language and in the order of the lines.
    pub rules: Vec<LineRule>,
    /// Why it could not be rated, in the reader's language; absent otherwise.
    pub problem: Option<String>,
    /// Why a person decided about it; empty when none was given.
    pub reason: String,
    /// Invoice; absent before billing.
    pub invoice: Option<DocumentId>,
}

/// The rule behind a line (S12).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct LineRule {
    /// Position of the line, from 1.
    pub position: u32,
    /// The rule, in a sentence.
    pub rule: String,
    /// Publication the prices were copied from.
    pub source: String,
}

/// A person's decision on services of a cycle (S11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Decision {
    /// Back to review after being settled.
    Review,
    /// Accept the findings and settle the service with the readings it has.
    Release,
    /// Exclude from the cycle.
    Exclude,
    /// Include again after being excluded.
    Include,
}
