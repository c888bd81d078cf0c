//! Inputs of a settlement: those a selection needs and those loaded (S9).

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    kernel::{CycleId, Period, SupplyPointId, names},
    settlement::ServiceChoice,
    supply::Market,
};

/// Kind of input that settlements need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum InputKind {
    /// Readings of cumulative registers.
    Readings,
    /// Days of load curves.
    LoadCurves,
    /// Maximum demands of the month and of the months before.
    MaximumDemands,
    /// Demand at the hour of the system's peak, by supply point.
    CoincidentDemand,
    /// Tariff with a version in force.
    TariffSheet,
    /// Named value of the period: toll, loss factor, exchange rate, public lighting.
    Value,
    /// Index published monthly.
    Index,
    /// Hourly market prices.
    Prices,
    /// Manual charges: amounts decided outside the tariff.
    Charges,
}

names!(InputKind {
    Readings = "readings",
    LoadCurves = "load_curves",
    MaximumDemands = "maximum_demands",
    CoincidentDemand = "coincident_demand",
    TariffSheet = "tariff_sheet",
    Value = "value",
    Index = "index",
    Prices = "prices",
    Charges = "charges",
});

/// How often an input is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Periodicity {
    /// One value per hour.
    Hourly,
    /// One value per day.
    Daily,
    /// One value per month.
    Monthly,
    /// Whenever a new version is published.
    OnPublication,
}

impl InputKind {
    /// How often an input of this kind is loaded.
    #[must_use]
    pub fn periodicity(self) -> Periodicity {
        match self {
            Self::Prices => Periodicity::Hourly,
            Self::LoadCurves => Periodicity::Daily,
            Self::TariffSheet => Periodicity::OnPublication,
            Self::Readings
            | Self::MaximumDemands
            | Self::CoincidentDemand
            | Self::Value
            | Self::Index
            | Self::Charges => Periodicity::Monthly,
        }
    }
}

/// Services whose inputs are listed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum InputScope {
    /// Services of a cycle.
    Cycle(CycleId),
    /// Services that a selection would put in a cycle.
    Selection {
        /// Market of the services.
        market: Market,
        /// Month to settle.
        period: Period,
        /// Services selected.
        services: ServiceChoice,
    },
}

/// An input that the tariffs of a selection need, with its coverage.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct InputNeed {
    /// Kind of input.
    pub kind: InputKind,
    /// Name of the value, index, price series, tariff or charge; empty otherwise.
    pub name: String,
    /// How often it is loaded.
    pub periodicity: Periodicity,
    /// Codes of the tariffs that need it.
    pub tariffs: Vec<String>,
    /// Whether a service cannot be rated without it.
    pub required: bool,
    /// Number of services, or of days of prices, that need it.
    pub needed: u32,
    /// How many of them are loaded.
    pub covered: u32,
    /// Value in force; absent when there is none or several.
    #[ts(type = "string | null")]
    pub value: Option<Decimal>,
    /// When the latest of it was loaded, UTC; absent when nothing is.
    pub loaded_at: Option<DateTime<Utc>>,
    /// Login of the operator who loaded it.
    pub loaded_by: Option<String>,
    /// Source: `file:row` or file.
    pub source: Option<String>,
}

/// A version of a loaded input value.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct InputValue {
    /// Name of the input, e.g. `exchange_rate`.
    pub name: String,
    /// Supply point; absent for a value of all services.
    pub supply_point: Option<SupplyPointId>,
    /// Code of the supply point; absent for a value of all services.
    pub supply_code: Option<String>,
    /// First month it is valid for.
    pub period: Period,
    /// Last month it is valid for.
    pub until: Period,
    /// Value, in the input's own unit.
    #[ts(type = "string")]
    pub value: Decimal,
    /// Version, from 1; a later one replaces it.
    pub version: u32,
    /// Why it replaces the version before; empty in the first.
    pub reason: String,
    /// Whether it is the latest version.
    pub in_force: bool,
    /// When it was loaded, UTC.
    pub loaded_at: DateTime<Utc>,
    /// Login of the operator who loaded it.
    pub loaded_by: String,
    /// `file:row`.
    pub source: String,
}

/// Conditions of the list of inputs.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct InputFilter {
    /// Only inputs with this name.
    pub name: Option<String>,
    /// Only values valid in this month.
    pub period: Option<Period>,
}
