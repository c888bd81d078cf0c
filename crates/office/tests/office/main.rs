//! The use cases, as the window and the command line call them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails where it unwraps")]

mod account_billing;
mod accounts;
mod audit;
mod bulk;
mod figures;
mod full_disk;
mod imports;
mod language;
mod month;
mod places;
mod roles;
mod safety;
mod service;
mod sign_in;
mod supply;

use acometida_domain::{Actor, Job, JobState, Period, RequestId};
use acometida_office::Office;
use tempfile::TempDir;

/// The demo company in a folder of its own.
pub struct Demo {
    pub office: Office,
    pub actor: Actor,
    pub folder: TempDir,
}

pub fn request() -> RequestId {
    RequestId(uuid::Uuid::now_v7())
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
