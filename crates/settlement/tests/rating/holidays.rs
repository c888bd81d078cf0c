//! Holidays of the country packs, against their rules computed here anew: the lists are data that a person typed.

use super::common::prepared;
use acometida_domain::{pack::Pack, tariff::Measure};
use acometida_settlement::{
    Case,
    case::{ContractedPower, Curve, CurveDay},
    rate,
};
use chrono::{Datelike, Days, NaiveDate, Weekday};

const CO: &str = include_str!("../../../../packs/co/pack.json");
const ES: &str = include_str!("../../../../packs/es/pack.json");
const PE: &str = include_str!("../../../../packs/pe/pack.json");

fn listed(pack: &str, list: &str) -> Vec<NaiveDate> {
    Pack::parse(pack).unwrap().holidays[list].clone()
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
fn easter(year: i32) -> NaiveDate {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let march = h + l - 7 * m + 22;
    date(year, 3, 1) + Days::new(u64::try_from(march - 1).unwrap())
}

/// The Monday on or after a day, to which Ley 51 de 1983 (Emiliani) moves a holiday.
fn monday(day: NaiveDate) -> NaiveDate {
    day.iter_days().find(|day| day.weekday() == Weekday::Mon).unwrap()
}

/// The days of each year from 2025 to 2027, in order and once.
fn over_the_years(of_year: impl Fn(i32) -> Vec<NaiveDate>) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = (2025..=2027).flat_map(of_year).collect();
    days.sort_unstable();
    days.dedup();
    days
}

fn fixed(year: i32, days: &[(u32, u32)]) -> Vec<NaiveDate> {
    days.iter().map(|(month, day)| date(year, *month, *day)).collect()
}

#[test]
fn easter_falls_on_its_known_days() {
    assert_eq!([2025, 2026, 2027].map(easter), [date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28)]);
}

#[test]
fn colombian_holidays_follow_the_emiliani_rule() {
    let of_year = |year: i32| {
        let mut days = fixed(year, &[(1, 1), (5, 1), (7, 20), (8, 7), (12, 8), (12, 25)]);
        let moved = [(1, 6), (3, 19), (6, 29), (8, 15), (10, 12), (11, 1), (11, 11)];
        days.extend(fixed(year, &moved).into_iter().map(monday));
        if year >= 2026 {
            // Virgin of Chiquinquirá, Ley 2578 de 2026
            days.push(monday(date(year, 7, 9)));
        }
        let easter = easter(year);
        days.extend([easter - Days::new(3), easter - Days::new(2)]);
        // Ascension, Corpus Christi and Sacred Heart
        days.extend([39, 60, 68].map(|after| monday(easter + Days::new(after))));
        days
    };
    let computed = over_the_years(of_year);
    assert!(computed.contains(&date(2026, 7, 13)) && computed.contains(&date(2027, 7, 12)));
    assert_eq!(listed(CO, "national"), computed);
}

#[test]
fn peruvian_holidays_are_fixed_but_for_easter() {
    let of_year = |year: i32| {
        let mut days = fixed(
            year,
            &[
                (1, 1),
                (5, 1),
                (6, 7),
                (6, 29),
                (7, 23),
                (7, 28),
                (7, 29),
                (8, 6),
                (8, 30),
                (10, 8),
                (11, 1),
                (12, 8),
                (12, 9),
                (12, 25),
            ],
        );
        days.extend([easter(year) - Days::new(3), easter(year) - Days::new(2)]);
        days
    };
    assert_eq!(listed(PE, "national"), over_the_years(of_year));
}

const SPANISH: [(u32, u32); 9] = [(1, 1), (1, 6), (5, 1), (8, 15), (10, 12), (11, 1), (12, 6), (12, 8), (12, 25)];

#[test]
fn good_friday_is_a_spanish_holiday_without_a_fixed_date() {
    assert_eq!(listed(ES, "fixed_date"), over_the_years(|year| fixed(year, &SPANISH)));
    let with_good_friday = |year: i32| {
        let mut days = fixed(year, &SPANISH);
        days.push(easter(year) - Days::new(2));
        days
    };
    assert_eq!(listed(ES, "national"), over_the_years(with_good_friday));
}

/// One kWh an hour on one day, with a power of 4 kW in every period.
fn one_day(day: NaiveDate) -> Case {
    let curve = Curve {
        measure: Measure::Active,
        minutes: 60,
        days: vec![CurveDay { day, values: vec![1_000; 24].into() }],
        clock_change_hour: 2,
        rows: vec![],
    };
    let mut case = Case::new(day - Days::new(1), day);
    case.curves = vec![curve];
    case.contracted_power = vec![ContractedPower { period: None, watts: 4_000, since: None }];
    case.attributes.insert("social_bonus".to_owned(), "none".to_owned());
    case
}

#[test]
fn good_friday_is_a_working_day_for_spanish_access_tariffs_and_epiphany_is_not() {
    let tariff = prepared(include_str!("../../../../packs/es/tariffs/es-20td.json"));
    let quantities = |day: NaiveDate| {
        let bill = rate(&tariff, &one_day(day)).unwrap();
        ["energia-p1", "energia-p2", "energia-p3"].map(|code| {
            bill.lines.iter().find(|line| line.component == code).unwrap().quantity.unwrap().normalize().to_string()
        })
    };
    assert_eq!(quantities(date(2026, 4, 3)), ["8", "8", "8"], "Good Friday");
    for off_peak in [date(2026, 1, 6), date(2026, 5, 1), date(2026, 4, 4), date(2026, 4, 5)] {
        assert_eq!(quantities(off_peak), ["0", "0", "24"], "{off_peak}");
    }
}

#[test]
fn every_spanish_access_tariff_uses_the_holidays_with_a_fixed_date() {
    for text in [
        include_str!("../../../../packs/es/tariffs/es-20td.json"),
        include_str!("../../../../packs/es/tariffs/es-20td-indexado.json"),
        include_str!("../../../../packs/es/tariffs/es-30td.json"),
    ] {
        let tariff = prepared(text);
        let tariff = tariff.tariff();
        assert_eq!(tariff.holidays.keys().collect::<Vec<_>>(), ["fixed_date"], "{}", tariff.code);
        assert_eq!(tariff.holidays["fixed_date"], listed(ES, "fixed_date"), "{}", tariff.code);
    }
}
