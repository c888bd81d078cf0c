//! Billing settings: dependent choices, billing recipient, and the job that suspends contracts for debt.

use acometida_domain::{
    AccountBilling, AccountFilter, AccountPaymentMethod, AllocationRule, BillingSettings, Currency, InvoiceFilter,
    JobKind, Money, NewPayment, PageRequest, PaymentMethod, ResultFilter, ServiceState, SuspensionRule,
};

use crate::{Demo, demo, done, exclude_all_in_review, request, settled};

async fn billing(demo: &Demo, code: &str) -> AccountBilling {
    let account = demo.office.account_by_code(&demo.actor, code).await.unwrap();
    demo.office.account_billing(&demo.actor, account.id).await.unwrap()
}

async fn change(
    demo: &Demo,
    code: &str,
    with: impl FnOnce(&mut BillingSettings),
) -> Result<(), acometida_office::OfficeError> {
    let account = demo.office.account_by_code(&demo.actor, code).await.unwrap();
    let mut settings = demo.office.account_billing(&demo.actor, account.id).await.unwrap().settings;
    with(&mut settings);
    demo.office.change_billing(&demo.actor, request(), account.id, account.changed_at, settings).await
}

#[tokio::test(flavor = "multi_thread")]
async fn choices_limit_the_next_field_and_invalid_combinations_are_refused_on_their_field() {
    let demo = demo(20).await;
    let choices = demo.office.billing_choices(&demo.actor).await.unwrap();
    let issuer = choices.issuers[0].clone();
    assert_eq!(issuer.invoice_types, ["recibo"], "its series is an S");
    let refused = async |field: &str, with: fn(&mut BillingSettings, &str)| {
        let tax_id = issuer.tax_id.clone();
        let outcome = change(&demo, "C0000001", |settings| with(settings, &tax_id)).await;
        assert_eq!(outcome.unwrap_err().field(), Some(field));
    };
    refused("billing_day", |of, _| of.billing_day = Some(29)).await;
    refused("issuer", |of, _| of.issuer = "20999999999".to_owned()).await;
    refused("tax_condition", |of, _| of.tax_condition = "marciano".to_owned()).await;
    refused("invoice_type", |of, _| {
        (of.tax_condition, of.invoice_type) = ("consumidor-final".to_owned(), "factura".to_owned())
    })
    .await;
    refused("invoice_type", |of, issuer| (of.issuer, of.invoice_type) = (issuer.to_owned(), "factura".to_owned()))
        .await;
    refused("tax_id", |of, _| of.tax_id = "20100070971".to_owned()).await;
    refused("taxes", |of, _| of.taxes = vec!["iva".to_owned()]).await;
    refused("payment_methods", |of, _| {
        of.payment_methods = vec![AccountPaymentMethod::BankDebit {
            bank: "Banco Andino".to_owned(),
            account: String::new(),
            holder: String::new(),
        }];
    })
    .await;
    refused("payment_methods", |of, _| {
        of.payment_methods = vec![AccountPaymentMethod::Gateway {
            gateway: "Pagos".to_owned(),
            reference: "5555 5555 5555 4444".to_owned(),
        }];
    })
    .await;
    change(&demo, "C0000001", |of| {
        of.tax_condition = "consumidor-final".to_owned();
        of.invoice_type = "recibo".to_owned();
        of.issuer.clone_from(&issuer.tax_id);
        of.billing_day = Some(12);
        of.tax_id = " 20100070970 ".to_owned();
        of.taxes = vec!["igv".to_owned(), "igv".to_owned()];
    })
    .await
    .unwrap();
    let kept = billing(&demo, "C0000001").await.settings;
    assert_eq!(
        (kept.tax_id.as_str(), kept.taxes.as_slice(), kept.billing_day),
        ("20100070970", &["igv".to_owned()][..], Some(12))
    );
    let account = demo.office.account_by_code(&demo.actor, "C0000001").await.unwrap();
    let day = account.groups[0].services[0].next_bill_on.unwrap();
    assert_eq!(chrono::Datelike::day(&day), 12, "its cards show the next billing date");
}

#[tokio::test(flavor = "multi_thread")]
async fn concurrent_edits_do_not_overwrite_each_other() {
    let demo = demo(5).await;
    let account = demo.office.account_by_code(&demo.actor, "C0000001").await.unwrap();
    change(&demo, "C0000001", |of| of.inform_collector = true).await.unwrap();
    let late = demo
        .office
        .change_billing(&demo.actor, request(), account.id, account.changed_at, BillingSettings::default())
        .await;
    assert_eq!(late.unwrap_err().code(), "conflict");
    assert!(billing(&demo, "C0000001").await.settings.inform_collector);
}

