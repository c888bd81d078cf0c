//! From readings to committed invoices, against the bare insertion of the same rows.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use acometida_domain::{
    Actor, CycleMode, Decision, JobState, Market, NewCycle, PageRequest, RequestId, ResultFilter, ServiceChoice, ServiceFilter,
    ServiceState,
};
use acometida_office::Office;
use acometida_store::{invoices::INSERT_INVOICE, settlements::INSERT_LINE, settlements::INSERT_SETTLEMENT};
use rusqlite::{Connection, params_from_iter, types::Value};

use crate::measure::{Figure, forget_peak, peak_memory, runtime};

pub fn measure(small: bool) -> anyhow::Result<Vec<Figure>> {
    let services = if small { 10_000 } else { 100_000 };
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("ours.db");
    let bare = folder.path().join("bare.db");
    let (ours, settled, memory) = runtime()?.block_on(settle_and_bill(&database, &bare, services))?;
    let bare = insert_bare(&database, &bare)?;
    Ok(vec![
        Figure::ratio(&format!("settle and bill {settled} services"), ours, bare, 1.5),
        Figure::reported("settle and bill, services a second", f64::from(settled) / ours.as_secs_f64(), "1/s"),
        Figure::at_most("settle and bill, memory", memory, "MB", 500.0),
    ])
}

fn request() -> RequestId {
    RequestId(uuid::Uuid::now_v7())
}

async fn settle_and_bill(database: &Path, bare: &Path, services: u32) -> anyhow::Result<(Duration, u32, f64)> {
    let office = Office::open(database).await?;
    let (actor, job) = office.create_demo(request(), services, 1).await?;
    anyhow::ensure!(office.run_job(&actor, job.id).await?.state == JobState::Done, "the demo was not made");
    let everything = ServiceChoice::Matching(ServiceFilter::default());
    let period = "2026-10".parse()?;
    let cycle =
        NewCycle { name: "Octubre".to_owned(), market: Market::Regulated, period, mode: CycleMode::Automatic, services: everything };
    let cycle = office.create_cycle(&actor, request(), cycle).await?.id;
    office.store().back_up(bare).await?;

    forget_peak();
    let started = Instant::now();
    let job = office.run_cycle(&actor, request(), cycle).await?;
    office.run_job(&actor, job.id).await?;
    let mut ours = started.elapsed();
    exclude_all_in_review(&office, &actor, cycle).await?;
    let started = Instant::now();
    let job = office.send_to_billing(&actor, request(), cycle, "2026-11-03".parse()?).await?;
    let job = office.run_job(&actor, job.id).await?;
    anyhow::ensure!(job.state == JobState::Done, "the cycle was not billed: {:?}", job.error);
    ours += started.elapsed();
    let memory = peak_memory();
    let invoiced = office.cycle(&actor, cycle).await?.invoiced;
    office.close().await;
    Ok((ours, invoiced, memory))
}

async fn exclude_all_in_review(office: &Office, actor: &Actor, cycle: acometida_domain::CycleId) -> anyhow::Result<()> {
    let filter = ResultFilter { state: Some(ServiceState::Review), ..ResultFilter::default() };
    loop {
        let rows = office.results(actor, cycle, &filter, PageRequest::first(PageRequest::MOST)).await?.rows;
        if rows.is_empty() {
            return Ok(());
        }
        let ids: Vec<_> = rows.iter().map(|row| row.supply_point).collect();
        office.decide(actor, request(), cycle, &ids, Decision::Exclude).await?;
    }
}

type Rows = Vec<Vec<Value>>;

/// The rows of the last cycle, in the order of the columns of an insertion.
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

/// The same rows into the database as it was before, one prepared statement a table, one transaction.
fn insert_bare(database: &Path, bare: &Path) -> anyhow::Result<Duration> {
    let (settlements, lines, invoices) = {
        let ours = Connection::open(database)?;
        let cycle = "(select id from cycle where name = 'Octubre')";
        let settlements = format!(
            "select id, cycle_id, supply_point_id, contract_id, tariff_edition_id, period, revision, from_day, to_day, energy_wh, subtotal, taxes, after_tax,
                    total, currency, remainder, facts, settled_at from settlement where cycle_id = {cycle}"
        );
        let lines = format!(
            "select settlement_id, position, component, description, place, quantity, unit, unit_price, amount, tax_group, trace
             from settled_line where settlement_id in (select id from settlement where cycle_id = {cycle})"
        );
        let invoices = format!(
            "select id, series_id, number, settlement_id, cycle_id, account_id, supply_point_id, period, issued_on, due_on, energy_wh, total, currency, facts
             from invoice where cycle_id = {cycle} order by number"
        );
        (rows(&ours, &settlements)?, rows(&ours, &lines)?, rows(&ours, &invoices)?)
    };
    let mut connection = Connection::open(bare)?;
    connection
        .execute_batch("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -65536;")?;
    let started = Instant::now();
    let transaction = connection.transaction()?;
    for (statement, rows) in [(INSERT_SETTLEMENT, settlements), (INSERT_LINE, lines), (INSERT_INVOICE, invoices)] {
        let mut statement = transaction.prepare(statement)?;
        for row in &rows {
            statement.execute(params_from_iter(row))?;
        }
    }
    transaction.commit()?;
    Ok(started.elapsed())
}
