//! Amounts of money in whole minor units (cents) with their currency.

use std::{fmt, str::FromStr};

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The currencies of the supported countries, and the US dollar for comparison. All have two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[ts(export)]
pub enum Currency {
    /// Peruvian sol.
    PEN,
    /// Colombian peso.
    COP,
    /// Euro.
    EUR,
    /// US dollar.
    USD,
}

/// Why an operation on amounts fails.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The code is none of the supported currencies.
    #[error("«{0}» is not a known currency; use PEN, COP, EUR or USD")]
    UnknownCurrency(String),
    /// The two amounts are in different currencies.
    #[error("{0} and {1} cannot be added: change one into the other first")]
    Mixed(Currency, Currency),
    /// The result does not fit in 64 bits.
    #[error("the amount is too large")]
    Overflow,
}

impl Currency {
    /// Decimals of every supported currency.
    pub const DECIMALS: u32 = 2;

    /// ISO 4217 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::PEN => "PEN",
            Self::COP => "COP",
            Self::EUR => "EUR",
            Self::USD => "USD",
        }
    }

    /// Symbol printed before an amount.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::PEN => "S/",
            Self::COP => "$",
            Self::EUR => "€",
            Self::USD => "US$",
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Currency {
    type Err = MoneyError;
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        match text.to_ascii_uppercase().as_str() {
            "PEN" => Ok(Self::PEN),
            "COP" => Ok(Self::COP),
            "EUR" => Ok(Self::EUR),
            "USD" => Ok(Self::USD),
            _ => Err(MoneyError::UnknownCurrency(text.to_owned())),
        }
    }
}

/// An amount in whole minor units of a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Money {
    /// Minor units (cents); negative for a credit.
    #[ts(type = "number")]
    pub minor: i64,
    /// Currency of the amount.
    pub currency: Currency,
}

impl Money {
    /// Greatest amount that the program keeps, minor units: sums of nine hundred thousand of them fit in an `i64`.
    pub const MAX_MINOR: i64 = 10_000_000_000_000;

    /// Whether the amount is greater than any that the program keeps.
    #[must_use]
    pub fn is_too_large(self) -> bool {
        !(-Self::MAX_MINOR..=Self::MAX_MINOR).contains(&self.minor)
    }

    /// An amount of `minor` units.
    #[must_use]
    pub fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// An amount of zero.
    #[must_use]
    pub fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// Rounds a decimal number of major units to the nearest amount.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] when the amount is greater than [`MAX_MINOR`](Self::MAX_MINOR).
    pub fn round(amount: Decimal, currency: Currency, rounding: RoundingStrategy) -> Result<Self, MoneyError> {
        amount
            .round_dp_with_strategy(Currency::DECIMALS, rounding)
            .checked_mul(Decimal::ONE_HUNDRED)
            .and_then(|minor| minor.to_i64())
            .map(|minor| Self { minor, currency })
            .filter(|amount| !amount.is_too_large())
            .ok_or(MoneyError::Overflow)
    }

    /// Exact amount in major units.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.minor, Currency::DECIMALS)
    }

    /// Adds two amounts.
    ///
    /// # Errors
    /// [`MoneyError::Mixed`] when the currencies differ, [`MoneyError::Overflow`] when the sum does not fit.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Mixed(self.currency, other.currency));
        }
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, ..self })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:.2}", self.currency, self.decimal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rounding_whole_cents_is_the_identity(minor in -1_000_000_000_000_i64..1_000_000_000_000) {
            let money = Money::new(minor, Currency::PEN);
            let back = Money::round(money.decimal(), Currency::PEN, RoundingStrategy::MidpointAwayFromZero).unwrap();
            prop_assert_eq!(back, money);
        }

        #[test]
        fn rounding_moves_an_amount_by_half_a_cent_at_most(tenths in -1_000_000_000_i64..1_000_000_000) {
            let amount = Decimal::new(tenths, 3);
            let money = Money::round(amount, Currency::EUR, RoundingStrategy::MidpointAwayFromZero).unwrap();
            prop_assert!((money.decimal() - amount).abs() <= Decimal::new(5, 3));
        }
    }

    #[test]
    fn amounts_in_different_currencies_cannot_be_added() {
        let sum = Money::new(1, Currency::PEN).checked_add(Money::new(1, Currency::USD));
        assert_eq!(sum, Err(MoneyError::Mixed(Currency::PEN, Currency::USD)));
    }
}
