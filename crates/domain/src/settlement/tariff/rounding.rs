//! Rounding of the amounts of a tariff.

use rust_decimal::{Decimal, RoundingStrategy};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Rounding of a bill: each line, then the subtotal, then each tax, then the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Rounding {
    /// Rounding of each line.
    pub line: Step,
    /// Rounding of the subtotal.
    pub subtotal: Step,
    /// Rounding of each tax.
    pub tax: Step,
    /// Rounding of the total.
    pub total: Step,
}

/// Rounding to a multiple of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Step {
    /// Step in currency units, a whole number of cents: `0.01`, `0.10`, `1`.
    pub step: Decimal,
    /// Direction of rounding.
    pub strategy: Strategy,
}

/// Direction of rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Strategy {
    /// To the nearest; halves away from zero.
    #[default]
    HalfAwayFromZero,
    /// To the nearest; halves to the even neighbour.
    HalfEven,
    /// To the nearest; halves towards zero.
    HalfTowardsZero,
    /// Always towards zero.
    TowardsZero,
    /// Always away from zero.
    AwayFromZero,
}

impl Default for Step {
    fn default() -> Self {
        Self { step: Decimal::new(1, 2), strategy: Strategy::default() }
    }
}

impl From<Strategy> for RoundingStrategy {
    fn from(strategy: Strategy) -> Self {
        match strategy {
            Strategy::HalfAwayFromZero => Self::MidpointAwayFromZero,
            Strategy::HalfEven => Self::MidpointNearestEven,
            Strategy::HalfTowardsZero => Self::MidpointTowardZero,
            Strategy::TowardsZero => Self::ToZero,
            Strategy::AwayFromZero => Self::AwayFromZero,
        }
    }
}

impl Step {
    /// Whether the step is a positive whole number of cents.
    #[must_use]
    pub fn is_whole_cents(self) -> bool {
        self.step > Decimal::ZERO && (self.step * Decimal::ONE_HUNDRED).fract().is_zero()
    }

    /// The multiple of the step that `amount` rounds to, in the units of `amount`.
    #[must_use]
    pub fn apply(self, amount: Decimal) -> Decimal {
        if self.step == Decimal::new(1, 2) {
            return amount.round_dp_with_strategy(2, self.strategy.into());
        }
        let steps = (amount / self.step).round_dp_with_strategy(0, self.strategy.into());
        (steps * self.step).normalize()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(step: &str, strategy: Strategy, amount: &str) -> String {
        Step { step: step.parse().unwrap(), strategy }.apply(amount.parse().unwrap()).to_string()
    }

    #[test]
    fn each_strategy_rounds_a_half_in_its_direction() {
        assert_eq!(rounded("0.01", Strategy::HalfAwayFromZero, "-0.125"), "-0.13");
        assert_eq!(rounded("0.01", Strategy::HalfEven, "0.125"), "0.12");
        assert_eq!(rounded("0.01", Strategy::HalfTowardsZero, "0.125"), "0.12");
        assert_eq!(rounded("0.01", Strategy::TowardsZero, "0.129"), "0.12");
        assert_eq!(rounded("0.01", Strategy::AwayFromZero, "0.121"), "0.13");
    }

    #[test]
    fn a_step_of_ten_cents_rounds_to_whole_tens() {
        assert_eq!(rounded("0.10", Strategy::HalfAwayFromZero, "539.51"), "539.5");
        assert_eq!(rounded("0.50", Strategy::TowardsZero, "539.99"), "539.5");
    }

    #[test]
    fn half_a_cent_is_not_a_step() {
        assert!(!Step { step: Decimal::new(5, 3), strategy: Strategy::HalfEven }.is_whole_cents());
        assert!(!Step { step: Decimal::ZERO, strategy: Strategy::HalfEven }.is_whole_cents());
    }
}
