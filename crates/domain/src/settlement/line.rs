//! Lines of a settlement with their trace, and its totals.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{Language, Money};

/// Component code of the lines that adjust for the rounding of the subtotal and the total.
pub const ROUNDING: &str = "rounding";

/// Section of the bill a line is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum LineSection {
    /// Part of the subtotal.
    #[default]
    Charge,
    /// A tax, after the subtotal.
    Tax,
    /// An untaxed charge after the taxes.
    AfterTax,
}

impl LineSection {
    /// Whether the line is part of the subtotal.
    #[must_use]
    pub fn is_charge(&self) -> bool {
        *self == Self::Charge
    }
}

/// One line of a settlement. The amount is rounded; quantity and price are not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Line {
    /// Position in printing order, from 1.
    pub position: u32,
    /// Code of the tariff component; `rounding` or `minimum_bill` for lines the engine adds.
    pub component: String,
    /// Text of the tariff, printed on the bill; empty for a line named by its component: see [`Line::name`].
    pub description: String,
    /// Section of the bill the line is printed in.
    #[serde(default, skip_serializing_if = "LineSection::is_charge")]
    #[ts(as = "Option<LineSection>", optional)]
    pub place: LineSection,
    /// Quantity used; absent in lines without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "string", optional)]
    pub quantity: Option<Decimal>,
    /// Unit of the quantity: kWh, kvarh, kW; empty without one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(as = "Option<String>", optional)]
    pub unit: String,
    /// Currency per unit, or percent in lines whose unit is `%`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "string", optional)]
    pub unit_price: Option<Decimal>,
    /// Amount, rounded.
    pub amount: Money,
    /// Group that taxes refer to as their base; absent when in none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub tax_group: Option<String>,
    /// How the amount came about.
    pub trace: Trace,
}

impl Line {
    /// Name of the line: the text of the tariff or, for the engine's rounding, its word in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        match (self.component.as_str(), language) {
            (ROUNDING, Language::Es) => "Redondeo",
            (ROUNDING, Language::En) => "Rounding",
            _ => &self.description,
        }
    }
}

/// Trace of the calculation of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Trace {
    /// Calculation with its numbers, before rounding.
    pub formula: String,
    /// Input rows used, e.g. `file:row`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub rows: Vec<String>,
    /// Code of the tariff.
    pub tariff: String,
    /// First day of the tariff version; of the last one when versions with equal prices are merged.
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
    /// Lines in printing order.
    pub lines: Vec<Line>,
    /// Sum of the lines placed as charges.
    pub subtotal: Money,
    /// Sum of the lines placed as taxes.
    pub taxes: Money,
    /// Sum of the lines placed after the taxes.
    pub after_tax: Money,
    /// Sum of all lines.
    pub total: Money,
    /// Rounding carry-over to the next bill, in currency units.
    #[serde(default, skip_serializing_if = "Decimal::is_zero")]
    #[ts(type = "string", optional)]
    pub rounding_carry: Decimal,
    /// Active energy of the whole period, Wh; absent when the case has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "number", optional)]
    pub energy: Option<i64>,
}
