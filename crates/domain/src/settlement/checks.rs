//! Levels and thresholds of the checks before rating, set by an administrator.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::settlement::{FindingCode, Severity};

/// Effect of a check whose rule is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Level {
    /// The check is skipped.
    Off,
    /// Reported, never in review.
    Information,
    /// Reported; in review in a manual cycle.
    Warning,
    /// Puts the service in review.
    #[serde(rename = "stops")]
    Blocking,
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Information => Self::Information,
            Severity::Warning => Self::Warning,
            Severity::Blocking => Self::Blocking,
        }
    }
}

/// Unit of a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ThresholdUnit {
    /// Percentage.
    Percent,
    /// Calendar months.
    Months,
    /// Days.
    Days,
    /// Energy, Wh.
    Wh,
    /// Energy a day, Wh.
    WhPerDay,
    /// Standard deviations.
    StandardDeviations,
}

/// A threshold of the checks with its bounds and default.
#[derive(Debug, Clone, Copy)]
pub struct Threshold {
    /// Name of its field in [`CheckSettings`].
    pub name: &'static str,
    /// Unit of its values.
    pub unit: ThresholdUnit,
    /// Default value.
    pub default_value: u32,
    /// Least value allowed.
    pub min: u32,
    /// Greatest value allowed.
    pub max: u32,
    /// Checks that use it.
    pub codes: &'static [FindingCode],
    of: fn(&CheckSettings) -> u32,
}

impl Threshold {
    /// Value in force.
    #[must_use]
    pub fn value(&self, settings: &CheckSettings) -> u32 {
        (self.of)(settings)
    }
}

macro_rules! check_settings {
    ($($(#[doc = $doc:literal])+ $name:ident: $default:literal $unit:ident, $min:literal to $max:literal, for $($code:ident)+;)+) => {
        /// Thresholds of the checks, and levels that replace the defaults.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[serde(deny_unknown_fields, default)]
        #[ts(export)]
        pub struct CheckSettings {
            /// Levels that replace the default of a check.
            pub levels: BTreeMap<FindingCode, Level>,
            $($(#[doc = $doc])+ pub $name: u32,)+
        }

        impl Default for CheckSettings {
            fn default() -> Self {
                Self { levels: BTreeMap::new(), $($name: $default),+ }
            }
        }

        impl CheckSettings {
            /// All thresholds with their bounds and defaults.
            pub const THRESHOLDS: &'static [Threshold] = &[$(Threshold {
                name: stringify!($name),
                unit: ThresholdUnit::$unit,
                default_value: $default,
                min: $min,
                max: $max,
                codes: &[$(FindingCode::$code),+],
                of: |settings| settings.$name,
            }),+];
        }
    };
}

check_settings! {
    /// Percentage of contracted power x hours above which energy is impossible.
    impossible_percent: 100 Percent, 50 to 1_000, for Impossible;
    /// Percentage of the references above which daily use is high.
    high_percent: 250 Percent, 101 to 10_000, for High;
    /// Percentage of the references below which daily use is low.
    low_percent: 30 Percent, 1 to 99, for Low;
    /// Difference of daily use up to which it is never high or low, Wh.
    least_daily_difference: 1_000 WhPerDay, 0 to 10_000_000, for High Low;
    /// Months of the recent mean.
    recent_months: 6 Months, 1 to 12, for High Low Unit Multiplier;
    /// Least months of the recent mean.
    least_months: 3 Months, 1 to 12, for High Low Unit Multiplier;
    /// Percentage of the dial above which a rollover is taken for a typo.
    rollover_percent: 50 Percent, 1 to 100, for Rollover Negative;
    /// Consecutive months without use, this one included, that are reported.
    zero_months: 3 Months, 2 to 12, for ZeroRun;
    /// Months before the settled one used for the mean and the standard deviation.
    deviation_months: 12 Months, 3 to 13, for Deviation ShortHistory;
    /// Least months of the mean and the standard deviation.
    deviation_least_months: 6 Months, 3 to 13, for Deviation ShortHistory;
    /// Standard deviations from the mean above which daily use deviates.
    deviation_sigmas: 3 StandardDeviations, 1 to 9, for Deviation;
    /// Difference of daily use up to which it never deviates, Wh; CREG 105 007 has no such limit.
    deviation_least_daily_difference: 1_000 WhPerDay, 0 to 10_000_000, for Deviation;
    /// Tolerance around a factor of a thousand, or of the multiplier: up to this percentage of it, or down to its
    /// inverse.
    factor_percent: 150 Percent, 101 to 300, for Unit Multiplier;
    /// Greatest number of missing days of a month's load curve that are estimated.
    curve_days: 3 Days, 0 to 15, for Gap CurveEstimated;
    /// Percentage of the third highest interval above which the highest is a spike.
    spike_percent: 300 Percent, 101 to 10_000, for Spike;
    /// Percentage of the register up to which the load curve may differ from it.
    curve_register_percent: 2 Percent, 0 to 100, for CurveRegister;
    /// Difference between load curve and register up to which it is ignored, Wh.
    curve_register_energy: 5_000 Wh, 0 to 1_000_000_000, for CurveRegister;
    /// Energy up to which a disconnected supply point is not reported, Wh.
    disconnected_energy: 1_000 Wh, 0 to 1_000_000_000, for Disconnected;
    /// Consecutive months with an estimated final reading, this one included, that are reported.
    estimated_months: 3 Months, 2 to 12, for EstimatedRun;
}

impl CheckSettings {
    /// Level in force of a check.
    #[must_use]
    pub fn level(&self, code: FindingCode) -> Level {
        self.levels.get(&code).copied().unwrap_or_else(|| code.default_severity().into())
    }

    /// Severity in force of a check; none when it is off.
    #[must_use]
    pub fn severity(&self, code: FindingCode) -> Option<Severity> {
        match self.level(code) {
            Level::Off => None,
            Level::Information => Some(Severity::Information),
            Level::Warning => Some(Severity::Warning),
            Level::Blocking => Some(Severity::Blocking),
        }
    }

    /// The first threshold out of its bounds.
    #[must_use]
    pub fn out_of_bounds(&self) -> Option<&'static Threshold> {
        Self::THRESHOLDS.iter().find(|threshold| !(threshold.min..=threshold.max).contains(&threshold.value(self)))
    }
}

