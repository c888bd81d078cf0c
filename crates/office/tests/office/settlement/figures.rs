//! Published bills reproduced to the cent through the database, from imported files to invoices.

use std::fmt::Write;

use acometida_domain::{
    CompanySetup, Currency, CycleMode, Decision, ImportKind, ImportReport, InvoiceFilter, Market, NewCycle, NewIssuer,
    NewOperator, PageRequest, Period, ResultFilter, Role, ServiceChoice, ServiceFilter, ServiceState, UploadId,
};
use acometida_office::Office;

use crate::{Demo, done, file_import, request};

struct Bill {
    code: &'static str,
    tariff: &'static str,
    attributes: &'static str,
    /// Initial and final register reading, kWh.
    dial: (&'static str, &'static str),
    days: (&'static str, &'static str),
    /// Component and amount.
    charges: &'static [(&'static str, &'static str)],
    subtotal: &'static str,
    total: &'static str,
    /// Checked lines: component and amount.
    lines: &'static [(&'static str, &'static str)],
}

const PERU: &[Bill] = &[
    Bill {
        code: "PLUZ",
        tariff: "pe-pluz-bt5b",
        attributes: "",
        dial: ("1000", "1663"),
        days: ("2026-05-15", "2026-06-15"),
        charges: &[("intereses-informados", "1.91")],
        subtotal: "451.03",
        total: "539.51",
        lines: &[
            ("energia", "417.09"),
            ("alumbrado-publico", "28.00"),
            ("igv", "81.19"),
            ("ley-electrificacion-rural", "7.29"),
        ],
    },
    Bill {
        code: "LUZ",
        tariff: "pe-luzdelsur-bt5b",
        attributes: "",
        dial: ("22247.70", "22703.20"),
        days: ("2026-06-10", "2026-07-10"),
        charges: &[("intereses-informados", "0.82")],
        subtotal: "301.62",
        total: "",
        lines: &[("energia", "279.22"), ("alumbrado-publico", "17.64"), ("igv", "54.29")],
    },
    Bill {
        code: "CENTRO",
        tariff: "pe-electrocentro-bt5b",
        attributes: "",
        dial: ("500", "502"),
        days: ("2026-05-10", "2026-06-10"),
        charges: &[("intereses-informados", "0.02")],
        subtotal: "5.00",
        total: "",
        lines: &[("cargo-fijo", "3.55"), ("energia", "0.69"), ("alumbrado-publico", "0.74")],
    },
    Bill {
        code: "B30",
        tariff: "pe-luzdelsur-bt5b-bloques",
        attributes: "",
        dial: ("0", "30"),
        days: ("2026-04-30", "2026-05-31"),
        charges: &[],
        subtotal: "17.46",
        total: "17.46",
        lines: &[],
    },
    Bill {
        code: "B31",
        tariff: "pe-luzdelsur-bt5b-bloques",
        attributes: "",
        dial: ("0", "31"),
        days: ("2026-04-30", "2026-05-31"),
        charges: &[],
        subtotal: "18.17",
        total: "18.17",
        lines: &[],
    },
    Bill {
        code: "B140",
        tariff: "pe-luzdelsur-bt5b-bloques",
        attributes: "",
        dial: ("0", "140"),
        days: ("2026-04-30", "2026-05-31"),
        charges: &[],
        subtotal: "95.21",
        total: "95.21",
        lines: &[],
    },
    Bill {
        code: "B141",
        tariff: "pe-luzdelsur-bt5b-bloques",
        attributes: "",
        dial: ("0", "141"),
        days: ("2026-04-30", "2026-05-31"),
        charges: &[],
        subtotal: "104.74",
        total: "104.74",
        lines: &[],
    },
];

const COLOMBIA: &[Bill] = &[Bill {
    code: "CODENSA",
    tariff: "co-nivel1",
    attributes: "stratum=1; altitude=high",
    dial: ("100", "290"),
    days: ("2017-06-30", "2017-07-31"),
    charges: &[],
    subtotal: "52119.89",
    total: "52119.89",
    lines: &[],
}];

