//! Inputs of the period: import, correction, requirements of the tariffs; and explanation of a settlement.

use std::collections::BTreeMap;

use acometida_domain::{
    ImportKind, ImportReport, InputFilter, InputKind, InputScope, Market, NewAllocation, PageRequest, ResultFilter,
    ServiceChoice, ServiceFilter, ServiceState, TariffChange, WhatIf,
};
use acometida_office::Language;
use rust_decimal::Decimal;

use crate::{Demo, demo, done, file_import, october, request, settled, what_if};

/// Imports a text as a file of a kind.
async fn load(demo: &Demo, kind: ImportKind, name: &str, text: &str) -> ImportReport {
    let path = demo.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let upload = demo.office.inspect(&demo.actor, uuid::Uuid::now_v7().into(), &path, name).await.unwrap();
    assert_eq!(upload.kind, Some(kind), "{name} is recognised");
    let job = demo
        .office
        .start_import(&demo.actor, request(), file_import(&path, name, kind, &upload.mapping))
        .await
        .unwrap();
    serde_json::from_value(done(demo.office.run_job(&demo.actor, job.id).await.unwrap()).result.unwrap()).unwrap()
}

const INDEXED: &str = r#"{"code": "indexado", "name": "Indexado", "currency": "PEN", "versions": [{"valid_from": "2020-01-01", "components": [
    {"code": "energia", "description": "Energía", "charge": {"indexed": {"of": {"energy": {}}, "price": "0.50",
     "indices": [{"name": "ipp", "weight": "1", "base": "100"}]}}},
    {"code": "alumbrado", "description": "Alumbrado público", "charge": {"lookup": {"by": {"energy": {}},
     "bands": [{"up_to": "100", "value": "1"}, {"value": "2.5"}], "price": {"constant": "alumbrado"}}}}]}]}"#;

