//! Load curves: complete, estimated or discarded.

use chrono::Days;

use super::*;

/// One meter, always in place.
const METER: &[MeterDays] = &[MeterDays { installed_on: NaiveDate::MIN, removed_on: None }];

/// Hourly days from a day on, each with the same Wh in every hour.
pub(super) fn hours(from: &str, wh: &[u32]) -> Vec<LoadedDay> {
    (0..)
        .zip(wh)
        .map(|(index, wh)| LoadedDay {
            day: day(from) + Days::new(index),
            minutes: 60,
            values: vec![*wh; 24].into(),
            meter: 0,
        })
        .collect()
}

/// Replaces one interval of a day.
pub(super) fn change(of: &mut LoadedDay, index: usize, wh: u32) {
    let mut values = of.values.to_vec();
    values[index] = wh;
    of.values = values.into();
}

/// The first week of June 2026, and the four weeks before it.
pub(super) fn week(days: Vec<LoadedDay>) -> CurveCheck<'static> {
    CurveCheck {
        opens: day("2026-06-01"),
        closes: day("2026-06-07"),
        today: day("2026-06-30"),
        days,
        meters: METER,
        clock_changes: &[],
    }
}

pub(super) fn five_weeks() -> Vec<LoadedDay> {
    hours("2026-05-04", &[100; 35])
}

fn checked(check: CurveCheck<'_>) -> (CheckedCurve, Vec<FindingCode>) {
    let clean = check_curve(check, &CheckSettings::default());
    let codes = clean.findings.iter().map(|finding| finding.code).collect();
    (clean, codes)
}

#[test]
fn a_complete_curve_has_no_findings() {
    let (clean, codes) = checked(week(five_weeks()));
    assert_eq!((codes, clean.whole, clean.estimated.len()), (vec![], true, 0));
    assert_eq!(clean.days(day("2026-06-01"), day("2026-06-07")).len(), 7);
}

#[test]
fn a_missing_day_is_estimated_as_the_mean_of_the_same_weekdays() {
    // 15 June 2026 is a Monday, and so are 1, 8, 22 and 29 June
    let mut days = hours("2026-06-01", &[0; 30]);
    for (on, wh) in [(1, 10), (8, 20), (22, 40), (29, 51)] {
        days[on - 1].values = vec![wh; 24].into();
    }
    change(&mut days[7], 5, 23);
    days.remove(14);
    let estimated = same_weekdays(day("2026-06-15"), 24, &days).unwrap();
    assert_eq!((estimated.day, estimated.minutes, estimated.values.len()), (day("2026-06-15"), 60, 24));
    // 121 / 4 = 30.25, 124 / 4 = 31
    assert_eq!((estimated.values[4], estimated.values[5]), (30, 31));
    // without the one two weeks after: 70 / 3 = 23.33
    days.pop();
    days.pop();
    assert_eq!(same_weekdays(day("2026-06-15"), 24, &days).unwrap().values[4], 23);
    // half a Wh goes up: (10 + 23) / 2
    let days: Vec<LoadedDay> = days.into_iter().filter(|of| of.day < day("2026-06-15")).collect();
    assert_eq!(same_weekdays(day("2026-06-15"), 24, &days).unwrap().values[5], 17);
    assert_eq!(same_weekdays(day("2026-07-15"), 24, &days), None);
}

#[test]
fn a_day_of_a_clock_change_is_estimated_with_its_hours() {
    let mut days = hours("2026-03-22", &[0]);
    days[0].values = (0..24).collect();
    let short = same_weekdays(day("2026-03-29"), 23, &days).unwrap();
    assert_eq!((short.values.len(), &short.values[..4]), (23, &[0, 1, 3, 4][..]));
    let long = same_weekdays(day("2026-03-29"), 25, &days).unwrap();
    assert_eq!((long.values.len(), &long.values[..5]), (25, &[0, 1, 2, 2, 3][..]));
    // a comparable day of another length is not used
    days[0].values = vec![100; 23].into();
    assert_eq!(same_weekdays(day("2026-03-29"), 23, &days), None);
}

