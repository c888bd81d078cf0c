//! Contract changes within the period: each part is rated with its own tariff.

use super::common::{component, day, energy, june, lines, tariff, text, version, with_energy};
use acometida_domain::tariff::Measure;
use acometida_settlement::{Case, Part, Prepared, RateError, case::RegisterUse, rate, rate_parts};

/// Two parts: one tariff until 10 June, another from 11 June on.
fn parts<'a>(
    (first, second): (&'a Prepared, &'a Prepared),
    (before, after): (&'a Case, &'a Case),
) -> (Part<'a>, Part<'a>) {
    let change = day("2026-06-10");
    (
        Part { tariff: first, case: before, from: before.from, to: change },
        Part { tariff: second, case: after, from: change, to: after.to },
    )
}

fn used(period: Option<&str>, kwh: i64, from: &str, to: &str) -> RegisterUse {
    RegisterUse::with_quantity(Measure::Active, period.map(str::to_owned), kwh * 1_000, vec![])
        .between(day(from), day(to))
}

const VAT: &str = r#"{"tax": {"base": "subtotal", "rate": "18"}}"#;

#[test]
fn energy_and_fixed_charges_are_prorated_between_tariffs() {
    let monthly = |price: &str, fixed: &str| {
        let fixed = component("fixed", &format!(r#"{{"fixed": {{"price": "{fixed}"}}}}"#));
        tariff(&version("2026-01-01", &[fixed, energy(price), component("vat", VAT)].join(",")))
    };
    let (first, second, case) = (monthly("0.60", "3.00"), monthly("0.90", "9.00"), with_energy(300));
    let (before, after) = parts((&first, &second), (&case, &case));
    let bill = rate_parts(&[before], after).unwrap();
    let formulas = |code: &str| lines(&bill, code).iter().map(|line| line.trace.formula.clone()).collect::<Vec<_>>();
    assert_eq!(formulas("energy"), ["100 kWh × 0.60 = 60", "200 kWh × 0.90 = 180"]);
    // 10 and 20 of 30 days
    let amounts = |code: &str| lines(&bill, code).iter().map(|line| text(line.amount)).collect::<Vec<_>>();
    assert_eq!(amounts("fixed"), ["1.00", "6.00"]);
    assert_eq!(amounts("vat"), ["10.98", "33.48"]);
    assert_eq!((text(bill.subtotal), text(bill.total), bill.energy), ("247.00".into(), "291.46".into(), Some(300_000)));
}

#[test]
fn a_reading_on_the_day_of_the_change_splits_the_energy_exactly() {
    let (first, second) =
        (tariff(&version("2026-01-01", &energy("0.60"))), tariff(&version("2026-01-01", &energy("0.90"))));
    let registers = vec![used(None, 50, "2026-05-31", "2026-06-10"), used(None, 250, "2026-06-10", "2026-06-30")];
    let case = Case { registers, ..june() };
    let (before, after) = parts((&first, &second), (&case, &case));
    let bill = rate_parts(&[before], after).unwrap();
    assert_eq!(lines(&bill, "energy").iter().map(|line| text(line.amount)).collect::<Vec<_>>(), ["30.00", "225.00"]);
}

#[test]
fn a_change_from_a_single_to_a_time_of_use_meter_is_rated_by_part() {
    let peak = component("peak", r#"{"energy": {"period": "peak", "price": "2"}}"#);
    let (first, second) = (tariff(&version("2026-01-01", &energy("1.00"))), tariff(&version("2026-01-01", &peak)));
    let registers =
        vec![used(None, 80, "2026-05-31", "2026-06-10"), used(Some("peak"), 20, "2026-06-10", "2026-06-30")];
    let case = Case { registers, ..june() };
    let (before, after) = parts((&first, &second), (&case, &case));
    let bill = rate_parts(&[before], after).unwrap();
    assert_eq!(
        (text(lines(&bill, "energy")[0].amount), text(lines(&bill, "peak")[0].amount)),
        ("80.00".into(), "40.00".into())
    );
}

#[test]
fn attributes_of_each_contract_choose_the_prices_of_its_days() {
    let by_stratum = r#"{"energy": {"price": {"by": {"attribute": "stratum", "values": {"1": "0.30", "4": "0.60"}}}}}"#;
    let tariff = tariff(&version("2026-01-01", &component("energy", by_stratum)));
    let of =
        |stratum: &str| Case { attributes: [("stratum".to_owned(), stratum.to_owned())].into(), ..with_energy(300) };
    let (one, four) = (of("1"), of("4"));
    let (before, after) = parts((&tariff, &tariff), (&one, &four));
    assert_eq!(text(rate_parts(&[before], after).unwrap().total), "150.00");
}

#[test]
fn a_tariff_without_a_version_on_the_change_is_refused() {
    let (first, second) = (tariff(&version("2026-01-01", &energy("1"))), tariff(&version("2026-06-15", &energy("1"))));
    let case = with_energy(1);
    let (before, after) = parts((&first, &second), (&case, &case));
    assert!(
        matches!(rate_parts(&[before], after), Err(RateError::NoVersion { day: of, .. }) if of == day("2026-06-11"))
    );
    assert!(rate(&first, &case).is_ok());
}
