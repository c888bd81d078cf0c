//! Addresses of accounts, premises and issuers: rules of the country, files, search and print.

use acometida_domain::{
    AccountData, AccountFilter, Address, ExportFormat, ExportedList, ImportKind, NewIssuer, NewPremises,
    NewSupplyPoint, PremisesChoice,
};
use acometida_office::{Language, OfficeError};

use crate::{
    Demo,
    customers::accounts::{legal, natural},
    demo, done,
    metering::imports::{import, write},
    request,
    supply::wizard::point,
};

fn whole() -> Address {
    Address {
        street: "Av. Arequipa".to_owned(),
        number: "1234".to_owned(),
        district: "Breña".to_owned(),
        city: "Lima".to_owned(),
        region: "Lima".to_owned(),
        postal_code: "15083".to_owned(),
        place_code: "150105".to_owned(),
        country: String::new(),
    }
}

fn account(address: Address) -> AccountData {
    let mut data = legal();
    data.set_postal_address(address);
    data
}

fn issuer(address: Address) -> NewIssuer {
    let mut issuer = NewIssuer {
        legal_name: "Distribuidora del Valle S.A.C.".to_owned(),
        tax_id: "20100070970".to_owned(),
        series: "S001".to_owned(),
        ..NewIssuer::default()
    };
    issuer.set_postal_address(address);
    issuer
}

