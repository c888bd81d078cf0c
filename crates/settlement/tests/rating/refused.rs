//! Invalid files: path of the field and reason.

use acometida_domain::LocalizedText;
use acometida_settlement::{FormatError, parse_case, parse_tariff};

const BT5B: &str = include_str!("../../../../packs/pe/tariffs/pe-pluz-bt5b.json");
const MT2: &str = include_str!("../../../../packs/pe/tariffs/pe-mt2.json");
const BLOCKS: &str = include_str!("../../../../packs/pe/tariffs/pe-luzdelsur-bt5b-bloques.json");
const CASE: &str = include_str!("../cases/luz-del-sur-2026-07.json");

fn tariff(text: &str, old: &str, new: &str) -> (String, String) {
    assert!(text.contains(old), "{old}");
    let error = parse_tariff(&text.replacen(old, new, 1)).unwrap_err();
    in_both(&error);
    (error.path, error.reason.en)
}

/// Asserts that the reason is in both languages, and the Spanish one has no English words.
fn in_both(error: &FormatError) {
    let LocalizedText { es, en } = &error.reason;
    assert!(!es.is_empty() && es != en, "{es}");
    let english = ["the", "is", "at", "line", "expected", "unknown", "missing", "field", "there", "no component"];
    let words: Vec<&str> = es.split(|c: char| !c.is_alphabetic()).collect();
    assert!(english.iter().all(|word| !words.contains(word)), "{es}");
}

fn refused(text: &str, old: &str, new: &str, path: &str, reason: &str) {
    let (found_path, found_reason) = tariff(text, old, new);
    assert_eq!(found_path, path, "{found_reason}");
    assert!(found_reason.contains(reason), "{found_reason}");
}

#[test]
fn a_price_that_is_no_number() {
    refused(BT5B, "\"0.5872\"", "\"cheap\"", "$.versions[0].components[2].charge.energy.price", "cheap");
}

#[test]
fn a_field_that_does_not_exist() {
    refused(
        BT5B,
        "\"measure\"",
        "\"mesure\"",
        "$.versions[0].components[2].charge.energy.mesure",
        "unknown field `mesure`",
    );
}

#[test]
fn a_kind_that_does_not_exist() {
    refused(BT5B, "\"fixed\"", "\"fix\"", "$.versions[0].components[0].charge", "unknown variant `fix`");
}

#[test]
fn a_date_that_does_not_exist() {
    refused(BT5B, "2025-05-04", "2025-02-30", "$.versions[1].valid_from", "");
}

#[test]
fn text_that_is_not_json() {
    let error = parse_tariff("PK\u{3}\u{4}").unwrap_err();
    assert_eq!(error.path, "$");
}

#[test]
fn versions_that_overlap_or_go_back() {
    let ends = "\"valid_from\": \"2025-01-01\", \"valid_to\": \"2025-05-04\"";
    refused(BT5B, "\"valid_from\": \"2025-01-01\"", ends, "$.versions[1].valid_from", "overlaps");
    refused(BT5B, "2025-05-04", "2024-05-04", "$.versions[1].valid_from", "order of date");
}

#[test]
fn a_base_that_does_not_exist_or_comes_later() {
    refused(
        BT5B,
        "\"groups\": [\n",
        "\"groups\": [\"iva\",\n",
        "$.versions[0].components[7].charge.tax.base.groups[0]",
        "«iva»",
    );
    let late = r#""charge": {"percent_of": {"base": {"lines": ["energia"]}, "percent": "1"}}"#;
    let old = &BT5B[BT5B.find("\"charge\"").unwrap()..BT5B.find("\"code\": \"mantenimiento\"").unwrap()];
    let old = old
        .trim_end()
        .trim_end_matches('{')
        .trim_end()
        .trim_end_matches(',')
        .trim_end()
        .trim_end_matches('}')
        .trim_end();
    refused(BT5B, old, late, "$.versions[0].components[0].charge.percent_of.base.lines[0]", "calculated later");
    refused(
        BT5B,
        old,
        &late.replace("energia", "enerjia"),
        "$.versions[0].components[0].charge.percent_of.base.lines[0]",
        "no component «enerjia»",
    );
}

#[test]
fn the_same_code_twice() {
    refused(
        BT5B,
        "\"code\": \"mantenimiento\"",
        "\"code\": \"cargo-fijo\"",
        "$.versions[0].components[1].code",
        "twice",
    );
}