/// A check in the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CheckRule {
    /// Check concerned.
    pub code: FindingCode,
    /// Level in force.
    pub level: Level,
    /// Default level.
    pub default_level: Level,
    /// Rule with its thresholds, in the reader's language.
    pub rule: String,
    /// Thresholds the check uses.
    pub thresholds: Vec<CheckThreshold>,
}

/// A threshold in the settings; several checks may share it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CheckThreshold {
    /// Name of its field in [`CheckSettings`].
    pub name: String,
    /// Unit of its values.
    pub unit: ThresholdUnit,
    /// Value in force.
    pub value: u32,
    /// Default value.
    pub default_value: u32,
    /// Least value allowed.
    pub min: u32,
    /// Greatest value allowed.
    pub max: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_settings_are_within_their_bounds() {
        let defaults = CheckSettings::default();
        assert!(defaults.out_of_bounds().is_none());
        assert!(
            CheckSettings::THRESHOLDS.iter().all(|threshold| threshold.value(&defaults) == threshold.default_value)
        );
    }

    #[test]
    fn absent_settings_have_their_default() {
        let settings: CheckSettings =
            serde_json::from_str(r#"{"levels": {"high": "off"}, "high_percent": 400}"#).unwrap();
        assert_eq!((settings.severity(FindingCode::High), settings.high_percent), (None, 400));
        assert_eq!((settings.severity(FindingCode::Low), settings.low_percent), (Some(Severity::Warning), 30));
    }

    #[test]
    fn a_threshold_out_of_bounds_is_named() {
        let settings = CheckSettings { spike_percent: 100, ..CheckSettings::default() };
        assert_eq!(settings.out_of_bounds().map(|threshold| threshold.name), Some("spike_percent"));
    }
}
