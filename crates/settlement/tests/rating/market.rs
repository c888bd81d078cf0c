//! Indexed prices, hourly prices, losses and tolls, computed by hand.

use super::common::{amount, component, curve, day, june, lines, tariff, text, version, with_energy};
use acometida_domain::tariff::Measure;
use acometida_settlement::{
    Case, Prepared, RateError,
    case::{ContractedPower, Curve, CurveDay, PriceDay, PriceSeries, RegisterUse},
    rate,
};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

const INDICES: &str = r#""fixed_share": "0.10",
    "indices": [{"name": "ppi", "weight": "0.60", "base": "200"}, {"name": "gas", "weight": "0.30", "base": "4"}]"#;

fn indexed(more: &str) -> Prepared {
    tariff(&version(
        "2026-01-01",
        &component("energy", &format!(r#"{{"indexed": {{"price": "0.20", {INDICES}{more}}}}}"#)),
    ))
}

fn with_indices(kwh: i64, ppi: i64, gas: i64) -> Case {
    let constants = [("ppi", ppi), ("gas", gas)].map(|(name, value)| (name.to_owned(), Decimal::from(value)));
    Case { constants: constants.into(), ..with_energy(kwh) }
}

fn formula(tariff: &Prepared, case: &Case) -> String {
    lines(&rate(tariff, case).unwrap(), "energy")[0].trace.formula.clone()
}

#[test]
fn an_indexed_price_follows_its_indices() {
    let tariff = indexed(r#", "of": {"energy": {}}"#);
    // 0.10 + 0.60 x 220/200 + 0.30 x 5/4 = 0.10 + 0.66 + 0.375 = 1.135; 0.20 x 1.135 = 0.227.
    let shown = "1000 kWh × 0.227 = 227 [0.20 × 1.135 = 0.227; 0.10 + 0.60 × 220/200 ppi + 0.30 × 5/4 gas = 1.135]";
    assert_eq!(formula(&tariff, &with_indices(1_000, 220, 5)), shown);
    let bill = rate(&tariff, &with_indices(1_000, 200, 4)).unwrap();
    assert_eq!(amount(&bill, "energy"), "200.00", "at the base of every index the price is the one agreed");
    assert_eq!(lines(&bill, "energy")[0].unit_price.unwrap().to_string(), "0.2");
}

#[test]
fn power_and_fixed_amounts_can_be_indexed() {
    let power = indexed(r#", "of": {"demand": {"basis": "contracted"}}"#);
    let case = Case {
        contracted_power: vec![ContractedPower { period: None, watts: 50_000, since: None }],
        ..with_indices(0, 220, 5)
    };
    assert!(formula(&power, &case).starts_with("50 kW × 0.227 = 11.35 ["));
    assert!(formula(&indexed(""), &with_indices(0, 220, 5)).starts_with("0.227 ["));
}

#[test]
fn a_cap_and_a_floor_limit_the_factor_or_the_price() {
    let factor = indexed(r#", "of": {"energy": {}}, "factor_bounds": {"floor": "0.95", "cap": "1.10"}"#);
    assert!(
        formula(&factor, &with_indices(1_000, 220, 5))
            .ends_with("[0.20 × 1.1 = 0.22; 0.10 + 0.60 × 220/200 ppi + 0.30 × 5/4 gas = 1.135 → max 1.10]")
    );
    assert!(formula(&factor, &with_indices(1_000, 100, 4)).contains("= 0.7 → min 0.95]"));
    let price = indexed(r#", "of": {"energy": {}}, "price_bounds": {"cap": "0.21", "floor": "0.19"}"#);
    assert!(
        formula(&price, &with_indices(1_000, 220, 5))
            .starts_with("1000 kWh × 0.21 = 210 [0.20 × 1.135 = 0.227 → max 0.21; ")
    );
    assert!(
        formula(&price, &with_indices(1_000, 100, 4))
            .starts_with("1000 kWh × 0.19 = 190 [0.20 × 0.7 = 0.14 → min 0.19; ")
    );
}

#[test]
fn a_factor_changes_only_beyond_its_least_movement() {
    let tariff = indexed(r#", "of": {"energy": {}}, "moves": {"at_least": "5", "from": {"constant": "factor"}}"#);
    let case = |ppi, before: &str| {
        let mut case = with_indices(1_000, ppi, 4);
        case.constants.insert("factor".to_owned(), before.parse().unwrap());
        case
    };
    // 0.40 + 0.60 x 216/200 = 1.048: 4.8 % above 1, and 5.86 % above 0.99.
    assert!(formula(&tariff, &case(216, "1")).ends_with("= 1.048 → 1 (< 5 %)]"));
    assert!(formula(&tariff, &case(216, "0.99")).ends_with("= 1.048]"));
    assert!(formula(&tariff, &case(183, "1")).ends_with("= 0.949]"), "a fall of 5.1 % counts too");
}

#[test]
fn a_factor_is_rounded_to_its_decimals() {
    let tariff = indexed(r#", "of": {"energy": {}}, "factor_bounds": {"places": 2}, "price_bounds": {"places": 3}"#);
    // 0.40 + 0.60 x 219/200 = 1.057; 0.20 x 1.06 = 0.212.
    let shown =
        "1000 kWh × 0.212 = 212 [0.20 × 1.06 = 0.212; 0.10 + 0.60 × 219/200 ppi + 0.30 × 4/4 gas = 1.057 → 1.06]";
    assert_eq!(formula(&tariff, &with_indices(1_000, 219, 4)), shown);
}

#[test]
fn an_indexed_price_uses_its_scale() {
    let component = format!(
        r#"{{"code": "energy", "description": "e", "scale": "per_thousand",
            "charge": {{"indexed": {{"of": {{"energy": {{}}}}, "price": "45.20", "price_bounds": {{"cap": "50"}}, {INDICES}}}}}}}"#
    );
    let shown = formula(&tariff(&version("2026-01-01", &component)), &with_indices(1_000, 220, 5));
    assert!(shown.starts_with("1000 kWh × 0.05 = 50 [45.20 × 1.135 = 51.302 → max 50; "), "{shown}");
}

#[test]
fn the_energy_of_an_indexed_price_is_split_at_a_price_change() {
    let priced = |price: &str| {
        component("energy", &format!(r#"{{"indexed": {{"of": {{"energy": {{}}}}, "price": "{price}", {INDICES}}}}}"#))
    };
    let tariff = tariff(&[version("2026-01-01", &priced("0.20")), version("2026-06-11", &priced("0.40"))].join(","));
    let amounts: Vec<String> = lines(&rate(&tariff, &with_indices(300, 200, 4)).unwrap(), "energy")
        .iter()
        .map(|line| text(line.amount))
        .collect();
    assert_eq!(amounts, ["20.00", "80.00"]);
}

#[test]
fn a_missing_index_or_a_zero_base_is_named() {
    let problem = rate(&indexed(""), &with_energy(1)).unwrap_err();
    assert_eq!(problem.to_string(), "«energy» needs the index «ppi» of the period: load it with the inputs");
    assert_eq!(problem.spanish(), "«energy» necesita el índice «ppi» del periodo: cárguelo con los insumos");
    let base =
        r#"{"indexed": {"price": "1", "indices": [{"name": "ppi", "weight": "1", "base": {"constant": "ppi-base"}}]}}"#;
    let tariff = tariff(&version("2026-01-01", &component("energy", base)));
    let mut case = with_indices(0, 220, 5);
    case.constants.insert("ppi-base".to_owned(), Decimal::ZERO);
    let problem = rate(&tariff, &case).unwrap_err();
    assert_eq!(
        problem.to_string(),
        "the base of the index «ppi» of «energy» is 0; it must be greater than zero: correct the tariff or the input"
    );
}

/// Prices of whole hours by day: the same price at every hour, and another at some.
fn prices(minutes: u16, first: NaiveDate, days: u64, per_day: usize, other: &[(u64, usize, &str)]) -> PriceSeries {
    let days = (0..days).map(|index| {
        let mut values = vec![Some(Decimal::new(10, 2)); per_day];
        for (_, place, price) in other.iter().filter(|(day, ..)| *day == index) {
            values[*place] = price.parse().ok();
        }
        PriceDay { day: first + Days::new(index), values }
    });
    PriceSeries { minutes, days: days.collect(), rows: vec!["prices:1".to_owned()] }
}

fn hourly(more: &str) -> Prepared {
    tariff(&version("2026-01-01", &component("energy", &format!(r#"{{"series": {{"prices": "pool"{more}}}}}"#))))
}

/// June at 1 kWh an hour, with the prices of each hour.
fn with_prices(other: &[(u64, usize, &str)]) -> Case {
    let pool = prices(60, day("2026-06-01"), 30, 24, other);
    Case { curves: vec![curve(&[])], price_series: [("pool".to_owned(), pool)].into(), ..june() }
}

#[test]
fn each_hour_is_charged_at_its_price() {
    // 719 hours at 0.10 and one, on Friday 5 June at 20:00, at 3.70: 71.9 + 3.7 = 75.6, a mean of 0.105.
    let bill = rate(&hourly(""), &with_prices(&[(4, 20, "3.70")])).unwrap();
    let line = lines(&bill, "energy")[0];
    assert_eq!(line.trace.formula, "720 kWh × 0.105 = 75.6 [Σ kWh × pool = 75.6, 720 × 60 min]");
    assert_eq!(
        (line.quantity.unwrap().to_string(), line.unit_price.unwrap().to_string()),
        ("720".to_owned(), "0.105".to_owned())
    );
    assert_eq!(line.trace.rows, ["curve:1", "prices:1"]);
}

#[test]
fn adder_and_losses_apply_to_the_hourly_price() {
    let bill = rate(&hourly(r#", "adder": "0.005", "losses": "1.10""#), &with_prices(&[(4, 20, "3.70")])).unwrap();
    let line = lines(&bill, "energy")[0];
    // 1.10 x (75.6 + 720 x 0.005) = 1.10 x 79.2.
    assert_eq!(line.trace.formula, "720 kWh × 1.10 × (0.105 + 0.005) = 87.12 [Σ kWh × pool = 75.6, 720 × 60 min]");
    assert_eq!(
        (line.quantity.unwrap().to_string(), line.unit_price.unwrap().to_string()),
        ("792".to_owned(), "0.11".to_owned())
    );
}

#[test]
fn a_price_may_be_negative_or_per_mwh() {
    let per_mwh = r#"{"code": "energy", "description": "e", "scale": "per_thousand", "charge": {"series": {"prices": "pool", "adder": "5"}}}"#;
    let tariff = tariff(&version("2026-01-01", per_mwh));
    // 719 hours at 0.10 a MWh and one at -143.90: -72 a MWh in all, and 5 of adder on 0.72 MWh.
    let bill = rate(&tariff, &with_prices(&[(4, 3, "-143.90")])).unwrap();
    assert_eq!(
        lines(&bill, "energy")[0].trace.formula,
        "720 kWh × (-0.0001 + 0.005) = 3.528 [Σ kWh × pool = -0.072, 720 × 60 min]"
    );
}

#[test]
fn one_period_of_the_calendar_is_charged_by_the_hour() {
    let bill = rate(&hourly(r#", "period": "peak""#), &with_prices(&[(0, 18, "0.30"), (0, 17, "9")])).unwrap();
    // 125 peak hours, one of them at 0.30; the price of 17:00 does not count.
    assert_eq!(lines(&bill, "energy")[0].trace.formula, "125 kWh × 0.1016 = 12.7 [Σ kWh × pool = 12.7, 125 × 60 min]");
}

#[test]
fn quarter_hours_use_the_price_of_their_hour() {
    let mut case = with_prices(&[(0, 1, "1")]);
    let quarters = |index: u64| {
        let mut values = vec![250; 96];
        if index == 0 {
            values[4..8].copy_from_slice(&[1_000, 2_000, 3_000, 4_000]);
        }
        CurveDay { day: day("2026-06-01") + Days::new(index), values: values.into() }
    };
    case.curves[0] = Curve { minutes: 15, days: (0..30).map(quarters).collect(), ..case.curves[0].clone() };
    let bill = rate(&hourly(""), &case).unwrap();
    // 719 hours of 1 kWh at 0.10 and 10 kWh at 1.
    assert_eq!(amount(&bill, "energy"), "81.90");
}

#[test]
fn an_hour_uses_the_mean_price_of_its_quarters() {
    let mut case = with_prices(&[]);
    let pool = prices(15, day("2026-06-01"), 30, 96, &[(0, 4, "0.20"), (0, 5, "0.40"), (0, 6, "0.60"), (0, 7, "0.80")]);
    case.price_series.insert("pool".to_owned(), pool);
    // 719 hours at 0.10 and one at the mean of 0.20, 0.40, 0.60 and 0.80.
    assert_eq!(amount(&rate(&hourly(""), &case).unwrap(), "energy"), "72.40");
}

/// One day of Madrid with as many hours as it has, 1 kWh in each.
fn clocks_change(date: &str, hours: usize, prices_there: usize) -> Case {
    let day = day(date);
    let curve = Curve {
        measure: Measure::Active,
        minutes: 60,
        days: vec![CurveDay { day, values: vec![1_000; hours].into() }],
        clock_change_hour: 2,
        rows: vec![],
    };
    let pool = prices(60, day, 1, prices_there, &[(0, 3, "1")]);
    Case { curves: vec![curve], price_series: [("pool".to_owned(), pool)].into(), ..Case::new(day - Days::new(1), day) }
}

#[test]
fn days_of_23_and_25_hours_have_a_price_for_each_hour() {
    assert_eq!(amount(&rate(&hourly(""), &clocks_change("2026-03-29", 23, 23)).unwrap(), "energy"), "3.20");
    assert_eq!(amount(&rate(&hourly(""), &clocks_change("2026-10-25", 25, 25)).unwrap(), "energy"), "3.40");
}

#[test]
fn a_missing_hour_is_named_with_its_day() {
    let mut case = with_prices(&[(4, 20, "unknown")]);
    let problem = rate(&hourly(""), &case).unwrap_err();
    assert_eq!(problem.to_string(), "the price series «pool» has no price for 05/06/2026 at 20:00: load it");
    assert_eq!(
        problem.spanish(),
        "la serie de precios «pool» no tiene precio para el 05/06/2026 a las 20:00: cárguelo"
    );
    case.price_series.get_mut("pool").unwrap().days.remove(4);
    assert_eq!(
        rate(&hourly(""), &case),
        Err(RateError::MissingPrice { series: "pool".to_owned(), day: day("2026-06-05"), minute: 0 })
    );
    // The day of 25 hours: 24 prices lack the hour that starts at 23:00 of the clock. The day of 23 has none from 2 to
    // 3.
    let lacking = |date, hours, prices| rate(&hourly(""), &clocks_change(date, hours, prices)).unwrap_err().to_string();
    assert!(lacking("2026-10-25", 25, 24).contains("25/10/2026 at 23:00"));
    assert!(lacking("2026-03-29", 23, 4).contains("29/03/2026 at 05:00"));
    assert!(
        lacking("2026-03-29", 23, 24)
            .contains("has 24 prices of 60 minutes on 29/03/2026; the load curve of that day needs 23")
    );
}

#[test]
fn hours_outside_the_period_of_a_component_need_no_price() {
    let case = with_prices(&[(4, 3, "unknown")]);
    assert_eq!(amount(&rate(&hourly(r#", "period": "peak""#), &case).unwrap(), "energy"), "12.50");
}

#[test]
fn interval_lengths_that_do_not_divide_each_other_are_refused() {
    let mut case = with_prices(&[]);
    case.curves[0] = Curve {
        minutes: 15,
        days: (0..30)
            .map(|index| CurveDay { day: day("2026-06-01") + Days::new(index), values: vec![1; 96].into() })
            .collect(),
        ..case.curves[0].clone()
    };
    case.price_series.insert("pool".to_owned(), prices(20, day("2026-06-01"), 30, 72, &[]));
    let problem = rate(&hourly(""), &case).unwrap_err().to_string();
    assert_eq!(
        problem,
        "the price series «pool» has intervals of 20 minutes and the load curve of 15: one must divide the other, and both an hour"
    );
}

#[test]
fn a_change_of_the_adder_splits_the_energy() {
    let adder =
        |adder: &str| component("energy", &format!(r#"{{"series": {{"prices": "pool", "adder": "{adder}"}}}}"#));
    let tariff = tariff(&[version("2026-01-01", &adder("0.10")), version("2026-06-11", &adder("0.20"))].join(","));
    let bill = rate(&tariff, &with_prices(&[])).unwrap();
    let formulas: Vec<&str> =
        lines(&bill, "energy").iter().map(|line| line.trace.formula.split(" [").next().unwrap()).collect();
    assert_eq!(formulas, ["240 kWh × (0.1 + 0.10) = 48", "480 kWh × (0.1 + 0.20) = 144"]);
}

#[test]
fn losses_multiply_the_energy_and_the_power() {
    let energy = component("energy", r#"{"energy": {"losses": {"constant": "losses"}, "price": "0.05"}}"#);
    let toll = component(
        "toll",
        r#"{"demand": {"of": {"basis": "coincident"}, "losses": "1.02", "price": {"constant": "toll"}}}"#,
    );
    let tariff = tariff(&version("2026-01-01", &[energy, toll].join(",")));
    let mut case = Case { coincident_demand: Some(50_000), ..with_energy(1_000) };
    case.constants =
        [("losses", "1.0385"), ("toll", "34.5")].map(|(name, value)| (name.to_owned(), value.parse().unwrap())).into();
    let bill = rate(&tariff, &case).unwrap();
    let line = |code| lines(&bill, code)[0];
    assert_eq!(line("energy").trace.formula, "1000 kWh × 1.0385 × 0.05 = 51.925");
    assert_eq!(line("energy").quantity.unwrap().to_string(), "1038.5");
    assert_eq!(line("toll").trace.formula, "50 kW × 1.02 × 34.5 = 1759.5");
    assert_eq!(bill.energy, Some(1_000_000), "losses do not change the metered energy");
}

#[test]
fn an_indexed_energy_has_losses_too() {
    let tariff = indexed(r#", "of": {"energy": {"period": "peak"}}, "losses": "1.05""#);
    let mut case = with_indices(0, 200, 4);
    case.registers = vec![RegisterUse::with_quantity(Measure::Active, Some("peak".to_owned()), 100_000, vec![])];
    assert!(formula(&tariff, &case).starts_with("100 kWh × 1.05 × 0.2 = 21 ["));
}

#[test]
fn a_curve_without_energy_costs_nothing() {
    let mut case = with_prices(&[]);
    case.curves[0].days.iter_mut().for_each(|day| day.values = vec![0; day.values.len()].into());
    assert_eq!(text(rate(&hourly(""), &case).unwrap().total), "0.00");
}
