//! Locations of services, load curves, and map tiles.

use acometida_domain::{AccountFilter, MapSubject, MapTiles, Metering, PageRequest};

use crate::{demo, request};

#[tokio::test(flavor = "multi_thread")]
async fn maps_show_nearby_services_and_use_tiles_only_with_a_configured_server() {
    let demo = demo(300).await;
    let account = demo.office.account_by_code(&demo.actor, "C0000001").await.unwrap();
    let card = &account.groups[0].services[0];
    let view = demo.office.map_view(&demo.actor, MapSubject::SupplyPoint(card.supply_point)).await.unwrap();
    assert_eq!((view.points.len(), view.without_place, view.tiles.is_none()), (1, 0, true));
    let point = &view.points[0];
    assert_eq!((point.code.as_str(), point.account), (card.code.as_str(), account.id));
    assert!(!view.neighbours.is_empty() && view.neighbours.len() <= 200);
    assert!(view.neighbours.iter().all(|near| near.supply_point != card.supply_point
        && (near.latitude - point.latitude).abs() < "0.01".parse().unwrap()));
    let all = demo.office.map_view(&demo.actor, MapSubject::Account(account.id)).await.unwrap();
    assert_eq!(all.points.len(), account.groups.iter().map(|group| group.services.len()).sum::<usize>());
    assert_eq!(demo.office.tile_address(&demo.actor, (0, 0, 0)).await.unwrap_err().code(), "not_found");

    let server = |address: &str| Some(MapTiles { address: address.to_owned(), attribution: "© mapas".to_owned() });
    for wrong in [
        "mapas.ejemplo/{z}/{x}/{y}.png",
        "ftp://mapas.ejemplo/{z}/{x}/{y}.png",
        "https://mapas.ejemplo/{z}/{x}.png",
        "",
    ] {
        let refused = demo.office.set_map_tiles(&demo.actor, request(), server(wrong)).await.unwrap_err();
        assert_eq!(refused.field(), Some("address"), "{wrong}");
    }
    demo.office.set_map_tiles(&demo.actor, request(), server(" https://mapas.ejemplo/{z}/{x}/{y}.png ")).await.unwrap();
    assert_eq!(demo.office.tile_address(&demo.actor, (3, 2, 7)).await.unwrap(), "https://mapas.ejemplo/3/2/7.png");
    assert_eq!(
        demo.office.tile_address(&demo.actor, (3, 8, 0)).await.unwrap_err().code(),
        "not_found",
        "eight tiles per side"
    );
    demo.office.set_map_tiles(&demo.actor, request(), None).await.unwrap();
    assert_eq!(demo.office.map_tiles(&demo.actor).await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn account_figures_are_the_sums_of_its_services() {
    let demo = demo(300).await;
    let rows =
        demo.office.accounts(&demo.actor, &AccountFilter::default(), PageRequest::first(500)).await.unwrap().rows;
    let many = rows.iter().max_by_key(|row| row.supply_points).unwrap();
    assert!(many.supply_points > 1);
    let account = demo.office.account(&demo.actor, many.id).await.unwrap();
    let months = demo.office.account_months(&demo.actor, many.id).await.unwrap();
    let mut energy = 0;
    for card in account.groups.iter().flat_map(|group| &group.services) {
        energy += demo
            .office
            .supply_point(&demo.actor, card.supply_point)
            .await
            .unwrap()
            .consumption
            .iter()
            .map(|of| of.energy_wh)
            .sum::<i64>();
    }
    assert_eq!(months.iter().map(|month| month.energy_wh).sum::<i64>(), energy);
    assert!(months.is_sorted_by_key(|month| month.period));
    let contracts = demo.office.account_contracts(&demo.actor, many.id).await.unwrap();
    let devices = demo.office.devices(&demo.actor, many.id).await.unwrap();
    assert!(contracts.len() >= many.supply_points as usize && devices.len() >= many.supply_points as usize);
    assert_eq!(contracts[0].contract.code, account_contract(&demo, &contracts[0]).await);
}

async fn account_contract(demo: &crate::Demo, of: &acometida_domain::AccountContract) -> String {
    demo.office.supply_point(&demo.actor, of.supply_point).await.unwrap().contracts[0].code.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn load_curves_report_their_extent_and_return_the_requested_days() {
    let demo = demo(300).await;
    let rows =
        demo.office.accounts(&demo.actor, &AccountFilter::default(), PageRequest::first(500)).await.unwrap().rows;
    let mut found = None;
    for row in rows {
        let account = demo.office.account(&demo.actor, row.id).await.unwrap();
        found =
            account.groups.into_iter().flat_map(|group| group.services).find(|card| card.metering == Metering::Remote);
        if found.is_some() {
            break;
        }
    }
    let point = found.expect("the demo has telemetered services").supply_point;
    let day = |text: &str| text.parse().unwrap();
    let curve = demo.office.load_curve(&demo.actor, point, day("2026-10-01"), day("2026-10-31")).await.unwrap();
    assert_eq!(curve.days.len(), 31);
    assert!(curve.first.unwrap() <= day("2026-10-01") && curve.last.unwrap() >= day("2026-10-31"));
    assert!(curve.days.iter().all(|day| day.wh.len() == 1440 / usize::from(day.minutes)));
    let settled = demo.office.supply_point(&demo.actor, point).await.unwrap().consumption;
    let september = settled.iter().find(|month| month.period.to_string() == "2026-09").unwrap();
    let curve_of = demo.office.load_curve(&demo.actor, point, day("2026-09-01"), day("2026-09-30")).await.unwrap();
    let energy: i64 = curve_of.days.iter().flat_map(|day| &day.wh).map(|wh| i64::from(*wh)).sum();
    assert_eq!(energy, september.energy_wh, "the curve and the bill agree");
    let none = demo.office.load_curve(&demo.actor, point, day("1999-01-01"), day("1999-01-02")).await.unwrap();
    assert!(none.days.is_empty() && none.first == curve.first);
    let refused = demo.office.load_curve(&demo.actor, point, day("2025-01-01"), day("2026-02-01")).await.unwrap_err();
    assert_eq!(refused.field(), Some("to"));
}
