//! Rules of rating, one by one.

use super::common::{amount, component, curve, day, energy, june, lines, prepared, tariff, text, version, with_energy};
use acometida_domain::{Language, tariff::Measure};
use acometida_settlement::{
    Case, ROUNDING, RateError,
    case::{ContractedPower, Debt, DemandMonth, RegisterUse},
    rate,
};
use rust_decimal::Decimal;

#[test]
fn a_price_change_within_the_period_is_prorated_by_days() {
    let tariff = tariff(&[version("2026-01-01", &energy("0.60")), version("2026-06-11", &energy("0.90"))].join(","));
    let bill = rate(&tariff, &with_energy(300)).unwrap();
    let parts = lines(&bill, "energy");
    // The first version has 1 to 10 June: the initial reading day is excluded.
    assert_eq!(parts[0].trace.formula, "100 kWh × 0.60 = 60");
    assert_eq!(parts[1].trace.formula, "200 kWh × 0.90 = 180");
    assert_eq!((parts[1].trace.from, parts[1].trace.to), (day("2026-06-10"), day("2026-06-30")));
    assert_eq!(parts[1].trace.version, day("2026-06-11"));
}

#[test]
fn a_version_from_the_first_day_applies_to_the_whole_period() {
    let tariff = tariff(&[version("2026-01-01", &energy("0.60")), version("2026-06-01", &energy("0.90"))].join(","));
    assert_eq!(text(rate(&tariff, &with_energy(300)).unwrap().total), "270.00");
}

#[test]
fn the_load_curve_splits_the_energy_exactly_at_a_price_change() {
    let tariff = tariff(&[version("2026-01-01", &energy("0.60")), version("2026-06-11", &energy("0.90"))].join(","));
    let case = Case { curves: vec![curve(&[("2026-06-05", 3, 61_000)])], ..june() };
    let bill = rate(&tariff, &case).unwrap();
    let quantities: Vec<String> =
        lines(&bill, "energy").iter().map(|line| line.quantity.unwrap().to_string()).collect();
    assert_eq!(quantities, ["300", "480"]);
    assert_eq!(lines(&bill, "energy")[0].trace.rows, ["curve:1"]);
}

