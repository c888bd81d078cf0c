//! Kinds of tariff component.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{EnergyOf, Figure, Indexed, Power, Quantity, Series};
use crate::supply::Measure;

/// Kind of a component: how it turns quantities into an amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Charge {
    /// Kind 1.
    Fixed(Fixed),
    /// Kind 2.
    Energy(Energy),
    /// Kind 3.
    TierMarginal(TierMarginal),
    /// Kind 4.
    TierSelect(TierSelect),
    /// Kind 5.
    Demand(Demand),
    /// Kind 6.
    Excess(Excess),
    /// Kind 7.
    Classified(Classified),
    /// Kind 8.
    Lookup(Lookup),
    /// Kind 9.
    Indexed(Box<Indexed>),
    /// Kind 10.
    Series(Series),
    /// Kind 11.
    PercentOf(PercentOf),
    /// Kind 12.
    CappedSubsidy(CappedSubsidy),
    /// Kind 13.
    Tax(Tax),
    /// Kind 14.
    Interest(Interest),
    /// Kind 15.
    RoundCarry(RoundCarry),
    /// Kind 16.
    Manual(Manual),
}

/// Unit of the prices of a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// Currency per bill, kWh, kvarh or kW and month.
    #[default]
    Unit,
    /// Hundredths of the currency per unit (ctm. S/).
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
    /// Whether prices are per unit, the default.
    #[must_use]
    pub fn is_unit(&self) -> bool {
        *self == Self::Unit
    }

    /// Whether the amount is proportional to the days of the period.
    #[must_use]
    pub fn counts_days(self) -> bool {
        matches!(self, Self::Day | Self::Year365 | Self::Year)
    }
}

/// Kind 1: an amount per bill, per day or per year, as the component's scale says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fixed {
    /// Amount, in the component's scale.
    pub price: Figure,
}

/// Kind 2: a price per kWh or kvarh, of all hours or of one period of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Energy {
    /// Active or reactive energy.
    #[serde(default)]
    pub measure: Measure,
    /// Period of the calendar; all hours when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Needed only when the tariff has more than one calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// Factor by which the quantity is multiplied, from the meter to where it is priced; 1.05 adds 5 %.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub losses: Option<Figure>,
    /// Price, in the component's scale.
    pub price: Figure,
}

/// A block of consumption up to a limit of the month's total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// kWh or kvarh, included; absent in the last block alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Decimal>,
    /// Price of the block, in the component's scale.
    pub price: Figure,
}

/// How blocks are assigned to the periods of a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TierRule {
    /// Blocks of the month's total are divided in proportion to the energy of each period.
    Proportional,
    /// Blocks are filled in chronological order of the intervals.
    Chronological,
}

/// Kind 3: each kWh at the price of the block it falls in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TierMarginal {
    /// Active or reactive energy.
    #[serde(default)]
    pub measure: Measure,
    /// Period of the calendar; all hours when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Name of the calendar; needed only when the tariff has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// Required with a period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<TierRule>,
    /// Blocks in rising order of their limit.
    pub blocks: Vec<Block>,
}

/// Kind 4: the month's total chooses the price of all kWh.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TierSelect {
    /// Active or reactive energy.
    #[serde(default)]
    pub measure: Measure,
    /// Period of the calendar; all hours when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Name of the calendar; needed only when the tariff has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// Blocks in rising order of their limit.
    pub blocks: Vec<Block>,
}

/// Kind 5: a price per kW.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Demand {
    /// Power charged.
    pub of: Power,
    /// Factor by which the quantity is multiplied, from the meter to where it is priced; 1.05 adds 5 %.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub losses: Option<Figure>,
    /// Price, in the component's scale.
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
    /// Quantity that may exceed.
    pub of: Quantity,
    /// Quantity allowed.
    pub over: Quantity,
    /// Factor of the quantity allowed; 1.05 tolerates 5 %.
    pub factor: Decimal,
    /// Multiplies the price: a coefficient of the period, or 2 for twice the excess.
    #[serde(default = "one_decimal", skip_serializing_if = "is_one")]
    pub times: Decimal,
    /// Price, in the component's scale.
    pub price: Figure,
}

fn one_decimal() -> Decimal {
    Decimal::ONE
}

fn is_one(times: &Decimal) -> bool {
    *times == Decimal::ONE
}

/// Kind 7: the load factor in a period, `energy / (power x hours of the period)`, chooses the price of a quantity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Classified {
    /// Quantity charged.
    pub of: Quantity,
    /// The energy above the fraction line; its period gives the hours below it.
    pub energy: EnergyOf,
    /// The power below the fraction line.
    pub power: Power,
    /// In falling order of `from`; the last starts at 0.
    pub classes: Vec<Class>,
}

/// The price of the services whose load factor reaches a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// Name added to the description of the line.
    pub name: String,
    /// Least load factor, included.
    pub from: Decimal,
    /// Price of the class, in the component's scale.
    pub price: Figure,
}

/// Kind 8: the band of a quantity gives a price, or a factor of the price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lookup {
    /// Quantity that chooses the band.
    pub by: Quantity,
    /// Bands in rising order of their limit.
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
    /// Price or factor of the band.
    pub value: Decimal,
}

/// Lines that a percentage applies to; they must precede it.
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

/// Whether an amount is charged or credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// Charged.
    #[default]
    Plus,
    /// Credited.
    Minus,
}

/// Kind 11: a percentage of other lines: contributions, discounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PercentOf {
    /// Lines the percentage applies to.
    pub base: BaseSet,
    /// 20 means 20 %.
    pub percent: Figure,
    /// Charged or credited.
    #[serde(default)]
    pub sign: Sign,
}

/// Kind 12: the difference of two prices, credited on the first kWh of the month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CappedSubsidy {
    /// Active or reactive energy.
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
    /// Lines the tax applies to.
    pub base: BaseSet,
    /// 18 means 18 %.
    pub rate: Figure,
    /// Least tax per unit of energy; none when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_per_unit: Option<MinimumPerUnit>,
}

/// The least tax on each kWh or kvarh.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MinimumPerUnit {
    /// Active or reactive energy.
    #[serde(default)]
    pub measure: Measure,
    /// Least tax per kWh or kvarh, currency units.
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
    /// Days of the year in the formula: 360 or 365.
    #[serde(default = "year_days")]
    pub year_days: u16,
}

impl Interest {
    /// The part of an annual rate that is charged, in percent; none when it does not fit in a decimal.
    #[must_use]
    pub fn charged(&self, annual_percent: Decimal) -> Option<Decimal> {
        annual_percent.checked_mul(self.share)?.checked_div(Decimal::ONE_HUNDRED)
    }
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

/// Kind 15: the total plus last month's rounding carry-over is rounded to a step; the difference is carried to the next
/// bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundCarry {
    /// Step the total is rounded to.
    pub to: super::Step,
}

/// Kind 16: manual charges of the case with this component's code, each with its note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Manual {
    /// Whether a case without such an amount is refused.
    #[serde(default)]
    pub required: bool,
}
