//! The first layer of checks on the readings of a register.
//!
//! Sources: the validation rules of Oracle Utilities, Itron IEE and GISCE PowerERP; CREG 105-007.

mod rules;
mod settings;

use std::collections::BTreeMap;

use acometida_domain::{
    Period,
    settlement::{Finding, FindingCode},
};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

pub use rules::rule;
pub use settings::{CheckSettings, Level};

/// A number on a dial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DialReading {
    pub day: NaiveDate,
    /// Thousandths of what the dial shows (Wh on a dial in kWh), before the multiplier.
    pub value: i64,
}

/// What a month of the past used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthUse {
    pub month: Period,
    /// Wh, multiplier included.
    pub energy: i64,
    pub days: u32,
}

/// A register of energy in a period.
#[derive(Debug, Clone, Copy)]
pub struct RegisterCheck<'a> {
    /// The month being settled.
    pub month: Period,
    /// The reading that opens the period.
    pub before: Option<DialReading>,
    /// The reading that closes it.
    pub after: Option<DialReading>,
    /// All readings of the period, as they were loaded.
    pub readings: &'a [DialReading],
    /// Whole digits of the dial; 0 when unknown.
    pub dial_digits: u8,
    pub multiplier: Decimal,
    /// W; absent when unknown.
    pub contracted_power: Option<i64>,
    /// Earlier months in any order.
    pub history: &'a [MonthUse],
}

/// What the checks leave behind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    pub findings: Vec<Finding>,
    /// Wh, rollover and multiplier included; absent without both readings or when it is below zero.
    pub energy: Option<i64>,
}

/// Checks the readings of one register.
#[must_use]
pub fn check(register: &RegisterCheck<'_>, settings: &CheckSettings) -> Checked {
    let mut checking = Checking { register, settings, findings: Vec::new() };
    checking.repeated();
    let energy = checking.consumption();
    if let (Some(energy), Some(days)) = (energy, register.days()) {
        checking.impossible(energy, days);
        checking.against_history(energy, days);
    }
    Checked { findings: checking.findings, energy }
}

impl RegisterCheck<'_> {
    /// Days of the period, at least one.
    fn days(&self) -> Option<i64> {
        Some(self.after?.day.signed_duration_since(self.before?.day).num_days().max(1))
    }

    /// Wh after the multiplier.
    fn multiplied(&self, dial: i64) -> Option<i64> {
        let energy = Decimal::from(dial).checked_mul(self.multiplier)?;
        energy.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()
    }

    /// The most that the contracted power can take, Wh.
    fn possible(&self, days: i64, settings: &CheckSettings) -> Option<i64> {
        let watts = self.contracted_power.filter(|watts| *watts > 0)?;
        let most = i128::from(watts) * i128::from(days) * 24 * i128::from(settings.impossible_percent) / 100;
        Some(i64::try_from(most).unwrap_or(i64::MAX))
    }
}

struct Checking<'a> {
    register: &'a RegisterCheck<'a>,
    settings: &'a CheckSettings,
    findings: Vec<Finding>,
}

