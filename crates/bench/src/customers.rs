//! Customers with a million accounts: advanced search, a bulk change of a hundred thousand, and an export to a
//! workbook.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use acometida_domain::{
    AccountChoice, AccountCondition, AccountField, AccountFilter, Actor, BulkField, BulkOperation, BulkSet, Comparison,
    ExportFormat, JobState, PageRequest, RequestId,
};
use acometida_office::Office;
use anyhow::{Context, ensure};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use rusqlite::{Connection, params};

use crate::{
    frames::scrolled,
    measure::{Figure, WITHOUT_WINDOW, peak_memory, percentile, reset_peak_memory, runtime},
};

/// Number of demo accounts copied for the others.
const TEMPLATES: u32 = 400;
const SEARCHES: usize = 200;
const FILTERS: usize = 5;

pub fn measure(small: bool) -> anyhow::Result<Vec<Figure>> {
    let (accounts, changed) = if small { (50_000, 5_000) } else { (1_000_000, 100_000) };
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("customers.db");
    runtime()?.block_on(async {
        let office = Office::open(&path).await?;
        let (actor, job) = office.create_demo(request(), TEMPLATES, 1).await?;
        ensure!(office.run_job(&actor, job.id).await?.state == JobState::Done, "the demo was not created");
        office.close().await;
        fill(&path, accounts)?;
        let office = Office::open(&path).await?;
        let mut figures = searches(&office, &actor, accounts).await?;
        figures.push(bulk(&office, &actor, &path, changed).await?);
        figures.extend(export(&office, &actor, folder.path(), accounts).await?);
        office.close().await;
        if std::env::var_os(WITHOUT_WINDOW).is_none() {
            figures.extend(scrolled(&path, &["accounts"])?);
        }
        Ok(figures)
    })
}

fn request() -> RequestId {
    RequestId(uuid::Uuid::now_v7())
}

/// Adds copies of the demo accounts, each with its code, document, supply point, contract and, one in five, a debt.
fn fill(path: &Path, accounts: u32) -> anyhow::Result<()> {
    let mut database = Connection::open(path)?;
    database.execute_batch(
        "pragma foreign_keys = off; pragma synchronous = off; pragma cache_size = -400000;
         drop trigger derive_words_of_account; drop trigger derive_words_of_premises; drop trigger derive_search_of_supply_point;",
    )?;
    let tx = database.transaction()?;
    tx.execute_batch(
        "create temp table model as select *, row_number() over (order by id) - 1 as k from account;
         create temp table called as select k, name from temp.model;
         create temp table model_point as
         select s.*, row_number() over (order by s.id) - 1 as k, c.market, c.tariff_code, c.valid_from, c.issuer_id, c.payment_days
         from supply_point s join contract c on c.supply_point_id = s.id;
         create index temp.model_by_k on model (k);
         create index temp.called_by_k on called (k);
         create index temp.point_by_k on model_point (k);",
    )?;
    let count =
        |table: &str| tx.query_row(&format!("select count(*) from temp.{table}"), [], |row| row.get::<_, u32>(0));
    let (models, points) = (count("model")?, count("model_point")?);
    let series = "with recursive n (i) as (select 1 union all select i + 1 from n where i < ?1)";
    let columns = "person_kind, document_kind, email, phone, address, district, city, zone_id, notes, active, neighbourhood_id, region_id,
                   salesperson_id, collector_id, mail_on_invoice, mail_on_payment, tax_condition, invoice_type, payment_methods";
    let of_model = columns.replace("email", "''");
    tx.execute(
        &format!(
            "{series} insert into account (id, code, name, document, created_at, changed_at, {columns})
             select unhex(printf('a%031x', i)), printf('D%08d', i), called.name, printf('%08d', 20000000 + i), created_at + i * 1000,
                    changed_at + i * 1000, {of_model}
             from n join temp.model on model.k = i % ?2 join temp.called on called.k = i * 7919 / 31 % ?2"
        ),
        params![accounts, models],
    )?;
    for statement in [
        "insert into service_group (id, account_id, name, created_at, changed_at)
         select unhex(printf('b%031x', i)), unhex(printf('a%031x', i)), 'Principal', 0, 0 from n",
        "insert into premises (id, address, district, city, latitude, longitude, created_at, changed_at)
         select unhex(printf('c%031x', i)), 'Jr. Cusco ' || i, 'Breña', 'Lima', null, null, 0, 0 from n",
    ] {
        tx.execute(&format!("{series} {statement}"), [accounts])?;
    }
    tx.execute(
        &format!(
            "{series} insert into supply_point (id, code, group_id, premises_id, metering, voltage, phases, feeder, transformer, route, created_at, changed_at)
             select unhex(printf('d%031x', i)), printf('P%08d', i), unhex(printf('b%031x', i)), unhex(printf('c%031x', i)), metering, voltage, phases,
                    feeder, transformer, route, 0, 0
             from n join temp.model_point on k = i % ?2"
        ),
        params![accounts, points],
    )?;
    tx.execute(
        &format!(
            "{series} insert into contract (id, code, supply_point_id, market, tariff_code, valid_from, issuer_id, payment_days, created_at, changed_at)
             select unhex(printf('e%031x', i)), printf('K%08d', i), unhex(printf('d%031x', i)), market, tariff_code, valid_from, issuer_id, payment_days, 0, 0
             from n join temp.model_point on k = i % ?2"
        ),
        params![accounts, points],
    )?;
    tx.execute(
        &format!(
            "{series} insert into open_item (document_n, account_n, due_on, amount)
             select i + 1000000, (select n from account where id = unhex(printf('a%031x', i))), date('2026-01-01', (i % 300) || ' days'), 1000 + i % 90000
             from n where i % 5 = 0"
        ),
        [accounts],
    )?;
    tx.commit()?;
    database.execute_batch("pragma optimize = 0x10002; pragma wal_checkpoint(truncate);")?;
    Ok(())
}

