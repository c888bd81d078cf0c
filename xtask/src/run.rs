//! The program on the demo company, with a window or without.

use std::path::{Path, PathBuf};

use anyhow::Context;
use xshell::{Shell, cmd};

use crate::{
    setup,
    steps::{root, step},
};

pub fn run(sh: &Shell, first_start: bool, headless: bool) -> anyhow::Result<()> {
    let display = cfg!(not(target_os = "linux"))
        || std::env::var_os("DISPLAY").is_some()
        || std::env::var_os("WAYLAND_DISPLAY").is_some();
    if headless || !display {
        println!("There is no display: doing the month without a window.");
        return month(sh);
    }
    setup::to_run(sh)?;
    step("building the window");
    setup::bundle(sh)?;
    cmd!(sh, "cargo build --release --package acometida").run()?;
    let database = if first_start {
        let empty = root().join("target/first-start/acometida.db");
        if let Some(folder) = empty.parent().filter(|folder| folder.exists()) {
            sh.remove_path(folder)?;
        }
        empty
    } else {
        let database = demo(sh)?.0;
        println!("Sign in as «demo», password «demo».");
        database
    };
    let program = root().join("target/release").join(format!("acometida{}", std::env::consts::EXE_SUFFIX));
    cmd!(sh, "{program}").env("ACOMETIDA_DB", database).run()?;
    Ok(())
}

/// The demo company's database, made when it is not there, and the command line.
fn demo(sh: &Shell) -> anyhow::Result<(PathBuf, PathBuf)> {
    step("building the command line");
    cmd!(sh, "cargo build --release --package acometida-cli").run()?;
    let cli = root().join("target/release").join(format!("acometida-cli{}", std::env::consts::EXE_SUFFIX));
    let database = root().join("target/demo/acometida.db");
    if !database.exists() {
        step("making the demo company");
        let made = database.with_file_name("making.db");
        if let Some(folder) = database.parent() {
            sh.create_dir(folder)?;
        }
        remove(&made)?;
        cmd!(sh, "{cli} --db {made} demo").run()?;
        std::fs::rename(&made, &database)?;
    }
    Ok((database, cli))
}

fn remove(database: &Path) -> anyhow::Result<()> {
    for suffix in ["", "-wal", "-shm"] {
        let mut path = database.as_os_str().to_owned();
        path.push(suffix);
        if Path::new(&path).exists() {
            std::fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// The main job by command line: a cycle of the demo's open month, settled, billed, printed, paid.
fn month(sh: &Shell) -> anyhow::Result<()> {
    let (database, cli) = demo(sh)?;
    let pdfs = root().join("target/demo/pdf");
    let cycle = "Octubre 2026";
    let known =
        cmd!(sh, "{cli} --db {database} cycle show {cycle}").quiet().ignore_stdout().ignore_stderr().run().is_ok();
    if !known {
        cmd!(sh, "{cli} --db {database} cycle create {cycle} --period 2026-10").run()?;
        cmd!(sh, "{cli} --db {database} cycle run {cycle}").run()?;
        cmd!(sh, "{cli} --db {database} cycle decide {cycle} exclude").run()?;
        cmd!(sh, "{cli} --db {database} billing send {cycle} --date 2026-11-03").run()?;
        pay_first(sh, &cli, &database, cycle)?;
    }
    cmd!(sh, "{cli} --db {database} invoices list --cycle {cycle} --limit 5").run()?;
    cmd!(sh, "{cli} --db {database} invoices pdf --cycle {cycle} --out {pdfs}").run()?;
    cmd!(sh, "{cli} --db {database} verify").run()?;
    println!("The PDFs lie in {}", pdfs.display());
    Ok(())
}

/// Pays the first invoice of a cycle whole.
fn pay_first(sh: &Shell, cli: &Path, database: &Path, cycle: &str) -> anyhow::Result<()> {
    let listed = cmd!(sh, "{cli} --db {database} --json invoices list --cycle {cycle} --limit 1").quiet().read()?;
    let listed: serde_json::Value = serde_json::from_str(&listed)?;
    let number = listed["rows"][0]["number"].as_str().context("the cycle has no invoice")?;
    let shown = cmd!(sh, "{cli} --db {database} --json invoices show {number}").quiet().read()?;
    let shown: serde_json::Value = serde_json::from_str(&shown)?;
    let account = shown["supply"]["account_code"].as_str().context("the invoice has no account")?;
    let minor = shown["total"]["minor"].as_i64().context("the invoice has no total")?;
    let amount = format!("{}.{:02}", minor / 100, minor % 100);
    cmd!(sh, "{cli} --db {database} payment apply {account} {amount} --invoice {number}").run()?;
    Ok(())
}

/// Modules of tests about files that are misread, damaged or forged, locks, passwords, and data that another program
/// changed; `docs/hostile.md` says which kind each proves.
const HOSTILE: [&str; 12] = [
    "metering::files",
    "metering::imports",
    "metering::charges",
    "metering::typed_readings",
    "company::addresses",
    "company::sign_in",
    "company::tampering",
    "company::tokens",
    "company::views",
    "kernel::restore",
    "kernel::safety",
    "kernel::full_disk",
];

/// The tests of hostile and unlucky input alone.
pub fn hostile(sh: &Shell) -> anyhow::Result<()> {
    let modules = HOSTILE;
    cmd!(sh, "cargo test --package acometida-office --test office -- {modules...}").run()?;
    cmd!(sh, "cargo test --package acometida-office --lib fuzz").run()?;
    cmd!(sh, "cargo test --package acometida-settlement --test rating fuzz").run()?;
    Ok(())
}

/// The tests named `fuzz` with a million inputs each, in place of the thousands of a test run.
pub fn soak(sh: &Shell) -> anyhow::Result<()> {
    let _inputs = sh.push_env("ACOMETIDA_FUZZ_INPUTS", "1000000");
    cmd!(sh, "cargo test --release --package acometida-office --lib fuzz").run()?;
    cmd!(sh, "cargo test --release --package acometida-settlement --test rating fuzz -- --nocapture").run()?;
    Ok(())
}

/// Benchmarks that drive the real window.
const IN_THE_WINDOW: [&str; 3] = ["start", "customers", "frames"];

/// The whole takes some forty minutes after the build; `filter` picks parts.
pub fn bench(sh: &Shell, filter: Option<&str>, small: bool) -> anyhow::Result<()> {
    let window =
        cfg!(target_os = "linux") && filter.is_none_or(|filter| IN_THE_WINDOW.iter().any(|part| part.contains(filter)));
    if window {
        setup::everything(sh)?;
        setup::packages(sh, "tests/e2e")?;
        setup::bundle(sh)?;
        cmd!(sh, "cargo build --release --package acometida").run()?;
    }
    cmd!(sh, "cargo build --release --package acometida-cli").run()?;
    let mut arguments: Vec<&str> = filter.into_iter().collect();
    if small {
        arguments.push("--small");
    }
    if !window {
        arguments.push("--without-window");
    }
    cmd!(sh, "cargo run --release --package acometida-bench -- {arguments...}").run()?;
    Ok(())
}
