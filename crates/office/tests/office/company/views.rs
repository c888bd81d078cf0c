//! Audit of what is only read, and of what was refused.

use acometida_domain::{
    AccountFilter, AuditEntry, AuditFilter, ExportFormat, ImportKind, InvoiceFilter, PageRequest, Permission,
};

use crate::{Demo, demo, done, file_import, request};

async fn entries(demo: &Demo, action: &str) -> Vec<AuditEntry> {
    // what is read is audited behind the answer
    for _ in 0..100 {
        let filter = AuditFilter { action: Some(action.to_owned()), ..AuditFilter::default() };
        let found = demo.office.audit_entries(&demo.actor, &filter, PageRequest::first(50)).await.unwrap().rows;
        if !found.is_empty() {
            return found;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    Vec::new()
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_an_account_is_audited_once_for_each_view() {
    let demo = demo(5).await;
    let rows = demo.office.accounts(&demo.actor, &AccountFilter::default(), PageRequest::first(2)).await.unwrap().rows;
    let operator = demo.office.operator_named(Some("operador")).await.unwrap();
    for _ in 0..3 {
        demo.office.account(&operator, rows[0].id).await.unwrap();
    }
    let found = entries(&demo, "view_account").await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].operator.as_str(), found[0].subject.clone()), ("operador", Some(rows[0].id.to_string())));
    // a list is not a view of each of its rows
    demo.office.account(&operator, rows[1].id).await.unwrap();
    demo.office.account(&demo.actor, rows[1].id).await.unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(entries(&demo, "view_account").await.len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pdf_an_export_and_a_refusal_are_audited_with_what_they_were() {
    let demo = demo(5).await;
    let filter = InvoiceFilter::default();
    let invoice = demo.office.invoices(&demo.actor, &filter, PageRequest::first(1)).await.unwrap().rows.remove(0);
    demo.office.invoice_pdf(&demo.actor, invoice.id).await.unwrap();
    assert!(entries(&demo, "open_pdf").await[0].detail.contains(&invoice.number));

    let filter = AccountFilter { text: Some("a".to_owned()), ..AccountFilter::default() };
    let folder = demo.folder.path().join("exports");
    let job = demo.office.export_accounts(&demo.actor, request(), filter, ExportFormat::Csv, &folder).await.unwrap();
    done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    let exported = entries(&demo, "export_accounts").await.remove(0).detail;
    assert!(exported.contains(r#""text":"a""#) && exported.contains(r#""rows":"#), "{exported}");

    let operator = demo.office.operator_named(Some("operador")).await.unwrap();
    demo.office.refused(&operator, Permission::BackUp);
    let refused = entries(&demo, "refused").await.remove(0);
    assert_eq!((refused.operator.as_str(), refused.detail.as_str()), ("operador", r#"{"permission":"back_up"}"#));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_that_closes_has_audited_what_was_read() {
    let demo = demo(5).await;
    let row = demo.office.accounts(&demo.actor, &AccountFilter::default(), PageRequest::first(1)).await.unwrap().rows;
    demo.office.account(&demo.actor, row[0].id).await.unwrap();
    demo.office.close().await;
    let connection = rusqlite::Connection::open(demo.folder.path().join("demo.db")).unwrap();
    let written: i64 =
        connection.query_row("select count(*) from audit where action = 'view_account'", [], |row| row.get(0)).unwrap();
    assert_eq!(written, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_row_of_an_import_is_audited_with_what_it_changed() {
    let demo = demo(5).await;
    let row = demo.office.accounts(&demo.actor, &AccountFilter::default(), PageRequest::first(1)).await.unwrap().rows;
    let (code, id) = (row[0].code.clone(), row[0].id.to_string());
    let path = demo.folder.path().join("cuentas.csv");
    std::fs::write(&path, format!("codigo;nombre;telefono\n{code};;555 0100\nNUEVA1;Ana Ccori;\n")).unwrap();
    let columns = ["codigo", "nombre", "telefono"].map(str::to_owned);
    let mut mapping = demo.office.suggest_mapping(&demo.actor, ImportKind::Accounts, &columns).unwrap();
    mapping.retain(|_, column| column != "nombre");
    let only_phone = demo.folder.path().join("telefonos.csv");
    std::fs::write(&only_phone, format!("codigo;telefono\n{code};555 0100\n")).unwrap();
    let import = async |path: &std::path::Path, mapping| {
        let file = file_import(path, "cuentas.csv", ImportKind::Accounts, &mapping);
        let job = demo.office.start_import(&demo.actor, request(), file).await.unwrap();
        done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    };
    import(&only_phone, mapping).await;
    std::fs::write(&path, "codigo;nombre\nNUEVA1;Ana Ccori\n").unwrap();
    let columns = ["codigo", "nombre"].map(str::to_owned);
    import(&path, demo.office.suggest_mapping(&demo.actor, ImportKind::Accounts, &columns).unwrap()).await;

    let found = entries(&demo, "import_row").await;
    assert_eq!(found.len(), 2, "{found:?}");
    let (created, changed) = (&found[0], &found[1]);
    assert_eq!(changed.subject, Some(id));
    let detail: serde_json::Value = serde_json::from_str(&changed.detail).unwrap();
    assert_eq!((&detail["row"], &detail["after"]["phone"]), (&2.into(), &"555 0100".into()), "{detail}");
    assert!(detail["before"]["phone"].is_string() && detail["after"]["name"].is_null(), "{detail}");
    let detail: serde_json::Value = serde_json::from_str(&created.detail).unwrap();
    assert_eq!((&detail["before"], &detail["after"]["code"]), (&serde_json::Value::Null, &"NUEVA1".into()), "{detail}");
}
