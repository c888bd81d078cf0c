mod curves;
mod every_code;
mod registers;
mod settings;
mod uses;

use acometida_domain::Period;
use chrono::NaiveDate;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn month(text: &str) -> Period {
    text.parse().unwrap()
}

fn reading(text: &str, kwh: i64) -> DialReading {
    DialReading { day: day(text), value: kwh * 1_000 }
}

/// June 2026 on a dial of five digits, 6 kW, without history.
fn june(initial: i64, last: i64) -> RegisterCheck<'static> {
    RegisterCheck {
        before: Some(reading("2026-05-31", initial)),
        after: Some(reading("2026-06-30", last)),
        dial_digits: 5,
        contracted_power: Some(6_000),
        ..RegisterCheck::unread(month("2026-06"))
    }
}

/// The eleven months before June 2026, of 30 days, latest first.
fn months(kwh: i64) -> Vec<MonthUse> {
    (24_306..24_317)
        .rev()
        .filter_map(Period::from_index)
        .map(|month| MonthUse { month, energy: kwh * 1_000, days: 30 })
        .collect()
}

/// June 2026 after those months.
fn used(kwh: i64, history: &[MonthUse]) -> UseCheck<'_> {
    UseCheck {
        month: month("2026-06"),
        energy: kwh * 1_000,
        days: 30,
        history,
        multiplier: Decimal::ONE,
        connected: true,
        curve: false,
        contracted_power: None,
    }
}

fn codes(register: &RegisterCheck<'_>) -> Vec<FindingCode> {
    check(register, &CheckSettings::default()).findings.iter().map(|finding| finding.code).collect()
}
