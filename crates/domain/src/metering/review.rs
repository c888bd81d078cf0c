//! A service in review with everything a decision needs (S10).

use serde::Serialize;
use ts_rs::TS;

use crate::{
    metering::{Estimate, LoadCurveDay, ReadingRow},
    settlement::SettledService,
    supply::ConsumptionMonth,
};

/// One service that waits for a decision, with what a person looks at (S10).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ReviewCase {
    pub service: SettledService,
    /// Of the last fourteen months, newest first: what the meter said and what was said of it.
    pub readings: Vec<ReadingRow>,
    /// Settled months, oldest first.
    pub months: Vec<ConsumptionMonth>,
    pub estimates: Vec<Estimate>,
    /// The days of its load curve in the period, with what stands for those that are missing; empty without one.
    pub curve: Vec<LoadCurveDay>,
    /// Wh or W of contracted power, multiplier and dial of the meter in place.
    #[ts(type = "number")]
    pub contracted_power_w: i64,
    pub meter_serial: String,
    pub meter_digits: u8,
    pub multiplier: String,
}
