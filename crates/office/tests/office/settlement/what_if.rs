//! What-if of a past month, and comparison with the bills of another system.

use std::collections::BTreeMap;

use acometida_domain::{
    ImportKind, Market, PageRequest, ResultFilter, SavedFile, ServiceFilter, ShadowFilter, TariffChange, WhatIf,
    WhatIfResult,
};
use rust_decimal::Decimal;

use crate::{Demo, demo, done, exclude_all_in_review, file_import, october, request, settled, what_if};

fn request_data(changes: Vec<TariffChange>) -> WhatIf {
    WhatIf {
        period: october(),
        market: Market::Regulated,
        filter: ServiceFilter::default(),
        changes,
        inputs: BTreeMap::new(),
    }
}

fn raise(tariff: &str, percent: i64) -> TariffChange {
    TariffChange::Prices { tariff: tariff.to_owned(), component: None, percent: Decimal::from(percent) }
}

async fn ask(demo: &Demo, changes: Vec<TariffChange>) -> WhatIfResult {
    what_if(demo, request_data(changes)).await
}

async fn tariff_of_most(demo: &Demo) -> String {
    let tariffs = demo.office.tariffs_in_use(&demo.actor, Market::Regulated).await.unwrap();
    tariffs.into_iter().find(|tariff| tariff.ends_with("bt5b")).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unchanged_price_reproduces_the_billed_month() {
    let demo = demo(120).await;
    let cycle = settled(&demo).await;
    exclude_all_in_review(&demo, &cycle).await;
    let tariff = tariff_of_most(&demo).await;
    let result = ask(&demo, vec![raise(&tariff, 0)]).await;
    assert_eq!(result.services, cycle.settled);
    assert_eq!((result.winners, result.losers, result.unrated), (0, 0, 0), "{:?} {:?}", result.gains, result.losses);
    assert_eq!((result.before, result.after), (cycle.total, cycle.total));
}

#[tokio::test(flavor = "multi_thread")]
async fn price_changes_give_winners_and_losers_and_store_nothing() {
    let demo = demo(120).await;
    let cycle = settled(&demo).await;
    let tariff = tariff_of_most(&demo).await;
    let dearer = ask(&demo, vec![raise(&tariff, 10)]).await;
    assert!(dearer.winners == 0 && dearer.losers > 0 && dearer.after.minor > dearer.before.minor);
    let cheaper = ask(&demo, vec![raise(&tariff, -10)]).await;
    assert_eq!((cheaper.losers, cheaper.winners), (0, dearer.losers));
    assert_eq!(cheaper.distribution.iter().map(|bin| bin.services).sum::<u32>(), cheaper.services - cheaper.unrated);
    assert!(cheaper.gains.is_sorted_by_key(|row| row.difference.minor), "largest saving first");
    let sum: i64 = cheaper.by_tariff.iter().map(|of| of.after.minor).sum();
    assert_eq!(sum, cheaper.after.minor);
    assert_eq!(demo.office.cycle(&demo.actor, cycle.id).await.unwrap().total, cycle.total, "the month is unchanged");
    let what_if_data = request_data(vec![raise(&tariff, 10)]);
    let job = demo
        .office
        .start_what_if(&demo.actor, request(), what_if_data.clone(), Some(demo.folder.path()))
        .await
        .unwrap();
    assert_eq!(
        demo.office.what_if_request(&demo.actor, job.id).await.unwrap(),
        what_if_data,
        "the request is stored with the result"
    );
    let job = done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    let saved: SavedFile = serde_json::from_value(job.result.unwrap()).unwrap();
    let text = std::fs::read_to_string(demo.folder.path().join(saved.name)).unwrap();
    assert_eq!(text.lines().count() as u32, dearer.services + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_without_changes_or_with_unknown_tariffs_are_refused() {
    let demo = demo(20).await;
    for changes in [vec![], vec![raise("no-hay", 5)]] {
        let refused = demo.office.start_what_if(&demo.actor, request(), request_data(changes), None).await.unwrap_err();
        assert_eq!(refused.field(), Some("changes"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bills_of_another_system_are_compared_by_component_and_ranked_by_difference() {
    let demo = demo(60).await;
    let cycle = settled(&demo).await;
    let rows = demo
        .office
        .results(&demo.actor, cycle.id, &ResultFilter::default(), PageRequest::first(100))
        .await
        .unwrap()
        .rows;
    let rows: Vec<_> = rows.into_iter().filter(|row| row.total.is_some()).take(3).collect();
    let mut file = "suministro;periodo;componente;facturado\n".to_owned();
    for (place, row) in rows.iter().enumerate() {
        let service = demo.office.settled_service(&demo.actor, cycle.id, row.supply_point).await.unwrap();
        // second: difference of 1.00 in energy and total; third: 3.00
        let off = [0, 100, 300][place];
        for (at, line) in service.lines.iter().enumerate() {
            let amount = line.amount.minor + if at == 0 { off } else { 0 };
            // two lines per component, as with two prices
            for part in [amount / 3, amount - amount / 3] {
                file += &format!("{};2026-10;{};{}\n", row.code, line.component, Decimal::new(part, 2));
            }
        }
        file += &format!("{};2026-10;total;{}\n", row.code, Decimal::new(row.total.unwrap().minor + off, 2));
    }
    let path = demo.folder.path().join("otro.csv");
    std::fs::write(&path, file).unwrap();
    let columns: Vec<String> = ["suministro", "periodo", "componente", "facturado"].map(str::to_owned).to_vec();
    let mapping = demo.office.suggest_mapping(&demo.actor, ImportKind::Shadow, &columns).unwrap();
    let job = demo
        .office
        .start_import(&demo.actor, request(), file_import(&path, "otro.csv", ImportKind::Shadow, &mapping))
        .await
        .unwrap();
    done(demo.office.run_job(&demo.actor, job.id).await.unwrap());

    let check = demo.office.shadow_check(&demo.actor, october()).await.unwrap();
    assert_eq!((check.services, check.settled, check.agreeing), (3, 3, 1));
    assert_eq!(check.theirs.minor - check.ours.minor, 400);
    let total = check.components.iter().find(|of| of.component == "total").unwrap();
    assert_eq!((total.difference.minor, total.mismatches, total.largest.minor), (-400, 2, 300));
    let ranked = demo
        .office
        .shadow_rows(&demo.actor, october(), &ShadowFilter::default(), PageRequest::first(10))
        .await
        .unwrap();
    assert_eq!(ranked.rows.iter().map(|row| row.difference.minor).collect::<Vec<_>>(), [-300, -100]);
    assert_eq!(ranked.rows[0].code, rows[2].code);
    let none = ShadowFilter { component: Some("no-hay".to_owned()), ..ShadowFilter::default() };
    assert_eq!(demo.office.shadow_rows(&demo.actor, october(), &none, PageRequest::first(10)).await.unwrap().total, 0);
}
