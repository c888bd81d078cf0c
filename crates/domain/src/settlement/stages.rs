//! The dashboard of a period: how many services stand at each stage, and what the month amounts to (S1 to S3).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    kernel::{AccountId, CycleId, InvoiceId, Money, Period, SettlementId, Sort, SupplyPointId, names},
    settlement::{ResettlementRow, ServiceState},
};

/// A stage that services pass on their way to an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Stage {
    /// In a cycle of the period.
    Selected,
    /// The checks have looked at it.
    Validation,
    /// A person was asked.
    Review,
    /// An estimated value was used.
    Estimated,
    Settled,
    /// Its cycle was sent to billing.
    Sent,
    Invoiced,
    /// Set aside by a person.
    Excluded,
    /// Its closed period is settled again, or was.
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

/// Services that reached a stage, and those of them that went no further.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StageCount {
    pub stage: Stage,
    pub services: u32,
    pub waiting: u32,
}

/// Services that went from one stage to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StageFlow {
    pub from: Stage,
    pub to: Stage,
    pub services: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Dashboard {
    pub period: Period,
    pub stages: Vec<StageCount>,
    /// Those with a service.
    pub flows: Vec<StageFlow>,
    pub metrics: DashboardMetrics,
    /// The latest of the period, newest first.
    pub resettlements: Vec<ResettlementRow>,
}

/// The four figures of the dashboard with their alternates (S2).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct DashboardMetrics {
    pub settled: u32,
    /// With a contract in force in the period and no settlement of it.
    pub not_settled: u32,
    /// RatingBatch at by the checks and neither settled nor set aside.
    pub in_validation: u32,
    /// Settled again and not yet sent to billing.
    pub in_resettlement: u32,
    /// From the start of the cycle to the settlement, the mean of all services, ms; absent when nothing is settled.
    #[ts(type = "number | null")]
    pub mean_ms: Option<i64>,
    /// From the start of each cycle to its last settlement, added up, ms.
    #[ts(type = "number | null")]
    pub total_ms: Option<i64>,
    /// Of the latest settlement of each service.
    pub value: Money,
    #[ts(type = "number")]
    pub energy_wh: i64,
    /// The value in US dollars, in cents, at the period's exchange rate; absent without one.
    #[ts(type = "number | null")]
    pub usd_cents: Option<i64>,
    /// Currency units per US dollar.
    #[ts(type = "string | null")]
    pub exchange_rate: Option<rust_decimal::Decimal>,
}

/// Which services of a period a list shows.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct StageFilter {
    /// Services that reached this stage.
    pub stage: Option<Stage>,
    /// Only those that went no further.
    pub waiting: bool,
    /// With `stage`: those that came from this one.
    pub from: Option<Stage>,
    /// Those that the checks looked at and that are neither settled nor set aside.
    pub in_validation: bool,
    pub cycle: Option<CycleId>,
    pub text: Option<String>,
    pub sort: Option<Sort>,
}

/// A service of a period and where it stands. `sort.by` takes `code`, `account_name`, `tariff`, `cycle`, `energy_wh`,
/// `total`, `state`.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct StagedService {
    pub cycle: CycleId,
    pub cycle_name: String,
    pub supply_point: SupplyPointId,
    pub code: String,
    pub account: AccountId,
    pub account_name: String,
    pub tariff: String,
    pub state: ServiceState,
    pub settlement: Option<SettlementId>,
    #[ts(type = "number | null")]
    pub energy_wh: Option<i64>,
    pub total: Option<Money>,
    pub invoice: Option<InvoiceId>,
}
