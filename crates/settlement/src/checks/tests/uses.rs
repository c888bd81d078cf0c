//! Consumption of a service against its history.

use super::*;

fn found(of: &UseCheck<'_>) -> Vec<FindingCode> {
    check_use(of, &CheckSettings::default()).iter().map(|finding| finding.code).collect()
}

/// Months of 10 days before June 2026 with the given Wh a day, latest first.
fn by_day(wh: &[i64]) -> Vec<MonthUse> {
    (1..)
        .zip(wh)
        .map(|(back, wh)| MonthUse {
            month: Period::from_index(month("2026-06").index() - back).unwrap(),
            energy: wh * 10,
            days: 10,
        })
        .collect()
}

#[test]
fn use_deviates_beyond_three_standard_deviations() {
    // mean 10,000, deviation 1,000: from 7,000 to 13,000 Wh a day
    let history = by_day(&[9_000, 11_000, 9_000, 11_000, 9_000, 11_000]);
    let settings = CheckSettings { deviation_least_daily_difference: 0, ..CheckSettings::default() };
    let deviates = |wh: i64| {
        let of = UseCheck { energy: wh * 10, days: 10, ..used(0, &history) };
        check_use(&of, &settings).into_iter().find(|finding| finding.code == FindingCode::Deviation)
    };
    for (wh, expected) in [(6_999, true), (7_000, false), (13_000, false), (13_001, true)] {
        assert_eq!(deviates(wh).is_some(), expected, "{wh} Wh a day");
    }
    let values = deviates(13_001).unwrap().values;
    let shown: Vec<&str> =
        ["daily", "mean_daily", "lower", "upper", "months"].iter().map(|name| values[*name].as_str()).collect();
    assert_eq!(shown, ["13.001", "10", "7", "13", "6"]);
}

#[test]
fn months_are_compared_by_their_days() {
    let mut history = by_day(&[9_000, 11_000, 9_000, 11_000, 9_000, 11_000]);
    history.iter_mut().for_each(|month| *month = MonthUse { energy: month.energy * 3, days: 30, ..*month });
    assert_eq!(found(&UseCheck { energy: 12_000 * 15, days: 15, ..used(0, &history) }), []);
}

#[test]
fn the_lower_bound_is_never_below_zero() {
    // mean 10,000, deviation 9,000: nothing is too little
    let history = by_day(&[1_000, 19_000, 1_000, 19_000, 1_000, 19_000]);
    let of = |wh: i64| UseCheck { energy: wh * 10, days: 10, ..used(0, &history) };
    assert_eq!(found(&of(0)), [FindingCode::Zero]);
    let settings = CheckSettings { deviation_sigmas: 1, ..CheckSettings::default() };
    let high =
        check_use(&of(40_000), &settings).into_iter().find(|finding| finding.code == FindingCode::Deviation).unwrap();
    assert_eq!((high.values["lower"].as_str(), high.values["upper"].as_str()), ("1", "19"));
    let high = check_use(&of(40_000), &CheckSettings::default())
        .into_iter()
        .find(|finding| finding.code == FindingCode::Deviation)
        .unwrap();
    assert_eq!((high.values["lower"].as_str(), high.values["upper"].as_str()), ("0", "37"));
}

#[test]
fn months_outside_the_window_are_ignored() {
    let mut history = by_day(&[10_000; 13]);
    history[12].energy = 100_000_000;
    assert_eq!(found(&UseCheck { energy: 100_000, days: 10, ..used(0, &history) }), []);
    assert_eq!(found(&used(300, &history[..5])), [FindingCode::ShortHistory]);
}

#[test]
fn squares_of_the_largest_consumptions_do_not_overflow() {
    let history = by_day(&[i64::MAX / 10; 6]);
    assert_eq!(found(&UseCheck { energy: i64::MAX, days: 10, ..used(0, &history) }), []);
}

#[test]
fn a_run_of_zeros_ends_at_a_month_with_use_or_without_readings() {
    let mut history = months(0);
    let run = |history: &[MonthUse]| {
        let findings = check_use(&used(0, history), &CheckSettings::default());
        findings
            .into_iter()
            .find(|finding| finding.code == FindingCode::ZeroRun)
            .map(|finding| finding.values["months"].clone())
    };
    assert_eq!(run(&history).as_deref(), Some("12"));
    history[4].energy = 1_000;
    assert_eq!(run(&history).as_deref(), Some("5"));
    history.remove(2);
    assert_eq!(run(&history).as_deref(), Some("3"));
    history.remove(1);
    assert_eq!(run(&history), None);
}

#[test]
fn a_factor_of_a_thousand_is_a_unit_and_one_of_the_multiplier_a_multiplier() {
    let history = months(300);
    let of = |wh: i64, multiplier: i64| {
        let codes = found(&UseCheck { energy: wh, multiplier: Decimal::from(multiplier), ..used(0, &history) });
        codes.into_iter().filter(|code| matches!(code, FindingCode::Unit | FindingCode::Multiplier)).collect::<Vec<_>>()
    };
    // up to half as much again, or down to two thirds
    for (wh, expected) in [
        (450_000_000, true),
        (450_000_001, false),
        (200_000_000, true),
        (199_999_999, false),
        (300, true),
        (200, true),
        (199, false),
    ] {
        assert_eq!(of(wh, 1) == [FindingCode::Unit], expected, "{wh} Wh");
    }
    assert_eq!(of(3_000_000, 10), [FindingCode::Multiplier]);
    assert_eq!(of(30_000, 10), [FindingCode::Multiplier]);
    assert_eq!(of(600_000, 10), []);
    assert_eq!(of(600_000, 2), [], "a month of twice the use is not a multiplier of two");
    assert_eq!(of(3_000_000, 1), []);
}

#[test]
fn a_load_curve_is_checked_against_the_contracted_power_and_the_history() {
    let history = months(300);
    let curve = |kwh: i64| UseCheck { curve: true, contracted_power: Some(6_000), ..used(kwh, &history) };
    assert_eq!(found(&curve(300)), []);
    assert!(found(&curve(4_321)).starts_with(&[FindingCode::Impossible, FindingCode::High]));
    assert!(found(&curve(10)).contains(&FindingCode::Low));
}