const SPAIN: &[Bill] = &[Bill {
    code: "ENYGAS",
    tariff: "es-20td-importes",
    attributes: "",
    dial: ("0", "150"),
    days: ("2026-02-28", "2026-03-31"),
    charges: &[
        ("potencia-punta", "12.38"),
        ("potencia-valle", "1.66"),
        ("energia-p1", "15.87"),
        ("energia-p2", "15.61"),
        ("energia-p3", "4.03"),
    ],
    subtotal: "",
    total: "58.18",
    lines: &[("impuesto-electricidad", "2.53"), ("iva", "5.29")],
}];

async fn company(country: &str, currency: Currency, tax_id: &str) -> Demo {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::open(&folder.path().join("a.db")).await.unwrap();
    let issuer = NewIssuer {
        legal_name: "Emisor".to_owned(),
        tax_id: tax_id.to_owned(),
        address: String::new(),
        phone: String::new(),
        email: String::new(),
        series: "F1".to_owned(),
        logo: None,
        ..NewIssuer::default()
    };
    let operator = NewOperator {
        login: "ana".to_owned(),
        name: "Ana".to_owned(),
        role: Role::Administrator,
        password: "una clave larga".to_owned(),
    };
    let setup = CompanySetup { name: "Empresa".to_owned(), country: country.to_owned(), currency, issuer, operator };
    let actor = office.set_up(request(), setup).await.unwrap();
    Demo { office, actor, folder }
}

async fn load(demo: &Demo, kind: ImportKind, text: &str) {
    let path = demo.folder.path().join("archivo.csv");
    std::fs::write(&path, text).unwrap();
    let upload = demo.office.inspect(&demo.actor, UploadId(uuid::Uuid::now_v7()), &path, "archivo.csv").await.unwrap();
    assert_eq!(upload.kind, Some(kind), "the kind is recognised from the headings");
    let job = demo
        .office
        .start_import(&demo.actor, request(), file_import(&path, "archivo.csv", kind, &upload.mapping))
        .await
        .unwrap();
    let job = done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    let report: ImportReport = serde_json::from_value(job.result.unwrap()).unwrap();
    assert_eq!(report.refused, 0, "{:?}", report.problems);
}

