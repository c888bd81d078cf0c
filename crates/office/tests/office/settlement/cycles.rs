//! Stages of a month, manual cycles, estimates and resettlements.

use acometida_domain::{
    AuditFilter, CycleMode, CycleRow, CycleState, Decision, EstimationMethod, FiscalKind, ImportKind, InvoiceFilter,
    Market, MovementKind, NewCycle, NewReadingEdit, NewResettlement, PageRequest, Register, ResettlementChoice,
    ResettlementFilter, ResultFilter, ServiceChoice, ServiceFilter, ServiceState, Stage, StageFilter, SupplyPointId,
};

use std::fmt::Write;

use crate::{Demo, cycle_of_october, demo, done, exclude_all_in_review, file_import, october, request, settled};

pub(crate) async fn run(demo: &Demo, cycle: &CycleRow) -> CycleRow {
    let job = demo.office.run_cycle(&demo.actor, request(), cycle.id).await.unwrap();
    done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    demo.office.cycle(&demo.actor, cycle.id).await.unwrap()
}

pub(crate) async fn bill(demo: &Demo, cycle: &CycleRow) -> serde_json::Value {
    let job =
        demo.office.send_to_billing(&demo.actor, request(), cycle.id, "2026-11-01".parse().unwrap()).await.unwrap();
    done(demo.office.run_job(&demo.actor, job.id).await.unwrap()).result.unwrap()
}

pub(crate) async fn in_state(demo: &Demo, cycle: &CycleRow, state: ServiceState) -> Vec<SupplyPointId> {
    let filter = ResultFilter { state: Some(state), ..ResultFilter::default() };
    let rows = demo.office.results(&demo.actor, cycle.id, &filter, PageRequest::first(1_000)).await.unwrap().rows;
    rows.into_iter().map(|row| row.supply_point).collect()
}

async fn counted(demo: &Demo, filter: &StageFilter) -> u32 {
    demo.office.staged(&demo.actor, october(), filter, PageRequest::first(1)).await.unwrap().total
}

