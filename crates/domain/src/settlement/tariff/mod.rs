//! A tariff is data: versions with dates, each a list of components. The rating of a service is in the crate
//! `settlement`.
//!
//! The format of the file is described in `docs/tariffs.md`.

mod calendar;
mod charge;
mod figure;
mod market;
mod rounding;
mod scaling;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::supply::Measure;
pub use calendar::{Band, Calendar, Day, DayType, MonthDay, Season, TimeOfDay, UnknownTime};
pub use charge::*;
pub use figure::{Figure, FigureBy};
pub use market::{Bounds, Index, Indexed, Moves, Series};
pub use rounding::{Rounding, Step, Strategy};

use crate::{kernel::Currency, settlement::LineSection};

/// What a company charges for a kind of service, in every version it has had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tariff {
    /// Unique, lower case with hyphens: `pe-pluz-bt5b`.
    pub code: String,
    /// What an operator reads in lists.
    pub name: String,
    pub currency: Currency,
    /// Where the tariff comes from: the resolution, the company's sheet.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    #[serde(default)]
    pub rounding: Rounding,
    /// Lists of holidays by name, used by the calendars.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub holidays: BTreeMap<String, Vec<NaiveDate>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub calendars: BTreeMap<String, Calendar>,
    /// In order of date, without overlap.
    pub versions: Vec<Version>,
}

/// The components and prices valid between two dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// First day at these prices.
    pub valid_from: NaiveDate,
    /// Last day at these prices; open when absent, until the next version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// The publication the prices were copied from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// In the order they are calculated and printed.
    pub components: Vec<Component>,
    /// Tops up the whole total, taxes included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_bill: Option<MinimumBill>,
}

/// One charge of a version: what is counted and at what price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Unique inside the version; the same in all versions.
    pub code: String,
    /// The text printed on the bill.
    pub description: String,
    /// Where the line stands; `tax` for taxes and `charge` for everything else when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<LineSection>,
    /// The group that taxes refer to as their base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_group: Option<String>,
    /// The component is charged only when all of these hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Condition>,
    /// What the written prices stand for.
    #[serde(default, skip_serializing_if = "Scale::is_unit")]
    pub scale: Scale,
    /// Least amount of the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Decimal>,
    /// Greatest amount of the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Decimal>,
    /// Replaces the tariff's rounding of a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Step>,
    pub charge: Charge,
}

impl Component {
    #[must_use]
    pub fn place(&self) -> LineSection {
        self.place.unwrap_or(if matches!(self.charge, Charge::Tax(_)) { LineSection::Tax } else { LineSection::Charge })
    }
}

/// The least total of a bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MinimumBill {
    pub description: String,
    pub amount: Figure,
}

/// A test on the service or on the month's total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    Attribute(AttributeCondition),
    Energy(EnergyCondition),
    PowerFactor(PowerFactorCondition),
}

/// The service's attribute is one of some values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttributeCondition {
    pub name: String,
    pub one_of: Vec<String>,
}

/// The power factor of the period lies in a range: active energy over the root of the squares of active and reactive.
/// Without reactive energy it is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PowerFactorCondition {
    /// A period of a calendar; all hours when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// The factor is at least this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Decimal>,
    /// The factor is less than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<Decimal>,
}

/// The month's total lies in a range, in kWh or kvarh.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnergyCondition {
    #[serde(default)]
    pub measure: Measure,
    /// The total is greater than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<Decimal>,
    /// The total is at most this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Decimal>,
}
