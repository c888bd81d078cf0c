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

#[tokio::test(flavor = "multi_thread")]
async fn many_guesses_at_once_lock_the_operator() {
    let demo = demo(3).await;
    let guesses = (0..6).map(|n| {
        let office = demo.office.clone();
        tokio::spawn(async move { office.sign_in("operador", &format!("guess {n}")).await })
    });
    for guess in guesses.collect::<Vec<_>>() {
        assert!(guess.await.unwrap().is_err());
    }
    let error = demo.office.sign_in("operador", "operador").await.unwrap_err();
    assert!(error.message(Language::Es).contains("Demasiados intentos"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_when_it_is_idle_locked_or_its_operator_leaves() {
    let demo = demo(3).await;
    let operator = demo.office.sign_in("operador", "operador").await.unwrap();
    let idle = |seconds| std::time::Duration::from_secs(seconds);
    assert!(demo.office.still_signed_in(&operator, idle(60)).await.unwrap().is_some());
    assert!(demo.office.still_signed_in(&operator, idle(16 * 60)).await.unwrap().is_none());

    for _ in 0..5 {
        let changed = demo.office.change_password(&operator, request(), "guess", "another long one").await;
        assert_eq!(changed.unwrap_err().field(), Some("current"));
    }
    assert!(demo.office.still_signed_in(&operator, idle(1)).await.unwrap().is_none(), "locked out");

    let supervisor = demo.office.sign_in("supervisor", "supervisor").await.unwrap();
    demo.office.change_operator(&demo.actor, request(), supervisor.id, Role::Auditor, true).await.unwrap();
    let now = demo.office.still_signed_in(&supervisor, idle(1)).await.unwrap().unwrap();
    assert_eq!(now.role, Role::Auditor, "the role of now");
    demo.office.change_operator(&demo.actor, request(), supervisor.id, Role::Auditor, false).await.unwrap();
    assert!(demo.office.still_signed_in(&supervisor, idle(1)).await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_signs_in_and_only_a_demo_needs_no_password() {
    let demo = demo(3).await;
    assert_eq!(demo.office.sign_in_command(None, None).await.unwrap().login, "demo");
    assert_eq!(demo.office.sign_in_command(Some("auditor"), None).await.unwrap().login, "auditor");
    assert!(demo.office.sign_in_command(Some("auditor"), Some("wrong")).await.is_err());

    let (office, _folder) = office().await;
    office.set_up(request(), setup()).await.unwrap();
    let missing = office.sign_in_command(None, None).await.unwrap_err();
    assert!(missing.message(Language::Es).contains("Falta la contraseña de ana"), "{missing}");
    assert_eq!(office.sign_in_command(None, Some("una clave larga")).await.unwrap().login, "ana");
}

#[tokio::test(flavor = "multi_thread")]
async fn sign_ins_failures_unknown_logins_and_departures_are_audited() {
    let demo = demo(3).await;
    _ = demo.office.sign_in("nadie", "guess").await;
    _ = demo.office.sign_in("operador", "guess").await;
    let operator = demo.office.sign_in("operador", "operador").await.unwrap();
    demo.office.sign_out(&operator).await.unwrap();
    let actions = demo.office.audited_actions(&demo.actor).await.unwrap();
    for action in ["sign_in_unknown", "sign_in_failed", "sign_in", "sign_out"] {
        assert!(actions.iter().any(|known| known == action), "{action}");
    }
}
