//! Audit: filters, and the hash chain that detects tampering.

use acometida_domain::{AuditFilter, Directory, PageRequest};

use crate::{Demo, demo, request};

async fn found(demo: &Demo, filter: AuditFilter) -> u32 {
    demo.office.audit_entries(&demo.actor, &filter, PageRequest::first(1)).await.unwrap().total
}

/// Demo company with three audited actions.
async fn busy() -> Demo {
    let demo = demo(3).await;
    let operator = demo.office.operator_named(Some("supervisor")).await.unwrap();
    for (actor, name) in [(&demo.actor, "Norte"), (&operator, "Sur"), (&operator, "Este")] {
        demo.office.add_directory_entry(actor, request(), Directory::Region, "", name).await.unwrap();
    }
    demo
}

/// Findings of `verify` after a change that bypasses the triggers.
async fn after(tampering: &str) -> Vec<String> {
    let demo = busy().await;
    assert_eq!(demo.office.verify(&demo.actor).await.unwrap(), Vec::<String>::new());
    let path = demo.folder.path().join("demo.db");
    demo.office.close().await;
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch("drop trigger guard_audit_is_not_changed; drop trigger guard_audit_is_not_deleted;")
        .unwrap();
    connection.execute_batch(tampering).unwrap();
    drop(connection);
    let office = acometida_office::Office::open(&path).await.unwrap();
    tampered(office.verify(&demo.actor).await.unwrap())
}

/// What is wrong besides the guards that the test dropped.
fn tampered(mut wrong: Vec<String>) -> Vec<String> {
    wrong.retain(|text| !text.contains("guard_audit_"));
    wrong
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_are_filtered_by_operator_action_date_and_text() {
    let demo = busy().await;
    let by = |filter| found(&demo, filter);
    let action = Some("add_directory_entry".to_owned());
    assert_eq!(by(AuditFilter { action: action.clone(), ..AuditFilter::default() }).await, 3);
    assert_eq!(
        by(AuditFilter { action: action.clone(), operator: Some("supervisor".to_owned()), ..AuditFilter::default() })
            .await,
        2
    );
    assert_eq!(by(AuditFilter { text: Some("norte".to_owned()), ..AuditFilter::default() }).await, 1);
    let today = demo.office.today().await.unwrap();
    let day =
        |from, to| AuditFilter { action: action.clone(), from: Some(from), to: Some(to), ..AuditFilter::default() };
    assert_eq!(by(day(today, today)).await, 3);
    assert_eq!(by(day(today.pred_opt().unwrap(), today.pred_opt().unwrap())).await, 0);
    assert!(demo.office.audited_actions(&demo.actor).await.unwrap().contains(&"add_directory_entry".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn verify_reports_a_changed_entry() {
    let text = after("update audit set detail = replace(detail, 'Sur', 'Sud') where detail like '%Sur%'").await;
    assert!(text.len() == 2 && text[0].contains("no es el original"), "{text:?}");
    assert!(text[1].contains("de audit no es la que escribió el programa"), "{text:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn verify_reports_a_deleted_entry() {
    let text = after("delete from audit where detail like '%Sur%'").await;
    assert!(text[0].contains("faltan registros anteriores"), "{text:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn verify_reports_an_inserted_entry() {
    let text = after(
        "insert into audit (desk_n, seq, at, operator_id, action, detail, hash)
             select desk_n, seq + 1, at, operator_id, 'x', '{}', hash from audit order by seq desc limit 1",
    )
    .await;
    assert!(text[0].contains("no es el original"), "{text:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_desk_has_its_own_chain() {
    let demo = busy().await;
    let path = demo.folder.path().join("demo.db");
    demo.office.close().await;
    // the chain of another desk, as it would arrive
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "insert into desk (n, id, code) values (2, randomblob(16), 'C2');
             insert into audit (desk_n, seq, at, operator_id, action, subject, detail, request_id, hash)
             select 2, seq, at, operator_id, action, subject, detail, request_id, hash from audit where desk_n = 1;",
        )
        .unwrap();
    let office = acometida_office::Office::open(&path).await.unwrap();
    office.seal(&demo.actor, request(), "Otro puesto").await.unwrap();
    assert_eq!(office.verify(&demo.actor).await.unwrap(), Vec::<String>::new());
    connection
        .execute_batch(
            "drop trigger guard_audit_is_not_changed;
             update audit set detail = replace(detail, 'Sur', 'Sud') where desk_n = 2 and detail like '%Sur%';",
        )
        .unwrap();
    let text = tampered(office.verify(&demo.actor).await.unwrap());
    assert!(text.len() == 2 && text[0].contains("no es el original"), "{text:?}");
}
