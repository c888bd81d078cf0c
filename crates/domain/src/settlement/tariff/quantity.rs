//! Quantities that a component prices: energy, power, named inputs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::supply::Measure;

/// Which power of a service is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The highest average of one interval in the period.
    MonthMaximum,
    /// The mean of the highest monthly maxima of the last months, this one included.
    MeanOfHighest(MeanOfHighest),
    /// Contracted power of the contract.
    Contracted,
    /// Power that the customer declares for the period.
    Declared,
    /// At the hour of the system's peak, known after the fact.
    Coincident,
    /// The average of every interval. Only an excess accepts it, as the root of the sum of squares.
    EveryInterval,
}

/// Mean of the `count` highest maxima of the last `months`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeanOfHighest {
    /// How many maxima are averaged.
    pub count: u8,
    /// How many months are considered, this one included.
    pub months: u8,
}

/// A power of the service, in kW.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Power {
    /// Which power counts.
    pub basis: Basis,
    /// Period of the calendar; all hours when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Name of the calendar; needed only when the tariff has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// Length of the averaged interval, minutes; the load curve's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
}

/// An energy of the service, in kWh or kvarh.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnergyOf {
    /// Active or reactive energy.
    #[serde(default)]
    pub measure: Measure,
    /// Period of the calendar; all hours when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Name of the calendar; needed only when the tariff has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
}

/// A quantity that a component can charge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// kWh or kvarh.
    Energy(EnergyOf),
    /// kW.
    Demand(Power),
    /// An input of the period, in its own unit.
    Constant(String),
}