#[test]
fn up_to_three_missing_days_are_estimated_and_listed() {
    let mut days = five_weeks();
    days.retain(|of| !["2026-06-02", "2026-06-03", "2026-06-07"].contains(&of.day.to_string().as_str()));
    let (clean, codes) = checked(week(days.clone()));
    assert_eq!((codes, clean.whole), (vec![FindingCode::CurveEstimated], true));
    assert_eq!(clean.findings[0].values["days"], "2026-06-02, 2026-06-03, 2026-06-07");
    assert_eq!(
        (clean.findings[0].values["count"].as_str(), clean.findings[0].values["method"].as_str()),
        ("3", SAME_WEEKDAYS)
    );
    assert_eq!(
        clean.days(day("2026-06-01"), day("2026-06-07")).iter().flat_map(|of| of.values.to_vec()).sum::<u32>(),
        7 * 24 * 100
    );
    days.retain(|of| of.day != day("2026-06-05"));
    let (clean, codes) = checked(week(days));
    assert_eq!((codes, clean.whole, clean.estimated.len()), (vec![FindingCode::Gap], false, 0));
    assert_eq!(
        (clean.findings[0].values["first"].as_str(), clean.findings[0].values["count"].as_str()),
        ("2026-06-02", "4")
    );
}

#[test]
fn a_day_without_the_same_weekday_around_it_is_a_gap() {
    let mut days = hours("2026-06-01", &[100; 7]);
    days.remove(3);
    assert_eq!(checked(week(days)).1, [FindingCode::Gap]);
}

#[test]
fn estimating_can_be_switched_off_by_its_days() {
    let mut days = five_weeks();
    days.retain(|of| of.day != day("2026-06-02"));
    let settings = CheckSettings { curve_days: 0, ..CheckSettings::default() };
    assert!(!check_curve(week(days), &settings).whole);
}

#[test]
fn a_day_of_a_wrong_length_is_estimated() {
    for length in [22, 23, 25, 26] {
        let mut days = five_weeks();
        days[29].values = vec![1_000; length].into();
        let (clean, codes) = checked(week(days));
        assert_eq!(
            (codes, clean.whole),
            (vec![FindingCode::DayLength, FindingCode::CurveEstimated], true),
            "{length} hours"
        );
        assert_eq!(clean.estimated[0].values[..], [100; 24]);
    }
}

#[test]
fn a_day_of_23_or_25_hours_is_accepted_on_a_clock_change() {
    for hours in [23, 25] {
        let mut days = five_weeks();
        days[29].values = vec![100; usize::from(hours)].into();
        let changes = [(day("2026-06-02"), hours)];
        let (clean, codes) = checked(CurveCheck { clock_changes: &changes, ..week(days) });
        assert_eq!((codes, clean.whole), (vec![FindingCode::ClockChange], true), "{hours} hours");
    }
}

#[test]
fn unordered_days_are_sorted() {
    let mut days = five_weeks();
    days.swap(29, 31);
    let (clean, codes) = checked(week(days));
    assert_eq!((codes, clean.whole), (vec![FindingCode::Unordered], true));
    assert!(clean.loaded.is_sorted_by_key(|of| of.day));
}

const CHANGED: [MeterDays; 2] = [
    MeterDays { installed_on: NaiveDate::MIN, removed_on: NaiveDate::from_ymd_opt(2026, 6, 4) },
    MeterDays { installed_on: NaiveDate::from_ymd_opt(2026, 6, 4).unwrap(), removed_on: None },
];

fn by_two_meters(first: &[u32], second: (&str, &[u32])) -> Vec<LoadedDay> {
    let mut days = hours("2026-06-01", first);
    days.extend(hours(second.0, second.1).into_iter().map(|of| LoadedDay { meter: 1, ..of }));
    days
}

