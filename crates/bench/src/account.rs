//! Detail of an account with five thousand documents.

use std::time::Instant;

use acometida_domain::{AccountFilter, InvoiceFilter, JobState, PageRequest, RequestId};
use acometida_office::Office;

use crate::measure::{Figure, percentile, runtime};

pub fn measure(small: bool) -> anyhow::Result<Vec<Figure>> {
    let invoices = if small { 500 } else { 5_000 };
    let folder = tempfile::tempdir()?;
    runtime()?.block_on(async {
        let office = Office::open(&folder.path().join("account.db")).await?;
        let (actor, job) = office.create_demo(RequestId(uuid::Uuid::now_v7()), invoices / 12 + 1, 1).await?;
        anyhow::ensure!(office.run_job(&actor, job.id).await?.state == JobState::Done, "the demo was not created");
        // all groups move to the first account, with their services
        let database = rusqlite::Connection::open(office.store().path())?;
        database.execute_batch(
            "drop trigger guard_document_is_not_changed; drop trigger guard_payment_is_not_changed;
             update or ignore service_group set name = hex(id), account_id = (select id from account order by code limit 1);
             update document set account_n = (select n from account order by code limit 1);
             update payment set account_n = (select n from account order by code limit 1);
             update open_item set account_n = (select n from account order by code limit 1);",
        )?;
        drop(database);
        let account = office
            .accounts(&actor, &AccountFilter { text: Some("C0000001".to_owned()), ..AccountFilter::default() }, PageRequest::first(1))
            .await?;
        let account = account.rows.first().ok_or_else(|| anyhow::anyhow!("no account"))?.id;
        let mut times = Vec::new();
        for _ in 0..41 {
            let started = Instant::now();
            office.account(&actor, account).await?;
            let filter = InvoiceFilter { account: Some(account), ..InvoiceFilter::default() };
            office.invoices(&actor, &filter, PageRequest::first(200)).await?;
            office.current_account(&actor, account).await?;
            times.push(started.elapsed());
        }
        let ms = |percent, times: &mut Vec<_>| percentile(times, percent).as_secs_f64() * 1_000.0;
        Ok(vec![
            Figure::reported(
                &format!("open an account with {invoices} documents, median"),
                ms(50, &mut times),
                "ms",
            ),
            Figure::at_most(
                &format!("open an account with {invoices} documents, p95"),
                ms(95, &mut times),
                "ms",
                50.0,
            ),
        ])
    })
}
