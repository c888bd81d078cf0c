//! Checks of a service as a whole: its meter against its tariff, its contract against the month.

use acometida_domain::{
    CheckSettings, Period, Register,
    settlement::{Finding, FindingCode},
    tariff::Measure,
};
use chrono::NaiveDate;

use super::{Findings, join_list};
use crate::Needs;

/// A service in a month.
#[derive(Debug, Clone, Copy)]
pub struct ServiceCheck<'a> {
    /// Month being settled.
    pub month: Period,
    /// First day of the contract.
    pub valid_from: NaiveDate,
    /// Last day of the contract; absent when open.
    pub valid_to: Option<NaiveDate>,
    /// Inputs that its tariff needs; absent when the tariff is not loaded.
    pub needs: Option<&'a Needs>,
    /// Registers of its meters.
    pub registers: &'a [Register],
    /// Whether a load curve provides its active energy and maximum demands.
    pub curve: bool,
}

/// Checks a service as a whole.
#[must_use]
pub fn check_service(service: &ServiceCheck<'_>, settings: &CheckSettings) -> Vec<Finding> {
    let mut findings = Findings::new(settings);
    if let Some(needs) = service.needs {
        service.missing(needs, &mut findings);
        service.unused(needs, &mut findings);
        service.holidays(needs, &mut findings);
    }
    service.contract(&mut findings);
    findings.found
}

impl ServiceCheck<'_> {
    /// Reports missing registers. Registers of the periods together provide all hours.
    fn missing(&self, needs: &Needs, findings: &mut Findings<'_>) {
        let given = |measure: Measure, period: Option<&str>| {
            (self.curve && measure != Measure::Reactive)
                || self
                    .registers
                    .iter()
                    .map(|register| register.measures())
                    .any(|(of, at)| of == measure && (period.is_none() || at == period))
        };
        let missing = || needs.registers.iter().filter(|need| !given(need.measure, need.period.as_deref()));
        // a meter without any register is reported as a missing reading
        if self.registers.is_empty() && !self.curve || missing().next().is_none() {
            return;
        }
        let name = |measure: Measure| match measure {
            Measure::Active => "active",
            Measure::Reactive => "reactive",
            Measure::Demand => "demand",
        };
        let named =
            missing().map(|need| match (Register::measuring(need.measure, need.period.as_deref()), &need.period) {
                (Some(register), _) => register.name().to_owned(),
                (None, Some(period)) => format!("{} {period}", name(need.measure)),
                (None, None) => name(need.measure).to_owned(),
            });
        findings.add(FindingCode::RegisterMissing, [("registers", join_list(named))]);
    }

    fn unused(&self, needs: &Needs, findings: &mut Findings<'_>) {
        let needed = |measure: Measure, period: Option<&str>| {
            needs.registers.iter().any(|need| need.measure == measure && need.period.as_deref() == period)
        };
        let total = self.registers.contains(&Register::Total);
        let used = |register: Register| {
            let (measure, period) = register.measures();
            // a load curve replaces the energy registers
            (self.curve && measure == Measure::Active)
                || needed(measure, period)
                || (needed(measure, None) && !(total && measure == Measure::Active))
        };
        let unused = || self.registers.iter().filter(|register| !used(**register));
        if unused().next().is_some() {
            findings
                .add(FindingCode::RegisterUnused, [("registers", join_list(unused().map(|register| register.name())))]);
        }
    }

    /// Reports a month whose holidays the tariff does not know, when its hours are told apart by the calendar: those of
    /// the load curve, or those of a load factor. A meter with registers by period has told them apart itself.
    fn holidays(&self, needs: &Needs, findings: &mut Findings<'_>) {
        let Some(known) = needs.holidays.as_ref().filter(|of| self.curve || of.counts_hours) else { return };
        let first = self.month.first_day();
        if !known.knows(first) {
            let last = known.last_day().map_or_else(|| "-".to_owned(), |day| day.to_string());
            findings.add(FindingCode::UnknownHolidays, [("day", first.to_string()), ("last_day", last)]);
        }
    }

    fn contract(&self, findings: &mut Findings<'_>) {
        let (first, last) = (self.month.first_day(), self.month.last_day());
        let starts = self.valid_from > first && self.valid_from <= last;
        let ends = self.valid_to.is_some_and(|ends| ends >= first && ends < last);
        if starts || ends {
            let shown = |day: Option<NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
            findings.add(
                FindingCode::ContractChange,
                [("valid_from", shown(Some(self.valid_from))), ("valid_to", shown(self.valid_to))],
            );
        }
    }
}
