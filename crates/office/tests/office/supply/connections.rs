//! Stakeholders, disconnection and reconnection orders, and meter replacement.

use acometida_domain::{
    AccountId, AuditFilter, InitialReading, MeterChange, NewMeter, OrderEnd, OrderKind, OrderState, PageRequest,
    Register, StakeholderData, StakeholderRole, StakeholderScope, SupplyPointId,
};
use acometida_office::OfficeError;
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use crate::{Demo, demo, request};

pub fn stakeholder() -> StakeholderData {
    StakeholderData {
        name: "Óscar Núñez Peña".to_owned(),
        document_kind: "dni".to_owned(),
        document: "10117410".to_owned(),
        email: "oscar@correo.pe".to_owned(),
        phone: "999888777".to_owned(),
        role: StakeholderRole::Payer,
        scope: StakeholderScope::Account,
        since: "2026-01-01".parse().unwrap(),
        until: None,
    }
}

pub fn change(on: NaiveDate) -> MeterChange {
    MeterChange {
        last_readings: vec![InitialReading { register: Register::Total, value: "99999.5".parse().unwrap() }],
        new: NewMeter {
            serial: "NUEVO-1".to_owned(),
            digits: 6,
            multiplier: Decimal::ONE,
            installed_on: on,
            readings: vec![InitialReading { register: Register::Total, value: Decimal::ZERO }],
        },
        confirmed: true,
    }
}

async fn first(demo: &Demo) -> (AccountId, SupplyPointId) {
    let account = demo.office.account_by_code(&demo.actor, "C0000001").await.unwrap();
    (account.id, account.groups[0].services[0].supply_point)
}

