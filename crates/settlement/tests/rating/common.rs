//! Tariffs and cases shared by the tests.

use acometida_domain::{
    settlement::{Line, Rated},
    tariff::Measure,
};
use acometida_settlement::{
    Case, Prepared,
    case::{Curve, CurveDay, RegisterUse},
    parse_case, parse_tariff, rate,
};
use chrono::{Days, NaiveDate};

pub fn prepared(tariff: &str) -> Prepared {
    Prepared::new(parse_tariff(tariff).unwrap()).unwrap()
}

pub fn rated(tariff: &str, case: &str) -> Rated {
    rate(&prepared(tariff), &parse_case(case).unwrap()).unwrap()
}

/// The lines of a component.
pub fn lines<'a>(rated: &'a Rated, component: &str) -> Vec<&'a Line> {
    rated.lines.iter().filter(|line| line.component == component).collect()
}

/// Amount of the only line of a component.
pub fn amount(rated: &Rated, component: &str) -> String {
    let found = lines(rated, component);
    assert_eq!(found.len(), 1, "lines of {component} in {:#?}", rated.lines);
    format!("{:.2}", found[0].amount.decimal())
}

pub fn text(money: acometida_domain::Money) -> String {
    format!("{:.2}", money.decimal())
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn june() -> Case {
    Case::new(day("2026-05-31"), day("2026-06-30"))
}

pub fn with_energy(kwh: i64) -> Case {
    Case { registers: vec![RegisterUse::with_quantity(Measure::Active, None, kwh * 1_000, vec![])], ..june() }
}

/// A tariff with one calendar, peak from 18:00 to 23:00 except Sundays and 29 June.
pub fn tariff(versions: &str) -> Prepared {
    prepared(&format!(
        r#"{{"code": "t", "name": "T", "currency": "PEN",
            "holidays": {{"national": ["2026-06-29"]}},
            "calendars": {{"c": {{"holidays": ["national"], "seasons": [{{"from": "01-01", "to": "12-31", "days": [
                {{"on": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
                  "hours": [{{"from": "18:00", "to": "23:00", "period": "peak"}}], "otherwise": "off_peak"}},
                {{"on": ["sunday", "holiday"], "otherwise": "off_peak"}}]}}]}}}},
            "versions": [{versions}]}}"#
    ))
}

pub fn version(from: &str, components: &str) -> String {
    format!(r#"{{"valid_from": "{from}", "components": [{components}]}}"#)
}

pub fn component(code: &str, charge: &str) -> String {
    format!(r#"{{"code": "{code}", "description": "{code}", "charge": {charge}}}"#)
}

pub fn energy(price: &str) -> String {
    component("energy", &format!(r#"{{"energy": {{"price": "{price}"}}}}"#))
}

/// A curve of one kWh an hour on every day of June, with other values at some hours.
pub fn curve(other: &[(&str, usize, u32)]) -> Curve {
    let days = (0..30).map(|index| {
        let day = day("2026-06-01") + Days::new(index);
        let mut values = vec![1_000; 24];
        for (_, hour, value) in other.iter().filter(|(date, ..)| *date == day.to_string()) {
            values[*hour] = *value;
        }
        CurveDay { day, values: values.into() }
    });
    Curve {
        measure: Measure::Active,
        minutes: 60,
        days: days.collect(),
        clock_change_hour: 2,
        rows: vec!["curve:1".to_owned()],
    }
}
