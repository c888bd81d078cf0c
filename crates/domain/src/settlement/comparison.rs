//! What another system billed, compared with what this one settles: how a company learns to trust it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{AccountId, CycleId, Money, Period, SupplyPointId};

/// How a period compares.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ShadowCheck {
    pub period: Period,
    /// Services that the other system billed.
    pub services: u32,
    /// Of these, those that are settled here.
    pub settled: u32,
    /// Of these, those whose every component agrees to the cent.
    pub agreeing: u32,
    pub theirs: Money,
    pub ours: Money,
    /// The component that differs most comes first.
    pub components: Vec<ShadowComponent>,
}

/// A component over the services that both systems have.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ShadowComponent {
    /// Code of the tariff's component; `total` for the whole bill.
    pub component: String,
    pub theirs: Money,
    pub ours: Money,
    pub difference: Money,
    /// Services that differ.
    pub differing: u32,
    pub largest: Money,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct ShadowFilter {
    /// Only services that differ in this component.
    pub component: Option<String>,
    pub text: Option<String>,
}

/// A service that differs, the largest difference first.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ShadowRow {
    pub supply_point: SupplyPointId,
    pub code: String,
    pub account: AccountId,
    pub account_name: String,
    /// The cycle that settled it, to look at its lines.
    pub cycle: Option<CycleId>,
    /// Of the component asked for, otherwise the one that differs most.
    pub component: String,
    pub theirs: Money,
    /// Zero when this system has no such line.
    pub ours: Money,
    pub difference: Money,
    /// `file:row`.
    pub source: String,
}
