//! Inputs that a tariff needs, derived from its components.

use std::collections::BTreeSet;

use acometida_domain::tariff::{
    Basis, Charge, Condition, Figure, Indexed, Measure, Power, Quantity, Tariff, TierRule, Version,
};
use serde::Serialize;

use crate::holidays::{HolidayNeed, holidays};

/// A needed register, or a load curve that provides the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RegisterNeed {
    /// Quantity measured.
    pub measure: Measure,
    /// Period of the calendar; all hours when absent.
    pub period: Option<String>,
}

/// Inputs that a service needs, by kind.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Needs {
    /// Registers, by quantity and period.
    pub registers: BTreeSet<RegisterNeed>,
    /// Measures whose load curve is needed even where registers exist.
    pub curves: BTreeSet<Measure>,
    /// Number of months before this one whose maximum demand is used.
    pub demand_history: u8,
    /// Attributes of the service, by name.
    pub attributes: BTreeSet<String>,
    /// Inputs of the period by name, indices included.
    pub constants: BTreeSet<String>,
    /// The constants that are indices, published monthly.
    pub indices: BTreeSet<String>,
    /// Price series, by name.
    pub price_series: BTreeSet<String>,
    /// Periods of the contracted power; all hours when absent.
    pub contracted_power: BTreeSet<Option<String>>,
    /// Periods of the declared power; all hours when absent.
    pub declared_power: BTreeSet<Option<String>>,
    /// Whether the demand at the hour of the system's peak is needed.
    pub coincident_demand: bool,
    /// Whether overdue debts are needed, for interest.
    pub debts: bool,
    /// Whether last month's rounding carry-over is needed.
    pub rounding_carry: bool,
    /// Codes of manual components; true when a charge is required.
    pub manual: BTreeSet<(String, bool)>,
    /// Holidays that tell its hours apart; absent when they make no difference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holidays: Option<HolidayNeed>,
}

/// Inputs that any version of the tariff needs.
#[must_use]
pub fn needs(tariff: &Tariff) -> Needs {
    let mut needs = Needs { holidays: holidays(tariff), ..Needs::default() };
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
                    Condition::PowerFactor(test) => {
                        self.energy(Measure::Active, test.period.as_ref());
                        self.energy(Measure::Reactive, test.period.as_ref());
                    }
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
                self.figures(&of.losses);
            }
            Charge::TierMarginal(of) => {
                if of.rule == Some(TierRule::Chronological) {
                    self.curves.insert(of.measure);
                }
                self.energy(of.measure, None);
                self.energy(of.measure, of.period.as_ref());
                of.blocks.iter().for_each(|block| self.figure(&block.price));
            }
            Charge::TierSelect(of) => {
                self.energy(of.measure, None);
                self.energy(of.measure, of.period.as_ref());
                of.blocks.iter().for_each(|block| self.figure(&block.price));
            }
            Charge::Demand(of) => {
                self.power(&of.of);
                self.figure(&of.price);
                self.figures(&of.losses);
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
                self.figures(&of.price);
            }
            Charge::Indexed(of) => self.indexed(of),
            Charge::Series(of) => {
                self.curves.insert(Measure::Active);
                self.price_series.insert(of.prices.clone());
                self.figures(&of.losses);
                self.figures(&of.adder);
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
            Charge::RoundCarry(_) => self.rounding_carry = true,
            Charge::Manual(of) => {
                self.manual.insert((code.to_owned(), of.required));
            }
        }
    }

    fn indexed(&mut self, of: &Indexed) {
        of.of.iter().for_each(|of| self.quantity(of));
        self.figure(&of.price);
        self.figures(&of.losses);
        for index in &of.indices {
            self.constants.insert(index.name.clone());
            self.indices.insert(index.name.clone());
            self.figure(&index.base);
        }
        of.moves.iter().for_each(|moves| self.figure(&moves.from));
        for bounds in of.factor_bounds.iter().chain(&of.price_bounds) {
            self.figures(&bounds.floor);
            self.figures(&bounds.cap);
        }
    }

    fn figures<'a>(&mut self, figures: impl IntoIterator<Item = &'a Figure>) {
        figures.into_iter().for_each(|figure| self.figure(figure));
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
            Basis::EveryInterval => {
                self.curves.insert(Measure::Active);
            }
            Basis::Coincident => self.coincident_demand = true,
        }
    }
}
