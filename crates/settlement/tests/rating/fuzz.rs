//! Damaged and hostile tariffs and cases: none makes the reader or the rating panic. `cargo xtask soak` gives them a
//! million.

use acometida_settlement::{Prepared, parse_case, parse_tariff, rate};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use serde_json::{Value, json};

/// Variable with the number of inputs.
const INPUTS: &str = "ACOMETIDA_FUZZ_INPUTS";

#[expect(clippy::disallowed_methods, reason = "the engine reads no environment, its tests may")]
fn inputs() -> usize {
    std::env::var(INPUTS).ok().and_then(|count| count.parse().ok()).unwrap_or(20_000)
}

const TARIFFS: [&str; 5] = [
    include_str!("../../../../packs/pe/tariffs/pe-pluz-bt5b.json"),
    include_str!("../../../../packs/pe/tariffs/pe-mt3.json"),
    include_str!("../../../../packs/pe/tariffs/pe-luzdelsur-bt5b-bloques.json"),
    include_str!("../../../../packs/es/tariffs/es-20td-indexado.json"),
    include_str!("../../../../packs/es/tariffs/es-30td.json"),
];
const CASES: [&str; 5] = [
    include_str!("../cases/pluz-2026-06.json"),
    include_str!("../cases/mt3-at-peak.json"),
    include_str!("../cases/blocks-141.json"),
    include_str!("../cases/es-20td-indexado.json"),
    include_str!("../cases/es-30td.json"),
];

const NUMBERS: [&str; 8] = [
    "0",
    "-1",
    "-0.0000000001",
    "0.0000000000000000000000000001",
    "79228162514264337593543950335",
    "-79228162514264337593543950335",
    "99999999999999",
    "0.3333333333",
];
const DAYS: [&str; 6] = ["9999-12-31", "0001-01-01", "2028-02-29", "2026-10-25", "2026-06-01", "2026-06-30"];

/// A value at the edge of what a field takes, usually of the kind that the field has.
fn odd(of: &Value, random: &mut StdRng) -> Value {
    let any = [json!(null), json!(""), json!("rounding"), json!([]), json!({}), json!(true), json!(1e308)];
    let of_its_kind = match of {
        Value::Number(_) => [0, 1, -1, 7, 1_000_000, i64::MAX, i64::MIN].choose(random).map(|number| json!(number)),
        Value::String(text) if text.parse::<rust_decimal::Decimal>().is_ok() => {
            NUMBERS.choose(random).map(|text| json!(text))
        }
        Value::String(text) if text.parse::<chrono::NaiveDate>().is_ok() => DAYS.choose(random).map(|text| json!(text)),
        Value::Bool(is) => Some(json!(!is)),
        _ => None,
    };
    of_its_kind.filter(|_| random.random_ratio(9, 10)).or_else(|| any.choose(random).cloned()).unwrap_or_default()
}

/// Number of values in a document.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(all) => all.iter().map(size).sum(),
        Value::Object(all) => all.values().map(size).sum(),
        _ => 0,
    }
}

/// Calls `change` with the nth value of a document.
fn nth(value: &mut Value, n: &mut usize, change: &mut impl FnMut(&mut Value)) {
    if *n == 0 {
        change(value);
        *n = usize::MAX;
        return;
    }
    *n -= 1;
    match value {
        Value::Array(all) => all.iter_mut().for_each(|of| {
            if *n != usize::MAX {
                nth(of, n, change);
            }
        }),
        Value::Object(all) => all.values_mut().for_each(|of| {
            if *n != usize::MAX {
                nth(of, n, change);
            }
        }),
        _ => {}
    }
}

/// Places of the scalars of a document, where most damage goes.
fn scalars(value: &Value, at: &mut usize, found: &mut Vec<usize>) {
    let here = *at;
    *at += 1;
    match value {
        Value::Array(all) => all.iter().for_each(|of| scalars(of, at, found)),
        Value::Object(all) => all.values().for_each(|of| scalars(of, at, found)),
        _ => found.push(here),
    }
}

/// Changes a few values of a document: to odd ones, to others of it, twice, or to none.
fn damage(document: &mut Value, random: &mut StdRng) {
    for _ in 0..random.random_range(1..3) {
        let mut places = Vec::new();
        scalars(document, &mut 0, &mut places);
        let scalar = random.random_ratio(4, 5);
        let place = if scalar { places.choose(random).copied() } else { None };
        let mut to = place.unwrap_or_else(|| random.random_range(0..size(document)));
        let mut from = random.random_range(0..size(document));
        let mut other = Value::Null;
        nth(document, &mut from, &mut |value| other = value.clone());
        let what = random.random_range(0..5);
        nth(document, &mut to, &mut |value| match (what, value) {
            (0, Value::Array(all)) => all.extend_from_within(..),
            (1, Value::Array(all)) => _ = all.pop(),
            (2, Value::Object(all)) => {
                let first = all.keys().next().cloned();
                first.map(|name| all.remove(&name));
            }
            (3, value) if !scalar => *value = other.clone(),
            (_, value) => *value = odd(value, random),
        });
    }
}

#[test]
fn no_tariff_or_case_makes_the_rating_panic() {
    let mut random = StdRng::seed_from_u64(7);
    let sound: Vec<(Value, Value)> = TARIFFS
        .iter()
        .zip(CASES)
        .map(|(tariff, case)| (serde_json::from_str(tariff).unwrap(), serde_json::from_str(case).unwrap()))
        .collect();
    let (mut read, mut rated) = (0, 0);
    for nth in 0..inputs() {
        let (mut tariff, mut case) = sound[nth % sound.len()].clone();
        match random.random_range(0..3) {
            0 => damage(&mut tariff, &mut random),
            1 => damage(&mut case, &mut random),
            _ => {
                damage(&mut tariff, &mut random);
                damage(&mut case, &mut random);
            }
        }
        let (Ok(tariff), Ok(case)) = (parse_tariff(&tariff.to_string()), parse_case(&case.to_string())) else {
            continue;
        };
        read += 1;
        let Ok(prepared) = Prepared::new(tariff) else { continue };
        rated += usize::from(rate(&prepared, &case).is_ok());
    }
    // the damage must leave enough that can be rated
    assert!(read > inputs() / 10 && rated > inputs() / 50, "{read} read, {rated} rated of {}", inputs());
    println!("{} inputs, {read} read, {rated} rated, no panic", inputs());
}

#[test]
fn no_text_makes_the_reader_of_tariffs_panic() {
    let mut random = StdRng::seed_from_u64(11);
    for nth in 0..inputs() / 20 {
        let mut bytes = TARIFFS[nth % TARIFFS.len()].as_bytes().to_vec();
        for _ in 0..random.random_range(1..4) {
            let at = random.random_range(0..bytes.len());
            bytes[at] = random.random();
        }
        _ = parse_tariff(&String::from_utf8_lossy(&bytes));
    }
    // nesting beyond what a tariff needs is refused before it is read
    for deep in ["[", "{\"a\":", "{\"all\":["] {
        assert!(parse_tariff(&deep.repeat(100_000)).is_err());
    }
}
