//! Checks of the readings of one register.

use acometida_domain::{
    CheckSettings, Period,
    settlement::{Finding, FindingCode},
};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

use super::{
    Findings, MonthUse, dial,
    history::{high_or_low, impossible, possible},
    kilo, rules,
};

/// A reading on a dial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DialReading {
    /// Day of the reading.
    pub day: NaiveDate,
    /// Thousandths of the value on the dial (Wh on a dial in kWh), before the multiplier.
    pub value: i64,
}

/// A cumulative register in a period.
#[derive(Debug, Clone, Copy)]
pub struct RegisterCheck<'a> {
    /// Month being settled.
    pub month: Period,
    /// Initial reading of the period.
    pub before: Option<DialReading>,
    /// Final reading of the period.
    pub after: Option<DialReading>,
    /// All loaded readings of the period, by day.
    pub readings: &'a [DialReading],
    /// Whole digits of the dial; 0 when unknown.
    pub dial_digits: u8,
    /// Multiplier of the measuring transformers.
    pub multiplier: Decimal,
    /// Contracted power, W; absent when unknown.
    pub contracted_power: Option<i64>,
    /// Consumption of earlier months, in any order.
    pub history: &'a [MonthUse],
    /// Last valid day of a reading: the end of the period, or today when earlier.
    pub last_day: NaiveDate,
    /// First and last day of the meter at the supply point; no last day while it is in place.
    pub installed: (NaiveDate, Option<NaiveDate>),
    /// Consecutive months with an estimated final reading, this one included.
    pub estimated_months: u32,
}

impl RegisterCheck<'_> {
    /// A register without any data.
    #[must_use]
    pub fn unread(month: Period) -> Self {
        Self {
            month,
            before: None,
            after: None,
            readings: &[],
            dial_digits: 0,
            multiplier: Decimal::ONE,
            contracted_power: None,
            history: &[],
            last_day: month.last_day(),
            installed: (NaiveDate::MIN, None),
            estimated_months: 0,
        }
    }
}

/// Result of the checks of a register.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// Findings, in order of the checks.
    pub findings: Vec<Finding>,
    /// Consumption, Wh, with rollover and multiplier applied; absent without both readings or when negative.
    pub energy: Option<i64>,
}

/// Checks the readings of one register.
#[must_use]
pub fn check(register: &RegisterCheck<'_>, settings: &CheckSettings) -> Checked {
    let mut checking = Checking { register, findings: Findings::new(settings) };
    checking.repeated();
    checking.dates();
    checking.unordered();
    let energy = checking.consumption();
    if let (Some(energy), Some(days)) = (energy, register.days()) {
        impossible(&mut checking.findings, energy, days, register.contracted_power);
        high_or_low(&mut checking.findings, register.month, energy, days, register.history);
    }
    checking.estimated();
    Checked { findings: checking.findings.found, energy }
}

impl RegisterCheck<'_> {
    /// Days between the readings, at least one.
    fn days(&self) -> Option<i64> {
        Some(self.after?.day.signed_duration_since(self.before?.day).num_days().max(1))
    }

    /// Applies the multiplier, Wh.
    fn multiplied(&self, dial: i64) -> Option<i64> {
        let energy = Decimal::from(dial).checked_mul(self.multiplier)?;
        energy.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()
    }
}

struct Checking<'a> {
    register: &'a RegisterCheck<'a>,
    findings: Findings<'a>,
}

impl Checking<'_> {
    fn repeated(&mut self) {
        let readings = self.register.readings;
        for (index, reading) in readings.iter().enumerate() {
            let Some(other) = readings[..index].iter().find(|other| other.day == reading.day) else { continue };
            let (day, first, second) = (reading.day.to_string(), dial(other.value), dial(reading.value));
            if other.value == reading.value {
                self.findings.add(FindingCode::Duplicate, [("day", day), ("reading", first)]);
            } else {
                self.findings.add(FindingCode::Conflicting, [("day", day), ("first", first), ("second", second)]);
            }
        }
    }

    /// Reports readings in the future, outside the period or outside the days of the meter.
    fn dates(&mut self) {
        let (installed, removed) = self.register.installed;
        for reading in [self.register.before, self.register.after].into_iter().flatten() {
            let day = reading.day.to_string();
            if reading.day > self.register.last_day {
                let last_day = self.register.last_day.to_string();
                self.findings.add(FindingCode::Future, [("day", day), ("last_day", last_day)]);
            } else if reading.day < installed || removed.is_some_and(|removed| reading.day > removed) {
                let removed = removed.map_or_else(|| "-".to_owned(), |removed| removed.to_string());
                let values = [("day", day), ("installed_on", installed.to_string()), ("removed_on", removed)];
                self.findings.add(FindingCode::OutsideMeter, values);
            }
        }
    }

    /// Reports an intermediate reading below an earlier one when the period as a whole does not decrease.
    fn unordered(&mut self) {
        let (Some(before), Some(after)) = (self.register.before, self.register.after) else { return };
        if after.value < before.value {
            return;
        }
        let mut last = before;
        for reading in
            self.register.readings.iter().filter(|reading| reading.day > before.day && reading.day <= after.day)
        {
            if reading.day > last.day && reading.value < last.value {
                let values = [
                    ("day", reading.day.to_string()),
                    ("reading", dial(reading.value)),
                    ("earlier_day", last.day.to_string()),
                    ("earlier_reading", dial(last.value)),
                ];
                self.findings.add(FindingCode::Unordered, values);
            }
            last = *reading;
        }
    }

    /// Consumption between the two readings, with a rollover when credible.
    fn consumption(&mut self) -> Option<i64> {
        let register = self.register;
        for (reading, name) in [(register.before, "initial"), (register.after, "final")] {
            if reading.is_none() {
                let month = register.month.to_string();
                self.findings.add(FindingCode::Missing, [("reading", name.to_owned()), ("month", month)]);
            }
        }
        let (before, after) = (register.before?, register.after?);
        if after.value >= before.value {
            return register.multiplied(after.value - before.value);
        }
        let (initial, last) = (dial(before.value), dial(after.value));
        if let Some(rolled) = self.rolled(before.value, after.value) {
            let digits = register.dial_digits.to_string();
            let values = [("initial", initial), ("final", last), ("digits", digits), ("energy", kilo(rolled))];
            self.findings.add(FindingCode::Rollover, values);
            return Some(rolled);
        }
        self.findings.add(FindingCode::Negative, [("initial", initial), ("final", last)]);
        None
    }

    /// Consumption through a rollover, when both readings fit on the dial and the result is credible.
    fn rolled(&self, before: i64, after: i64) -> Option<i64> {
        let (register, settings) = (self.register, self.findings.settings);
        let capacity = 10_i64.checked_pow(u32::from(register.dial_digits))?.checked_mul(1_000)?;
        if register.dial_digits == 0 || before >= capacity || after < 0 {
            return None;
        }
        let turned = capacity - before + after;
        let energy = register.multiplied(turned)?;
        let credible =
            possible(register.contracted_power, register.days()?, settings).is_none_or(|most| energy <= most);
        // a rollover over most of the dial is a typo in a reading
        let part = i128::from(turned) * 100 <= i128::from(capacity) * i128::from(settings.rollover_percent);
        (credible && part).then_some(energy)
    }

    fn estimated(&mut self) {
        let (months, limit) = (self.register.estimated_months, self.findings.settings.estimated_months);
        if months >= limit {
            self.findings
                .add(FindingCode::EstimatedRun, [("months", months.to_string()), (rules::MONTHS, limit.to_string())]);
        }
    }
}
