//! The inputs of a settlement: what a selection needs, and what is loaded (S9).

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{CycleId, Market, Period, Register, ServiceChoice, SupplyPointId, customer::names};

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
            Self::Readings | Self::MaximumDemands | Self::CoincidentDemand | Self::Value | Self::Index | Self::Charges => {
                Periodicity::Monthly
            }
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

/// How a missing reading is estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum EstimationMethod {
    /// The same month of last year, by its daily use.
    LastYear,
    /// The mean daily use of the last six months.
    RecentMean,
    /// Between the reading before and the one after, by days.
    Linear,
    /// The mean daily use of the services of the same tariff.
    ClassProfile,
}

names!(EstimationMethod { LastYear = "last_year", RecentMean = "recent_mean", Linear = "linear", ClassProfile = "class_profile" });

/// A final reading that a method proposes.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Estimate {
    pub method: EstimationMethod,
    pub meter_serial: String,
    pub register: Register,
    pub read_on: NaiveDate,
    /// On the dial, Wh or varh.
    #[ts(type = "number")]
    pub value: i64,
    /// Of the period, Wh or varh, multiplier included.
    #[ts(type = "number")]
    pub quantity: i64,
    /// Wh or varh a day.
    #[ts(type = "number")]
    pub daily: i64,
}

/// What a person says of a reading of a service.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewReadingEdit {
    pub meter_serial: String,
    pub register: Register,
    pub read_on: NaiveDate,
    /// On the dial, Wh, W or varh; absent when the readings of the day do not count.
    #[ts(type = "number | null")]
    pub value: Option<i64>,
    /// Present when it is an estimate.
    pub method: Option<EstimationMethod>,
    pub reason: String,
}

/// What a person says of a day of the load curve of a service.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewCurveEdit {
    pub meter_serial: String,
    pub day: NaiveDate,
    /// Length of an interval.
    pub minutes: u16,
    /// Wh of each interval from midnight, the meter's multiplier applied; absent when the day does not count.
    pub wh: Option<Vec<u32>>,
    pub reason: String,
}

/// One service that waits for a decision, with what a person looks at (S10).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ReviewCase {
    pub service: crate::SettledService,
    /// Of the last fourteen months, newest first: what the meter said and what was said of it.
    pub readings: Vec<crate::ReadingRow>,
    /// Settled months, oldest first.
    pub months: Vec<crate::ConsumptionMonth>,
    pub estimates: Vec<Estimate>,
    /// The days of its load curve in the period, with what stands for those that are missing; empty without one.
    pub curve: Vec<crate::LoadCurveDay>,
    /// Wh or W of contracted power, multiplier and dial of the meter in place.
    #[ts(type = "number")]
    pub contracted_power_w: i64,
    pub meter_serial: String,
    pub meter_digits: u8,
    pub multiplier: String,
}

/// A cost that is shared out among the services of a month: public lighting.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewAllocation {
    pub period: Period,
    /// The input that the tariffs multiply by each service's factor.
    pub name: String,
    /// The cost to share out, in currency units.
    #[ts(type = "string")]
    pub total: Decimal,
    /// Why it takes the place of the one before; empty the first time.
    pub reason: String,
}

/// What came of it: the value of one factor, kept as an input of the month.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Allocation {
    pub services: u32,
    /// Sum of the factors of all services.
    #[ts(type = "string")]
    pub factors: Decimal,
    /// The cost by factor, ten decimals.
    #[ts(type = "string")]
    pub unit: Decimal,
    pub bands: Vec<AllocationBand>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AllocationBand {
    pub tariff: String,
    /// kWh, included; absent in the last one.
    #[ts(type = "string | null")]
    pub up_to: Option<Decimal>,
    #[ts(type = "string")]
    pub factor: Decimal,
    pub services: u32,
}