#[tokio::test(flavor = "multi_thread")]
async fn dashboard_counts_match_their_lists() {
    let demo = demo(150).await;
    let cycle = settled(&demo).await;
    let review = in_state(&demo, &cycle, ServiceState::Review).await;
    demo.office.decide(&demo.actor, request(), cycle.id, &review[..2], Decision::Exclude, "").await.unwrap();
    let why = "Confirmado  por teléfono";
    demo.office.decide(&demo.actor, request(), cycle.id, &review[2..3], Decision::Release, why).await.unwrap();
    let decided = AuditFilter { action: Some("decide".to_owned()), ..AuditFilter::default() };
    let entry = demo.office.audit_entries(&demo.actor, &decided, PageRequest::first(1)).await.unwrap().rows.remove(0);
    assert!(entry.detail.contains(r#""reason":"Confirmado por teléfono""#), "{}", entry.detail);
    let ready = in_state(&demo, &cycle, ServiceState::Settled).await;
    demo.office.decide(&demo.actor, request(), cycle.id, &ready[..1], Decision::Exclude, "").await.unwrap();
    run(&demo, &cycle).await;
    exclude_all_in_review(&demo, &cycle).await;
    let account = demo.office.supply_point(&demo.actor, ready[1]).await.unwrap().account;
    bill(&demo, &cycle).await;
    let new = NewResettlement {
        period: october(),
        services: ResettlementChoice::These(ready[1..4].to_vec()),
        reason: "Prueba".to_owned(),
    };
    demo.office.request_resettlement(&demo.actor, request(), new).await.unwrap();

    let dashboard = demo.office.dashboard(&demo.actor, october()).await.unwrap();
    for stage in &dashboard.stages {
        let reached = StageFilter { stage: Some(stage.stage), ..StageFilter::default() };
        assert_eq!(counted(&demo, &reached).await, stage.services, "{:?}", stage.stage);
        assert_eq!(
            counted(&demo, &StageFilter { waiting: true, ..reached }).await,
            stage.waiting,
            "waiting at {:?}",
            stage.stage
        );
        let into: u32 = dashboard.flows.iter().filter(|flow| flow.to == stage.stage).map(|flow| flow.services).sum();
        assert!(stage.stage == Stage::Selected || into == stage.services, "{:?}: {into} flow in", stage.stage);
        let out: u32 = dashboard.flows.iter().filter(|flow| flow.from == stage.stage).map(|flow| flow.services).sum();
        assert_eq!(out + stage.waiting, stage.services, "{:?}: those that go on and those that stay", stage.stage);
    }
    for flow in &dashboard.flows {
        let between = StageFilter { stage: Some(flow.to), from: Some(flow.from), ..StageFilter::default() };
        assert_eq!(counted(&demo, &between).await, flow.services, "{:?} -> {:?}", flow.from, flow.to);
    }
    let selected = dashboard.stages.iter().find(|of| of.stage == Stage::Selected).unwrap().services;
    assert_eq!(selected, cycle.services);
    assert_eq!(dashboard.stages.iter().map(|of| of.waiting).sum::<u32>(), selected, "each service is at one stage");
    let validating = StageFilter { in_validation: true, ..StageFilter::default() };
    assert_eq!(counted(&demo, &validating).await, dashboard.metrics.in_validation);
    assert_eq!(dashboard.metrics.in_resettlement, 3);
    assert_eq!(dashboard.resettlements.len(), 3);
    let invoices = InvoiceFilter { period: Some(october()), ..InvoiceFilter::default() };
    let invoices = demo.office.invoices(&demo.actor, &invoices, PageRequest::first(1_000)).await.unwrap().rows;
    assert_eq!(u32::try_from(invoices.len()).unwrap(), dashboard.metrics.settled);
    assert_eq!(invoices.iter().map(|row| row.total.minor).sum::<i64>(), dashboard.metrics.value.minor);
    assert!(invoices.iter().any(|row| row.account == account));
}

#[tokio::test(flavor = "multi_thread")]
async fn manual_cycles_pause_after_the_checks_and_continue_with_validated_services() {
    let demo = demo(120).await;
    let manual = NewCycle { mode: CycleMode::Manual, ..cycle_of_october() };
    let cycle = demo.office.create_cycle(&demo.actor, request(), manual).await.unwrap();
    assert_eq!(cycle.state, CycleState::Ready);
    let checked = run(&demo, &cycle).await;
    assert_eq!(checked.state, CycleState::Validated);
    assert_eq!((checked.pending, checked.settled), (0, 0), "nothing is settled before the cycle is continued");
    assert!(checked.review > 0 && checked.validated > 0);
    let refused =
        demo.office.send_to_billing(&demo.actor, request(), cycle.id, "2026-11-01".parse().unwrap()).await.unwrap_err();
    assert_eq!(refused.code(), "conflict");

    let review = in_state(&demo, &cycle, ServiceState::Review).await;
    demo.office.decide(&demo.actor, request(), cycle.id, &review[..1], Decision::Release, "Revisado").await.unwrap();
    demo.office.decide(&demo.actor, request(), cycle.id, &review[1..2], Decision::Exclude, "").await.unwrap();
    let continued = run(&demo, &cycle).await;
    assert_eq!(continued.state, CycleState::Settled);
    let dashboard = demo.office.dashboard(&demo.actor, october()).await.unwrap();
    assert_eq!(dashboard.metrics.settled, continued.settled);
    assert!(continued.settled >= checked.validated);
    assert!(continued.review >= checked.review - 2, "undecided services stay in review");
    assert_eq!(continued.excluded, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn finding_counts_match_their_lists() {
    let demo = demo(300).await;
    let cycle = settled(&demo).await;
    let review = in_state(&demo, &cycle, ServiceState::Review).await;
    demo.office.decide(&demo.actor, request(), cycle.id, &review[..2], Decision::Exclude, "").await.unwrap();
    let found = demo.office.findings(&demo.actor, cycle.id).await.unwrap();
    assert!(found.iter().any(|of| of.waiting > 0) && found.iter().any(|of| of.waiting < of.services));
    for of in found {
        let with = ResultFilter { finding: Some(of.code.clone()), ..ResultFilter::default() };
        let waiting = ResultFilter { state: Some(ServiceState::Review), ..with.clone() };
        let listed = async |filter| {
            demo.office.results(&demo.actor, cycle.id, filter, PageRequest::first(1)).await.unwrap().total
        };
        assert_eq!((listed(&with).await, listed(&waiting).await), (of.services, of.waiting), "{}", of.code);
    }
}

async fn missing(demo: &Demo, cycle: &CycleRow) -> Vec<SupplyPointId> {
    let filter = ResultFilter {
        finding: Some("missing".to_owned()),
        state: Some(ServiceState::Review),
        ..ResultFilter::default()
    };
    let rows = demo.office.results(&demo.actor, cycle.id, &filter, PageRequest::first(100)).await.unwrap().rows;
    rows.into_iter().map(|row| row.supply_point).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_readings_are_estimated_and_their_services_settle_immediately() {
    let demo = demo(300).await;
    let cycle = settled(&demo).await;
    let missing = missing(&demo, &cycle).await;
    let case = demo.office.review_case(&demo.actor, cycle.id, missing[0]).await.unwrap();
    let mean = case.estimates.iter().find(|estimate| estimate.method == EstimationMethod::RecentMean).unwrap();
    let edit = NewReadingEdit {
        meter_serial: mean.meter_serial.clone(),
        register: mean.register,
        read_on: mean.read_on,
        value: Some(mean.value),
        method: Some(mean.method),
        reason: "El lector no pudo entrar".to_owned(),
        confirmed: false,
    };
    demo.office.edit_readings(&demo.actor, request(), Some(cycle.id), missing[0], vec![edit]).await.unwrap();
    let service = demo.office.settled_service(&demo.actor, cycle.id, missing[0]).await.unwrap();
    assert_eq!((service.state, service.energy_wh), (ServiceState::Settled, Some(mean.quantity)));
    let rows =
        service.lines.iter().flat_map(|line| &line.trace.rows).any(|row| row.ends_with("El lector no pudo entrar"));
    assert!(rows, "its lines show who estimated the reading and why");
    let readings = demo.office.readings(&demo.actor, missing[0], PageRequest::first(1)).await.unwrap().rows;
    assert!(readings[0].estimated, "the estimate stays marked");
    assert_eq!(
        counted(&demo, &StageFilter { stage: Some(Stage::Review), ..StageFilter::default() }).await,
        cycle.review
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn bulk_estimates_leave_services_pending_until_the_cycle_runs() {
    let demo = demo(300).await;
    let cycle = settled(&demo).await;
    let before = missing(&demo, &cycle).await.len();
    assert!(before > 1);
    let why = "Sin acceso por la huelga";
    let filter = ResultFilter::default();
    let same = request();
    for _ in 0..2 {
        let done = demo
            .office
            .estimate_matching(&demo.actor, same, cycle.id, &filter, EstimationMethod::RecentMean, why)
            .await
            .unwrap();
        assert_eq!(done as usize, before, "the same request twice does it once");
    }
    let after = run(&demo, &cycle).await;
    assert!(missing(&demo, &cycle).await.is_empty());
    assert_eq!(after.settled + after.review, cycle.settled + cycle.review);
    assert!(after.settled > cycle.settled);
}

/// Corrects the last reading of October by `more` Wh.
pub(crate) async fn correct(demo: &Demo, point: SupplyPointId, more: i64) {
    let readings = demo.office.readings(&demo.actor, point, PageRequest::first(20)).await.unwrap().rows;
    let last = readings.iter().find(|row| row.register == Register::Total && !row.replaced).unwrap();
    let edit = NewReadingEdit {
        meter_serial: last.meter_serial.clone(),
        register: last.register,
        read_on: last.read_on,
        value: Some(last.value + more),
        method: None,
        reason: "Lectura mal tomada".to_owned(),
        confirmed: true,
    };
    demo.office.edit_readings(&demo.actor, request(), None, point, vec![edit]).await.unwrap();
}

pub(crate) async fn resettle(demo: &Demo, points: &[SupplyPointId]) -> CycleRow {
    let new = NewResettlement {
        period: october(),
        services: ResettlementChoice::These(points.to_vec()),
        reason: "Lectura corregida".to_owned(),
    };
    let requested = demo.office.request_resettlement(&demo.actor, request(), new).await.unwrap();
    let cycle = demo.office.cycle(&demo.actor, requested.cycle).await.unwrap();
    let settled = run(demo, &cycle).await;
    assert_eq!(settled.review, 0);
    bill(demo, &settled).await;
    settled
}

/// Regulated service with its own register, billed in October.
pub(crate) async fn billed(demo: &Demo) -> (CycleRow, SupplyPointId) {
    let cycle = settled(demo).await;
    exclude_all_in_review(demo, &cycle).await;
    bill(demo, &cycle).await;
    let rows = demo
        .office
        .results(&demo.actor, cycle.id, &ResultFilter::default(), PageRequest::first(1_000))
        .await
        .unwrap()
        .rows;
    let row = rows
        .iter()
        .find(|row| row.invoice.is_some() && row.findings.is_empty() && row.tariff.ends_with("bt5b"))
        .unwrap();
    (cycle, row.supply_point)
}

#[tokio::test(flavor = "multi_thread")]
async fn resettling_with_equal_inputs_changes_nothing_and_issues_no_notes() {
    let demo = demo(60).await;
    let (cycle, _) = billed(&demo).await;
    let requested = demo
        .office
        .request_resettlement(
            &demo.actor,
            request(),
            NewResettlement {
                period: october(),
                services: ResettlementChoice::Cycle(cycle.id),
                reason: "Revisión".to_owned(),
            },
        )
        .await
        .unwrap();
    let again = demo.office.cycle(&demo.actor, requested.cycle).await.unwrap();
    let again = run(&demo, &again).await;
    assert_eq!(again.settled, requested.services);
    let rows = demo
        .office
        .resettlements(&demo.actor, &ResettlementFilter::default(), PageRequest::first(1_000))
        .await
        .unwrap()
        .rows;
    for row in &rows {
        let of = demo.office.resettlement(&demo.actor, row.cycle, row.supply_point).await.unwrap();
        assert_eq!(row.difference.unwrap().minor, 0, "{}: {:?}", row.code, of.lines);
    }
    let result = bill(&demo, &again).await;
    assert_eq!(result["notes"], 0);
    assert_eq!(demo.office.verify(&demo.actor).await.unwrap(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn chained_resettlements_bill_each_difference_once_and_keep_the_original() {
    let demo = demo(60).await;
    let (_, point) = billed(&demo).await;
    let filter = InvoiceFilter { period: Some(october()), ..InvoiceFilter::default() };
    let invoices = demo.office.invoices(&demo.actor, &filter, PageRequest::first(1_000)).await.unwrap().rows;
    let invoice = invoices.iter().find(|row| row.supply_point == point).unwrap().clone();
    let original = demo.office.invoice(&demo.actor, invoice.id).await.unwrap().document;

    for more in [60_000, -20_000, -30_000] {
        correct(&demo, point, more).await;
        resettle(&demo, &[point]).await;
    }
    let now = demo.office.invoice(&demo.actor, invoice.id).await.unwrap();
    assert_eq!(now.document, original, "the issued invoice is unchanged");
    assert_eq!(
        now.notes.iter().map(|note| note.kind).collect::<Vec<_>>(),
        [FiscalKind::DebitNote, FiscalKind::CreditNote, FiscalKind::CreditNote]
    );
    let sum: i64 = now
        .notes
        .iter()
        .map(|note| if note.kind == FiscalKind::DebitNote { note.amount.minor } else { -note.amount.minor })
        .sum();
    let chain = demo
        .office
        .resettlements(&demo.actor, &ResettlementFilter::default(), PageRequest::first(10))
        .await
        .unwrap()
        .rows;
    assert_eq!(
        chain[0].after.unwrap().minor,
        original.figures.totals.total.minor + sum,
        "invoice plus notes equal the last settlement"
    );
    for row in &chain {
        let of = demo.office.resettlement(&demo.actor, row.cycle, row.supply_point).await.unwrap();
        let lines: i64 = of.lines.iter().map(|line| line.difference.minor).sum();
        assert_eq!(lines, row.difference.unwrap().minor, "line by line");
    }
    let account = demo.office.current_account(&demo.actor, invoice.account).await.unwrap();
    let notes = account
        .movements
        .iter()
        .filter(|of| matches!(of.kind, MovementKind::CreditNote | MovementKind::DebitNote))
        .count();
    assert_eq!(notes, 3);
    assert_eq!(account.balance.minor, account.debt.minor - account.credit.minor);
    assert_eq!(demo.office.account(&demo.actor, invoice.account).await.unwrap().credit, account.credit);
    assert_eq!(demo.office.verify(&demo.actor).await.unwrap(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn only_billed_services_are_resettled_and_once_at_a_time() {
    let demo = demo(60).await;
    let cycle = settled(&demo).await;
    let points = in_state(&demo, &cycle, ServiceState::Settled).await;
    let ask = |points: &[SupplyPointId], reason: &str| {
        let new = NewResettlement {
            period: october(),
            services: ResettlementChoice::These(points.to_vec()),
            reason: reason.to_owned(),
        };
        demo.office.request_resettlement(&demo.actor, request(), new)
    };
    assert_eq!(ask(&points[..1], "x").await.unwrap_err().field(), Some("services"), "not billed yet");
    assert_eq!(ask(&points[..1], "  ").await.unwrap_err().field(), Some("reason"));
    exclude_all_in_review(&demo, &cycle).await;
    bill(&demo, &cycle).await;
    let first = ask(&points[..2], "x").await.unwrap();
    assert_eq!((first.services, first.under_way), (2, 0));
    let second = ask(&points[1..4], "y").await.unwrap();
    assert_eq!((second.services, second.under_way, second.not_closed), (2, 1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn contract_changes_within_the_month_split_the_bill_at_the_reading_of_the_day() {
    let demo = demo(3).await;
    let file = |name: &str, text: &str| {
        let path = demo.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    // the last one had no contract from the 11th to the 14th
    let codes = [("LEIDO", "2026-10-11"), ("SIN", "2026-10-11"), ("HUECO", "2026-10-15")];
    let mut texts =
        ["code,name\n", "code,account,address,meter\n", "code,supply,tariff,from,to\n", "meter,date,value\n"]
            .map(str::to_owned);
    for (code, second) in codes {
        writeln!(texts[0], "{code},Cliente {code}").unwrap();
        writeln!(texts[1], "{code},{code},Calle 1,M{code}").unwrap();
        writeln!(
            texts[2],
            "{code}-1,{code},pe-pluz-bt5b,2026-01-01,2026-10-10\n{code}-2,{code},pe-electrocentro-bt5b,{second},"
        )
        .unwrap();
        writeln!(texts[3], "M{code},2026-09-30,1000\nM{code},2026-10-31,1310").unwrap();
    }
    writeln!(texts[3], "MLEIDO,2026-10-10,1040\nMHUECO,2026-10-10,1040\nMHUECO,2026-10-14,1100").unwrap();
    let kinds = [ImportKind::Accounts, ImportKind::SupplyPoints, ImportKind::Contracts, ImportKind::Readings];
    for (kind, text) in kinds.into_iter().zip(&texts) {
        let path = file("partido.csv", text);
        let upload = demo.office.inspect(&demo.actor, uuid::Uuid::now_v7().into(), &path, "partido.csv").await.unwrap();
        let job = demo
            .office
            .start_import(&demo.actor, request(), file_import(&path, "partido.csv", kind, &upload.mapping))
            .await
            .unwrap();
        done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    }
    let cycle = settled(&demo).await;
    let rows = demo
        .office
        .results(&demo.actor, cycle.id, &ResultFilter::default(), PageRequest::first(100))
        .await
        .unwrap()
        .rows;
    let (mut energies, mut fixed) = (Vec::new(), Vec::new());
    for (code, _) in codes {
        let row = rows.iter().find(|row| row.code == code).unwrap();
        let service = demo.office.settled_service(&demo.actor, cycle.id, row.supply_point).await.unwrap();
        assert_eq!(service.energy_wh, Some(310_000), "{code}: {:?} {:?}", service.findings, service.problem);
        assert_eq!(service.from, Some("2026-09-30".parse().unwrap()));
        let lines: Vec<_> = service.lines.iter().filter(|line| line.component == "energia").collect();
        let tariffs: Vec<_> = lines.iter().map(|line| line.trace.tariff.as_str()).collect();
        assert_eq!(tariffs, ["pe-pluz-bt5b", "pe-electrocentro-bt5b"]);
        assert_eq!(service.rules.len(), service.lines.len());
        let charges = service.lines.iter().filter(|line| line.component == "cargo-fijo");
        fixed.push(
            charges.map(|line| line.trace.to.signed_duration_since(line.trace.from).num_days()).collect::<Vec<_>>(),
        );
        energies.push(lines.iter().map(|line| line.quantity.unwrap().normalize().to_string()).collect::<Vec<_>>());
    }
    // 40 by the reading of the day before the change; without a reading, 10 of 31 days; no contract for the 60 between
    assert_eq!(energies, [["40", "270"], ["100", "210"], ["40", "210"]]);
    assert_eq!(fixed, [[10, 21], [10, 21], [10, 17]]);
}

#[tokio::test(flavor = "multi_thread")]
async fn selections_show_energy_and_amount_of_the_previous_month() {
    let demo = demo(40).await;
    let count = async |services: ServiceChoice| {
        demo.office.count_services(&demo.actor, Market::Regulated, october(), &services).await.unwrap()
    };
    let all = count(ServiceChoice::Matching(ServiceFilter::default())).await;
    let page = PageRequest::first(100);
    let rows = demo
        .office
        .services(&demo.actor, Market::Regulated, october(), &ServiceFilter::default(), None, page)
        .await
        .unwrap()
        .rows;
    assert_eq!(all.expected_energy_wh, rows.iter().filter_map(|row| row.last_energy_wh).sum::<i64>());
    let each: Vec<_> = rows.iter().map(|row| row.supply_point).collect();
    let mut sum = 0;
    for point in &each {
        let one = count(ServiceChoice::These(vec![*point])).await;
        assert_eq!((one.services, one.taken), (1, 0));
        sum += one.expected_total.minor;
    }
    assert!(sum > 0 && sum == all.expected_total.minor);
    let nowhere = ServiceFilter { region: Some("NO-HAY".to_owned()), ..ServiceFilter::default() };
    assert_eq!(count(ServiceChoice::Matching(nowhere)).await.services, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn edits_of_several_registers_are_stored_together_or_not_at_all() {
    let demo = demo(60).await;
    let (_, point) = billed(&demo).await;
    let last = demo.office.readings(&demo.actor, point, PageRequest::first(1)).await.unwrap().rows.remove(0);
    let edit = NewReadingEdit {
        meter_serial: last.meter_serial.clone(),
        register: last.register,
        read_on: last.read_on,
        value: Some(last.value + 1_000),
        method: None,
        reason: "Foto".to_owned(),
        confirmed: true,
    };
    let elsewhere = NewReadingEdit { meter_serial: "no-existe".to_owned(), ..edit.clone() };
    let edits = vec![edit, elsewhere];
    let refused = demo.office.edit_readings(&demo.actor, request(), None, point, edits).await.unwrap_err();
    assert_eq!(refused.field(), Some("meter_serial"));
    let now = demo.office.readings(&demo.actor, point, PageRequest::first(1)).await.unwrap().rows.remove(0);
    assert_eq!(now.value, last.value, "the first edit is not stored either");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stored_value_that_cannot_be_read_stops_its_service_and_no_other() {
    let demo = demo(60).await;
    let database = rusqlite::Connection::open(demo.office.store().path()).unwrap();
    database
        .execute_batch(
            "update meter set multiplier = 'uno' where serial = (select min(serial) from meter m
                 join contract c on c.supply_point_id = m.supply_point_id where c.market = 'regulated');
             update contract set attributes = '{\"power.p1\": \"4,6\"}'
             where code = (select max(code) from contract where market = 'regulated')",
        )
        .unwrap();
    let cycle = settled(&demo).await;
    let stopped = in_state(&demo, &cycle, ServiceState::Review).await;
    let mut unreadable = 0;
    for point in stopped {
        let service = demo.office.settled_service(&demo.actor, cycle.id, point).await.unwrap();
        let problem = service.problem.unwrap_or_default();
        unreadable += u32::from(["«uno»", "«power.p1: 4,6»"].iter().any(|wrong| problem.contains(wrong)));
    }
    assert_eq!(unreadable, 2);
    assert!(cycle.settled > 40);
}
