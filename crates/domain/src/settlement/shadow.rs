//! Shadow runs: bills of another system compared with the settlements of this one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{AccountId, CycleId, Money, Period, SupplyPointId};

/// Comparison of a period.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ShadowCheck {
    /// Month compared.
    pub period: Period,
    /// Services billed by the other system.
    pub services: u32,
    /// Services of these that are settled here.
    pub settled: u32,
    /// Services of these whose components all agree to the cent.
    pub agreeing: u32,
    /// Total of the other system.
    pub theirs: Money,
    /// Total of this system.
    pub ours: Money,
    /// Components, the one with the greatest difference first.
    pub components: Vec<ShadowComponent>,
}

/// Comparison of one component over the services that both systems have.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ShadowComponent {
    /// Code of the tariff's component; `total` for the whole bill.
    pub component: String,
    /// Amount of the other system.
    pub theirs: Money,
    /// Amount of this system.
    pub ours: Money,
    /// This system's amount less the other's.
    pub difference: Money,
    /// Services that differ.
    pub mismatches: u32,
    /// Greatest difference of one service, without its sign.
    pub largest: Money,
}

/// Conditions of the list of differences.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct ShadowFilter {
    /// Only services that differ in this component.
    pub component: Option<String>,
    /// Words of supply code or account name.
    pub text: Option<String>,
}

/// A row of the list of services that differ, greatest difference first.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ShadowRow {
    /// Supply point concerned.
    pub supply_point: SupplyPointId,
    /// Code of the supply point.
    pub code: String,
    /// Account concerned.
    pub account: AccountId,
    /// Display name of the account.
    pub account_name: String,
    /// Cycle that settled it; absent when it is not settled.
    pub cycle: Option<CycleId>,
    /// Component of the filter, otherwise the one that differs most.
    pub component: String,
    /// Amount of the other system.
    pub theirs: Money,
    /// Amount of this system; zero when it has no such line.
    pub ours: Money,
    /// This system's amount less the other's.
    pub difference: Money,
    /// `file:row`.
    pub source: String,
}
