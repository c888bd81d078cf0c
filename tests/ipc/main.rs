//! The commands as the window calls them: through the bridge, with its permissions, on a runtime without a screen.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails where it unwraps")]

mod record;

use acometida::{Desk, Folders, areas, context};
use serde_json::{Value, json};
use tauri::{
    Manager, WebviewWindow, WebviewWindowBuilder,
    ipc::{CallbackFn, InvokeBody},
    test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder},
    webview::InvokeRequest,
};
use tempfile::TempDir;

struct Window {
    webview: WebviewWindow<MockRuntime>,
    _app: tauri::App<MockRuntime>,
    folder: TempDir,
}

impl Window {
    fn open() -> Self {
        Self::open_by(|_| {})
    }

    /// A window over a desk that is prepared first.
    fn open_by(prepare: impl FnOnce(&mut Desk)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders {
            database: folder.path().join("a.db"),
            uploads: folder.path().join("uploads"),
            documents: folder.path().join("documents"),
        };
        let app = areas(mock_builder()).build(context()).unwrap();
        let mut desk = tauri::async_runtime::block_on(Desk::open(folders)).unwrap();
        prepare(&mut desk);
        app.manage(desk);
        let webview = match app.get_webview_window("main") {
            Some(webview) => webview,
            None => WebviewWindowBuilder::new(&app, "main", Default::default()).build().unwrap(),
        };
        Self { webview, _app: app, folder }
    }

    fn call(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        self.send(command, InvokeBody::Json(arguments), tauri::http::HeaderMap::new())
    }

