//! A measured quantity with the rows it comes from.

use rust_decimal::Decimal;

/// A quantity in the unit of its prices.
#[derive(Debug, Clone)]
pub(crate) struct Measured {
    pub amount: Decimal,
    pub unit: &'static str,
    pub rows: Vec<String>,
}
