//! Minimum and maximum of a component and minimum bill, in a period of several prices.

use super::common::{amount, day, energy, lines, tariff, text, version, with_energy};
use acometida_settlement::{
    Case, Part,
    case::{ContractedPower, ManualAmount},
    rate, rate_parts,
};
use rust_decimal::Decimal;

/// An energy component with a minimum or a maximum.
fn bounded(price: &str, bounds: &str) -> String {
    format!(
        r#"{{"code": "energy", "description": "energy", {bounds}, "charge": {{"energy": {{"price": "{price}"}}}}}}"#
    )
}

fn least(price: &str, minimum: &str) -> String {
    bounded(price, &format!(r#""minimum": "{minimum}""#))
}

fn amounts(case: &Case, versions: &[String]) -> Vec<String> {
    let bill = rate(&tariff(&versions.join(",")), case).unwrap();
    lines(&bill, "energy").iter().map(|line| text(line.amount)).collect()
}

#[test]
fn a_minimum_counts_once_where_the_price_changes_inside_the_month() {
    let versions = [version("2026-01-01", &least("1", "10")), version("2026-06-11", &least("2", "10"))];
    assert_eq!(amounts(&with_energy(0), &versions), ["3.33", "6.67"]);
    assert_eq!(amounts(&with_energy(300), &versions), ["100.00", "400.00"], "no minimum where more was used");
}

#[test]
fn a_minimum_that_changes_counts_by_the_days_of_each() {
    let versions = [version("2026-01-01", &least("1", "10")), version("2026-06-16", &least("1", "20"))];
    assert_eq!(amounts(&with_energy(0), &versions), ["5.00", "10.00"]);
}

#[test]
fn the_days_of_a_minimum_add_up_to_it_to_the_cent() {
    let versions = [
        version("2026-01-01", &least("1", "10")),
        version("2026-06-11", &least("2", "10")),
        version("2026-06-21", &least("3", "10")),
    ];
    assert_eq!(amounts(&with_energy(0), &versions), ["3.33", "3.34", "3.33"]);
}

#[test]
fn a_maximum_counts_by_days_as_well() {
    let most = |price: &str| bounded(price, r#""maximum": "30""#);
    let versions = [version("2026-01-01", &most("1")), version("2026-06-11", &most("2"))];
    assert_eq!(amounts(&with_energy(300), &versions), ["10.00", "20.00"]);
}

#[test]
fn a_minimum_counts_once_where_the_contracted_power_changes() {
    let power = r#"{"code": "power", "description": "power", "minimum": "9", "charge": {"demand": {"of": {"basis": "contracted"}, "price": "1"}}}"#;
    let watts = |watts, since: Option<&str>| ContractedPower { period: None, watts, since: since.map(day) };
    let contracted_power = vec![watts(1_000, None), watts(2_000, Some("2026-06-11"))];
    let case = Case { contracted_power, ..with_energy(0) };
    let bill = rate(&tariff(&version("2026-01-01", power)), &case).unwrap();
    assert_eq!(text(bill.total), "9.00");
}

#[test]
fn a_minimum_counts_once_where_the_contract_changes() {
    let (first, second) =
        (tariff(&version("2026-01-01", &least("1", "10"))), tariff(&version("2026-01-01", &least("2", "10"))));
    let case = with_energy(0);
    let change = day("2026-06-10");
    let before = Part { tariff: &first, case: &case, from: case.from, to: change };
    let bill = rate_parts(&[before], Part { tariff: &second, case: &case, from: change, to: case.to }).unwrap();
    assert_eq!(text(bill.total), "10.00");
}

#[test]
fn the_maximum_of_a_manual_charge_is_not_cut_by_days() {
    let other = |name: &str| {
        format!(r#"{{"code": "other", "description": "{name}", "maximum": "50", "charge": {{"manual": {{}}}}}}"#)
    };
    let tariff = tariff(&[version("2026-01-01", &other("a")), version("2026-06-16", &other("b"))].join(","));
    let charge = ManualAmount {
        component: "other".to_owned(),
        description: None,
        amount: Decimal::from(40),
        note: "n".to_owned(),
        rows: vec![],
    };
    assert_eq!(amount(&rate(&tariff, &Case { manual: vec![charge], ..with_energy(0) }).unwrap(), "other"), "40.00");
}

fn with_minimum_bill(from: &str, amount: &str) -> String {
    let minimum = format!(r#"{{"description": "Minimum", "amount": "{amount}"}}"#);
    format!(r#"{{"valid_from": "{from}", "minimum_bill": {minimum}, "components": [{}]}}"#, energy("1"))
}

#[test]
fn a_minimum_bill_that_changes_inside_the_month_counts_by_days() {
    let tariff = tariff(&[with_minimum_bill("2026-01-01", "10"), with_minimum_bill("2026-06-16", "20")].join(","));
    let bill = rate(&tariff, &with_energy(4)).unwrap();
    assert_eq!(text(bill.total), "15.00");
    assert_eq!(lines(&bill, "minimum_bill")[0].trace.formula, "(10 × 15/30 d + 20 × 15/30 d) − 4.00");
}

#[test]
fn a_minimum_bill_that_starts_inside_the_month_counts_from_its_day() {
    let tariff = tariff(&[version("2026-01-01", &energy("1")), with_minimum_bill("2026-06-21", "30")].join(","));
    let bill = rate(&tariff, &with_energy(4)).unwrap();
    assert_eq!(text(bill.total), "10.00");
    assert_eq!(lines(&bill, "minimum_bill")[0].trace.formula, "(30 × 10/30 d) − 4.00");
}

#[test]
fn a_minimum_bill_of_the_whole_month_says_its_amount_alone() {
    let bill = rate(&tariff(&with_minimum_bill("2026-01-01", "10")), &with_energy(4)).unwrap();
    assert_eq!(lines(&bill, "minimum_bill")[0].trace.formula, "10.00 − 4.00");
}
