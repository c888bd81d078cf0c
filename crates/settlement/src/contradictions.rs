//! What a case cannot say: a power below zero, the same power twice, two load curves of one day.

use std::collections::BTreeSet;

use acometida_domain::tariff::Measure;

use crate::{
    Case, RateError,
    case::{ContractedPower, DemandMonth},
    error::PowerKind,
};

/// Refuses a case that contradicts itself, so that no bill depends on which of two values came first.
pub(crate) fn refuse(case: &Case) -> Result<(), RateError> {
    for (kind, powers) in [(PowerKind::Contracted, &case.contracted_power), (PowerKind::Declared, &case.declared_power)]
    {
        for (index, power) in powers.iter().enumerate() {
            not_negative(kind, power.period.as_ref(), power.watts)?;
            once(kind, power, &powers[..index])?;
        }
    }
    if let Some(watts) = case.coincident_demand {
        not_negative(PowerKind::Coincident, None, watts)?;
    }
    for DemandMonth { period, watts, .. } in &case.demand_history {
        not_negative(PowerKind::EarlierMaximum, period.as_ref(), *watts)?;
    }
    [Measure::Active, Measure::Reactive].into_iter().try_for_each(|measure| single_curve(case, measure))
}

fn not_negative(kind: PowerKind, period: Option<&String>, watts: i64) -> Result<(), RateError> {
    if watts < 0 { Err(RateError::NegativePower { kind, period: period.cloned(), watts }) } else { Ok(()) }
}

/// Checks that a power is not among those before it with the same period and first day.
fn once(kind: PowerKind, power: &ContractedPower, before: &[ContractedPower]) -> Result<(), RateError> {
    if before.iter().any(|of| (&of.period, of.since) == (&power.period, power.since)) {
        let (period, since) = (power.period.clone(), power.since);
        return Err(RateError::RepeatedPower { kind, period, since });
    }
    Ok(())
}

fn single_curve(case: &Case, measure: Measure) -> Result<(), RateError> {
    let mut seen = BTreeSet::new();
    let days = case.curves.iter().filter(|curve| curve.measure == measure).flat_map(|curve| &curve.days);
    match days.map(|of| of.day).find(|day| !seen.insert(*day)) {
        Some(day) => Err(RateError::RepeatedCurveDay { measure, day }),
        None => Ok(()),
    }
}
