//! Figures, and how they are taken.

use std::{fmt, time::Duration};

use serde::{Deserialize, Serialize};

/// One measurement, with what it may be at most.
#[derive(Debug, Serialize, Deserialize)]
pub struct Figure {
    pub name: String,
    pub value: f64,
    pub unit: String,
    /// What the limit is a multiple of, measured in the same run.
    pub against: Option<f64>,
    /// The most that `value`, or `value / against`, may be.
    pub limit: Option<f64>,
    /// The limit is the least it may be.
    #[serde(default)]
    pub more_is_better: bool,
}

impl Figure {
    /// A time as a multiple of another.
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

    /// A speed as a multiple of another.
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

    /// A value with a limit of its own.
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

    /// A value that is only reported.
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

/// Starts counting the peak anew, so that preparing a measurement does not count. Linux only.
pub fn forget_peak() {
    _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// The most memory this process has held, MB. Zero where the system does not tell.
pub fn peak_memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kb = line.and_then(|line| line.split_whitespace().nth(1)).and_then(|kb| kb.parse::<f64>().ok());
    kb.unwrap_or_default() / 1024.0
}

/// The value below which `percent` of the times lie.
pub fn percentile(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() * percent / 100).min(times.len() - 1)]
}

pub fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}
