//! Tariffs as data: dated versions, each a list of components. The crate `settlement` rates services with them.
//!
//! The format of the file is described in `docs/tariffs.md`.

mod calendar;
mod charge;
mod figure;
mod market;
mod quantity;
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
pub use quantity::{Basis, EnergyOf, MeanOfHighest, Power, Quantity};
pub use rounding::{Rounding, Step, Strategy};

use crate::{kernel::Currency, settlement::LineSection};

/// A tariff with all its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tariff {
    /// Unique, lower case with hyphens: `pe-pluz-bt5b`.
    pub code: String,
    /// Name shown in lists.
    pub name: String,
    /// Currency of every price.
    pub currency: Currency,
    /// Source of the tariff: the resolution, the company's price sheet.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Rounding of lines, subtotal, taxes and total.
    #[serde(default)]
    pub rounding: Rounding,
    /// Lists of holidays by name, used by the calendars.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub holidays: BTreeMap<String, Vec<NaiveDate>>,
    /// Calendars by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub calendars: BTreeMap<String, Calendar>,
    /// Versions in order of date, without overlap.
    pub versions: Vec<Version>,
}

/// Components and prices in force between two dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// First day in force.
    pub valid_from: NaiveDate,
    /// Last day in force; when absent, until the next version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// The publication the prices were copied from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Components in order of calculation and printing.
    pub components: Vec<Component>,
    /// Least total of the period, taxes included; one that changes inside the period counts by days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_bill: Option<MinimumBill>,
}

/// A component of a version: a quantity and its price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Unique inside the version; the same in all versions.
    pub code: String,
    /// Text printed on the bill.
    pub description: String,
    /// Section of the bill; when absent, `tax` for taxes and `charge` for everything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<LineSection>,
    /// Group that taxes refer to as their base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_group: Option<String>,
    /// Conditions that must all hold for the component to be charged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Condition>,
    /// Unit of the prices.
    #[serde(default, skip_serializing_if = "Scale::is_unit")]
    pub scale: Scale,
    /// Least amount of a line over the whole period; a part of the period has its days of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Decimal>,
    /// Greatest amount of a line over the whole period; a part of the period has its days of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Decimal>,
    /// Replaces the tariff's rounding of a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Step>,
    /// Kind of component with its prices.
    pub charge: Charge,
}

impl Component {
    /// Section of the bill, with the default of its kind.
    #[must_use]
    pub fn place(&self) -> LineSection {
        self.place.unwrap_or(if matches!(self.charge, Charge::Tax(_)) { LineSection::Tax } else { LineSection::Charge })
    }
}

/// Minimum bill: a line tops up a lower total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MinimumBill {
    /// Text printed on the line that tops up the bill.
    pub description: String,
    /// Least total, currency units.
    pub amount: Figure,
}

/// A condition on the service or on the month's total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// On an attribute of the service.
    Attribute(AttributeCondition),
    /// On the energy of the month.
    Energy(EnergyCondition),
    /// On the power factor of the period.
    PowerFactor(PowerFactorCondition),
}

/// The attribute of the service is one of a list of values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttributeCondition {
    /// Name of the attribute.
    pub name: String,
    /// Values that satisfy the condition.
    pub one_of: Vec<String>,
}

/// The power factor of the period is in a range: active energy over the root of the sum of the squares of active and
/// reactive energy; one without reactive energy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PowerFactorCondition {
    /// Period of the calendar; all hours when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Name of the calendar; needed only when the tariff has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// Least power factor, included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Decimal>,
    /// Greatest power factor, excluded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<Decimal>,
}

/// The month's total is in a range, kWh or kvarh.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnergyCondition {
    /// Active or reactive energy.
    #[serde(default)]
    pub measure: Measure,
    /// Least total, excluded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<Decimal>,
    /// Greatest total, included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Decimal>,
}
