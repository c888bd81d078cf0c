//! Recorder of the answers that the interface's tests are served: a script over the real core of a demo company.

use std::path::{Path, PathBuf};

use acometida_office::{Clock, Office};
use serde_json::{Value, json};
use tauri::{http::HeaderMap, ipc::InvokeBody};

use crate::Window;

/// Environment variable that makes the recorder write the files instead of comparing them.
const RECORD: &str = "ACOMETIDA_RECORD";
/// Services of the demo company.
const SERVICES: u32 = 60;
/// The morning of the script: a month after the last one with readings.
const MORNING: &str = "2026-11-05T15:00:00Z";

/// A window over a demo company whose ids and instants are the same in every run, and the calls of one file.
struct Recorder {
    window: Window,
    requests: u128,
    calls: Vec<Value>,
    files: Vec<(&'static str, Vec<Value>)>,
}

impl Recorder {
    fn start() -> Self {
        let window = Window::demo_by(SERVICES, |desk| {
            let clock = Clock::seeded(7, MORNING.parse().unwrap());
            desk.reopen(Office::over(desk.office().store().clone(), clock));
        });
        Self { window, requests: 0, calls: Vec::new(), files: Vec::new() }
    }

    /// Calls a command and records the call with its result.
    fn record(&mut self, command: &str, args: Value) -> Value {
        let result = self.window.must(command, args.clone());
        self.calls.push(json!({ "command": command, "args": args, "result": result }));
        result
    }

    /// Records a write, which carries a request id.
    fn write(&mut self, command: &str, mut args: Value) -> Value {
        self.requests += 1;
        args["request"] = json!(uuid::Uuid::from_u128(self.requests).to_string());
        self.record(command, args)
    }

    /// Records a job: the call that starts it, and the job when it is done as the call that asks for all jobs.
    fn job(&mut self, command: &str, args: Value) -> Value {
        let started = self.write(command, args);
        // how far it is when the command answers depends on the machine
        if let Some(call) = self.calls.last_mut() {
            call["result"]["done"] = json!(0);
            call["result"]["total"] = json!(0);
        }
        let done = self.window.finished(&started["id"]);
        self.calls.push(json!({ "command": "jobs|list", "args": {}, "result": [done] }));
        done
    }

    /// Ends a file.
    fn file(&mut self, name: &'static str) {
        let calls = std::mem::take(&mut self.calls);
        self.files.push((name, calls));
    }

    /// Payments that leave nothing owed, that leave a part owed and that leave a credit.
    fn payments(&mut self) {
        let debtors = self.window.must(
            "customers|accounts",
            json!({ "filter": { "with_debt": true }, "page": { "offset": 0, "limit": 60 } }),
        );
        let households = debtors["rows"].as_array().unwrap().iter();
        let debtors =
            households.filter(|row| row["unpaid_invoices"] == 1 && row["debt"]["minor"].as_i64().unwrap() < 100_000);
        let debtors: Vec<Value> = debtors.take(3).cloned().collect();
        assert_eq!(debtors.len(), 3, "the demo company has too few debtors");
        for (debtor, paid) in debtors.iter().zip([debtor_pays_all, debtor_pays_one, debtor_pays_too_much]) {
            let (account, owed) = (&debtor["id"], debtor["debt"]["minor"].as_i64().unwrap());
            let invoices = self.statement(account);
            let unpaid =
                invoices["rows"].as_array().unwrap().iter().find(|row| row["outstanding"]["minor"].as_i64() > Some(0));
            let payment = json!({
                "account": account, "rule": { "chosen": [unpaid.unwrap()["id"]] }, "received_on": "2026-11-05", "method": "cash",
                "reference": "OP-77", "amount": { "minor": paid(owed), "currency": "PEN" }
            });
            self.write("billing|register_payment", json!({ "payment": payment }));
            self.statement(account);
        }
        self.file("payments");
    }

    /// What the page of an account reads of its money.
    fn statement(&mut self, account: &Value) -> Value {
        self.record("customers|account", json!({ "id": account }));
        self.record("billing|current_account", json!({ "account": account }));
        let filter = json!({ "sort": { "by": "issued_on", "descending": true }, "account": account });
        self.record("billing|invoices", json!({ "filter": filter, "page": { "offset": 0, "limit": 20 } }))
    }

