//! The ledger: credit that pays, payments reversed, notes due on their own date, documents annulled.

use acometida_domain::{
    AccountId, AllocationRule, Annulment, AuditFilter, CreditUse, Currency, DocumentId, FiscalKind, InvoiceFilter,
    InvoiceRow, InvoiceState, Money, MovementKind, NewPayment, PageRequest, PaymentFilter, PaymentMethod,
    PaymentReceipt, ReversedPayment, SuspensionRule,
};
use acometida_office::OfficeError;
use chrono::Days;

use crate::{
    Demo, demo, done, exclude_all_in_review, october, request, settled,
    settlement::cycles::{bill, billed, correct, resettle},
};

pub(crate) fn soles(minor: i64) -> Money {
    Money::new(minor, Currency::PEN)
}

pub(crate) async fn pay(demo: &Demo, account: AccountId, minor: i64, rule: AllocationRule) -> PaymentReceipt {
    let payment = NewPayment {
        account,
        rule,
        received_on: "2026-11-05".parse().unwrap(),
        method: PaymentMethod::Cash,
        reference: String::new(),
        amount: soles(minor),
        old_date: false,
    };
    demo.office.register_payment(&demo.actor, request(), payment).await.unwrap()
}

pub(crate) async fn documents(demo: &Demo, filter: InvoiceFilter) -> Vec<InvoiceRow> {
    demo.office.invoices(&demo.actor, &filter, PageRequest::first(1_000)).await.unwrap().rows
}

pub(crate) async fn of_account(demo: &Demo, account: AccountId) -> Vec<InvoiceRow> {
    documents(demo, InvoiceFilter { account: Some(account), ..InvoiceFilter::default() }).await
}

pub(crate) async fn reverse(
    demo: &Demo,
    receipt: &PaymentReceipt,
    reason: &str,
) -> Result<ReversedPayment, OfficeError> {
    demo.office.reverse_payment(&demo.actor, request(), receipt.payment, reason).await
}

async fn outstanding(demo: &Demo, id: DocumentId) -> i64 {
    demo.office.invoice(&demo.actor, id).await.unwrap().outstanding.minor
}

/// Debt and credit agree on every screen, and the ledger is sound.
pub(crate) async fn agrees(demo: &Demo, account: AccountId) -> (i64, i64) {
    let current = demo.office.current_account(&demo.actor, account).await.unwrap();
    let detail = demo.office.account(&demo.actor, account).await.unwrap();
    assert_eq!((detail.debt, detail.credit), (current.debt, current.credit));
    assert_eq!(current.balance.minor, current.debt.minor - current.credit.minor);
    assert_eq!(current.movements.first().map_or(0, |last| last.balance.minor), current.balance.minor);
    let open: i64 = of_account(demo, account).await.iter().map(|row| row.outstanding.minor.max(0)).sum();
    assert_eq!(open, current.debt.minor);
    assert_eq!(demo.office.verify(&demo.actor).await.unwrap(), Vec::<String>::new());
    (current.debt.minor, current.credit.minor)
}

/// An account without debt or credit whose October is settled and not billed.
async fn before_billing(demo: &Demo) -> (acometida_domain::CycleRow, AccountId) {
    let cycle = settled(demo).await;
    exclude_all_in_review(demo, &cycle).await;
    let rows = demo
        .office
        .results(&demo.actor, cycle.id, &acometida_domain::ResultFilter::default(), PageRequest::first(1_000))
        .await
        .unwrap()
        .rows;
    for row in rows {
        let account = demo.office.account(&demo.actor, row.account).await.unwrap();
        let services: usize = account.groups.iter().map(|group| group.services.len()).sum();
        if row.total.is_some_and(|total| total.minor > 2_000)
            && account.debt.minor == 0
            && account.credit.minor == 0
            && services == 1
        {
            return (cycle, account.id);
        }
    }
    panic!("the demo has such an account");
}

