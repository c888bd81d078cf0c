//! Validation of indexed prices and price series.

use std::collections::BTreeSet;

use acometida_domain::{
    localized,
    tariff::{Bounds, Figure, Index, Indexed, Series},
};
use rust_decimal::Decimal;

use super::quantity;
use crate::validate::checked::{Checked, fail, figure, number, positive};

pub(super) fn indexed(path: &str, of: &Indexed) -> Checked {
    match &of.of {
        Some(counted) => quantity(&format!("{path}.of"), counted)?,
        None if of.losses.is_some() => {
            return fail(
                format!("{path}.losses"),
                localized!(
                    "un importe fijo no tiene pérdidas: quítelas o nombre la cantidad en «of»",
                    "a fixed amount has no losses: remove them or name the quantity in «of»"
                ),
            );
        }
        None => {}
    }
    positive(&format!("{path}.losses"), of.losses.as_ref())?;
    figure(format!("{path}.price"), &of.price)?;
    number(format!("{path}.fixed_share"), of.fixed_share)?;
    indices(path, of)?;
    if let Some(moves) = &of.moves {
        if moves.at_least <= Decimal::ZERO {
            return fail(
                format!("{path}.moves.at_least"),
                localized!("debe ser mayor que cero", "it must be greater than zero"),
            );
        }
        positive(&format!("{path}.moves.from"), Some(&moves.from))?;
    }
    bounds(&format!("{path}.factor_bounds"), of.factor_bounds.as_ref())?;
    bounds(&format!("{path}.price_bounds"), of.price_bounds.as_ref())
}

/// Checks that names are unique, bases are above zero, and the weights add up to the declared sum.
fn indices(path: &str, of: &Indexed) -> Checked {
    if of.indices.is_empty() {
        return fail(format!("{path}.indices"), localized!("ponga al menos uno", "give at least one"));
    }
    let mut seen = BTreeSet::new();
    let mut sum = of.fixed_share;
    for (place, Index { name, weight, base }) in of.indices.iter().enumerate() {
        let path = format!("{path}.indices[{place}]");
        if name.is_empty() || !seen.insert(name) {
            return fail(
                format!("{path}.name"),
                localized!(
                    "«{name}» está vacío o repetido: dé a cada índice su nombre",
                    "«{name}» is empty or repeated: give each index its own name"
                ),
            );
        }
        number(format!("{path}.weight"), *weight)?;
        positive(&format!("{path}.base"), Some(base))?;
        sum += *weight;
    }
    if sum != of.weights_sum {
        return fail(
            format!("{path}.indices"),
            localized!(
                "los pesos y «fixed_share» suman {sum}, no {}: corríjalos, o escriba su suma en «weights_sum»",
                "the weights and «fixed_share» add up to {sum}, not {}: correct them, or write their sum in «weights_sum»",
                of.weights_sum
            ),
        );
    }
    Ok(())
}

fn bounds(path: &str, of: Option<&Bounds>) -> Checked {
    let Some(of) = of else { return Ok(()) };
    if of.places.is_some_and(|places| places > 10) {
        return fail(
            format!("{path}.places"),
            localized!("se admiten diez decimales como mucho", "at most ten decimals are allowed"),
        );
    }
    for (name, limit) in [("floor", &of.floor), ("cap", &of.cap)] {
        limit.as_ref().map_or(Ok(()), |limit| figure(format!("{path}.{name}"), limit))?;
    }
    match (&of.floor, &of.cap) {
        (Some(Figure::Fixed(floor)), Some(Figure::Fixed(cap))) if floor > cap => fail(
            format!("{path}.floor"),
            localized!(
                "el mínimo {floor} supera el máximo {cap}: corrija uno",
                "the floor {floor} is above the cap {cap}: correct one"
            ),
        ),
        _ => Ok(()),
    }
}

pub(super) fn series(path: &str, of: &Series) -> Checked {
    if of.prices.is_empty() {
        return fail(format!("{path}.prices"), localized!("nombre la serie de precios", "name the price series"));
    }
    positive(&format!("{path}.losses"), of.losses.as_ref())?;
    of.adder.as_ref().map_or(Ok(()), |adder| figure(format!("{path}.adder"), adder))
}
