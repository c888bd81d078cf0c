//! Series of legal numbers: several per issuer and type, started in the middle, never another type's.

use acometida_domain::{Actor, FiscalKind, IssuerId, NewIssuer, NewSeries, PageRequest, Series, ServiceState};
use acometida_office::Language;
use base64::{Engine, engine::general_purpose::STANDARD};

use super::ledger::documents;
use crate::{Demo, demo, exclude_all_in_review, october, request, settled, settlement::cycles::bill};

fn new(issuer: IssuerId, code: &str, first_number: u32) -> NewSeries {
    NewSeries {
        issuer,
        kind: FiscalKind::Invoice,
        document_type: "14".to_owned(),
        code: code.to_owned(),
        first_number,
        valid_from: None,
        valid_to: None,
    }
}

async fn add(demo: &Demo, actor: &Actor, series: NewSeries) -> Result<Vec<Series>, acometida_office::OfficeError> {
    demo.office.add_series(actor, request(), series).await
}

/// Sends a cycle to billing and returns the error of its job, if any.
async fn error_of_billing(demo: &Demo, cycle: &acometida_domain::CycleRow) -> Option<String> {
    let day = "2026-11-03".parse().unwrap();
    let job = demo.office.send_to_billing(&demo.actor, request(), cycle.id, day).await.unwrap();
    demo.office.run_job(&demo.actor, job.id).await.unwrap().error
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_that_arrives_in_the_middle_of_a_series_goes_on_with_its_numbers() {
    let demo = demo(40).await;
    let issuer = demo.office.issuers(&demo.actor).await.unwrap().remove(0).id;
    // the demo's own series ends with September
    let ended = rusqlite::Connection::open(demo.office.store().path()).unwrap();
    ended.execute("update series set valid_to = '2026-10-31' where code = 'S001'", []).unwrap();
    demo.office.seal(&demo.actor, request(), "Fin de la serie").await.unwrap();
    let known = add(&demo, &demo.actor, new(issuer, "s077", 41_000)).await.unwrap();
    let of = known.iter().find(|series| series.code == "S077").unwrap();
    assert_eq!((of.first_number, of.last_number, of.desk.as_str()), (41_000, None, "C1"));
    let cycle = settled(&demo).await;
    exclude_all_in_review(&demo, &cycle).await;
    bill(&demo, &cycle).await;
    let filter = acometida_domain::InvoiceFilter { period: Some(october()), ..Default::default() };
    let mut numbers: Vec<String> = documents(&demo, filter).await.into_iter().map(|row| row.number).collect();
    numbers.sort();
    assert_eq!(numbers[0], "S077-00041000");
    assert_eq!(numbers.last().unwrap(), &format!("S077-{:08}", 41_000 + numbers.len() - 1));
    assert_eq!(demo.office.verify(&demo.actor).await.unwrap(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_series_says_what_to_create_and_no_other_is_taken() {
    let demo = demo(30).await;
    let issuer = demo.office.issuers(&demo.actor).await.unwrap().remove(0);
    add(&demo, &demo.actor, NewSeries { document_type: "01".to_owned(), ..new(issuer.id, "F001", 1) }).await.unwrap();
    let ended = rusqlite::Connection::open(demo.office.store().path()).unwrap();
    ended.execute("update series set valid_to = '2026-10-31' where code = 'S001'", []).unwrap();
    let cycle = settled(&demo).await;
    exclude_all_in_review(&demo, &cycle).await;
    let error = error_of_billing(&demo, &cycle).await.unwrap();
    assert!(error.contains(&issuer.legal_name) && error.contains("tipo 14") && error.contains("Emisores"), "{error}");
    assert_eq!(demo.office.cycle(&demo.actor, cycle.id).await.unwrap().invoiced, 0);
    add(&demo, &demo.actor, new(issuer.id, "S002", 1)).await.unwrap();
    assert_eq!(error_of_billing(&demo, &cycle).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_issuers_may_have_a_series_with_the_same_code() {
    let demo = demo(5).await;
    let second = NewIssuer {
        legal_name: "Distribuidora del Valle S.A.C.".to_owned(),
        tax_id: "20100070970".to_owned(),
        address: String::new(),
        phone: String::new(),
        email: String::new(),
        series: "S001".to_owned(),
        logo: None,
        ..NewIssuer::default()
    };
    let second = demo.office.add_issuer(&demo.actor, request(), second).await.unwrap();
    let series = demo.office.series(&demo.actor).await.unwrap();
    let of: Vec<&str> = series.iter().filter(|of| of.issuer == second.id).map(|of| of.code.as_str()).collect();
    assert_eq!(of, ["SC01", "SD01", "S001"], "with the series of its notes");
    let repeated = add(&demo, &demo.actor, new(second.id, "S001", 1)).await.unwrap_err();
    assert_eq!(repeated.code(), "conflict");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_series_of_notes_starts_as_its_invoices_require() {
    let demo = demo(5).await;
    let issuer = demo.office.issuers(&demo.actor).await.unwrap().remove(0).id;
    let note =
        |code: &str| NewSeries { kind: FiscalKind::CreditNote, document_type: "07".to_owned(), ..new(issuer, code, 1) };
    assert_eq!(add(&demo, &demo.actor, note("X001")).await.unwrap_err().field(), Some("code"));
    add(&demo, &demo.actor, note("FC01")).await.unwrap();
    let wrong = NewSeries { document_type: "99".to_owned(), ..new(issuer, "S009", 1) };
    assert_eq!(add(&demo, &demo.actor, wrong).await.unwrap_err().field(), Some("document_type"));
    assert_eq!(add(&demo, &demo.actor, new(issuer, "S009", 0)).await.unwrap_err().field(), Some("first_number"));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_issuer_prints_its_own_logo_and_a_document_keeps_the_one_it_was_issued_with() {
    let demo = demo(30).await;
    let second = NewIssuer {
        legal_name: "Distribuidora del Valle S.A.C.".to_owned(),
        tax_id: "20100070970".to_owned(),
        address: "Jr. Lima 12, Urubamba".to_owned(),
        phone: String::new(),
        email: String::new(),
        series: "S001".to_owned(),
        logo: Some(STANDARD.encode(include_bytes!("../../../../../icons/32x32.png"))),
        ..NewIssuer::default()
    };
    let second = demo.office.add_issuer(&demo.actor, request(), second).await.unwrap();
    let cycle = settled(&demo).await;
    exclude_all_in_review(&demo, &cycle).await;
    let filter = acometida_domain::ResultFilter { state: Some(ServiceState::Settled), ..Default::default() };
    let rows = demo.office.results(&demo.actor, cycle.id, &filter, PageRequest::first(1_000)).await.unwrap().rows;
    let account = demo.office.account(&demo.actor, rows[0].account).await.unwrap();
    let mut settings = demo.office.account_billing(&demo.actor, account.id).await.unwrap().settings;
    settings.issuer = second.tax_id.clone();
    demo.office.change_billing(&demo.actor, request(), account.id, account.changed_at, settings).await.unwrap();
    bill(&demo, &cycle).await;

    let filter = acometida_domain::InvoiceFilter { period: Some(october()), ..Default::default() };
    let invoices = documents(&demo, filter).await;
    let ours = invoices.iter().find(|row| row.account == account.id).unwrap();
    let theirs = invoices.iter().find(|row| row.account != account.id).unwrap();
    assert_eq!(ours.number, "S001-00000001", "the second issuer has a series of its own");
    let ambiguous = demo.office.invoice_numbered(&demo.actor, "S001-1").await.unwrap_err();
    assert_eq!(ambiguous.code(), "conflict");
    assert!(ambiguous.message(Language::Es).contains("20100070970/14/S001-00000001"));
    let found = demo.office.invoice_numbered(&demo.actor, "20100070970/14/S001-1").await.unwrap();
    assert_eq!(found.id, ours.id);
    let logo = async |id| demo.office.invoice(&demo.actor, id).await.unwrap().document.logo.unwrap();
    assert_ne!(logo(ours.id).await, logo(theirs.id).await);

    let before = demo.office.invoice_pdf(&demo.actor, ours.id).await.unwrap();
    let database = rusqlite::Connection::open(demo.office.store().path()).unwrap();
    database.execute_batch("update issuer set logo_n = 1, address = 'Otra calle 9', phone = '999'").unwrap();
    assert_eq!(demo.office.invoice_pdf(&demo.actor, ours.id).await.unwrap(), before, "the same bytes for ever");
}
