//! Prices of unregulated contracts: one that follows indices, one for each interval of a market.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Figure, Quantity};

/// Kind 9: a price that follows indices, `price x factor`; the factor is `fixed_share + sum(weight x I / base)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indexed {
    /// What the price is for; without it, an amount per bill, per day or per year, as the component's scale says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Quantity>,
    /// Factor by which the quantity is multiplied, from the meter to where it is priced; 1.05 adds 5 %.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub losses: Option<Figure>,
    /// The price when every index stands at its base.
    pub price: Figure,
    pub indices: Vec<Index>,
    /// The share of the price that no index moves.
    #[serde(default, skip_serializing_if = "Decimal::is_zero")]
    pub fixed_share: Decimal,
    /// What the weights and the fixed share add up to, so that a mistyped one is found.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub weights_sum: Decimal,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moves: Option<Moves>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor_bounds: Option<Bounds>,
    /// In the scale the price is written in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_bounds: Option<Bounds>,
}

/// An input of the period that moves a price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// Name of the input of the period that holds its value.
    pub name: String,
    /// Share of the price it moves; 0.6 means 60 %.
    pub weight: Decimal,
    /// Its value when the price was agreed, in the index's own unit.
    pub base: Figure,
}

/// The factor stays where it was until it has moved enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Moves {
    /// Percent of the factor it was, up or down, included; 5 means 5 %.
    pub at_least: Decimal,
    /// The factor it was.
    #[serde(default = "unmoved", skip_serializing_if = "is_unmoved")]
    pub from: Figure,
}

/// Rounded first, then kept between two limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// Decimals, 0 to 10; a half goes away from zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Figure>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Figure>,
}

/// Kind 10: the energy of each interval of the load curve at the price of that interval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// Name of a price series of the case; its prices are in the component's scale.
    pub prices: String,
    /// The intervals of one period of a calendar; all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
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

fn unmoved() -> Figure {
    Figure::Fixed(Decimal::ONE)
}

fn is_unmoved(figure: &Figure) -> bool {
    *figure == unmoved()
}
