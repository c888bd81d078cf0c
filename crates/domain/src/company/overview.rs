//! Figures of the home screen.

use serde::Serialize;
use ts_rs::TS;

use crate::kernel::{Money, Period};

/// The figures of the home screen.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Overview {
    /// The latest month with readings.
    pub period: Option<Period>,
    pub accounts: u32,
    pub supply_points: u32,
    pub contracts_in_force: u32,
    /// Supply points with a reading in `period`.
    pub read_points: u32,
    pub settled: u32,
    pub in_review: u32,
    pub invoiced: u32,
    pub invoiced_total: Money,
    pub collected_total: Money,
    /// Sum of all unpaid invoices.
    pub debt: Money,
    pub debtors: u32,
    /// Months back from `period`, oldest first.
    pub months: Vec<OverviewMonth>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct OverviewMonth {
    pub period: Period,
    pub energy_wh: i64,
    pub invoiced: Money,
    pub collected: Money,
}
