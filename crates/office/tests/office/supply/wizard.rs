//! Supply point wizard: drafts, confirmation in one transaction, and bill estimates.

use std::collections::BTreeMap;

use acometida_domain::{
    AccountId, DraftId, GroupChoice, InitialReading, IssuerId, Market, Metering, NewContract, NewGroup, NewMeter,
    NewPremises, NewSupplyPoint, PageRequest, PremisesChoice, Register, SupplyPointId, TypicalMonth,
};
use acometida_office::OfficeError;
use rust_decimal::Decimal;
use serde_json::json;

use crate::{Demo, customers::accounts::natural, demo, request};

pub fn point(account: AccountId, issuer: IssuerId) -> NewSupplyPoint {
    NewSupplyPoint {
        account,
        group: GroupChoice::New(NewGroup { name: "Casa".to_owned(), alias: "La de la playa".to_owned() }),
        premises: PremisesChoice::New(Box::new(NewPremises {
            address: "Jr. Los Ñandúes 45".to_owned(),
            district: "Breña".to_owned(),
            city: "Lima".to_owned(),
            latitude: "-12.05".to_owned(),
            longitude: "-77.05".to_owned(),
            zone: String::new(),
            ..NewPremises::default()
        })),
        code: "90000001".to_owned(),
        metering: Metering::Manual,
        connected: true,
        voltage: "BT 220 V".to_owned(),
        phases: 1,
        feeder: "A-12".to_owned(),
        transformer: String::new(),
        route: String::new(),
        meter: Some(NewMeter {
            serial: "M900".to_owned(),
            digits: 6,
            multiplier: Decimal::ONE,
            installed_on: "2026-09-30".parse().unwrap(),
            readings: vec![InitialReading { register: Register::Total, value: "1234.5".parse().unwrap() }],
        }),
        contract: NewContract {
            code: String::new(),
            market: Market::Regulated,
            tariff: "pe-pluz-bt5b".to_owned(),
            from: "2026-10-01".parse().unwrap(),
            to: None,
            issuer,
            payment_days: 15,
            billing_day: Some(28),
            tax_condition: "consumidor-final".to_owned(),
            invoice_type: "recibo".to_owned(),
            contracted_power_w: 3000,
            attributes: BTreeMap::new(),
        },
    }
}

/// Supply point of a new account.
async fn ready(demo: &Demo) -> NewSupplyPoint {
    let account = demo.office.create_account(&demo.actor, request(), natural()).await.unwrap();
    point(account, demo.office.issuers(&demo.actor).await.unwrap()[0].id)
}

async fn create(demo: &Demo, point: NewSupplyPoint) -> Result<SupplyPointId, OfficeError> {
    demo.office.create_supply_point(&demo.actor, request(), point, None).await
}

