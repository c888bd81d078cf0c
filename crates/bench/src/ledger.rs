//! Many documents: bytes of a service-month, and the time that a full verification takes.

use std::time::Instant;

use acometida_domain::{JobState, RequestId};
use acometida_office::Office;
use rusqlite::Connection;

use crate::measure::{Figure, runtime};

/// Months that the demo has billed.
const MONTHS: u32 = 12;

/// Tables that grow with each settled, billed and paid service-month.
const GROWING: &str =
    "'settlement', 'settled_line', 'line_template', 'input_text', 'cycle_service', 'document', 'snapshot', 'payment',
                       'allocation', 'open_item'";

/// Most bytes of a service-month in those tables and their indexes.
const LIMIT: f64 = 1_200.0;

pub fn measure(small: bool) -> anyhow::Result<Vec<Figure>> {
    // the greatest demo that has all its months
    let services = if small { 2_000 } else { 20_000 };
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("ledger.db");
    runtime()?.block_on(async {
        let office = Office::open(&path).await?;
        let (actor, job) = office.create_demo(RequestId(uuid::Uuid::now_v7()), services, 1).await?;
        anyhow::ensure!(office.run_job(&actor, job.id).await?.state == JobState::Done, "the demo was not created");
        let started = Instant::now();
        let wrong = office.verify(&actor).await?;
        let verified = started.elapsed();
        anyhow::ensure!(wrong.is_empty(), "the ledger is not sound: {wrong:?}");
        office.close().await;
        let database = Connection::open(&path)?;
        let count = |query: &str| database.query_row(query, [], |row| row.get::<_, f64>(0));
        let documents = count("select count(*) from document")?;
        let months = count("select count(*) from settlement")?;
        let growing = count(&format!(
            "select sum(d.pgsize) from dbstat d join sqlite_schema s on s.name = d.name where s.tbl_name in ({GROWING})"
        ))?;
        let file = count("select page_count * page_size from pragma_page_count, pragma_page_size")?;
        Ok(vec![
            Figure::at_most(
                &format!("service-month settled, billed and paid, {MONTHS} months"),
                growing / months,
                "bytes",
                LIMIT,
            ),
            Figure::reported("whole file, readings and curves included", file / months, "bytes"),
            Figure::reported(&format!("verify {documents} documents"), verified.as_secs_f64(), "s"),
            Figure::reported("verify, a million documents", verified.as_secs_f64() * 1e6 / documents, "s"),
        ])
    })
}
