//! Validation of a tariff beyond its schema.

mod bases;
mod calendars;
mod checked;
mod market;
mod names;
pub(crate) mod quantities;

use std::collections::BTreeSet;

use acometida_domain::{
    localized,
    tariff::{Block, Charge, Component, Quantity, Scale, Sign, Step, Tariff, Version},
};
use bases::base;
use rust_decimal::Decimal;

use crate::{
    engine_lines::{MINIMUM_BILL, ROUNDING},
    validate::checked::{Checked, fail, figure, number, percentage, positive},
};
pub(crate) use names::{named, periods};
use quantities::{energy, excess_of, power, quantity};

/// Validates everything except the names of calendar periods.
pub(crate) fn tariff(tariff: &Tariff) -> Checked {
    if tariff.code.is_empty() || !tariff.code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    {
        return fail(
            "$.code",
            localized!(
                "un código lleva solo minúsculas, cifras y guiones: «pe-bt5b»",
                "a code has only lower-case letters, digits and hyphens: «pe-bt5b»"
            ),
        );
    }
    let rounding = &tariff.rounding;
    for (name, step) in
        [("line", rounding.line), ("subtotal", rounding.subtotal), ("tax", rounding.tax), ("total", rounding.total)]
    {
        whole_cents(&format!("$.rounding.{name}.step"), step)?;
    }
    for (name, of) in &tariff.calendars {
        calendars::calendar(&format!("$.calendars.{name}"), of, tariff)?;
    }
    if tariff.versions.is_empty() {
        return fail(
            "$.versions",
            localized!("una tarifa necesita al menos una versión", "a tariff needs at least one version"),
        );
    }
    for (index, version) in tariff.versions.iter().enumerate() {
        let path = format!("$.versions[{index}]");
        dates(&path, tariff, index)?;
        components(&path, version)?;
    }
    same_order(tariff)
}

fn whole_cents(path: &str, step: Step) -> Checked {
    if step.is_whole_cents() {
        Ok(())
    } else {
        fail(
            path,
            localized!(
                "un paso debe ser un número entero de céntimos mayor que cero: «0.01», «0.10»",
                "a step must be a whole number of cents greater than zero: «0.01», «0.10»"
            ),
        )
    }
}

fn dates(path: &str, tariff: &Tariff, index: usize) -> Checked {
    let version = &tariff.versions[index];
    if version.valid_to.is_some_and(|last| last < version.valid_from) {
        return fail(
            format!("{path}.valid_to"),
            localized!(
                "el último día es anterior al primero: corrija uno",
                "the last day is before the first: correct one"
            ),
        );
    }
    let Some(before) = index.checked_sub(1).map(|before| &tariff.versions[before]) else { return Ok(()) };
    if version.valid_from <= before.valid_from {
        return fail(
            format!("{path}.valid_from"),
            localized!(
                "las versiones deben ir en orden de fecha; la anterior empieza en «{}»",
                "versions must be in order of date; the previous one starts on «{}»",
                before.valid_from
            ),
        );
    }
    if before.valid_to.is_some_and(|last| last >= version.valid_from) {
        return fail(
            format!("{path}.valid_from"),
            localized!(
                "se superpone con la versión anterior: adelante el fin de aquella",
                "overlaps the previous version: end that one earlier"
            ),
        );
    }
    Ok(())
}

fn components(path: &str, version: &Version) -> Checked {
    let mut seen = BTreeSet::new();
    for (index, component) in version.components.iter().enumerate() {
        let path = format!("{path}.components[{index}]");
        let code = component.code.as_str();
        if code.is_empty() || code == ROUNDING || code == MINIMUM_BILL {
            return fail(
                format!("{path}.code"),
                localized!(
                    "«{code}» no puede ser el código de un componente: elija otro",
                    "«{code}» cannot be the code of a component: choose another"
                ),
            );
        }
        if !seen.insert(code) {
            return fail(
                format!("{path}.code"),
                localized!(
                    "«{code}» aparece dos veces en esta versión: cambie uno",
                    "«{code}» appears twice in this version: change one"
                ),
            );
        }
        if let Some(step) = component.rounding {
            whole_cents(&format!("{path}.rounding.step"), step)?;
        }
        scale(&path, component)?;
        charge(&format!("{path}.charge"), &component.charge)?;
        base(&format!("{path}.charge"), version, component, index)?;
    }
    if version.components.iter().filter(|component| matches!(component.charge, Charge::RoundCarry(_))).count() > 1 {
        return fail(
            format!("{path}.components"),
            localized!(
                "el total se redondea una vez: deje un solo round_carry",
                "the total is rounded once: keep one round_carry"
            ),
        );
    }
    Ok(())
}

