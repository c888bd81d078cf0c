//! Settlement of a month by a process killed every few seconds, against an undisturbed one: the rows must be equal.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use rand::{Rng, SeedableRng, rngs::StdRng};
use rusqlite::Connection;

use crate::measure::Figure;

/// Tables written by the settlement of a month.
const TABLES: [&str; 4] = ["cycle", "cycle_service", "settlement", "settled_line"];
/// Columns of times, excluded from the comparison.
const TIMES: [&str; 3] = ["settled_at", "started_at", "created_at"];
const CYCLE: &str = "Octubre";

pub fn measure(small: bool) -> anyhow::Result<Vec<Figure>> {
    let services = if small { 10_000 } else { 100_000 };
    let between = if small { 0.2..0.6 } else { 1.0..3.0 };
    let folder = tempfile::tempdir()?;
    let (alone, killed) = (folder.path().join("alone.db"), folder.path().join("killed.db"));
    must(&alone, &["demo", "--services", &services.to_string()])?;
    must(&alone, &["cycle", "create", CYCLE, "--period", "2026-10"])?;
    std::fs::copy(&alone, &killed)?;
    let run = ["cycle", "run", CYCLE];

    let started = Instant::now();
    must(&alone, &run)?;
    let undisturbed = started.elapsed();

    let mut random = StdRng::seed_from_u64(20_261_122);
    let (mut kills, started) = (0_u32, Instant::now());
    loop {
        let mut child = cli(&killed, &run)?.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let end = Instant::now() + Duration::from_secs_f64(random.random_range(between.clone()));
        while Instant::now() < end && child.try_wait()?.is_none() {
            sleep(Duration::from_millis(20));
        }
        if let Some(status) = child.try_wait()? {
            ensure!(status.success(), "the cycle did not run");
            break;
        }
        // SIGKILL: the process cannot clean up
        child.kill()?;
        child.wait()?;
        kills += 1;
    }
    let disturbed = started.elapsed();
    must(&killed, &["verify"])?;
    let mismatches = mismatches(&alone, &killed)?;
    let name = |of: &str| format!("{of}, {services} services");
    ensure!(kills > 0, "no kill came before the end");
    Ok(vec![
        Figure::at_most(&name("rows that differ after the kills"), f64::from(mismatches), "rows", 0.5),
        Figure::reported(&name("kills"), f64::from(kills), "kills"),
        Figure::reported(&name("settled with kills"), disturbed.as_secs_f64(), "s"),
        Figure::reported(&name("settled without"), undisturbed.as_secs_f64(), "s"),
    ])
}

fn cli(database: &Path, arguments: &[&str]) -> anyhow::Result<Command> {
    let beside: PathBuf =
        std::env::current_exe()?.with_file_name(format!("acometida-cli{}", std::env::consts::EXE_SUFFIX));
    ensure!(beside.exists(), "build acometida-cli with the same profile first");
    let mut command = Command::new(beside);
    command.arg("--db").arg(database).args(arguments).stdin(Stdio::null());
    Ok(command)
}

fn must(database: &Path, arguments: &[&str]) -> anyhow::Result<()> {
    let output = cli(database, arguments)?.output()?;
    ensure!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

/// Number of rows in only one of two databases.
fn mismatches(one: &Path, other: &Path) -> anyhow::Result<u32> {
    let database = Connection::open(one)?;
    database.execute("attach database ? as other", [other.to_str().context("a path that is not text")?])?;
    let mut rows = 0;
    for table in TABLES {
        let mut columns = database.prepare("select name from pragma_table_info(?)")?;
        let columns: Vec<String> = columns.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let kept: Vec<&str> = columns.iter().map(String::as_str).filter(|column| !TIMES.contains(column)).collect();
        let kept = kept.join(", ");
        ensure!(
            database
                .query_row(&format!("select exists (select 1 from main.{table})"), [], |row| row.get::<_, bool>(0))?,
            "{table} is empty"
        );
        for (here, there) in [("main", "other"), ("other", "main")] {
            let query = format!(
                "select count(*) from (select {kept} from {here}.{table} except select {kept} from {there}.{table})"
            );
            rows += database.query_row(&query, [], |row| row.get::<_, u32>(0))?;
        }
    }
    Ok(rows)
}
