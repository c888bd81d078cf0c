//! A service in review with the data a decision needs (S10).

use serde::Serialize;
use ts_rs::TS;

use crate::{
    metering::{Estimate, LoadCurveDay, ReadingRow},
    settlement::SettledService,
    supply::ConsumptionMonth,
};

/// One service in review, with the data a decision needs (S10).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ReviewCase {
    /// Settlement and findings of the service.
    pub service: SettledService,
    /// Readings and their edits in the last fourteen months, newest first.
    pub readings: Vec<ReadingRow>,
    /// Settled months, oldest first.
    pub months: Vec<ConsumptionMonth>,
    /// Final readings proposed by each method.
    pub estimates: Vec<Estimate>,
    /// Days of its load curve in the period, with estimates of missing days; empty without a curve.
    pub curve: Vec<LoadCurveDay>,
    /// Contracted power, W.
    #[ts(type = "number")]
    pub contracted_power_w: i64,
    /// Serial number of the meter.
    pub meter_serial: String,
    /// Digits before the decimal point on the dial.
    pub meter_digits: u8,
    /// Meter multiplier, as a decimal.
    pub multiplier: String,
}
