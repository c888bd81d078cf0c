//! Two hundred kills at random moments: no partial or repeated work, and jobs resume.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails where it unwraps")]

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use rand::{Rng, SeedableRng, rngs::StdRng};
use serde_json::Value;
use tempfile::TempDir;

/// Number of kills before the end, for each of five kinds of work.
const KILLS: u32 = 40;
const SERVICES: u32 = 120;

struct Desk {
    folder: TempDir,
    random: StdRng,
    /// The latest copy by its name, and the number of copies.
    latest: HashMap<String, PathBuf>,
    copies: u32,
}

fn cli(database: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_acometida-cli"));
    command.arg("--db").arg(database).args(["--json", "--chunk", "8"]).args(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(database: &Path, arguments: &[&str]) -> Output {
    cli(database, arguments).output().unwrap()
}

fn must(database: &Path, arguments: &[&str]) -> Value {
    let output = run(database, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Number of the output at a JSON pointer.
fn number(value: &Value, pointer: &str) -> i64 {
    value.pointer(pointer).and_then(Value::as_i64).unwrap_or_else(|| panic!("{pointer} in {value}"))
}

impl Desk {
    fn new(seed: u64) -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            random: StdRng::seed_from_u64(seed),
            latest: HashMap::new(),
            copies: 0,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A copy at a path of its own: a file put where a newer one was would rightly be told from it.
    fn copy(&mut self, from: &Path, name: &str) -> PathBuf {
        self.copies += 1;
        let to = self.path(&format!("{}-{name}", self.copies));
        if let Some(before) = self.latest.insert(name.to_owned(), to.clone()) {
            for suffix in ["", "-wal", "-shm"] {
                _ = std::fs::remove_file(format!("{}{suffix}", before.display()));
            }
        }
        std::fs::copy(from, &to).unwrap();
        to
    }

    /// Starts a command and kills it at a random moment of `duration`; whether the kill came before the end.
    fn kill(&mut self, database: &Path, arguments: &[&str], duration: Duration) -> bool {
        let mut child = cli(database, arguments).spawn().unwrap();
        std::thread::sleep(duration.mul_f64(self.random.random_range(0.05..1.0)));
        // SIGKILL: the process cannot clean up
        child.kill().unwrap();
        !child.wait().unwrap().success()
    }

    /// Repeats `attempt` until enough kills came before the end; it returns whether its own did.
    fn kills(&mut self, mut attempt: impl FnMut(&mut Self, u32) -> bool) {
        let mut landed = 0;
        for number in 0.. {
            landed += u32::from(attempt(self, number));
            if landed == KILLS {
                return;
            }
            assert!(number < 4 * KILLS, "only {landed} of {number} kills came before the end");
        }
    }

    fn verify(&self, database: &Path) {
        let output = run(database, &["verify"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

#[test]
fn killed_work_leaves_a_valid_database_and_resumes() {
    let mut desk = Desk::new(20_261_121);
    let demo = desk.path("demo.db");
    must(&demo, &["demo", "--services", &SERVICES.to_string(), "--seed", "3"]);

    // import
    let readings = desk.path("noviembre.csv");
    let mut text = String::from("supply,date,value\n");
    for n in 1..=SERVICES {
        text.push_str(&format!("{:08},2026-11-28,{}.5\n", 10_000_000 + n, 900_000 + n));
    }
    std::fs::write(&readings, text).unwrap();
    let import = ["import", "readings", readings.to_str().unwrap()];
    let whole = desk.copy(&demo, "whole.db");
    let duration = timed(|| _ = must(&whole, &import));
    let expected = number(&must(&whole, &import), "/unchanged");
    desk.kills(|desk, _| {
        let database = desk.copy(&demo, "import.db");
        let landed = desk.kill(&database, &import, duration);
        desk.verify(&database);
        let report = must(&database, &import);
        assert_eq!(number(&report, "/created") + number(&report, "/unchanged"), expected);
        landed
    });

    // settlement
    must(&demo, &["cycle", "create", "Oct", "--period", "2026-10"]);
    let whole = desk.copy(&demo, "whole.db");
    let duration = timed(|| _ = must(&whole, &["cycle", "run", "Oct"]));
    let settled = must(&whole, &["cycle", "show", "Oct"]);
    desk.kills(|desk, _| {
        let database = desk.copy(&demo, "settle.db");
        let landed = desk.kill(&database, &["cycle", "run", "Oct"], duration);
        desk.verify(&database);
        let resumed = must(&database, &["cycle", "run", "Oct"]);
        for figure in ["/settled", "/review", "/pending", "/energy_wh", "/total/minor"] {
            assert_eq!(number(&resumed, figure), number(&settled, figure), "{figure}");
        }
        landed
    });

    // billing
    let ready = whole;
    must(&ready, &["cycle", "decide", "Oct", "exclude"]);
    let whole = desk.copy(&ready, "billed.db");
    let send = ["billing", "send", "Oct", "--date", "2026-11-03"];
    let duration = timed(|| _ = must(&whole, &send));
    let billed = must(&whole, &["invoices", "list", "--limit", "1000"]);
    desk.kills(|desk, _| {
        let database = desk.copy(&ready, "bill.db");
        let landed = desk.kill(&database, &send, duration);
        desk.verify(&database);
        must(&database, &send);
        let again = must(&database, &["invoices", "list", "--limit", "1000"]);
        assert_eq!(again["rows"], billed["rows"], "the same invoices with the same numbers");
        landed
    });

    // payment: idempotent by its request id, so a retry after a kill pays once
    let billed_row =
        billed["rows"].as_array().unwrap().iter().find(|row| number(row, "/outstanding/minor") > 0).unwrap().clone();
    let number_of = billed_row["number"].as_str().unwrap().to_owned();
    let hits = must(&whole, &["account", "search", &number_of]);
    let account =
        must(&whole, &["invoices", "show", &number_of])["supply"]["account_code"].as_str().unwrap().to_owned();
    assert_eq!(hits[0]["code"], number_of.as_str());
    let duration = timed(|| {
        _ = must(&desk.copy(&whole, "try.db"), &["payment", "apply", &account, "10", "--invoice", &number_of])
    });
    let before = number(&must(&whole, &["payment", "list"]), "/total");
    desk.kills(|desk, kill| {
        let database = desk.copy(&whole, "pay.db");
        let request = format!("01990000-0000-7000-8000-{kill:012}");
        let pay = ["payment", "apply", &account, "10", "--invoice", &number_of, "--request", &request];
        let landed = desk.kill(&database, &pay, duration);
        desk.verify(&database);
        must(&database, &pay);
        must(&database, &pay);
        assert_eq!(number(&must(&database, &["payment", "list"]), "/total"), before + 1, "paid exactly once");
        landed
    });

    // backup
    let duration = timed(|| _ = must(&whole, &["backup", desk.path("copy.db").to_str().unwrap()]));
    desk.kills(|desk, kill| {
        let copy = desk.path(&format!("copy-{kill}.db"));
        let database = desk.copy(&whole, "backup.db");
        let landed = desk.kill(&database, &["backup", copy.to_str().unwrap()], duration);
        desk.verify(&database);
        if copy.exists() {
            desk.verify(&copy);
            std::fs::remove_file(copy).unwrap();
        }
        landed
    });
}