#[test]
fn a_component_that_starts_within_the_period_is_charged_from_its_first_day() {
    let both = format!("{},{}", energy("0.60"), component("new", r#"{"energy": {"price": "0.10"}}"#));
    let tariff = tariff(&[version("2026-01-01", &energy("0.60")), version("2026-06-16", &both)].join(","));
    let bill = rate(&tariff, &with_energy(300)).unwrap();
    assert_eq!(amount(&bill, "energy"), "180.00");
    assert_eq!(amount(&bill, "new"), "15.00");
}

#[test]
fn a_tax_change_applies_to_each_line_by_days() {
    let taxed = |rate: &str| {
        format!(
            "{},{}",
            energy("1.00"),
            component("vat", &format!(r#"{{"tax": {{"base": "subtotal", "rate": "{rate}"}}}}"#))
        )
    };
    let tariff = tariff(&[version("2026-01-01", &taxed("21")), version("2026-06-16", &taxed("10"))].join(","));
    let bill = rate(&tariff, &with_energy(300)).unwrap();
    let taxes: Vec<String> = lines(&bill, "vat").iter().map(|line| text(line.amount)).collect();
    assert_eq!(taxes, ["31.50", "15.00"]);
}

#[test]
fn registers_of_a_period_are_charged_at_the_price_of_the_period() {
    let peak = component("peak", r#"{"energy": {"period": "peak", "price": "0.5"}}"#);
    let tariff = tariff(&version("2026-01-01", &peak));
    let mut case = june();
    case.registers = vec![
        RegisterUse::with_quantity(Measure::Active, Some("peak".into()), 10_000, vec!["a".into()]),
        RegisterUse::with_quantity(Measure::Active, Some("off_peak".into()), 90_000, vec!["b".into()]),
        RegisterUse::with_quantity(Measure::Active, Some("peak".into()), 2_000, vec!["c".into()]),
    ];
    let bill = rate(&tariff, &case).unwrap();
    assert_eq!(amount(&bill, "peak"), "6.00");
    assert_eq!(lines(&bill, "peak")[0].trace.rows, ["a", "c"], "a change of meter leaves two rows");
    assert_eq!(bill.energy, Some(102_000));
}

#[test]
fn intervals_are_assigned_to_the_periods_of_the_calendar() {
    let tariff = tariff(&version("2026-01-01", &component("peak", r#"{"energy": {"period": "peak", "price": "1"}}"#)));
    let case = Case { curves: vec![curve(&[])], ..june() };
    // 25 days of June 2026 have five peak hours: four Sundays and the holiday on Monday 29 have none.
    assert_eq!(text(rate(&tariff, &case).unwrap().total), "125.00");
}

#[test]
fn chronological_tiers_are_filled_in_order_of_intervals() {
    let tiers = |code: &str, period: &str| {
        let charge = format!(
            r#"{{"tier_marginal": {{"period": "{period}", "rule": "chronological", "blocks": [{{"up_to": "24", "price": "1"}}, {{"price": "2"}}]}}}}"#
        );
        component(code, &charge)
    };
    let tariff = tariff(&version("2026-01-01", &[tiers("peak", "peak"), tiers("off", "off_peak")].join(",")));
    let case = Case { curves: vec![curve(&[])], ..june() };
    let bill = rate(&tariff, &case).unwrap();
    // The first block is full after Monday 1 June: 5 kWh of it fell at peak, 19 off peak.
    let quantities =
        |code| lines(&bill, code).iter().map(|line| line.quantity.unwrap().to_string()).collect::<Vec<_>>();
    assert_eq!(quantities("peak"), ["5", "120"]);
    assert_eq!(quantities("off"), ["19", "576"]);
}

#[test]
fn proportional_tiers_divide_the_blocks_of_the_month_exactly() {
    let blocks = r#""rule": "proportional", "blocks": [{"up_to": "100", "price": "1"}, {"price": "2"}]"#;
    let tiers =
        |period: &str| component(period, &format!(r#"{{"tier_marginal": {{"period": "{period}", {blocks}}}}}"#));
    let tariff = tariff(&version("2026-01-01", &[tiers("peak"), tiers("off_peak")].join(",")));
    let mut case = june();
    let register = |period: &str, wh| RegisterUse::with_quantity(Measure::Active, Some(period.into()), wh, vec![]);
    case.registers = vec![register("peak", 100_000), register("off_peak", 200_000)];
    let bill = rate(&tariff, &case).unwrap();
    let quantities =
        |code| lines(&bill, code).iter().map(|line| line.quantity.unwrap().to_string()).collect::<Vec<_>>();
    assert_eq!(quantities("peak"), ["33.333", "66.667"]);
    assert_eq!(quantities("off_peak"), ["66.667", "133.333"]);
}

#[test]
fn tiers_use_the_total_of_the_month_on_both_sides_of_a_price_change() {
    let tiers = |second: &str| {
        component(
            "energy",
            &format!(
                r#"{{"tier_marginal": {{"blocks": [{{"up_to": "100", "price": "1"}}, {{"price": "{second}"}}]}}}}"#
            ),
        )
    };
    let tariff = tariff(&[version("2026-01-01", &tiers("2")), version("2026-06-16", &tiers("3"))].join(","));
    let bill = rate(&tariff, &with_energy(300)).unwrap();
    let quantities: Vec<String> =
        lines(&bill, "energy").iter().map(|line| line.quantity.unwrap().to_string()).collect();
    assert_eq!(quantities, ["50", "100", "50", "100"]);
}

#[test]
fn a_change_of_contracted_power_splits_the_period() {
    let power = r#"{"code": "power", "description": "power", "scale": "day", "charge": {"demand": {"of": {"basis": "contracted"}, "price": "0.10"}}}"#;
    let tariff = tariff(&version("2026-01-01", &format!("{power},{}", energy("1"))));
    let mut case = with_energy(300);
    case.contracted_power = vec![
        ContractedPower { period: None, watts: 4_000, since: None },
        ContractedPower { period: None, watts: 6_000, since: Some(day("2026-06-21")) },
    ];
    let bill = rate(&tariff, &case).unwrap();
    let formulas: Vec<&str> = lines(&bill, "power").iter().map(|line| line.trace.formula.as_str()).collect();
    assert_eq!(formulas, ["4 kW × 0.10 × 20 d = 8", "6 kW × 0.10 × 10 d = 6"]);
    assert_eq!(lines(&bill, "energy").len(), 1, "the energy does not depend on the power");
}

#[test]
fn a_monthly_demand_is_prorated_at_a_price_change() {
    let power = |price: &str| {
        component("power", &format!(r#"{{"demand": {{"of": {{"basis": "month_maximum"}}, "price": "{price}"}}}}"#))
    };
    let tariff = tariff(&[version("2026-01-01", &power("30")), version("2026-06-11", &power("60"))].join(","));
    let case = Case { registers: vec![RegisterUse::with_quantity(Measure::Demand, None, 2_000, vec![])], ..june() };
    let amounts: Vec<String> =
        lines(&rate(&tariff, &case).unwrap(), "power").iter().map(|line| text(line.amount)).collect();
    assert_eq!(amounts, ["20.00", "80.00"]);
}

#[test]
fn maxima_by_period_are_used_for_all_hours() {
    let mean = r#"{"demand": {"of": {"basis": {"mean_of_highest": {"count": 2, "months": 6}}}, "price": "10"}}"#;
    let tariff = tariff(&version("2026-01-01", &component("power", mean)));
    let mut case = june();
    case.registers = vec![
        RegisterUse::with_quantity(Measure::Demand, Some("peak".into()), 4_000, vec![]),
        RegisterUse::with_quantity(Measure::Demand, Some("off_peak".into()), 6_000, vec![]),
    ];
    let month = |month: &str, period: &str, watts| DemandMonth {
        month: month.parse().unwrap(),
        period: Some(period.into()),
        watts,
    };
    case.demand_history =
        vec![month("2026-05", "peak", 9_000), month("2026-05", "off_peak", 8_000), month("2025-12", "peak", 50_000)];
    // 9 kW of May and 6 kW of June; December is out of the six months.
    assert_eq!(text(rate(&tariff, &case).unwrap().total), "75.00");
}

#[test]
fn declared_and_coincident_powers_come_from_the_case() {
    let power =
        |basis: &str| component(basis, &format!(r#"{{"demand": {{"of": {{"basis": "{basis}"}}, "price": "10"}}}}"#));
    let tariff = tariff(&version("2026-01-01", &[power("declared"), power("coincident")].join(",")));
    let mut case = june();
    let problem = rate(&tariff, &case).unwrap_err().to_string();
    assert_eq!(problem, "«declared» needs the declared power of all hours: enter it in the contract or load it");
    case.declared_power = vec![ContractedPower { period: None, watts: 4_500, since: None }];
    case.coincident_demand = Some(3_200);
    let bill = rate(&tariff, &case).unwrap();
    assert_eq!((amount(&bill, "declared"), amount(&bill, "coincident")), ("45.00".to_owned(), "32.00".to_owned()));
}

#[test]
fn the_highest_interval_of_a_period_is_its_demand() {
    let power = |code: &str, period: &str| {
        component(code, &format!(r#"{{"demand": {{"of": {{"basis": "month_maximum"{period}}}, "price": "1"}}}}"#))
    };
    let tariff = tariff(&version("2026-01-01", &[power("all", ""), power("peak", r#", "period": "peak""#)].join(",")));
    // Sunday 7 June at 19:00 is off peak; Monday 8 June at 22:00 is the last hour of the peak.
    let case = Case {
        curves: vec![curve(&[("2026-06-07", 19, 9_000), ("2026-06-08", 22, 7_000), ("2026-06-08", 23, 8_000)])],
        ..june()
    };
    let bill = rate(&tariff, &case).unwrap();
    assert_eq!((amount(&bill, "all"), amount(&bill, "peak")), ("9.00".to_owned(), "7.00".to_owned()));
}

#[test]
fn the_minimum_of_a_tax_applies_when_greater() {
    let tax =
        component("tax", r#"{"tax": {"base": "subtotal", "rate": "5", "minimum_per_unit": {"amount": "0.001"}}}"#);
    let tariff = tariff(&version("2026-01-01", &format!("{},{tax}", energy("0.01"))));
    let bill = rate(&tariff, &with_energy(10_000)).unwrap();
    // 5 % of 100.00 is less than 10,000 x 0.001.
    assert_eq!(amount(&bill, "tax"), "10.00");
}

#[test]
fn a_percentage_of_an_input_below_minus_100_is_refused_when_it_is_known() {
    let charges = [
        r#"{"percent_of": {"base": "subtotal", "percent": {"constant": "rate"}}}"#,
        r#"{"tax": {"base": "subtotal", "rate": {"constant": "rate"}}}"#,
        r#"{"interest": {"annual_rate": {"constant": "rate"}}}"#,
    ];
    for charge in charges {
        let tariff = tariff(&version("2026-01-01", &format!("{},{}", energy("1"), component("c", charge))));
        let of = |rate: i64| {
            let debt =
                Debt { amount: Decimal::from(10), due: day("2026-05-31"), charged_to: None, paid: None, rows: vec![] };
            let constants = [("rate".to_owned(), Decimal::from(rate))].into();
            Case { constants, debts: vec![debt], ..with_energy(100) }
        };
        assert!(rate(&tariff, &of(-50)).is_ok(), "{charge}");
        assert_eq!(
            rate(&tariff, &of(-101)).unwrap_err().to_string(),
            "the percentage of «c» is -101; it cannot be below -100: correct the tariff or the input",
            "{charge}"
        );
    }
}

#[test]
fn a_subsidy_is_capped_by_its_first_kwh_and_the_consumption() {
    let subsidy = component("subsidy", r#"{"capped_subsidy": {"first": "130", "full": "5", "reduced": "3"}}"#);
    let tariff = tariff(&version("2026-01-01", &subsidy));
    let total = |kwh| text(rate(&tariff, &with_energy(kwh)).unwrap().total);
    assert_eq!([total(0), total(100), total(130), total(500)], ["0.00", "-200.00", "-260.00", "-260.00"]);
}

#[test]
fn a_yearly_price_accounts_for_leap_years() {
    let rental =
        r#"{"code": "rental", "description": "rental", "scale": "year", "charge": {"fixed": {"price": "366"}}}"#;
    let tariff = prepared(&format!(
        r#"{{"code": "t", "name": "T", "currency": "EUR", "versions": [{}]}}"#,
        version("2020-01-01", rental)
    ));
    let total = |from, to| text(rate(&tariff, &Case::new(day(from), day(to))).unwrap().total);
    assert_eq!(total("2028-01-31", "2028-02-29"), "29.00");
    // 15 days of 2027 and 15 of 2028.
    assert_eq!(total("2027-12-16", "2028-01-15"), "30.04");
    // A day of 2027, the 366 of 2028 and a day of 2029: 366 + 2 x 366 / 365.
    assert_eq!(total("2027-12-30", "2029-01-01"), "368.01");
    // The 366 days of 2028 are one year, and so are the 365 of 2027.
    assert_eq!(total("2027-12-31", "2028-12-31"), "366.00");
    assert_eq!(total("2026-12-31", "2027-12-31"), "366.00");
    // 2024 to 2028 whole: five years, two of them leap.
    assert_eq!(total("2023-12-31", "2028-12-31"), "1830.00");
}

#[test]
fn a_minimum_bill_tops_up_the_total_with_its_taxes() {
    let components = format!("{},{}", energy("1"), component("vat", r#"{"tax": {"base": "subtotal", "rate": "18"}}"#));
    let version = format!(
        r#"{{"valid_from": "2026-01-01", "components": [{components}], "minimum_bill": {{"description": "Minimum", "amount": "20"}}}}"#
    );
    let tariff = tariff(&version);
    let bill = rate(&tariff, &with_energy(10)).unwrap();
    assert_eq!(amount(&bill, "minimum_bill"), "8.20");
    assert_eq!(text(bill.total), "20.00");
    assert!(lines(&rate(&tariff, &with_energy(100)).unwrap(), "minimum_bill").is_empty());
}

#[test]
fn a_rounding_line_has_its_code_alone_and_is_named_by_its_reader() {
    let version = version("2026-01-01", &energy("0.61"));
    let rounding = r#"{"total": {"step": "0.10"}}"#;
    let tariff =
        format!(r#"{{"code": "t", "name": "T", "currency": "PEN", "rounding": {rounding}, "versions": [{version}]}}"#);
    let bill = rate(&prepared(&tariff), &with_energy(101)).unwrap();
    let line = lines(&bill, ROUNDING)[0];
    assert_eq!(line.description, "");
    assert_eq!((line.name(Language::Es), line.name(Language::En)), ("Redondeo", "Rounding"));
    assert_eq!(lines(&bill, "energy")[0].name(Language::En), lines(&bill, "energy")[0].description);
}

#[test]
fn the_rounding_carry_over_reaches_the_next_bill() {
    let carry = component("carry", r#"{"round_carry": {"to": {"step": "0.50", "strategy": "towards_zero"}}}"#);
    let tariff = tariff(&version("2026-01-01", &format!("{},{carry}", energy("0.1"))));
    let first = rate(&tariff, &with_energy(103)).unwrap();
    assert_eq!((text(first.total), first.rounding_carry.to_string()), ("10.00".to_owned(), "0.3".to_owned()));
    let second = rate(&tariff, &Case { previous_rounding_carry: first.rounding_carry, ..with_energy(103) }).unwrap();
    assert_eq!((text(second.total), second.rounding_carry.to_string()), ("10.50".to_owned(), "0.1".to_owned()));
}

#[test]
fn a_line_stays_between_its_minimum_and_its_maximum() {
    let bounded = r#"{"code": "energy", "description": "energy", "minimum": "5", "maximum": "50", "charge": {"energy": {"price": "1"}}}"#;
    let tariff = tariff(&version("2026-01-01", bounded));
    let total = |kwh| text(rate(&tariff, &with_energy(kwh)).unwrap().total);
    assert_eq!([total(1), total(20), total(80)], ["5.00", "20.00", "50.00"]);
}

#[test]
fn a_power_factor_at_the_limit_is_not_below_it_and_without_reactive_energy_it_is_one() {
    let of = |code: &str, limit: &str| {
        let charge = r#"{"excess": {"of": {"energy": {"measure": "reactive"}}, "over": {"energy": {}}, "factor": "0", "price": "1"}}"#;
        format!(
            r#"{{"code": "{code}", "description": "{code}", "when": [{{"power_factor": {{{limit}}}}}], "charge": {charge}}}"#
        )
    };
    let tariff = tariff(&version(
        "2026-01-01",
        &[of("fair", r#""at_least": "0.8""#), of("poor", r#""below": "0.8""#)].join(","),
    ));
    let charged = |kwh: i64, varh: i64| {
        let mut case = with_energy(kwh);
        case.registers.push(RegisterUse::with_quantity(Measure::Reactive, None, varh, Vec::new()));
        let bill = rate(&tariff, &case).unwrap();
        bill.lines.iter().map(|line| line.component.clone()).collect::<Vec<_>>()
    };
    assert_eq!(charged(80, 60_000), ["fair"]);
    assert_eq!(charged(80, 60_001), ["poor"]);
    assert_eq!(charged(0, 1), ["poor"]);
    assert_eq!(charged(0, 0), Vec::<String>::new(), "no excess and no division by zero");
}

#[test]
fn missing_data_is_named_with_its_cure() {
    let by = r#"{"energy": {"price": {"by": {"attribute": "stratum", "values": {"1": "0.5"}}}}}"#;
    let tariff = tariff(&version("2026-01-01", &component("energy", by)));
    let problem = |case: &Case| rate(&tariff, case).unwrap_err().to_string();
    assert_eq!(
        problem(&june()),
        "«energy» needs the active energy of all hours: load the register's readings or the load curve"
    );
    let spanish =
        "«energy» necesita la energía activa de todas las horas: cargue las lecturas del registro o la curva de carga";
    assert_eq!(rate(&tariff, &june()).unwrap_err().spanish(), spanish);
    assert_eq!(
        problem(&with_energy(1)),
        "«energy» needs the attribute «stratum» of the service: enter it in the supply point"
    );
    let mut case = with_energy(1);
    case.attributes.insert("stratum".to_owned(), "9".to_owned());
    assert_eq!(
        problem(&case),
        "«energy» has no figure for stratum «9»: correct the supply point or add the value to the tariff"
    );
    case.to = case.from;
    assert!(matches!(rate(&tariff, &case), Err(RateError::EmptyPeriod { .. })));
    (case.from, case.to) = (day("2025-12-15"), day("2026-01-15"));
    assert_eq!(problem(&case), "the tariff «t» has no prices for 16/12/2025: load a version that is valid on that day");
}

#[test]
fn a_gap_between_versions_is_named_by_its_first_day() {
    let old = format!(r#"{{"valid_from": "2026-01-01", "valid_to": "2026-06-10", "components": [{}]}}"#, energy("1"));
    let tariff = tariff(&[old, version("2026-06-16", &energy("1"))].join(","));
    let lacking = RateError::NoVersion { tariff: "t".to_owned(), day: day("2026-06-11") };
    assert_eq!(rate(&tariff, &with_energy(1)), Err(lacking));
}

#[test]
fn absurd_quantities_give_an_error() {
    let tariff = tariff(&version("2026-01-01", &energy("1000000000000")));
    let case = Case { registers: vec![RegisterUse::with_quantity(Measure::Active, None, i64::MAX, vec![])], ..june() };
    let problem = rate(&tariff, &case).unwrap_err().to_string();
    assert_eq!(problem, "«energy» gives an amount that is too large: check its quantities and prices");
}
