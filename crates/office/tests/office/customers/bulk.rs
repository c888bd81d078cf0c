//! Advanced search, and bulk changes: preview, apply and undo.

use acometida_domain::{
    AccountChoice, AccountCondition, AccountField, AccountFilter, AccountPaymentMethod, AuditFilter, BulkField,
    BulkOperation, BulkSet, Comparison, Directory, PageRequest,
};

use crate::{Demo, demo, request};

fn condition(field: AccountField, is: Comparison, value: &str) -> AccountCondition {
    AccountCondition { field, is, value: value.to_owned() }
}

fn filter(any: bool, conditions: Vec<AccountCondition>) -> AccountFilter {
    AccountFilter { conditions, any, ..AccountFilter::default() }
}

fn set(field: BulkField, value: &str) -> BulkSet {
    BulkSet { field, operation: BulkOperation::Set, value: value.to_owned() }
}

async fn count(demo: &Demo, filter: &AccountFilter) -> u32 {
    demo.office.accounts(&demo.actor, filter, PageRequest::first(1)).await.unwrap().total
}

/// Company with sixty services in two regions.
async fn company() -> Demo {
    let demo = demo(60).await;
    for code in ["Lima", "Callao"] {
        demo.office.add_directory_entry(&demo.actor, request(), Directory::Region, code, code).await.unwrap();
    }
    demo
}

async fn region(demo: &Demo, code: &str) -> u32 {
    count(demo, &filter(false, vec![condition(AccountField::Region, Comparison::Is, code)])).await
}

