//! Manual charges beyond a limit, which a second person decides on.

use acometida_domain::{Actor, ChargeLimit, Currency, ImportKind, Money, PageRequest, ResultFilter, ServiceState};
use acometida_office::OfficeError;

use super::imports::write;
use crate::{Demo, demo, done, file_import, request, settled};

const FILE: &str = "supply,period,component,amount,note
10000001,2026-10,otros-cargos,80.00,Reparación
10000002,2026-10,otros-cargos,500.00,Acometida nueva
";

/// A demo whose limit is 100, with charges that its supervisor loaded: one beyond the limit.
async fn held() -> (Demo, Actor) {
    let demo = demo(5).await;
    let limit = ChargeLimit { limit: Some(Money::new(10_000, Currency::PEN)) };
    demo.office.set_charge_limit(&demo.actor, request(), limit).await.unwrap();
    let supervisor = demo.office.operator_named(Some("supervisor")).await.unwrap();
    let path = write(&demo, "cargos.csv", FILE);
    let columns = ["supply", "period", "component", "amount", "note"].map(str::to_owned);
    let mapping = demo.office.suggest_mapping(&supervisor, ImportKind::Charges, &columns).unwrap();
    let file = file_import(&path, "cargos.csv", ImportKind::Charges, &mapping);
    let job = demo.office.start_import(&supervisor, request(), file).await.unwrap();
    let report = done(demo.office.run_job(&supervisor, job.id).await.unwrap()).result.unwrap();
    assert_eq!(report["created"], 2, "{report}");
    (demo, supervisor)
}

/// State and problem of the service with the held charge, settled again.
async fn service(demo: &Demo) -> (ServiceState, Option<String>) {
    let cycle = settled(demo).await;
    let filter = ResultFilter { text: Some("10000002".to_owned()), ..ResultFilter::default() };
    let row = demo.office.results(&demo.actor, cycle.id, &filter, PageRequest::first(1)).await.unwrap().rows.remove(0);
    let settled = demo.office.settled_service(&demo.actor, cycle.id, row.supply_point).await.unwrap();
    (row.state, settled.problem)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_charge_beyond_the_limit_stops_its_service_until_another_person_decides() {
    let (demo, supervisor) = held().await;
    let waiting = demo.office.held_charges(&demo.actor).await.unwrap();
    assert_eq!(waiting.len(), 1, "{waiting:?}");
    let of = &waiting[0];
    assert_eq!(
        (of.supply_code.as_str(), of.amount.to_string().as_str(), of.loaded_by.as_str(), of.row),
        ("10000002", "500", "supervisor", 3)
    );
    let (state, problem) = service(&demo).await;
    assert_eq!(state, ServiceState::Review);
    assert!(problem.unwrap().contains("otra persona debe aprobarlo"));

    let own = demo.office.decide_charge(&supervisor, request(), &of.key, true, "Yo mismo").await.unwrap_err();
    assert!(matches!(&own, OfficeError::Store(_)) && own.code() == "conflict", "{own:?}");
    let mute = demo.office.decide_charge(&demo.actor, request(), &of.key, true, "").await;
    assert!(matches!(mute, Err(OfficeError::Invalid { field: Some("reason"), .. })), "{mute:?}");
    demo.office.decide_charge(&demo.actor, request(), &of.key, true, "Conforme").await.unwrap();
    assert_eq!(demo.office.held_charges(&demo.actor).await.unwrap(), []);
    let twice = demo.office.decide_charge(&demo.actor, request(), &of.key, false, "Cambio").await;
    assert!(matches!(twice, Err(OfficeError::NotFound(_))), "{twice:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approved_charge_is_billed_and_a_declined_one_is_not() {
    for (approved, lines) in [(true, 1), (false, 0)] {
        let (demo, _) = held().await;
        let key = demo.office.held_charges(&demo.actor).await.unwrap().remove(0).key;
        demo.office.decide_charge(&demo.actor, request(), &key, approved, "Visto").await.unwrap();
        let cycle = settled(&demo).await;
        let service = demo.office.settled_service(&demo.actor, cycle.id, key.supply_point).await.unwrap();
        let billed = service.lines.iter().filter(|line| line.component == "otros-cargos").count();
        assert_eq!((billed, service.problem), (lines, None), "approved: {approved}");
    }
}
