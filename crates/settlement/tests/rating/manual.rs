//! Kind 16: a manual charge is charged once, or refused.

use super::common::{amount, component, day, energy, lines, tariff, version, with_energy};
use acometida_settlement::{Case, Part, Prepared, case::ManualAmount, rate, rate_parts};
use rust_decimal::Decimal;

fn charge(component: &str, amount: i64) -> ManualAmount {
    ManualAmount {
        component: component.to_owned(),
        description: None,
        amount: Decimal::new(amount, 2),
        note: "Order 481".to_owned(),
        rows: vec![],
    }
}

fn with_charge(component: &str) -> Case {
    Case { manual: vec![charge(component, 1_250)], ..with_energy(100) }
}

const OTHER: &str = r#"{"manual": {}}"#;

fn with_other() -> String {
    format!("{},{}", energy("1"), component("other", OTHER))
}

fn refused(tariff: &Prepared, case: &Case) -> String {
    rate(tariff, case).unwrap_err().to_string()
}

#[test]
fn a_manual_charge_without_its_component_stops_the_service() {
    let tariff = tariff(&version("2026-01-01", &with_other()));
    assert_eq!(
        refused(&tariff, &with_charge("another")),
        "the manual charge of 12.50 for «another» has no place: no manual component of that code is in force in the \
         period; correct its code or withdraw it"
    );
    assert!(
        refused(&tariff, &with_charge("energy")).contains("«energy» has no place"),
        "energy is no manual component"
    );
    assert_eq!(amount(&rate(&tariff, &with_charge("other")).unwrap(), "other"), "12.50");
}

#[test]
fn a_manual_charge_whose_component_has_ended_before_the_month_stops_the_service() {
    let tariff = tariff(&[version("2026-01-01", &with_other()), version("2026-05-01", &energy("1"))].join(","));
    assert!(refused(&tariff, &with_charge("other")).contains("«other» has no place"));
}

#[test]
fn a_manual_charge_whose_condition_does_not_hold_stops_the_service() {
    let when = r#"[{"energy": {"above": "500"}}]"#;
    let other = format!(r#"{{"code": "other", "description": "other", "when": {when}, "charge": {OTHER}}}"#);
    let tariff = tariff(&version("2026-01-01", &format!("{},{other}", energy("1"))));
    assert!(refused(&tariff, &with_charge("other")).contains("«other» has no place"));
}

#[test]
fn a_manual_charge_of_a_component_that_ends_inside_the_month_is_charged_once() {
    let tariff = tariff(&[version("2026-01-01", &with_other()), version("2026-06-16", &energy("2"))].join(","));
    let bill = rate(&tariff, &with_charge("other")).unwrap();
    assert_eq!(amount(&bill, "other"), "12.50");
    assert_eq!(
        (lines(&bill, "other")[0].trace.from, lines(&bill, "other")[0].trace.to),
        (day("2026-05-31"), day("2026-06-15"))
    );
}

#[test]
fn a_manual_charge_of_a_component_that_changes_inside_the_month_is_charged_once() {
    let renamed = component("other", OTHER).replace(r#""description": "other""#, r#""description": "New""#);
    let versions = [version("2026-01-01", &with_other()), version("2026-06-16", &format!("{},{renamed}", energy("1")))];
    let bill = rate(&tariff(&versions.join(",")), &with_charge("other")).unwrap();
    assert_eq!((amount(&bill, "other"), lines(&bill, "other")[0].description.as_str()), ("12.50".to_owned(), "New"));
}

#[test]
fn a_manual_charge_goes_to_the_contract_that_has_its_component() {
    let (with, without) = (tariff(&version("2026-01-01", &with_other())), tariff(&version("2026-01-01", &energy("1"))));
    let case = with_charge("other");
    let part = |tariff, from: &str, to: &str| Part { tariff, case: &case, from: day(from), to: day(to) };
    let charged = |first, second| {
        let bill = rate_parts(&[part(first, "2026-05-31", "2026-06-10")], part(second, "2026-06-10", "2026-06-30"));
        bill.map(|bill| amount(&bill, "other"))
    };
    for (first, second) in [(&with, &without), (&without, &with), (&with, &with)] {
        assert_eq!(charged(first, second).unwrap(), "12.50");
    }
    assert!(charged(&without, &without).unwrap_err().to_string().contains("«other» has no place"));
}

#[test]
fn a_required_manual_charge_is_required_even_where_its_component_ends_inside_the_month() {
    let required = format!("{},{}", energy("1"), component("other", r#"{"manual": {"required": true}}"#));
    let tariff = tariff(&[version("2026-01-01", &required), version("2026-06-16", &energy("2"))].join(","));
    assert_eq!(refused(&tariff, &with_energy(100)), "«other» needs a manual charge: add it under this code");
}