#[tokio::test(flavor = "multi_thread")]
async fn and_conditions_and_or_conditions_give_consistent_counts() {
    use AccountField::*;
    use Comparison::*;
    let demo = company().await;
    let all = count(&demo, &AccountFilter::default()).await;
    let debt = || condition(Debt, AtLeast, "1");
    let natural = || condition(PersonKind, Is, "natural");
    let [one, other] =
        [count(&demo, &filter(false, vec![debt()])).await, count(&demo, &filter(false, vec![natural()])).await];
    let both = count(&demo, &filter(false, vec![debt(), natural()])).await;
    let either = count(&demo, &filter(true, vec![debt(), natural()])).await;
    assert!(one > 0 && other > 0 && one < all && other < all, "{one} {other} {all}");
    assert_eq!(one + other, both + either, "inclusion and exclusion");
    let with_debt = AccountFilter { with_debt: Some(true), ..AccountFilter::default() };
    assert_eq!(one, count(&demo, &with_debt).await);
    assert_eq!(all - one, count(&demo, &filter(false, vec![condition(Debt, AtMost, "0")])).await);
    assert_eq!(all - other, count(&demo, &filter(false, vec![condition(PersonKind, IsNot, "natural")])).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_field_accepts_all_its_comparisons() {
    use AccountField::*;
    use Comparison::*;
    let demo = company().await;
    let all = count(&demo, &AccountFilter::default()).await;
    let texts = [
        Name,
        Code,
        Document,
        Email,
        Phone,
        Address,
        District,
        City,
        Notes,
        Feeder,
        Transformer,
        Route,
        Tariff,
        Issuer,
    ];
    let billing = [
        BillingIssuer,
        TaxCondition,
        InvoiceType,
        TaxId,
        Tax,
        PaymentMethodKind,
        PaymentMethodBank,
        PaymentMethodBody,
        PaymentMethodGateway,
        PaymentMethodReference,
    ];
    for field in texts.into_iter().chain([PersonKind, DocumentKind, Market, Metering]).chain(billing) {
        let empty = count(&demo, &filter(false, vec![condition(field, Empty, "")])).await;
        let written = count(&demo, &filter(false, vec![condition(field, NotEmpty, "")])).await;
        assert_eq!(empty + written, all, "{field:?}");
        let is = count(&demo, &filter(false, vec![condition(field, Is, "nothing of the kind")])).await;
        let contains = count(&demo, &filter(false, vec![condition(field, Contains, "zzqqxx")])).await;
        assert_eq!((is, contains), (0, 0), "{field:?}");
    }
    for field in [Zone, Neighbourhood, Region, Salesperson, Collector] {
        let empty = count(&demo, &filter(false, vec![condition(field, Empty, "")])).await;
        let chosen = count(&demo, &filter(false, vec![condition(field, NotEmpty, "")])).await;
        assert_eq!(empty + chosen, all, "{field:?}");
    }
    let switches = [BillingEnabled, InformCollector, AutomaticState, Suspended];
    for field in [Debt, UnpaidInvoices, Active, Connected, MailOnInvoice, MailOnPayment].into_iter().chain(switches) {
        assert_eq!(count(&demo, &filter(false, vec![condition(field, AtLeast, "0")])).await, all, "{field:?}");
    }
    for field in [CreatedOn, ContractFrom] {
        assert_eq!(count(&demo, &filter(false, vec![condition(field, AtLeast, "2000-01-01")])).await, all, "{field:?}");
        assert_eq!(count(&demo, &filter(false, vec![condition(field, AtMost, "2000-01-01")])).await, 0, "{field:?}");
    }
    let words = count(&demo, &filter(false, vec![condition(Name, Contains, "maria")])).await;
    assert!(words < all);
    for wrong in [condition(Debt, AtLeast, "mucho"), condition(CreatedOn, AtLeast, "ayer")] {
        let outcome = demo.office.accounts(&demo.actor, &filter(false, vec![wrong]), PageRequest::first(1)).await;
        assert_eq!(outcome.unwrap_err().field(), Some("conditions"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn previews_match_the_applied_change_and_undo_reverts_it() {
    let demo = company().await;
    let choice =
        AccountChoice::Matching(filter(false, vec![condition(AccountField::PersonKind, Comparison::Is, "natural")]));
    let sets = [set(BulkField::Region, "Lima"), set(BulkField::MailOnPayment, "0"), set(BulkField::Notes, "Visitar")];
    let preview = demo.office.preview_bulk(&demo.actor, &choice, &sets).await.unwrap();
    assert!(preview.changed > 0 && preview.unchanged == 0);
    assert_eq!((preview.rows[0].old.as_str(), preview.rows[0].new.as_str()), ("1", "0"));
    assert_eq!(region(&demo, "Lima").await, 0, "a preview changes nothing");
    let request_id = request();
    let done = demo.office.change_accounts(&demo.actor, request_id, &choice, &sets).await.unwrap();
    assert_eq!(done.accounts, preview.changed);
    assert_eq!(
        demo.office.change_accounts(&demo.actor, request_id, &choice, &sets).await.unwrap(),
        done,
        "a repeated request"
    );
    assert_eq!(region(&demo, "Lima").await, preview.changed);
    let again = demo.office.preview_bulk(&demo.actor, &choice, &sets).await.unwrap();
    assert_eq!((again.changed, again.unchanged), (0, preview.changed));

    let undone = demo.office.undo_change(&demo.actor, request(), done.id).await.unwrap();
    assert_eq!((undone.accounts, undone.remain), (preview.changed, 0));
    assert_eq!(region(&demo, "Lima").await, 0);
    let account = demo.office.account(&demo.actor, preview.rows[0].account).await.unwrap().data;
    assert!(account.mail_on_payment && account.notes.is_empty());
    assert!(demo.office.undo_change(&demo.actor, request(), done.id).await.is_err(), "once");
    let changes = demo.office.bulk_changes(&demo.actor, PageRequest::first(9)).await.unwrap().rows;
    assert_eq!((changes.len(), changes[0].undo, changes[1].undone), (2, true, true));
    let about = AuditFilter { account: Some(preview.rows[0].account), ..AuditFilter::default() };
    let entries = demo.office.audit_entries(&demo.actor, &about, PageRequest::first(9)).await.unwrap().rows;
    assert_eq!(
        entries.iter().map(|entry| entry.action.as_str()).collect::<Vec<_>>(),
        ["undo_change", "change_accounts"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_keeps_later_changes() {
    let demo = company().await;
    let codes = AccountChoice::Codes(["C0000001", " C0000002 ", "", "NADIE"].map(str::to_owned).to_vec());
    let sets = [set(BulkField::Region, "Lima")];
    let preview = demo.office.preview_bulk(&demo.actor, &codes, &sets).await.unwrap();
    assert_eq!((preview.changed, preview.refused.len(), preview.refused[0].code.as_str()), (2, 1, "NADIE"));
    let done = demo.office.change_accounts(&demo.actor, request(), &codes, &sets).await.unwrap();
    let one = demo.office.account_by_code(&demo.actor, "C0000001").await.unwrap();
    let mut data = one.data.clone();
    data.region = "Callao".to_owned();
    demo.office.change_account(&demo.actor, request(), one.id, one.changed_at, data).await.unwrap();
    let undone = demo.office.undo_change(&demo.actor, request(), done.id).await.unwrap();
    assert_eq!((undone.accounts, undone.remain), (1, 1));
    assert_eq!((region(&demo, "Lima").await, region(&demo, "Callao").await), (0, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_does_not_restore_deleted_directory_entries() {
    let demo = company().await;
    let codes = AccountChoice::Codes(vec!["C0000001".to_owned()]);
    demo.office.change_accounts(&demo.actor, request(), &codes, &[set(BulkField::Region, "Lima")]).await.unwrap();
    let done =
        demo.office.change_accounts(&demo.actor, request(), &codes, &[set(BulkField::Region, "Callao")]).await.unwrap();
    demo.office.remove_directory_entry(&demo.actor, request(), Directory::Region, "Lima", None).await.unwrap();
    let undone = demo.office.undo_change(&demo.actor, request(), done.id).await.unwrap();
    assert_eq!((undone.accounts, undone.remain), (0, 1));
    assert_eq!(region(&demo, "Callao").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn invalid_changes_are_refused_on_their_field() {
    let demo = company().await;
    let choice = AccountChoice::Codes(vec!["C0000001".to_owned()]);
    let cases: [(&str, &[BulkSet]); 4] = [
        ("sets", &[]),
        ("region", &[set(BulkField::Region, "Marte")]),
        ("mail_on_invoice", &[set(BulkField::MailOnInvoice, "sí")]),
        ("notes", &[set(BulkField::Notes, "a"), set(BulkField::Notes, "b")]),
    ];
    for (field, sets) in cases {
        assert_eq!(demo.office.preview_bulk(&demo.actor, &choice, sets).await.unwrap_err().field(), Some(field));
        assert_eq!(
            demo.office.change_accounts(&demo.actor, request(), &choice, sets).await.unwrap_err().field(),
            Some(field)
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn saved_filters_can_be_shared_and_deleted_only_by_their_owner() {
    let demo = company().await;
    let operator = demo.office.operator_named(Some("operador")).await.unwrap();
    let wanted = filter(true, vec![condition(AccountField::Debt, Comparison::AtLeast, "100")]);
    demo.office.save_filter(&demo.actor, request(), " Morosos ", false, &wanted).await.unwrap();
    assert!(demo.office.saved_filters(&operator).await.unwrap().is_empty());
    demo.office.save_filter(&demo.actor, request(), "Morosos", true, &wanted).await.unwrap();
    let seen = demo.office.saved_filters(&operator).await.unwrap();
    assert_eq!((seen.len(), seen[0].name.as_str(), seen[0].owner.as_str()), (1, "Morosos", "demo"));
    assert_eq!(seen[0].filter.conditions, wanted.conditions);
    assert!(demo.office.forget_filter(&operator, request(), seen[0].id).await.is_err());
    demo.office.forget_filter(&demo.actor, request(), seen[0].id).await.unwrap();
    assert!(demo.office.saved_filters(&demo.actor).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn bulk_changes_add_and_remove_taxes_and_payment_methods_and_undo_restores_them() {
    let demo = company().await;
    let codes = AccountChoice::Codes(vec!["C0000001".to_owned(), "C0000002".to_owned()]);
    let means = r#"{"kind":"gateway","gateway":"  Pagos   Sur","reference":"tok_8a1"}"#;
    let with = |operation| {
        [
            BulkSet { field: BulkField::Taxes, operation, value: "igv".to_owned() },
            BulkSet { field: BulkField::PaymentMethods, operation, value: means.to_owned() },
        ]
    };
    let one = demo.office.account_by_code(&demo.actor, "C0000001").await.unwrap();
    let settings = || async { demo.office.account_billing(&demo.actor, one.id).await.unwrap().settings };
    let before = settings().await;
    let preview = demo.office.preview_bulk(&demo.actor, &codes, &with(BulkOperation::Add)).await.unwrap();
    let taxes = preview.rows.iter().find(|row| row.field == BulkField::Taxes).unwrap();
    assert_eq!((preview.changed, taxes.old.as_str(), taxes.new.as_str()), (2, "[]", r#"["igv"]"#));
    let added = demo.office.change_accounts(&demo.actor, request(), &codes, &with(BulkOperation::Add)).await.unwrap();
    let pays = AccountPaymentMethod::Gateway { gateway: "Pagos Sur".to_owned(), reference: "tok_8a1".to_owned() };
    assert!(settings().await.payment_methods.contains(&pays) && settings().await.taxes == ["igv"]);
    let again = demo.office.preview_bulk(&demo.actor, &codes, &with(BulkOperation::Add)).await.unwrap();
    assert_eq!(again.changed, 0, "adding an existing item changes nothing");
    let removed =
        demo.office.change_accounts(&demo.actor, request(), &codes, &with(BulkOperation::Remove)).await.unwrap();
    assert_eq!(settings().await, before);
    demo.office.undo_change(&demo.actor, request(), removed.id).await.unwrap();
    assert!(settings().await.payment_methods.contains(&pays));
    let first = demo.office.undo_change(&demo.actor, request(), added.id).await.unwrap();
    assert_eq!((first.accounts, first.remain), (2, 0));
    assert_eq!(settings().await, before);
    let card = r#"{"kind":"gateway","gateway":"Pagos","reference":"4111 1111 1111 1111"}"#.to_owned();
    let card = [BulkSet { field: BulkField::PaymentMethods, operation: BulkOperation::Add, value: card }];
    let refused = demo.office.change_accounts(&demo.actor, request(), &codes, &card).await.unwrap_err();
    assert_eq!(refused.field(), Some("payment_methods"));
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_not_allowing_the_invoice_type_are_refused_and_the_rest_change() {
    let demo = company().await;
    let one = AccountChoice::Codes(vec!["C0000001".to_owned()]);
    let both = AccountChoice::Codes(vec!["C0000001".to_owned(), "C0000002".to_owned()]);
    demo.office.change_accounts(&demo.actor, request(), &both, &[set(BulkField::TaxCondition, "")]).await.unwrap();
    demo.office
        .change_accounts(&demo.actor, request(), &one, &[set(BulkField::TaxCondition, "consumidor-final")])
        .await
        .unwrap();
    let sets = [set(BulkField::InvoiceType, "factura")];
    let preview = demo.office.preview_bulk(&demo.actor, &both, &sets).await.unwrap();
    assert_eq!((preview.changed, preview.refused_total, preview.refused[0].code.as_str()), (1, 1, "C0000001"));
    let done = demo.office.change_accounts(&demo.actor, request(), &both, &sets).await.unwrap();
    assert_eq!(done.accounts, 1);
    let day = [set(BulkField::BillingDay, "31")];
    assert_eq!(demo.office.preview_bulk(&demo.actor, &both, &day).await.unwrap_err().field(), Some("billing_day"));
}
