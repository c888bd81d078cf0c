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
    /// Active accounts.
    pub accounts: u32,
    /// Supply points of the company.
    pub supply_points: u32,
    /// Contracts in force today.
    pub contracts_in_force: u32,
    /// Supply points with a reading in `period`.
    pub read_points: u32,
    /// Services settled in `period`.
    pub settled: u32,
    /// Services in review in `period`.
    pub in_review: u32,
    /// Services invoiced in `period`.
    pub invoiced: u32,
    /// Sum of the invoices of `period`.
    pub invoiced_total: Money,
    /// Sum of the payments received in `period`.
    pub collected_total: Money,
    /// Sum of all unpaid invoices.
    pub debt: Money,
    /// Accounts with debt.
    pub debtors: u32,
    /// Months back from `period`, oldest first.
    pub months: Vec<OverviewMonth>,
}

/// Energy and money of one month of the home screen.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct OverviewMonth {
    /// Calendar month.
    pub period: Period,
    /// Active energy, Wh.
    pub energy_wh: i64,
    /// Sum of the invoices of the month.
    pub invoiced: Money,
    /// Sum of the payments received in the month.
    pub collected: Money,
}
