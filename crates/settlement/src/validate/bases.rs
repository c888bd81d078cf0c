//! Validation of the bases of percentages and taxes.

use acometida_domain::{
    localized,
    settlement::LineSection,
    tariff::{BaseSet, Charge, Component, Version},
};

use crate::validate::checked::{Checked, fail};

/// Checks that lines of a base exist and are calculated earlier: by section, then in the order of the file.
pub(super) fn base(path: &str, version: &Version, component: &Component, index: usize) -> Checked {
    let (path, base) = match &component.charge {
        Charge::PercentOf(of) => (format!("{path}.percent_of.base"), &of.base),
        Charge::Tax(of) => (format!("{path}.tax.base"), &of.base),
        _ => return Ok(()),
    };
    let earlier = |place: LineSection, other: usize| (place, other) < (component.place(), index);
    match base {
        BaseSet::Subtotal => Ok(()),
        BaseSet::Lines(lines) => lines.iter().enumerate().try_for_each(|(line, code)| {
            let path = format!("{path}.lines[{line}]");
            match version.components.iter().enumerate().find(|(_, other)| other.code == *code) {
                None => fail(
                    path,
                    localized!(
                        "no hay un componente «{code}» en esta versión: añádalo o corrija el nombre",
                        "there is no component «{code}» in this version: add it or correct the name"
                    ),
                ),
                Some((other, found)) if !earlier(found.place(), other) => fail(
                    path,
                    localized!(
                        "«{code}» se calcula después: póngalo antes de «{}»",
                        "«{code}» is calculated later: put it before «{}»",
                        component.code
                    ),
                ),
                Some(_) => Ok(()),
            }
        }),
        BaseSet::Groups(groups) => groups.iter().enumerate().try_for_each(|(place, group)| {
            let path = format!("{path}.groups[{place}]");
            let of_group = |other: &&Component| other.tax_group.as_ref() == Some(group);
            if !version.components.iter().any(|other| of_group(&other)) {
                return fail(
                    path,
                    localized!(
                        "ningún componente tiene el grupo de impuestos «{group}»: añádalo o corrija el nombre",
                        "no component has the tax group «{group}»: add it or correct the name"
                    ),
                );
            }
            let late = version
                .components
                .iter()
                .enumerate()
                .find(|(other, found)| of_group(found) && !earlier(found.place(), *other));
            late.map_or(Ok(()), |(_, found)| {
                fail(
                    path,
                    localized!(
                        "«{}» se calcula después: póngalo antes de «{}»",
                        "«{}» is calculated later: put it before «{}»",
                        found.code,
                        component.code
                    ),
                )
            })
        }),
    }
}
