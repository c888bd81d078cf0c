//! Prices of unregulated contracts: indexed prices and market prices by interval.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Figure, Quantity};

/// Kind 9: an indexed price, `price x factor`; the factor is `fixed_share + sum(weight x I / base)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indexed {
    /// Quantity charged; when absent, an amount per bill, per day or per year by the component's scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Quantity>,
    /// Factor by which the quantity is multiplied, from the meter to where it is priced; 1.05 adds 5 %.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub losses: Option<Figure>,
    /// Price with every index at its base.
    pub price: Figure,
    /// Indices with their weights and bases.
    pub indices: Vec<Index>,
    /// Share of the price not linked to an index.
    #[serde(default, skip_serializing_if = "Decimal::is_zero")]
    pub fixed_share: Decimal,
    /// Sum of the weights and the fixed share, as a check against typos.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub weights_sum: Decimal,
    /// Least movement of the factor; none when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moves: Option<Moves>,
    /// Rounding and limits of the factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor_bounds: Option<Bounds>,
    /// Rounding and limits of the price, in the component's scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_bounds: Option<Bounds>,
}

/// An index that a price is linked to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// Name of the input with its value of the period.
    pub name: String,
    /// Share of the price linked to it; 0.6 means 60 %.
    pub weight: Decimal,
    /// Base value agreed with the price, in the index's own unit.
    pub base: Figure,
}

/// Least movement of the factor: smaller ones leave it unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Moves {
    /// Percentage of the previous factor, up or down, included; 5 means 5 %.
    pub at_least: Decimal,
    /// Previous factor.
    #[serde(default = "default_previous_factor", skip_serializing_if = "is_default_previous_factor")]
    pub from: Figure,
}

/// Rounding and limits of a value, in this order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// Decimals, 0 to 10; halves round away from zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u8>,
    /// Least value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Figure>,
    /// Greatest value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Figure>,
}

/// Kind 10: the energy of each interval of the load curve at the price of that interval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// Name of a price series of the case; its prices are in the component's scale.
    pub prices: String,
    /// Period of the calendar; all intervals when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Name of the calendar; needed only when the tariff has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// Factor by which the energy is multiplied, from the meter to the market; 1.05 adds 5 %.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub losses: Option<Figure>,
    /// Added to the price of each kWh, in the component's scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adder: Option<Figure>,
}

fn one() -> Decimal {
    Decimal::ONE
}

fn is_one(value: &Decimal) -> bool {
    *value == Decimal::ONE
}

fn default_previous_factor() -> Figure {
    Figure::Fixed(Decimal::ONE)
}

fn is_default_previous_factor(figure: &Figure) -> bool {
    *figure == default_previous_factor()
}
