//! Sentences are made when they are read: what was stored in one language is read in another.

use acometida_domain::{ImportKind, JobState, Mapping};
use acometida_office::{Language, OfficeError};
use acometida_store::StoreError;

use crate::{Demo, demo, request};

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
        .start_import(&demo.actor, request(), &path, "marzo.csv", ImportKind::Readings, &Mapping::new())
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
