//! Registers of a meter and the quantities they measure.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::names;

/// What a meter's register counts. Energy in Wh, demand in W, reactive energy in varh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Register {
    Total,
    Peak,
    OffPeak,
    /// The periods of Spain: three of 2.0TD, six of 3.0TD.
    P1,
    P2,
    P3,
    P4,
    P5,
    P6,
    Reactive,
    ReactiveP1,
    ReactiveP2,
    ReactiveP3,
    ReactiveP4,
    ReactiveP5,
    ReactiveP6,
    DemandPeak,
    DemandOffPeak,
    DemandP1,
    DemandP2,
    DemandP3,
    DemandP4,
    DemandP5,
    DemandP6,
}

names!(Register {
    Total = "total",
    Peak = "peak",
    OffPeak = "off_peak",
    P1 = "p1",
    P2 = "p2",
    P3 = "p3",
    P4 = "p4",
    P5 = "p5",
    P6 = "p6",
    Reactive = "reactive",
    ReactiveP1 = "reactive_p1",
    ReactiveP2 = "reactive_p2",
    ReactiveP3 = "reactive_p3",
    ReactiveP4 = "reactive_p4",
    ReactiveP5 = "reactive_p5",
    ReactiveP6 = "reactive_p6",
    DemandPeak = "demand_peak",
    DemandOffPeak = "demand_off_peak",
    DemandP1 = "demand_p1",
    DemandP2 = "demand_p2",
    DemandP3 = "demand_p3",
    DemandP4 = "demand_p4",
    DemandP5 = "demand_p5",
    DemandP6 = "demand_p6",
});

impl Register {
    /// What it measures, and in which period of a calendar; without one, at all hours.
    #[must_use]
    pub fn measures(self) -> (Measure, Option<&'static str>) {
        let (name, of) = (self.name(), |measure| move |period| (measure, Some(period)));
        match self {
            Self::Total => (Measure::Active, None),
            Self::Reactive => (Measure::Reactive, None),
            _ => (name.strip_prefix("demand_").map(of(Measure::Demand)))
                .or_else(|| name.strip_prefix("reactive_").map(of(Measure::Reactive)))
                .unwrap_or((Measure::Active, Some(name))),
        }
    }

    /// The register that measures this.
    #[must_use]
    pub fn measuring(measure: Measure, period: Option<&str>) -> Option<Self> {
        Self::ALL.iter().copied().find(|register| register.measures() == (measure, period))
    }

    /// A demand register starts again each month: its reading is the month's maximum, not a difference.
    #[must_use]
    pub fn is_demand(self) -> bool {
        self.measures().0 == Measure::Demand
    }

    /// Counts active energy.
    #[must_use]
    pub fn is_energy(self) -> bool {
        self.measures().0 == Measure::Active
    }
}

/// What a meter counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Active energy, Wh.
    #[default]
    Active,
    /// Reactive energy, varh.
    Reactive,
    /// Active power, W.
    Demand,
}
