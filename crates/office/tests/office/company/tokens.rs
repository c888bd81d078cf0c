//! Tokens that sign in the command line for a schedule.

use acometida_domain::{AuditFilter, PageRequest, Permission, Role};
use acometida_office::OfficeError;
use chrono::Days;

use crate::{Demo, demo, request};

async fn token(demo: &Demo, login: &str) -> String {
    let until = demo.office.today().await.unwrap();
    demo.office.add_token(&demo.actor, request(), login, "nightly copy", until).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_signs_in_its_operator_and_the_audit_says_which_token() {
    let demo = demo(3).await;
    let token = token(&demo, "supervisor").await;
    let actor = demo.office.sign_in_token(&token).await.unwrap();
    assert_eq!((actor.login.as_str(), actor.role), ("supervisor", Role::Supervisor));
    let filter = AuditFilter { action: Some("sign_in".to_owned()), ..AuditFilter::default() };
    let entry = demo.office.audit_entries(&demo.actor, &filter, PageRequest::first(1)).await.unwrap().rows.remove(0);
    assert_eq!(entry.operator, "supervisor");
    assert!(entry.detail.contains("nightly copy") && !entry.detail.contains(&token), "{}", entry.detail);
    // the secret is nowhere in the database
    let stored: i64 = sqlx_count(&demo, &token).await;
    assert_eq!(stored, 0);
}

async fn sqlx_count(demo: &Demo, token: &str) -> i64 {
    let connection = rusqlite::Connection::open(demo.folder.path().join("demo.db")).unwrap();
    connection
        .query_row(
            "select (select count(*) from request where instr(answer, ?1)) + (select count(*) from audit where instr(detail, ?1))
                    + (select count(*) from access_token where instr(hex(hash), hex(?1)))",
            [token],
            |row| row.get(0),
        )
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_does_not_sign_in_when_revoked_past_or_of_an_inactive_operator() {
    let demo = demo(3).await;
    let refused =
        |answer: Result<_, OfficeError>| matches!(answer, Err(OfficeError::Invalid { field: Some("token"), .. }));
    let office = &demo.office;
    assert!(refused(office.sign_in_token("acometida_guess").await.map(|_| ())));

    let revoked = token(&demo, "supervisor").await;
    office.revoke_token(&demo.actor, request(), "nightly copy").await.unwrap();
    assert!(refused(office.sign_in_token(&revoked).await.map(|_| ())));
    assert!(office.tokens(&demo.actor).await.unwrap()[0].revoked_at.is_some());
    assert!(matches!(office.revoke_token(&demo.actor, request(), "nightly copy").await, Err(OfficeError::NotFound(_))));

    let of_inactive = token(&demo, "supervisor").await;
    let supervisor = office.operator_named(Some("supervisor")).await.unwrap();
    office.change_operator(&demo.actor, request(), supervisor.id, Role::Supervisor, false).await.unwrap();
    assert!(refused(office.sign_in_token(&of_inactive).await.map(|_| ())));

    let yesterday = office.today().await.unwrap() - Days::new(1);
    let past = office.add_token(&demo.actor, request(), "demo", "past", yesterday).await;
    assert!(matches!(past, Err(OfficeError::Invalid { field: Some("valid_to"), .. })), "{past:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_has_the_permissions_of_its_operator_alone() {
    let demo = demo(3).await;
    let actor = demo.office.sign_in_token(&token(&demo, "operador").await).await.unwrap();
    let copied = demo.office.back_up(&actor, request(), None).await;
    assert!(matches!(copied, Err(OfficeError::Forbidden(Permission::BackUp))));
}
