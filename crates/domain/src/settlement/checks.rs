//! What the checks before rating do: their levels and thresholds, which an administrator sets.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::settlement::{FindingCode, Severity};

/// What a check does when its rule is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Level {
    /// The check is not made.
    Off,
    Information,
    Warning,
    Stops,
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Information => Self::Information,
            Severity::Warning => Self::Warning,
            Severity::Stops => Self::Stops,
        }
    }
}

/// What a threshold counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ThresholdUnit {
    Percent,
    Months,
    Days,
    Wh,
    WhPerDay,
    StandardDeviations,
}

/// A threshold of the checks: what it may be, and what it is unless somebody says otherwise.
#[derive(Debug, Clone, Copy)]
pub struct Threshold {
    /// Its field in [`CheckSettings`].
    pub name: &'static str,
    pub unit: ThresholdUnit,
    pub usual: u32,
    pub min: u32,
    pub max: u32,
    /// The checks that look at it.
    pub codes: &'static [FindingCode],
    of: fn(&CheckSettings) -> u32,
}

impl Threshold {
    #[must_use]
    pub fn value(&self, settings: &CheckSettings) -> u32 {
        (self.of)(settings)
    }
}

macro_rules! check_settings {
    ($($(#[doc = $doc:literal])+ $name:ident: $usual:literal $unit:ident, $min:literal to $max:literal, for $($code:ident)+;)+) => {
        /// Thresholds of the checks, and levels that replace the usual ones.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[serde(deny_unknown_fields, default)]
        #[ts(export)]
        pub struct CheckSettings {
            /// Replaces the usual level of a code.
            pub levels: BTreeMap<FindingCode, Level>,
            $($(#[doc = $doc])+ pub $name: u32,)+
        }

        impl Default for CheckSettings {
            fn default() -> Self {
                Self { levels: BTreeMap::new(), $($name: $usual),+ }
            }
        }

        impl CheckSettings {
            pub const THRESHOLDS: &'static [Threshold] = &[$(Threshold {
                name: stringify!($name),
                unit: ThresholdUnit::$unit,
                usual: $usual,
                min: $min,
                max: $max,
                codes: &[$(FindingCode::$code),+],
                of: |settings| settings.$name,
            }),+];
        }
    };
}

check_settings! {
    /// Energy above this percentage of contracted power x hours cannot be.
    impossible_percent: 100 Percent, 50 to 1_000, for Impossible;
    /// Daily use above this percentage of the references is high.
    high_percent: 250 Percent, 101 to 10_000, for High;
    /// Daily use below this percentage of the references is low.
    low_percent: 30 Percent, 1 to 99, for Low;
    /// Differences of daily use up to this are never high or low, Wh.
    least_daily_difference: 1_000 WhPerDay, 0 to 10_000_000, for High Low;
    /// Months of the recent mean.
    recent_months: 6 Months, 1 to 12, for High Low Unit Multiplier;
    /// Months the recent mean needs to count.
    least_months: 3 Months, 1 to 12, for High Low Unit Multiplier;
    /// A rollover that turns more than this percentage of the dial is taken for a mistyped reading.
    rollover_percent: 50 Percent, 1 to 100, for Rollover Negative;
    /// Months in a row without use, the settled one included, that make a run.
    zero_months: 3 Months, 2 to 12, for ZeroRun;
    /// Months before the settled one whose mean and standard deviation are taken.
    deviation_months: 12 Months, 3 to 13, for Deviation ShortHistory;
    /// Months that the mean and the standard deviation need to count.
    deviation_least_months: 6 Months, 3 to 13, for Deviation ShortHistory;
    /// Standard deviations that the daily use may be away from the mean.
    deviation_sigmas: 3 StandardDeviations, 1 to 9, for Deviation;
    /// Differences of daily use up to this never deviate, Wh; CREG 105 007 knows none.
    deviation_least_daily_difference: 1_000 WhPerDay, 0 to 10_000_000, for Deviation;
    /// How near a factor of a thousand, or of the multiplier, the use is to be called so: up to this percentage of it,
    /// or down to its inverse.
    factor_percent: 150 Percent, 101 to 300, for Unit Multiplier;
    /// Days of a month's load curve that are estimated; with more missing the curve is not used.
    curve_days: 3 Days, 0 to 15, for Gap CurveEstimated;
    /// The highest interval is at most this percentage of the third highest.
    spike_percent: 300 Percent, 101 to 10_000, for Spike;
    /// The load curve and the register differ by at most this percentage of the register.
    curve_register_percent: 2 Percent, 0 to 100, for CurveRegister;
    /// Differences between load curve and register up to this are left alone, Wh.
    curve_register_energy: 5_000 Wh, 0 to 1_000_000_000, for CurveRegister;
    /// What a point that is cut off may use, Wh.
    disconnected_energy: 1_000 Wh, 0 to 1_000_000_000, for Disconnected;
    /// Months in a row, the settled one included, whose final reading is estimated, that make a run.
    estimated_months: 3 Months, 2 to 12, for EstimatedRun;
}

impl CheckSettings {
    /// What a check does.
    #[must_use]
    pub fn level(&self, code: FindingCode) -> Level {
        self.levels.get(&code).copied().unwrap_or_else(|| code.usual().into())
    }

    /// The severity of a code; nothing when the check is off.
    #[must_use]
    pub fn severity(&self, code: FindingCode) -> Option<Severity> {
        match self.level(code) {
            Level::Off => None,
            Level::Information => Some(Severity::Information),
            Level::Warning => Some(Severity::Warning),
            Level::Stops => Some(Severity::Stops),
        }
    }

    /// The first threshold that is not what it may be.
    #[must_use]
    pub fn out_of_bounds(&self) -> Option<&'static Threshold> {
        Self::THRESHOLDS.iter().find(|threshold| !(threshold.min..=threshold.max).contains(&threshold.value(self)))
    }
}

/// One check as an administrator sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CheckRule {
    pub code: FindingCode,
    pub level: Level,
    /// Unless somebody says otherwise.
    pub usual_level: Level,
    /// The rule with its thresholds, in the reader's language.
    pub rule: String,
    pub thresholds: Vec<CheckThreshold>,
}

/// One threshold of a check as it is set. Several checks may share one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CheckThreshold {
    /// Its field in the settings.
    pub name: String,
    pub unit: ThresholdUnit,
    pub value: u32,
    /// Unless somebody says otherwise.
    pub usual: u32,
    pub min: u32,
    pub max: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_settings_are_within_their_bounds() {
        let usual = CheckSettings::default();
        assert!(usual.out_of_bounds().is_none());
        assert!(CheckSettings::THRESHOLDS.iter().all(|threshold| threshold.value(&usual) == threshold.usual));
    }

    #[test]
    fn what_is_not_said_is_as_usual() {
        let settings: CheckSettings =
            serde_json::from_str(r#"{"levels": {"high": "off"}, "high_percent": 400}"#).unwrap();
        assert_eq!((settings.severity(FindingCode::High), settings.high_percent), (None, 400));
        assert_eq!((settings.severity(FindingCode::Low), settings.low_percent), (Some(Severity::Warning), 30));
    }

    #[test]
    fn a_threshold_out_of_its_bounds_is_named() {
        let settings = CheckSettings { spike_percent: 100, ..CheckSettings::default() };
        assert_eq!(settings.out_of_bounds().map(|threshold| threshold.name), Some("spike_percent"));
    }
}
