//! The kinds of component.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Figure, Indexed, Series};
use crate::supply::Measure;

/// How a component turns quantities into an amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Charge {
    Fixed(Fixed),
    Energy(Energy),
    TierMarginal(TierMarginal),
    TierSelect(TierSelect),
    Demand(Demand),
    Excess(Excess),
    Classified(Classified),
    Lookup(Lookup),
    Indexed(Box<Indexed>),
    Series(Series),
    PercentOf(PercentOf),
    CappedSubsidy(CappedSubsidy),
    Tax(Tax),
    Interest(Interest),
    RoundCarry(RoundCarry),
    Manual(Manual),
}

/// What the written price of a component stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// Currency per bill, kWh, kvarh or kW and month.
    #[default]
    Unit,
    /// Hundredths of the currency (ctm. S/).
    Hundredth,
    /// Per thousand units: a price per MWh.
    PerThousand,
    /// Per day, or per kW and day.
    Day,
    /// Per year of 365 days, in proportion to the days.
    Year365,
    /// Per year, in proportion to the days of each year, 365 or 366.
    Year,
}

impl Scale {
    #[must_use]
    pub fn is_unit(&self) -> bool {
        *self == Self::Unit
    }

    /// Whether the amount grows with the days of the period.
    #[must_use]
    pub fn counts_days(self) -> bool {
        matches!(self, Self::Day | Self::Year365 | Self::Year)
    }
}

/// Kind 1: an amount per bill, per day or per year, as the component's scale says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fixed {
    pub price: Figure,
}

/// Kind 2: a price per kWh or kvarh, of all hours or of one period of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Energy {
    #[serde(default)]
    pub measure: Measure,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Needed only when the tariff has more than one calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// Factor by which the quantity is multiplied, from the meter to where it is priced; 1.05 adds 5 %.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub losses: Option<Figure>,
    pub price: Figure,
}

/// A block of consumption up to a limit of the month's total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// kWh or kvarh, included; absent in the last block alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Decimal>,
    pub price: Figure,
}

/// How blocks are filled inside the periods of a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TierRule {
    /// Blocks of the month's total are shared out by each period's part of the energy.
    Proportional,
    /// Blocks fill as the intervals pass.
    Chronological,
}

/// Kind 3: each kWh at the price of the block it falls in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TierMarginal {
    #[serde(default)]
    pub measure: Measure,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// Required with a period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<TierRule>,
    pub blocks: Vec<Block>,
}

/// Kind 4: the month's total chooses the price of all kWh.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TierSelect {
    #[serde(default)]
    pub measure: Measure,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    pub blocks: Vec<Block>,
}

/// Which power of the service counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The highest average of one interval in the period.
    MonthMaximum,
    /// The mean of the highest monthly maxima of the last months, this one included.
    MeanOfHighest(MeanOfHighest),
    Contracted,
    Declared,
    /// At the hour of the system's peak, known after the fact.
    Coincident,
    /// The average of every interval, each by itself. An excess alone takes it, and counts the root of the sum of
    /// squares.
    EveryInterval,
}

/// The `count` highest of the last `months`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeanOfHighest {
    pub count: u8,
    pub months: u8,
}

/// A power of the service, in kW.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Power {
    pub basis: Basis,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// Length of the interval whose average counts; the load curve's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
}

/// An energy of the service, in kWh or kvarh.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnergyOf {
    #[serde(default)]
    pub measure: Measure,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
}

/// Any quantity a component can count.
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

/// Kind 5: a price per kW.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Demand {
    pub of: Power,
    /// Factor by which the quantity is multiplied, from the meter to where it is priced; 1.05 adds 5 %.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub losses: Option<Figure>,
    pub price: Figure,
}