#[test]
fn a_period_or_a_list_of_holidays_that_the_calendar_does_not_have() {
    refused(
        MT2,
        "\"period\": \"peak\",\n              \"price\"",
        "\"period\": \"punta\",\n              \"price\"",
        "$.versions[0].components[1].charge.energy.period",
        "no period «punta»; it has",
    );
    refused(
        MT2,
        "\"code\": \"energia-punta\",",
        "\"code\": \"energia-punta\", \"when\": [{\"power_factor\": {\"period\": \"punta\", \"below\": \"0.8\"}}],",
        "$.versions[0].components[1].when[0].power_factor.period",
        "no period «punta»; it has",
    );
    let list = "\"holidays\": [\n        \"national\"";
    refused(MT2, list, &list.replace("national", "regional"), "$.calendars.horas-punta.holidays[0]", "«regional»");
    refused(MT2, "\"saturday\"", "\"friday\"", "$.calendars.horas-punta.seasons[0].days", "«saturday»");
    refused(MT2, "\"to\": \"12-31\"", "\"to\": \"12-30\"", "$.calendars.horas-punta.seasons", "12-31");
    refused(
        MT2,
        "\"to\": \"23:00\"",
        "\"to\": \"17:00\"",
        "$.calendars.horas-punta.seasons[0].days[0].hours[0].to",
        "24:00",
    );
}

#[test]
fn blocks_that_do_not_grow() {
    refused(
        BLOCKS,
        "\"up_to\": \"30\"",
        "\"up_to\": \"0\"",
        "$.versions[0].components[1].charge.tier_marginal.blocks[0].up_to",
        "limits must increase",
    );
}

#[test]
fn a_step_of_half_a_cent_and_a_price_of_eleven_decimals() {
    let rounding = "\"currency\": \"PEN\", \"rounding\": {\"line\": {\"step\": \"0.005\"}}";
    refused(BT5B, "\"currency\": \"PEN\"", rounding, "$.rounding.line.step", "whole number of cents");
    refused(BT5B, "\"0.5872\"", "\"0.58720000001\"", "$.versions[0].components[2].charge.energy.price", "ten decimals");
}