#[tokio::test(flavor = "multi_thread")]
async fn confirming_the_wizard_creates_all_records_in_one_transaction() {
    let demo = demo(5).await;
    let wanted = ready(&demo).await;
    let id = create(&demo, wanted.clone()).await.unwrap();
    let made = demo.office.supply_point(&demo.actor, id).await.unwrap();
    assert_eq!(
        (made.code.as_str(), made.group.as_str(), made.address.as_str()),
        ("90000001", "Casa", "Jr. Los Ñandúes 45")
    );
    assert_eq!((made.meters[0].serial.as_str(), made.contracts[0].code.as_str()), ("M900", "K90000001"));
    let readings = demo.office.readings(&demo.actor, id, PageRequest::first(9)).await.unwrap().rows;
    assert_eq!((readings[0].value, readings[0].read_on), (1_234_500, "2026-09-30".parse().unwrap()));
    let account = demo.office.account(&demo.actor, wanted.account).await.unwrap();
    assert_eq!((account.groups[0].alias.as_str(), account.groups[0].services.len()), ("La de la playa", 1));
    for words in ["90000001", "M900", "nandues 45"] {
        assert_eq!(demo.office.search(&demo.actor, words, 5).await.unwrap()[0].supply_point, Some(id), "{words}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn invalid_fields_are_named_and_nothing_is_stored() {
    let demo = demo(5).await;
    let right = ready(&demo).await;
    let taken = create(
        &demo,
        NewSupplyPoint {
            group: GroupChoice::New(NewGroup { name: "Otra".to_owned(), alias: String::new() }),
            ..right.clone()
        },
    )
    .await
    .unwrap();
    assert!(demo.office.supply_point(&demo.actor, taken).await.is_ok());
    let right = NewSupplyPoint {
        code: "90000002".to_owned(),
        meter: right.meter.clone().map(|meter| NewMeter { serial: "M901".to_owned(), ..meter }),
        ..right
    };
    let mut cases: Vec<(&str, NewSupplyPoint)> = Vec::new();
    let mut with = |field, change: &dyn Fn(&mut NewSupplyPoint)| {
        let mut point = right.clone();
        change(&mut point);
        cases.push((field, point));
    };
    with("code", &|point| point.code = "90000001".to_owned());
    with("code", &|point| point.code = " ".to_owned());
    with("meter.serial", &|point| point.meter.as_mut().unwrap().serial = "M900".to_owned());
    with("meter.digits", &|point| point.meter.as_mut().unwrap().digits = 13);
    with("meter.multiplier", &|point| point.meter.as_mut().unwrap().multiplier = Decimal::ZERO);
    with("meter.readings", &|point| point.meter.as_mut().unwrap().readings[0].value = Decimal::NEGATIVE_ONE);
    with("phases", &|point| point.phases = 4);
    with("name", &|point| point.group = GroupChoice::New(NewGroup::default()));
    with("name", &|point| point.group = GroupChoice::New(NewGroup { name: "Otra".to_owned(), alias: String::new() }));
    with("group", &|point| point.group = GroupChoice::Existing(uuid::Uuid::nil().into()));
    with("premises", &|point| point.premises = PremisesChoice::Existing(uuid::Uuid::nil().into()));
    with("premises.address", &|point| point.premises = PremisesChoice::New(Box::default()));
    with("premises.latitude", &|point| {
        let PremisesChoice::New(premises) = &mut point.premises else { unreachable!() };
        premises.latitude = "-120".to_owned();
    });
    with("contract.tariff", &|point| point.contract.tariff = "none".to_owned());
    with("contract.issuer", &|point| point.contract.issuer = uuid::Uuid::nil().into());
    with("contract.to", &|point| point.contract.to = Some("2026-09-01".parse().unwrap()));
    with("contract.code", &|point| point.contract.code = "K90000001".to_owned());
    with("contract.billing_day", &|point| point.contract.billing_day = Some(29));
    with("contract.invoice_type", &|point| point.contract.invoice_type = "factura".to_owned());
    with("contract.tax_condition", &|point| point.contract.tax_condition = "marciano".to_owned());
    for (field, point) in cases {
        let outcome = create(&demo, point).await;
        assert_eq!(outcome.as_ref().unwrap_err().field(), Some(field), "{outcome:?}");
    }
    let groups = demo.office.account(&demo.actor, right.account).await.unwrap().groups;
    assert_eq!(groups.len(), 1, "no group was left behind: {groups:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn drafts_survive_a_restart_and_are_deleted_on_confirmation() {
    let demo = demo(5).await;
    let wanted = ready(&demo).await;
    let id = DraftId(uuid::Uuid::now_v7());
    for step in 1..=3 {
        demo.office.save_draft(&demo.actor, id, wanted.account, &json!({ "step": step })).await.unwrap();
    }
    let path = demo.folder.path().join("demo.db");
    demo.office.close().await;
    let office = acometida_office::Office::open(&path).await.unwrap();
    let drafts = office.drafts(&demo.actor).await.unwrap();
    assert_eq!((drafts.len(), &drafts[0].data), (1, &json!({ "step": 3 })));
    let somebody = office.operator_named(Some("operador")).await.unwrap();
    assert!(office.drafts(&somebody).await.unwrap().is_empty(), "drafts are private to their operator");
    office.save_draft(&somebody, id, wanted.account, &json!({})).await.unwrap();
    office.drop_draft(&somebody, id).await.unwrap();
    assert_eq!(office.drafts(&demo.actor).await.unwrap()[0].data, json!({ "step": 3 }));
    let request = request();
    let one = office.create_supply_point(&demo.actor, request, wanted.clone(), Some(id)).await.unwrap();
    assert_eq!(
        office.create_supply_point(&demo.actor, request, wanted, Some(id)).await.unwrap(),
        one,
        "a repeated request"
    );
    assert!(office.drafts(&demo.actor).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn premises_are_suggested_with_those_of_the_account_first() {
    let demo = demo(5).await;
    let wanted = ready(&demo).await;
    create(&demo, wanted.clone()).await.unwrap();
    let own = demo.office.premises_for(&demo.actor, wanted.account, "", 10).await.unwrap();
    assert_eq!((own.len(), own[0].own, own[0].supply_points.as_str()), (1, true, "90000001"));
    let other = demo.office.account_by_code(&demo.actor, "C0000001").await.unwrap().id;
    let found = demo.office.premises_for(&demo.actor, other, "nandues", 10).await.unwrap();
    assert_eq!((found.len(), found[0].own), (1, false));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_tariff_of_the_pack_lists_its_needs_and_estimates_a_month() {
    let demo = demo(5).await;
    for tariff in demo.office.tariffs(&demo.actor).await.unwrap() {
        let on = "2026-10-01".parse().unwrap();
        let terms = demo.office.tariff_terms(&demo.actor, &tariff.code, on).await.unwrap();
        assert!(terms.version.is_some_and(|version| !version.components.is_empty()), "{}", tariff.code);
        let by_periods = terms.registers.iter().any(|register| register.is_energy() && *register != Register::Total);
        assert!(
            !(by_periods && terms.registers.contains(&Register::Total)),
            "{}: the periods give the total",
            tariff.code
        );
        let first = |values: &[String]| values.first().cloned().unwrap_or_else(|| "1".to_owned());
        let attributes = terms.attributes.iter().map(|need| (need.name.clone(), first(&need.values))).collect();
        let month = TypicalMonth { tariff: tariff.code.clone(), on, kwh: 180, power_w: 3000, attributes };
        let estimate = demo.office.estimate_bill(&demo.actor, &month).await.unwrap();
        assert!(estimate.total.is_some_and(|total| total.minor > 0), "{}: {estimate:?}", tariff.code);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn estimates_that_fail_give_a_reason() {
    let demo = demo(5).await;
    let month = TypicalMonth {
        tariff: "pe-pluz-bt5b".to_owned(),
        on: "1999-10-01".parse().unwrap(),
        kwh: 180,
        power_w: 0,
        attributes: BTreeMap::new(),
    };
    let estimate = demo.office.estimate_bill(&demo.actor, &month).await.unwrap();
    assert!(estimate.total.is_none() && estimate.why_not.is_some(), "{estimate:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_are_added_and_renamed_with_unique_names() {
    let demo = demo(5).await;
    let account = ready(&demo).await.account;
    let group = |name: &str| NewGroup { name: name.to_owned(), alias: "  El  taller ".to_owned() };
    let id = demo.office.add_group(&demo.actor, request(), account, group("Taller")).await.unwrap();
    let again = demo.office.add_group(&demo.actor, request(), account, group("Taller")).await;
    assert_eq!(again.unwrap_err().field(), Some("name"));
    demo.office.change_group(&demo.actor, request(), id, group("Tienda")).await.unwrap();
    let groups = demo.office.account(&demo.actor, account).await.unwrap().groups;
    assert_eq!((groups[0].name.as_str(), groups[0].alias.as_str()), ("Tienda", "El taller"));
}
