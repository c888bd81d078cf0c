//! Checks before rating: readings, load curve, consumption history, tariff, contract and supply point of a service.
//!
//! Sources: the validation rules of Oracle Utilities Meter Data Management and Itron IEE, the coded validations of
//! GISCE PowerERP, and CREG 105 007 of 2024 for significant deviations. The rule and default
//! level of each code are in `docs/tariffs.md`.

mod curve;
mod fill;
mod history;
mod loaded_day;
mod rated;
mod register;
mod rules;
mod service;
mod usage;

use std::collections::BTreeMap;

use acometida_domain::{
    CheckSettings,
    settlement::{Finding, FindingCode},
};
use rust_decimal::Decimal;

pub use curve::{CheckedCurve, CurveCheck, MeterDays, SumCheck, check_curve, check_sum};
pub use fill::{SAME_WEEKDAYS, same_weekdays};
pub use history::MonthUse;
pub use loaded_day::LoadedDay;
pub use rated::finding_of;
pub use register::{Checked, DialReading, RegisterCheck, check};
pub use rules::{rule, rule_of};
pub use service::{ServiceCheck, check_service};
pub use usage::{UseCheck, check_use};

/// Findings so far, with the levels of the settings.
struct Findings<'a> {
    settings: &'a CheckSettings,
    found: Vec<Finding>,
}

impl<'a> Findings<'a> {
    fn new(settings: &'a CheckSettings) -> Self {
        Self { settings, found: Vec::new() }
    }

    /// Adds a finding unless its check is off.
    fn add<const N: usize>(&mut self, code: FindingCode, values: [(&str, String); N]) {
        if let Some(severity) = self.settings.severity(code) {
            let values: BTreeMap<String, String> =
                values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            self.found.push(Finding { code, severity, values, rule: String::new() });
        }
    }
}

/// Value on the dial, of its thousandths.
fn dial(thousandths: i64) -> String {
    Decimal::new(thousandths, 3).normalize().to_string()
}

/// Converts Wh to kWh or W to kW.
fn kilo(amount: i64) -> String {
    Decimal::new(amount, 3).normalize().to_string()
}

/// Joins days or names with commas.
fn join_list<T: ToString>(things: impl IntoIterator<Item = T>) -> String {
    things.into_iter().map(|thing| thing.to_string()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
