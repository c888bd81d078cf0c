//! Consumption of a service in earlier months.

use acometida_domain::Period;
use acometida_settlement::checks::MonthUse;
use acometida_store::metering::pending::{PendingService, StoredReading};
use rust_decimal::Decimal;

use super::figures::whole;

/// Settled earlier months, with the days of the contract.
pub(super) fn settled_months(service: &PendingService) -> Vec<MonthUse> {
    let days = |month: Period| {
        let first = month.first_day().max(service.contracted_since());
        // a month before the contract has none of its days
        let days = month.last_day().signed_duration_since(first).num_days() + 1;
        u32::try_from(days.max(0)).unwrap_or(u32::MAX)
    };
    service
        .settled
        .iter()
        .map(|(month, energy)| MonthUse { month: *month, energy: *energy, days: days(*month) })
        .collect()
}

/// Adds the months of another register of the same meter, read on the same days.
pub(super) fn add_registers(months: &mut Vec<MonthUse>, others: Vec<MonthUse>) {
    if months.is_empty() {
        *months = others;
        return;
    }
    for other in others {
        match months.iter_mut().find(|of| of.month == other.month) {
            Some(of) => {
                *of = MonthUse { energy: of.energy.saturating_add(other.energy), days: of.days.max(other.days), ..*of }
            }
            None => months.push(other),
        }
    }
}

/// Adds the months of another meter, read on other days. Settled months are not added again.
pub(super) fn add_months(months: &mut Vec<MonthUse>, others: Vec<MonthUse>, settled: &[(Period, i64)]) {
    if months.is_empty() {
        *months = others;
        return;
    }
    for other in others.into_iter().filter(|other| !settled.iter().any(|(month, _)| *month == other.month)) {
        match months.iter_mut().find(|of| of.month == other.month) {
            Some(of) => {
                *of = MonthUse { energy: of.energy.saturating_add(other.energy), days: of.days + other.days, ..*of }
            }
            None => months.push(other),
        }
    }
}

/// Number of consecutive months up to that of `after` whose last reading is estimated.
pub(super) fn estimated_months(readings: &[&StoredReading], after: &StoredReading) -> u32 {
    let mut month = Period::containing(after.read_on);
    let mut count = 0;
    for reading in readings.iter().rev().filter(|reading| reading.read_on <= after.read_on) {
        let of = Period::containing(reading.read_on);
        if of > month {
            continue;
        }
        if of < month || !reading.estimated {
            break;
        }
        count += 1;
        month = month.previous();
    }
    count
}

/// Consumption of each earlier month, from its last reading and that of the month before.
pub(super) fn months(readings: &[&StoredReading], multiplier: Decimal, period: Period) -> Vec<MonthUse> {
    let mut lasts: Vec<&StoredReading> = Vec::with_capacity(readings.len());
    for reading in readings.iter().copied().filter(|reading| reading.read_on < period.first_day()) {
        match lasts.last_mut() {
            Some(last) if Period::containing(last.read_on) == Period::containing(reading.read_on) => *last = reading,
            _ => lasts.push(reading),
        }
    }
    lasts
        .windows(2)
        .filter(|pair| pair[1].value >= pair[0].value)
        .map(|pair| MonthUse {
            month: Period::containing(pair[1].read_on),
            energy: whole(Decimal::from(pair[1].value - pair[0].value) * multiplier),
            days: u32::try_from(pair[1].read_on.signed_duration_since(pair[0].read_on).num_days()).unwrap_or(u32::MAX),
        })
        .collect()
}
