//! Sentences are made when they are read: what was stored in one language is read in another.

use acometida_domain::{Decision, ImportKind, JobState, Mapping, PageRequest, ResultFilter, ServiceState};
use acometida_office::{Language, OfficeError};
use acometida_store::StoreError;

use crate::{Demo, demo, file_import, request, settled};

fn execute(demo: &Demo, sql: &str) {
    rusqlite::Connection::open(demo.office.store().path()).unwrap().execute_batch(sql).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_job_is_read_in_the_language_of_its_reader() {
    let demo = demo(20).await;
    let path = demo.folder.path().join("marzo.csv");
    std::fs::write(&path, "a;b\n1;2\n").unwrap();
    let job = demo
        .office
        .start_import(&demo.actor, request(), file_import(&path, "marzo.csv", ImportKind::Readings, &Mapping::new()))
        .await
        .unwrap();
    let failed = demo.office.run_job(&demo.actor, job.id).await.unwrap();
    assert_eq!((failed.state, failed.title.as_str()), (JobState::Failed, "Importar marzo.csv"));
    let spanish = failed.error.unwrap();
    assert!(spanish.starts_with("Falta la columna para «"), "{spanish}");

    demo.office.set_language(Language::En);
    let listed = demo.office.jobs(&demo.actor).await.unwrap().remove(0);
    let read = demo.office.job(job.id).await.unwrap();
    for of in [listed, read] {
        assert_eq!((of.id, of.title.as_str()), (job.id, "Import marzo.csv"));
        let english = of.error.unwrap();
        assert!(english.starts_with("The column for «"), "{english}");
    }

    let again = request();
    for language in [Language::En, Language::Es] {
        demo.office.set_language(language);
        let resumed = demo.office.resume_job(&demo.actor, again, job.id).await.unwrap();
        assert_eq!(resumed.state, JobState::Running, "the same request in another language is the same request");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_problem_of_a_service_is_read_in_the_language_of_its_reader() {
    let demo = demo(60).await;
    let cycle = settled(&demo).await;
    let filter = ResultFilter {
        finding: Some("missing".to_owned()),
        state: Some(ServiceState::Review),
        ..ResultFilter::default()
    };
    let point =
        demo.office.results(&demo.actor, cycle.id, &filter, PageRequest::first(1)).await.unwrap().rows[0].supply_point;
    demo.office.decide(&demo.actor, request(), cycle.id, &[point], Decision::Release, "Revisado").await.unwrap();
    let job = demo.office.run_cycle(&demo.actor, request(), cycle.id).await.unwrap();
    demo.office.run_job(&demo.actor, job.id).await.unwrap();
    let problem = async |language| {
        demo.office.set_language(language);
        demo.office.settled_service(&demo.actor, cycle.id, point).await.unwrap().problem.unwrap()
    };
    let (spanish, english) = (problem(Language::Es).await, problem(Language::En).await);
    assert!(spanish.contains("no tiene lectura final"), "{spanish}");
    assert!(english.contains("has no final reading"), "{english}");

    execute(&demo, "update cycle_service set problem = '{}' where problem is not null");
    let unreadable = demo.office.settled_service(&demo.actor, cycle.id, point).await.unwrap_err();
    assert!(matches!(unreadable, OfficeError::Store(StoreError::Unreadable(_))), "{unreadable}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_cannot_be_read_is_an_error() {
    let demo = demo(20).await;
    let job = demo.office.jobs(&demo.actor).await.unwrap().remove(0);
    for (broken, whole) in [("subject = '{}'", r#"subject = '{"of":"demo"}'"#), ("error = '{}'", "error = null")] {
        execute(&demo, &format!("update job set {broken}"));
        let unreadable = demo.office.job(job.id).await.unwrap_err();
        assert!(matches!(unreadable, OfficeError::Store(StoreError::Unreadable(_))), "{unreadable}");
        execute(&demo, &format!("update job set {whole}"));
        assert_eq!(demo.office.job(job.id).await.unwrap().title, "Empresa de demostración");
    }
}
