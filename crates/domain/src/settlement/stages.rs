//! Dashboard of a period: services at each stage, and totals of the month (S1 to S3).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    kernel::{AccountId, CycleId, DocumentId, Money, Period, SettlementId, Sort, SupplyPointId, names},
    settlement::{ResettlementRow, ServiceState},
};

/// Months that a person works on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SettlementMonths {
    /// Oldest month with services that are neither invoiced nor excluded, from the first cycle on; the latest month with
    /// a reading when there is none; absent without readings.
    pub working: Option<Period>,
    /// Latest month with a reading.
    pub latest: Option<Period>,
}

/// A stage of a service on its way to an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Stage {
    /// In a cycle of the period.
    Selected,
    /// Checked.
    Validation,
    /// Was in review.
    Review,
    /// Settled with an estimated value.
    Estimated,
    /// Rated without a blocking finding.
    Settled,
    /// Its cycle was sent to billing.
    Sent,
    /// An invoice was issued.
    Invoiced,
    /// Excluded by a person.
    Excluded,
    /// Its closed period is being or was settled again.
    Resettlement,
}

names!(Stage {
    Selected = "selected",
    Validation = "validation",
    Review = "review",
    Estimated = "estimated",
    Settled = "settled",
    Sent = "sent",
    Invoiced = "invoiced",
    Excluded = "excluded",
    Resettlement = "resettlement",
});

/// Number of services that reached a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StageCount {
    /// Stage counted.
    pub stage: Stage,
    /// Services that reached it.
    pub services: u32,
    /// Services that went no further.
    pub waiting: u32,
}

/// Number of services that went from one stage to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StageFlow {
    /// Stage they come from.
    pub from: Stage,
    /// Stage they went to.
    pub to: Stage,
    /// Number of services.
    pub services: u32,
}

/// Stages, flows and figures of one period (S1 to S3).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Dashboard {
    /// Period of the dashboard.
    pub period: Period,
    /// Counts, in order of the stages.
    pub stages: Vec<StageCount>,
    /// Flows of at least one service.
    pub flows: Vec<StageFlow>,
    /// Metrics of the period.
    pub metrics: DashboardMetrics,
    /// Latest resettlements of the period, newest first.
    pub resettlements: Vec<ResettlementRow>,
}

/// The four metrics of the dashboard with their alternatives (S2).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DashboardMetrics {
    /// Services settled in the period.
    pub settled: u32,
    /// Services with a contract in force in the period and no settlement.
    pub not_settled: u32,
    /// Services checked and neither settled nor excluded.
    pub in_validation: u32,
    /// Services settled again and not yet sent to billing.
    pub in_resettlement: u32,
    /// Mean time from the start of the cycle to the settlement of a service, ms; absent when nothing is settled.
    #[ts(type = "number | null")]
    pub mean_ms: Option<i64>,
    /// Sum over the cycles of the time from their start to their last settlement, ms; absent when nothing is settled.
    #[ts(type = "number | null")]
    pub total_ms: Option<i64>,
    /// Sum of the totals of the latest settlement of each service.
    pub value: Money,
    /// Active energy settled, Wh.
    #[ts(type = "number")]
    pub energy_wh: i64,
    /// `value` in US cents at the period's exchange rate; absent without a rate.
    #[ts(type = "number | null")]
    pub usd_cents: Option<i64>,
    /// Currency units per US dollar; absent when not loaded.
    #[ts(type = "string | null")]
    pub exchange_rate: Option<rust_decimal::Decimal>,
}

/// Conditions of the list of services of a period.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct StageFilter {
    /// Services that reached this stage.
    pub stage: Option<Stage>,
    /// Only services that went no further.
    pub waiting: bool,
    /// With `stage`: only services that came from this one.
    pub from: Option<Stage>,
    /// Only services checked and neither settled nor excluded.
    pub in_validation: bool,
    /// Only services of this cycle.
    pub cycle: Option<CycleId>,
    /// Words of supply code or account name.
    pub text: Option<String>,
    /// Column to order by; the default order when absent.
    pub sort: Option<Sort>,
}

/// A service of a period with its stage. `sort.by` takes `code`, `account_name`, `tariff`, `cycle`, `energy_wh`,
/// `total`, `state`.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct StagedService {
    /// Settlement cycle.
    pub cycle: CycleId,
    /// Name of the cycle.
    pub cycle_name: String,
    /// Supply point concerned.
    pub supply_point: SupplyPointId,
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
    /// Settlement; absent before the service is rated.
    pub settlement: Option<SettlementId>,
    /// Active energy, Wh; absent before the service is rated.
    #[ts(type = "number | null")]
    pub energy_wh: Option<i64>,
    /// Total; absent before the service is rated.
    pub total: Option<Money>,
    /// Invoice; absent before billing.
    pub invoice: Option<DocumentId>,
}
