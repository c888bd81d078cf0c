//! One compilation of the whole workspace that also lints it and checks every query: each crate is compiled once.
//!
//! Lints need the compiler's own pass, so Clippy's driver stands in for `rustc` for the crates of the workspace, as `cargo clippy`
//! does it; unlike there, what it compiles is the code that the tests and the window run. The macros of sqlx check each query against a
//! database with the migrations applied and write their offline data, which must be the committed one.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use xshell::{Shell, cmd};

use crate::steps::{root, step};

/// What cargo compiles: the same in every call of a run, or it compiles again. Everything, with tauri's runtime without a screen.
pub const EVERYTHING: &[&str] = &["--workspace", "--features", "acometida/mock"];
/// The crates that need no web view: the workspace's default members.
pub const WITHOUT_WINDOW: &[&str] = &[];

/// The committed offline data of the queries.
const OFFLINE: &str = ".sqlx";

/// Compiles and lints everything; fails on a warning, and when a query does not fit the migrations.
///
/// # Errors
/// When something does not compile, or the offline data is stale.
pub fn everything(sh: &Shell, scope: &[&str]) -> anyhow::Result<()> {
    step("compiling and linting everything");
    let data = root().join("target/sqlx/offline");
    checking_queries(sh, &data, |sh| {
        cargo(sh, scope, &["test", "--no-run", "--quiet"])?;
        Ok(())
    })?;
    let (committed, fresh) = (names(&root().join(OFFLINE))?, names(&data)?);
    if committed != fresh {
        bail!("the offline data of the queries is stale: run `cargo xtask queries` and commit {OFFLINE}");
    }
    Ok(())
}

/// Runs cargo on a scope with Clippy's driver as the compiler of the workspace.
///
/// # Errors
/// Those of cargo.
pub fn cargo(sh: &Shell, scope: &[&str], arguments: &[&str]) -> anyhow::Result<()> {
    let (verb, rest) = arguments.split_first().context("no cargo command")?;
    cmd!(sh, "cargo {verb} {scope...} {rest...}")
        .env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver")
        .env("CLIPPY_ARGS", "-Dwarnings__CLIPPY_HACKERY__")
        .quiet()
        .run()?;
    Ok(())
}

/// Checks every query against the migrations and writes `.sqlx/`.
///
/// # Errors
/// When a query does not fit the migrations.
pub fn write_queries(sh: &Shell) -> anyhow::Result<()> {
    step("checking the queries");
    checking_queries(sh, &root().join(OFFLINE), |sh| {
        cmd!(sh, "cargo check --quiet --package acometida-store").run()?;
        Ok(())
    })
}

/// Compiles with the macros of sqlx connected to a migrated database; they write the data of each query into `data`.
fn checking_queries(sh: &Shell, data: &Path, compile: impl FnOnce(&Shell) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let database = migrated()?;
    if data.exists() {
        sh.remove_path(data)?;
    }
    sh.create_dir(data)?;
    // a changed file makes the macros expand again
    let stamp = root().join("crates/store/src/lib.rs");
    std::fs::File::options().append(true).open(&stamp)?.set_modified(std::time::SystemTime::now())?;
    let _url = sh.push_env("DATABASE_URL", format!("sqlite://{}", database.display()));
    let _online = sh.push_env("SQLX_OFFLINE", "false");
    let _data = sh.push_env("SQLX_OFFLINE_DIR", data);
    compile(sh)
}

fn names(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut names: Vec<String> = std::fs::read_dir(folder)?
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    Ok(names)
}

/// An empty database with all migrations applied.
fn migrated() -> anyhow::Result<PathBuf> {
    let path = root().join("target/sqlx/queries.db");
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    if path.exists() {
        std::fs::remove_file(&path)?;
    }
    let database = rusqlite::Connection::open(&path)?;
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(root().join("migrations/sqlite"))?.filter_map(Result::ok).map(|entry| entry.path()).collect();
    files.sort();
    for file in files {
        database.execute_batch(&std::fs::read_to_string(&file)?).with_context(|| format!("{}", file.display()))?;
    }
    Ok(path)
}
