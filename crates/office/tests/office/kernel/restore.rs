//! Restores: races, interruptions, what they replace and the legal numbers that are not given again.

use std::path::{Path, PathBuf};

use acometida_domain::{Actor, AuditFilter, PageRequest};
use acometida_office::{Language, Office};

use crate::{Demo, demo, exclude_all_in_review, request, settled};

/// A closed demo company: its path, a copy, and who may restore it.
async fn company() -> (Demo, PathBuf, PathBuf) {
    let demo = demo(6).await;
    let copy = PathBuf::from(demo.office.back_up(&demo.actor, request(), None).await.unwrap().path);
    let path = demo.office.store().path().to_owned();
    demo.office.close().await;
    (demo, path, copy)
}

fn mark(path: &Path, value: &str) {
    let database = rusqlite::Connection::open(path).unwrap();
    database.execute("insert into desk_setting (key, value) values ('mark', ?)", [value]).unwrap();
}

fn marked(path: &Path) -> Option<String> {
    let database = rusqlite::Connection::open(path).unwrap();
    database.query_row("select value from desk_setting where key = 'mark'", [], |row| row.get(0)).ok()
}

/// Files beside the database that are not its own nor kept for good.
fn left_over(path: &Path) -> Vec<String> {
    let names = std::fs::read_dir(path.parent().unwrap()).unwrap().map(|file| file.unwrap().file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    names
        .filter(|name| ["prepared", "restoring", "partial", "incoming"].iter().any(|part| name.contains(part)))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_restores_at_once_lose_neither_the_company_nor_what_it_replaced() {
    let (demo, path, copy) = company().await;
    for round in 0..5 {
        let value = round.to_string();
        mark(&path, &value);
        let restore = |actor: Actor| {
            let (from, to) = (copy.clone(), path.clone());
            async move { Office::restore(&actor, &from, &to).await }
        };
        let (one, two) = tokio::join!(restore(demo.actor.clone()), restore(demo.actor.clone()));
        assert!(one.is_ok() || two.is_ok(), "{one:?} {two:?}");
        assert!(path.exists());
        assert_eq!(marked(&path), None);
        let kept: Vec<_> = [one, two].into_iter().flatten().flatten().filter_map(|path| marked(&path)).collect();
        assert_eq!(kept, [value], "what was replaced is kept once");
        assert_eq!(left_over(&path), Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_company_is_not_replaced() {
    let (demo, path, copy) = company().await;
    mark(&path, "before");
    let open = Office::open(&path).await.unwrap();
    let error = Office::restore(&demo.actor, &copy, &path).await.unwrap_err();
    assert!(error.message(Language::Es).contains("ciérrelo"), "{error}");
    open.close().await;

    let foreign = rusqlite::Connection::open(&path).unwrap();
    foreign
        .execute_batch(
            "pragma journal_mode = wal; begin immediate; update desk_setting set value = 'written' where key = 'mark'",
        )
        .unwrap();
    assert!(Office::restore(&demo.actor, &copy, &path).await.is_err(), "a program without our lock counts too");
    foreign.execute_batch("commit").unwrap();
    drop(foreign);
    assert_eq!(marked(&path).as_deref(), Some("written"));
    assert_eq!(left_over(&path), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interrupted_restore_is_completed_by_the_next_start() {
    let (_demo, path, copy) = company().await;
    mark(&path, "replaced");
    // what a kill between the two moves leaves: the plan, the copy, and no database
    let prepared = PathBuf::from(format!("{}.prepared", path.display()));
    std::fs::create_dir(&prepared).unwrap();
    let incoming = prepared.join("copy.db");
    std::fs::copy(&copy, &incoming).unwrap();
    let replaced = path.with_extension("replaced-x.db");
    let plan = serde_json::json!({ "incoming": incoming, "replaced": replaced });
    std::fs::write(format!("{}.restoring", path.display()), plan.to_string()).unwrap();
    std::fs::rename(&path, &replaced).unwrap();

    Office::open(&path).await.unwrap().close().await;
    assert_eq!((marked(&path), marked(&replaced).as_deref()), (None, Some("replaced")));
    assert_eq!(left_over(&path), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_is_audited_and_only_for_who_may() {
    let (demo, path, copy) = company().await;
    let office = Office::open(&path).await.unwrap();
    let operator = office.operator_named(Some("operador")).await.unwrap();
    office.close().await;
    assert_eq!(Office::restore(&operator, &copy, &path).await.unwrap_err().code(), "forbidden");
    Office::restore(&demo.actor, &copy, &path).await.unwrap();
    let office = Office::open(&path).await.unwrap();
    let filter = AuditFilter { action: Some("restore".to_owned()), ..AuditFilter::default() };
    let entries = office.audit_entries(&demo.actor, &filter, PageRequest::first(5)).await.unwrap();
    assert_eq!(entries.rows.len(), 1);
    assert_eq!(office.verify(&demo.actor).await.unwrap(), Vec::<String>::new());
    office.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_company_is_replaced_with_the_credentials_of_the_copy() {
    let (_demo, path, copy) = company().await;
    std::fs::write(&path, "broken beyond repair, but longer than a header of a database file is").unwrap();
    assert!(Office::restore_lost(Some("demo"), Some("wrong"), &copy, &path).await.is_err());
    let kept = Office::restore_lost(Some("demo"), Some("demo"), &copy, &path).await.unwrap().unwrap();
    assert!(std::fs::read_to_string(kept).unwrap().starts_with("broken"));
    Office::open(&path).await.unwrap().close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn legal_numbers_given_after_the_copy_are_not_given_again() {
    let demo = demo(12).await;
    let cycle = settled(&demo).await;
    exclude_all_in_review(&demo, &cycle).await;
    let copy = PathBuf::from(demo.office.back_up(&demo.actor, request(), None).await.unwrap().path);
    let path = demo.office.store().path().to_owned();
    let send = |office: Office, actor: Actor| async move {
        let today = office.today().await.unwrap();
        let job = office.send_to_billing(&actor, request(), cycle.id, today).await.unwrap();
        crate::done(office.run_job(&actor, job.id).await.unwrap());
        office.close().await;
    };
    let numbers = |path: &Path| {
        let database = rusqlite::Connection::open(path).unwrap();
        let query = "select min(number), max(number) from document where cycle_n = (select n from cycle where name = 'Octubre')";
        database.query_row(query, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))).unwrap()
    };
    send(demo.office.clone(), demo.actor.clone()).await;
    let (_, last) = numbers(&path);
    Office::restore(&demo.actor, &copy, &path).await.unwrap();
    // a second one: the company of the first restore knows the numbers too
    Office::restore(&demo.actor, &copy, &path).await.unwrap();
    let restored = Office::open(&path).await.unwrap();
    assert_eq!(restored.verify(&demo.actor).await.unwrap(), Vec::<String>::new());
    send(restored, demo.actor.clone()).await;
    assert_eq!(numbers(&path).0, last + 1);
    let office = Office::open(&path).await.unwrap();
    assert_eq!(office.verify(&demo.actor).await.unwrap(), Vec::<String>::new());
    office.close().await;
}
