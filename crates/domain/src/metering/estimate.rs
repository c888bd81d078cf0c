//! Estimates of missing readings (S10).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{kernel::names, supply::Register};

/// Method of estimating a missing reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum EstimationMethod {
    /// Mean daily use of the same month of last year.
    LastYear,
    /// Mean daily use of the last six months.
    RecentMean,
    /// Linear interpolation by days between the previous and the next reading.
    Linear,
    /// Mean daily use of the services of the same tariff.
    ClassProfile,
}

names!(EstimationMethod { LastYear = "last_year", RecentMean = "recent_mean", Linear = "linear", ClassProfile = "class_profile" });

/// A final reading proposed by a method.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Estimate {
    /// Method that proposes it.
    pub method: EstimationMethod,
    /// Serial number of the meter.
    pub meter_serial: String,
    /// Register of the meter.
    pub register: Register,
    /// Day of the final reading, in the company's zone.
    pub read_on: NaiveDate,
    /// Reading on the dial, Wh or varh.
    #[ts(type = "number")]
    pub value: i64,
    /// Consumption of the period, Wh or varh, with the multiplier applied.
    #[ts(type = "number")]
    pub quantity: i64,
    /// Daily consumption, Wh or varh.
    #[ts(type = "number")]
    pub daily: i64,
}