/// Kind 6: a price for `max(0, of - factor x over)`.
///
/// Of every interval it prices `sqrt(sum((P - factor x over)^2))`, the sum over the intervals in which P is greater.
/// Source: Spain, CNMC Circular 3/2020, control of the demanded power: types of metering point 1, 2 and 3 pay the root
/// over quarter-hours, types 4 and 5 twice the highest excess.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Excess {
    pub of: Quantity,
    pub over: Quantity,
    pub factor: Decimal,
    /// Multiplies the price: a coefficient of the period, or 2 for twice the excess.
    #[serde(default = "once", skip_serializing_if = "is_once")]
    pub times: Decimal,
    pub price: Figure,
}

fn once() -> Decimal {
    Decimal::ONE
}

fn is_once(times: &Decimal) -> bool {
    *times == Decimal::ONE
}

/// Kind 7: the load factor in a period, `energy / (power x hours of the period)`, chooses the price of a quantity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Classified {
    pub of: Quantity,
    /// The energy above the fraction line; its period gives the hours below it.
    pub energy: EnergyOf,
    pub power: Power,
    /// In falling order of `from`; the last starts at 0.
    pub classes: Vec<Class>,
}

/// The price of the services whose load factor reaches a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// Added to the description of the line.
    pub name: String,
    /// Least load factor, included.
    pub from: Decimal,
    pub price: Figure,
}

/// Kind 8: the band of a quantity gives a price, or a factor of the price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lookup {
    pub by: Quantity,
    pub bands: Vec<LookupBand>,
    /// The bands are factors of this price; without it they are prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Figure>,
}

/// The value of a range of the quantity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LookupBand {
    /// Included; absent in the last band alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Decimal>,
    pub value: Decimal,
}

/// The lines that a percentage is taken of; they all come before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BaseSet {
    /// All lines placed as charges so far.
    Subtotal,
    /// The lines of these component codes.
    Lines(Vec<String>),
    /// The lines of these tax groups.
    Groups(Vec<String>),
}

/// Whether an amount is charged or given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    #[default]
    Plus,
    Minus,
}

/// Kind 11: a percentage of other lines: contributions, discounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PercentOf {
    pub base: BaseSet,
    /// 20 means 20 %.
    pub percent: Figure,
    #[serde(default)]
    pub sign: Sign,
}

/// Kind 12: the difference of two prices given back on the first kWh of the month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CappedSubsidy {
    #[serde(default)]
    pub measure: Measure,
    /// kWh of the month that are subsidised.
    pub first: Figure,
    /// The price per kWh that another component charges.
    pub full: Figure,
    /// The price per kWh the customer pays on the first ones.
    pub reduced: Figure,
}

/// Kind 13: a percentage of a base, never less than an amount per unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tax {
    pub base: BaseSet,
    /// 18 means 18 %.
    pub rate: Figure,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_per_unit: Option<MinimumPerUnit>,
}

/// The least tax on each kWh or kvarh.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MinimumPerUnit {
    #[serde(default)]
    pub measure: Measure,
    pub amount: Figure,
}

/// Kind 14: interest on overdue debt, `(1 + rate)^(days / year_days) - 1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Interest {
    /// Effective annual rate; 12 means 12 %.
    pub annual_rate: Figure,
    /// The part of the rate that is charged; 15 means 15 % of it.
    #[serde(default = "hundred")]
    pub share: Decimal,
    /// The day after the due date from which interest runs: 1 is the next day.
    #[serde(default = "one")]
    pub from_day: u16,
    #[serde(default = "year_days")]
    pub year_days: u16,
}

fn hundred() -> Decimal {
    Decimal::ONE_HUNDRED
}

fn one() -> u16 {
    1
}

fn year_days() -> u16 {
    360
}

/// Kind 15: the total plus last month's rounding_carry is rounded to a step; the difference is carried to the next bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundCarry {
    pub to: super::Step,
}

/// Kind 16: amounts handed in with the case under this component's code, each with its note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Manual {
    /// Whether a bill without such an amount is refused.
    #[serde(default)]
    pub required: bool,
}
