//! Excess of quarter-hours over the contracted power, computed by hand.
//!
//! CNMC Circular 3/2020, metering points of types 1, 2 and 3: `Kp x tep x sqrt(sum((Pd - Pc)^2))` over the
//! quarter-hours of the period p in which Pd is above Pc; types 4 and 5: twice the highest excess.

use super::common::{amount, component, day, june, lines, tariff, text, version};
use acometida_domain::tariff::Measure;
use acometida_settlement::{
    Case, RateError,
    case::{ContractedPower, Curve, CurveDay, RegisterUse},
    rate,
};
use chrono::Days;

/// June at 80 kW, with other powers (kW) at some quarter-hours.
fn quarters(other: &[(u64, usize, u32)]) -> Case {
    let days = (0..30).map(|index| {
        let mut values = vec![20_000; 96];
        for (_, quarter, kw) in other.iter().filter(|(day, ..)| *day == index + 1) {
            values[*quarter] = kw * 250;
        }
        CurveDay { day: day("2026-06-01") + Days::new(index), values: values.into() }
    });
    let curve = Curve {
        measure: Measure::Active,
        minutes: 15,
        days: days.collect(),
        clock_change_hour: 2,
        rows: vec!["curve:1".to_owned()],
    };
    Case { curves: vec![curve], contracted_power: vec![power(100, None)], ..june() }
}

fn power(kw: i64, since: Option<&str>) -> ContractedPower {
    ContractedPower { period: None, watts: kw * 1_000, since: since.map(day) }
}

fn root(code: &str, period: &str, more: &str) -> String {
    let charge = format!(
        r#"{{"excess": {{"of": {{"demand": {{"basis": "every_interval", "period": "{period}", "minutes": 15}}}},
            "over": {{"demand": {{"basis": "contracted", "period": "{period}"}}}}, "factor": "1"{more}, "price": "1.4064"}}}}"#
    );
    component(code, &charge)
}

/// Quarter-hours of Monday 1 June: 18:00 is the first of the peak.
const PEAK: usize = 72;

#[test]
fn the_root_of_the_squares_is_priced() {
    let tariff = tariff(&version("2026-01-01", &root("p1", "peak", r#", "times": "0.5""#)));
    // 3, 4 and 12 kW over: the root of 9 + 16 + 144 is 13. Off peak, at 17:45, and exactly 100 kW do not count.
    let case = quarters(&[(1, PEAK, 103), (1, PEAK + 1, 104), (2, PEAK + 19, 112), (2, PEAK - 1, 900), (3, PEAK, 100)]);
    let bill = rate(&tariff, &case).unwrap();
    let line = lines(&bill, "p1")[0];
    assert_eq!(line.trace.formula, "13 kW × 0.5 × 1.4064 = 9.1416 [√Σ(P − 100 kW)², 3 × 15 min]");
    assert_eq!((text(line.amount), line.quantity.unwrap().to_string()), ("9.14".to_owned(), "13".to_owned()));
    assert_eq!(line.trace.rows, ["curve:1"]);
}

#[test]
fn each_period_has_its_own_root() {
    let tariff = tariff(&version("2026-01-01", &[root("p1", "peak", ""), root("p2", "off_peak", "")].join(",")));
    let bill = rate(&tariff, &quarters(&[(1, PEAK, 106), (1, PEAK + 1, 108), (1, 0, 102)])).unwrap();
    // 10 kW at peak and 2 off peak, at 1.4064.
    assert_eq!((amount(&bill, "p1"), amount(&bill, "p2")), ("14.06".to_owned(), "2.81".to_owned()));
}

#[test]
fn an_irrational_root_is_rounded_to_ten_decimals() {
    let tariff = tariff(&version("2026-01-01", &root("p1", "peak", "")));
    let bill = rate(&tariff, &quarters(&[(1, PEAK, 101), (1, PEAK + 1, 101)])).unwrap();
    assert_eq!(lines(&bill, "p1")[0].quantity.unwrap().to_string(), "1.4142135624");
}

#[test]
fn without_an_excess_there_is_no_line() {
    let tariff = tariff(&version("2026-01-01", &root("p1", "peak", "")));
    assert!(lines(&rate(&tariff, &quarters(&[(1, PEAK, 100)])).unwrap(), "p1").is_empty());
}

#[test]
fn each_quarter_hour_is_compared_with_the_power_contracted_that_day() {
    let tariff = tariff(&version("2026-01-01", &root("p1", "peak", "")));
    let mut case = quarters(&[(1, PEAK, 103), (22, PEAK, 124)]);
    case.contracted_power = vec![power(100, None), power(120, Some("2026-06-21"))];
    let bill = rate(&tariff, &case).unwrap();
    let formula = "5 kW × 1.4064 = 7.032 [√Σ(P − 100 kW | 120 kW)², 2 × 15 min]";
    assert_eq!(lines(&bill, "p1")[0].trace.formula, formula, "one line: 3 kW over 100 and 4 over 120");
}

#[test]
fn a_daily_price_is_multiplied_by_the_days() {
    let daily = root("p1", "peak", "").replace(r#""code""#, r#""scale": "day", "code""#).replace("1.4064", "0.04688");
    let tariff = tariff(&version("2026-01-01", &daily));
    // 1.4064 a month of thirty days is 0.04688 a day.
    let bill = rate(&tariff, &quarters(&[(1, PEAK, 110)])).unwrap();
    assert_eq!(lines(&bill, "p1")[0].trace.formula, "10 kW × 0.04688 × 30 d = 14.064 [√Σ(P − 100 kW)², 1 × 15 min]");
}

#[test]
fn small_metering_points_pay_twice_the_highest_excess() {
    let charge = r#"{"excess": {"of": {"demand": {"basis": "month_maximum", "period": "peak"}}, "over": {"demand": {"basis": "contracted"}},
        "factor": "1", "times": "2", "price": "1.4064"}}"#;
    let tariff = tariff(&version("2026-01-01", &component("p1", charge)));
    let mut case = june();
    case.contracted_power = vec![power(20, None)];
    case.registers = vec![RegisterUse::with_quantity(Measure::Demand, Some("peak".to_owned()), 26_000, vec![])];
    let bill = rate(&tariff, &case).unwrap();
    assert_eq!(lines(&bill, "p1")[0].trace.formula, "(26 − 1 × 20) kW × 2 × 1.4064 = 16.8768");
}

#[test]
fn an_excess_of_quarter_hours_needs_a_quarter_hourly_curve() {
    let tariff = tariff(&version("2026-01-01", &root("p1", "peak", "")));
    let none = Case { contracted_power: vec![power(100, None)], ..june() };
    let problem = rate(&tariff, &none).unwrap_err();
    assert_eq!(problem.to_string(), "«p1» needs the load curve of the active energy: registers have no hourly data");
    let hours = Case { curves: vec![super::common::curve(&[])], ..none };
    assert_eq!(rate(&tariff, &hours), Err(RateError::CurveMinutes { found: 60, length: 15 }));
}
