//! Messages of the command line in both languages.
#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps")]

use std::{path::Path, process::Command};

const TARIFF: &str = include_str!("../../../packs/pe/tariffs/pe-pluz-bt5b.json");
const CASE: &str = include_str!("../../settlement/tests/cases/pluz-2026-06.json");

/// First line of standard output, or of standard error on failure.
fn output(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_acometida-cli")).args(arguments).output().unwrap();
    let bytes = if output.status.success() { output.stdout } else { output.stderr };
    String::from_utf8(bytes).unwrap()
}

fn rate(folder: &Path, tariff: &str, case: &str, language: &str) -> String {
    let (tariff_file, case_file) = (folder.join("tariff.json"), folder.join("case.json"));
    std::fs::write(&tariff_file, tariff).unwrap();
    std::fs::write(&case_file, case).unwrap();
    output(&[
        "rate",
        "--tariff",
        tariff_file.to_str().unwrap(),
        "--case",
        case_file.to_str().unwrap(),
        "--lang",
        language,
    ])
}

#[test]
fn rate_uses_the_requested_language() {
    let folder = tempfile::tempdir().unwrap();
    let rated = |language| rate(folder.path(), TARIFF, CASE, language);
    assert!(rated("es").contains("Impuestos") && rated("en").contains("Taxes"));

    let broken = TARIFF.replacen("\"measure\"", "\"mesure\"", 1);
    let told = |language| rate(folder.path(), &broken, CASE, language);
    assert!(told("es").contains("charge.energy.mesure: aquí no hay un campo «mesure»"), "{}", told("es"));
    assert!(told("en").contains("charge.energy.mesure: unknown field `mesure`"), "{}", told("en"));

    let lacking = CASE.replacen("\"registers\"", "\"curves\": [], \"registers\"", 1).replace("2026-", "2019-");
    let told = |language| rate(folder.path(), TARIFF, &lacking, language);
    assert!(told("es").contains("no tiene precios para el ") && told("es").contains("/2019"), "{}", told("es"));
    assert!(told("en").contains("has no prices for ") && told("en").contains("/2019"), "{}", told("en"));
}

#[test]
fn a_missing_database_is_named_with_a_hint() {
    assert_eq!(output(&["--db", "nada.db", "verify"]).trim(), "No existe la base nada.db: créela con init o demo.");
    let english = output(&["--db", "nada.db", "--lang", "en", "verify"]);
    assert_eq!(english.trim(), "There is no database nada.db: make it with init or demo.");
}
