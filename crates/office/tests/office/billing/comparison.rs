//! Why a bill is higher: beside the month before and the year before.

use acometida_domain::{BillDifference, FiscalKind, InvoiceFilter};

use super::ledger::documents;
use crate::{
    demo, exclude_all_in_review, settled,
    settlement::cycles::{bill, billed, correct, resettle},
};

/// The parts and the lines add up to the difference.
fn adds_up(found: &BillDifference, total: i64) {
    assert_eq!(found.difference.minor, total - found.with.total.minor);
    let parts = [found.by_use, found.by_price, found.by_other, found.by_tax];
    assert_eq!(parts.iter().map(|part| part.minor).sum::<i64>(), found.difference.minor);
    assert_eq!(found.lines.iter().map(|of| of.line.difference.minor).sum::<i64>(), found.difference.minor);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_invoice_adds_up_to_its_difference_with_the_month_before() {
    let demo = demo(40).await;
    let cycle = settled(&demo).await;
    exclude_all_in_review(&demo, &cycle).await;
    bill(&demo, &cycle).await;
    let filter = InvoiceFilter { period: Some(cycle.period), kind: Some(FiscalKind::Invoice), ..Default::default() };
    let mut compared = 0;
    for invoice in documents(&demo, filter).await {
        let comparison = demo.office.bill_comparison(&demo.actor, invoice.id).await.unwrap().unwrap();
        assert_eq!(comparison.bill.total, invoice.total);
        assert_eq!(comparison.bill.energy_wh, invoice.energy_wh);
        if let Some(before) = comparison.month_before {
            assert_eq!(before.with.period, cycle.period.previous());
            adds_up(&before, invoice.total.minor);
            compared += 1;
        }
        if let Some(before) = comparison.year_before {
            assert_eq!(before.with.period.index(), cycle.period.index() - 12);
            adds_up(&before, invoice.total.minor);
        }
    }
    assert!(compared > 20, "{compared}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_is_compared_as_issued_and_a_note_is_not() {
    let demo = demo(40).await;
    let (_, point) = billed(&demo).await;
    let row = |rows: Vec<acometida_domain::InvoiceRow>| rows.into_iter().find(|row| row.supply_point == point).unwrap();
    let october =
        InvoiceFilter { period: Some(crate::october()), kind: Some(FiscalKind::Invoice), ..Default::default() };
    let invoice = row(documents(&demo, october).await);
    correct(&demo, point, 10_000).await;
    resettle(&demo, &[point]).await;
    let now = demo.office.bill_comparison(&demo.actor, invoice.id).await.unwrap().unwrap();
    assert_eq!(now.bill.total, invoice.total, "an invoice is compared as it was issued");
    let note = demo.office.invoice(&demo.actor, invoice.id).await.unwrap().notes.remove(0);
    assert!(demo.office.bill_comparison(&demo.actor, note.id).await.unwrap().is_none());
}