/// Supply point of a new account at new premises.
async fn at(demo: &Demo, address: Address) -> NewSupplyPoint {
    let holder = demo.office.create_account(&demo.actor, request(), natural()).await.unwrap();
    let mut premises = NewPremises::default();
    premises.set_postal_address(address);
    let issuer = demo.office.issuers(&demo.actor).await.unwrap()[0].id;
    NewSupplyPoint { premises: PremisesChoice::New(Box::new(premises)), ..point(holder, issuer) }
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, OfficeError>) -> (&'static str, String) {
    let error = outcome.unwrap_err();
    (error.field().unwrap(), error.message(Language::Es))
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_premises_and_issuers_keep_every_part_of_their_address() {
    let demo = demo(3).await;
    let office = &demo.office;
    let id = office.create_account(&demo.actor, request(), account(whole())).await.unwrap();
    let stored = office.account(&demo.actor, id).await.unwrap();
    assert_eq!(stored.data.postal_address(), whole());
    let moved = Address { number: "1300".to_owned(), country: "es".to_owned(), ..whole() };
    office.change_account(&demo.actor, request(), id, stored.changed_at, account(moved.clone())).await.unwrap();
    assert_eq!(office.account(&demo.actor, id).await.unwrap().data.postal_address(), moved);

    let wanted = at(&demo, whole()).await;
    let holder = wanted.account;
    let point = office.create_supply_point(&demo.actor, request(), wanted, None).await.unwrap();
    let made = office.supply_point(&demo.actor, point).await.unwrap();
    assert_eq!(
        [made.address, made.street_number, made.district, made.city, made.province, made.postal_code, made.place_code],
        ["Av. Arequipa", "1234", "Breña", "Lima", "Lima", "15083", "150105"]
    );
    let row = office.premises_for(&demo.actor, holder, "", 5).await.unwrap().remove(0);
    assert_eq!((row.street_number.as_str(), row.place_code.as_str()), ("1234", "150105"));
    let card = office.account(&demo.actor, holder).await.unwrap().groups.remove(0).services.remove(0);
    assert_eq!(card.address, "Av. Arequipa 1234", "lists show the street with its number");

    let made = office.add_issuer(&demo.actor, request(), issuer(whole())).await.unwrap();
    assert_eq!(
        [made.address, made.street_number, made.district, made.city, made.province, made.postal_code, made.place_code],
        ["Av. Arequipa", "1234", "Breña", "Lima", "Lima", "15083", "150105"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_found_by_the_number_of_its_street() {
    let demo = demo(3).await;
    let id = demo.office.create_account(&demo.actor, request(), account(whole())).await.unwrap();
    let found = async |words: &str| demo.office.search(&demo.actor, words, 5).await.unwrap();
    let hit = found("arequipa 1234").await.remove(0);
    assert_eq!((hit.account, hit.subtitle.as_str()), (id, "20331898008 · Av. Arequipa 1234 · Breña"));
    let moved = account(Address { number: "777".to_owned(), ..whole() });
    let seen = demo.office.account(&demo.actor, id).await.unwrap().changed_at;
    demo.office.change_account(&demo.actor, request(), id, seen, moved).await.unwrap();
    assert_eq!(found("arequipa 777").await[0].account, id);
    assert!(found("arequipa 1234").await.iter().all(|hit| hit.account != id));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_code_is_refused_on_its_field() {
    let demo = demo(3).await;
    let office = &demo.office;
    let wrong = [
        ("postal_code", "premises.postal_code", Address { postal_code: "1508".to_owned(), ..whole() }),
        ("place_code", "premises.place_code", Address { place_code: "15010".to_owned(), ..whole() }),
        ("place_code", "premises.place_code", Address { place_code: "15010X".to_owned(), ..whole() }),
        ("province", "premises.province", Address { region: "x".repeat(201), ..whole() }),
    ];
    let point = at(&demo, whole()).await;
    for (field, of_premises, address) in wrong {
        let outcome = office.create_account(&demo.actor, request(), account(address.clone())).await;
        assert_eq!(refused(outcome).0, field, "{address:?}");
        let outcome = office.add_issuer(&demo.actor, request(), issuer(address.clone())).await;
        assert_eq!(refused(outcome).0, field, "{address:?}");
        let mut premises = NewPremises::default();
        premises.set_postal_address(address);
        let wanted = NewSupplyPoint { premises: PremisesChoice::New(Box::new(premises)), ..point.clone() };
        let outcome = office.create_supply_point(&demo.actor, request(), wanted, None).await;
        assert_eq!(refused(outcome).0, of_premises);
    }
    let nowhere = Address { country: "zz".to_owned(), ..whole() };
    let outcome = office.create_account(&demo.actor, request(), account(nowhere.clone())).await;
    let reason = "«zz» no es un país: escriba su código de dos letras, como pe o es.";
    assert_eq!(refused(outcome), ("country", reason.to_owned()));
    let outcome = office.add_issuer(&demo.actor, request(), issuer(nowhere)).await;
    assert_eq!(refused(outcome).0, "issuer.country", "the set-up asks the country of the company too");
    let short = account(Address { place_code: "1501".to_owned(), ..whole() });
    let (_, reason) = refused(office.create_account(&demo.actor, request(), short).await);
    assert_eq!(reason, "Ubigeo «1501»: escriba sus 6 cifras, con el cero inicial si lo lleva.");
}

#[tokio::test(flavor = "multi_thread")]
async fn empty_codes_and_those_of_other_countries_are_accepted() {
    let demo = demo(3).await;
    let office = &demo.office;
    let empty = Address { postal_code: String::new(), place_code: String::new(), ..whole() };
    office.create_account(&demo.actor, request(), account(empty)).await.unwrap();
    let abroad = Address { postal_code: "W1A 1AA".to_owned(), country: "GB".to_owned(), ..whole() };
    let other =
        AccountData { document: "20131312955".to_owned(), email: "otro@correo.pe".to_owned(), ..account(abroad) };
    let id = office.create_account(&demo.actor, request(), other).await.unwrap();
    assert_eq!(office.account(&demo.actor, id).await.unwrap().data.country, "gb");
    let own = Address { country: "pe".to_owned(), ..whole() };
    let third = AccountData { document: "20100070970".to_owned(), email: String::new(), ..account(own) };
    let id = office.create_account(&demo.actor, request(), third).await.unwrap();
    assert_eq!(office.account(&demo.actor, id).await.unwrap().data.country, "", "the company's own is stored as none");
}

const ACCOUNTS: &str = "Código;Nombre;Dirección;Número;Distrito;Provincia;Departamento;CP;Ubigeo;País\r\n\
    A-1;Uno;Jr. Unión;5;Breña;Lima;Lima;15083;150105;\r\n\
    A-2;Dos;Calle Sol;7;Cusco;Cusco;Cusco;;80101;PE\r\n\
    A-3;Tres;Calle Sol;8;Cusco;Cusco;Cusco;;8010;\r\n\
    A-4;Cuatro;Calle Sol;9;Cusco;Cusco;Cusco;801;;Perú\r\n\
    A-5;Cinco;Calle Mayor;3;;Madrid;Madrid;8001;8019;España\r\n\
    A-6;Seis;Calle Mayor;3;;Madrid;Madrid;;;Narnia\r\n";

#[tokio::test(flavor = "multi_thread")]
async fn accounts_are_imported_with_their_address_and_exported_back() {
    let demo = demo(3).await;
    let report = import(&demo, ImportKind::Accounts, &write(&demo, "a.csv", ACCOUNTS)).await;
    assert_eq!((report.created, report.refused), (3, 3));
    let problems: Vec<(u32, &str)> = report.problems.iter().map(|of| (of.row, of.column.as_str())).collect();
    assert_eq!(problems, [(4, "Ubigeo"), (5, "CP"), (7, "País")]);
    assert_eq!(report.problems[0].reason.es, "Ubigeo «8010»: escriba sus 6 cifras, con el cero inicial si lo lleva.");
    let stored = async |code: &str| demo.office.account_by_code(&demo.actor, code).await.unwrap().data.postal_address();
    let expected = Address { street: "Jr. Unión".to_owned(), number: "5".to_owned(), ..whole() };
    assert_eq!(stored("A-1").await, expected);
    let cusco = stored("A-2").await;
    assert_eq!((cusco.place_code.as_str(), cusco.country.as_str()), ("080101", ""), "the lost zero is back");
    let madrid = stored("A-5").await;
    assert_eq!(
        (madrid.postal_code.as_str(), madrid.place_code.as_str(), madrid.country.as_str()),
        ("8001", "8019", "es")
    );

    let filter = AccountFilter::default();
    let folder = demo.folder.path();
    let job = demo.office.export_accounts(&demo.actor, request(), filter, ExportFormat::Xlsx, folder).await.unwrap();
    let job = done(demo.office.run_job(&demo.actor, job.id).await.unwrap());
    let list: ExportedList = serde_json::from_value(job.result.unwrap()).unwrap();
    let back =
        import(&demo, ImportKind::Accounts, &std::path::Path::new(&list.file.folder).join(&list.file.name)).await;
    assert_eq!(
        (back.changed, back.refused, back.unchanged),
        (0, 0, list.rows),
        "a file of the program changes nothing"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn supply_points_are_imported_with_their_address() {
    let demo = demo(3).await;
    import(&demo, ImportKind::Accounts, &write(&demo, "a.csv", ACCOUNTS)).await;
    let points = "NIS;Cuenta;Dirección;Número;Distrito;Ciudad;Departamento;Código postal;Ubigeo\n\
        N-1;A-1;Calle Sol;7;Cusco;Cusco;Cusco;08002;80101\n\
        N-2;A-1;Calle Sol;8;Cusco;Cusco;Cusco;8002;080101\n\
        N-3;A-1;Calle Sol;9;Cusco;Cusco;Cusco;;801011\n\
        N-4;A-1;Calle Sol;9;Cusco;Cusco;Cusco;;8O101\n";
    let path = write(&demo, "s.csv", points);
    let report = import(&demo, ImportKind::SupplyPoints, &path).await;
    assert_eq!((report.created, report.refused), (3, 1));
    assert_eq!((report.problems[0].row, report.problems[0].column.as_str()), (5, "Ubigeo"));
    assert_eq!(report.preview[0].summary, "Calle Sol 7, 08002 Cusco");
    let hits = demo.office.search(&demo.actor, "N-2", 5).await.unwrap();
    let stored = demo.office.supply_point(&demo.actor, hits[0].supply_point.unwrap()).await.unwrap();
    assert_eq!(
        [stored.street_number, stored.province, stored.postal_code, stored.place_code],
        ["8", "Cusco", "08002", "080101"]
    );
    assert_eq!(import(&demo, ImportKind::SupplyPoints, &path).await.unchanged, 3);
    let moved = write(&demo, "m.csv", points.replace(";Calle Sol;7;", ";Calle Sol;71;"));
    assert_eq!(import(&demo, ImportKind::SupplyPoints, &moved).await.changed, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_that_lost_the_leading_zero_is_imported_with_it() {
    let demo = demo(3).await;
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in ["Código", "Nombre", "Número", "Ubigeo"].iter().enumerate() {
        sheet.write(0, column as u16, *heading).unwrap();
    }
    sheet.write(1, 0, "X-1").unwrap().write(1, 1, "Equis").unwrap();
    sheet.write(1, 2, 12).unwrap().write(1, 3, 80_101).unwrap();
    let report = import(&demo, ImportKind::Accounts, &write(&demo, "x.xlsx", book.save_to_buffer().unwrap())).await;
    assert_eq!((report.created, report.refused), (1, 0));
    let stored = demo.office.account_by_code(&demo.actor, "X-1").await.unwrap().data;
    assert_eq!((stored.street_number.as_str(), stored.place_code.as_str()), ("12", "080101"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_company_has_addresses_that_pass_the_rules() {
    let demo = demo(20).await;
    let account = demo.office.account_by_code(&demo.actor, "C0000001").await.unwrap();
    let address = account.data.postal_address();
    assert!(address.place_code.starts_with("08") && !address.number.is_empty(), "{address:?}");
    demo.office.change_account(&demo.actor, request(), account.id, account.changed_at, account.data).await.unwrap();
}
