//! The offline data of the queries that are checked at compile time.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use xshell::{Shell, cmd};

use crate::{root, step};

/// Checks every query against the migrations and writes `.sqlx/`.
pub fn write(sh: &Shell) -> anyhow::Result<()> {
    step("checking the queries");
    let data = root().join(".sqlx");
    fresh(sh, &data)?;
    Ok(())
}

/// Fails when `.sqlx/` is not what the queries and migrations give now.
pub fn check(sh: &Shell) -> anyhow::Result<()> {
    step("offline data of the queries");
    let data = root().join("target/sqlx/offline");
    fresh(sh, &data)?;
    let (kept, now) = (names(&root().join(".sqlx"))?, names(&data)?);
    if kept != now {
        bail!("the offline data of the queries is stale: run `cargo xtask queries` and commit .sqlx");
    }
    Ok(())
}

fn names(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut names: Vec<String> = std::fs::read_dir(folder)?
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    Ok(names)
}

fn fresh(sh: &Shell, data: &Path) -> anyhow::Result<()> {
    let database = migrated()?;
    if data.exists() {
        sh.remove_path(data)?;
    }
    sh.create_dir(data)?;
    // the macros write the data of each query they expand; a changed file makes them expand again
    let url = format!("sqlite://{}", database.display());
    let stamp = root().join("crates/store/src/lib.rs");
    std::fs::File::options().append(true).open(&stamp)?.set_modified(std::time::SystemTime::now())?;
    cmd!(sh, "cargo check --quiet --package acometida-store")
        .env("DATABASE_URL", url)
        .env("SQLX_OFFLINE", "false")
        .env("SQLX_OFFLINE_DIR", data)
        .run()
        .context("a query does not fit the migrations")
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