#[tokio::test(flavor = "multi_thread")]
async fn disabling_billing_keeps_services_settled_until_enabled_and_invoices_the_tax_id() {
    let demo = demo(40).await;
    let cycle = settled(&demo).await;
    exclude_all_in_review(&demo, &cycle).await;
    let of_state = ResultFilter { state: Some(ServiceState::Settled), ..ResultFilter::default() };
    let settled = demo.office.results(&demo.actor, cycle.id, &of_state, PageRequest::first(100)).await.unwrap().rows;
    let point = demo.office.supply_point(&demo.actor, settled[0].supply_point).await.unwrap();
    let code = demo.office.account(&demo.actor, point.account).await.unwrap().data.code;
    change(&demo, &code, |of| (of.billing_enabled, of.tax_id) = (false, "20100070970".to_owned())).await.unwrap();

    let day = "2026-11-03".parse().unwrap();
    let bill = async || {
        let job = demo.office.send_to_billing(&demo.actor, request(), cycle.id, day).await.unwrap();
        done(demo.office.run_job(&demo.actor, job.id).await.unwrap()).result.unwrap()
    };
    let first = bill().await;
    let withheld = first["withheld"].as_u64().unwrap();
    assert!(withheld >= 1, "{first}");
    let row = demo.office.cycle(&demo.actor, cycle.id).await.unwrap();
    assert_eq!((u64::from(row.settled), row.invoiced), (withheld, cycle_services(&settled) - row.settled));
    let invoices = InvoiceFilter { account: Some(point.account), cycle: Some(cycle.id), ..InvoiceFilter::default() };
    assert_eq!(demo.office.invoices(&demo.actor, &invoices, PageRequest::first(9)).await.unwrap().total, 0);

    change(&demo, &code, |of| of.billing_enabled = true).await.unwrap();
    assert_eq!(bill().await["withheld"], 0);
    let rows = demo.office.invoices(&demo.actor, &invoices, PageRequest::first(9)).await.unwrap().rows;
    let invoice = demo.office.invoice(&demo.actor, rows[0].id).await.unwrap().document;
    assert_eq!(invoice.customer.document(), "RUC 20100070970");
    assert_eq!(demo.office.verify(&demo.actor).await.unwrap(), Vec::<String>::new());
}

fn cycle_services(rows: &[acometida_domain::ResultRow]) -> u32 {
    u32::try_from(rows.len()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_daily_job_suspends_debtors_and_reactivates_paid_accounts_with_reasons() {
    let demo = demo(80).await;
    let debtors = AccountFilter { with_debt: Some(true), ..AccountFilter::default() };
    let debtors = demo.office.accounts(&demo.actor, &debtors, PageRequest::first(500)).await.unwrap().rows;
    let rule = SuspensionRule { limit: Money::new(0, Currency::PEN), days: 0 };
    demo.office.set_suspension_rule(&demo.actor, request(), rule.clone()).await.unwrap();
    for account in &debtors {
        change(&demo, &account.code, |of| of.automatic_state = true).await.unwrap();
    }
    let due = demo.office.due_today(&demo.actor).await.unwrap().unwrap();
    assert_eq!(due.kind, JobKind::ContractStates);
    let result = done(demo.office.run_job(&demo.actor, due.id).await.unwrap()).result.unwrap();
    assert!(result["suspended"].as_u64().unwrap() > 0, "{result}");
    assert!(demo.office.due_today(&demo.actor).await.unwrap().is_none(), "once a day");
    let changes = demo.office.contract_state_changes(&demo.actor, PageRequest::first(500)).await.unwrap();
    assert_eq!(u64::from(changes.total), result["suspended"].as_u64().unwrap());
    let change_of = changes.rows[0].clone();
    assert!(
        change_of.suspended
            && change_of.overdue.minor > 0
            && change_of.oldest_due_on.is_some()
            && change_of.rule == rule
    );
    let account = demo.office.account(&demo.actor, change_of.account).await.unwrap();
    assert!(
        account.groups.iter().flat_map(|group| &group.services).any(|card| card.suspended),
        "its cards show the suspension"
    );

    let run = async || {
        let job = demo.office.review_contract_states(&demo.actor, request()).await.unwrap();
        done(demo.office.run_job(&demo.actor, job.id).await.unwrap()).result.unwrap()
    };
    assert_eq!(run().await["suspended"], 0, "a second run changes nothing");

    let of_account = InvoiceFilter { account: Some(account.id), ..InvoiceFilter::default() };
    let invoices = demo.office.invoices(&demo.actor, &of_account, PageRequest::first(100)).await.unwrap().rows;
    let payment = NewPayment {
        account: account.id,
        rule: AllocationRule::Chosen(
            invoices.iter().filter(|row| row.outstanding.minor > 0).map(|row| row.id).collect(),
        ),
        received_on: demo.office.today().await.unwrap(),
        method: PaymentMethod::Cash,
        reference: String::new(),
        amount: account.debt,
        old_date: false,
    };
    demo.office.register_payment(&demo.actor, request(), payment).await.unwrap();
    let paid = run().await;
    assert!(paid["reactivated"].as_u64().unwrap() > 0, "{paid}");
    let states = billing(&demo, &account.data.code).await.states;
    assert!(!states[0].suspended && states[0].overdue.minor == 0);

    let other =
        debtors.iter().find(|row| row.id != account.id && changes.rows.iter().any(|of| of.account == row.id)).unwrap();
    change(&demo, &other.code, |of| of.automatic_state = false).await.unwrap();
    assert!(run().await["reactivated"].as_u64().unwrap() > 0, "accounts without automatic state are reactivated");
    assert_eq!(demo.office.verify(&demo.actor).await.unwrap(), Vec::<String>::new());
}
