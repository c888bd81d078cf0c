//! Accounts created and changed in forms: field rules, former names and duplicates.

use acometida_domain::{
    AccountData, AccountId, AuditFilter, Directory, DuplicateReason, NaturalName, PageRequest, PersonKind,
};
use acometida_office::OfficeError;

use crate::{Demo, demo, request};

pub fn legal() -> AccountData {
    AccountData {
        person_kind: PersonKind::Legal,
        name: "Panadería El Molino S.A.C.".to_owned(),
        document_kind: "ruc".to_owned(),
        document: "20331898008".to_owned(),
        email: "cuentas@elmolino.pe".to_owned(),
        mail_on_payment: false,
        phone: "01 4251234".to_owned(),
        address: "Av. Ñawinpuquio 1450".to_owned(),
        district: "Breña".to_owned(),
        city: "Lima".to_owned(),
        ..AccountData::default()
    }
}

pub fn natural() -> AccountData {
    AccountData {
        person_kind: PersonKind::Natural,
        name: String::new(),
        natural_name: NaturalName {
            name: String::new(),
            first_given: "María".to_owned(),
            second_given: "Elena".to_owned(),
            first_family: "Quispe".to_owned(),
            second_family: "Ñahui".to_owned(),
        },
        document_kind: "dni".to_owned(),
        document: "10117410".to_owned(),
        email: "maria@correo.pe".to_owned(),
        ..legal()
    }
}

/// Name of the refused field.
fn field<T: std::fmt::Debug>(outcome: Result<T, OfficeError>) -> String {
    outcome.unwrap_err().field().unwrap_or_default().to_owned()
}

async fn create(demo: &Demo, data: AccountData) -> Result<AccountId, OfficeError> {
    demo.office.create_account(&demo.actor, request(), data).await
}

async fn change(demo: &Demo, id: AccountId, change: impl FnOnce(&mut AccountData)) -> Result<(), OfficeError> {
    let account = demo.office.account(&demo.actor, id).await.unwrap();
    let mut data = account.data;
    change(&mut data);
    demo.office.change_account(&demo.actor, request(), id, account.changed_at, data).await
}

