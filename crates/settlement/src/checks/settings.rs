//! Thresholds and levels an administrator can change.

use std::collections::BTreeMap;

use acometida_domain::settlement::{FindingCode, Severity};
use serde::{Deserialize, Serialize};

/// What a check does when its rule is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The check is not made.
    Off,
    Information,
    Warning,
    Stops,
}

/// Thresholds of the checks, and levels that replace the usual ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CheckSettings {
    /// Replaces the level of a code.
    pub levels: BTreeMap<FindingCode, Level>,
    /// Energy above this percentage of contracted power x hours cannot be.
    pub impossible_percent: u32,
    /// Daily use above this percentage of the references is high.
    pub high_percent: u32,
    /// Daily use below this percentage of the references is low.
    pub low_percent: u32,
    /// Differences of daily use up to this are never high or low, Wh.
    pub least_daily_difference: i64,
    /// Months of the recent mean.
    pub recent_months: u8,
    /// Months the recent mean needs to count.
    pub least_months: u8,
    /// A rollover that turns more than this percentage of the dial is taken for a mistyped reading.
    pub rollover_percent: u32,
}

impl Default for CheckSettings {
    fn default() -> Self {
        Self {
            levels: BTreeMap::new(),
            impossible_percent: 100,
            high_percent: 250,
            low_percent: 30,
            least_daily_difference: 1_000,
            recent_months: 6,
            least_months: 3,
            rollover_percent: 50,
        }
    }
}

impl CheckSettings {
    /// The severity of a code; nothing when the check is off.
    #[must_use]
    pub fn severity(&self, code: FindingCode) -> Option<Severity> {
        match self.levels.get(&code) {
            Some(Level::Off) => None,
            Some(Level::Information) => Some(Severity::Information),
            Some(Level::Warning) => Some(Severity::Warning),
            Some(Level::Stops) => Some(Severity::Stops),
            None => Some(usual(code)),
        }
    }
}

fn usual(code: FindingCode) -> Severity {
    match code {
        FindingCode::Duplicate => Severity::Information,
        FindingCode::Rollover | FindingCode::High | FindingCode::Low => Severity::Warning,
        FindingCode::Missing
        | FindingCode::Differing
        | FindingCode::Negative
        | FindingCode::Impossible
        | FindingCode::MissingInput
        | FindingCode::Unrated => Severity::Stops,
    }
}