impl Checking<'_> {
    fn find<const N: usize>(&mut self, code: FindingCode, values: [(&str, String); N]) {
        if let Some(severity) = self.settings.severity(code) {
            let values: BTreeMap<String, String> = values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            self.findings.push(Finding { code, severity, values, rule: String::new() });
        }
    }

    fn repeated(&mut self) {
        let readings = self.register.readings;
        for (index, reading) in readings.iter().enumerate() {
            let Some(other) = readings[..index].iter().find(|other| other.day == reading.day) else { continue };
            let (day, first, second) = (reading.day.to_string(), dial(other.value), dial(reading.value));
            if other.value == reading.value {
                self.find(FindingCode::Duplicate, [("day", day), ("reading", first)]);
            } else {
                self.find(FindingCode::Differing, [("day", day), ("first", first), ("second", second)]);
            }
        }
    }

    /// Energy between the two readings, through the end of the dial when that explains it.
    fn consumption(&mut self) -> Option<i64> {
        let register = self.register;
        for (reading, name) in [(register.before, "initial"), (register.after, "final")] {
            if reading.is_none() {
                let month = register.month.to_string();
                self.find(FindingCode::Missing, [("reading", name.to_owned()), ("month", month)]);
            }
        }
        let (before, after) = (register.before?, register.after?);
        if after.value >= before.value {
            return register.multiplied(after.value - before.value);
        }
        let (initial, last) = (dial(before.value), dial(after.value));
        if let Some(rolled) = self.rolled(before.value, after.value) {
            let digits = register.dial_digits.to_string();
            let values = [("initial", initial), ("final", last), ("digits", digits), ("energy", kwh(rolled))];
            self.find(FindingCode::Rollover, values);
            return Some(rolled);
        }
        self.find(FindingCode::Negative, [("initial", initial), ("final", last)]);
        None
    }

    /// Energy through the end of the dial, when both numbers fit on it and the result is credible.
    fn rolled(&self, before: i64, after: i64) -> Option<i64> {
        let register = self.register;
        let capacity = 10_i64.checked_pow(u32::from(register.dial_digits))?.checked_mul(1_000)?;
        if register.dial_digits == 0 || before >= capacity || after < 0 {
            return None;
        }
        let turned = capacity - before + after;
        let energy = register.multiplied(turned)?;
        let credible = match register.possible(register.days()?, self.settings) {
            Some(most) => energy <= most,
            None => true,
        };
        // A turn of most of the dial is a mistyped reading, not a rollover.
        let part = i128::from(turned) * 100 <= i128::from(capacity) * i128::from(self.settings.rollover_percent);
        (credible && part).then_some(energy)
    }

    fn impossible(&mut self, energy: i64, days: i64) {
        let Some(most) = self.register.possible(days, self.settings) else { return };
        if energy > most {
            let watts = dial(self.register.contracted_power.unwrap_or(0));
            let percent = self.settings.impossible_percent.to_string();
            let values =
                [("energy", kwh(energy)), ("most", kwh(most)), ("power", watts), ("days", days.to_string()), (rules::PERCENT, percent)];
            self.find(FindingCode::Impossible, values);
        }
    }

    /// High or low against every reference there is: the same month of last year, the mean of the recent months.
    fn against_history(&mut self, energy: i64, days: i64) {
        let register = self.register;
        let daily = energy / days;
        let last_year = register.history.iter().find(|month| month.month.index() == register.month.index() - 12);
        let recent = register.history.iter().filter(|month| {
            let back = register.month.index() - month.month.index();
            0 < back && back <= i32::from(self.settings.recent_months)
        });
        let (sum, length, count) = recent.fold((0_i64, 0_i64, 0_u8), |(sum, days, count), month| {
            (sum.saturating_add(month.energy), days + i64::from(month.days), count.saturating_add(1))
        });
        let same_month = last_year.filter(|month| month.days > 0).map(|month| month.energy / i64::from(month.days));
        let mean = (count >= self.settings.least_months && length > 0).then(|| sum / length.max(1));
        let references: [Option<i64>; 2] = [same_month, mean];
        if references.iter().all(Option::is_none) {
            return;
        }
        let beyond = |test: &dyn Fn(i128) -> bool| references.iter().flatten().all(|reference| test(i128::from(*reference)));
        let (used, apart) = (i128::from(daily), i128::from(self.settings.least_daily_difference));
        let high = beyond(&|reference| used * 100 > reference * i128::from(self.settings.high_percent) && used - reference > apart);
        let low = beyond(&|reference| used * 100 < reference * i128::from(self.settings.low_percent) && reference - used > apart);
        if !high && !low {
            return;
        }
        let shown = |reference: Option<i64>| reference.map_or_else(|| "-".to_owned(), kwh);
        let (code, percent) =
            if high { (FindingCode::High, self.settings.high_percent) } else { (FindingCode::Low, self.settings.low_percent) };
        let values = [
            ("daily", kwh(daily)),
            ("last_year_daily", shown(same_month)),
            ("recent_daily", shown(mean)),
            (rules::PERCENT, percent.to_string()),
        ];
        self.find(code, values);
    }
}

/// What the dial shows.
fn dial(thousandths: i64) -> String {
    Decimal::new(thousandths, 3).normalize().to_string()
}

/// kWh of Wh.
fn kwh(energy: i64) -> String {
    Decimal::new(energy, 3).normalize().to_string()
}

#[cfg(test)]
mod tests;
