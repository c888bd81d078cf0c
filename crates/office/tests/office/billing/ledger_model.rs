//! Money is conserved under random sequences of payments, credits, reversals and annulments: the ledger against an
//! independent model that knows documents, money received, and nothing of allocations.

use std::collections::BTreeMap;

use acometida_domain::{AccountId, AllocationRule, Annulment, CreditUse, DocumentId, InvoiceFilter, PaymentReceipt};
use rand::{Rng, SeedableRng, rngs::StdRng};

use super::ledger::{agrees, documents, of_account, pay, reverse};
use crate::{Demo, demo, request};

/// What one account owes, told without allocations: totals of its documents, less the payments that count.
struct Model {
    documents: BTreeMap<DocumentId, i64>,
    payments: Vec<(PaymentReceipt, i64, bool)>,
}

impl Model {
    fn balance(&self) -> i64 {
        let billed: i64 = self.documents.values().sum();
        let received: i64 = self.payments.iter().filter(|(_, _, counts)| *counts).map(|(_, minor, _)| minor).sum();
        billed - received
    }
}

async fn step(demo: &Demo, account: AccountId, model: &mut Model, random: &mut StdRng) {
    let rows = of_account(demo, account).await;
    let owing: Vec<DocumentId> = rows.iter().filter(|row| row.outstanding.minor > 0).map(|row| row.id).collect();
    match random.random_range(0..10) {
        0..=4 => {
            let minor = random.random_range(1..20_000);
            let rule = match random.random_range(0..4) {
                0 => AllocationRule::Chosen(Vec::new()),
                1 => AllocationRule::Chosen(owing.iter().rev().take(2).copied().collect()),
                2 => AllocationRule::Contract(rows[random.random_range(0..rows.len())].supply_point),
                _ => AllocationRule::OldestDue,
            };
            let receipt = pay(demo, account, minor, rule).await;
            assert_eq!(receipt.applied.minor + receipt.credit.minor, minor);
            model.payments.push((receipt, minor, true));
        }
        5..=6 => {
            let counting: Vec<usize> = (0..model.payments.len()).filter(|at| model.payments[*at].2).collect();
            if let Some(at) = counting.get(random.random_range(0..counting.len().max(1))) {
                reverse(demo, &model.payments[*at].0, "Prueba").await.unwrap();
                model.payments[*at].2 = false;
            }
        }
        7 => {
            let _nothing_to_allocate =
                demo.office.allocate_credit(&demo.actor, request(), account, AllocationRule::OldestDue).await;
        }
        8 => {
            let to = if random.random_bool(0.5) { CreditUse::Automatic } else { CreditUse::ByPerson };
            demo.office.set_credit_use(&demo.actor, request(), to).await.unwrap();
        }
        _ => {
            let id = rows[random.random_range(0..rows.len())].id;
            let annulment = Annulment { reason_code: "01".to_owned(), reason: "Prueba".to_owned() };
            if let Ok(note) = demo.office.annul_document(&demo.actor, request(), id, annulment).await {
                model.documents.insert(note.id, -note.amount.minor);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn money_is_conserved_whatever_is_paid_allocated_reversed_and_annulled() {
    let demo = demo(30).await;
    let account = documents(&demo, InvoiceFilter::default()).await.remove(0).account;
    let rows = of_account(&demo, account).await;
    let mut model =
        Model { documents: rows.iter().map(|row| (row.id, row.total.minor)).collect(), payments: Vec::new() };
    // what the demo paid before
    let paid = demo.office.current_account(&demo.actor, account).await.unwrap().balance.minor - model.balance();
    for seed in 0..4 {
        let mut random = StdRng::seed_from_u64(seed);
        for _ in 0..25 {
            step(&demo, account, &mut model, &mut random).await;
            let (debt, credit) = agrees(&demo, account).await;
            assert_eq!(debt - credit, model.balance() + paid, "seed {seed}");
        }
    }
}