async fn searches(office: &Office, actor: &Actor, accounts: u32) -> anyhow::Result<Vec<Figure>> {
    let mut random = StdRng::seed_from_u64(3);
    let zones: Vec<String> =
        office.directory(actor, acometida_domain::Directory::Zone).await?.into_iter().map(|zone| zone.code).collect();
    let mut times = Vec::with_capacity(SEARCHES);
    for _ in 0..SEARCHES {
        let filter = AccountFilter {
            conditions: (0..FILTERS).map(|_| condition(&mut random, &zones)).collect(),
            any: random.random_range(0..5) == 0,
            ..AccountFilter::default()
        };
        let started = Instant::now();
        office.accounts(actor, &filter, PageRequest::first(100)).await?;
        times.push(started.elapsed());
    }
    let ms = |time: Duration| time.as_secs_f64() * 1_000.0;
    Ok(vec![
        Figure::at_most(
            &format!("five filters among {accounts} accounts, p95"),
            ms(percentile(&mut times, 95)),
            "ms",
            150.0,
        ),
        Figure::reported("five filters, median", ms(percentile(&mut times, 50)), "ms"),
    ])
}

fn condition(random: &mut StdRng, zones: &[String]) -> AccountCondition {
    use AccountField::*;
    let zone = zones.choose(random).cloned().unwrap_or_default();
    let amount = random.random_range(1_000..60_000).to_string();
    let kinds: [(AccountField, Comparison, &str); 12] = [
        (Zone, Comparison::Is, &zone),
        (PersonKind, Comparison::Is, "natural"),
        (Name, Comparison::Contains, "quispe"),
        (Debt, Comparison::AtLeast, &amount),
        (UnpaidInvoices, Comparison::AtLeast, "1"),
        (OldestDueOn, Comparison::AtMost, "2026-06-30"),
        (Tariff, Comparison::Is, "pe-pluz-bt5b"),
        (Metering, Comparison::Is, "remote"),
        (Market, Comparison::Is, "regulated"),
        (MailOnInvoice, Comparison::Is, "1"),
        (TaxCondition, Comparison::Is, "contribuyente"),
        (PaymentMethodKind, Comparison::Is, "bank_debit"),
    ];
    let (field, is, value) = kinds.choose(random).copied().unwrap_or(kinds[0]);
    AccountCondition { field, is, value: value.to_owned() }
}

/// Bulk change against plain updates with an audit row each.
async fn bulk(office: &Office, actor: &Actor, path: &Path, accounts: u32) -> anyhow::Result<Figure> {
    let codes = (1..=accounts).map(|n| format!("D{n:08}")).collect();
    let set =
        BulkSet { field: BulkField::Notes, operation: BulkOperation::Set, value: "Visitar en diciembre".to_owned() };
    let started = Instant::now();
    let done = office.change_accounts(actor, request(), &AccountChoice::Codes(codes), &[set]).await?;
    let ours = started.elapsed();
    ensure!(done.accounts == accounts, "{} accounts changed", done.accounts);
    let mut database = Connection::open(path)?;
    database.execute_batch("pragma synchronous = full;")?;
    let started = Instant::now();
    let tx = database.transaction()?;
    let id = uuid::Uuid::now_v7();
    let operator: uuid::Uuid = tx.query_row("select id from operator limit 1", [], |row| row.get(0))?;
    tx.execute("insert into bulk_change (id, operator_id, at) values (?, ?, 0)", params![id, operator])?;
    {
        let mut note = tx.prepare(
            "insert into bulk_change_row (change_id, field, account_id, old, new) values (?1, 'notes', ?2, 'Visitar en diciembre', 'x')",
        )?;
        let mut set = tx.prepare("update account set notes = 'x', changed_at = changed_at + 1 where id = ?1")?;
        let mut ids = tx.prepare("select id from account where code between 'D00000001' and ?1")?;
        let ids: Vec<uuid::Uuid> =
            ids.query_map([format!("D{accounts:08}")], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for account in ids {
            note.execute(params![id, account])?;
            set.execute([account])?;
        }
    }
    tx.commit()?;
    Ok(Figure::ratio(&format!("change {accounts} accounts at once"), ours, started.elapsed(), 2.5))
}

async fn export(office: &Office, actor: &Actor, folder: &Path, accounts: u32) -> anyhow::Result<Vec<Figure>> {
    reset_peak_memory();
    let before = peak_memory();
    let started = Instant::now();
    let job = office.export_accounts(actor, request(), AccountFilter::default(), ExportFormat::Xlsx, folder).await?;
    let job = office.run_job(actor, job.id).await?;
    ensure!(job.state == JobState::Done, "{:?}", job.error);
    let took = started.elapsed().as_secs_f64();
    let rows = job.result.context("no result")?["rows"].as_u64().unwrap_or_default();
    ensure!(rows > u64::from(accounts), "{rows} rows");
    Ok(vec![
        Figure::at_most(
            &format!("export of {accounts} accounts to XLSX, memory it adds"),
            peak_memory() - before,
            "MB",
            100.0,
        ),
        Figure::reported("export to XLSX", rows as f64 / took, "rows/s"),
    ])
}
