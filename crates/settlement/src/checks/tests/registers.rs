//! Readings of a register.

use acometida_domain::settlement::Severity;

use super::*;

#[test]
fn a_normal_month_has_no_findings() {
    let checked = check(&june(22_247, 22_703), &CheckSettings::default());
    assert_eq!(checked, Checked { findings: vec![], energy: Some(456_000) });
}

#[test]
fn the_multiplier_is_applied() {
    let register = RegisterCheck { multiplier: Decimal::from(40), contracted_power: None, ..june(100, 150) };
    assert_eq!(check(&register, &CheckSettings::default()).energy, Some(2_000_000));
}

#[test]
fn a_missing_reading_is_blocking_and_named() {
    let register = RegisterCheck { after: None, ..june(100, 150) };
    let checked = check(&register, &CheckSettings::default());
    assert_eq!(checked.energy, None);
    assert_eq!(checked.findings[0].code, FindingCode::Missing);
    assert_eq!(checked.findings[0].severity, Severity::Blocking);
    assert_eq!(checked.findings[0].values["reading"], "final");
}

#[test]
fn a_rollover_is_accepted_when_its_energy_is_credible() {
    let checked = check(&june(99_900, 120), &CheckSettings::default());
    assert_eq!(checked.energy, Some(220_000));
    assert_eq!(checked.findings[0].code, FindingCode::Rollover);
    assert_eq!(checked.findings[0].values["energy"], "220");
}

#[test]
fn a_lower_final_reading_is_negative_when_a_rollover_is_not_credible() {
    assert_eq!(codes(&june(22_703, 22_247)), [FindingCode::Negative]);
    // A reading that does not fit on the dial never rolls over.
    assert_eq!(codes(&RegisterCheck { dial_digits: 4, ..june(22_703, 100) }), [FindingCode::Negative]);
    assert_eq!(codes(&RegisterCheck { dial_digits: 0, ..june(99_900, 120) }), [FindingCode::Negative]);
    // without a contracted power, a rollover over most of the dial is not credible
    assert_eq!(codes(&RegisterCheck { contracted_power: None, ..june(22_703, 22_247) }), [FindingCode::Negative]);
}

#[test]
fn more_energy_than_the_contracted_power_allows_is_impossible() {
    // 6 kW x 30 days x 24 hours = 4,320 kWh.
    assert_eq!(codes(&june(0, 4_320)), []);
    assert_eq!(codes(&june(0, 4_321)), [FindingCode::Impossible]);
    assert_eq!(codes(&RegisterCheck { contracted_power: None, ..june(0, 4_321) }), []);
}

#[test]
fn daily_use_far_from_the_past_is_high_or_low() {
    let history = months(300);
    let of = |kwh: i64| codes(&RegisterCheck { history: &history, ..june(0, kwh) });
    assert_eq!(of(300), []);
    assert_eq!(of(750), []);
    assert_eq!(of(751), [FindingCode::High]);
    assert_eq!(of(89), [FindingCode::Low]);
    assert_eq!(of(0), [FindingCode::Low]);
}

#[test]
fn consumption_like_the_same_month_of_last_year_is_not_high() {
    let mut history = months(100);
    history.push(MonthUse { month: Period::new(2025, 6).unwrap(), energy: 800_000, days: 30 });
    assert_eq!(codes(&RegisterCheck { history: &history, ..june(0, 900) }), []);
}

#[test]
fn small_differences_and_short_histories_are_ignored() {
    let history = months(10);
    assert_eq!(codes(&RegisterCheck { history: &history, ..june(0, 39) }), []);
    assert_eq!(codes(&RegisterCheck { history: &history[..2], ..june(0, 900) }), []);
}

#[test]
fn duplicates_are_distinguished_from_conflicting_readings() {
    let twice = [reading("2026-06-30", 150), reading("2026-06-30", 150)];
    assert_eq!(codes(&RegisterCheck { readings: &twice, ..june(100, 150) }), [FindingCode::Duplicate]);
    let conflicting = [reading("2026-06-30", 150), reading("2026-06-30", 151)];
    assert_eq!(codes(&RegisterCheck { readings: &conflicting, ..june(100, 150) }), [FindingCode::Conflicting]);
}

#[test]
fn a_decreasing_reading_inside_the_period_is_unordered() {
    let readings = [reading("2026-06-10", 140), reading("2026-06-20", 120), reading("2026-06-30", 150)];
    let checked = check(&RegisterCheck { readings: &readings, ..june(100, 150) }, &CheckSettings::default());
    assert_eq!(checked.energy, Some(50_000));
    assert_eq!(checked.findings[0].code, FindingCode::Unordered);
    assert_eq!(
        (checked.findings[0].values["reading"].as_str(), checked.findings[0].values["earlier_reading"].as_str()),
        ("120", "140")
    );
}

#[test]
fn readings_on_the_first_and_last_day_of_a_meter_are_valid() {
    let there = |installed: &str, removed: &str| RegisterCheck {
        installed: (day(installed), Some(day(removed))),
        ..june(100, 150)
    };
    assert_eq!(codes(&there("2026-05-31", "2026-06-30")), []);
    assert_eq!(codes(&there("2026-06-01", "2026-06-30")), [FindingCode::OutsideMeter]);
    assert_eq!(codes(&there("2026-06-01", "2026-06-29")), [FindingCode::OutsideMeter, FindingCode::OutsideMeter]);
}

#[test]
fn a_reading_of_tomorrow_is_in_the_future() {
    assert_eq!(codes(&RegisterCheck { last_day: day("2026-06-30"), ..june(100, 150) }), []);
    assert_eq!(codes(&RegisterCheck { last_day: day("2026-06-29"), ..june(100, 150) }), [FindingCode::Future]);
}
