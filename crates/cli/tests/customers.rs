//! Customers on the command line: creation, search, deactivation, export and audit.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails where it unwraps")]

use std::{path::Path, process::Command};

use serde_json::Value;

fn run(database: &Path, arguments: &[&str]) -> (bool, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_acometida-cli"));
    let output = command.arg("--db").arg(database).arg("--json").args(arguments).output().unwrap();
    (output.status.success(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn must(database: &Path, arguments: &[&str]) -> Value {
    let (done, answer, error) = run(database, arguments);
    assert!(done, "{arguments:?}: {error}");
    serde_json::from_str(&answer).unwrap()
}

#[test]
fn an_account_is_created_deactivated_exported_and_audited() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("a.db");
    must(&database, &["demo", "--services", "5", "--seed", "3"]);
    let file = folder.path().join("cuenta.json");
    std::fs::write(
        &file,
        r#"{"person_kind": "legal", "name": "El Ñandú S.A.C.", "document_kind": "ruc", "document": "20331898008",
            "address": "Av. Arequipa", "street_number": "1234", "district": "Breña", "place_code": "150105"}"#,
    )
    .unwrap();
    let created = must(&database, &["account", "create", file.to_str().unwrap()]);
    let code = created["account"]["code"].as_str().unwrap();
    assert_eq!(must(&database, &["account", "search", "nandu"])[0]["code"], code);
    assert_eq!(created["account"]["place_code"], "150105");
    let shown = Command::new(env!("CARGO_BIN_EXE_acometida-cli"))
        .arg("--db")
        .arg(&database)
        .args(["account", "show", code])
        .output();
    let shown = String::from_utf8(shown.unwrap().stdout).unwrap();
    assert!(shown.contains("Av. Arequipa 1234, Breña\n"), "{shown}");

    std::fs::write(
        &file,
        r#"{"person_kind": "legal", "name": "X", "document_kind": "ruc", "document": "20331898009"}"#,
    )
    .unwrap();
    let (done, _, error) = run(&database, &["account", "create", file.to_str().unwrap()]);
    assert!(!done && error.contains("dígito de control"), "{error}");

    assert_eq!(must(&database, &["account", "deactivate", code])["account"]["active"], false);
    assert_eq!(must(&database, &["account", "reactivate", code])["account"]["active"], true);
    let actions: Vec<Value> = must(&database, &["audit", "--account", code])["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["action"].clone())
        .collect();
    assert_eq!(actions, ["set_account_active", "set_account_active", "create_account"]);

    let exported =
        must(&database, &["account", "export", "--format", "xlsx", "--out", folder.path().to_str().unwrap()]);
    let result = &exported["result"];
    let list = Path::new(result["file"]["folder"].as_str().unwrap()).join(result["file"]["name"].as_str().unwrap());
    let back = must(&database, &["import", "accounts", list.to_str().unwrap()]);
    assert_eq!((&back["unchanged"], &back["changed"]), (&result["rows"], &Value::from(0)));
    must(&database, &["verify"]);
}
