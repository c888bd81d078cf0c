//! Findings of the checks: codes, severities and values.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::names;

/// A finding of a check in the inputs of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Finding {
    /// What was found.
    pub code: FindingCode,
    /// Severity at the time of the check.
    pub severity: Severity,
    /// Values that the check compared, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(as = "Option<BTreeMap<String, String>>", optional)]
    pub values: BTreeMap<String, String>,
    /// Rule that was broken, with its threshold, in the reader's language; empty in stored findings.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional = false)]
    pub rule: String,
}

/// Code of a check and of its finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FindingCode {
    /// The initial or final reading of the period is missing.
    Missing,
    /// The same reading was loaded twice.
    Duplicate,
    /// Two readings of one day conflict.
    Conflicting,
    /// The consumption is negative and a rollover does not explain it.
    Negative,
    /// No consumption in the period.
    Zero,
    /// No consumption for several months.
    ZeroRun,
    /// The dial rolled over.
    Rollover,
    /// More energy than the contracted power allows in the period.
    Impossible,
    /// Daily use far above the same month of last year or the recent mean.
    High,
    /// Daily use far below the same month of last year or the recent mean.
    Low,
    /// Daily use too many standard deviations from the mean of a year.
    Deviation,
    /// Too few earlier months to compute the deviation.
    ShortHistory,
    /// More days of the load curve are missing than may be estimated.
    Gap,
    /// Days of the load curve are missing and were estimated.
    CurveEstimated,
    /// Two meters have a load curve on the same day.
    Overlap,
    /// Days of a load curve out of order, or a reading below one of an earlier day.
    Unordered,
    /// A reading or a day of a load curve in the future, or after the period.
    Future,
    /// The number of intervals of a day does not match its hours.
    DayLength,
    /// The period has a day of 23 or 25 hours.
    ClockChange,
    /// One interval is far above the others.
    Spike,
    /// The intervals of the load curve do not add up to the register.
    CurveRegister,
    /// The meter lacks a register that the tariff needs.
    RegisterMissing,
    /// The meter has a register that the tariff does not use.
    RegisterUnused,
    /// About a thousand times the recent mean use, or a thousandth of it.
    Unit,
    /// About the recent mean use times the multiplier, or divided by it.
    Multiplier,
    /// The supply point is disconnected and energy was used.
    Disconnected,
    /// A reading on a day when the meter was not installed.
    OutsideMeter,
    /// The contract starts or ends inside the month.
    ContractChange,
    /// The tariff does not know the holidays of the month.
    UnknownHolidays,
    /// The final reading is estimated month after month.
    EstimatedRun,
    /// An input that the tariff needs is not loaded.
    MissingInput,
    /// The service could not be rated.
    Unrated,
}

names!(FindingCode {
    Missing = "missing",
    Duplicate = "duplicate",
    Conflicting = "conflicting",
    Negative = "negative",
    Zero = "zero",
    ZeroRun = "zero_run",
    Rollover = "rollover",
    Impossible = "impossible",
    High = "high",
    Low = "low",
    Deviation = "deviation",
    ShortHistory = "short_history",
    Gap = "gap",
    CurveEstimated = "curve_estimated",
    Overlap = "overlap",
    Unordered = "unordered",
    Future = "future",
    DayLength = "day_length",
    ClockChange = "clock_change",
    Spike = "spike",
    CurveRegister = "curve_register",
    RegisterMissing = "register_missing",
    RegisterUnused = "register_unused",
    Unit = "unit",
    Multiplier = "multiplier",
    Disconnected = "disconnected",
    OutsideMeter = "outside_meter",
    ContractChange = "contract_change",
    UnknownHolidays = "unknown_holidays",
    EstimatedRun = "estimated_run",
    MissingInput = "missing_input",
    Unrated = "unrated",
});

impl FindingCode {
    /// Default severity: blocking for certain errors of the bill, a warning for suspicious values.
    #[must_use]
    pub fn default_severity(self) -> Severity {
        match self {
            Self::Missing
            | Self::Conflicting
            | Self::Negative
            | Self::Impossible
            | Self::Gap
            | Self::Overlap
            | Self::Future
            | Self::DayLength
            | Self::MissingInput
            | Self::Unrated => Severity::Blocking,
            Self::ZeroRun
            | Self::Rollover
            | Self::High
            | Self::Low
            | Self::Deviation
            | Self::CurveEstimated
            | Self::Unordered
            | Self::Spike
            | Self::CurveRegister
            | Self::RegisterMissing
            | Self::Unit
            | Self::Multiplier
            | Self::Disconnected
            | Self::OutsideMeter
            | Self::UnknownHolidays
            | Self::EstimatedRun => Severity::Warning,
            Self::Duplicate
            | Self::Zero
            | Self::ShortHistory
            | Self::ClockChange
            | Self::RegisterUnused
            | Self::ContractChange => Severity::Information,
        }
    }
}

/// Effect of a finding on the settlement of its service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Severity {
    /// Reported, never in review.
    Information,
    /// Reported; in review in a manual cycle.
    Warning,
    /// Puts the service in review until a person decides.
    #[serde(rename = "stops")]
    Blocking,
}
