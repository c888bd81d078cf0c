//! Checks before rating: settings, and checks of load curves.

use std::{collections::BTreeMap, fmt::Write};

use acometida_domain::{
    AuditFilter, CheckSettings, CurveKind, CycleMode, CycleRow, Decision, ImportKind, ImportReport, Level,
    LoadCurveDay, NewCurveEdit, NewCycle, PageRequest, ResultFilter, ResultRow, ServiceState, SettledService,
    settlement::FindingCode,
};
use acometida_office::OfficeError;
use chrono::{Datelike, NaiveDate};

use crate::{Demo, cycle_of_october, demo, done, file_import, request, settled};

fn levels(of: &[(FindingCode, Level)]) -> CheckSettings {
    CheckSettings { levels: of.iter().copied().collect(), ..CheckSettings::default() }
}

async fn set(demo: &Demo, settings: CheckSettings) {
    demo.office.set_check_rules(&demo.actor, request(), settings).await.unwrap();
}

async fn run(demo: &Demo, cycle: &CycleRow) -> CycleRow {
    let job = demo.office.run_cycle(&demo.actor, request(), cycle.id).await.unwrap();
    done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    demo.office.cycle(&demo.actor, cycle.id).await.unwrap()
}

async fn rows(demo: &Demo, cycle: &CycleRow, finding: FindingCode) -> Vec<ResultRow> {
    let filter = ResultFilter { finding: Some(finding.name().to_owned()), ..ResultFilter::default() };
    demo.office.results(&demo.actor, cycle.id, &filter, PageRequest::first(1_000)).await.unwrap().rows
}

