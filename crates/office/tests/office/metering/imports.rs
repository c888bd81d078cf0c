//! Imports of files in every format, valid and invalid.

use std::path::{Path, PathBuf};

use acometida_domain::{
    AccountFilter, ExportFormat, ExportedList, ImportKind, ImportReport, PageRequest, RowOutcome, UploadId,
};
use acometida_office::Language;

use crate::{Demo, demo, done, file_import, request};

pub fn write(demo: &Demo, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = demo.folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

pub async fn import(demo: &Demo, kind: ImportKind, path: &Path) -> ImportReport {
    let upload = demo.office.inspect(&demo.actor, UploadId(uuid::Uuid::now_v7()), path, "archivo").await.unwrap();
    let mapping = demo.office.suggest_mapping(&demo.actor, kind, &upload.columns).unwrap();
    let preview = demo.office.preview_import(&demo.actor, &file_import(path, "archivo", kind, &mapping)).await.unwrap();
    let job =
        demo.office.start_import(&demo.actor, request(), file_import(path, "archivo", kind, &mapping)).await.unwrap();
    let job = done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    let report: ImportReport = serde_json::from_value(job.result.unwrap()).unwrap();
    assert_eq!(
        (preview.created, preview.changed, preview.unchanged, preview.refused),
        (report.created, report.changed, report.unchanged, report.refused)
    );
    report
}

async fn refusal(demo: &Demo, path: &Path) -> String {
    let error = demo.office.inspect(&demo.actor, UploadId(uuid::Uuid::now_v7()), path, "archivo").await.unwrap_err();
    assert_eq!(error.code(), "invalid", "{error}");
    error.message(Language::Es)
}

const ACCOUNTS: &str = "Código;Nombre;Documento;Correo;Dirección;Distrito\r\n\
    A-1;Íñigo Muñoz Peña;45678912;inigo@correo.pe;Jr. Unión 5;Breña\r\n\
    A-2;Molinos del Ñandú S.A.C.;20331898008;;Av. Perú 9;Lima\r\n\
    A-3;Sin dígito;20168374556;;;\r\n\
    ;Sin código;;;;\r\n";

#[tokio::test(flavor = "multi_thread")]
async fn latin_1_accounts_are_imported_and_invalid_rows_listed() {
    let demo = demo(3).await;
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(ACCOUNTS);
    let path = write(&demo, "cuentas.csv", latin);
    let report = import(&demo, ImportKind::Accounts, &path).await;
    assert_eq!((report.rows, report.created, report.refused), (4, 2, 2));
    let places: Vec<(u32, &str)> =
        report.problems.iter().map(|problem| (problem.row, problem.column.as_str())).collect();
    assert_eq!(places, [(4, "Documento"), (5, "Código")], "columns have their name in the file");
    let hits = demo.office.search(&demo.actor, "munoz inigo", 5).await.unwrap();
    assert_eq!(hits[0].title, "Íñigo Muñoz Peña");

    let again = import(&demo, ImportKind::Accounts, &path).await;
    assert_eq!((again.created, again.changed, again.unchanged), (0, 0, 2), "a repeated file changes nothing");
    let changed = write(&demo, "cambio.csv", ACCOUNTS.replace("Jr. Unión 5", "Jr. Unión 7"));
    assert_eq!(import(&demo, ImportKind::Accounts, &changed).await.changed, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn readings_with_a_decimal_comma_are_imported_and_invalid_ones_listed() {
    let demo = demo(20).await;
    let mut text = String::from("Suministro;Fecha de lectura;Lectura\n");
    for n in 1..=10 {
        text.push_str(&format!("{:08};30/11/2026;123.456,{n}\n", 10_000_000 + n));
    }
    text.push_str("99999999;30/11/2026;5,0\n10000001;30/11/2026;doce\n10000001;31/11/2026;5\n10000001;;5\n10000001;30/11/2026;-3\n");
    let report = import(&demo, ImportKind::Readings, &write(&demo, "lecturas.csv", text)).await;
    assert_eq!((report.rows, report.created, report.refused), (15, 10, 5));
    let places: Vec<(u32, &str)> =
        report.problems.iter().map(|problem| (problem.row, problem.column.as_str())).collect();
    let expected =
        [(12, "Suministro"), (13, "Lectura"), (14, "Fecha de lectura"), (15, "Fecha de lectura"), (16, "Lectura")];
    assert_eq!(places, expected, "in file order, whether parsing or storing refused the row");
    assert_eq!(report.problems[0].reason.es, "No existe el suministro 99999999: impórtelo primero.");
    assert_eq!(report.preview[0].outcome, RowOutcome::Created);
    assert!(report.preview[0].summary.contains("30/11/2026 · total · 123456.100"), "{}", report.preview[0].summary);
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_columns_are_named_with_their_localized_label() {
    let demo = demo(3).await;
    let path = write(&demo, "sin-medidor.csv", "Fecha;Lectura;Suministro\n30/11/2026;5;\n30/11/1999;5;10000001\n");
    let report = import(&demo, ImportKind::Readings, &path).await;
    let columns = |report: &ImportReport| -> Vec<String> {
        report.problems.iter().map(|problem| problem.column.clone()).collect()
    };
    assert_eq!(columns(&report), ["Medidor", "Medidor"]);
    assert!(
        report.problems[1].reason.es.contains("no tiene medidor el 30/11/1999"),
        "{}",
        report.problems[1].reason.es
    );
    demo.office.set_language(Language::En);
    let report = import(&demo, ImportKind::Readings, &path).await;
    assert_eq!(columns(&report), ["Meter", "Meter"]);
    assert!(report.problems[1].reason.en.contains("has no meter on 30/11/1999"), "{}", report.problems[1].reason.en);
    let mapping = acometida_domain::Mapping::from([("date".to_owned(), "Fecha".to_owned())]);
    let error = demo
        .office
        .preview_import(&demo.actor, &file_import(&path, "x", ImportKind::Readings, &mapping))
        .await
        .unwrap_err();
    assert_eq!(error.message(Language::Es), "Falta la columna para «Lectura»: elíjala.");
    assert_eq!(error.message(Language::En), "The column for «Value» is missing: choose it.");
}

#[tokio::test(flavor = "multi_thread")]
async fn supply_points_and_contracts_need_their_accounts() {
    let demo = demo(3).await;
    import(&demo, ImportKind::Accounts, &write(&demo, "a.csv", ACCOUNTS)).await;
    let points = "code,account,address,district,meter,digits,multiplier,route\nN-1,A-1,Jr. Unión 5,Breña,MX1,5,1,R1\nN-2,NADIE,Calle 1,Lima,MX2,6,1,R2\nN-3,A-2,Av. Perú 9,Lima,MX1,6,1,R3\n";
    let report = import(&demo, ImportKind::SupplyPoints, &write(&demo, "s.csv", points)).await;
    assert_eq!((report.created, report.refused), (1, 2));
    assert!(report.problems.iter().any(|problem| problem.reason.es.contains("NADIE")));
    assert!(
        report.problems.iter().any(|problem| problem.reason.es.contains("MX1")),
        "a meter is at one supply point only"
    );
    let contracts = "contrato,suministro,tarifa,desde\nK-1,N-1,pe-pluz-bt5b,2026-01-01\nK-2,N-1,pe-pluz-bt5b,2026-06-01\nK-3,N-1,no-existe,2026-06-01\n";
    let report = import(&demo, ImportKind::Contracts, &write(&demo, "k.csv", contracts)).await;
    assert_eq!((report.created, report.refused), (1, 2));
    assert!(report.problems[0].reason.es.contains("K-1"), "{}", report.problems[0].reason.es);
}

#[tokio::test(flavor = "multi_thread")]
async fn load_curves_are_imported_in_complete_days() {
    let demo = demo(3).await;
    let serial = "M1000001";
    let mut text = String::from("meter,start,kwh\n");
    for interval in 0..96 {
        text.push_str(&format!("{serial},2026-11-01 {:02}:{:02},0.250\n", interval / 4, interval % 4 * 15));
    }
    for interval in 0..95 {
        text.push_str(&format!("{serial},2026-11-02 {:02}:{:02},0.250\n", interval / 4, interval % 4 * 15));
    }
    let path = write(&demo, "curva.csv", text);
    let report = import(&demo, ImportKind::LoadCurve, &path).await;
    assert_eq!((report.rows, report.created, report.refused), (191, 1, 1));
    assert_eq!(report.problems[0].row, 98, "incomplete days are reported at their first row");
    assert_eq!(import(&demo, ImportKind::LoadCurve, &path).await.unchanged, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn excel_workbooks_are_imported_and_truncated_ones_refused() {
    let demo = demo(3).await;
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in ["Suministro", "Fecha", "Lectura"].iter().enumerate() {
        sheet.write(0, column as u16, *heading).unwrap();
    }
    let date = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    for row in 1..=3_u32 {
        sheet.write(row, 0, format!("{:08}", 10_000_000 + row)).unwrap();
        sheet
            .write_with_format(row, 1, rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 11, 30).unwrap(), &date)
            .unwrap();
        sheet.write(row, 2, 999_123.4).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let report = import(&demo, ImportKind::Readings, &write(&demo, "lecturas.xlsx", &bytes)).await;
    assert_eq!((report.created, report.refused), (3, 0));
    for length in [5, 200, bytes.len() / 2, bytes.len() - 10] {
        let sentence = refusal(&demo, &write(&demo, "cortado.xlsx", &bytes[..length])).await;
        let expected =
            "El libro de Excel está dañado o incompleto: ábralo en Excel, guárdelo de nuevo y vuelva a elegirlo.";
        assert_eq!(sentence, expected, "{length}: the parser error is only logged");
    }
}

/// ZIP with a single empty file, `a.txt`.
const ZIP: &[u8] = b"PK\x03\x04\x14\0\0\0\0\0\0\0\x21\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0a.txt\
    PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\x21\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0a.txt\
    PK\x05\x06\0\0\0\0\x01\0\x01\0\x33\0\0\0\x23\0\0\0\0\0";

#[tokio::test(flavor = "multi_thread")]
async fn unsupported_formats_are_refused_with_a_message() {
    let demo = demo(3).await;
    assert!(refusal(&demo, &write(&demo, "vacio.csv", "")).await.contains("vacío"));
    assert!(
        refusal(&demo, &write(&demo, "foto.csv", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR")).await.contains("Es una imagen")
    );
    assert!(refusal(&demo, &write(&demo, "factura.csv", "%PDF-1.7\n1 0 obj\n")).await.starts_with("Es un PDF"));
    assert!(refusal(&demo, &write(&demo, "cosas.xlsx", ZIP)).await.contains("archivo comprimido"));
    assert!(refusal(&demo, &write(&demo, "bytes.csv", b"a,b\n\0\0\0")).await.contains("CSV o XLSX"));
    assert!(refusal(&demo, &write(&demo, "viejo.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")).await.contains(".xlsx"));
    assert!(refusal(&demo, &write(&demo, "carta.txt", "Estimado cliente")).await.contains("tabla"));
}

#[tokio::test(flavor = "multi_thread")]
async fn oversized_lines_are_refused_without_loading_them() {
    let demo = demo(3).await;
    let path = demo.folder.path().join("enorme.csv");
    let file = std::fs::File::create(&path).unwrap();
    // letters in the first megabytes, since a sparse file is all zeroes; the refusal comes long before the end
    {
        use std::io::Write;
        let mut writer = std::io::BufWriter::new(&file);
        for _ in 0..64 {
            writer.write_all(&[b'a'; 1 << 16]).unwrap();
        }
        writer.flush().unwrap();
    }
    file.set_len(2 << 30).unwrap();
    assert!(refusal(&demo, &path).await.contains("1 MB"));
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_in_a_tariff_file_name_the_field() {
    let demo = demo(3).await;
    let good = include_str!("../../../../../packs/pe/tariffs/pe-pluz-bt5b.json");
    let path = write(&demo, "tarifa.json", good.replacen("\"components\"", "\"componentes\"", 1));
    let mapping = acometida_domain::Mapping::new();
    let error = demo
        .office
        .preview_import(&demo.actor, &file_import(&path, "tarifa.json", ImportKind::Tariff, &mapping))
        .await
        .unwrap_err();
    let sentence = error.message(Language::Es);
    assert!(
        sentence.contains("$.versions[0]") && sentence.contains("aquí no hay un campo «componentes»"),
        "{sentence}"
    );
    let pdf = write(&demo, "tarifa.pdf", "%PDF-1.7\n");
    let error = demo
        .office
        .preview_import(&demo.actor, &file_import(&pdf, "tarifa.pdf", ImportKind::Tariff, &mapping))
        .await
        .unwrap_err();
    assert!(error.message(Language::Es).starts_with("Es un PDF"));
    let same = write(&demo, "misma.json", good);
    let report = demo
        .office
        .preview_import(&demo.actor, &file_import(&same, "misma.json", ImportKind::Tariff, &mapping))
        .await
        .unwrap();
    assert_eq!(report.unchanged, 1, "the tariff of the pack already exists");
}

#[tokio::test(flavor = "multi_thread")]
async fn reimporting_an_export_changes_nothing() {
    let demo = demo(60).await;
    let all = demo.office.accounts(&demo.actor, &AccountFilter::default(), PageRequest::first(1)).await.unwrap();
    let odd = demo.office.account(&demo.actor, all.rows[0].id).await.unwrap();
    let mut data = odd.data;
    data.notes = "Dice: «llamar; no escribir», =SUMA(1)\ny pide \"copia\"".to_owned();
    data.mail_on_payment = false;
    demo.office.change_account(&demo.actor, request(), odd.id, odd.changed_at, data.clone()).await.unwrap();
    for format in [ExportFormat::Csv, ExportFormat::Xlsx] {
        let job = demo
            .office
            .export_accounts(&demo.actor, request(), AccountFilter::default(), format, demo.folder.path())
            .await
            .unwrap();
        let job = done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
        let list: ExportedList = serde_json::from_value(job.result.unwrap()).unwrap();
        assert_eq!(list.rows, all.total);
        let path = Path::new(&list.file.folder).join(&list.file.name);
        let report = import(&demo, ImportKind::Accounts, &path).await;
        assert_eq!(
            (report.unchanged, report.created, report.changed, report.refused),
            (all.total, 0, 0, 0),
            "{format:?}: {report:?}"
        );
    }
    assert_eq!(demo.office.account(&demo.actor, odd.id).await.unwrap().data, data);
}

#[tokio::test(flavor = "multi_thread")]
async fn filtered_exports_have_the_filtered_rows_with_balances() {
    let demo = demo(60).await;
    let filter = AccountFilter { with_debt: Some(true), ..AccountFilter::default() };
    let wanted = demo.office.accounts(&demo.actor, &filter, PageRequest::first(500)).await.unwrap();
    let job = demo
        .office
        .export_accounts(&demo.actor, request(), filter, ExportFormat::Csv, demo.folder.path())
        .await
        .unwrap();
    let job = done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    let list: ExportedList = serde_json::from_value(job.result.unwrap()).unwrap();
    let text = std::fs::read_to_string(Path::new(&list.file.folder).join(&list.file.name)).unwrap();
    assert_eq!(text.lines().count() as u32, wanted.total + 1);
    for row in wanted.rows {
        let line = text.lines().find(|line| line.starts_with(&row.code)).unwrap();
        assert!(line.contains(&format!(";{};{};", row.unpaid_invoices, row.debt.decimal())), "{line}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn imports_keep_fields_without_a_column() {
    let demo = demo(3).await;
    import(&demo, ImportKind::Accounts, &write(&demo, "todo.csv", ACCOUNTS)).await;
    let path = write(&demo, "zonas.csv", "Código;Nombre;Zona;Vendedor\r\nA-1;Íñigo Muñoz Peña;Z9;Rosa Díaz\r\n");
    assert_eq!(import(&demo, ImportKind::Accounts, &path).await.changed, 1);
    let account = demo.office.account_by_code(&demo.actor, "A-1").await.unwrap().data;
    assert_eq!((account.zone.as_str(), account.salesperson.as_str()), ("Z9", "Rosa Díaz"));
    assert_eq!(
        (account.email.as_str(), account.address.as_str(), account.document.as_str()),
        ("inigo@correo.pe", "Jr. Unión 5", "45678912")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_charge_of_an_unknown_component_is_refused_with_its_reason() {
    let demo = demo(5).await;
    let path = write(
        &demo,
        "cargos.csv",
        "supply,period,component,amount,note\n10000001,2026-10,no-existe,12.50,Reparación\n",
    );
    let report = import(&demo, ImportKind::Charges, &path).await;
    assert_eq!((report.created, report.refused), (0, 1));
    let problem = &report.problems[0];
    assert!(problem.reason.es.contains("no tiene el componente manual no-existe"), "{problem:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_type_without_a_series_of_its_issuer_refuses_its_row() {
    let demo = demo(5).await;
    let file = "Código;Nombre;Comprobante\nC0000001;Uno;boleta\nC0000002;Dos;recibo\nA-9;Tres;boleta\n";
    let report = import(&demo, ImportKind::Accounts, &write(&demo, "tipos.csv", file)).await;
    assert_eq!(report.refused, 2, "{:?}", report.problems);
    let reasons: Vec<&str> = report.problems.iter().map(|of| of.reason.text(Language::Es)).collect();
    assert!(reasons[0].contains("«boleta»") && reasons[0].contains("Configuración › Emisores"), "{reasons:?}");
    assert!(reasons[1].starts_with("Ningún emisor tiene una serie"), "{reasons:?}");
}
