//! Validation of the names of calendars and their periods.

use acometida_domain::{
    localized,
    tariff::{Charge, Condition, Quantity, Tariff},
};

use crate::{
    calendar::Compiled,
    validate::checked::{Checked, fail},
};

/// A reference of a component to a period of a calendar, with its path in the file.
pub(crate) struct Named<'a> {
    path: String,
    pub period: Option<&'a str>,
    pub calendar: Option<&'a str>,
}

/// Checks that every calendar and period referred to exists.
pub(crate) fn periods(tariff: &Tariff, calendars: &[Compiled]) -> Checked {
    for (version, published) in tariff.versions.iter().enumerate() {
        for (index, component) in published.components.iter().enumerate() {
            let path = format!("$.versions[{version}].components[{index}]");
            for mut named in named(&component.charge) {
                named.path = format!("{path}.charge.{}", named.path);
                exists(&named, calendars)?;
            }
            for (place, condition) in component.when.iter().enumerate() {
                if let Condition::PowerFactor(test) = condition {
                    exists(
                        &of(&format!("{path}.when[{place}].power_factor"), &test.period, &test.calendar),
                        calendars,
                    )?;
                }
            }
        }
    }
    Ok(())
}

fn of<'a>(path: &str, period: &'a Option<String>, calendar: &'a Option<String>) -> Named<'a> {
    Named { path: path.to_owned(), period: period.as_deref(), calendar: calendar.as_deref() }
}

fn quantity<'a>(path: &str, quantity: &'a Quantity) -> Option<Named<'a>> {
    match quantity {
        Quantity::Energy(energy) => Some(of(&format!("{path}.energy"), &energy.period, &energy.calendar)),
        Quantity::Demand(power) => Some(of(&format!("{path}.demand"), &power.period, &power.calendar)),
        Quantity::Constant(_) => None,
    }
}

/// References of a charge to periods of calendars, with their paths in it.
pub(crate) fn named(charge: &Charge) -> Vec<Named<'_>> {
    match charge {
        Charge::Energy(energy) => vec![of("energy", &energy.period, &energy.calendar)],
        Charge::TierMarginal(tiers) => vec![of("tier_marginal", &tiers.period, &tiers.calendar)],
        Charge::TierSelect(tiers) => vec![of("tier_select", &tiers.period, &tiers.calendar)],
        Charge::Demand(demand) => vec![of("demand.of", &demand.of.period, &demand.of.calendar)],
        Charge::Excess(excess) => {
            quantity("excess.of", &excess.of).into_iter().chain(quantity("excess.over", &excess.over)).collect()
        }
        Charge::Classified(classified) => {
            let mut all: Vec<Named<'_>> = quantity("classified.of", &classified.of).into_iter().collect();
            all.push(of("classified.energy", &classified.energy.period, &classified.energy.calendar));
            all.push(of("classified.power", &classified.power.period, &classified.power.calendar));
            all
        }
        Charge::Lookup(lookup) => quantity("lookup.by", &lookup.by).into_iter().collect(),
        Charge::Indexed(indexed) => indexed.of.as_ref().and_then(|of| quantity("indexed.of", of)).into_iter().collect(),
        Charge::Series(series) => vec![of("series", &series.period, &series.calendar)],
        _ => vec![],
    }
}

/// Periods without any calendar name registers.
fn exists(named: &Named<'_>, calendars: &[Compiled]) -> Checked {
    let path = &named.path;
    let found = match named.calendar {
        Some(name) => match calendars.iter().find(|calendar| calendar.name == name) {
            Some(found) => Some(found),
            None => {
                return fail(
                    format!("{path}.calendar"),
                    localized!(
                        "no hay un calendario «{name}»: añádalo o corrija el nombre",
                        "there is no calendar «{name}»: add it or correct the name"
                    ),
                );
            }
        },
        None if named.period.is_some() && calendars.len() > 1 => {
            return fail(
                format!("{path}.calendar"),
                localized!(
                    "la tarifa tiene varios calendarios: nombre uno",
                    "the tariff has several calendars: name one"
                ),
            );
        }
        None => calendars.first(),
    };
    match (found, named.period) {
        (Some(calendar), Some(period)) if calendar.period(period).is_none() => fail(
            format!("{path}.period"),
            localized!(
                "el calendario no tiene un periodo «{period}»; tiene {}",
                "the calendar has no period «{period}»; it has {}",
                calendar.periods.join(", ")
            ),
        ),
        _ => Ok(()),
    }
}