#[tokio::test(flavor = "multi_thread")]
async fn natural_persons_are_named_from_their_name_parts_and_get_the_next_code() {
    let demo = demo(5).await;
    let id = create(&demo, natural()).await.unwrap();
    let account = demo.office.account(&demo.actor, id).await.unwrap();
    assert_eq!((account.data.name.as_str(), account.data.code.as_str()), ("María Elena Quispe Ñahui", "C1000001"));
    assert_eq!(account.data.natural_name, natural().natural_name);
    assert!(account.active);
    assert_eq!(demo.office.search(&demo.actor, "nahui elena", 10).await.unwrap()[0].account, id);
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_name_the_invalid_field() {
    let demo = demo(5).await;
    let three_parts = NaturalName { second_given: String::new(), ..natural().natural_name };
    assert_eq!(field(create(&demo, AccountData { natural_name: three_parts, ..natural() }).await), "natural_name");
    assert_eq!(field(create(&demo, AccountData { name: "  ".to_owned(), ..legal() }).await), "name");
    assert_eq!(field(create(&demo, AccountData { document: "20331898009".to_owned(), ..legal() }).await), "document");
    assert_eq!(field(create(&demo, AccountData { document_kind: "dni".to_owned(), ..legal() }).await), "document_kind");
    assert_eq!(field(create(&demo, AccountData { document_kind: "nit".to_owned(), ..legal() }).await), "document_kind");
    assert_eq!(field(create(&demo, AccountData { email: "maria@correo".to_owned(), ..legal() }).await), "email");
    assert_eq!(
        field(create(&demo, AccountData { further_emails: vec!["x".to_owned()], ..legal() }).await),
        "further_emails"
    );
    assert_eq!(field(create(&demo, AccountData { zone: "nowhere".to_owned(), ..legal() }).await), "zone");
    assert_eq!(field(create(&demo, AccountData { collector: "nobody".to_owned(), ..legal() }).await), "collector");
    assert_eq!(field(create(&demo, AccountData { code: "C0000001".to_owned(), ..legal() }).await), "code");
    assert_eq!(field(create(&demo, AccountData { notes: "x".repeat(4001), ..legal() }).await), "notes");
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_may_share_the_mailbox_of_an_office() {
    let demo = demo(5).await;
    create(&demo, legal()).await.unwrap();
    let same = AccountData { document: "20131312955".to_owned(), email: "Cuentas@ElMolino.pe".to_owned(), ..legal() };
    create(&demo, same).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn renamed_accounts_are_found_by_former_names() {
    let demo = demo(5).await;
    let id = create(&demo, legal()).await.unwrap();
    change(&demo, id, |data| data.name = "Molinos del Rímac S.A.".to_owned()).await.unwrap();
    change(&demo, id, |data| data.name = "Harinas Andinas S.A.".to_owned()).await.unwrap();
    change(&demo, id, |data| data.phone = "999888777".to_owned()).await.unwrap();
    let account = demo.office.account(&demo.actor, id).await.unwrap();
    assert_eq!(account.former_names, ["Molinos del Rímac S.A.", "Panadería El Molino S.A.C."]);
    for words in ["el molino panaderia", "molinos rimac", "harinas andinas", "999888777"] {
        assert_eq!(demo.office.search(&demo.actor, words, 10).await.unwrap()[0].account, id, "{words}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn stale_edits_are_rejected() {
    let demo = demo(5).await;
    let id = create(&demo, legal()).await.unwrap();
    let seen = demo.office.account(&demo.actor, id).await.unwrap();
    change(&demo, id, |data| data.phone = "1".to_owned()).await.unwrap();
    let mut late = seen.data.clone();
    late.phone = "2".to_owned();
    let outcome = demo.office.change_account(&demo.actor, request(), id, seen.changed_at, late).await;
    assert!(matches!(outcome, Err(OfficeError::Conflict(_))), "{outcome:?}");
    assert_eq!(demo.office.account(&demo.actor, id).await.unwrap().data.phone, "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn repeated_requests_create_one_account_and_the_audit_lists_changed_fields() {
    let demo = demo(5).await;
    let request = request();
    let one = demo.office.create_account(&demo.actor, request, legal()).await.unwrap();
    let again = demo.office.create_account(&demo.actor, request, legal()).await.unwrap();
    assert_eq!(one, again);
    change(&demo, one, |data| data.phone = "999888777".to_owned()).await.unwrap();
    let about = AuditFilter { account: Some(one), ..AuditFilter::default() };
    let entries = demo.office.audit_entries(&demo.actor, &about, PageRequest::first(5)).await.unwrap().rows;
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0].action, "change_account");
    assert_eq!(entries[0].subject.as_deref(), Some(one.to_string().as_str()));
    let detail: serde_json::Value = serde_json::from_str(&entries[0].detail).unwrap();
    assert_eq!(detail["before"], serde_json::json!({ "phone": "01 4251234" }));
    assert_eq!(detail["after"], serde_json::json!({ "phone": "999888777" }));
}

#[tokio::test(flavor = "multi_thread")]
async fn likely_duplicates_are_found_by_document_email_or_name_and_address() {
    let demo = demo(5).await;
    let id = create(&demo, natural()).await.unwrap();
    let blank = AccountData { document: String::new(), email: String::new(), address: String::new(), ..natural() };
    let found = |data: AccountData| {
        let demo = &demo;
        async move { demo.office.likely_duplicates(&demo.actor, &data, None).await.unwrap() }
    };
    assert_eq!(found(blank.clone()).await, []);
    let by_document = found(AccountData { document: "10117410-2".to_owned(), ..blank.clone() }).await;
    assert_eq!((by_document[0].account, by_document[0].why), (id, DuplicateReason::Document));
    let by_email = found(AccountData { email: "MARIA@correo.pe".to_owned(), ..blank.clone() }).await;
    assert_eq!((by_email[0].account, by_email[0].why), (id, DuplicateReason::Email));
    let misspelt = NaturalName { first_family: "Quizpe".to_owned(), ..natural().natural_name };
    let neighbour = AccountData { natural_name: misspelt, address: "av nawinpuquio 1450".to_owned(), ..blank };
    let by_name = found(neighbour.clone()).await;
    assert_eq!((by_name[0].account, by_name[0].why), (id, DuplicateReason::NameAndAddress));
    assert_eq!(
        demo.office.likely_duplicates(&demo.actor, &neighbour, Some(id)).await.unwrap(),
        [],
        "an account is not its own duplicate"
    );
    let stranger =
        NaturalName { first_given: "Luis".to_owned(), first_family: "Torres".to_owned(), ..natural().natural_name };
    assert_eq!(found(AccountData { natural_name: stranger, ..neighbour }).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn imported_accounts_keep_their_full_name_until_name_parts_are_entered() {
    let demo = demo(5).await;
    let code = "C0000001";
    let id = demo.office.account_by_code(&demo.actor, code).await.unwrap().id;
    change(&demo, id, |data| data.phone = "999888777".to_owned()).await.unwrap();
    change(&demo, id, |data| (data.person_kind, data.natural_name) = (PersonKind::Natural, natural().natural_name))
        .await
        .unwrap();
    assert_eq!(field(change(&demo, id, |data| data.natural_name = NaturalName::default()).await), "natural_name");
}

#[tokio::test(flavor = "multi_thread")]
async fn merging_two_zones_moves_their_accounts_to_one() {
    let demo = demo(5).await;
    let office = &demo.office;
    for (code, name) in [("N1", "Norte"), ("N-1", "Zona norte")] {
        office.add_directory_entry(&demo.actor, request(), Directory::Zone, code, name).await.unwrap();
    }
    let id = create(&demo, AccountData { zone: "N-1".to_owned(), ..legal() }).await.unwrap();
    let changed =
        office.remove_directory_entry(&demo.actor, request(), Directory::Zone, "N-1", Some("N1")).await.unwrap();
    assert_eq!(changed, 1);
    assert_eq!(office.account(&demo.actor, id).await.unwrap().data.zone, "N1");
    let zones = office.directory(&demo.actor, Directory::Zone).await.unwrap();
    assert!(zones.iter().any(|zone| zone.code == "N1" && zone.name == "Norte" && zone.accounts == 1));
    assert!(zones.iter().all(|zone| zone.code != "N-1"));
    office.add_directory_entry(&demo.actor, request(), Directory::Salesperson, "", "Rosa  Díaz").await.unwrap();
    let salespeople = office.directory(&demo.actor, Directory::Salesperson).await.unwrap();
    assert!(
        salespeople.iter().any(|one| one.code == "Rosa Díaz" && one.name == "Rosa Díaz"),
        "the code defaults to the name"
    );
}
