//! Country packs: every tariff is valid, join_list in its pack, and rates the months of the demo company.

use std::collections::BTreeMap;

use acometida_domain::{
    Period,
    pack::Pack,
    tariff::{Basis, Charge, Measure},
};
use acometida_settlement::{
    Case, Needs, Prepared,
    case::{ContractedPower, Curve, CurveDay, DemandMonth, ManualAmount, PriceDay, PriceSeries, RegisterUse},
    needs, parse_tariff, rate, tariff_schema,
};
use chrono::Days;
use rust_decimal::Decimal;

macro_rules! packs {
    ($($country:literal: [$($tariff:literal),+ $(,)?]),+ $(,)?) => {
        /// Pack, then the name and text of each of its tariffs.
        const PACKS: &[(&str, &[(&str, &str)])] = &[$((
            include_str!(concat!("../../../../packs/", $country, "/pack.json")),
            &[$(($tariff, include_str!(concat!("../../../../packs/", $country, "/tariffs/", $tariff, ".json")))),+],
        )),+];
    };
}

packs! {
    "pe": [
        "pe-bt2", "pe-bt3", "pe-bt4", "pe-bt5a", "pe-bt6", "pe-bt7", "pe-cliente-libre-indexado", "pe-electrocentro-bt5b",
        "pe-luzdelsur-bt5b", "pe-luzdelsur-bt5b-bloques", "pe-mt2", "pe-mt3", "pe-mt4", "pe-pluz-bt5b",
    ],
    "co": ["co-nivel1"],
    "es": ["es-20td", "es-20td-importes", "es-20td-indexado", "es-30td"],
}

/// A case with exactly the inputs the tariff needs.
fn case(period: Period, needs: &Needs) -> Case {
    let mut case = Case::new(period.first_day() - Days::new(1), period.last_day());
    for need in &needs.registers {
        case.registers.push(RegisterUse::with_quantity(need.measure, need.period.clone(), 150_000, vec![]));
    }
    for power in &needs.contracted_power {
        case.contracted_power.push(ContractedPower { period: power.clone(), watts: 4_600, since: None });
    }
    if needs.demand_history > 0 {
        case.demand_history.push(DemandMonth { month: period.previous(), period: None, watts: 3_000 });
    }
    for (component, _) in needs.manual.iter().filter(|(_, required)| *required) {
        case.manual.push(ManualAmount {
            component: component.clone(),
            description: None,
            amount: Decimal::ONE,
            note: "n".to_owned(),
            rows: vec![],
        });
    }
    let known = BTreeMap::from([
        ("stratum", "1"),
        ("altitude", "high"),
        ("social_bonus", "vulnerable"),
        ("demand_limit", "20-20"),
        ("use", "residential"),
        ("prepaid_means", "cards"),
        ("meter_type", "3"),
    ]);
    for attribute in &needs.attributes {
        case.attributes.insert(attribute.clone(), known[attribute.as_str()].to_owned());
    }
    let days = || period.first_day().iter_days().take_while(|day| *day <= period.last_day());
    for measure in &needs.curves {
        let days = days().map(|day| CurveDay { day, values: vec![1_500; 96].into() }).collect();
        case.curves.push(Curve { measure: *measure, minutes: 15, days, clock_change_hour: 2, rows: vec![] });
    }
    for series in &needs.price_series {
        let days = days().map(|day| PriceDay { day, values: vec![Some(Decimal::from(60)); 24] }).collect();
        case.price_series.insert(series.clone(), PriceSeries { minutes: 60, days, rows: vec![] });
    }
    if needs.coincident_demand {
        case.coincident_demand = Some(4_000);
    }
    for constant in &needs.constants {
        case.constants.insert(constant.clone(), Decimal::ONE);
    }
    case
}

#[test]
fn only_tariffs_of_unregulated_contracts_need_inputs() {
    for (name, text) in PACKS.iter().flat_map(|(_, tariffs)| *tariffs) {
        let needs = needs(&parse_tariff(text).unwrap());
        let free = name.contains("indexado");
        assert_eq!(free, !needs.constants.is_empty() || !needs.price_series.is_empty(), "{name}");
    }
}

#[test]
fn the_reported_needs_suffice_to_rate_the_demo_months() {
    for (name, text) in PACKS.iter().flat_map(|(_, tariffs)| *tariffs) {
        let tariff = parse_tariff(text).unwrap();
        let needs = needs(&tariff);
        let prepared = Prepared::new(tariff).unwrap();
        let (first, last) = (Period::new(2025, 5).unwrap().index(), Period::new(2026, 11).unwrap().index());
        for period in (first..=last).filter_map(Period::from_index) {
            let rated =
                rate(&prepared, &case(period, &needs)).unwrap_or_else(|error| panic!("{name} {period}: {error}"));
            assert!(rated.total.minor > 0, "{name} {period}");
        }
    }
}

#[test]
fn a_pack_lists_its_tariffs_in_its_currency_with_its_holidays() {
    for (pack, tariffs) in PACKS {
        let pack = Pack::parse(pack).unwrap();
        let names: Vec<&str> = tariffs.iter().map(|(name, _)| *name).collect();
        assert_eq!(pack.tariffs, names);
        for (name, text) in *tariffs {
            let tariff = parse_tariff(text).unwrap();
            assert_eq!(tariff.code, *name);
            assert_eq!(tariff.currency, pack.currency, "{name}");
            assert!(
                !tariff.source.is_empty() && tariff.versions.iter().all(|version| !version.source.is_empty()),
                "{name} names its source"
            );
            for (list, days) in &tariff.holidays {
                assert_eq!(Some(days), pack.holidays.get(list), "{name} {list}");
            }
        }
    }
}

#[test]
fn every_tariff_of_a_pack_is_valid_against_the_schema() {
    let validator = jsonschema::validator_for(&tariff_schema()).unwrap();
    for (name, text) in PACKS.iter().flat_map(|(_, tariffs)| *tariffs) {
        let value = serde_json::from_str(text).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn tariffs_by_maximum_demand_need_six_months() {
    for (name, text) in PACKS[0].1.iter().filter(|(name, _)| name.contains("mt")) {
        let tariff = parse_tariff(text).unwrap();
        let averages = |charge: &Charge| match charge {
            Charge::Demand(demand) => {
                matches!(demand.of.basis, Basis::MeanOfHighest(mean) if (mean.count, mean.months) == (2, 6))
            }
            Charge::Classified(_) => true,
            _ => false,
        };
        assert!(
            tariff
                .versions
                .iter()
                .all(|version| version.components.iter().any(|component| averages(&component.charge))),
            "{name}"
        );
        assert!(needs(&tariff).registers.iter().any(|need| need.measure == Measure::Demand), "{name}");
        assert_eq!(needs(&tariff).demand_history, 5, "{name}");
    }
}
