//! Measured figures with their limits.

use std::{fmt, time::Duration};

use serde::{Deserialize, Serialize};

/// One measurement with its limit.
#[derive(Debug, Serialize, Deserialize)]
pub struct Figure {
    pub name: String,
    pub value: f64,
    pub unit: String,
    /// Baseline of the limit, measured in the same run.
    pub against: Option<f64>,
    /// Limit of `value`, or of `value / against`.
    pub limit: Option<f64>,
    /// Whether the limit is a minimum.
    #[serde(default)]
    pub more_is_better: bool,
}

impl Figure {
    /// A time relative to another.
    pub fn ratio(name: &str, ours: Duration, bare: Duration, limit: f64) -> Self {
        Self {
            name: name.to_owned(),
            value: ours.as_secs_f64(),
            unit: "s".to_owned(),
            against: Some(bare.as_secs_f64()),
            limit: Some(limit),
            more_is_better: false,
        }
    }

    /// A speed relative to another.
    pub fn at_least(name: &str, ours: f64, theirs: f64, unit: &str, limit: f64) -> Self {
        Self {
            name: name.to_owned(),
            value: ours,
            unit: unit.to_owned(),
            against: Some(theirs),
            limit: Some(limit),
            more_is_better: true,
        }
    }

    /// A value with an absolute limit.
    pub fn at_most(name: &str, value: f64, unit: &str, limit: f64) -> Self {
        Self {
            name: name.to_owned(),
            value,
            unit: unit.to_owned(),
            against: None,
            limit: Some(limit),
            more_is_better: false,
        }
    }

    /// A value without a limit.
    pub fn reported(name: &str, value: f64, unit: &str) -> Self {
        Self { name: name.to_owned(), value, unit: unit.to_owned(), against: None, limit: None, more_is_better: false }
    }

    fn measured(&self) -> f64 {
        self.against.map_or(self.value, |against| self.value / against)
    }

    pub fn is_over(&self) -> bool {
        self.limit
            .is_some_and(|limit| if self.more_is_better { self.measured() < limit } else { self.measured() > limit })
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<52} {:>10.4} {:<9}", self.name, self.value, self.unit)?;
        if let Some(against) = self.against {
            write!(f, " against {against:>9.4}: {:.2} x", self.measured())?;
        }
        if let Some(limit) = self.limit {
            let least = if self.more_is_better { "at least" } else { "limit" };
            write!(
                f,
                ", {least} {limit}{}: {:.0} % of it",
                if self.against.is_some() { " x" } else { "" },
                self.measured() / limit * 100.0
            )?;
        }
        Ok(())
    }
}

/// Resets the peak memory, to exclude preparation. Linux only.
pub fn reset_peak_memory() {
    _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// Peak memory of this process, MB; zero on other systems.
pub fn peak_memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kb = line.and_then(|line| line.split_whitespace().nth(1)).and_then(|kb| kb.parse::<f64>().ok());
    kb.unwrap_or_default() / 1024.0
}

/// Percentile of the times.
pub fn percentile(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() * percent / 100).min(times.len() - 1)]
}

pub fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

/// Environment variable that skips the parts with a window.
pub(crate) const WITHOUT_WINDOW: &str = "ACOMETIDA_BENCH_WITHOUT_WINDOW";
