//! Prepared tariffs: validated, with all names resolved.

use acometida_domain::{
    settlement::LineSection,
    tariff::{BaseSet, Basis, Charge, Component, Excess, PercentOf, Quantity, Tariff, Tax},
};

use crate::{FormatError, calendar::Compiled, validate};

/// Powers that are entered with the day they start on: those a component counts, or those that change on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct EnteredPowers {
    pub contracted: bool,
    pub declared: bool,
}

impl EnteredPowers {
    pub fn overlap(self, other: Self) -> bool {
        (self.contracted && other.contracted) || (self.declared && other.declared)
    }
}

/// A validated tariff, built once to rate many services.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(crate) tariff: Tariff,
    pub(crate) calendars: Vec<Compiled>,
    /// One for each component code of any version, in order of calculation.
    pub(crate) slots: Vec<Slot>,
}

/// A component code in each version.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    /// Sections in which any version places it.
    pub places: Vec<LineSection>,
    pub versions: Vec<Option<Resolved>>,
}

/// A component of one version.
#[derive(Debug, Clone)]
pub(crate) struct Resolved {
    /// Index in the version.
    pub index: usize,
    /// Whether it equals the one of the previous version.
    pub unchanged: bool,
    /// Powers it counts, whose change splits the period.
    pub powers: EnteredPowers,
    /// Slots of its base.
    pub base: Vec<usize>,
}

impl Prepared {
    /// Validates a tariff and resolves its names.
    ///
    /// # Errors
    /// [`FormatError`] for the first contradiction, such as an unknown base component or overlapping versions.
    pub fn new(tariff: Tariff) -> Result<Self, FormatError> {
        validate::tariff(&tariff)?;
        let calendars: Vec<Compiled> =
            tariff.calendars.iter().map(|(name, calendar)| Compiled::new(name, calendar, &tariff)).collect();
        validate::periods(&tariff, &calendars)?;
        let codes = codes(&tariff);
        let slots = codes.iter().map(|code| slot(&tariff, &codes, code)).collect();
        Ok(Self { tariff, calendars, slots })
    }

    /// The tariff as parsed.
    #[must_use]
    pub fn tariff(&self) -> &Tariff {
        &self.tariff
    }

    pub(crate) fn component(&self, slot: usize, version: usize) -> Option<(&Component, &Resolved)> {
        let resolved = self.slots[slot].versions[version].as_ref()?;
        Some((&self.tariff.versions[version].components[resolved.index], resolved))
    }

    /// The calendar with a name, or the only one.
    pub(crate) fn calendar(&self, name: Option<&str>) -> Option<&Compiled> {
        match name {
            Some(name) => self.calendars.iter().find(|calendar| calendar.name == name),
            None => self.calendars.first(),
        }
    }
}

/// Component codes of all versions, in the order of the newest version that has each.
fn codes(tariff: &Tariff) -> Vec<&str> {
    let mut codes: Vec<&str> = Vec::new();
    for version in tariff.versions.iter().rev() {
        let mut after = 0;
        for component in &version.components {
            let code = component.code.as_str();
            if let Some(found) = codes.iter().position(|known| *known == code) {
                after = found + 1;
            } else {
                codes.insert(after, code);
                after += 1;
            }
        }
    }
    codes
}

fn slot(tariff: &Tariff, codes: &[&str], code: &str) -> Slot {
    let find = |version: usize| tariff.versions[version].components.iter().position(|component| component.code == code);
    let versions = (0..tariff.versions.len()).map(|version| {
        let index = find(version)?;
        let component = &tariff.versions[version].components[index];
        let before = version.checked_sub(1).and_then(|before| Some(&tariff.versions[before].components[find(before)?]));
        Some(Resolved {
            index,
            unchanged: before == Some(component),
            powers: powers_of(&component.charge),
            base: base(tariff, version, codes, component),
        })
    });
    let versions: Vec<Option<Resolved>> = versions.collect();
    let place = |(version, resolved): (usize, &Option<Resolved>)| {
        resolved.as_ref().map(|resolved| tariff.versions[version].components[resolved.index].place())
    };
    Slot { places: versions.iter().enumerate().filter_map(place).collect(), versions }
}

fn base(tariff: &Tariff, version: usize, codes: &[&str], component: &Component) -> Vec<usize> {
    let (Charge::PercentOf(PercentOf { base, .. }) | Charge::Tax(Tax { base, .. })) = &component.charge else {
        return Vec::new();
    };
    let chosen = |code: &str| match base {
        BaseSet::Subtotal => false,
        BaseSet::Lines(lines) => lines.iter().any(|line| line == code),
        BaseSet::Groups(groups) => tariff.versions[version]
            .components
            .iter()
            .any(|other| other.code == code && other.tax_group.as_ref().is_some_and(|group| groups.contains(group))),
    };
    (0..codes.len()).filter(|slot| chosen(codes[*slot])).collect()
}

/// Entered powers that a charge counts. An excess of every interval compares each day with the power of that day, so a
/// change of power does not split it.
fn powers_of(charge: &Charge) -> EnteredPowers {
    let of_quantity = |quantity: &Quantity| match quantity {
        Quantity::Demand(power) => Some(power.basis),
        Quantity::Energy(_) | Quantity::Constant(_) => None,
    };
    let bases = match charge {
        Charge::Demand(demand) => [Some(demand.of.basis), None],
        Charge::Excess(excess) if !every_interval(excess) => [of_quantity(&excess.of), of_quantity(&excess.over)],
        Charge::Classified(classified) => [of_quantity(&classified.of), Some(classified.power.basis)],
        Charge::Lookup(lookup) => [of_quantity(&lookup.by), None],
        Charge::Indexed(indexed) => [indexed.of.as_ref().and_then(of_quantity), None],
        _ => [None, None],
    };
    EnteredPowers {
        contracted: bases.contains(&Some(Basis::Contracted)),
        declared: bases.contains(&Some(Basis::Declared)),
    }
}

/// Whether an excess is measured in every interval.
pub(crate) fn every_interval(excess: &Excess) -> bool {
    matches!(&excess.of, Quantity::Demand(power) if power.basis == Basis::EveryInterval)
}
