//! Readings that a person types: what the dial cannot show is refused, what is not plausible is asked.

use acometida_domain::{
    ImportKind, InitialReading, MeterChange, NewReadingEdit, PageRequest, Register, SupplyPointId, TypedReading,
    settlement::FindingCode,
};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::imports::{import, write};
use crate::{Demo, demo, request, supply::connections::change};

/// A service whose meter in place has read its total for a year: serial, last day and value.
async fn read(demo: &Demo) -> (SupplyPointId, String, NaiveDate, i64) {
    for code in 1..30 {
        let account = demo.office.account_by_code(&demo.actor, &format!("C{code:07}")).await.unwrap();
        for service in account.groups.iter().flat_map(|group| &group.services) {
            let point = service.supply_point;
            let rows = demo.office.readings(&demo.actor, point, PageRequest::first(60)).await.unwrap().rows;
            let total: Vec<_> = rows.iter().filter(|row| row.register == Register::Total).collect();
            if total.len() >= 12 && total.windows(2).all(|pair| pair[0].value > pair[1].value) {
                return (point, total[0].meter_serial.clone(), total[0].read_on, total[0].value);
            }
        }
    }
    panic!("the demo has such a service");
}

fn last(kwh: Decimal) -> Vec<InitialReading> {
    vec![InitialReading { register: Register::Total, value: kwh }]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meter_change_takes_no_reading_that_the_dial_cannot_show() {
    let demo = demo(30).await;
    let (point, serial, day, value) = read(&demo).await;
    let on = day + Days::new(1);
    let beyond = MeterChange { last_readings: last(Decimal::from(100_279_800)), ..change(on) };
    let refused = demo.office.change_meter(&demo.actor, request(), point, beyond).await.unwrap_err();
    assert_eq!(refused.code(), "conflict", "confirming does not help");
    assert!(refused.message(acometida_domain::Language::Es).contains("6 dígitos"), "{refused}");
    let meters = demo.office.supply_point(&demo.actor, point).await.unwrap().meters;
    assert_eq!(meters.iter().filter(|meter| meter.removed_on.is_none()).count(), 1);
    assert!(meters.iter().any(|meter| meter.serial == serial && meter.removed_on.is_none()), "nothing is changed");

    let right = MeterChange { last_readings: last(Decimal::new(value + 2_000, 3)), confirmed: false, ..change(on) };
    demo.office.change_meter(&demo.actor, request(), point, right).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reading_that_is_not_plausible_is_asked_before_it_is_stored() {
    let demo = demo(30).await;
    let (point, meter_serial, day, value) = read(&demo).await;
    let read_on = day + Days::new(1);
    let typed = |value| TypedReading { meter_serial: meter_serial.clone(), register: Register::Total, read_on, value };
    let codes = async |value| {
        let found = demo.office.check_readings(&demo.actor, point, &[typed(value)]).await.unwrap();
        found.into_iter().map(|of| of.finding.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(value + 1_000).await, []);
    let beyond = demo.office.check_readings(&demo.actor, point, &[typed(1_000_000_000)]).await.unwrap_err();
    assert_eq!(beyond.field(), Some("value"), "no dial of six digits shows it");
    assert!(codes(value - 5_000_000).await.contains(&FindingCode::Negative));
    let much = codes(value + 90_000_000).await;
    assert!(much.contains(&FindingCode::High) || much.contains(&FindingCode::Impossible), "{much:?}");

    let edit = |value, confirmed| NewReadingEdit {
        meter_serial: meter_serial.clone(),
        register: Register::Total,
        read_on,
        value: Some(value),
        method: None,
        reason: "Foto".to_owned(),
        confirmed,
    };
    let store = async |value, confirmed| {
        demo.office.edit_readings(&demo.actor, request(), None, point, vec![edit(value, confirmed)]).await
    };
    assert_eq!(store(value - 5_000_000, false).await.unwrap_err().field(), Some("confirmed"));
    assert_eq!(store(1_000_000_000, true).await.unwrap_err().code(), "conflict", "the dial has six digits");
    store(value - 5_000_000, true).await.unwrap();
    store(value + 1_000, false).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn readings_typed_together_are_checked_against_each_other() {
    let demo = demo(30).await;
    let (point, meter_serial, day, value) = read(&demo).await;
    let typed =
        |read_on, value| TypedReading { meter_serial: meter_serial.clone(), register: Register::Total, read_on, value };
    let both = [typed(day, value + 9_000), typed(day + Days::new(1), value + 4_000)];
    let found = demo.office.check_readings(&demo.actor, point, &both).await.unwrap();
    assert!(found.iter().any(|of| of.finding.code == FindingCode::Negative), "{found:?}");
    let alone = demo.office.check_readings(&demo.actor, point, &both[1..]).await.unwrap();
    assert!(alone.is_empty(), "{alone:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_imported_row_that_the_dial_cannot_show_is_refused_alone() {
    let demo = demo(30).await;
    let (_, serial, day, value) = read(&demo).await;
    let (first, second) = (day + Days::new(1), day + Days::new(2));
    let rows = format!(
        "Medidor,Fecha,Lectura\n{serial},{first},100279800\n{serial},{second},{}\n",
        Decimal::new(value + 1_000, 3)
    );
    let report = import(&demo, ImportKind::Readings, &write(&demo, "lecturas.csv", &rows)).await;
    assert_eq!((report.created, report.refused), (1, 1));
    assert!(report.problems[0].reason.es.contains("6 dígitos"), "{:?}", report.problems);
}
