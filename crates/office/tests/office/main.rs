//! Use cases through the public API of the office.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails where it unwraps")]

mod billing;
mod company;
mod customers;
mod kernel;
mod metering;
mod settlement;
mod supply;

use std::path::Path;

use acometida_domain::{
    Actor, CycleMode, CycleRow, Decision, ImportKind, Job, JobState, Mapping, Market, NewCycle, Notations, PageRequest,
    Period, RequestId, ResultFilter, ServiceChoice, ServiceFilter, ServiceState, WhatIf, WhatIfResult,
};
use acometida_office::{FileImport, Office};
use tempfile::TempDir;

/// Demo company in a temporary folder.
pub struct Demo {
    pub office: Office,
    pub actor: Actor,
    pub folder: TempDir,
}

pub fn request() -> RequestId {
    RequestId(uuid::Uuid::now_v7())
}

/// A file to import, whose columns show their notations.
pub fn file_import(path: &Path, file_name: &str, kind: ImportKind, mapping: &Mapping) -> FileImport {
    FileImport {
        path: path.to_owned(),
        file_name: file_name.to_owned(),
        kind,
        mapping: mapping.clone(),
        notations: Notations::new(),
    }
}

pub fn october() -> Period {
    "2026-10".parse().unwrap()
}

pub async fn demo(services: u32) -> Demo {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::open(&folder.path().join("demo.db")).await.unwrap();
    let (actor, job) = office.create_demo(request(), services, 7).await.unwrap();
    done(office.run_job(&actor, job.id).await.unwrap());
    Demo { office, actor, folder }
}

pub fn done(job: Job) -> Job {
    assert_eq!(job.state, JobState::Done, "{:?}", job.error);
    job
}

pub fn cycle_of_october() -> NewCycle {
    NewCycle {
        name: "Octubre".to_owned(),
        market: Market::Regulated,
        period: october(),
        mode: CycleMode::Automatic,
        services: ServiceChoice::Matching(ServiceFilter::default()),
    }
}

/// Settles October for every service of the demo; blocked services stay in review.
pub async fn settled(demo: &Demo) -> CycleRow {
    let cycle = demo.office.create_cycle(&demo.actor, request(), cycle_of_october()).await.unwrap();
    let job = demo.office.run_cycle(&demo.actor, request(), cycle.id).await.unwrap();
    done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    demo.office.cycle(&demo.actor, cycle.id).await.unwrap()
}

/// Result of a what-if job.
pub async fn what_if(demo: &Demo, request_data: WhatIf) -> WhatIfResult {
    let job = demo.office.start_what_if(&demo.actor, request(), request_data, None).await.unwrap();
    serde_json::from_value(done(demo.office.run_job(&demo.actor, job.id).await.unwrap()).result.unwrap()).unwrap()
}

pub async fn exclude_all_in_review(demo: &Demo, cycle: &CycleRow) {
    let filter = ResultFilter { state: Some(ServiceState::Review), ..ResultFilter::default() };
    let rows = demo.office.results(&demo.actor, cycle.id, &filter, PageRequest::first(1_000)).await.unwrap().rows;
    let ids: Vec<_> = rows.iter().map(|row| row.supply_point).collect();
    demo.office.decide(&demo.actor, request(), cycle.id, &ids, Decision::Exclude, "").await.unwrap();
}
