//! Estimates of missing readings (S10).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{kernel::names, supply::Register};

/// How a missing reading is estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum EstimationMethod {
    /// The same month of last year, by its daily use.
    LastYear,
    /// The mean daily use of the last six months.
    RecentMean,
    /// Between the reading before and the one after, by days.
    Linear,
    /// The mean daily use of the services of the same tariff.
    ClassProfile,
}

names!(EstimationMethod { LastYear = "last_year", RecentMean = "recent_mean", Linear = "linear", ClassProfile = "class_profile" });

/// A final reading that a method proposes.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Estimate {
    pub method: EstimationMethod,
    pub meter_serial: String,
    pub register: Register,
    pub read_on: NaiveDate,
    /// On the dial, Wh or varh.
    #[ts(type = "number")]
    pub value: i64,
    /// Of the period, Wh or varh, multiplier included.
    #[ts(type = "number")]
    pub quantity: i64,
    /// Wh or varh a day.
    #[ts(type = "number")]
    pub daily: i64,
}
