//! First set-up and sign-in.

use acometida_domain::{CompanySetup, Currency, NewIssuer, NewOperator, Role};
use acometida_office::{Language, Office};

use crate::{demo, request};

fn setup() -> CompanySetup {
    CompanySetup {
        name: "Eléctrica del Valle".to_owned(),
        country: "pe".to_owned(),
        currency: Currency::PEN,
        issuer: NewIssuer {
            legal_name: "Eléctrica del Valle S.A.".to_owned(),
            tax_id: "20331898008".to_owned(),
            address: "Av. Perú 1".to_owned(),
            phone: String::new(),
            email: String::new(),
            series: "s001".to_owned(),
            logo: None,
            ..NewIssuer::default()
        },
        operator: NewOperator {
            login: "Ana".to_owned(),
            name: "Ana Ñaupari".to_owned(),
            role: Role::Administrator,
            password: "una clave larga".to_owned(),
        },
    }
}

async fn office() -> (Office, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (Office::open(&folder.path().join("a.db")).await.unwrap(), folder)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_guided_set_up_creates_a_company_with_the_tariffs_of_its_country() {
    let (office, _folder) = office().await;
    assert!(office.session_state(None).await.unwrap().first_start);
    let actor = office.set_up(request(), setup()).await.unwrap();
    let state = office.session_state(Some(&actor)).await.unwrap();
    assert_eq!(state.company.unwrap().name, "Eléctrica del Valle");
    assert_eq!(state.operator.unwrap().role, Role::Administrator);
    assert!(office.tariffs(&actor).await.unwrap().len() >= 5);
    assert_eq!(office.sign_in("ana", "una clave larga").await.unwrap().login, "ana");
    assert_eq!(office.set_up(request(), setup()).await.unwrap_err().code(), "conflict");
}

#[tokio::test(flavor = "multi_thread")]
async fn invalid_set_up_fields_are_named_and_nothing_is_stored() {
    let (office, _folder) = office().await;
    let mut wrong = setup();
    wrong.issuer.tax_id = "20168374556".to_owned();
    let error = office.set_up(request(), wrong).await.unwrap_err();
    assert_eq!(error.field(), Some("tax_id"));
    assert!(error.message(Language::Es).contains("RUC"));
    let mut wrong = setup();
    wrong.operator.password = "corta".to_owned();
    assert_eq!(office.set_up(request(), wrong).await.unwrap_err().field(), Some("password"));
    let mut wrong = setup();
    wrong.issuer.logo = Some("bm8gc295IHVuIGxvZ28=".to_owned());
    assert_eq!(office.set_up(request(), wrong).await.unwrap_err().field(), Some("logo"));
    assert!(office.session_state(None).await.unwrap().first_start);
}

#[tokio::test(flavor = "multi_thread")]
async fn five_wrong_passwords_lock_the_operator() {
    let demo = demo(3).await;
    for _ in 0..5 {
        assert_eq!(demo.office.sign_in("operador", "no es").await.unwrap_err().field(), Some("password"));
    }
    let error = demo.office.sign_in("operador", "operador").await.unwrap_err();
    assert!(error.message(Language::Es).contains("espere"), "{}", error.message(Language::Es));
    assert!(demo.office.sign_in("supervisor", "supervisor").await.is_ok(), "other operators are not locked");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_administrator_cannot_be_removed() {
    let demo = demo(3).await;
    let error =
        demo.office.change_operator(&demo.actor, request(), demo.actor.id, Role::Operator, true).await.unwrap_err();
    assert_eq!(error.code(), "conflict");
    let error = demo
        .office
        .change_operator(&demo.actor, request(), demo.actor.id, Role::Administrator, false)
        .await
        .unwrap_err();
    assert_eq!(error.code(), "conflict");
}