fn scale(path: &str, component: &Component) -> Checked {
    let allowed = match component.charge {
        Charge::Fixed(_) | Charge::Demand(_) | Charge::Excess(_) | Charge::Classified(_) | Charge::Lookup(_) => true,
        Charge::Indexed(ref indexed) => {
            !matches!(indexed.of, Some(Quantity::Energy(_))) || !component.scale.counts_days()
        }
        Charge::Energy(_)
        | Charge::TierMarginal(_)
        | Charge::TierSelect(_)
        | Charge::CappedSubsidy(_)
        | Charge::Series(_) => !component.scale.counts_days(),
        _ => component.scale == Scale::Unit,
    };
    if allowed {
        Ok(())
    } else {
        fail(
            format!("{path}.scale"),
            localized!(
                "este tipo de componente no tiene esa escala: quítela o escriba el precio en su unidad",
                "this kind of component has no such scale: remove it or write the price in its unit"
            ),
        )
    }
}

fn charge(path: &str, charge: &Charge) -> Checked {
    match charge {
        Charge::Fixed(of) => figure(format!("{path}.fixed.price"), &of.price),
        Charge::Energy(of) => {
            energy(&format!("{path}.energy"), of.measure)?;
            positive(&format!("{path}.energy.losses"), of.losses.as_ref())?;
            figure(format!("{path}.energy.price"), &of.price)
        }
        Charge::TierMarginal(of) => {
            let path = format!("{path}.tier_marginal");
            energy(&path, of.measure)?;
            if of.period.is_some() != of.rule.is_some() {
                return fail(
                    format!("{path}.rule"),
                    localized!(
                        "los bloques dentro de un periodo necesitan «rule», proportional o chronological; los demás no la llevan",
                        "tiers inside a period need a «rule», proportional or chronological; others have none"
                    ),
                );
            }
            blocks(&path, &of.blocks)
        }
        Charge::TierSelect(of) => {
            let path = format!("{path}.tier_select");
            energy(&path, of.measure)?;
            blocks(&path, &of.blocks)
        }
        Charge::Demand(of) => {
            power(&format!("{path}.demand.of"), &of.of)?;
            positive(&format!("{path}.demand.losses"), of.losses.as_ref())?;
            figure(format!("{path}.demand.price"), &of.price)
        }
        Charge::Excess(of) => {
            let path = format!("{path}.excess");
            excess_of(&path, of)?;
            quantity(&format!("{path}.over"), &of.over)?;
            number(format!("{path}.times"), of.times)?;
            number(format!("{path}.factor"), of.factor)?;
            figure(format!("{path}.price"), &of.price)
        }
        Charge::Classified(of) => {
            let path = format!("{path}.classified");
            quantity(&format!("{path}.of"), &of.of)?;
            energy(&format!("{path}.energy"), of.energy.measure)?;
            power(&format!("{path}.power"), &of.power)?;
            let falling = of.classes.windows(2).all(|pair| pair[0].from > pair[1].from);
            if !falling || of.classes.last().is_none_or(|last| !last.from.is_zero()) {
                return fail(
                    format!("{path}.classes"),
                    localized!(
                        "las clases van de mayor a menor «from», y la última empieza en 0",
                        "classes must be in falling order of «from», and the last must start at 0"
                    ),
                );
            }
            let mut classes = of.classes.iter().enumerate();
            classes.try_for_each(|(index, class)| figure(format!("{path}.classes[{index}].price"), &class.price))
        }
        Charge::Lookup(of) => {
            let path = format!("{path}.lookup");
            quantity(&format!("{path}.by"), &of.by)?;
            rising(&format!("{path}.bands"), of.bands.iter().map(|band| band.up_to))?;
            let mut bands = of.bands.iter().enumerate();
            bands.try_for_each(|(index, band)| number(format!("{path}.bands[{index}].value"), band.value))?;
            of.price.as_ref().map_or(Ok(()), |price| figure(format!("{path}.price"), price))
        }
        Charge::Indexed(of) => market::indexed(&format!("{path}.indexed"), of),
        Charge::Series(of) => market::series(&format!("{path}.series"), of),
        Charge::PercentOf(of) => percentage(format!("{path}.percent_of.percent"), &of.percent, |percent| {
            Some(if of.sign == Sign::Minus { -percent } else { percent })
        }),
        Charge::CappedSubsidy(of) => {
            let path = format!("{path}.capped_subsidy");
            energy(&path, of.measure)?;
            [("first", &of.first), ("full", &of.full), ("reduced", &of.reduced)]
                .into_iter()
                .try_for_each(|(name, of)| figure(format!("{path}.{name}"), of))
        }
        Charge::Tax(of) => {
            percentage(format!("{path}.tax.rate"), &of.rate, Some)?;
            of.minimum_per_unit.as_ref().map_or(Ok(()), |minimum| {
                energy(&format!("{path}.tax.minimum_per_unit"), minimum.measure)?;
                figure(format!("{path}.tax.minimum_per_unit.amount"), &minimum.amount)
            })
        }
        Charge::Interest(of) => {
            if of.year_days == 0 || of.from_day == 0 {
                return fail(
                    format!("{path}.interest"),
                    localized!(
                        "year_days y from_day deben ser mayores que cero",
                        "year_days and from_day must be greater than zero"
                    ),
                );
            }
            number(format!("{path}.interest.share"), of.share)?;
            percentage(format!("{path}.interest.annual_rate"), &of.annual_rate, |annual| of.charged(annual))
        }
        Charge::RoundCarry(of) => whole_cents(&format!("{path}.round_carry.to.step"), of.to),
        Charge::Manual(_) => Ok(()),
    }
}

