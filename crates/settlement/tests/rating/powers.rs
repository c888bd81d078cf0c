//! Powers that are entered: cut by days where they change, refused below zero or twice; one load curve a day.

use super::common::{component, curve, day, energy, june, lines, tariff, version, with_energy};
use acometida_domain::tariff::Measure;
use acometida_settlement::{
    Case, Prepared,
    case::{ContractedPower, DemandMonth},
    rate,
};

fn power(period: Option<&str>, watts: i64, since: Option<&str>) -> ContractedPower {
    ContractedPower { period: period.map(str::to_owned), watts, since: since.map(day) }
}

/// A price a day for a power of the contract or a declared one, and the energy.
fn by_day(basis: &str) -> Prepared {
    let charge = format!(r#"{{"demand": {{"of": {{"basis": "{basis}"}}, "price": "0.10"}}}}"#);
    let of_power = format!(r#"{{"code": "{basis}", "description": "{basis}", "scale": "day", "charge": {charge}}}"#);
    tariff(&version("2026-01-01", &format!("{of_power},{}", energy("1"))))
}

fn refused(case: &Case) -> (String, String) {
    let error = rate(&tariff(&version("2026-01-01", &energy("1"))), case).unwrap_err();
    (error.to_string(), error.spanish())
}

#[test]
fn a_change_of_declared_power_splits_the_period_like_one_of_contracted_power() {
    let powers = || vec![power(None, 4_000, None), power(None, 6_000, Some("2026-06-21"))];
    let expected = ["4 kW × 0.10 × 20 d = 8", "6 kW × 0.10 × 10 d = 6"];
    for (basis, case) in [
        ("contracted", Case { contracted_power: powers(), ..with_energy(300) }),
        ("declared", Case { declared_power: powers(), ..with_energy(300) }),
    ] {
        let bill = rate(&by_day(basis), &case).unwrap();
        let formulas: Vec<&str> = lines(&bill, basis).iter().map(|line| line.trace.formula.as_str()).collect();
        assert_eq!(formulas, expected, "{basis}");
        assert_eq!(lines(&bill, "energy").len(), 1, "the energy does not depend on the power");
    }
}

#[test]
fn a_change_of_one_power_leaves_the_components_of_the_other_whole() {
    let mut case = with_energy(300);
    case.contracted_power = vec![power(None, 5_000, None)];
    case.declared_power = vec![power(None, 4_000, None), power(None, 6_000, Some("2026-06-21"))];
    let bill = rate(&by_day("contracted"), &case).unwrap();
    assert_eq!(lines(&bill, "contracted")[0].trace.formula, "5 kW × 0.10 × 30 d = 15");
    assert_eq!(lines(&bill, "contracted").len(), 1);
}

#[test]
fn a_power_below_zero_is_refused() {
    let contracted = Case { contracted_power: vec![power(Some("p1"), -4_600, None)], ..with_energy(1) };
    assert_eq!(
        refused(&contracted),
        (
            "the contracted power of p1 is -4.6 kW, below zero: correct it in the contract or load it again".to_owned(),
            "la potencia contratada de p1 es -4.6 kW, menor que cero: corríjala en el contrato o cárguela de nuevo"
                .to_owned()
        )
    );
    let declared = Case { declared_power: vec![power(None, -1, None)], ..with_energy(1) };
    assert!(refused(&declared).0.starts_with("the declared power of all hours is -0.001 kW"));
    let coincident = Case { coincident_demand: Some(-1_000), ..with_energy(1) };
    assert!(refused(&coincident).0.starts_with("the coincident power of all hours is -1 kW"));
    let month = DemandMonth { month: "2026-05".parse().unwrap(), period: None, watts: -1_000 };
    let earlier = Case { demand_history: vec![month], ..with_energy(1) };
    assert!(refused(&earlier).0.starts_with("the earlier maximum power of all hours is -1 kW"));
}

#[test]
fn two_powers_of_the_same_period_and_day_are_refused() {
    let twice = vec![power(Some("p1"), 4_000, None), power(None, 5_000, None), power(Some("p1"), 6_000, None)];
    let contracted = Case { contracted_power: twice, ..with_energy(1) };
    assert_eq!(
        refused(&contracted),
        (
            "the contracted power of p1 is given twice from the start: keep one".to_owned(),
            "la potencia contratada de p1 está dos veces desde el inicio: deje una".to_owned()
        )
    );
    let since = Some("2026-06-21");
    let declared =
        Case { declared_power: vec![power(None, 4_000, since), power(None, 4_000, since)], ..with_energy(1) };
    assert_eq!(refused(&declared).0, "the declared power of all hours is given twice from 21/06/2026: keep one");
    let apart = vec![power(Some("p1"), 4_000, None), power(Some("p2"), 4_000, None), power(Some("p1"), 4_000, since)];
    let case = Case { contracted_power: apart, ..with_energy(1) };
    assert!(rate(&tariff(&version("2026-01-01", &energy("1"))), &case).is_ok());
}

#[test]
fn two_load_curves_of_one_day_are_refused() {
    let twice = Case { curves: vec![curve(&[]), curve(&[("2026-06-05", 3, 9_000)])], ..june() };
    assert_eq!(
        refused(&twice),
        (
            "the load curve of the active energy has 01/06/2026 twice: keep one".to_owned(),
            "la curva de carga de la energía activa tiene dos veces el día 01/06/2026: deje una".to_owned()
        )
    );
    let (mut first, mut second, mut reactive) = (curve(&[]), curve(&[]), curve(&[]));
    first.days.truncate(10);
    second.days.drain(..10);
    reactive.measure = Measure::Reactive;
    let case = Case { curves: vec![first, second, reactive], ..june() };
    let bill = rate(&tariff(&version("2026-01-01", &component("energy", r#"{"energy": {"price": "1"}}"#))), &case);
    assert_eq!(bill.unwrap().energy, Some(720_000), "two meters share the days of the month");
}