#[test]
fn a_percentage_that_gives_back_more_than_its_base() {
    let priced = |charge: &str| {
        format!(
            r#"{{"code": "t", "name": "T", "currency": "PEN", "versions": [{{"valid_from": "2026-01-01", "components": [
                {{"code": "e", "description": "e", "charge": {{"energy": {{"price": "1"}}}}}},
                {{"code": "c", "description": "c", "charge": {charge}}}]}}]}}"#
        )
    };
    let path = "$.versions[0].components[1].charge";
    let reason = "would give back more than 100 % of the base";
    let percent = priced(r#"{"percent_of": {"base": {"lines": ["e"]}, "percent": "-100"}}"#);
    parse_tariff(&percent).unwrap();
    refused(&percent, "-100", "-100.01", &format!("{path}.percent_of.percent"), reason);
    let discount = priced(r#"{"percent_of": {"base": {"lines": ["e"]}, "percent": "100", "sign": "minus"}}"#);
    parse_tariff(&discount).unwrap();
    refused(&discount, "100", "101", &format!("{path}.percent_of.percent"), reason);
    let by = discount.replace(r#""100""#, r#"{"by": {"attribute": "class", "values": {"a": "40", "b": "100"}}}"#);
    refused(&by, r#""100""#, r#""150""#, &format!("{path}.percent_of.percent"), reason);
    let tax = priced(r#"{"tax": {"base": {"lines": ["e"]}, "rate": "-100"}}"#);
    parse_tariff(&tax).unwrap();
    refused(&tax, "-100", "-118", &format!("{path}.tax.rate"), reason);
    let interest = priced(r#"{"interest": {"annual_rate": "-80", "share": "125"}}"#);
    parse_tariff(&interest).unwrap();
    refused(&interest, "-80", "-81", &format!("{path}.interest.annual_rate"), reason);
}

#[test]
fn weights_bounds_and_bases_that_contradict_themselves() {
    let charge = r#"{"indexed": {"of": {"energy": {}}, "price": "1", "fixed_share": "0.1", "moves": {"at_least": "5"},
        "factor_bounds": {"places": 4, "floor": "0.9", "cap": "1.1"}, "losses": "1.05",
        "indices": [{"name": "ppi", "weight": "0.9", "base": "200"}]}}"#;
    let text = format!(
        r#"{{"code": "t", "name": "T", "currency": "PEN", "versions": [{{"valid_from": "2026-01-01", "components": [
            {{"code": "c", "description": "c", "scale": "unit", "charge": {charge}}}]}}]}}"#
    );
    parse_tariff(&text).unwrap();
    let path = "$.versions[0].components[0].charge.indexed";
    let sum = "add up to 0.9, not 1: correct them, or write their sum in «weights_sum»";
    refused(&text, r#""weight": "0.9""#, r#""weight": "0.8""#, &format!("{path}.indices"), sum);
    parse_tariff(
        &text
            .replace(r#""weight": "0.9""#, r#""weight": "0.8""#)
            .replace(r#""price""#, r#""weights_sum": "0.9", "price""#),
    )
    .unwrap();
    refused(&text, r#""base": "200""#, r#""base": "0""#, &format!("{path}.indices[0].base"), "greater than zero");
    refused(&text, r#""floor": "0.9""#, r#""floor": "1.2""#, &format!("{path}.factor_bounds.floor"), "above the cap");
    refused(&text, r#""places": 4"#, r#""places": 11"#, &format!("{path}.factor_bounds.places"), "ten decimals");
    refused(&text, r#""at_least": "5""#, r#""at_least": "0""#, &format!("{path}.moves.at_least"), "greater than zero");
    refused(&text, r#""losses": "1.05""#, r#""losses": "0""#, &format!("{path}.losses"), "greater than zero");
    refused(&text, r#""of": {"energy": {}}, "#, "", &format!("{path}.losses"), "no losses");
    refused(
        &text,
        r#"{"name": "ppi", "weight": "0.9", "base": "200"}"#,
        "",
        &format!("{path}.indices"),
        "at least one",
    );
    refused(
        &text,
        r#""name": "ppi""#,
        r#""name": """#,
        &format!("{path}.indices[0].name"),
        "give each index its own name",
    );
    refused(&text, r#""scale": "unit""#, r#""scale": "day""#, "$.versions[0].components[0].scale", "no such scale");
}

#[test]
fn every_interval_where_a_single_power_is_required() {
    let priced = |charge: &str| {
        format!(
            r#"{{"code": "t", "name": "T", "currency": "EUR", "versions": [{{"valid_from": "2026-01-01", "components": [
                {{"code": "c", "description": "c", "charge": {charge}}}]}}]}}"#
        )
    };
    let demand = priced(r#"{"demand": {"of": {"basis": "coincident"}, "price": "1"}}"#);
    let path = "$.versions[0].components[0].charge";
    refused(
        &demand,
        "coincident",
        "every_interval",
        &format!("{path}.demand.of.basis"),
        "only the «of» of an «excess»",
    );
    let excess = priced(
        r#"{"excess": {"of": {"demand": {"basis": "every_interval", "minutes": 15}}, "over": {"demand": {"basis": "contracted"}}, "factor": "1", "price": "1"}}"#,
    );
    parse_tariff(&excess).unwrap();
    refused(
        &excess,
        r#""contracted""#,
        r#""month_maximum""#,
        &format!("{path}.excess.over"),
        "the contracted power, the declared one or an input",
    );
    refused(&excess, "15", "7", &format!("{path}.excess.of.demand.minutes"), "whole number of intervals");
}

#[test]
fn cases_with_errors() {
    let refused = |old: &str, new: &str, path: &str, reason: &str| {
        assert!(CASE.contains(old), "{old}");
        let error = parse_case(&CASE.replacen(old, new, 1)).unwrap_err();
        assert_eq!(error.path, path, "{error}");
        in_both(&error);
        assert!(error.reason.en.contains(reason), "{error}");
    };
    refused("\"2026-07-10\"", "\"2026-06-10\"", "$.to", "not later");
    refused("\"initial\": \"22247.70\"", "\"initial\": \"22247,70\"", "$.registers[0].initial", "");
    refused("\"initial\"", "\"start\"", "$.registers[0].start", "unknown field");
    refused("\"initial\"", "\"multiplier\": 0, \"initial\"", "$.registers[0].multiplier", "greater than zero");
    let series = "\"price_series\": {\"pool\": {\"minutes\": 60, \"days\": [{\"day\": \"2026-07-01\", \"values\": []}, {\"day\": \"2026-07-01\", \"values\": []}]}}, \"registers\"";
    refused("\"registers\"", series, "$.price_series.pool.days[1].day", "twice");
    refused("\"registers\"", &series.replace("60", "7"), "$.price_series.pool.minutes", "whole number");
    refused(
        "\"registers\"",
        "\"curves\": [{\"minutes\": 7, \"days\": []}], \"registers\"",
        "$.curves[0].minutes",
        "whole number",
    );
}

#[test]
fn parser_errors_are_translated_to_spanish() {
    let spanish = |old: &str, new: &str| {
        assert!(BT5B.contains(old), "{old}");
        parse_tariff(&BT5B.replacen(old, new, 1)).unwrap_err().reason.es
    };
    assert!(spanish("\"measure\"", "\"mesure\"").starts_with("aquí no hay un campo «mesure»: escriba "));
    assert!(
        spanish("\"0.5872\"", "\"cheap\"")
            .starts_with("aquí no vale el texto «cheap»: escriba un número como \"0.5872\"")
    );
    assert!(spanish("\"fixed\"", "\"fix\"").starts_with("aquí no vale «fix»: escriba «fixed», "));
    assert!(spanish("2025-05-04", "2025-02-30").starts_with("no es una fecha que exista"));
    assert!(spanish("\"currency\": \"PEN\"", "\"currency\": 3").contains("(línea "));
    assert!(spanish("\"currency\": \"PEN\",", "").starts_with("falta el campo «currency»"));
    assert_eq!(
        parse_tariff("{").unwrap_err().reason.es,
        "el archivo termina antes de tiempo: está cortado (línea 1, columna 1)"
    );
    assert!(parse_tariff("{]").unwrap_err().reason.es.starts_with("no es JSON bien escrito"));
}