fn blocks(path: &str, blocks: &[Block]) -> Checked {
    rising(&format!("{path}.blocks"), blocks.iter().map(|block| block.up_to))?;
    blocks
        .iter()
        .enumerate()
        .try_for_each(|(index, block)| figure(format!("{path}.blocks[{index}].price"), &block.price))
}

/// Checks that limits increase and only the last one is open.
fn rising(path: &str, limits: impl ExactSizeIterator<Item = Option<Decimal>>) -> Checked {
    let count = limits.len();
    if count == 0 {
        return fail(path, localized!("ponga al menos uno", "give at least one"));
    }
    let mut before = Decimal::ZERO;
    for (index, limit) in limits.enumerate() {
        let path = format!("{path}[{index}].up_to");
        match limit {
            None if index + 1 == count => {}
            None => {
                return fail(
                    path,
                    localized!(
                        "solo el último no tiene límite: añada el límite",
                        "only the last one has no limit: add the limit"
                    ),
                );
            }
            Some(_) if index + 1 == count => {
                return fail(
                    path,
                    localized!(
                        "el último no tiene límite: quítelo, o añada otro después",
                        "the last one has no limit: remove it, or add another after it"
                    ),
                );
            }
            Some(limit) if limit <= before => {
                return fail(
                    path,
                    localized!(
                        "los límites deben crecer: {limit} no supera {before}",
                        "limits must increase: {limit} is not above {before}"
                    ),
                );
            }
            Some(limit) => {
                number(path, limit)?;
                before = limit;
            }
        }
    }
    Ok(())
}

/// Checks that codes keep their order between versions, so that bases stay earlier in a period of several versions.
fn same_order(tariff: &Tariff) -> Checked {
    for (index, version) in tariff.versions.iter().enumerate().skip(1) {
        let before = &tariff.versions[index - 1].components;
        let mut reached = 0;
        for (place, component) in version.components.iter().enumerate() {
            if let Some(old) = before.iter().position(|other| other.code == component.code) {
                if old < reached {
                    let path = format!("$.versions[{index}].components[{place}].code");
                    return fail(
                        path,
                        localized!(
                            "«{}» está en otro lugar en la versión anterior: conserve el orden de los componentes",
                            "«{}» has another position in the previous version: keep the order of components",
                            component.code
                        ),
                    );
                }
                reached = old;
            }
        }
    }
    Ok(())
}
