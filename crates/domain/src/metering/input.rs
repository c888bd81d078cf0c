//! The inputs of a settlement: what a selection needs, and what is loaded (S9).

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    kernel::{CycleId, Period, SupplyPointId, names},
    settlement::ServiceChoice,
    supply::Market,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum InputKind {
    /// Readings of registers that count up.
    Readings,
    /// Days of load curves.
    LoadCurves,
    /// The month's maxima, and those of the months before.
    MaximumDemands,
    /// Power at the hour of the system's peak, by supply point.
    CoincidentDemand,
    /// The tariff itself, with a version in force.
    TariffSheet,
    /// A figure of the period by name: toll, loss factor, exchange rate, public lighting.
    Value,
    /// An index, published from month to month.
    Index,
    /// Prices by the hour.
    Prices,
    /// Amounts decided outside the tariff.
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

/// How often an input comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Periodicity {
    Hourly,
    Daily,
    Monthly,
    OnPublication,
}

impl InputKind {
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

/// The services whose inputs are looked at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum InputScope {
    Cycle(CycleId),
    Selection { market: Market, period: Period, services: ServiceChoice },
}

/// One input that the tariffs of a selection ask for, and how much of it is there.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct InputNeed {
    pub kind: InputKind,
    /// Of a value, index, price series, tariff or charge; empty otherwise.
    pub name: String,
    pub periodicity: Periodicity,
    /// Codes of the tariffs that ask for it.
    pub tariffs: Vec<String>,
    /// A bill is refused without it.
    pub required: bool,
    /// Services, or days of prices.
    pub needed: u32,
    pub covered: u32,
    /// The value in force, as loaded.
    #[ts(type = "string | null")]
    pub value: Option<Decimal>,
    pub loaded_at: Option<DateTime<Utc>>,
    pub loaded_by: Option<String>,
    /// File and row, or file.
    pub source: Option<String>,
}

/// A loaded value with its version.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct InputValue {
    pub name: String,
    pub supply_point: Option<SupplyPointId>,
    pub supply_code: Option<String>,
    pub period: Period,
    /// The last month it holds.
    pub until: Period,
    #[ts(type = "string")]
    pub value: Decimal,
    pub version: u32,
    /// Why it takes the place of the version before.
    pub reason: String,
    /// No later version takes its place.
    pub in_force: bool,
    pub loaded_at: DateTime<Utc>,
    pub loaded_by: String,
    /// `file:row`.
    pub source: String,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct InputFilter {
    pub name: Option<String>,
    /// Values that hold in this month.
    pub period: Option<Period>,
}
