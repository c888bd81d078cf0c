//! Findings of the checks: codes, severities, the values they saw.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::names;

/// What a check found in the inputs of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Finding {
    pub code: FindingCode,
    pub severity: Severity,
    /// The values the check saw, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(as = "Option<BTreeMap<String, String>>", optional)]
    pub values: BTreeMap<String, String>,
    /// The rule that was broken, with its threshold, in the reader's language; empty where findings are stored.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional = false)]
    pub rule: String,
}

/// The kinds of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FindingCode {
    /// No reading opens or closes the period.
    Missing,
    /// The same reading is there twice.
    Duplicate,
    /// Two readings of one day differ.
    Conflicting,
    /// The consumption is below zero and the dial cannot explain it.
    Negative,
    /// Nothing was used.
    Zero,
    /// Nothing was used for months.
    ZeroRun,
    /// The dial passed its last number and started again at zero.
    Rollover,
    /// More than the contracted power can take in the time.
    Impossible,
    /// Daily use far above the same month of last year or the recent mean.
    High,
    /// Daily use far below the same month of last year or the recent mean.
    Low,
    /// Daily use outside the mean and the standard deviations of a year.
    Deviation,
    /// Too few earlier months to say whether the use deviates.
    ShortHistory,
    /// Days of the load curve are missing, more than are estimated.
    Gap,
    /// Days of the load curve are missing and were estimated.
    CurveEstimated,
    /// Two meters have a load curve of the same day.
    Overlap,
    /// Days of a load curve out of order, or a reading below one of an earlier day.
    Unordered,
    /// A reading or a day of a load curve that has not come yet, or is after the period.
    Future,
    /// The intervals of a day are not those of its hours.
    DayLength,
    /// A day of 23 or 25 hours was used.
    ClockChange,
    /// One interval far above the others.
    Spike,
    /// The intervals of the load curve do not add up to the register.
    CurveRegister,
    /// The meter lacks a register that the tariff needs.
    RegisterMissing,
    /// The meter has a register that the tariff does not use.
    RegisterUnused,
    /// About a thousand times the usual use, or a thousandth of it.
    Unit,
    /// About as many times the usual use as the multiplier says, or that part of it.
    Multiplier,
    /// The point is cut off and energy was used.
    Disconnected,
    /// A reading of a day on which the meter was not installed.
    OutsideMeter,
    /// The contract starts or ends inside the month.
    ContractChange,
    /// The final reading is estimated month after month.
    EstimatedRun,
    /// The tariff needs an input that is not there.
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
    EstimatedRun = "estimated_run",
    MissingInput = "missing_input",
    Unrated = "unrated",
});

impl FindingCode {
    /// What the check does unless an administrator says otherwise: it stops what makes a bill wrong for sure, warns of
    /// what is suspicious.
    #[must_use]
    pub fn usual(self) -> Severity {
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
            | Self::Unrated => Severity::Stops,
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

/// What a finding does to the settlement of its service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Severity {
    Information,
    Warning,
    /// The service is set aside until a person decides.
    Stops,
}