#[test]
fn a_meter_change_joins_two_curves_and_adds_up_its_day() {
    let days = by_two_meters(&[100, 100, 100, 30], ("2026-06-04", &[70, 100, 100, 100]));
    let (clean, codes) = checked(CurveCheck { meters: &CHANGED, ..week(days) });
    assert_eq!((codes, clean.whole), (vec![], true));
    assert!(clean.days(day("2026-06-01"), day("2026-06-07")).iter().all(|of| of.values[..] == [100; 24]));
}

#[test]
fn two_curves_of_a_meter_change_that_cannot_be_added_up_overlap() {
    let days = by_two_meters(&[100, 100, 100, u32::MAX], ("2026-06-04", &[70, 100, 100, 100]));
    let (_, codes) = checked(CurveCheck { meters: &CHANGED, ..week(days) });
    assert_eq!(codes, [FindingCode::Overlap]);
}

#[test]
fn two_meters_on_one_day_overlap_unless_one_was_not_installed() {
    let always = [METER[0], METER[0]];
    let twice = || by_two_meters(&[100; 7], ("2026-06-06", &[50, 50]));
    let (_, codes) = checked(CurveCheck { meters: &always, ..week(twice()) });
    assert_eq!(codes, [FindingCode::Overlap]);
    let (clean, codes) =
        checked(CurveCheck { meters: &CHANGED, ..week(by_two_meters(&[100; 7], ("2026-06-04", &[50; 4]))) });
    assert_eq!((codes, clean.whole), (vec![FindingCode::OutsideMeter], true));
    assert_eq!(clean.loaded[4].values[..], [50; 24], "of the meter in place");
}

#[test]
fn a_meter_removed_before_the_period_leaves_no_gap() {
    let gone = [MeterDays { installed_on: NaiveDate::MIN, removed_on: Some(day("2026-05-31")) }];
    let (clean, codes) = checked(CurveCheck { meters: &gone, ..week(hours("2026-05-04", &[100; 28])) });
    assert_eq!((codes, clean.whole), (vec![], false));
}

#[test]
fn the_highest_interval_is_compared_with_the_third_highest() {
    let with = |highest: &[u32]| {
        let mut days = five_weeks();
        for (index, wh) in highest.iter().enumerate() {
            change(&mut days[30], index, *wh);
        }
        checked(week(days)).1
    };
    assert_eq!(with(&[300]), []);
    assert_eq!(with(&[301]), [FindingCode::Spike]);
    assert_eq!(with(&[900, 900]), [FindingCode::Spike]);
    assert_eq!(with(&[900, 900, 900]), []);
}

#[test]
fn the_sum_of_the_intervals_is_compared_with_the_register() {
    let days = five_weeks();
    // from the reading of 31 May to that of 5 June: 5 days of 2.4 kWh
    let sum = |register: i64, settings: &CheckSettings| {
        check_sum(
            &SumCheck { days: &days, meter: 0, from: day("2026-05-31"), to: day("2026-06-05"), register },
            settings,
        )
    };
    let strict = CheckSettings { curve_register_energy: 0, ..CheckSettings::default() };
    assert_eq!(sum(12_000, &strict), None);
    assert_eq!(sum(11_765, &strict), None, "235 Wh are less than 2 %");
    let finding = sum(11_764, &strict).unwrap();
    assert_eq!((finding.values["curve_energy"].as_str(), finding.values["difference"].as_str()), ("12", "0.236"));
    assert_eq!(sum(7_000, &CheckSettings::default()), None, "5 kWh are ignored");
    assert!(sum(6_999, &CheckSettings::default()).is_some());
    let longer = SumCheck { days: &days, meter: 0, from: day("2026-05-31"), to: day("2026-06-08"), register: 0 };
    assert_eq!(check_sum(&longer, &strict), None, "a day between the readings is missing");
}
