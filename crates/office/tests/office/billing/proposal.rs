//! What a payment would pay, shown before it is registered, and shares that a person changes.

use acometida_domain::{AccountId, AllocationRule, CreditUse, DocumentId, DocumentShare, InvoiceFilter, InvoiceRow};
use acometida_office::OfficeError;

use super::ledger::{agrees, documents, of_account, pay, soles};
use crate::{Demo, demo, exclude_all_in_review, request, settled, settlement::cycles::bill};

/// An account with two invoices that owe something, the one due first before the other.
async fn two_owed(demo: &Demo) -> (AccountId, Vec<InvoiceRow>) {
    let cycle = settled(demo).await;
    exclude_all_in_review(demo, &cycle).await;
    bill(demo, &cycle).await;
    let owing = documents(demo, InvoiceFilter { owing: true, ..InvoiceFilter::default() }).await;
    assert!(owing.iter().all(|row| row.outstanding.minor > 0));
    let mut accounts: Vec<AccountId> = owing.iter().map(|row| row.account).collect();
    accounts.sort();
    let several = accounts.windows(2).find(|pair| pair[0] == pair[1]).expect("an account owes two invoices")[0];
    let mut rows = of_account(demo, several).await;
    rows.retain(|row| row.outstanding.minor > 0);
    rows.sort_by_key(|row| (row.due_on, row.number.clone()));
    (several, rows)
}

fn split(shares: &[(DocumentId, i64)]) -> AllocationRule {
    let share = |(document, minor): &(DocumentId, i64)| DocumentShare { document: *document, amount: soles(*minor) };
    AllocationRule::Split(shares.iter().map(share).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_pays_what_its_proposal_shows() {
    let demo = demo(60).await;
    let (account, owed) = two_owed(&demo).await;
    let (first, second) = (&owed[0], &owed[1]);
    let amount = first.outstanding.minor + 100;
    let rule = AllocationRule::Chosen(vec![first.id, second.id]);
    let proposal = demo.office.payment_proposal(&demo.actor, account, soles(amount), rule).await.unwrap();
    let shares: Vec<_> = proposal.shares.iter().map(|of| (of.document, of.amount.minor)).collect();
    assert_eq!(shares, [(first.id, first.outstanding.minor), (second.id, 100)]);
    assert_eq!(
        (proposal.shares[1].number.as_str(), proposal.shares[1].due_on),
        (second.number.as_str(), second.due_on)
    );
    assert_eq!((proposal.by_credit.len(), proposal.credit.minor), (0, 0));

    let receipt = pay(&demo, account, amount, split(&shares)).await;
    assert_eq!(receipt.applied.minor, amount);
    let left: Vec<i64> = of_account(&demo, account).await.iter().map(|row| row.outstanding.minor).collect();
    assert!(left.contains(&(second.outstanding.minor - 100)), "{left:?}");
    agrees(&demo, account).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_may_pay_the_later_invoice_first() {
    let demo = demo(60).await;
    demo.office.set_credit_use(&demo.actor, request(), CreditUse::ByPerson).await.unwrap();
    let (account, owed) = two_owed(&demo).await;
    let (first, second) = (&owed[0], &owed[1]);
    let shares = split(&[(second.id, 50), (first.id, 20)]);
    let proposal = demo.office.payment_proposal(&demo.actor, account, soles(100), shares.clone()).await.unwrap();
    assert_eq!(proposal.credit.minor, 30, "the rest stays in favour of the account");
    let receipt = pay(&demo, account, 100, shares).await;
    assert_eq!((receipt.applied.minor, receipt.credit.minor), (70, 30));
    let open = async |id| demo.office.invoice(&demo.actor, id).await.unwrap().outstanding.minor;
    assert_eq!(open(second.id).await, second.outstanding.minor - 50);
    assert_eq!(open(first.id).await, first.outstanding.minor - 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_rest_pays_by_itself_is_shown_too() {
    let demo = demo(60).await;
    let (account, owed) = two_owed(&demo).await;
    let (first, second) = (&owed[0], &owed[1]);
    let rule = AllocationRule::Chosen(vec![second.id]);
    let amount = soles(second.outstanding.minor + 10);
    let proposal = demo.office.payment_proposal(&demo.actor, account, amount, rule.clone()).await.unwrap();
    let rest: Vec<_> = proposal.by_credit.iter().map(|of| (of.document, of.amount.minor)).collect();
    assert_eq!(rest, [(first.id, 10)]);
    let receipt = pay(&demo, account, amount.minor, rule).await;
    assert_eq!(receipt.credit.minor, 0);
    let paid = demo.office.invoice(&demo.actor, first.id).await.unwrap();
    assert_eq!(paid.outstanding.minor, first.outstanding.minor - 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn shares_beyond_their_document_or_the_amount_are_refused() {
    let demo = demo(60).await;
    let (account, owed) = two_owed(&demo).await;
    let (first, second) = (&owed[0], &owed[1]);
    let refused = |shares: Vec<(DocumentId, i64)>, minor: i64| {
        let (demo, rule) = (&demo, split(&shares));
        async move {
            let shown =
                demo.office.payment_proposal(&demo.actor, account, soles(minor), rule.clone()).await.unwrap_err();
            let payment = acometida_domain::NewPayment {
                account,
                rule,
                received_on: "2026-11-05".parse().unwrap(),
                method: acometida_domain::PaymentMethod::Cash,
                reference: String::new(),
                amount: soles(minor),
                old_date: false,
            };
            let registered = demo.office.register_payment(&demo.actor, request(), payment).await.unwrap_err();
            let field = |error: &OfficeError| error.field();
            assert_eq!(field(&shown), field(&registered), "the proposal refuses what the payment does");
            field(&shown)
        }
    };
    assert_eq!(refused(vec![(first.id, first.outstanding.minor + 1)], 1_000_000).await, Some("shares"));
    assert_eq!(refused(vec![(first.id, 0)], 100).await, Some("shares"));
    assert_eq!(refused(vec![(first.id, 60), (second.id, 60)], 100).await, Some("shares"));
    assert_eq!(refused(vec![(first.id, 10), (first.id, 10)], 100).await, Some("documents"));
    assert_eq!(refused(vec![(DocumentId(uuid::Uuid::now_v7()), 10)], 100).await, Some("documents"));
    assert_eq!(refused(vec![], 0).await, Some("amount"));
}
