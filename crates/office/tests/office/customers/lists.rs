//! Order and search of the list of customers, and the second phone.

use acometida_domain::{AccountFilter, ExportFormat, ImportKind, PageRequest};

use crate::{
    Demo, demo,
    metering::imports::{import, write},
};

async fn names(demo: &Demo, filter: &AccountFilter) -> Vec<String> {
    let page = demo.office.accounts(&demo.actor, filter, PageRequest::first(500)).await.unwrap();
    page.rows.into_iter().map(|row| row.name).collect()
}

fn text(text: &str) -> AccountFilter {
    AccountFilter { text: Some(text.to_owned()), ..AccountFilter::default() }
}

const PEOPLE: &str = "Código;Nombre;Documento;Teléfono;Celular\r\n\
    X-1;Ángel Zzárate;20331898008;014 567 890;987 654 321\r\n\
    X-2;Andrés Zzárate;45678912;;\r\n\
    X-3;Íñigo Zzuñiga;;;\r\n\
    X-4;iñaki Zzuñiga;;;\r\n\
    X-5;Nuñez Zzvalle;;;\r\n\
    X-6;Nuzar Zzvalle;;;\r\n";

#[tokio::test(flavor = "multi_thread")]
async fn names_are_listed_in_spanish_order() {
    let demo = demo(3).await;
    import(&demo, ImportKind::Accounts, &write(&demo, "personas.csv", PEOPLE)).await;
    let of_test = |name: &String| name.contains(" Zz");
    let listed: Vec<String> = names(&demo, &AccountFilter::default()).await.into_iter().filter(of_test).collect();
    let expected =
        ["Andrés Zzárate", "Ángel Zzárate", "iñaki Zzuñiga", "Íñigo Zzuñiga", "Nuñez Zzvalle", "Nuzar Zzvalle"];
    assert_eq!(listed, expected);
    assert_eq!(names(&demo, &text("zz")).await, expected, "a search has the same order");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_finds_as_much_as_the_search() {
    let demo = demo(3).await;
    import(&demo, ImportKind::Accounts, &write(&demo, "personas.csv", PEOPLE)).await;
    for (typed, found) in [
        ("20331898008", "Ángel Zzárate"),
        ("898008", "Ángel Zzárate"),
        ("20 331 898", "Ángel Zzárate"),
        ("987654321", "Ángel Zzárate"),
        ("654 321", "Ángel Zzárate"),
        ("zzbaye nuzar", "Nuzar Zzvalle"),
        ("inigo zsuñiga", "Íñigo Zzuñiga"),
        ("uñez", "Nuñez Zzvalle"),
    ] {
        assert_eq!(names(&demo, &text(typed)).await, [found], "list: {typed}");
        let hits = demo.office.search(&demo.actor, typed, 10).await.unwrap();
        assert_eq!(hits.iter().map(|hit| hit.title.as_str()).collect::<Vec<_>>(), [found], "search: {typed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_phone_is_imported_and_exported() {
    let demo = demo(3).await;
    import(&demo, ImportKind::Accounts, &write(&demo, "personas.csv", PEOPLE)).await;
    let account = demo.office.account_by_code(&demo.actor, "X-1").await.unwrap().data;
    assert_eq!((account.phone.as_str(), account.mobile.as_str()), ("014 567 890", "987 654 321"));
    let job = demo
        .office
        .export_accounts(&demo.actor, crate::request(), text("X-1"), ExportFormat::Csv, demo.folder.path())
        .await
        .unwrap();
    crate::done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    let file = std::fs::read_dir(demo.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|of| of == "csv") && !path.ends_with("personas.csv"))
        .unwrap();
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains("Celular") && written.contains("987 654 321"), "{written}");
    let report = import(&demo, ImportKind::Accounts, &file).await;
    assert_eq!((report.changed, report.refused), (0, 0), "the file is imported back unchanged");
}