async fn bill(demo: &Demo, bills: &[Bill]) {
    let mut accounts = String::from("code,name\n");
    let mut points = String::from("code,account,address,meter\n");
    let mut contracts = String::from("code,supply,tariff,from,attributes\n");
    let mut readings = String::from("meter,date,value\n");
    let mut charges = String::from("supply,period,component,amount,note\n");
    for Bill { code, tariff, attributes, dial, days, charges: manual, .. } in bills {
        writeln!(accounts, "{code},Cliente {code}").unwrap();
        writeln!(points, "{code},{code},Calle 1,M{code}").unwrap();
        writeln!(contracts, "{code},{code},{tariff},2015-01-01,{attributes}").unwrap();
        writeln!(readings, "M{code},{},{}\nM{code},{},{}", days.0, dial.0, days.1, dial.1).unwrap();
        for (component, amount) in *manual {
            writeln!(charges, "{code},{},{component},{amount},Del recibo", &days.1[..7]).unwrap();
        }
    }
    for (kind, text) in [
        (ImportKind::Accounts, accounts),
        (ImportKind::SupplyPoints, points),
        (ImportKind::Contracts, contracts),
        (ImportKind::Readings, readings),
        (ImportKind::Charges, charges),
    ] {
        load(demo, kind, &text).await;
    }
    let mut periods: Vec<Period> = bills.iter().map(|bill| bill.days.1[..7].parse().unwrap()).collect();
    periods.sort_unstable();
    periods.dedup();
    for period in periods {
        let services = ServiceChoice::Matching(ServiceFilter::default());
        let cycle = NewCycle {
            name: period.to_string(),
            market: Market::Regulated,
            period,
            mode: CycleMode::Automatic,
            services,
        };
        let cycle = demo.office.create_cycle(&demo.actor, request(), cycle).await.unwrap();
        let job = demo.office.run_cycle(&demo.actor, request(), cycle.id).await.unwrap();
        done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
        let waiting = ResultFilter { state: Some(ServiceState::Review), ..ResultFilter::default() };
        let rows = demo.office.results(&demo.actor, cycle.id, &waiting, PageRequest::first(100)).await.unwrap().rows;
        for row in &rows {
            assert!(
                !bills.iter().any(|bill| bill.code == row.code && bill.days.1[..7] == period.to_string()),
                "{row:?}"
            );
        }
        let others: Vec<_> = rows.iter().map(|row| row.supply_point).collect();
        demo.office.decide(&demo.actor, request(), cycle.id, &others, Decision::Exclude, "").await.unwrap();
        let job =
            demo.office.send_to_billing(&demo.actor, request(), cycle.id, "2026-08-01".parse().unwrap()).await.unwrap();
        done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    }
    let invoices =
        demo.office.invoices(&demo.actor, &InvoiceFilter::default(), PageRequest::first(100)).await.unwrap().rows;
    assert_eq!(invoices.len(), bills.len());
    for expected in bills {
        let row = invoices.iter().find(|row| row.supply_code == expected.code).unwrap();
        let invoice = demo.office.invoice(&demo.actor, row.id).await.unwrap().document.figures;
        let shown = |money: acometida_domain::Money| money.decimal().to_string();
        if !expected.subtotal.is_empty() {
            assert_eq!(shown(invoice.totals.subtotal), expected.subtotal, "{}", expected.code);
        }
        if !expected.total.is_empty() {
            assert_eq!(shown(invoice.totals.total), expected.total, "{}", expected.code);
        }
        for (component, amount) in expected.lines {
            let line = invoice
                .lines
                .iter()
                .map(|of| &of.line)
                .find(|line| line.component == *component)
                .unwrap_or_else(|| panic!("{} {component}", expected.code));
            assert_eq!(shown(line.amount), *amount, "{} {component}", expected.code);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn peruvian_bills_are_reproduced_to_the_cent() {
    bill(&company("pe", Currency::PEN, "20331898008").await, PERU).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colombian_bill_is_reproduced_to_the_cent() {
    bill(&company("co", Currency::COP, "899999068-1").await, COLOMBIA).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spanish_bill_is_reproduced_to_the_cent() {
    bill(&company("es", Currency::EUR, "A28015865").await, SPAIN).await;
}

/// January has the periods 1, 2 and 6; a type 5 meter pays twice the excess of its maximum over the contracted power.
#[tokio::test(flavor = "multi_thread")]
async fn a_spanish_six_period_bill_is_reproduced_from_registers_and_maxima() {
    let demo = company("es", Currency::EUR, "A28015865").await;
    load(&demo, ImportKind::Accounts, "code,name\nTALLER,Taller Muñoz\n").await;
    load(&demo, ImportKind::SupplyPoints, "code,account,address,meter\nTALLER,TALLER,Calle 1,M1\n").await;
    let powers = "power.p1=20; power.p2=20; power.p3=20; power.p4=20; power.p5=20; power.p6=30; meter_type=5";
    let contract = format!("code,supply,tariff,from,attributes\nTALLER,TALLER,es-30td,2025-01-01,{powers}\n");
    load(&demo, ImportKind::Contracts, &contract).await;
    let mut readings = String::from("meter,date,register,value\n");
    for (period, initial, used) in
        [(1, 1000, 900), (2, 2000, 1100), (3, 500, 0), (4, 600, 0), (5, 700, 0), (6, 3000, 2500)]
    {
        writeln!(readings, "M1,2025-12-31,p{period},{initial}\nM1,2026-01-31,p{period},{}", initial + used).unwrap();
    }
    for (period, used) in [(1, 400), (2, 300), (3, 0), (4, 0), (5, 0), (6, 1000)] {
        writeln!(readings, "M1,2025-12-31,reactive_p{period},0\nM1,2026-01-31,reactive_p{period},{used}").unwrap();
    }
    for (period, kw) in [(1, "22.5"), (2, "19"), (3, "0"), (4, "0"), (5, "0"), (6, "12")] {
        writeln!(readings, "M1,2026-01-31,demand_p{period},{kw}").unwrap();
    }
    load(&demo, ImportKind::Readings, &readings).await;
    let services = ServiceChoice::Matching(ServiceFilter::default());
    let period = "2026-01".parse().unwrap();
    let cycle =
        NewCycle { name: "Enero".to_owned(), market: Market::Regulated, period, mode: CycleMode::Automatic, services };
    let cycle = demo.office.create_cycle(&demo.actor, request(), cycle).await.unwrap();
    let job = demo.office.run_cycle(&demo.actor, request(), cycle.id).await.unwrap();
    done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    let row = demo
        .office
        .results(&demo.actor, cycle.id, &ResultFilter::default(), PageRequest::first(1))
        .await
        .unwrap()
        .rows
        .remove(0);
    let settled = demo.office.settled_service(&demo.actor, cycle.id, row.supply_point).await.unwrap();
    assert_eq!(
        (settled.state, settled.energy_wh),
        (ServiceState::Settled, Some(4_500_000)),
        "{:?} {:?}",
        settled.findings,
        settled.problem
    );
    let amount = |component: &str| {
        let of = settled.lines.iter().filter(|line| line.component == component);
        of.map(|line| line.amount.decimal().to_string()).collect::<Vec<_>>().join(" + ")
    };
    // 20 kW × 20.376927 × 31/365 days; 900 kWh × 0.063352; 2 × 2.5 kW × 0.171373 × 31 days
    assert_eq!([amount("potencia-p1"), amount("potencia-p6")], ["34.61", "3.67"]);
    assert_eq!([amount("energia-p1"), amount("energia-p2"), amount("energia-p6")], ["57.02", "42.81", "7.25"]);
    assert_eq!([amount("maximetro-p1"), amount("maximetro-p2")], ["26.56", ""], "19 kW are below what is contracted");
    // (400 − 0.33 × 900) kvarh × 0.041554; 300 are less than 33 % of 1100, and the sixth period is free
    assert_eq!([amount("reactiva-p1"), amount("reactiva-p2"), amount("reactiva-p6")], ["4.28", "", ""]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_register_that_goes_back_is_never_left_out_of_the_sum_of_all_hours() {
    let demo = company("pe", Currency::PEN, "20331898008").await;
    load(&demo, ImportKind::Accounts, "code,name\nTALLER,Taller Muñoz\n").await;
    load(&demo, ImportKind::SupplyPoints, "code,account,address,meter\nTALLER,TALLER,Calle 1,M1\n").await;
    let contract = "code,supply,tariff,from\nTALLER,TALLER,pe-pluz-bt5b,2020-01-01\n";
    load(&demo, ImportKind::Contracts, contract).await;
    let readings =
        "M1,2026-05-31,peak,900\nM1,2026-06-30,peak,100\nM1,2026-05-31,off_peak,100\nM1,2026-06-30,off_peak,250\n";
    load(&demo, ImportKind::Readings, &format!("meter,date,register,value\n{readings}")).await;
    let services = ServiceChoice::Matching(ServiceFilter::default());
    let period = "2026-06".parse().unwrap();
    let cycle =
        NewCycle { name: "Junio".to_owned(), market: Market::Regulated, period, mode: CycleMode::Automatic, services };
    let cycle = demo.office.create_cycle(&demo.actor, request(), cycle).await.unwrap();
    let point = demo
        .office
        .results(&demo.actor, cycle.id, &ResultFilter::default(), PageRequest::first(1))
        .await
        .unwrap()
        .rows
        .remove(0)
        .supply_point;
    let run = async || {
        let job = demo.office.run_cycle(&demo.actor, request(), cycle.id).await.unwrap();
        done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
        demo.office.settled_service(&demo.actor, cycle.id, point).await.unwrap()
    };
    assert_eq!(run().await.state, ServiceState::Review);
    demo.office.decide(&demo.actor, request(), cycle.id, &[point], Decision::Release, "Revisado").await.unwrap();
    let service = run().await;
    assert_eq!(service.state, ServiceState::Review, "150 kWh are billed without those of peak hours: {service:?}");
    assert!(service.problem.unwrap().contains("la lectura final 100 es menor que la inicial 900"));
}
