//! Lines of a settlement with their trace, and its totals.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::Money;

/// Where a line stands in the bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum LineSection {
    /// Part of the subtotal.
    #[default]
    Charge,
    /// After the subtotal.
    Tax,
    /// After the taxes, untaxed.
    AfterTax,
}

impl LineSection {
    #[must_use]
    pub fn is_charge(&self) -> bool {
        *self == Self::Charge
    }
}

/// One line of a settlement. The amount is rounded; quantity and price are as used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Line {
    /// From 1, in printing order.
    pub position: u32,
    /// The tariff component; `rounding`, `minimum_bill` for the lines the engine adds.
    pub component: String,
    pub description: String,
    #[serde(default, skip_serializing_if = "LineSection::is_charge")]
    #[ts(as = "Option<LineSection>", optional)]
    pub place: LineSection,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "string", optional)]
    pub quantity: Option<Decimal>,
    /// The unit of the quantity: kWh, kvarh, kW; empty without one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(as = "Option<String>", optional)]
    pub unit: String,
    /// Currency per unit, or percent in lines whose unit is `%`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "string", optional)]
    pub unit_price: Option<Decimal>,
    pub amount: Money,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub tax_group: Option<String>,
    pub trace: Trace,
}

/// How a line came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Trace {
    /// The calculation with its numbers, before rounding.
    pub formula: String,
    /// The input rows that were used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub rows: Vec<String>,
    /// Code of the tariff.
    pub tariff: String,
    /// First day of the tariff version; of the last one when equal prices of several are added up.
    pub version: NaiveDate,
    /// Day of the initial reading, excluded.
    pub from: NaiveDate,
    /// Day of the final reading, included.
    pub to: NaiveDate,
}

/// The result of rating one service for one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Rated {
    pub lines: Vec<Line>,
    /// Sum of the lines placed as charges.
    pub subtotal: Money,
    /// Sum of the lines placed as taxes.
    pub taxes: Money,
    /// Sum of the lines placed after the taxes.
    pub after_tax: Money,
    /// Sum of all lines.
    pub total: Money,
    /// Carried to the next bill by the rounding of the total, in currency units.
    #[serde(default, skip_serializing_if = "Decimal::is_zero")]
    #[ts(type = "string", optional)]
    pub rounding_carry: Decimal,
    /// Active energy of the whole period, Wh; absent when the case has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "number", optional)]
    pub energy: Option<i64>,
}
