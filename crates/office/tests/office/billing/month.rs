//! Complete month, from readings to payments.

use acometida_domain::{
    AccountFilter, AllocationRule, CreditUse, CycleMode, Decision, InvoiceFilter, InvoiceState, Market, NewCycle,
    NewPayment, PageRequest, PaymentMethod, ResultFilter, ServiceChoice, ServiceFilter, ServiceState,
};
use acometida_office::Language;

use crate::{Demo, demo, done, exclude_all_in_review, october, request, settled};

#[tokio::test(flavor = "multi_thread")]
async fn a_month_is_settled_billed_and_paid_with_matching_totals() {
    let demo = demo(150).await;
    let cycle = settled(&demo).await;
    assert_eq!(cycle.pending, 0);
    assert!(cycle.review > 0, "the demo has blocking anomalies");
    assert_eq!(cycle.settled + cycle.review, cycle.services);

    let refused =
        demo.office.send_to_billing(&demo.actor, request(), cycle.id, "2026-11-03".parse().unwrap()).await.unwrap_err();
    assert_eq!(refused.code(), "conflict", "services in review block the cycle");
    exclude_all_in_review(&demo, &cycle).await;

    let job =
        demo.office.send_to_billing(&demo.actor, request(), cycle.id, "2026-11-03".parse().unwrap()).await.unwrap();
    done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    let billed = demo.office.cycle(&demo.actor, cycle.id).await.unwrap();
    assert_eq!(billed.invoiced, cycle.settled);
    assert_eq!(billed.total, cycle.total);

    let filter = InvoiceFilter { cycle: Some(cycle.id), ..InvoiceFilter::default() };
    let invoices = demo.office.invoices(&demo.actor, &filter, PageRequest::first(1_000)).await.unwrap();
    assert_eq!(invoices.total, cycle.settled);
    assert_eq!(invoices.rows.iter().map(|row| row.total.minor).sum::<i64>(), cycle.total.minor);

    let invoice = &invoices.rows[0];
    let before = demo.office.current_account(&demo.actor, invoice.account).await.unwrap();
    let mut half = invoice.total;
    half.minor /= 2;
    let payment = NewPayment {
        account: invoice.account,
        rule: AllocationRule::Chosen(vec![invoice.id]),
        received_on: "2026-11-05".parse().unwrap(),
        method: PaymentMethod::Cash,
        reference: "caja 1".to_owned(),
        amount: half,
        old_date: false,
    };
    let receipt = demo.office.register_payment(&demo.actor, request(), payment.clone()).await.unwrap();
    assert_eq!(receipt.applied, half);
    let after = demo.office.current_account(&demo.actor, invoice.account).await.unwrap();
    assert_eq!(after.balance.minor, before.balance.minor - half.minor);
    let movement = after.movements.iter().find(|movement| movement.reference == "caja 1").unwrap();
    assert_eq!(
        (movement.method, movement.text.clone()),
        (Some(PaymentMethod::Cash), receipt.number.clone()),
        "the payment method is stored"
    );
    assert!(after.movements.iter().all(|movement| movement.invoice.is_some() == movement.method.is_none()));
    let detail = demo.office.invoice(&demo.actor, invoice.id).await.unwrap();
    assert_eq!(detail.outstanding.minor, invoice.total.minor - half.minor);
    assert_ne!(detail.state, InvoiceState::Paid);

    // the account has other invoices, which credit would pay by itself
    demo.office.set_credit_use(&demo.actor, request(), CreditUse::ByPerson).await.unwrap();
    let rest = NewPayment { amount: invoice.total, ..payment };
    let receipt = demo.office.register_payment(&demo.actor, request(), rest).await.unwrap();
    assert_eq!(receipt.credit, half, "the amount beyond the debt is credit");
    assert_eq!(demo.office.invoice(&demo.actor, invoice.id).await.unwrap().state, InvoiceState::Paid);
    assert_eq!(demo.office.verify(&demo.actor).await.unwrap(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_line_of_a_settlement_has_a_trace() {
    let demo = demo(60).await;
    let cycle = settled(&demo).await;
    let filter = ResultFilter { state: Some(ServiceState::Settled), ..ResultFilter::default() };
    let rows = demo.office.results(&demo.actor, cycle.id, &filter, PageRequest::first(1_000)).await.unwrap().rows;
    for row in &rows {
        let service = demo.office.settled_service(&demo.actor, cycle.id, row.supply_point).await.unwrap();
        let total = service.total.unwrap();
        assert_eq!(service.lines.iter().map(|line| line.amount.minor).sum::<i64>(), total.minor);
        assert_eq!(Some(total), row.total);
        for line in &service.lines {
            assert!(!line.trace.formula.is_empty());
            assert_eq!(line.trace.tariff, row.tariff);
        }
        let energy = service.lines.iter().find(|line| line.component.starts_with("energia")).unwrap();
        assert!(energy.trace.rows.iter().all(|row| row.starts_with("lecturas-demo.csv:")), "{:?}", energy.trace.rows);
        if row.tariff == "pe-pluz-bt5b" {
            assert_eq!(energy.trace.rows.len(), 2, "the initial and the final reading");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn released_services_are_settled_and_only_once_per_period() {
    let demo = demo(400).await;
    let cycle = settled(&demo).await;
    let filter = ResultFilter { finding: Some("impossible".to_owned()), ..ResultFilter::default() };
    let rows = demo.office.results(&demo.actor, cycle.id, &filter, PageRequest::first(10)).await.unwrap().rows;
    let one = rows.first().expect("the demo has an impossible reading").supply_point;
    let decided =
        demo.office.decide(&demo.actor, request(), cycle.id, &[one], Decision::Release, "Revisado").await.unwrap();
    assert_eq!(decided.pending, 1);
    let back = demo.office.decide(&demo.actor, request(), cycle.id, &[one], Decision::Review, "").await.unwrap();
    assert_eq!((back.pending, back.review), (0, cycle.review), "a decision can be withdrawn until the cycle runs");
    demo.office.decide(&demo.actor, request(), cycle.id, &[one], Decision::Release, "Revisado").await.unwrap();
    let job = demo.office.run_cycle(&demo.actor, request(), cycle.id).await.unwrap();
    done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    assert_eq!(demo.office.settled_service(&demo.actor, cycle.id, one).await.unwrap().state, ServiceState::Settled);

    let count = demo
        .office
        .count_services(&demo.actor, Market::Regulated, october(), &ServiceChoice::Matching(ServiceFilter::default()))
        .await
        .unwrap();
    assert_eq!((count.services, count.taken), (0, cycle.services));
    let again = NewCycle {
        name: "Otra vez".to_owned(),
        market: Market::Regulated,
        period: october(),
        mode: CycleMode::Automatic,
        services: ServiceChoice::These(vec![one]),
    };
    assert_eq!(demo.office.create_cycle(&demo.actor, request(), again).await.unwrap_err().field(), Some("services"));
}

#[tokio::test(flavor = "multi_thread")]
async fn repeated_requests_change_nothing() {
    let demo = demo(40).await;
    let account = demo
        .office
        .accounts(&demo.actor, &AccountFilter::default(), PageRequest::first(1))
        .await
        .unwrap()
        .rows
        .remove(0);
    let payment = NewPayment {
        account: account.id,
        rule: AllocationRule::Chosen(Vec::new()),
        received_on: "2026-11-05".parse().unwrap(),
        method: PaymentMethod::Transfer,
        reference: String::new(),
        amount: acometida_domain::Money::new(1_000, acometida_domain::Currency::PEN),
        old_date: false,
    };
    let same = request();
    let first = demo.office.register_payment(&demo.actor, same, payment.clone()).await.unwrap();
    let second = demo.office.register_payment(&demo.actor, same, payment.clone()).await.unwrap();
    assert_eq!(first.payment, second.payment);
    let third = demo.office.register_payment(&demo.actor, request(), payment).await.unwrap();
    let counted = |number: &str| number.rsplit_once('-').unwrap().1.parse::<u32>().unwrap();
    assert_eq!(counted(&third.number), counted(&first.number) + 1);
    assert!(third.number.starts_with("C1-"), "a receipt names its desk: {}", third.number);
}

#[tokio::test(flavor = "multi_thread")]
async fn equal_seeds_create_equal_companies() {
    let (one, other) = (demo(30).await, demo(30).await);
    let read = async |demo: &Demo| {
        let accounts =
            demo.office.accounts(&demo.actor, &AccountFilter::default(), PageRequest::first(1_000)).await.unwrap().rows;
        let invoices =
            demo.office.invoices(&demo.actor, &InvoiceFilter::default(), PageRequest::first(1_000)).await.unwrap().rows;
        serde_json::to_string(&(accounts, invoices)).unwrap()
    };
    assert_eq!(read(&one).await, read(&other).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn findings_show_their_rule_in_the_language_of_the_operator() {
    let demo = demo(150).await;
    let cycle = settled(&demo).await;
    let filter = ResultFilter { state: Some(ServiceState::Review), ..ResultFilter::default() };
    let rows = demo.office.results(&demo.actor, cycle.id, &filter, PageRequest::first(1_000)).await.unwrap().rows;
    let mut findings = 0;
    for row in rows {
        let mut rules = Vec::new();
        for language in [Language::Es, Language::En] {
            demo.office.set_language(language);
            let service = demo.office.settled_service(&demo.actor, cycle.id, row.supply_point).await.unwrap();
            rules.push(service.findings.into_iter().map(|finding| finding.rule).collect::<Vec<_>>());
        }
        findings += rules[0].len();
        assert!(
            rules[0].iter().zip(&rules[1]).all(|(es, en)| es != en && !es.is_empty() && !en.is_empty()),
            "{rules:?}"
        );
        assert!(rules.iter().flatten().all(|rule| !rule.contains('…')), "each threshold is there: {rules:?}");
    }
    assert!(findings > 0);
}
