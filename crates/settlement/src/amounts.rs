//! Unrounded amounts with the formulas that explain them.

use std::fmt::Write;

use rust_decimal::Decimal;

use crate::measured::Measured;

/// An unrounded item of a line.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// Suffix added to the component's description, in parentheses.
    pub suffix: Option<String>,
    /// Description that replaces the component's.
    pub description: Option<String>,
    pub quantity: Option<Decimal>,
    pub unit: &'static str,
    pub unit_price: Option<Decimal>,
    pub amount: Decimal,
    pub formula: String,
    pub rows: Vec<String>,
}

/// The result does not fit in a decimal of 28 digits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TooLarge;

pub(crate) fn times(left: Decimal, right: Decimal) -> Result<Decimal, TooLarge> {
    left.checked_mul(right).ok_or(TooLarge)
}

pub(crate) fn plus(left: Decimal, right: Decimal) -> Result<Decimal, TooLarge> {
    left.checked_add(right).ok_or(TooLarge)
}

pub(crate) fn over(left: Decimal, right: Decimal) -> Result<Decimal, TooLarge> {
    left.checked_div(right).ok_or(TooLarge)
}

/// A number for display: at most ten decimals, no trailing zeros.
pub(crate) fn rounded_for_display(value: Decimal) -> Decimal {
    if value.scale() > 10 { value.round_dp(10).normalize() } else { value.normalize() }
}

impl Item {
    /// `quantity x price x part`, where the part is a fraction of days.
    pub fn priced(measured: Measured, price: Decimal, part: Option<(i64, i64)>) -> Result<Self, TooLarge> {
        let formula = format!("{} × {price}", counted(measured.amount, measured.unit));
        Self::with_formula(measured, price, part, formula)
    }

    /// `quantity x price x part` with a custom formula.
    pub fn with_formula(
        measured: Measured,
        price: Decimal,
        part: Option<(i64, i64)>,
        mut formula: String,
    ) -> Result<Self, TooLarge> {
        let Measured { amount: quantity, unit, rows } = measured;
        let amount = weighted(times(quantity, price)?, part, &mut formula)?;
        Ok(Self {
            suffix: None,
            description: None,
            quantity: Some(quantity),
            unit,
            unit_price: Some(price),
            amount,
            formula: with_result(formula, amount),
            rows,
        })
    }

    /// `price x part`, without a quantity.
    pub fn flat(price: Decimal, part: Option<(i64, i64)>) -> Result<Self, TooLarge> {
        let mut formula = String::with_capacity(32);
        let _ = write!(formula, "{price}");
        let amount = weighted(price, part, &mut formula)?;
        let formula = if part.is_some() { with_result(formula, amount) } else { formula };
        Ok(Self::with_amount(amount, formula).priced_at(price))
    }

    /// An amount with its formula.
    pub fn with_amount(amount: Decimal, formula: String) -> Self {
        Self {
            suffix: None,
            description: None,
            quantity: None,
            unit: "",
            unit_price: None,
            amount,
            formula,
            rows: Vec::new(),
        }
    }

    fn priced_at(self, price: Decimal) -> Self {
        Self { unit_price: Some(price), ..self }
    }

    pub fn named(self, suffix: String) -> Self {
        Self { suffix: Some(suffix), ..self }
    }
}

/// A quantity followed by its unit, if any.
pub(crate) fn counted(quantity: Decimal, unit: &str) -> String {
    if unit.is_empty() { quantity.to_string() } else { format!("{quantity} {unit}") }
}

fn weighted(amount: Decimal, part: Option<(i64, i64)>, formula: &mut String) -> Result<Decimal, TooLarge> {
    let Some((days, of)) = part else { return Ok(amount) };
    let _ = if of == 1 { write!(formula, " × {days} d") } else { write!(formula, " × {days}/{of} d") };
    over(times(amount, Decimal::from(days))?, Decimal::from(of))
}

/// Appends the result to the formula.
pub(crate) fn with_result(mut formula: String, amount: Decimal) -> String {
    let _ = write!(formula, " = {}", rounded_for_display(amount));
    formula
}
