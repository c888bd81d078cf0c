//! Reasons of decisions about services, and the month to work on.

use acometida_domain::{Decision, PageRequest, ResultFilter, ServiceState};

use crate::{demo, october, request, settled, settlement::cycles::in_state, supply::wizard};

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_that_stops_is_accepted_only_with_a_reason_that_stays_with_the_service() {
    let demo = demo(150).await;
    let cycle = settled(&demo).await;
    let review = in_state(&demo, &cycle, ServiceState::Review).await;
    let decide = async |point, decision, reason: &str| {
        demo.office.decide(&demo.actor, request(), cycle.id, &[point], decision, reason).await
    };
    let refused = decide(review[0], Decision::Release, "  ").await.unwrap_err();
    assert_eq!(refused.field(), Some("reason"));
    let all = ResultFilter { state: Some(ServiceState::Review), ..ResultFilter::default() };
    let refused =
        demo.office.decide_matching(&demo.actor, request(), cycle.id, &all, Decision::Release, "").await.unwrap_err();
    assert_eq!(refused.field(), Some("reason"));
    assert_eq!(in_state(&demo, &cycle, ServiceState::Review).await, review, "nothing is accepted");

    decide(review[0], Decision::Release, "Confirmado por teléfono").await.unwrap();
    decide(review[1], Decision::Exclude, "Casa demolida").await.unwrap();
    let reason = async |point| demo.office.settled_service(&demo.actor, cycle.id, point).await.unwrap().reason;
    assert_eq!(reason(review[0]).await, "Confirmado por teléfono");
    assert_eq!(reason(review[1]).await, "Casa demolida");
    let excluded = ResultFilter { state: Some(ServiceState::Excluded), ..ResultFilter::default() };
    let rows = demo.office.results(&demo.actor, cycle.id, &excluded, PageRequest::first(9)).await.unwrap().rows;
    assert_eq!(rows.iter().map(|row| row.reason.as_str()).collect::<Vec<_>>(), ["Casa demolida"]);
    decide(review[1], Decision::Include, "").await.unwrap();
    assert_eq!(reason(review[1]).await, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_month_to_work_on_is_the_oldest_with_unbilled_services() {
    let demo = demo(60).await;
    let months = async || demo.office.settlement_months(&demo.actor).await.unwrap();
    let before = months().await;
    assert_eq!((before.working, before.latest), (Some(october()), Some(october())), "earlier months are billed");
    // a service under contract since August that nobody billed
    let account = demo.office.account_by_code(&demo.actor, "C0000001").await.unwrap().id;
    let issuer = demo.office.issuers(&demo.actor).await.unwrap()[0].id;
    let mut point = wizard::point(account, issuer);
    point.contract.from = "2026-08-01".parse().unwrap();
    if let Some(meter) = &mut point.meter {
        meter.installed_on = "2026-07-31".parse().unwrap();
    }
    demo.office.create_supply_point(&demo.actor, request(), point, None).await.unwrap();
    let after = months().await;
    let august = "2026-08".parse().unwrap();
    assert_eq!((after.working, after.latest), (Some(august), Some(october())));
    assert_eq!(demo.office.overview(&demo.actor).await.unwrap().period, Some(august), "the home shows it too");
}
