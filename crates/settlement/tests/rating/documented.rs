//! Examples and schemas in the documentation.

use acometida_domain::{Language, settlement::Rated};
use acometida_settlement::{Prepared, case_schema, parse_case, parse_tariff, rate, tariff_schema};
use serde_json::Value;

const PAGE: &str = include_str!("../../../../docs/tariffs.md");
const TARIFF_SCHEMA: &str = include_str!("../../../../docs/schema/tariff.schema.json");
const CASE_SCHEMA: &str = include_str!("../../../../docs/schema/case.schema.json");

/// The fenced blocks of a kind, in order.
pub fn blocks(kind: &str) -> Vec<&'static str> {
    let opening = format!("```{kind}\n");
    PAGE.split(&opening).skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

fn shown(rated: &Rated) -> String {
    let mut lines: Vec<String> = rated
        .lines
        .iter()
        .map(|line| format!("{:<34} {:>12.2}   {}", line.name(Language::En), line.amount.decimal(), line.trace.formula))
        .collect();
    lines.push(format!("{:<34} {:>12.2}", "Total", rated.total.decimal()));
    if !rated.rounding_carry.is_zero() {
        lines.push(format!("{:<34} {:>12.2}", "Rounding carry", rated.rounding_carry));
    }
    lines.join("\n")
}

#[test]
fn every_example_gives_its_documented_result() {
    let (tariffs, cases, results) = (blocks("json tariff"), blocks("json case"), blocks("text"));
    assert!(tariffs.len() >= 16, "one example for each kind");
    assert_eq!((tariffs.len(), cases.len()), (results.len(), results.len()));
    for ((tariff, case), result) in tariffs.iter().zip(cases).zip(results) {
        let prepared = Prepared::new(parse_tariff(tariff).unwrap_or_else(|error| panic!("{error}\n{tariff}"))).unwrap();
        let case = parse_case(case).unwrap_or_else(|error| panic!("{error}\n{case}"));
        let rated = rate(&prepared, &case).unwrap_or_else(|error| panic!("{error}\n{tariff}"));
        assert_eq!(shown(&rated), result, "{tariff}");
    }
}

#[test]
fn every_kind_has_an_example() {
    let schema = tariff_schema();
    let kinds = schema.pointer("/$defs/Charge/oneOf").and_then(Value::as_array).unwrap();
    assert_eq!(kinds.len(), 16);
    for kind in kinds {
        let name = kind["required"][0].as_str().unwrap();
        assert!(blocks("json tariff").iter().any(|block| block.contains(&format!("\"{name}\": {{"))), "{name}");
    }
}

#[test]
fn the_schemas_in_the_documentation_are_up_to_date() {
    let cure = "regenerate it: cargo run -p acometida-settlement --example schema -- tariff|case";
    assert_eq!(
        serde_json::from_str::<Value>(TARIFF_SCHEMA).unwrap(),
        tariff_schema(),
        "docs/schema/tariff.schema.json is stale; {cure}"
    );
    assert_eq!(
        serde_json::from_str::<Value>(CASE_SCHEMA).unwrap(),
        case_schema(),
        "docs/schema/case.schema.json is stale; {cure}"
    );
}

#[test]
fn every_example_is_valid_against_its_schema() {
    for (kind, schema) in [("json tariff", tariff_schema()), ("json case", case_schema())] {
        let validator = jsonschema::validator_for(&schema).unwrap();
        for block in blocks(kind) {
            let value = serde_json::from_str(block).unwrap();
            let errors: Vec<String> =
                validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert!(errors.is_empty(), "{errors:#?}\n{block}");
        }
    }
}
