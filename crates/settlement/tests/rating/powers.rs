//! Powers that are entered are cut by days where they change.

use super::common::{day, energy, lines, tariff, version, with_energy};
use acometida_settlement::{Case, Prepared, case::ContractedPower, rate};

fn power(period: Option<&str>, watts: i64, since: Option<&str>) -> ContractedPower {
    ContractedPower { period: period.map(str::to_owned), watts, since: since.map(day) }
}

/// A price a day for a power of the contract or a declared one, and the energy.
fn by_day(basis: &str) -> Prepared {
    let charge = format!(r#"{{"demand": {{"of": {{"basis": "{basis}"}}, "price": "0.10"}}}}"#);
    let of_power = format!(r#"{{"code": "{basis}", "description": "{basis}", "scale": "day", "charge": {charge}}}"#);
    tariff(&version("2026-01-01", &format!("{of_power},{}", energy("1"))))
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