#[tokio::test(flavor = "multi_thread")]
async fn credit_of_an_overpayment_pays_the_next_invoice_by_itself() {
    let demo = demo(60).await;
    let (cycle, account) = before_billing(&demo).await;
    let receipt = pay(&demo, account, 1_500, AllocationRule::OldestDue).await;
    assert_eq!((receipt.applied.minor, receipt.credit.minor), (0, 1_500));
    bill(&demo, &cycle).await;
    let invoice = of_account(&demo, account).await.remove(0);
    assert_eq!(invoice.period, october());
    assert_eq!(invoice.outstanding.minor, invoice.total.minor - 1_500);
    let paid = demo.office.invoice(&demo.actor, invoice.id).await.unwrap().payments;
    assert_eq!((paid.len(), paid[0].amount.minor, paid[0].payment), (1, 1_500, Some(receipt.payment)));
    assert_eq!(agrees(&demo, account).await, (invoice.total.minor - 1_500, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn credit_waits_for_a_person_when_the_setting_says_so() {
    let demo = demo(60).await;
    demo.office.set_credit_use(&demo.actor, request(), CreditUse::ByPerson).await.unwrap();
    let (cycle, account) = before_billing(&demo).await;
    pay(&demo, account, 1_500, AllocationRule::OldestDue).await;
    bill(&demo, &cycle).await;
    let invoice = of_account(&demo, account).await.remove(0);
    assert_eq!(invoice.outstanding, invoice.total);
    assert_eq!(agrees(&demo, account).await, (invoice.total.minor, 1_500));

    let chosen = AllocationRule::Chosen(vec![invoice.id]);
    let same = request();
    let allocated = demo.office.allocate_credit(&demo.actor, same, account, chosen.clone()).await.unwrap();
    assert_eq!((allocated.applied.minor, allocated.credit.minor), (1_500, 0));
    demo.office.allocate_credit(&demo.actor, same, account, chosen.clone()).await.unwrap();
    assert_eq!(agrees(&demo, account).await, (invoice.total.minor - 1_500, 0));
    let again = demo.office.allocate_credit(&demo.actor, request(), account, chosen).await.unwrap_err();
    assert_eq!(again.code(), "conflict", "nothing is left to allocate");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contract_is_not_suspended_while_the_balance_is_zero_or_in_favour() {
    let demo = demo(120).await;
    demo.office.set_credit_use(&demo.actor, request(), CreditUse::ByPerson).await.unwrap();
    let rule = SuspensionRule { limit: soles(0), days: 0 };
    demo.office.set_suspension_rule(&demo.actor, request(), rule).await.unwrap();
    let overdue = InvoiceFilter { state: Some(InvoiceState::Overdue), ..InvoiceFilter::default() };
    let account = documents(&demo, overdue).await.remove(0).account;
    let detail = demo.office.account_billing(&demo.actor, account).await.unwrap();
    let mut settings = detail.settings;
    settings.automatic_state = true;
    let seen = demo.office.account(&demo.actor, account).await.unwrap().changed_at;
    demo.office.change_billing(&demo.actor, request(), account, seen, settings).await.unwrap();
    let debt = demo.office.account(&demo.actor, account).await.unwrap().debt.minor;

    let review = async || {
        let job = demo.office.review_contract_states(&demo.actor, request()).await.unwrap();
        done(demo.office.run_job(&demo.actor, job.id).await.unwrap()).result.unwrap()
    };
    let receipt = pay(&demo, account, debt, AllocationRule::Chosen(Vec::new())).await;
    assert_eq!(receipt.credit.minor, debt, "nobody has allocated it yet");
    assert_eq!(review().await["suspended"], 0);
    reverse(&demo, &receipt, "Cheque sin fondos").await.unwrap();
    assert!(review().await["suspended"].as_u64().unwrap() > 0, "without the payment it is");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reversal_reopens_exactly_what_was_paid_and_is_audited() {
    let demo = demo(120).await;
    let owing = InvoiceFilter { state: Some(InvoiceState::Overdue), ..InvoiceFilter::default() };
    let account = documents(&demo, owing).await.remove(0).account;
    let before = of_account(&demo, account).await;
    let debt: i64 = before.iter().map(|row| row.outstanding.minor.max(0)).sum();
    let receipt = pay(&demo, account, debt + 700, AllocationRule::OldestDue).await;
    assert_eq!((receipt.applied.minor, receipt.credit.minor, receipt.debt.minor), (debt, 700, 0));

    assert_eq!(reverse(&demo, &receipt, "  ").await.unwrap_err().field(), Some("reason"));
    let reversed = reverse(&demo, &receipt, "Cheque sin fondos").await.unwrap();
    assert_eq!((reversed.number.as_str(), reversed.reopened.minor), (receipt.number.as_str(), debt));
    let after = of_account(&demo, account).await;
    let open = |rows: &[InvoiceRow]| rows.iter().map(|row| (row.id, row.outstanding)).collect::<Vec<_>>();
    assert_eq!(open(&after), open(&before));
    assert_eq!(agrees(&demo, account).await, (debt, 0));
    assert_eq!(reverse(&demo, &receipt, "Otra vez").await.unwrap_err().code(), "conflict");

    let filter = PaymentFilter { text: Some(receipt.number.clone()), ..PaymentFilter::default() };
    let listed = demo.office.payments(&demo.actor, &filter, PageRequest::first(10)).await.unwrap().rows;
    let row = listed.iter().find(|row| row.number == receipt.number).unwrap();
    let reversal = row.reversal.as_ref().unwrap();
    assert_eq!((reversal.reason.as_str(), reversal.operator.as_str()), ("Cheque sin fondos", "demo"));
    assert_eq!(row.applied.minor, 0);
    let current = demo.office.current_account(&demo.actor, account).await.unwrap();
    assert_eq!(current.movements[0].kind, MovementKind::Reversal);
    assert!(current.movements.iter().any(|of| of.payment == Some(receipt.payment) && of.reversed));
    let audit = AuditFilter { action: Some("reverse_payment".to_owned()), ..AuditFilter::default() };
    let entries = demo.office.audit_entries(&demo.actor, &audit, PageRequest::first(5)).await.unwrap().rows;
    assert!(entries.len() == 1 && entries[0].detail.contains("Cheque sin fondos"), "{entries:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_debit_note_on_a_paid_invoice_is_due_on_its_own_date() {
    let demo = demo(60).await;
    let (_, point) = billed(&demo).await;
    let filter = InvoiceFilter { period: Some(october()), ..InvoiceFilter::default() };
    let invoice = documents(&demo, filter.clone()).await.into_iter().find(|row| row.supply_point == point).unwrap();
    pay(&demo, invoice.account, invoice.outstanding.minor, AllocationRule::Chosen(vec![invoice.id])).await;
    correct(&demo, point, 60_000).await;
    resettle(&demo, &[point]).await;

    let detail = demo.office.invoice(&demo.actor, invoice.id).await.unwrap();
    assert_eq!((detail.state, detail.outstanding.minor), (InvoiceState::Paid, 0), "the invoice stays paid");
    let note = &detail.notes[0];
    assert_eq!(note.kind, FiscalKind::DebitNote);
    assert_eq!(note.outstanding, note.amount);
    let listed = documents(&demo, filter).await.into_iter().find(|row| row.id == note.id).unwrap();
    assert_eq!(listed.due_on, note.due_on);
    assert_eq!(listed.state, note.state);
    let by_state =
        InvoiceFilter { state: Some(note.state), account: Some(invoice.account), ..InvoiceFilter::default() };
    assert!(documents(&demo, by_state).await.iter().any(|row| row.id == note.id));
    agrees(&demo, invoice.account).await;

    let paid = pay(&demo, invoice.account, note.amount.minor, AllocationRule::Chosen(vec![note.id])).await;
    assert_eq!(paid.applied, note.amount);
    agrees(&demo, invoice.account).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credit_note_on_a_paid_invoice_is_credit_of_the_account() {
    let demo = demo(60).await;
    let (_, point) = billed(&demo).await;
    let filter = InvoiceFilter { period: Some(october()), ..InvoiceFilter::default() };
    let invoice = documents(&demo, filter).await.into_iter().find(|row| row.supply_point == point).unwrap();
    let debt = demo.office.account(&demo.actor, invoice.account).await.unwrap().debt.minor;
    pay(&demo, invoice.account, debt, AllocationRule::OldestDue).await;
    correct(&demo, point, -20_000).await;
    resettle(&demo, &[point]).await;
    let note = demo.office.invoice(&demo.actor, invoice.id).await.unwrap().notes.remove(0);
    assert_eq!((note.kind, note.state), (FiscalKind::CreditNote, InvoiceState::InFavour));
    assert_eq!(note.outstanding.minor, -note.amount.minor);
    let (debt, credit) = agrees(&demo, invoice.account).await;
    assert_eq!(debt, 0);
    assert!(credit >= note.amount.minor);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_annulled_in_full_and_what_was_paid_is_credit() {
    let demo = demo(60).await;
    demo.office.set_credit_use(&demo.actor, request(), CreditUse::ByPerson).await.unwrap();
    let (_, point) = billed(&demo).await;
    let filter = InvoiceFilter { period: Some(october()), ..InvoiceFilter::default() };
    let invoice = documents(&demo, filter).await.into_iter().find(|row| row.supply_point == point).unwrap();
    let (_, credit) = agrees(&demo, invoice.account).await;
    pay(&demo, invoice.account, 300, AllocationRule::Chosen(vec![invoice.id])).await;
    let annulment = |code: &str, reason: &str| Annulment { reason_code: code.to_owned(), reason: reason.to_owned() };
    let annul = |annulment| demo.office.annul_document(&demo.actor, request(), invoice.id, annulment);
    assert_eq!(annul(annulment("01", "")).await.unwrap_err().field(), Some("reason"));
    assert_eq!(annul(annulment("99", "Error")).await.unwrap_err().field(), Some("reason_code"));

    let note = annul(annulment("01", "Emitida por error")).await.unwrap();
    assert_eq!(note.amount, invoice.total);
    assert_eq!(outstanding(&demo, invoice.id).await, 0);
    let detail = demo.office.invoice(&demo.actor, invoice.id).await.unwrap();
    assert_eq!((detail.notes.len(), detail.notes[0].number.starts_with("SC01-")), (1, true));
    assert_eq!(agrees(&demo, invoice.account).await.1, credit + 300, "what was paid is credit");
    assert_eq!(annul(annulment("01", "Otra vez")).await.unwrap_err().code(), "conflict");
}

#[tokio::test(flavor = "multi_thread")]
async fn interest_counts_to_the_day_of_payment_whenever_it_is_registered() {
    let interest = async |paid_on: Option<&str>, after_settling: bool| {
        let demo = demo(120).await;
        let overdue = InvoiceFilter { state: Some(InvoiceState::Overdue), ..InvoiceFilter::default() };
        let rows = documents(&demo, overdue).await;
        let invoice = rows.iter().find(|row| row.due_on < "2026-10-10".parse().unwrap()).unwrap().clone();
        let pay_it = async || {
            let Some(day) = paid_on else { return };
            let payment = NewPayment {
                account: invoice.account,
                rule: AllocationRule::Chosen(vec![invoice.id]),
                received_on: day.parse().unwrap(),
                method: PaymentMethod::Cash,
                reference: String::new(),
                amount: invoice.outstanding,
                old_date: false,
            };
            demo.office.register_payment(&demo.actor, request(), payment).await.unwrap();
        };
        if !after_settling {
            pay_it().await;
        }
        let cycle = settled(&demo).await;
        exclude_all_in_review(&demo, &cycle).await;
        let mut of = demo.office.settled_service(&demo.actor, cycle.id, invoice.supply_point).await.unwrap();
        if after_settling {
            bill(&demo, &cycle).await;
            pay_it().await;
            let again = resettle(&demo, &[invoice.supply_point]).await;
            of = demo.office.settled_service(&demo.actor, again.id, invoice.supply_point).await.unwrap();
        }
        let lines = of.lines.iter().filter(|line| line.component.contains("interes"));
        lines.map(|line| line.amount.minor).sum::<i64>()
    };
    let unpaid = interest(None, false).await;
    let paid = interest(Some("2026-10-15"), false).await;
    assert!(0 < paid && paid < unpaid, "{paid} of {unpaid}");
    assert_eq!(interest(Some("2026-10-15"), true).await, paid, "a payment registered later counts from its day");
    assert_eq!(interest(None, true).await, unpaid, "a resettlement sees the same debts");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_id_with_other_contents_is_refused() {
    let demo = demo(20).await;
    let account = of_account_any(&demo).await;
    let payment = NewPayment {
        account,
        rule: AllocationRule::OldestDue,
        received_on: demo.office.today().await.unwrap() - Days::new(1),
        method: PaymentMethod::Cash,
        reference: String::new(),
        amount: soles(500),
        old_date: false,
    };
    let same = request();
    demo.office.register_payment(&demo.actor, same, payment.clone()).await.unwrap();
    let other = NewPayment { amount: soles(50_000), ..payment.clone() };
    assert_eq!(demo.office.register_payment(&demo.actor, same, other).await.unwrap_err().code(), "conflict");
    demo.office.register_payment(&demo.actor, same, payment).await.unwrap();
}

async fn of_account_any(demo: &Demo) -> AccountId {
    documents(demo, InvoiceFilter::default()).await.remove(0).account
}

#[tokio::test(flavor = "multi_thread")]
async fn the_derived_tables_are_rebuilt_as_they_were() {
    let demo = demo(40).await;
    let account = of_account_any(&demo).await;
    pay(&demo, account, 12_345, AllocationRule::OldestDue).await;
    let before = demo.office.search(&demo.actor, "quispe", 20).await.unwrap();
    let path = demo.office.store().path().to_owned();
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch(
            "update open_item set amount = amount + 1; update account_fact set debt = 7; delete from search_entry;",
        )
        .unwrap();
    assert!(!demo.office.verify(&demo.actor).await.unwrap().is_empty());
    demo.office.rebuild(&demo.actor, request()).await.unwrap();
    agrees(&demo, account).await;
    let hits = |found: &[acometida_domain::SearchHit]| {
        let mut codes: Vec<String> = found.iter().map(|hit| hit.code.clone()).collect();
        codes.sort();
        codes
    };
    assert_eq!(hits(&demo.office.search(&demo.actor, "quispe", 20).await.unwrap()), hits(&before));
}
