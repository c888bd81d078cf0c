//! Inputs that a tariff reports as needed.

use super::common::{component, curve, day, june, tariff, version};
use acometida_domain::tariff::Measure;
use acometida_settlement::{
    Case, Prepared,
    case::{ContractedPower, ManualAmount, PriceDay, PriceSeries, RegisterUse},
    needs, parse_tariff, rate,
};
use chrono::Days;
use rust_decimal::Decimal;
use serde_json::Value;

fn priced(charge: &str) -> Prepared {
    tariff(&version("2026-01-01", &component("c", charge)))
}

/// The needs of a charge that are not empty.
fn needed(charge: &str) -> String {
    let Value::Object(mut all) = serde_json::to_value(needs(priced(charge).tariff())).unwrap() else {
        panic!("needs are an object")
    };
    // what the calendar of the test tariff says of holidays has a test of its own
    all.remove("holidays");
    all.retain(|_, value| {
        value.as_bool() != Some(false)
            && value.as_u64() != Some(0)
            && value.as_array().is_none_or(|list| !list.is_empty())
    });
    Value::Object(all).to_string()
}

#[test]
fn each_kind_reports_its_inputs() {
    let active = r#"{"measure":"active","period":null}"#;
    let peak = r#"{"measure":"active","period":"peak"}"#;
    for (charge, expected) in [
        (r#"{"fixed": {"price": {"constant": "rent"}}}"#, r#"{"constants":["rent"]}"#.to_owned()),
        (
            r#"{"energy": {"period": "peak", "price": {"by": {"attribute": "stratum", "values": {"1": "2"}}}, "losses": {"constant": "l"}}}"#,
            format!(r#"{{"attributes":["stratum"],"constants":["l"],"registers":[{peak}]}}"#),
        ),
        (
            r#"{"tier_marginal": {"period": "peak", "rule": "chronological", "blocks": [{"price": "1"}]}}"#,
            format!(r#"{{"curves":["active"],"registers":[{active},{peak}]}}"#),
        ),
        (
            r#"{"tier_select": {"period": "peak", "blocks": [{"price": {"constant": "p"}}]}}"#,
            format!(r#"{{"constants":["p"],"registers":[{active},{peak}]}}"#),
        ),
        (
            r#"{"demand": {"of": {"basis": {"mean_of_highest": {"count": 2, "months": 6}}, "period": "peak"}, "price": "1"}}"#,
            r#"{"demand_history":5,"registers":[{"measure":"demand","period":"peak"}]}"#.to_owned(),
        ),
        (
            r#"{"demand": {"of": {"basis": "coincident"}, "losses": {"constant": "l"}, "price": {"constant": "toll"}}}"#,
            r#"{"coincident_demand":true,"constants":["l","toll"]}"#.to_owned(),
        ),
        (r#"{"demand": {"of": {"basis": "declared"}, "price": "1"}}"#, r#"{"declared_power":[null]}"#.to_owned()),
        (
            r#"{"excess": {"of": {"demand": {"basis": "every_interval", "period": "peak"}}, "over": {"demand": {"basis": "contracted", "period": "peak"}}, "factor": "1", "price": "1"}}"#,
            r#"{"contracted_power":["peak"],"curves":["active"]}"#.to_owned(),
        ),
        (
            r#"{"classified": {"of": {"constant": "units"}, "energy": {"period": "peak"}, "power": {"basis": "month_maximum"}, "classes": [{"name": "n", "from": "0", "price": "1"}]}}"#,
            format!(r#"{{"constants":["units"],"registers":[{peak},{{"measure":"demand","period":null}}]}}"#),
        ),
        (
            r#"{"lookup": {"by": {"energy": {"measure": "reactive"}}, "bands": [{"value": "1"}], "price": {"constant": "p"}}}"#,
            r#"{"constants":["p"],"registers":[{"measure":"reactive","period":null}]}"#.to_owned(),
        ),
        (
            r#"{"indexed": {"of": {"energy": {}}, "losses": {"constant": "l"}, "price": {"constant": "p"},
                "indices": [{"name": "ppi", "weight": "1", "base": {"constant": "b"}}], "moves": {"at_least": "5", "from": {"constant": "f"}},
                "factor_bounds": {"cap": {"constant": "fc"}}, "price_bounds": {"floor": {"constant": "pf"}}}}"#,
            format!(r#"{{"constants":["b","f","fc","l","p","pf","ppi"],"indices":["ppi"],"registers":[{active}]}}"#),
        ),
        (
            r#"{"series": {"prices": "pool", "adder": {"constant": "a"}, "losses": {"constant": "l"}}}"#,
            r#"{"constants":["a","l"],"curves":["active"],"price_series":["pool"]}"#.to_owned(),
        ),
        (r#"{"percent_of": {"base": "subtotal", "percent": {"constant": "p"}}}"#, r#"{"constants":["p"]}"#.to_owned()),
        (
            r#"{"capped_subsidy": {"first": {"constant": "f"}, "full": "2", "reduced": "1"}}"#,
            format!(r#"{{"constants":["f"],"registers":[{active}]}}"#),
        ),
        (
            r#"{"tax": {"base": "subtotal", "rate": {"constant": "r"}, "minimum_per_unit": {"amount": {"constant": "m"}}}}"#,
            format!(r#"{{"constants":["m","r"],"registers":[{active}]}}"#),
        ),
        (r#"{"interest": {"annual_rate": {"constant": "r"}}}"#, r#"{"constants":["r"],"debts":true}"#.to_owned()),
        (r#"{"round_carry": {"to": {"step": "1"}}}"#, r#"{"rounding_carry":true}"#.to_owned()),
        (r#"{"manual": {"required": true}}"#, r#"{"manual":[["c",true]]}"#.to_owned()),
    ] {
        let sorted = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_eq!(sorted(&needed(charge)), sorted(&expected), "{charge}");
    }
}

#[test]
fn conditions_and_the_minimum_bill_report_their_inputs() {
    let version = r#"{"valid_from": "2026-01-01", "minimum_bill": {"description": "m", "amount": {"constant": "least"}}, "components": [
        {"code": "c", "description": "c", "charge": {"fixed": {"price": "1"}},
         "when": [{"attribute": {"name": "class", "one_of": ["a"]}}, {"energy": {"above": "10"}}]}]}"#;
    let needs = needs(tariff(version).tariff());
    assert!(needs.constants.contains("least") && needs.attributes.contains("class") && needs.registers.len() == 1);
}

/// Each required input, with the message when it is missing.
#[test]
fn a_missing_required_input_is_named() {
    let full = || {
        let mut case = june();
        case.curves = vec![curve(&[])];
        case.registers = vec![
            RegisterUse::with_quantity(Measure::Reactive, None, 1_000, vec![]),
            RegisterUse::with_quantity(Measure::Demand, None, 1_000, vec![]),
        ];
        case.contracted_power = vec![ContractedPower { period: Some("peak".to_owned()), watts: 1_000, since: None }];
        case.declared_power = vec![ContractedPower { period: None, watts: 1_000, since: None }];
        case.coincident_demand = Some(1_000);
        case.attributes.insert("stratum".to_owned(), "1".to_owned());
        case.constants = ["losses", "ppi"].map(|name| (name.to_owned(), Decimal::ONE)).into();
        let price =
            |index| PriceDay { day: day("2026-06-01") + Days::new(index), values: vec![Some(Decimal::ONE); 24] };
        let pool = PriceSeries { minutes: 60, days: (0..30).map(price).collect(), rows: vec![] };
        case.price_series.insert("pool".to_owned(), pool);
        let amount = ManualAmount {
            component: "manual".to_owned(),
            description: None,
            amount: Decimal::ONE,
            note: String::new(),
            rows: vec![],
        };
        case.manual = vec![amount];
        case
    };
    let charges = [
        (
            "energy",
            r#"{"energy": {"period": "peak", "losses": {"constant": "losses"}, "price": {"by": {"attribute": "stratum", "values": {"1": "2"}}}}}"#,
        ),
        ("reactive", r#"{"energy": {"measure": "reactive", "price": "1"}}"#),
        ("maximum", r#"{"demand": {"of": {"basis": "month_maximum"}, "price": "1"}}"#),
        ("contracted", r#"{"demand": {"of": {"basis": "contracted", "period": "peak"}, "price": "1"}}"#),
        ("declared", r#"{"demand": {"of": {"basis": "declared"}, "price": "1"}}"#),
        ("coincident", r#"{"demand": {"of": {"basis": "coincident"}, "price": "1"}}"#),
        ("indexed", r#"{"indexed": {"price": "1", "indices": [{"name": "ppi", "weight": "1", "base": "1"}]}}"#),
        ("series", r#"{"series": {"prices": "pool"}}"#),
        ("manual", r#"{"manual": {"required": true}}"#),
    ];
    let components: Vec<String> = charges.iter().map(|(code, charge)| component(code, charge)).collect();
    let tariff = tariff(&version("2026-01-01", &components.join(",")));
    rate(&tariff, &full()).unwrap();
    type Take = fn(&mut Case);
    let removals: [(&str, Take); 12] = [
        ("«energy» needs the active energy of peak", |case| case.curves.clear()),
        ("«energy» needs the constant «losses»", |case| case.constants.retain(|name, _| name != "losses")),
        ("«energy» needs the attribute «stratum»", |case| case.attributes.clear()),
        ("«reactive» needs the reactive energy of all hours", |case| {
            case.registers.retain(|of| of.measure != Measure::Reactive)
        }),
        ("«maximum» needs the maximum demand of all hours", |case| {
            case.registers.retain(|of| of.measure != Measure::Demand);
            case.curves.clear();
            case.registers.push(RegisterUse::with_quantity(Measure::Active, Some("peak".to_owned()), 1, vec![]));
        }),
        ("«contracted» needs the contracted power of peak", |case| case.contracted_power.clear()),
        ("«declared» needs the declared power of all hours", |case| case.declared_power.clear()),
        ("«coincident» needs the coincident power", |case| case.coincident_demand = None),
        ("«indexed» needs the index «ppi»", |case| case.constants.retain(|name, _| name != "ppi")),
        ("«series» needs the price series «pool»", |case| case.price_series.clear()),
        ("«series» needs the load curve of the active energy", |case| {
            case.curves.clear();
            case.registers.push(RegisterUse::with_quantity(Measure::Active, Some("peak".to_owned()), 1, vec![]));
        }),
        ("«manual» needs a manual charge", |case| case.manual.clear()),
    ];
    for (sentence, take) in removals {
        let mut case = full();
        take(&mut case);
        let problem = rate(&tariff, &case).unwrap_err();
        assert!(problem.to_string().starts_with(sentence), "{problem}");
        assert_ne!(problem.spanish(), problem.to_string());
    }
}

/// A new service has no debts, no rounding carry-over and no earlier months.
#[test]
fn debts_carry_over_and_earlier_months_are_optional() {
    let charges = [
        ("mean", r#"{"demand": {"of": {"basis": {"mean_of_highest": {"count": 2, "months": 6}}}, "price": "1"}}"#),
        ("interest", r#"{"interest": {"annual_rate": "12"}}"#),
        ("carry", r#"{"round_carry": {"to": {"step": "1"}}}"#),
    ];
    let components: Vec<String> = charges.iter().map(|(code, charge)| component(code, charge)).collect();
    let case = Case { registers: vec![RegisterUse::with_quantity(Measure::Demand, None, 2_000, vec![])], ..june() };
    assert_eq!(rate(&tariff(&version("2026-01-01", &components.join(","))), &case).unwrap().total.minor, 200);
}

#[test]
fn a_tariff_by_hours_names_the_years_whose_holidays_it_knows() {
    let known = |text: &str| needs(&parse_tariff(text).unwrap()).holidays;
    let mt3 = known(include_str!("../../../../packs/pe/tariffs/pe-mt3.json")).unwrap();
    assert_eq!(mt3.years.into_iter().collect::<Vec<_>>(), [2025, 2026, 2027]);
    assert!(mt3.counts_hours, "the load factor counts the hours of the peak");
    let household = known(include_str!("../../../../packs/es/tariffs/es-20td.json")).unwrap();
    assert_eq!((household.last_day(), household.counts_hours), (Some(day("2027-12-31")), false));
    assert!(household.knows(day("2027-12-31")) && !household.knows(day("2028-01-01")));
    assert_eq!(known(include_str!("../../../../packs/pe/tariffs/pe-pluz-bt5b.json")), None, "no hours");
    let all_hours = needs(priced(r#"{"energy": {"price": "1"}}"#).tariff());
    assert_eq!(all_hours.holidays, None, "a calendar that no component uses");
}

#[test]
fn a_year_counts_as_known_only_when_every_list_of_the_calendars_has_it() {
    let of = |lists: &str, used: &str| {
        let peak = r#"{"energy": {"period": "peak", "price": "1"}}"#;
        let text = format!(
            r#"{{"code": "t", "name": "T", "currency": "EUR", "holidays": {lists},
                "calendars": {{"c": {{"holidays": {used}, "seasons": [{{"from": "01-01", "to": "12-31", "days": [
                    {{"on": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], "otherwise": "peak"}},
                    {{"on": ["holiday"], "otherwise": "off_peak"}}]}}]}}}},
                "versions": [{}]}}"#,
            version("2026-01-01", &component("peak", peak))
        );
        needs(&parse_tariff(&text).unwrap()).holidays.map(|of| of.years.into_iter().collect::<Vec<_>>())
    };
    let lists = r#"{"national": ["2026-01-01", "2027-01-01"], "regional": ["2026-02-28"]}"#;
    assert_eq!(of(lists, r#"["national"]"#), Some(vec![2026, 2027]));
    assert_eq!(of(lists, r#"["national", "regional"]"#), Some(vec![2026]));
    assert_eq!(of(lists, "[]"), None, "a calendar without lists has no holidays");
    assert_eq!(of(r#"{"national": []}"#, r#"["national"]"#), Some(vec![]), "an empty list knows no year");
}

#[test]
fn the_needs_of_a_tariff_come_from_its_components() {
    let mt2 = parse_tariff(include_str!("../../../../packs/pe/tariffs/pe-mt2.json")).unwrap();
    let needs = needs(&mt2);
    let registers: Vec<(Measure, Option<&str>)> =
        needs.registers.iter().map(|need| (need.measure, need.period.as_deref())).collect();
    assert_eq!(
        registers,
        [
            (Measure::Active, None),
            (Measure::Active, Some("off_peak")),
            (Measure::Active, Some("peak")),
            (Measure::Reactive, None),
            (Measure::Demand, Some("off_peak")),
            (Measure::Demand, Some("peak")),
        ]
    );
    assert_eq!((needs.demand_history, needs.debts, needs.curves.is_empty()), (5, true, true));
}
