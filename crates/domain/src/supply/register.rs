//! Registers of a meter and their quantities.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::names;

/// A register of a meter: energy in Wh, demand in W, reactive energy in varh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Register {
    /// Active energy of all hours, Wh.
    Total,
    /// Active energy in peak hours, Wh.
    Peak,
    /// Active energy in off-peak hours, Wh.
    OffPeak,
    /// Active energy of P1, Wh. Periods of Spain: three in tariff 2.0TD, six in 3.0TD.
    P1,
    /// Active energy of P2, Wh.
    P2,
    /// Active energy of P3, Wh.
    P3,
    /// Active energy of P4, Wh.
    P4,
    /// Active energy of P5, Wh.
    P5,
    /// Active energy of P6, Wh.
    P6,
    /// Reactive energy of all hours, varh.
    Reactive,
    /// Reactive energy of P1, varh.
    ReactiveP1,
    /// Reactive energy of P2, varh.
    ReactiveP2,
    /// Reactive energy of P3, varh.
    ReactiveP3,
    /// Reactive energy of P4, varh.
    ReactiveP4,
    /// Reactive energy of P5, varh.
    ReactiveP5,
    /// Reactive energy of P6, varh.
    ReactiveP6,
    /// Maximum demand in peak hours, W.
    DemandPeak,
    /// Maximum demand in off-peak hours, W.
    DemandOffPeak,
    /// Maximum demand of P1, W.
    DemandP1,
    /// Maximum demand of P2, W.
    DemandP2,
    /// Maximum demand of P3, W.
    DemandP3,
    /// Maximum demand of P4, W.
    DemandP4,
    /// Maximum demand of P5, W.
    DemandP5,
    /// Maximum demand of P6, W.
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
    /// Quantity it measures and period of the calendar; all hours without a period.
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

    /// The register of a quantity and period, if any.
    #[must_use]
    pub fn measuring(measure: Measure, period: Option<&str>) -> Option<Self> {
        Self::ALL.iter().copied().find(|register| register.measures() == (measure, period))
    }

    /// Whether it measures demand: it resets each month, and its reading is the maximum of the month.
    #[must_use]
    pub fn is_demand(self) -> bool {
        self.measures().0 == Measure::Demand
    }

    /// Whether it measures active energy.
    #[must_use]
    pub fn is_energy(self) -> bool {
        self.measures().0 == Measure::Active
    }
}

/// Quantity that a register measures.
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