    fn send(&self, command: &str, body: InvokeBody, headers: tauri::http::HeaderMap) -> Result<Value, Value> {
        let url =
            if cfg!(any(windows, target_os = "android")) { "http://tauri.localhost" } else { "tauri://localhost" };
        let request = InvokeRequest {
            cmd: format!("plugin:{command}"),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: url.parse().unwrap(),
            body,
            headers,
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(&self.webview, request).map(|body| match body.deserialize::<Value>() {
            Ok(value) => value,
            Err(_) => Value::Null,
        })
    }

    fn must(&self, command: &str, arguments: Value) -> Value {
        self.call(command, arguments).unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    fn refused(&self, command: &str, arguments: Value) -> String {
        self.call(command, arguments).unwrap_err()["code"].as_str().unwrap_or("no code").to_owned()
    }

    /// The demo company, with its administrator signed in.
    fn demo() -> Self {
        Self::demo_by(30, |_| {})
    }

    fn demo_by(services: u32, prepare: impl FnOnce(&mut Desk)) -> Self {
        let window = Self::open_by(prepare);
        let arguments = json!({ "request": id(), "services": services, "seed": 1 });
        let job = window.must("company|create_demo", arguments);
        window.must("company|sign_in", json!({ "login": "demo", "password": "demo" }));
        window.finished(&job["id"]);
        window
    }

    /// Waits until a job is done.
    fn finished(&self, job: &Value) -> Value {
        for _ in 0..1200 {
            let jobs = self.must("jobs|list", json!({}));
            let row = jobs.as_array().unwrap().iter().find(|row| row["id"] == *job).unwrap().clone();
            if row["state"] == "done" {
                return row;
            }
            assert_eq!(row["state"], "running", "{row}");
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("the job was not done in a minute");
    }
}

fn id() -> String {
    uuid::Uuid::now_v7().to_string()
}

#[test]
fn the_first_start_sets_up_a_company_and_signs_its_operator_in() {
    let window = Window::open();
    assert_eq!(window.must("company|session_state", json!({}))["first_start"], true);
    let packs = window.must("company|packs", json!({}));
    assert_eq!(packs.as_array().unwrap().len(), 3);
    let setup = json!({
        "name": "Eléctrica del Valle", "country": "pe", "currency": "PEN",
        "issuer": { "legal_name": "Eléctrica del Valle S.A.", "tax_id": "20168374556", "address": "", "phone": "", "email": "", "series": "S001", "logo": null },
        "operator": { "login": "ana", "name": "Ana Ñaupari", "role": "administrator", "password": "una clave larga" }
    });
    let error = window.call("company|set_up", json!({ "request": id(), "setup": setup })).unwrap_err();
    assert_eq!(error["field"], "tax_id");
    assert!(error["message"].as_str().unwrap().contains("RUC"));
    let mut right = setup;
    right["issuer"]["tax_id"] = json!("20331898008");
    let state = window.must("company|set_up", json!({ "request": id(), "setup": right }));
    assert_eq!(state["operator"]["login"], "ana");
    assert!(window.folder.path().join("a.db").exists());
}

#[test]
fn nothing_is_told_to_someone_who_has_not_signed_in() {
    let window = Window::demo();
    window.must("company|sign_out", json!({}));
    assert_eq!(window.refused("customers|search", json!({ "text": "quispe", "limit": 5 })), "not_signed_in");
    assert_eq!(window.refused("jobs|list", json!({})), "not_signed_in");
    let error = window.call("company|sign_in", json!({ "login": "demo", "password": "otra" })).unwrap_err();
    assert_eq!((error["code"].as_str(), error["field"].as_str()), (Some("invalid"), Some("password")));
}

#[test]
fn a_role_without_the_permission_is_refused_across_the_bridge_too() {
    let window = Window::demo();
    window.must("company|sign_in", json!({ "login": "auditor", "password": "auditor" }));
    assert_eq!(window.refused("company|back_up", json!({ "request": id() })), "forbidden");
    assert!(
        window.must("company|audit_entries", json!({ "filter": {}, "page": { "offset": 0, "limit": 10 } }))["total"]
            .as_i64()
            .unwrap()
            > 0
    );
}

#[test]
fn a_command_sent_twice_by_a_reload_does_nothing_twice() {
    let window = Window::demo();
    let rows = window.must("customers|accounts", json!({ "filter": {}, "page": { "offset": 0, "limit": 1 } }));
    let payment = json!({
        "account": rows["rows"][0]["id"], "rule": "oldest_due", "received_on": "2026-11-05", "method": "cash", "reference": "",
        "amount": { "minor": 500, "currency": "PEN" }
    });
    let arguments = json!({ "request": id(), "payment": payment });
    let first = window.must("billing|register_payment", arguments.clone());
    let second = window.must("billing|register_payment", arguments);
    assert_eq!(first, second);
}

#[test]
fn a_file_arrives_as_bytes_and_leaves_nothing_outside_its_folder() {
    let window = Window::demo();
    let mut headers = tauri::http::HeaderMap::new();
    headers.insert("file-name", "..%2F..%2Flecturas%20de%20m%C3%A1s.csv".parse().unwrap());
    let bytes = b"suministro;fecha;lectura\n10000001;30/11/2026;900000,5\n".to_vec();
    let upload = window.send("metering|upload", InvokeBody::Raw(bytes), headers).unwrap();
    assert_eq!(upload["kind"], "readings");
    let kept = window.folder.path().join("uploads").join(upload["id"].as_str().unwrap());
    assert_eq!(std::fs::read_dir(&kept).unwrap().count(), 1);
    let arguments =
        json!({ "upload": upload["id"], "kind": "readings", "mapping": upload["mapping"], "notations": {} });
    let report = window.must("metering|preview_import", arguments);
    assert_eq!((report["created"].as_i64(), report["dry_run"].as_bool()), (Some(1), Some(true)));
    window.must("metering|delete_upload", json!({ "upload": upload["id"] }));
    assert!(!kept.exists());
}

/// Area and name of every command that the interface can call.
fn commands() -> Vec<(String, String)> {
    let generated = include_str!("../../ui/src/generated/commands.ts");
    let names = generated.lines().filter_map(|line| line.strip_prefix("  \"")?.split_once("\": { args").map(|of| of.0));
    names.filter_map(|name| name.split_once('|')).map(|(area, name)| (area.to_owned(), name.to_owned())).collect()
}

#[test]
fn every_command_with_a_permission_exists_and_the_window_may_call_it() {
    let window = Window::demo();
    let commands = commands();
    assert!(commands.len() > 50, "{commands:?}");
    for (area, command) in commands {
        if let Err(error) = window.call(&format!("{area}|{command}"), json!({})) {
            let text = error.as_str().unwrap_or_default();
            assert!(!text.contains("not found") && !text.contains("not allowed"), "{area}|{command}: {text}");
        }
    }
}

#[test]
fn the_window_cannot_reach_sql_files_addresses_or_the_platform() {
    let window = Window::demo();
    for command in [
        "sql|select",
        "sql|execute",
        "sql|load",
        "fs|read_file",
        "shell|execute",
        "http|fetch",
        "opener|open_url",
        "event|emit",
        "app|version",
        "path|resolve",
    ] {
        let error = window
            .call(command, json!({ "db": "sqlite:a.db", "query": "select 1", "path": "/etc/passwd" }))
            .unwrap_err();
        let text = error.to_string();
        assert!(text.contains("not allowed") || text.contains("not found"), "{command}: {text}");
    }
}
