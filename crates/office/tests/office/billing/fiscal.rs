//! Fiscal documents: frozen at issue, one computation of their amounts, annulment.

use acometida_domain::{
    Annulment, Decision, DocumentKind, FiscalDocument, FiscalKind, InvoiceFilter, InvoiceRow, InvoiceState, IssuedNote,
    NewCycle, NewResettlement, ResettlementChoice, ServiceChoice, ServiceState, SupplyPointId, TaxCategory,
};

use crate::{
    Demo,
    billing::ledger::{agrees, documents},
    cycle_of_october, demo, exclude_all_in_review, october, request, settled,
    settlement::cycles::{bill, billed, correct, resettle, run},
};

async fn october_invoice(demo: &Demo, point: SupplyPointId) -> InvoiceRow {
    let filter = InvoiceFilter { period: Some(october()), kind: Some(FiscalKind::Invoice), ..InvoiceFilter::default() };
    documents(demo, filter).await.into_iter().find(|row| row.supply_point == point).unwrap()
}

async fn annul(demo: &Demo, row: &InvoiceRow) -> IssuedNote {
    let annulment = Annulment { reason_code: "01".to_owned(), reason: "Emitida por error".to_owned() };
    demo.office.annul_document(&demo.actor, request(), row.id, annulment).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lines_and_taxes_of_every_document_make_what_the_ledger_says() {
    let demo = demo(60).await;
    let (_, point) = billed(&demo).await;
    correct(&demo, point, -20_000).await;
    resettle(&demo, &[point]).await;
    let rows = documents(&demo, InvoiceFilter::default()).await;
    assert!(rows.iter().any(|row| row.kind == FiscalKind::CreditNote));
    for row in rows {
        let document = demo.office.invoice(&demo.actor, row.id).await.unwrap().document;
        let totals = document.figures.totals;
        let sign = if row.kind == FiscalKind::CreditNote { -1 } else { 1 };
        assert_eq!(totals.total.minor * sign, row.total.minor, "{}", row.number);
        assert_eq!(totals.subtotal.minor + totals.taxes.minor + totals.after_tax.minor, totals.total.minor);
        let taxed: i64 = document.figures.taxes.iter().map(|tax| tax.amount.minor).sum();
        assert_eq!(taxed, totals.taxes.minor, "{}", row.number);
        for tax in document.figures.taxes.iter().filter(|tax| tax.category == TaxCategory::Standard) {
            let in_base = document.figures.lines.iter().filter(|of| of.line.taxes.contains(&tax.tax));
            let base: i64 = in_base.map(|of| of.line.amount.minor).sum();
            assert_eq!(base, tax.base.minor, "the base of {} in {}", tax.tax, row.number);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_has_its_parties_in_parts_and_keeps_them() {
    let demo = demo(60).await;
    let (_, point) = billed(&demo).await;
    let row = october_invoice(&demo, point).await;
    let document = demo.office.invoice(&demo.actor, row.id).await.unwrap().document;
    assert_eq!((document.document_type.as_str(), document.series.as_str(), document.layout), ("14", "S001", 1));
    assert_eq!(document.number, format!("S001-{:08}", document.series_number));
    assert_eq!((document.issuer.id_kind, document.issuer.id.as_str()), (Some(DocumentKind::Ruc), "20331898008"));
    for address in [&document.issuer.address, &document.customer.address, &document.supply.address] {
        assert_eq!(address.country, "pe");
        assert!(!address.street.is_empty() && !address.one_line().is_empty());
    }
    assert_eq!((document.due_on - document.issued_on).num_days(), i64::from(document.payment_days));
    let energy = document.figures.lines.iter().find(|of| of.line.unit == "kWh").unwrap();
    assert_eq!((energy.unit_code.as_str(), energy.category), ("KWH", TaxCategory::Standard));

    let before = demo.office.invoice_pdf(&demo.actor, row.id).await.unwrap();
    rusqlite::Connection::open(demo.office.store().path())
        .unwrap()
        .execute_batch(
            "update issuer set legal_name = 'Otra', address = 'Otra', phone = '', email = '', logo_n = null;
             update account set name = 'Otro', address = 'Otra', district = '', document = '';
             update premises set address = 'Otra'; update supply_point set route = 'Z'; update tariff set name = 'Otra';",
        )
        .unwrap();
    assert_eq!(demo.office.invoice_pdf(&demo.actor, row.id).await.unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_of_a_resettlement_has_the_lines_that_changed_and_a_coded_reason() {
    let demo = demo(60).await;
    let (_, point) = billed(&demo).await;
    let invoice = october_invoice(&demo, point).await;
    correct(&demo, point, -20_000).await;
    resettle(&demo, &[point]).await;
    let note = demo.office.invoice(&demo.actor, invoice.id).await.unwrap().notes.remove(0);
    let document = demo.office.invoice(&demo.actor, note.id).await.unwrap().document;
    let correction = document.correction.as_ref().unwrap();
    assert_eq!((correction.document, correction.number.as_str()), (invoice.id, invoice.number.as_str()));
    assert_eq!((correction.document_type.as_str(), correction.reason_code.as_str()), ("14", "09"));
    assert!(!correction.reason.is_empty());
    let energy = document.figures.lines.iter().find(|of| of.line.unit == "kWh").unwrap();
    assert_eq!(energy.line.quantity, Some(20.into()), "what a credit note lowers is positive");
    assert!(document.figures.lines.iter().all(|of| of.line.amount.minor != 0));
    let pdf = demo.office.invoice_pdf(&demo.actor, note.id).await.unwrap();
    assert_eq!(demo.office.invoice_pdf(&demo.actor, note.id).await.unwrap(), pdf);
    assert_eq!(demo.office.verify(&demo.actor).await.unwrap(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_annulled_invoice_says_so_and_its_period_is_billed_anew() {
    let demo = demo(60).await;
    let (_, point) = billed(&demo).await;
    let invoice = october_invoice(&demo, point).await;
    assert!(demo.office.invoice(&demo.actor, invoice.id).await.unwrap().annullable);
    let note = annul(&demo, &invoice).await;
    let detail = demo.office.invoice(&demo.actor, invoice.id).await.unwrap();
    assert_eq!((detail.state, detail.annullable), (InvoiceState::Annulled, false));
    let listed =
        |state| InvoiceFilter { state: Some(state), account: Some(invoice.account), ..InvoiceFilter::default() };
    assert!(documents(&demo, listed(InvoiceState::Annulled)).await.iter().any(|row| row.id == invoice.id));
    assert!(documents(&demo, listed(InvoiceState::Paid)).await.iter().all(|row| row.id != invoice.id));
    let credit = demo.office.invoice(&demo.actor, note.id).await.unwrap().document;
    let amounts = |of: &FiscalDocument| -> Vec<_> {
        of.figures.lines.iter().map(|of| (of.line.component.clone(), of.line.amount)).collect()
    };
    assert_eq!(amounts(&credit), amounts(&detail.document), "a full credit note has the lines of its invoice");

    let wanted = NewResettlement {
        period: october(),
        reason: "Otra vez".to_owned(),
        services: ResettlementChoice::These(vec![point]),
    };
    let refused = demo.office.request_resettlement(&demo.actor, request(), wanted).await.unwrap_err();
    assert_eq!(refused.field(), Some("services"), "nothing billed is left to settle again");
    let new = NewCycle {
        name: "Octubre de nuevo".to_owned(),
        services: ServiceChoice::These(vec![point]),
        ..cycle_of_october()
    };
    let cycle = demo.office.create_cycle(&demo.actor, request(), new).await.unwrap();
    let cycle = run(&demo, &cycle).await;
    assert_eq!(cycle.settled, 1);
    bill(&demo, &cycle).await;
    let anew = october_invoice(&demo, point).await;
    assert_ne!(anew.id, invoice.id);
    assert_eq!(anew.total, invoice.total);
    agrees(&demo, invoice.account).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_is_not_annulled() {
    let demo = demo(60).await;
    let (_, point) = billed(&demo).await;
    let invoice = october_invoice(&demo, point).await;
    correct(&demo, point, 60_000).await;
    resettle(&demo, &[point]).await;
    let note = demo.office.invoice(&demo.actor, invoice.id).await.unwrap().notes.remove(0);
    let annulment = Annulment { reason_code: "01".to_owned(), reason: "Prueba".to_owned() };
    let refused = demo.office.annul_document(&demo.actor, request(), note.id, annulment).await.unwrap_err();
    assert_eq!(refused.code(), "conflict");
    let annulled = annul(&demo, &invoice).await;
    assert_eq!(annulled.amount.minor, invoice.total.minor + note.amount.minor, "what its notes added is credited too");
    agrees(&demo, invoice.account).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_excluded_after_its_difference_was_read_gets_no_note() {
    let demo = demo(60).await;
    let cycle = settled(&demo).await;
    exclude_all_in_review(&demo, &cycle).await;
    let store = demo.office.store();
    let read = store.billable(cycle.id, None, 10).await.unwrap();
    let (first, last) = (read[0].supply_point, read[read.len() - 1].supply_point);
    demo.office.decide(&demo.actor, request(), cycle.id, &[read[1].supply_point], Decision::Exclude, "").await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let still = tx.settlement().still_settled(cycle.id, first, last).await.unwrap();
    assert_eq!(still.len(), read.len() - 1);
    assert!(!still.contains(&read[1].supply_point));
    drop(tx);
    bill(&demo, &cycle).await;
    let of = demo.office.settled_service(&demo.actor, cycle.id, read[1].supply_point).await.unwrap();
    assert_eq!((of.state, of.invoice), (ServiceState::Excluded, None));
}
