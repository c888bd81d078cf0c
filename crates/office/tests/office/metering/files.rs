//! Files as people have them: what a column is depends on all its cells, and a file changes only what it has.

use std::path::Path;

use acometida_domain::{Evidence, ImportKind, ImportReport, Mapping, Notation, Notations, UploadId};
use acometida_office::Language;
use rusqlite::{Connection, types::FromSql};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::imports::{import, write};
use crate::{Demo, demo, done, file_import, request};

/// Values of one column of a query on the demo's database.
fn stored<T: FromSql>(demo: &Demo, query: &str) -> Vec<T> {
    let database = Connection::open(demo.office.store().path()).unwrap();
    let mut statement = database.prepare(query).unwrap();
    let values = statement.query_map([], |row| row.get(0)).unwrap();
    values.map(Result::unwrap).collect()
}

/// A supply point of the demo with its meter.
fn service(demo: &Demo, nth: usize) -> (String, String) {
    let query = |column: &str| {
        format!("select {column} from meter m join supply_point s on s.id = m.supply_point_id order by s.code")
    };
    (stored::<String>(demo, &query("s.code"))[nth].clone(), stored::<String>(demo, &query("m.serial"))[nth].clone())
}

fn reasons(report: &ImportReport) -> Vec<(u32, String)> {
    report.problems.iter().map(|problem| (problem.row, problem.reason.es.clone())).collect()
}

/// Sentence of a file that is refused as a whole.
async fn refused(demo: &Demo, kind: ImportKind, path: &Path) -> String {
    let inspected = demo.office.inspect(&demo.actor, UploadId(uuid::Uuid::now_v7()), path, "archivo").await;
    let error = match inspected {
        Err(error) => error,
        Ok(upload) => {
            let mapping = demo.office.suggest_mapping(&demo.actor, kind, &upload.columns).unwrap();
            demo.office.preview_import(&demo.actor, &file_import(path, "archivo", kind, &mapping)).await.unwrap_err()
        }
    };
    error.message(Language::Es)
}

fn readings(demo: &Demo, meter: &str) -> Vec<String> {
    let of = format!(
        "select r.read_on || ' ' || r.value from reading r join meter m on m.n = r.meter_n
         where m.serial = '{meter}' and r.read_on > '2026-11' order by 1"
    );
    stored(demo, &of)
}