#[tokio::test(flavor = "multi_thread")]
async fn services_settle_once_their_blocking_check_is_turned_off() {
    let demo = demo(150).await;
    let cycle = settled(&demo).await;
    let stopped = rows(&demo, &cycle, FindingCode::Conflicting).await;
    assert!(!stopped.is_empty() && stopped.iter().all(|row| row.state == ServiceState::Review));
    set(&demo, levels(&[(FindingCode::Conflicting, Level::Off)])).await;
    let points: Vec<_> = stopped.iter().map(|row| row.supply_point).collect();
    for decision in [Decision::Exclude, Decision::Include] {
        demo.office.decide(&demo.actor, request(), cycle.id, &points, decision, "Revisado").await.unwrap();
    }
    let again = run(&demo, &cycle).await;
    assert_eq!(again.settled, cycle.settled + u32::try_from(points.len()).unwrap());
    assert!(rows(&demo, &cycle, FindingCode::Conflicting).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn manual_cycles_send_warnings_to_review_but_not_information() {
    let demo = demo(300).await;
    let warned = [FindingCode::High, FindingCode::Low, FindingCode::Deviation, FindingCode::Rollover];
    set(&demo, levels(&warned.map(|code| (code, Level::Information)))).await;
    let manual = NewCycle { mode: CycleMode::Manual, ..cycle_of_october() };
    let cycle = demo.office.create_cycle(&demo.actor, request(), manual).await.unwrap();
    run(&demo, &cycle).await;
    let low = rows(&demo, &cycle, FindingCode::Low).await;
    assert!(
        !low.is_empty() && low.iter().all(|row| row.state == ServiceState::Validated),
        "information does not block"
    );
    set(&demo, CheckSettings::default()).await;
    let points: Vec<_> = low.iter().map(|row| row.supply_point).collect();
    for decision in [Decision::Exclude, Decision::Include] {
        demo.office.decide(&demo.actor, request(), cycle.id, &points, decision, "Revisado").await.unwrap();
    }
    run(&demo, &cycle).await;
    let low = rows(&demo, &cycle, FindingCode::Low).await;
    assert!(!low.is_empty() && low.iter().all(|row| row.state == ServiceState::Review), "a warning goes to review");
}

#[tokio::test(flavor = "multi_thread")]
async fn changing_the_checks_is_audited_with_the_previous_settings() {
    let demo = demo(3).await;
    let defaults = demo.office.check_rules(&demo.actor).await.unwrap();
    assert_eq!(defaults.len(), FindingCode::ALL.len());
    assert!(defaults.iter().all(|rule| rule.level == rule.default_level && !rule.rule.is_empty()));

    let mut settings = CheckSettings { high_percent: 400, ..CheckSettings::default() };
    settings.levels = [(FindingCode::High, Level::Blocking), (FindingCode::Low, Level::Warning)].into();
    let same = request();
    for _ in 0..2 {
        demo.office.set_check_rules(&demo.actor, same, settings.clone()).await.unwrap();
    }
    let rules = demo.office.check_rules(&demo.actor).await.unwrap();
    let high = rules.iter().find(|rule| rule.code == FindingCode::High).unwrap();
    assert_eq!((high.level, high.default_level), (Level::Blocking, Level::Warning));
    assert!(high.rule.contains("400 %"), "{}", high.rule);
    let percent = high.thresholds.iter().find(|threshold| threshold.name == "high_percent").unwrap();
    assert_eq!((percent.value, percent.default_value), (400, 250));

    let filter = AuditFilter { action: Some("set_check_rules".to_owned()), ..AuditFilter::default() };
    let entries = demo.office.audit_entries(&demo.actor, &filter, PageRequest::first(10)).await.unwrap().rows;
    assert_eq!(entries.len(), 1, "a repeated request is applied once");
    let detail: serde_json::Value = serde_json::from_str(&entries[0].detail).unwrap();
    assert_eq!(detail["before"], serde_json::json!({ "levels": {}, "high_percent": 250 }));
    assert_eq!(
        detail["after"],
        serde_json::json!({ "levels": { "high": "stops" }, "high_percent": 400 }),
        "default levels are not stored"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn only_administrators_change_the_checks_and_only_within_bounds() {
    let demo = demo(3).await;
    for login in ["supervisor", "operador", "auditor"] {
        let actor = demo.office.operator_named(Some(login)).await.unwrap();
        let refused = demo.office.set_check_rules(&actor, request(), CheckSettings::default()).await;
        assert!(matches!(refused, Err(OfficeError::Forbidden(_))), "{login}: {refused:?}");
        assert!(demo.office.check_rules(&actor).await.is_ok(), "{login} sees them");
    }
    for (settings, field) in [
        (CheckSettings { low_percent: 100, ..CheckSettings::default() }, "low_percent"),
        (CheckSettings { zero_months: 1, ..CheckSettings::default() }, "zero_months"),
        (CheckSettings { least_months: 7, ..CheckSettings::default() }, "least_months"),
        (CheckSettings { deviation_months: 5, ..CheckSettings::default() }, "deviation_least_months"),
    ] {
        let refused = demo.office.set_check_rules(&demo.actor, request(), settings).await.unwrap_err();
        assert_eq!(refused.field(), Some(field));
    }
}

async fn load(demo: &Demo, kind: ImportKind, text: &str) {
    let path = demo.folder.path().join("remotos.csv");
    std::fs::write(&path, text).unwrap();
    let upload = demo.office.inspect(&demo.actor, uuid::Uuid::now_v7().into(), &path, "remotos.csv").await.unwrap();
    assert_eq!(upload.kind, Some(kind));
    let job = demo
        .office
        .start_import(&demo.actor, request(), file_import(&path, "remotos.csv", kind, &upload.mapping))
        .await
        .unwrap();
    let job = done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    let report: ImportReport = serde_json::from_value(job.result.unwrap()).unwrap();
    assert_eq!(report.refused, 0, "{:?}", report.problems);
}

/// Telemetered services with 1 kWh per hour since 14 September, 2 kWh on Sundays; each with its days missing in October
/// and its register reading, if any.
async fn remote(demo: &Demo, services: &[(&str, &[u32], Option<u32>)]) -> BTreeMap<String, SettledService> {
    let (mut accounts, mut points) = ("code,name\n".to_owned(), "code,account,address,meter,metering\n".to_owned());
    let (mut contracts, mut curves) = ("code,supply,tariff,from\n".to_owned(), "meter,start,kwh\n".to_owned());
    let mut readings = "meter,date,value\n".to_owned();
    for (code, missing, register) in services {
        writeln!(accounts, "{code},Cliente {code}").unwrap();
        writeln!(points, "{code},{code},Calle 1,M{code},remote").unwrap();
        writeln!(contracts, "{code},{code},pe-pluz-bt5b,2026-01-01").unwrap();
        let first: NaiveDate = "2026-09-14".parse().unwrap();
        for day in first.iter_days().take_while(|day| *day <= "2026-10-31".parse().unwrap()) {
            if missing.iter().any(|missing| day.to_string() == format!("2026-10-{missing:02}")) {
                continue;
            }
            let kwh = if day.format("%u").to_string() == "7" { 2 } else { 1 };
            for hour in 0..24 {
                writeln!(curves, "M{code},{day} {hour:02}:00,{kwh}").unwrap();
            }
        }
        if let Some(used) = register {
            writeln!(readings, "M{code},2026-09-30,1000\nM{code},2026-10-31,{}", 1_000 + used).unwrap();
        }
    }
    load(demo, ImportKind::Accounts, &accounts).await;
    load(demo, ImportKind::SupplyPoints, &points).await;
    load(demo, ImportKind::Contracts, &contracts).await;
    load(demo, ImportKind::LoadCurve, &curves).await;
    if readings.lines().count() > 1 {
        load(demo, ImportKind::Readings, &readings).await;
    }
    let cycle = settled(demo).await;
    explained(demo, &cycle, services).await
}

async fn explained(
    demo: &Demo,
    cycle: &CycleRow,
    services: &[(&str, &[u32], Option<u32>)],
) -> BTreeMap<String, SettledService> {
    let mut found = BTreeMap::new();
    for row in demo
        .office
        .results(&demo.actor, cycle.id, &ResultFilter::default(), PageRequest::first(100))
        .await
        .unwrap()
        .rows
    {
        if services.iter().any(|(code, ..)| *code == row.code) {
            found.insert(row.code, demo.office.settled_service(&demo.actor, cycle.id, row.supply_point).await.unwrap());
        }
    }
    found
}

fn codes(service: &SettledService) -> Vec<FindingCode> {
    service.findings.iter().map(|finding| finding.code).filter(|code| *code != FindingCode::ShortHistory).collect()
}

/// October 2026: 27 days and 4 Sundays.
const OCTOBER: i64 = (27 + 2 * 4) * 24_000;

#[tokio::test(flavor = "multi_thread")]
async fn missing_days_of_a_load_curve_are_estimated_and_marked_on_the_bill() {
    let demo = demo(3).await;
    // 4 October is a Sunday
    let found = remote(&demo, &[("ENTERA", &[], None), ("CORTA", &[4, 5, 30], None)]).await;
    let (whole, short) = (&found["ENTERA"], &found["CORTA"]);
    assert_eq!((codes(whole), whole.state, whole.energy_wh), (vec![], ServiceState::Settled, Some(OCTOBER)));
    assert_eq!(
        (codes(short), short.state, short.energy_wh),
        (vec![FindingCode::CurveEstimated], ServiceState::Settled, Some(OCTOBER))
    );
    assert_eq!(short.total, whole.total);
    let rows = |service: &SettledService| {
        service.lines.iter().find(|line| line.component == "energia").unwrap().trace.rows.clone()
    };
    assert_eq!(rows(whole), ["remotos.csv 2026-10-01…2026-10-31"]);
    assert_eq!(rows(short), ["remotos.csv 2026-10-01…2026-10-31", "same_weekdays 2026-10-04, 2026-10-05, 2026-10-30"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn load_curves_with_many_gaps_are_blocked_until_registers_are_accepted() {
    let demo = demo(3).await;
    let services: &[(&str, &[u32], Option<u32>)] = &[
        ("SOLA", &[5, 6, 7, 8], None),
        ("CON", &[5, 6, 7, 8], Some(800)),
        ("DISTINTA", &[], Some(800)),
        ("IGUAL", &[], Some(840)),
    ];
    let found = remote(&demo, services).await;
    for code in ["SOLA", "CON"] {
        let service = &found[code];
        assert_eq!((codes(service), service.state), (vec![FindingCode::Gap], ServiceState::Review), "{code}");
        assert_eq!(
            service.findings.iter().find(|finding| finding.code == FindingCode::Gap).unwrap().values["first"],
            "2026-10-05"
        );
    }
    let differs = &found["DISTINTA"];
    assert_eq!(
        (codes(differs), differs.energy_wh),
        (vec![FindingCode::CurveRegister], Some(OCTOBER)),
        "the curve is billed"
    );
    assert_eq!(codes(&found["IGUAL"]), []);

    let cycle = demo.office.cycle_named(&demo.actor, "Octubre").await.unwrap();
    let points = [found["SOLA"].supply_point, found["CON"].supply_point];
    demo.office.decide(&demo.actor, request(), cycle.id, &points, Decision::Release, "Revisado").await.unwrap();
    let cycle = run(&demo, &cycle).await;
    let found = explained(&demo, &cycle, services).await;
    assert_eq!((found["CON"].state, found["CON"].energy_wh), (ServiceState::Settled, Some(800_000)));
    assert_eq!(
        (codes(&found["SOLA"]), found["SOLA"].state),
        (vec![FindingCode::Gap, FindingCode::MissingInput], ServiceState::Review)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn load_curve_days_are_corrected_with_a_reason_and_the_original_is_kept() {
    let demo = demo(3).await;
    let found = remote(&demo, &[("CURVA", &[5, 6, 7, 8], None)]).await;
    let point = found["CURVA"].supply_point;
    let cycle = demo.office.cycle_named(&demo.actor, "Octubre").await.unwrap();
    let case = async || demo.office.review_case(&demo.actor, cycle.id, point).await.unwrap();
    assert_eq!((case().await.curve.len(), found["CURVA"].state), (27, ServiceState::Review));

    // manual edit of one day: the remaining three are estimated and the service settles immediately
    let edit = |day: &str, wh: Option<u32>, reason: &str| NewCurveEdit {
        meter_serial: "MCURVA".to_owned(),
        day: day.parse().unwrap(),
        minutes: 60,
        wh: wh.map(|wh| vec![wh; 24]),
        reason: reason.to_owned(),
    };
    let say = async |edit| demo.office.edit_curve(&demo.actor, request(), Some(cycle.id), point, edit).await;
    assert_eq!(say(edit("2026-10-05", Some(1), " ")).await.unwrap_err().field(), Some("reason"));
    let short = NewCurveEdit { wh: Some(vec![1; 23]), ..edit("2026-10-05", None, "falta una hora") };
    assert_eq!(say(short).await.unwrap_err().field(), Some("wh"));
    say(edit("2026-10-05", Some(3_000), "leído en el medidor")).await.unwrap();
    let settled = demo.office.settled_service(&demo.actor, cycle.id, point).await.unwrap();
    assert_eq!((settled.state, settled.energy_wh), (ServiceState::Settled, Some(OCTOBER + 2_000 * 24)));
    let energy = settled.lines.iter().find(|line| line.component == "energia").unwrap();
    assert!(
        energy.trace.rows.iter().any(|row| row == "demo: leído en el medidor 2026-10-05…2026-10-05"),
        "{:?}",
        energy.trace.rows
    );
    let kinds = |curve: Vec<LoadCurveDay>, kind: CurveKind| {
        curve.into_iter().filter(|of| of.kind == kind).map(|of| of.day.day()).collect::<Vec<_>>()
    };
    assert_eq!(kinds(case().await.curve, CurveKind::Edited), [5]);
    assert_eq!(kinds(case().await.curve, CurveKind::Estimated), [6, 7, 8]);

    // a newer file is accepted with a reason only
    let file = |reason: &str| {
        let mut text = "meter,start,kwh,reason\n".to_owned();
        for hour in 0..24 {
            writeln!(text, "MCURVA,2026-10-05 {hour:02}:00,2,{reason}").unwrap();
        }
        text
    };
    let import = async |text: String| {
        let path = demo.folder.path().join("curva.csv");
        std::fs::write(&path, text).unwrap();
        let upload = demo.office.inspect(&demo.actor, uuid::Uuid::now_v7().into(), &path, "curva.csv").await.unwrap();
        let job = demo
            .office
            .start_import(
                &demo.actor,
                request(),
                file_import(&path, "curva.csv", ImportKind::LoadCurve, &upload.mapping),
            )
            .await
            .unwrap();
        serde_json::from_value::<ImportReport>(
            done(demo.office.run_job(&demo.actor, job.id).await.unwrap()).result.unwrap(),
        )
        .unwrap()
    };
    assert_eq!(import(file("")).await.refused, 1);
    assert_eq!(import(file("corrección del concentrador")).await.changed, 1);
    assert_eq!(import(file("corrección del concentrador")).await.unchanged, 1);
    let (from, to) = ("2026-10-05".parse().unwrap(), "2026-10-06".parse().unwrap());
    let curve = demo.office.load_curve(&demo.actor, point, from, to).await.unwrap();
    assert_eq!((curve.days.len(), curve.days[0].wh[0], curve.days[0].kind), (1, 2_000, CurveKind::Edited));
    assert_eq!(curve.days[0].source, "curva.csv:2: corrección del concentrador");

    // a discarded day is one more missing day
    say(edit("2026-10-05", None, "medidor en pruebas")).await.unwrap();
    assert!(demo.office.load_curve(&demo.actor, point, from, to).await.unwrap().days.is_empty());
}
