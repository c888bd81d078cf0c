//! Import of a readings file, against plain parsing and insertion.

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use acometida_domain::{ImportKind, JobState, Mapping, Notations, RequestId};
use acometida_office::{FileImport, Office};
use rusqlite::{Connection, params};

use crate::measure::{Figure, peak_memory, reset_peak_memory, runtime};

pub fn measure(small: bool) -> anyhow::Result<Vec<Figure>> {
    let readings = if small { 10_000 } else { 100_000 };
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("ours.db");
    let bare = folder.path().join("bare.db");
    let file = folder.path().join("lecturas.csv");
    let mut text = String::from("meter,date,value\n");
    for n in 1..=readings {
        text.push_str(&format!("M{:07},2026-11-28,{}.{:02}\n", 1_000_000 + n, 900_000 + n % 99_000, n % 100));
    }
    std::fs::write(&file, text)?;
    let ours = runtime()?.block_on(import(&database, &bare, &file, readings))?;
    let memory = peak_memory();
    let bare = insert_plain(&bare, &file)?;
    Ok(vec![
        Figure::ratio(&format!("import {readings} readings"), ours, bare, 1.2),
        Figure::reported("import, memory", memory, "MB"),
    ])
}

async fn import(database: &Path, bare: &Path, file: &Path, readings: u32) -> anyhow::Result<Duration> {
    let request = || RequestId(uuid::Uuid::now_v7());
    // in another process, so that its memory is not counted
    let demo = Command::new(std::env::current_exe()?)
        .arg(format!("--demo={}", database.display()))
        .arg(readings.to_string())
        .status()?;
    anyhow::ensure!(demo.success(), "the demo was not created");
    let office = Office::open(database).await?;
    office.store().back_up(bare).await?;
    let actor = office.operator_named(None).await?;
    let mapping: Mapping = ["meter", "date", "value"].map(|name| (name.to_owned(), name.to_owned())).into();
    reset_peak_memory();
    let started = Instant::now();
    let file = FileImport {
        path: file.to_owned(),
        file_name: "lecturas.csv".to_owned(),
        kind: ImportKind::Readings,
        mapping,
        notations: Notations::new(),
    };
    let job = office.start_import(&actor, request(), file).await?;
    let job = office.run_job(&actor, job.id).await?;
    let ours = started.elapsed();
    anyhow::ensure!(job.state == JobState::Done, "the file was not imported: {:?}", job.error);
    office.close().await;
    Ok(ours)
}

fn insert_plain(database: &Path, file: &Path) -> anyhow::Result<Duration> {
    let mut connection = Connection::open(database)?;
    connection.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -65536;",
    )?;
    let source: i64 = connection.query_row("select n from source_file limit 1", [], |row| row.get(0))?;
    let started = Instant::now();
    let transaction = connection.transaction()?;
    {
        let mut insert = transaction.prepare(
            "insert into reading (meter_n, read_on, register, value, estimated, source_n, source_row)
             select n, ?2, 'total', ?3, 0, ?4, ?5 from meter where serial = ?1",
        )?;
        let mut reader = csv::Reader::from_path(file)?;
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record)? {
            let value: f64 = record[2].parse()?;
            insert.execute(params![
                &record[0],
                &record[1],
                (value * 1000.0).round() as i64,
                source,
                record.position().map_or(0, csv::Position::line)
            ])?;
        }
    }
    transaction.commit()?;
    Ok(started.elapsed())
}

/// Creates a demo company of `services` services.
pub fn create_demo(database: &Path, services: u32) -> anyhow::Result<()> {
    runtime()?.block_on(async {
        let office = Office::open(database).await?;
        let (actor, job) = office.create_demo(RequestId(uuid::Uuid::now_v7()), services, 1).await?;
        anyhow::ensure!(office.run_job(&actor, job.id).await?.state == JobState::Done, "the demo was not created");
        office.close().await;
        Ok(())
    })
}
