//! From readings to committed invoices, against plain insertion of the same rows.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use acometida_domain::{
    CycleId, CycleMode, Decision, JobState, Market, NewCycle, RequestId, ResultFilter, ServiceChoice, ServiceFilter,
    ServiceState,
};
use acometida_office::{DEMO_LOGIN, Office};
use acometida_store::{
    billing::issue::INSERT_INVOICE,
    settlement::{lines::INSERT_LINE, settlements::INSERT_SETTLEMENT},
};
use rusqlite::{Connection, params_from_iter, types::Value};

use crate::measure::{Figure, peak_memory, percentile, reset_peak_memory, runtime};

/// Number of alternating runs of both sides, so that load of the machine affects both.
const ROUNDS: usize = 3;

pub fn measure(small: bool) -> anyhow::Result<Vec<Figure>> {
    let services = if small { 10_000 } else { 100_000 };
    let folder = tempfile::tempdir()?;
    let ready = folder.path().join("ready.db");
    let runtime = runtime()?;
    let cycle = runtime.block_on(prepare(&ready, services))?;
    let copy = |name: &str| -> anyhow::Result<PathBuf> {
        let copy = folder.path().join(name);
        for suffix in ["", "-wal", "-shm"] {
            _ = std::fs::remove_file(format!("{}{suffix}", copy.display()));
        }
        std::fs::copy(&ready, &copy)?;
        Ok(copy)
    };
    reset_peak_memory();
    let (mut ours, mut bare, mut settled) = (Vec::new(), Vec::new(), 0);
    let mut memory = 0.0;
    for _ in 0..ROUNDS {
        let database = copy("ours.db")?;
        let (time, invoiced) = runtime.block_on(settle_and_bill(&database, cycle))?;
        if memory == 0.0 {
            memory = peak_memory();
        }
        ours.push(time);
        settled = invoiced;
        bare.push(insert_plain(&database, &copy("bare.db")?)?);
    }
    let ours = percentile(&mut ours, 50);
    Ok(vec![
        Figure::ratio(
            &format!("settle and bill {settled} services, median of {ROUNDS}"),
            ours,
            percentile(&mut bare, 50),
            1.5,
        ),
        Figure::reported("settle and bill, services a second", f64::from(settled) / ours.as_secs_f64(), "1/s"),
        Figure::at_most("settle and bill, memory", memory, "MB", 500.0),
    ])
}

fn request() -> RequestId {
    RequestId(uuid::Uuid::now_v7())
}

/// Demo company with a cycle of all regulated services in the open month.
async fn prepare(database: &Path, services: u32) -> anyhow::Result<CycleId> {
    let office = Office::open(database).await?;
    let (actor, job) = office.create_demo(request(), services, 1).await?;
    anyhow::ensure!(office.run_job(&actor, job.id).await?.state == JobState::Done, "the demo was not created");
    let everything = ServiceChoice::Matching(ServiceFilter::default());
    let period = "2026-10".parse()?;
    let cycle = NewCycle {
        name: "Octubre".to_owned(),
        market: Market::Regulated,
        period,
        mode: CycleMode::Automatic,
        services: everything,
    };
    let cycle = office.create_cycle(&actor, request(), cycle).await?.id;
    office.close().await;
    Ok(cycle)
}

/// Settles and bills; the time, and the number of invoices.
async fn settle_and_bill(database: &Path, cycle: CycleId) -> anyhow::Result<(Duration, u32)> {
    let office = Office::open(database).await?;
    let actor = office.operator_named(Some(DEMO_LOGIN)).await?;
    let started = Instant::now();
    let job = office.run_cycle(&actor, request(), cycle).await?;
    office.run_job(&actor, job.id).await?;
    let mut ours = started.elapsed();
    let review = ResultFilter { state: Some(ServiceState::Review), ..ResultFilter::default() };
    office.decide_matching(&actor, request(), cycle, &review, Decision::Exclude, "").await?;
    let started = Instant::now();
    let job = office.send_to_billing(&actor, request(), cycle, "2026-11-03".parse()?).await?;
    let job = office.run_job(&actor, job.id).await?;
    anyhow::ensure!(job.state == JobState::Done, "the cycle was not billed: {:?}", job.error);
    ours += started.elapsed();
    let invoiced = office.cycle(&actor, cycle).await?.invoiced;
    office.close().await;
    Ok((ours, invoiced))
}

type Rows = Vec<Vec<Value>>;

/// Rows of the last cycle, in the column order of an insert.
fn rows(database: &Connection, query: &str) -> anyhow::Result<Rows> {
    let mut statement = database.prepare(query)?;
    let columns = statement.column_count();
    let mut found = statement.query([])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        rows.push((0..columns).map(|column| row.get(column)).collect::<Result<_, _>>()?);
    }
    Ok(rows)
}

/// Inserts the same rows into the initial database, with a prepared statement per table, in one transaction.
fn insert_plain(database: &Path, bare: &Path) -> anyhow::Result<Duration> {
    let (snapshots, templates, settlements, lines, invoices) = {
        let ours = Connection::open(database)?;
        let cycle = "(select n from cycle where name = 'Octubre')";
        let settlements = format!(
            "select id, cycle_n, supply_point_n, contract_n, tariff_edition_n, period, revision, from_day, to_day, energy_wh, subtotal, taxes, after_tax,
                    total, currency, rounding_carry, facts, settled_at from settlement where cycle_n = {cycle} order by n"
        );
        let lines = format!(
            "select settlement_n, position, template_n, quantity, unit_price, amount, formula, inputs, from_day, to_day
             from settled_line where settlement_n in (select n from settlement where cycle_n = {cycle}) order by 1, 2"
        );
        let invoices = format!(
            "select id, series_n, number, settlement_n, cycle_n, account_n, supply_point_n, period, issued_on, due_on, energy_wh, total, currency,
                    issuer_n, customer_n, supply_n, previous_debt
             from document where cycle_n = {cycle} order by number"
        );
        (
            rows(&ours, "select n, hash, data from snapshot")?,
            rows(
                &ours,
                "select n, hash, component, description, unit, place, taxes, tariff, version, unit_price, formula from line_template",
            )?,
            rows(&ours, &settlements)?,
            rows(&ours, &lines)?,
            rows(&ours, &invoices)?,
        )
    };
    let mut connection = Connection::open(bare)?;
    connection.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -65536;",
    )?;
    let started = Instant::now();
    let transaction = connection.transaction()?;
    let snapshot = "insert into snapshot (n, hash, data) values (?, ?, ?) on conflict do nothing";
    let template = "insert into line_template (n, hash, component, description, unit, place, taxes, tariff, version, unit_price, formula)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
    let all = [
        (snapshot, snapshots),
        (template, templates),
        (INSERT_SETTLEMENT, settlements),
        (INSERT_LINE, lines),
        (INSERT_INVOICE, invoices),
    ];
    for (statement, rows) in all {
        let mut statement = transaction.prepare(statement)?;
        for row in &rows {
            statement.execute(params_from_iter(row))?;
        }
    }
    transaction.commit()?;
    Ok(started.elapsed())
}