#[tokio::test(flavor = "multi_thread")]
async fn stakeholders_are_added_ended_and_kept_in_history() {
    let demo = demo(5).await;
    let (account, service) = first(&demo).await;
    let scoped = StakeholderData { scope: StakeholderScope::Service(service), ..stakeholder() };
    let id = demo.office.add_stakeholder(&demo.actor, request(), account, scoped.clone()).await.unwrap();
    let other = demo.office.add_stakeholder(&demo.actor, request(), account, stakeholder()).await.unwrap();
    let ended = StakeholderData { until: Some("2026-06-30".parse().unwrap()), ..scoped };
    demo.office.change_stakeholder(&demo.actor, request(), id, ended.clone()).await.unwrap();
    let all = demo.office.stakeholders(&demo.actor, account).await.unwrap();
    assert_eq!(all.iter().map(|person| person.id).collect::<Vec<_>>(), [other, id], "current stakeholders first");
    assert_eq!(all[1].data, ended);
    assert!(!all[1].scope_name.is_empty() && all[0].scope_name.is_empty());
    let about = AuditFilter { account: Some(account), ..AuditFilter::default() };
    assert_eq!(demo.office.audit_entries(&demo.actor, &about, PageRequest::first(9)).await.unwrap().total, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn meter_visits_coexist_with_a_disconnection_and_keep_the_connection_state() {
    let demo = demo(5).await;
    let (_, point) = first(&demo).await;
    demo.office.request_order(&demo.actor, request(), point, OrderKind::Disconnection, "Deuda").await.unwrap();
    let visit =
        demo.office.request_order(&demo.actor, request(), point, OrderKind::Visit, "Lectura imposible").await.unwrap();
    let twice =
        demo.office.request_order(&demo.actor, request(), point, OrderKind::Visit, "Otra vez").await.unwrap_err();
    assert_eq!(twice.code(), "conflict");
    let today = demo.office.today().await.unwrap();
    let done = OrderEnd::Done { on: today, by: "Cuadrilla 3".to_owned() };
    demo.office.close_order(&demo.actor, request(), visit, done).await.unwrap();
    assert!(demo.office.supply_point(&demo.actor, point).await.unwrap().connected);
    let states: Vec<_> = demo
        .office
        .connection_orders(&demo.actor, point)
        .await
        .unwrap()
        .iter()
        .map(|order| (order.kind, order.state))
        .collect();
    assert!(
        states.contains(&(OrderKind::Visit, OrderState::Done))
            && states.contains(&(OrderKind::Disconnection, OrderState::Requested))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_name_the_invalid_field_of_a_stakeholder() {
    let demo = demo(5).await;
    let (account, _) = first(&demo).await;
    let cases = [
        ("name", StakeholderData { name: " ".to_owned(), ..stakeholder() }),
        ("document", StakeholderData { document: "1".to_owned(), ..stakeholder() }),
        ("document_kind", StakeholderData { document_kind: "nit".to_owned(), ..stakeholder() }),
        ("email", StakeholderData { email: "oscar".to_owned(), ..stakeholder() }),
        ("until", StakeholderData { until: Some("2025-01-01".parse().unwrap()), ..stakeholder() }),
        ("scope", StakeholderData { scope: StakeholderScope::Group(uuid::Uuid::nil().into()), ..stakeholder() }),
        ("scope", StakeholderData { scope: StakeholderScope::Service(uuid::Uuid::nil().into()), ..stakeholder() }),
    ];
    for (field, data) in cases {
        let outcome = demo.office.add_stakeholder(&demo.actor, request(), account, data).await;
        assert_eq!(outcome.as_ref().unwrap_err().field(), Some(field), "{outcome:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn supplies_are_disconnected_and_reconnected_by_one_order_at_a_time() {
    let demo = demo(5).await;
    let (_, service) = first(&demo).await;
    let office = &demo.office;
    let order = async |kind| office.request_order(&demo.actor, request(), service, kind, "Deuda de dos meses").await;
    let today = office.today().await.unwrap();
    let done = |on| OrderEnd::Done { on, by: "Cuadrilla 3".to_owned() };

    assert!(matches!(order(OrderKind::Reconnection).await, Err(OfficeError::Conflict(_))), "the supply is connected");
    let cut = order(OrderKind::Disconnection).await.unwrap();
    assert!(matches!(order(OrderKind::Disconnection).await, Err(OfficeError::Conflict(_))), "one is open");
    for wrong in [today + Days::new(1), today - Days::new(1)] {
        let outcome = office.close_order(&demo.actor, request(), cut, done(wrong)).await;
        assert_eq!(outcome.unwrap_err().field(), Some("on"));
    }
    office.close_order(&demo.actor, request(), cut, done(today)).await.unwrap();
    assert!(!office.supply_point(&demo.actor, service).await.unwrap().connected);
    assert!(matches!(
        office.close_order(&demo.actor, request(), cut, OrderEnd::Cancelled).await,
        Err(OfficeError::Conflict(_))
    ));

    let back = order(OrderKind::Reconnection).await.unwrap();
    office.close_order(&demo.actor, request(), back, OrderEnd::Cancelled).await.unwrap();
    assert!(!office.supply_point(&demo.actor, service).await.unwrap().connected, "a cancelled order has no effect");
    let back = order(OrderKind::Reconnection).await.unwrap();
    office.close_order(&demo.actor, request(), back, done(today)).await.unwrap();
    assert!(office.supply_point(&demo.actor, service).await.unwrap().connected);
    let states: Vec<_> =
        office.connection_orders(&demo.actor, service).await.unwrap().into_iter().map(|order| order.state).collect();
    assert_eq!(states, [OrderState::Done, OrderState::Cancelled, OrderState::Done]);
}

#[tokio::test(flavor = "multi_thread")]
async fn replacing_a_meter_keeps_both_meters_with_their_readings() {
    let demo = demo(5).await;
    let (_, service) = first(&demo).await;
    let before = demo.office.supply_point(&demo.actor, service).await.unwrap().meters;
    let last = demo.office.readings(&demo.actor, service, PageRequest::first(1)).await.unwrap().rows[0].read_on;
    let attempt = async |on| demo.office.change_meter(&demo.actor, request(), service, change(on)).await;
    assert_eq!(
        attempt(last - Days::new(1)).await.unwrap_err().field(),
        Some("meter.installed_on"),
        "earlier than a reading"
    );
    let tomorrow = demo.office.today().await.unwrap() + Days::new(1);
    assert_eq!(attempt(tomorrow).await.unwrap_err().field(), Some("meter.installed_on"));
    attempt(last).await.unwrap();
    let meters = demo.office.supply_point(&demo.actor, service).await.unwrap().meters;
    assert_eq!(meters.len(), before.len() + 1);
    assert_eq!((meters[0].serial.as_str(), meters[0].removed_on), ("NUEVO-1", None));
    assert_eq!((meters[1].serial.as_str(), meters[1].removed_on), (before[0].serial.as_str(), Some(last)));
    let readings = demo.office.readings(&demo.actor, service, PageRequest::first(200)).await.unwrap().rows;
    let of = |serial: &str| readings.iter().filter(|reading| reading.meter_serial == serial).count();
    assert_eq!(of("NUEVO-1"), 1);
    assert!(readings.iter().any(|reading| reading.meter_serial == before[0].serial && reading.value == 99_999_500));
    assert_eq!(
        demo.office.change_meter(&demo.actor, request(), service, change(last)).await.unwrap_err().field(),
        Some("meter.serial")
    );
}
