//! Full disk during a job: the job fails cleanly and resumes once space is freed.

use acometida_domain::{
    CycleId, CycleMode, Decision, ImportKind, Job, JobState, Mapping, Market, NewCycle, PageRequest, ResultFilter,
    ServiceChoice, ServiceFilter, ServiceState,
};
use acometida_office::{Clock, Office};

use crate::{Demo, demo, done, file_import, october, request};

/// The same office on a disk with space for a few more pages.
async fn nearly_full(demo: &Demo, free_pages: u32) -> Office {
    let pages: i64 = rusqlite::Connection::open(demo.office.store().path())
        .unwrap()
        .query_row("select page_count - freelist_count from pragma_page_count, pragma_freelist_count", [], |row| {
            row.get(0)
        })
        .unwrap();
    let limited = demo.office.store().with_max_pages(Some(u32::try_from(pages).unwrap() + free_pages));
    Office::over(limited, Clock::System).with_chunk(20)
}

/// Checks that the job fails with a disk-full error, the data stays valid, and the job resumes once space is freed.
async fn fails_and_resumes(demo: &Demo, full: &Office, job: Job) {
    let failed = full
        .run_job(&demo.actor, job.id)
        .await
        .unwrap_or_else(|error| panic!("the failure could not be written down: {error}"));
    assert_eq!(failed.state, JobState::Failed);
    assert!(failed.error.as_deref().unwrap_or_default().contains("disco"), "{:?}", failed.error);
    assert_eq!(demo.office.verify(&demo.actor).await.unwrap(), Vec::<String>::new());
    let resumed = demo.office.resume_job(&demo.actor, request(), job.id).await.unwrap();
    done(demo.office.run_job(&demo.actor, resumed.id).await.unwrap());
    assert_eq!(demo.office.verify(&demo.actor).await.unwrap(), Vec::<String>::new());
}

async fn cycle(demo: &Demo) -> CycleId {
    let services = ServiceChoice::Matching(ServiceFilter::default());
    let cycle = NewCycle {
        name: "Octubre".to_owned(),
        market: Market::Regulated,
        period: october(),
        mode: CycleMode::Automatic,
        services,
    };
    demo.office.create_cycle(&demo.actor, request(), cycle).await.unwrap().id
}

#[tokio::test(flavor = "multi_thread")]
async fn settlement_and_billing_resume_after_a_full_disk() {
    let demo = demo(120).await;
    let cycle = cycle(&demo).await;

    let full = nearly_full(&demo, 8).await;
    let job = full.run_cycle(&demo.actor, request(), cycle).await.unwrap();
    fails_and_resumes(&demo, &full, job).await;
    let settled = demo.office.cycle(&demo.actor, cycle).await.unwrap();
    assert_eq!(settled.pending, 0);

    let review = ResultFilter { state: Some(ServiceState::Review), ..ResultFilter::default() };
    let review = demo
        .office
        .results(&demo.actor, cycle, &review, PageRequest::first(PageRequest::MAX_LIMIT))
        .await
        .unwrap()
        .rows;
    let ids: Vec<_> = review.iter().map(|row| row.supply_point).collect();
    demo.office.decide(&demo.actor, request(), cycle, &ids, Decision::Exclude, "").await.unwrap();

    let full = nearly_full(&demo, 3).await;
    let job = full.send_to_billing(&demo.actor, request(), cycle, "2026-11-03".parse().unwrap()).await.unwrap();
    fails_and_resumes(&demo, &full, job).await;
    let billed = demo.office.cycle(&demo.actor, cycle).await.unwrap();
    assert_eq!(billed.invoiced, settled.settled);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_resumes_after_a_full_disk() {
    let demo = demo(120).await;
    let file = demo.folder.path().join("noviembre.csv");
    let reading = |n: u32, day: u32| format!("{:08},2026-11-{day:02},{}\n", 10_000_000 + n, 900_000 + n * 100 + day);
    let rows: String = (1..=20).flat_map(|day| (1..=120).map(move |n| reading(n, day))).collect();
    std::fs::write(&file, format!("supply,date,value\n{rows}")).unwrap();
    let columns = [("supply", "supply"), ("date", "date"), ("value", "value")];
    let mapping: Mapping = columns.iter().map(|(field, column)| ((*field).to_owned(), (*column).to_owned())).collect();
    let full = nearly_full(&demo, 8).await;
    let job = full
        .start_import(&demo.actor, request(), file_import(&file, "noviembre.csv", ImportKind::Readings, &mapping))
        .await
        .unwrap();
    fails_and_resumes(&demo, &full, job).await;
}
