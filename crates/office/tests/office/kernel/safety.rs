//! Data safety: full disk, backups, newer databases, immutable facts and `verify`.

use acometida_domain::{AccountFilter, AllocationRule, Currency, Money, NewPayment, PageRequest, PaymentMethod};
use acometida_office::{Clock, Language, Office};
use acometida_store::kernel::tables::{Class, TABLES};

use crate::{Demo, demo, request};

async fn payment(demo: &Demo) -> NewPayment {
    let account = demo
        .office
        .accounts(&demo.actor, &AccountFilter::default(), PageRequest::first(1))
        .await
        .unwrap()
        .rows
        .remove(0);
    NewPayment {
        account: account.id,
        rule: AllocationRule::OldestDue,
        received_on: "2026-11-05".parse().unwrap(),
        method: PaymentMethod::Cash,
        reference: "x".repeat(100),
        amount: Money::new(100, Currency::PEN),
        old_date: false,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_leaves_no_partial_write_and_later_writes_succeed() {
    let demo = demo(20).await;
    let payment = payment(&demo).await;
    let size = std::fs::metadata(demo.office.store().path()).unwrap().len() / 4096;
    let full = Office::over(demo.office.store().with_max_pages(Some(u32::try_from(size).unwrap() + 2)), Clock::System);
    let listed = demo
        .office
        .payments(&demo.actor, &acometida_domain::PaymentFilter::default(), PageRequest::first(1_000))
        .await
        .unwrap();
    let counted = |number: &str| number.rsplit_once('-').unwrap().1.parse::<u32>().unwrap();
    let mut kept = listed.rows.iter().map(|row| counted(&row.number)).max().unwrap();
    let error = loop {
        match full.register_payment(&demo.actor, request(), payment.clone()).await {
            Ok(receipt) => kept = counted(&receipt.number),
            Err(error) => break error,
        }
        assert!(kept < 100_000, "the disk never filled up");
    };
    assert_eq!(error.code(), "disk_full");
    assert!(error.message(Language::Es).contains("disco"));
    assert_eq!(
        full.register_payment(&demo.actor, request(), payment.clone()).await.unwrap_err().code(),
        "disk_full",
        "the disk is still full"
    );

    let after = demo.office.register_payment(&demo.actor, request(), payment).await.unwrap();
    assert_eq!(counted(&after.number), kept + 1, "failed payments leave nothing");
    let path = demo.office.store().path().to_owned();
    demo.office.close().await;
    full.close().await;
    let reopened = Office::open(&path).await.unwrap();
    let payments = reopened
        .payments(&demo.actor, &acometida_domain::PaymentFilter::default(), PageRequest::first(1))
        .await
        .unwrap();
    assert_eq!(payments.rows[0].number, after.number, "the write after the full disk persists");
    assert_eq!(reopened.verify(&demo.actor).await.unwrap(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn backups_restore_the_data_and_damaged_ones_are_refused() {
    let demo = demo(10).await;
    let copy = std::path::PathBuf::from(demo.office.back_up(&demo.actor, request(), None).await.unwrap().path);
    let payment = payment(&demo).await;
    demo.office.register_payment(&demo.actor, request(), payment).await.unwrap();
    let counted = |office: Office, actor| async move {
        let page =
            office.payments(&actor, &acometida_domain::PaymentFilter::default(), PageRequest::first(1)).await.unwrap();
        office.close().await;
        page.total
    };
    let path = demo.office.store().path().to_owned();
    let with = counted(demo.office.clone(), demo.actor.clone()).await;

    let damaged = demo.folder.path().join("damaged.db");
    let mut bytes = std::fs::read(&copy).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8192].fill(0x5a);
    std::fs::write(&damaged, bytes).unwrap();
    assert!(Office::restore(&demo.actor, &damaged, &path).await.is_err());
    assert_eq!(
        counted(Office::open(&path).await.unwrap(), demo.actor.clone()).await,
        with,
        "a refused backup changes nothing"
    );

    let kept = Office::restore(&demo.actor, &copy, &path).await.unwrap().unwrap();
    assert_eq!(counted(Office::open(&path).await.unwrap(), demo.actor.clone()).await, with - 1);
    assert_eq!(counted(Office::open(&kept).await.unwrap(), demo.actor.clone()).await, with, "the replaced one is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn databases_of_newer_versions_are_refused_with_a_message() {
    let demo = demo(3).await;
    let path = demo.office.store().path().to_owned();
    demo.office.close().await;
    let database = rusqlite::Connection::open(&path).unwrap();
    database
        .execute(
            "insert into _sqlx_migrations (version, description, success, checksum, execution_time) values (9999, 'later', 1, x'00', 1)",
            [],
        )
        .unwrap();
    drop(database);
    let error = Office::open(&path).await.unwrap_err();
    assert_eq!(error.code(), "newer");
    assert!(error.message(Language::Es).contains("más nueva"));
}

#[tokio::test(flavor = "multi_thread")]
async fn facts_cannot_be_changed_or_deleted_with_direct_sql() {
    let demo = demo(5).await;
    let database = rusqlite::Connection::open(demo.office.store().path()).unwrap();
    let facts = TABLES.iter().filter(|table| table.class == Class::Fact).map(|table| table.name);
    let mut stored = 0;
    for table in facts {
        if !database.prepare(&format!("select 1 from {table}")).unwrap().exists([]).unwrap() {
            continue;
        }
        let column: String =
            database.query_row("select name from pragma_table_info(?) limit 1", [table], |row| row.get(0)).unwrap();
        let changed = database.execute(&format!("update {table} set {column} = {column}"), []).unwrap_err().to_string();
        assert_eq!(changed, format!("fact_is_not_changed:{table}"));
        let deleted = database.execute(&format!("delete from {table}"), []).unwrap_err().to_string();
        assert_eq!(deleted, format!("fact_is_not_deleted:{table}"));
        stored += 1;
    }
    assert!(stored >= 9, "the demo has rows in {stored} tables of facts");
}

#[tokio::test(flavor = "multi_thread")]
async fn verify_reports_direct_changes_of_the_database() {
    let demo = demo(5).await;
    let database = rusqlite::Connection::open(demo.office.store().path()).unwrap();
    database
        .execute_batch("drop trigger guard_settled_line_is_not_changed; update settled_line set amount = amount + 1 where position = 1;")
        .unwrap();
    let wrong = demo.office.verify(&demo.actor).await.unwrap();
    assert!(wrong.iter().any(|sentence| sentence.contains("no suman")), "{wrong:?}");
    database
        .execute_batch(
            "drop trigger guard_document_is_not_changed;
             update document set number = number + 3 where n = (select max(n) from document);",
        )
        .unwrap();
    let wrong = demo.office.verify(&demo.actor).await.unwrap();
    assert!(wrong.iter().any(|sentence| sentence.contains("hueco")), "{wrong:?}");
}