async fn with_indexed(demo: &Demo) -> WhatIf {
    load(demo, ImportKind::Tariff, "indexado.json", INDEXED).await;
    let tariffs = demo.office.tariffs_in_use(&demo.actor, Market::Regulated).await.unwrap();
    let changes =
        tariffs.into_iter().map(|tariff| TariffChange::Replace { tariff, by: "indexado".to_owned() }).collect();
    WhatIf {
        period: october(),
        market: Market::Regulated,
        filter: ServiceFilter::default(),
        changes,
        inputs: BTreeMap::new(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn inputs_are_corrected_only_with_a_reason() {
    let demo = demo(20).await;
    let first = load(&demo, ImportKind::Inputs, "ipp.csv", "insumo;periodo;valor\nipp;2026-10;110,5\n").await;
    assert_eq!((first.created, first.refused), (1, 0));
    let same = load(&demo, ImportKind::Inputs, "ipp.csv", "insumo;periodo;valor\nipp;2026-10;110,50\n").await;
    assert_eq!(same.unchanged, 1);
    let silent = load(&demo, ImportKind::Inputs, "ipp.csv", "insumo;periodo;valor\nipp;2026-10;111\n").await;
    assert_eq!(silent.refused, 1);
    assert!(silent.problems[0].reason.es.contains("motivo"), "{}", silent.problems[0].reason.es);
    let text = "insumo;periodo;valor;motivo\nipp;2026-10;111;Publicación corregida\n";
    assert_eq!(load(&demo, ImportKind::Inputs, "ipp-2.csv", text).await.changed, 1);
    let values =
        demo.office.input_values(&demo.actor, &InputFilter::default(), PageRequest::first(10)).await.unwrap().rows;
    let seen: Vec<_> = values.iter().map(|of| (of.version, of.value, of.in_force, of.reason.as_str())).collect();
    assert_eq!(seen, [(2, Decimal::from(111), true, "Publicación corregida"), (1, Decimal::new(1105, 1), false, "")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn indexed_tariffs_need_their_index_and_prefer_the_value_of_the_supply_point() {
    let demo = demo(40).await;
    settled(&demo).await;
    let mut request_data = with_indexed(&demo).await;
    request_data
        .changes
        .retain(|change| matches!(change, TariffChange::Replace { tariff, .. } if tariff.ends_with("bt5b")));
    let without = what_if(&demo, request_data.clone()).await;
    assert!(
        without.unrated > 0 && without.problem.as_ref().is_some_and(|problem| problem.es.contains("ipp")),
        "{:?}",
        without.problem
    );
    load(&demo, ImportKind::Inputs, "oct.csv", "insumo;periodo;valor\nipp;2026-10;120\nalumbrado;2026-10;3\n").await;
    let with = what_if(&demo, request_data.clone()).await;
    assert_eq!(with.unrated, 0, "{:?}", with.problem);
    let code = &with.losses.first().or(with.gains.first()).unwrap().code;
    load(&demo, ImportKind::Inputs, "uno.csv", &format!("insumo;periodo;valor;suministro\nipp;2026-10;240;{code}\n"))
        .await;
    let own = what_if(&demo, request_data.clone()).await;
    assert!(own.after.minor > with.after.minor, "one service pays a doubled price");
}

#[tokio::test(flavor = "multi_thread")]
async fn required_inputs_are_derived_from_tariffs_with_their_coverage() {
    let demo = demo(120).await;
    let needs_of = async |services: &ServiceChoice| {
        let scope = InputScope::Selection { market: Market::Regulated, period: october(), services: services.clone() };
        demo.office.input_needs(&demo.actor, &scope).await.unwrap()
    };
    let all = ServiceChoice::Matching(ServiceFilter::default());
    let services = demo.office.count_services(&demo.actor, Market::Regulated, october(), &all).await.unwrap();
    let needs = needs_of(&all).await;
    let readings = needs.iter().find(|need| need.kind == InputKind::Readings).unwrap();
    assert_eq!((readings.needed, readings.covered), (services.services, services.read));
    assert!(readings.covered < readings.needed, "some readings are missing in the demo");
    let sheets: u32 = needs.iter().filter(|need| need.kind == InputKind::TariffSheet).map(|need| need.covered).sum();
    assert_eq!(sheets, services.services, "every tariff has a published sheet");
    assert!(needs.is_sorted_by_key(|need| need.covered >= need.needed || !need.required), "missing inputs come first");
    let scope = InputScope::Selection { market: Market::Unregulated, period: october(), services: all.clone() };
    let read_from_afar = demo.office.input_needs(&demo.actor, &scope).await.unwrap();
    let demands = read_from_afar.iter().find(|need| need.kind == InputKind::MaximumDemands).unwrap();
    assert!(demands.needed > 0 && demands.covered == demands.needed, "the maximum demand comes from a complete curve");
    let page = PageRequest::first(2);
    let rows = demo
        .office
        .services(&demo.actor, Market::Regulated, october(), &ServiceFilter::default(), None, page)
        .await
        .unwrap()
        .rows;
    let two = needs_of(&ServiceChoice::These(rows.iter().map(|row| row.supply_point).collect())).await;
    assert_eq!(two.iter().find(|need| need.kind == InputKind::Readings).unwrap().needed, 2, "the chosen services only");
    let cycle = settled(&demo).await;
    let of_cycle = demo.office.input_needs(&demo.actor, &InputScope::Cycle(cycle.id)).await.unwrap();
    let same = of_cycle.iter().find(|need| need.kind == InputKind::Readings).unwrap();
    assert_eq!((same.needed, same.covered), (readings.needed, readings.covered));
}

#[tokio::test(flavor = "multi_thread")]
async fn public_lighting_is_allocated_to_the_cent_and_stored_as_an_input() {
    let demo = demo(60).await;
    settled(&demo).await;
    let mut request_data = with_indexed(&demo).await;
    let new = |reason: &str, total: i64| NewAllocation {
        period: october(),
        name: "alumbrado".to_owned(),
        total: Decimal::from(total),
        reason: reason.to_owned(),
    };
    let refused = demo.office.allocate(&demo.actor, request(), new("", 1_000)).await.unwrap_err();
    assert_eq!(refused.field(), Some("name"), "no service has a contract with that tariff");
    // the most common tariff gets the lookup table
    let bt5b = request_data.changes.iter().find_map(|change| match change {
        TariffChange::Replace { tariff, .. } if tariff.ends_with("bt5b") => Some(tariff.clone()),
        _ => None,
    });
    load(
        &demo,
        ImportKind::Tariff,
        "bt5b.json",
        &INDEXED.replace("\"code\": \"indexado\"", &format!("\"code\": \"{}\"", bt5b.unwrap())),
    )
    .await;
    request_data.changes.clear();
    let done = demo.office.allocate(&demo.actor, request(), new("", 1_000)).await.unwrap();
    let given: Decimal = done.bands.iter().map(|band| band.factor * Decimal::from(band.services) * done.unit).sum();
    assert!((given - Decimal::from(1_000)).abs() < Decimal::new(1, 4), "{given}");
    assert!(done.bands.iter().all(|band| band.services > 0), "{:?}", done.bands);
    let again = demo.office.allocate(&demo.actor, request(), new("", 2_000)).await.unwrap_err();
    assert_eq!(again.field(), Some("reason"));
    let twice = demo.office.allocate(&demo.actor, request(), new("Costo revisado", 2_000)).await.unwrap();
    assert!((twice.unit - done.unit * Decimal::TWO).abs() < Decimal::new(1, 8));
    let values =
        demo.office.input_values(&demo.actor, &InputFilter::default(), PageRequest::first(10)).await.unwrap().rows;
    assert_eq!(values.iter().filter(|of| of.in_force).map(|of| of.value).collect::<Vec<_>>(), [twice.unit.normalize()]);
}

#[tokio::test(flavor = "multi_thread")]
async fn hourly_prices_need_complete_days_and_interval_files_are_recognised() {
    let demo = demo(20).await;
    let mut text = "serie;inicio;precio\n".to_owned();
    for day in 1..=2 {
        for hour in 0..24 {
            text += &format!("pool;2026-10-{day:02} {hour:02}:00;{}\n", 80 + hour);
        }
    }
    text += "pool;2026-10-03 00:00;90\npool;2026-10-03 01:00;91\n";
    let report = load(&demo, ImportKind::Prices, "pool.csv", &text).await;
    assert_eq!((report.created, report.refused), (2, 1), "the third day is incomplete");
    let nem12 = "100,NEM12,202611010000,A,B\n200,X,E1,1,E1,N1,NO-HAY,kWh,60,\n300,20261001,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,A\n900\n";
    let report = load(&demo, ImportKind::LoadCurve, "curva.csv", nem12).await;
    assert_eq!(report.refused, 1);
    assert!(report.problems[0].reason.es.contains("NO-HAY"), "{}", report.problems[0].reason.es);
}

#[tokio::test(flavor = "multi_thread")]
async fn mappings_are_remembered_for_files_with_the_same_headings() {
    let demo = demo(20).await;
    let path = demo.folder.path().join("raro.csv");
    std::fs::write(&path, "A;B;C\nipp;2026-10;110\n").unwrap();
    let upload = demo.office.inspect(&demo.actor, uuid::Uuid::now_v7().into(), &path, "raro.csv").await.unwrap();
    assert_eq!(upload.kind, None);
    let mapping: BTreeMap<String, String> =
        [("name", "A"), ("period", "B"), ("value", "C")].map(|(to, from)| (to.to_owned(), from.to_owned())).into();
    let job = demo
        .office
        .start_import(&demo.actor, request(), file_import(&path, "raro.csv", ImportKind::Inputs, &mapping))
        .await
        .unwrap();
    done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    std::fs::write(&path, "A;B;C\nipp;2026-11;112\n").unwrap();
    let upload = demo.office.inspect(&demo.actor, uuid::Uuid::now_v7().into(), &path, "raro.csv").await.unwrap();
    assert_eq!((upload.kind, upload.mapping), (Some(ImportKind::Inputs), mapping));
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_explain_their_rule_and_the_explanation_is_saved_as_a_file() {
    let demo = demo(20).await;
    let cycle = settled(&demo).await;
    let filter = ResultFilter { state: Some(ServiceState::Settled), ..ResultFilter::default() };
    let row = demo.office.results(&demo.actor, cycle.id, &filter, PageRequest::first(1)).await.unwrap().rows.remove(0);
    let service = demo.office.settled_service(&demo.actor, cycle.id, row.supply_point).await.unwrap();
    assert_eq!(service.rules.len(), service.lines.len());
    assert!(service.rules.iter().all(|rule| rule.rule.ends_with('.')), "{:?}", service.rules);
    demo.office.set_language(Language::En);
    let english = demo.office.settled_service(&demo.actor, cycle.id, row.supply_point).await.unwrap();
    assert!(service.rules.iter().zip(&english.rules).all(|(es, en)| es.rule != en.rule));
    demo.office.set_language(Language::Es);
    let saved =
        demo.office.save_explanation(&demo.actor, cycle.id, row.supply_point, demo.folder.path()).await.unwrap();
    let pdf = std::fs::read(demo.folder.path().join(&saved.name)).unwrap();
    assert!(pdf.starts_with(b"%PDF-") && saved.name.starts_with("Explicación"));
    let again =
        demo.office.save_explanation(&demo.actor, cycle.id, row.supply_point, demo.folder.path()).await.unwrap();
    assert_eq!(std::fs::read(demo.folder.path().join(again.name)).unwrap(), pdf, "the same bytes");
}
