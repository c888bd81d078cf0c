//! What inputs a tariff needs, worked out from its components.

use std::collections::BTreeSet;

use acometida_domain::tariff::{Basis, Charge, Condition, Figure, Measure, Power, Quantity, Tariff, TierRule, Version};
use serde::Serialize;

/// A register, or a load curve that gives the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RegisterNeed {
    pub measure: Measure,
    /// Period of the calendar; all hours when absent.
    pub period: Option<String>,
}

/// The inputs of a service, by kind.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Needs {
    pub registers: BTreeSet<RegisterNeed>,
    /// A load curve is needed even where registers exist.
    pub curve: bool,
    /// Months before this one whose maximum demand is looked at.
    pub demand_history: u8,
    pub attributes: BTreeSet<String>,
    pub constants: BTreeSet<String>,
    /// Periods of the contracted power; all hours when absent.
    pub contracted_power: BTreeSet<Option<String>>,
    pub declared_power: BTreeSet<Option<String>>,
    pub coincident_demand: bool,
    /// Overdue debts, for interest.
    pub debts: bool,
    /// Last month's remainder, for the rounding of the total.
    pub remainder: bool,
    /// Components that take amounts entered by hand; true when the bill is refused without one.
    pub manual: BTreeSet<(String, bool)>,
}

/// What any version of the tariff needs.
#[must_use]
pub fn needs(tariff: &Tariff) -> Needs {
    let mut needs = Needs::default();
    for version in &tariff.versions {
        needs.version(version);
    }
    needs
}

impl Needs {
    fn version(&mut self, version: &Version) {
        if let Some(minimum) = &version.minimum_bill {
            self.figure(&minimum.amount);
        }
        for component in &version.components {
            for condition in &component.when {
                match condition {
                    Condition::Attribute(test) => {
                        self.attributes.insert(test.name.clone());
                    }
                    Condition::Energy(test) => self.energy(test.measure, None),
                }
            }
            self.charge(&component.code, &component.charge);
        }
    }

    fn charge(&mut self, code: &str, charge: &Charge) {
        match charge {
            Charge::Fixed(of) => self.figure(&of.price),
            Charge::Energy(of) => {
                self.energy(of.measure, of.period.as_ref());
                self.figure(&of.price);
            }
            Charge::TierMarginal(of) => {
                self.curve |= of.rule == Some(TierRule::Chronological);
                self.energy(of.measure, of.period.as_ref());
                of.blocks.iter().for_each(|block| self.figure(&block.price));
            }
            Charge::TierSelect(of) => {
                self.energy(of.measure, of.period.as_ref());
                of.blocks.iter().for_each(|block| self.figure(&block.price));
            }
            Charge::Demand(of) => {
                self.power(&of.of);
                self.figure(&of.price);
            }
            Charge::Excess(of) => {
                self.quantity(&of.of);
                self.quantity(&of.over);
                self.figure(&of.price);
            }
            Charge::Classified(of) => {
                self.quantity(&of.of);
                self.energy(of.energy.measure, of.energy.period.as_ref());
                self.power(&of.power);
                of.classes.iter().for_each(|class| self.figure(&class.price));
            }
            Charge::Lookup(of) => {
                self.quantity(&of.by);
                of.price.iter().for_each(|price| self.figure(price));
            }
            Charge::PercentOf(of) => self.figure(&of.percent),
            Charge::CappedSubsidy(of) => {
                self.energy(of.measure, None);
                [&of.first, &of.full, &of.reduced].into_iter().for_each(|figure| self.figure(figure));
            }
            Charge::Tax(of) => {
                self.figure(&of.rate);
                if let Some(minimum) = &of.minimum_per_unit {
                    self.energy(minimum.measure, None);
                    self.figure(&minimum.amount);
                }
            }
            Charge::Interest(of) => {
                self.debts = true;
                self.figure(&of.annual_rate);
            }
            Charge::RoundCarry(_) => self.remainder = true,
            Charge::Manual(of) => {
                self.manual.insert((code.to_owned(), of.required));
            }
        }
    }

    fn figure(&mut self, figure: &Figure) {
        match figure {
            Figure::Fixed(_) => {}
            Figure::Constant(name) => {
                self.constants.insert(name.clone());
            }
            Figure::By(by) => {
                self.attributes.insert(by.attribute.clone());
            }
        }
    }

    fn energy(&mut self, measure: Measure, period: Option<&String>) {
        self.registers.insert(RegisterNeed { measure, period: period.cloned() });
    }

    fn quantity(&mut self, quantity: &Quantity) {
        match quantity {
            Quantity::Energy(of) => self.energy(of.measure, of.period.as_ref()),
            Quantity::Demand(power) => self.power(power),
            Quantity::Constant(name) => {
                self.constants.insert(name.clone());
            }
        }
    }

    fn power(&mut self, power: &Power) {
        match power.basis {
            Basis::MonthMaximum => self.energy(Measure::Demand, power.period.as_ref()),
            Basis::MeanOfHighest(mean) => {
                self.energy(Measure::Demand, power.period.as_ref());
                self.demand_history = self.demand_history.max(mean.months.saturating_sub(1));
            }
            Basis::Contracted => {
                self.contracted_power.insert(power.period.clone());
            }
            Basis::Declared => {
                self.declared_power.insert(power.period.clone());
            }
            Basis::Coincident => self.coincident_demand = true,
        }
    }
}