    /// Bills estimated by the wizard of a supply point, and a tariff without prices on its day.
    fn estimates(&mut self) {
        for (tariff, on) in [("pe-pluz-bt5b", "2026-11-05"), ("pe-mt3", "2026-11-05")] {
            self.record("settlement|tariff_terms", json!({ "tariff": tariff, "on": on }));
        }
        for (on, kwh) in [("2026-11-05", 180), ("2026-11-05", 300), ("2020-01-01", 180)] {
            let month = json!({ "tariff": "pe-pluz-bt5b", "on": on, "kwh": kwh, "power_w": 3_500, "attributes": {} });
            self.record("settlement|estimate_bill", json!({ "month": month }));
        }
        self.file("estimates");
    }

    /// September with the energy of one tariff cheaper, a little and by half; and with other tariffs.
    fn what_if(&mut self) {
        let prices = |tariff, percent| json!({ "prices": { "tariff": tariff, "component": null, "percent": percent } });
        let replace = |tariff, by| json!({ "replace": { "tariff": tariff, "by": by } });
        let others = [
            replace("pe-pluz-bt5b", "pe-luzdelsur-bt5b-bloques"),
            replace("pe-mt2", "pe-bt5a"),
            prices("pe-mt3", "10"),
        ];
        for changes in [json!([prices("pe-pluz-bt5b", "-5")]), json!([prices("pe-pluz-bt5b", "-50")]), json!(others)] {
            let asked = json!({
                "period": "2026-09", "market": "regulated", "filter": {}, "changes": changes, "inputs": {}
            });
            self.job("settlement|start_what_if", json!({ "asked": asked, "saved": false }));
        }
        self.file("what_if");
    }

    /// October from the selection of its services to its invoices.
    fn cycle(&mut self) {
        let everything = json!({ "matching": {} });
        let page = json!({ "offset": 0, "limit": 2 });
        let two = self.window.must(
            "settlement|services",
            json!({ "market": "regulated", "period": "2026-10", "filter": {}, "sort": null, "page": page }),
        );
        let two = [&two["rows"][0]["supply_point"], &two["rows"][1]["supply_point"]];
        for services in [everything.clone(), json!({ "these": [] }), json!({ "these": two })] {
            let count = json!({ "market": "regulated", "period": "2026-10", "services": services });
            self.record("settlement|count_services", count);
        }
        let cycle = json!({
            "name": "Ciclo de octubre de 2026", "market": "regulated", "period": "2026-10", "mode": "automatic",
            "services": everything
        });
        let cycle = self.write("settlement|create_cycle", json!({ "cycle": cycle }))["id"].clone();
        self.job("settlement|run_cycle", json!({ "cycle": cycle }));
        self.record("settlement|cycle", json!({ "id": cycle }));
        let page = json!({ "offset": 0, "limit": 20 });
        let results = self
            .record("settlement|results", json!({ "cycle": cycle, "filter": { "state": "settled" }, "page": page }));
        let point = results["rows"][0]["supply_point"].clone();
        self.record("settlement|settled_service", json!({ "cycle": cycle, "supply_point": point }));
        let review = json!({ "state": "review" });
        self.write(
            "settlement|decide_matching",
            json!({ "cycle": cycle, "filter": review, "decision": "exclude", "reason": "" }),
        );
        self.record("settlement|cycle", json!({ "id": cycle }));
        self.job("billing|send_to_billing", json!({ "cycle": cycle, "issued_on": "2026-11-03" }));
        self.record("settlement|cycle", json!({ "id": cycle }));
        let page = json!({ "offset": 0, "limit": 3 });
        let invoices = self.record("billing|invoices", json!({ "filter": { "cycle": cycle }, "page": page }));
        self.record("billing|invoice", json!({ "id": invoices["rows"][0]["id"] }));
        self.record("settlement|dashboard", json!({ "period": "2026-10" }));
        self.file("cycle");
    }

