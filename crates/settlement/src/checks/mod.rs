//! The first layer of checks on what a service is settled with: readings, load curve, what it used before, its tariff,
//! contract and point.
//!
//! Sources: the validation rules of Oracle Utilities Meter Data Management and Itron IEE, the coded validations of
//! GISCE PowerERP, and CREG 105 007 of 2024 for significant deviations. What each code looks at and its usual level
//! stand in `docs/tariffs.md`.

mod curve;
mod fill;
mod history;
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

pub use curve::{CleanCurve, CurveCheck, LoadedDay, MeterDays, SumCheck, check_sum, clean};
pub use fill::{SAME_WEEKDAYS, same_weekdays};
pub use history::MonthUse;
pub use rated::finding_of;
pub use register::{Checked, DialReading, RegisterCheck, check};
pub use rules::{rule, rule_of};
pub use service::{ServiceCheck, check_service};
pub use usage::{UseCheck, check_use};

/// What has been found so far, by the levels of the settings.
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

/// What a dial shows, of its thousandths.
fn dial(thousandths: i64) -> String {
    Decimal::new(thousandths, 3).normalize().to_string()
}

/// kWh of Wh, or kW of W.
fn kilo(amount: i64) -> String {
    Decimal::new(amount, 3).normalize().to_string()
}

/// Days or names in one text.
fn listed<T: ToString>(things: impl IntoIterator<Item = T>) -> String {
    things.into_iter().map(|thing| thing.to_string()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
