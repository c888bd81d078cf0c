//! A tariff under validation, with the errors of its fields.

use acometida_domain::{LocalizedText, localized, tariff::Figure};
use rust_decimal::Decimal;

use crate::FormatError;

pub(crate) type Checked = Result<(), FormatError>;

pub(crate) fn fail(path: impl Into<String>, reason: LocalizedText) -> Checked {
    Err(FormatError::new(path, reason))
}

pub(crate) fn figure(path: String, of: &Figure) -> Checked {
    match of {
        Figure::Fixed(value) => number(path, *value),
        Figure::Constant(_) => Ok(()),
        Figure::By(by) => {
            if by.values.is_empty() {
                return fail(
                    format!("{path}.by.values"),
                    localized!(
                        "dé un número para cada valor del atributo",
                        "give a number for each value of the attribute"
                    ),
                );
            }
            by.values.iter().try_for_each(|(name, value)| number(format!("{path}.by.values.{name}"), *value))
        }
    }
}

/// Validates a positive factor, such as losses.
pub(crate) fn positive(path: &str, of: Option<&Figure>) -> Checked {
    let Some(of) = of else { return Ok(()) };
    let positive = match of {
        Figure::Fixed(value) => *value > Decimal::ZERO,
        Figure::Constant(_) => true,
        Figure::By(by) => by.values.values().all(|value| *value > Decimal::ZERO),
    };
    if positive {
        figure(path.to_owned(), of)
    } else {
        fail(path, localized!("debe ser mayor que cero", "it must be greater than zero"))
    }
}

/// Validates a percentage: one below -100 would give back more than its base. `signed` gives what is charged of a
/// written one.
pub(crate) fn percentage(path: String, of: &Figure, signed: impl Fn(Decimal) -> Option<Decimal>) -> Checked {
    let low = |value: &Decimal| signed(*value).is_some_and(|percent| percent < -Decimal::ONE_HUNDRED);
    let found = match of {
        Figure::Fixed(value) => Some(value).filter(|value| low(value)),
        Figure::Constant(_) => None,
        Figure::By(by) => by.values.values().find(|value| low(value)),
    };
    match found {
        Some(value) => fail(
            path,
            localized!(
                "con {value} se devolvería más del 100 % de la base: escriba un porcentaje que no baje de -100",
                "{value} would give back more than 100 % of the base: write a percentage that is not below -100"
            ),
        ),
        None => figure(path, of),
    }
}

pub(crate) fn number(path: String, value: Decimal) -> Checked {
    if value.normalize().scale() > 10 {
        return fail(
            path,
            localized!(
                "se admiten diez decimales como mucho: redondéelo",
                "at most ten decimals are allowed: round it"
            ),
        );
    }
    if value.abs() > Decimal::from(1_000_000_000_000_i64) {
        fail(path, localized!("el número es demasiado grande", "the number is too large"))
    } else {
        Ok(())
    }
}