#[tokio::test(flavor = "multi_thread")]
async fn one_cell_decides_how_the_numbers_of_its_column_are_read() {
    let demo = demo(3).await;
    let (_, meter) = service(&demo, 0);
    for (day, cells, wh) in
        [(5, ["11.890", "982,40"], [11_890_000, 982_400]), (6, ["11,890", "11,234.5"], [11_890_000, 11_234_500])]
    {
        let text = format!(
            "medidor;fecha;lectura\n{meter};2026-11-{day:02};{}\n{meter};2026-11-1{day};{}\n",
            cells[0], cells[1]
        );
        let report = import(&demo, ImportKind::Readings, &write(&demo, "lecturas.csv", text)).await;
        assert_eq!((report.created, report.refused), (2, 0));
        let kept = readings(&demo, &meter);
        for (day, wh) in [format!("2026-11-{day:02}"), format!("2026-11-1{day}")].iter().zip(wh) {
            assert!(kept.contains(&format!("{day} {wh}")), "{kept:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_column_that_cannot_decide_is_asked_about_and_the_answer_is_remembered() {
    let demo = demo(3).await;
    let (_, meter) = service(&demo, 0);
    let text = format!("medidor;fecha;lectura\n{meter};05/11/2026;11.890\n");
    let path = write(&demo, "lecturas.csv", &text);
    assert!(refused(&demo, ImportKind::Readings, &path).await.contains("«05/11/2026» puede empezar por el día"));

    let upload = demo.office.inspect(&demo.actor, UploadId(uuid::Uuid::now_v7()), &path, "archivo").await.unwrap();
    assert_eq!(upload.formats[1].dates, Evidence::Ambiguous { cell: "05/11/2026".to_owned() });
    assert_eq!(upload.formats[2].numbers, Evidence::Ambiguous { cell: "11.890".to_owned() });
    let mut file = file_import(&path, "lecturas.csv", ImportKind::Readings, &upload.mapping);
    file.notations = Notations::from([("date".to_owned(), Notation::DayFirst)]);
    let error = demo.office.preview_import(&demo.actor, &file).await.unwrap_err();
    assert!(error.message(Language::Es).contains("«11.890» puede llevar coma o punto decimal"), "{error}");
    file.notations.insert("value".to_owned(), Notation::DecimalComma);
    let answered = file.notations.clone();
    let job = demo.office.start_import(&demo.actor, request(), file).await.unwrap();
    done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    assert_eq!(readings(&demo, &meter).last().map(String::as_str), Some("2026-11-05 11890000"));

    let again = demo.office.inspect(&demo.actor, UploadId(uuid::Uuid::now_v7()), &path, "archivo").await.unwrap();
    assert_eq!(again.notations, answered);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_date_with_the_month_first_decides_its_column() {
    let demo = demo(3).await;
    let (_, meter) = service(&demo, 0);
    let text = format!("medidor;fecha;lectura\n{meter};11/05/2026;7\n{meter};11/30/2026;8\n{meter};11/06/2026 x;9\n");
    let report = import(&demo, ImportKind::Readings, &write(&demo, "lecturas.csv", text)).await;
    assert_eq!((report.created, report.refused), (2, 1));
    assert_eq!(reasons(&report)[0].0, 4);
    let kept = readings(&demo, &meter);
    assert!(kept.contains(&"2026-11-05 7000".to_owned()) && kept.contains(&"2026-11-30 8000".to_owned()), "{kept:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_with_more_cells_than_headings_is_refused_and_trailing_separators_are_not() {
    let demo = demo(3).await;
    let (_, meter) = service(&demo, 0);
    let text = format!("medidor,fecha,lectura\n{meter},2026-11-05,11234,5\n{meter},2026-11-06,11300,,\n");
    let report = import(&demo, ImportKind::Readings, &write(&demo, "lecturas.csv", text)).await;
    assert_eq!((report.created, report.refused), (1, 1));
    assert!(reasons(&report)[0].1.contains("más celdas que los encabezados"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quote_that_does_not_close_stops_the_file_with_its_row() {
    let demo = demo(3).await;
    let text = "codigo;nombre;direccion\nQ-1;Ana;Jr. Sol 1\nQ-2;Eva;\"Pasaje 3\nQ-3;Luz;Jr. Sol 3\n";
    let path = write(&demo, "cuentas.csv", text);
    assert!(refused(&demo, ImportKind::Accounts, &path).await.contains("En la fila 3 hay una comilla"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_is_read_as_its_person_sees_it() {
    let demo = demo(3).await;
    let (code, meter) = service(&demo, 0);
    let mut book = Workbook::new();
    let lists = book.add_worksheet().set_name("Listas").unwrap().set_hidden(true);
    lists.write_row(0, 0, ["codigo", "nombre"]).unwrap();
    book.add_worksheet().set_name("Instrucciones").unwrap().write_string(0, 0, "Lea esto").unwrap();
    let sheet = book.add_worksheet().set_name("Lecturas").unwrap().set_active(true);
    sheet.write_row(0, 0, ["medidor", "fecha", "lectura"]).unwrap();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for (row, (day, value)) in [(5, 57.699_999_999_999_996), (6, 11_234.800_000_000_001)].into_iter().enumerate() {
        let row = u32::try_from(row).unwrap() + 1;
        sheet.write_string(row, 0, &meter).unwrap();
        sheet.write_datetime_with_format(row, 1, ExcelDateTime::from_ymd(2026, 11, day).unwrap(), &date).unwrap();
        sheet.write_number(row, 2, value).unwrap();
    }
    // a text beside the numbers has the notation of the column; a number keeps its own
    sheet.write_string(3, 0, &meter).unwrap().write_string(3, 1, "2026-11-07").unwrap();
    sheet.write_string(3, 2, "11.300,5").unwrap();
    sheet.write_string(4, 0, &meter).unwrap().write_string(4, 1, "2026-11-08").unwrap();
    sheet.write_string(4, 2, "#N/A").unwrap();
    let path = demo.folder.path().join("lecturas.xlsx");
    book.save(&path).unwrap();
    let report = import(&demo, ImportKind::Readings, &path).await;
    assert_eq!((report.created, report.refused), (3, 1), "{:?}", report.problems);
    assert!(reasons(&report)[0].1.contains("#N/A"));
    assert_eq!(
        readings(&demo, &meter)[readings(&demo, &meter).len() - 3..],
        ["2026-11-05 57700", "2026-11-06 11234800", "2026-11-07 11300500"]
    );

    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["insumo", "mes", "valor"]).unwrap();
    sheet.write_string(1, 0, "factor").unwrap();
    sheet.write_datetime_with_format(1, 1, ExcelDateTime::from_ymd(2026, 10, 1).unwrap(), &date).unwrap();
    sheet.write_number(1, 2, 0.300_000_000_000_000_04).unwrap();
    let path = demo.folder.path().join("insumos.xlsx");
    book.save(&path).unwrap();
    assert_eq!(import(&demo, ImportKind::Inputs, &path).await.created, 1);
    assert_eq!(stored::<String>(&demo, "select value from input_value where name = 'factor'"), ["0.3"]);

    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["suministro", "cuenta", "direccion", "fases"]).unwrap();
    sheet.write_row(1, 0, [code.as_str(), "", ""]).unwrap();
    sheet.write_string(1, 3, "#REF!").unwrap();
    let path = demo.folder.path().join("suministros.xlsx");
    book.save(&path).unwrap();
    let report = import(&demo, ImportKind::SupplyPoints, &path).await;
    assert_eq!((report.changed, report.refused), (0, 1), "an error is not an empty cell");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_code_with_other_data_is_refused_with_both_rows() {
    let demo = demo(3).await;
    let text = "codigo;nombre\nR-1;Norte SAC\nR-2;Este SAC\nR-1;Sur SAC\nR-2;Este SAC\n2.03319E+10;Oeste SAC\n";
    let report = import(&demo, ImportKind::Accounts, &write(&demo, "cuentas.csv", text)).await;
    assert_eq!((report.created, report.unchanged, report.refused), (2, 1, 2));
    let reasons = reasons(&report);
    assert!(reasons[0].0 == 4 && reasons[0].1.contains("está en la fila 2"), "{reasons:?}");
    assert!(reasons[1].0 == 6 && reasons[1].1.contains("Excel acortó"), "{reasons:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_changes_only_the_columns_it_has() {
    let demo = demo(12).await;
    let (code, meter) = service(&demo, 0);
    let all = "select hex(s.group_id) || s.metering || s.voltage || s.phases || s.feeder || s.route || p.latitude || p.district
               from supply_point s join premises p on p.id = s.premises_id where s.code =";
    let of = format!("{all} '{code}'");
    let before: Vec<String> = stored(&demo, &of);
    let text = format!("suministro;direccion\n{code};Calle Nueva\n");
    assert_eq!(import(&demo, ImportKind::SupplyPoints, &write(&demo, "calle.csv", text)).await.changed, 1);
    assert_eq!(stored::<String>(&demo, &of), before);
    let address =
        format!("select p.address from supply_point s join premises p on p.id = s.premises_id where s.code = '{code}'");
    assert_eq!(stored::<String>(&demo, &address), ["Calle Nueva"]);

    let contract = format!(
        "select c.code from contract c join supply_point s on s.id = c.supply_point_id where s.code = '{code}'"
    );
    let contract = stored::<String>(&demo, &contract).remove(0);
    let kept = format!(
        "select payment_days || ' ' || contracted_power_w || attributes || tariff_code from contract where code = '{contract}'"
    );
    let before: Vec<String> = stored(&demo, &kept);
    let text = format!("contrato;hasta\n{contract};2027-01-31\n");
    assert_eq!(import(&demo, ImportKind::Contracts, &write(&demo, "fin.csv", text)).await.changed, 1);
    assert_eq!(stored::<String>(&demo, &kept), before);

    let text = format!("suministro;medidor;factor;digitos\n{code};{meter};40;5\n");
    let path = write(&demo, "factor.csv", text);
    assert_eq!(import(&demo, ImportKind::SupplyPoints, &path).await.changed, 1);
    let of = format!("select digits || ' ' || multiplier from meter where serial = '{meter}'");
    assert_eq!(stored::<String>(&demo, &of), ["5 40"]);
    assert_eq!(import(&demo, ImportKind::SupplyPoints, &path).await.unchanged, 1);

    let accounts = "codigo;telefono\nC0000001;999888777\nNUEVA;1\n";
    let report = import(&demo, ImportKind::Accounts, &write(&demo, "telefonos.csv", accounts)).await;
    assert_eq!((report.changed, report.refused), (1, 1));
    assert!(reasons(&report)[0].1.contains("Es nuevo y falta el valor"));
}

#[tokio::test(flavor = "multi_thread")]
async fn readings_by_supply_code_go_to_the_meter_of_their_day_in_any_order() {
    let demo = demo(3).await;
    let (code, old) = service(&demo, 0);
    let database = Connection::open(demo.office.store().path()).unwrap();
    database.execute("update meter set removed_on = '2026-11-15' where serial = ?", [&old]).unwrap();
    drop(database);
    let text = format!("suministro;medidor;instalado\n{code};NUEVO-1;2026-11-15\n");
    assert_eq!(import(&demo, ImportKind::SupplyPoints, &write(&demo, "cambio.csv", text)).await.changed, 1);
    let rows = [("2026-11-20", 45), ("2026-11-15", 0), ("2026-11-10", 500)];
    let text: String = rows.iter().map(|(day, value)| format!("{code};{day};{value}\n")).collect();
    let path = write(&demo, "lecturas.csv", format!("suministro;fecha;lectura\n{text}"));
    assert_eq!(import(&demo, ImportKind::Readings, &path).await.created, 3);
    assert_eq!(readings(&demo, &old).last().map(String::as_str), Some("2026-11-10 500000"));
    assert_eq!(readings(&demo, "NUEVO-1"), ["2026-11-15 0", "2026-11-20 45000"]);

    let text = format!("suministro;medidor\n{code};NUEVO-2\n");
    let report = import(&demo, ImportKind::SupplyPoints, &write(&demo, "otro.csv", text)).await;
    assert!(reasons(&report)[0].1.contains("ya tiene el medidor NUEVO-1"), "{:?}", report.problems);
    let (other, _) = service(&demo, 2);
    let text = format!("suministro;medidor;fecha;lectura\n{other};NUEVO-1;2026-11-21;50\n");
    let report = import(&demo, ImportKind::Readings, &write(&demo, "contra.csv", text)).await;
    assert!(reasons(&report)[0].1.contains(&format!("es del suministro {code}, no de {other}")));
}

#[tokio::test(flavor = "multi_thread")]
async fn repeated_headings_are_asked_about() {
    let demo = demo(3).await;
    let text = "medidor;fecha;lectura;fecha;lectura\nM;2026-10-31;1;2026-11-30;2\n";
    let path = write(&demo, "doble.csv", text);
    let upload = demo.office.inspect(&demo.actor, UploadId(uuid::Uuid::now_v7()), &path, "archivo").await.unwrap();
    assert_eq!(upload.columns, ["medidor", "fecha (1)", "lectura (1)", "fecha (2)", "lectura (2)"]);
    assert!(refused(&demo, ImportKind::Readings, &path).await.contains("Falta la columna"));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_bad_row_does_not_stop_the_others() {
    let demo = demo(12).await;
    let (code, meter) = service(&demo, 0);
    let long = "9".repeat(28);
    let text = format!("medidor;fecha;lectura\n{meter};2026-11-05;{long}\n{meter};2026-11-06;7\n");
    let report = import(&demo, ImportKind::Readings, &write(&demo, "largo.csv", text)).await;
    assert_eq!((report.created, report.refused), (1, 1));
    let text =
        format!("suministro;periodo;componente;facturado\n{code};2026-10;total;{long}\n{code};2026-10;total;45,80\n");
    let report = import(&demo, ImportKind::Shadow, &write(&demo, "largo.csv", text)).await;
    assert_eq!((report.created, report.refused), (1, 1));
    let contracts: Vec<String> = stored(&demo, "select code from contract order by code limit 2");
    let text = format!("contrato;potencia\n{};-5\n{};7,5\n", contracts[0], contracts[1]);
    let report = import(&demo, ImportKind::Contracts, &write(&demo, "potencia.csv", text)).await;
    assert_eq!((report.changed, report.refused), (1, 1));
    let text = format!("suministro;latitud;longitud\n{code};-12.046.374;-77\n");
    assert_eq!(import(&demo, ImportKind::SupplyPoints, &write(&demo, "lugar.csv", text)).await.refused, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cups_is_one_supply_point_however_it_is_written() {
    let demo = demo(3).await;
    let account: String = stored(&demo, "select code from account order by code limit 1").remove(0);
    let row = |cups: &str| format!("suministro;cuenta;direccion\n{cups};{account};Calle Real\n");
    let first = import(&demo, ImportKind::SupplyPoints, &write(&demo, "c.csv", row("ES1234123456789012JY"))).await;
    assert_eq!(first.created, 1);
    for cups in ["es1234123456789012jy", "ES 1234 1234 5678 9012 JY", "ES1234123456789012JY0F"] {
        let again = import(&demo, ImportKind::SupplyPoints, &write(&demo, "c.csv", row(cups))).await;
        assert_eq!((again.created, again.unchanged), (0, 1), "{cups}");
    }
    let wrong = import(&demo, ImportKind::SupplyPoints, &write(&demo, "c.csv", row("ES1234123456789012XX"))).await;
    assert_eq!(wrong.refused, 1);
}

/// Hours of a day as rows, each by `row`.
fn day(row: impl Fn(u32) -> String) -> String {
    (0..24).map(row).collect()
}

fn curve(demo: &Demo, meter: &str) -> Vec<String> {
    let of = format!(
        "select d.day || ' ' || d.minutes || ' ' || (length(d.wh) / 4) || ' ' || d.estimated from load_curve_day d
         join meter m on m.n = d.meter_n where m.serial = '{meter}' and d.day >= '2026-11' order by 1"
    );
    stored(demo, &of)
}

#[tokio::test(flavor = "multi_thread")]
async fn curves_are_read_with_their_times_in_any_common_form() {
    let demo = demo(3).await;
    let (code, meter) = service(&demo, 0);
    let rows = [
        day(|hour| format!("{meter};2026/11/01 {hour:02}:00;0,25\n")),
        day(|hour| format!("{meter};02-11-2026 {hour:02}:00;0,25\n")),
        day(|hour| {
            format!(
                "{meter};03/11/2026 {}:00 {};0,25\n",
                if hour % 12 == 0 { 12 } else { hour % 12 },
                if hour < 12 { "a. m." } else { "p. m." }
            )
        }),
        day(|hour| format!("{meter};2026-11-04T{hour:02}:00:00-05:00;0,25\n")),
        day(|hour| format!("{meter};13/11/2026 {:02}:00;0,25\n", hour + 1)),
        day(|hour| format!("{meter};14/11/2026 {:02}:00;0,25\n", 23 - hour)),
    ];
    let path = write(&demo, "curva.csv", format!("medidor;inicio;kwh\n{}", rows.concat()));
    let report = import(&demo, ImportKind::LoadCurve, &path).await;
    assert_eq!((report.created, report.refused), (6, 0), "{:?}", report.problems);
    let path = write(
        &demo,
        "datadis.csv",
        format!(
            "cups;fecha;hora;consumo_kWh;metodoObtencion\n{}",
            day(|hour| format!("{code};2026/11/05;{:02}:00;0,25;Estimada\n", hour + 1))
        ),
    );
    let mapping: Mapping = [
        ("supply", "cups"),
        ("start", "fecha"),
        ("hour", "hora"),
        ("kwh", "consumo_kWh"),
        ("estimated", "metodoObtencion"),
    ]
    .map(|(field, column)| (field.to_owned(), column.to_owned()))
    .into();
    let file = file_import(&path, "datadis.csv", ImportKind::LoadCurve, &mapping);
    let report = demo.office.preview_import(&demo.actor, &file).await.unwrap();
    assert_eq!((report.created, report.refused), (1, 0), "{:?}", report.problems);
    let job = demo.office.start_import(&demo.actor, request(), file).await.unwrap();
    done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    let days = [1, 2, 3, 4, 13, 14].map(|day| format!("2026-11-{day:02} 60 24 0"));
    let mut expected = days.to_vec();
    expected.insert(4, "2026-11-05 60 24 1".to_owned());
    assert_eq!(curve(&demo, &meter), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_interval_leaves_its_day_out_and_says_why() {
    let demo = demo(3).await;
    let ((_, one), (_, two)) = (service(&demo, 0), service(&demo, 1));
    let rows = day(|hour| {
        let bad = if hour == 7 { "mañana".to_owned() } else { format!("{hour:02}:00") };
        format!("{one};2026-11-01 {bad};0.5\n{two};2026-11-01 {hour:02}:00;{}\n", if hour == 9 { "-1" } else { "0.5" })
    });
    let path = write(&demo, "curva.csv", format!("medidor;inicio;kwh\n{rows}"));
    let report = import(&demo, ImportKind::LoadCurve, &path).await;
    assert_eq!((report.created, report.refused), (0, 4));
    let reasons = reasons(&report);
    assert!(reasons.iter().any(|(_, reason)| reason.contains("no es una fecha ni una fecha y hora")), "{reasons:?}");
    assert_eq!(reasons.iter().filter(|(_, reason)| reason.contains("queda fuera")).count(), 2, "{reasons:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn intervals_finer_than_a_wh_keep_the_energy_of_their_day() {
    let demo = demo(3).await;
    let (_, meter) = service(&demo, 0);
    let values = ["0.0125"; 288].join(",");
    let text = format!(
        "\u{feff}100,NEM12,202611010000,A,B\n200,N,E1,1,E1,N1,{meter},kWh,5,\n300,20261101,{values},A,,,20261102,\n900\n"
    );
    let report = import(&demo, ImportKind::LoadCurve, &write(&demo, "curva.csv", text)).await;
    assert_eq!((report.created, report.refused), (1, 0), "{:?}", report.problems);
    let of = format!(
        "select d.wh from load_curve_day d join meter m on m.n = d.meter_n where m.serial = '{meter}' and d.day = '2026-11-01'"
    );
    let wh: Vec<u8> = stored(&demo, &of).remove(0);
    let sum: u32 = wh.chunks(4).map(|bytes| u32::from_le_bytes(bytes.try_into().unwrap())).sum();
    assert_eq!(sum, 3_600);
    let text = "200,N,E1,1,E1,N1,M,kWh,5,\n300,20261101,1,A\n";
    assert!(
        refused(&demo, ImportKind::LoadCurve, &write(&demo, "sin.csv", text)).await.contains("sin su primera línea")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn signs_that_cannot_be_seen_and_formulas_do_not_enter() {
    let demo = demo(3).await;
    let text = "codigo;nombre\nX-1;Mun\u{303}oz\u{202e} Pen\u{303}a\u{7}\nX-2;'=HYPERLINK(1)\nX-3;Łukasz Świątek\n";
    assert_eq!(import(&demo, ImportKind::Accounts, &write(&demo, "cuentas.csv", text)).await.created, 3);
    assert_eq!(
        stored::<String>(&demo, "select name from account where code like 'X-%' order by code"),
        ["Muñoz Peña", "=HYPERLINK(1)", "Łukasz Świątek"]
    );
    let hits = demo.office.search(&demo.actor, "lukasz", 5).await.unwrap();
    assert_eq!(hits[0].title, "Łukasz Świątek");
    let text = format!("codigo;nombre\nX-4;{}\n", "a".repeat(201));
    let report = import(&demo, ImportKind::Accounts, &write(&demo, "cuentas.csv", text)).await;
    assert!(reasons(&report)[0].1.contains("más de 200 caracteres"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_does_not_import_what_decides_what_customers_pay() {
    let demo = demo(3).await;
    let operator = demo.office.operator_named(Some("operador")).await.unwrap();
    for kind in ImportKind::ALL {
        let allowed = matches!(
            kind,
            ImportKind::Accounts | ImportKind::SupplyPoints | ImportKind::Readings | ImportKind::LoadCurve
        );
        let file = file_import(Path::new("nothing.csv"), "nothing.csv", *kind, &Mapping::new());
        let error = demo.office.start_import(&operator, request(), file).await.err().map(|error| error.code());
        assert_eq!(error == Some("forbidden"), !allowed, "{kind:?}: {error:?}");
    }
}