    /// September settled again: a reading that was too high, one that was too low, one that stays; and one that waits.
    fn resettlement(&mut self) {
        let page = json!({ "offset": 0, "limit": 60 });
        let invoices = self.window.must("billing|invoices", json!({ "filter": { "period": "2026-09" }, "page": page }));
        let mut points = Vec::new();
        for invoice in invoices["rows"].as_array().unwrap() {
            let point = invoice["supply_point"].clone();
            let detail = self.window.must("billing|invoice", json!({ "id": invoice["id"] }));
            let read = &detail["document"]["readings"];
            if read.as_array().unwrap().len() == 1 && read[0]["register"] == "total" && points.len() < 4 {
                points.push((point, detail["document"].clone()));
            }
        }
        assert_eq!(points.len(), 4, "the demo company has too few services with one register");
        for ((point, invoice), shift) in points.iter().zip([-20_000_i64, 12_000]) {
            let edit = json!({
                "meter_serial": invoice["supply"]["meter_serial"], "register": "total", "read_on": invoice["to"],
                "value": invoice["readings"][0]["final"].as_i64().unwrap() + shift, "method": null,
                "reason": "Lectura corregida tras la inspección del medidor en terreno"
            });
            self.write("metering|edit_readings", json!({ "cycle": null, "supply_point": point, "edits": [edit] }));
        }
        let these: Vec<&Value> = points.iter().take(3).map(|(point, _)| point).collect();
        let reason = "Lectura corregida tras la inspección del medidor en terreno";
        let wanted = json!({ "period": "2026-09", "services": { "these": these }, "reason": reason });
        let requested = self.write("settlement|request_resettlement", json!({ "resettlement": wanted }));
        let cycle = requested["cycle"].clone();
        self.job("settlement|run_cycle", json!({ "cycle": cycle }));
        self.job("billing|send_to_billing", json!({ "cycle": cycle, "issued_on": "2026-11-04" }));
        let waiting = json!({ "these": [points[3].0] });
        let wanted = json!({ "period": "2026-09", "services": waiting, "reason": "Pliego publicado con retraso" });
        self.write("settlement|request_resettlement", json!({ "resettlement": wanted }));
        let page = json!({ "offset": 0, "limit": 20 });
        let rows = self.record("settlement|resettlements", json!({ "filter": { "open": false }, "page": page }));
        for row in rows["rows"].as_array().unwrap() {
            let one = json!({ "cycle": row["cycle"], "supply_point": row["supply_point"] });
            self.record("settlement|resettlement", one);
        }
        self.exchange_rate();
        self.record("settlement|dashboard", json!({ "period": "2026-09" }));
        self.record("settlement|cycle", json!({ "id": cycle }));
        self.file("resettlement");
    }

    /// Loads the exchange rate of September from a file, as a person does.
    fn exchange_rate(&self) {
        let file = b"nombre;periodo;valor\ntipo_de_cambio;2026-09;3.712\n".to_vec();
        let mut headers = HeaderMap::new();
        headers.insert("file-name", "insumos-setiembre.csv".parse().unwrap());
        let upload = self.window.send("metering|upload", InvokeBody::Raw(file), headers).unwrap();
        let import = json!({
            "request": uuid::Uuid::from_u128(u128::MAX).to_string(), "upload": upload["id"], "kind": "inputs",
            "mapping": upload["mapping"], "notations": { "value": "decimal_point" }
        });
        let job = self.window.must("metering|run_import", import);
        let done = self.window.finished(&job["id"]);
        assert_eq!(done["result"]["created"], 1, "{done}");
    }

    /// A stored filter of the accounts list, as it comes back.
    fn filters(&mut self) {
        let conditions = json!([
            { "field": "district", "is": "contains", "value": "comas" },
            { "field": "debt", "is": "at_least", "value": "1" }
        ]);
        let saved = json!({ "name": "Morosos de Comas", "shared": true, "filter": { "conditions": conditions } });
        self.write("customers|save_filter", saved);
        self.record("customers|saved_filters", json!({}));
        self.file("filters");
    }
}

fn debtor_pays_all(owed: i64) -> i64 {
    owed
}

fn debtor_pays_one(_owed: i64) -> i64 {
    100
}

fn debtor_pays_too_much(_owed: i64) -> i64 {
    999_999
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/test/fixture/recorded")
}

#[test]
fn recorded_fixtures_are_current() {
    let mut recorder = Recorder::start();
    recorder.estimates();
    recorder.filters();
    recorder.payments();
    recorder.what_if();
    recorder.cycle();
    recorder.resettlement();
    let record = std::env::var_os(RECORD).is_some();
    for (name, calls) in recorder.files {
        let path = folder().join(format!("{name}.json"));
        let lines: Vec<String> = calls.iter().map(Value::to_string).collect();
        let text = format!("[\n{}\n]\n", lines.join(",\n"));
        if record {
            std::fs::create_dir_all(folder()).unwrap();
            std::fs::write(&path, text).unwrap();
        } else {
            let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
            assert!(kept == text, "{} is stale: run `cargo xtask fixtures` and commit it", path.display());
        }
    }
}
