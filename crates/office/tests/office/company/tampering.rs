//! Edits of a database by another program, which `verify` names with table and row.

use std::path::Path;

use acometida_domain::Directory;
use acometida_office::{Language, Office};
use rusqlite::Connection;

use crate::{demo, request};

/// Runs `sql` as somebody with an SQL shell would: with the guards dropped, and put back as they were.
fn edit(path: &Path, sql: &str) {
    let connection = Connection::open(path).unwrap();
    let triggers: Vec<(String, String)> = connection
        .prepare("select name, sql from sqlite_schema where type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    connection.pragma_update(None, "foreign_keys", "off").unwrap();
    for (name, _) in &triggers {
        connection.execute_batch(&format!("drop trigger {name}")).unwrap();
    }
    connection.execute_batch(sql).unwrap();
    for (_, definition) in &triggers {
        connection.execute_batch(definition).unwrap();
    }
}

/// An edit, and what `verify` must report of it.
const EDITS: &[(&str, &str)] = &[
    ("update payment set amount = amount * 10 where n = 1", "row 1 of payment is not"),
    ("update payment set amount = 1 where n = 1", "row 1 of payment is not"),
    (
        "update payment set account_n = (select n from account where n <> account_n limit 1) where n = 1",
        "row 1 of payment is not",
    ),
    (
        "insert into payment
         select max(n) + 1, randomblob(16), desk_n, max(number) + 1, account_n, received_on, method, reference, 500000,
                currency, operator_n, registered_at from payment",
        "of payment was not written by the program",
    ),
    (
        "delete from allocation where payment_n = (select max(n) from payment);
         delete from payment where n = (select max(n) from payment)",
        "of payment is missing",
    ),
    ("delete from payment where n = 2", "row 2 of payment is missing"),
    ("update allocation set amount = amount - 1 where n = 3", "row 3 of allocation is not"),
    ("update snapshot set data = replace(data, 'a', 'e') where n = 1", "row 1 of snapshot is not"),
    ("update document set due_on = '2030-01-01' where n = 1", "row 1 of document is not"),
    ("update document set total = total - 100 where n = 1", "row 1 of document is not"),
    (
        "update settled_line set amount = amount - 100 where settlement_n = 1 and position = 1;
         update settlement set total = total - 100, subtotal = subtotal - 100 where n = 1;
         update document set total = total - 100 where settlement_n = 1;
         update open_item set amount = amount - 100 where document_n = (select n from document where settlement_n = 1)",
        "row 1/1 of settled_line is not",
    ),
    ("update account set address = 'X' where n = 1", "row 1 of account is not"),
    ("update account set document = '00000000' where n = 2", "row 2 of account is not"),
    (
        "update reading set value = value + 100000
         where (meter_n, read_on, register, value) = (select meter_n, read_on, register, value from reading limit 1)",
        "of reading was not written by the program",
    ),
    (
        "update tariff_edition set document = replace(document, '\"price\":\"0.', '\"price\":\"9.') where n = 1",
        "row 1 of tariff_edition is not",
    ),
    ("update operator set role = 'administrator' where login = 'operador'", "of operator is not"),
    (
        "update operator set password_hash = (select password_hash from operator where login = 'operador')
         where login = 'demo'",
        "row 1 of operator is not",
    ),
    ("delete from audit where seq > (select max(seq) - 5 from audit)", "the audit ends at entry"),
    ("delete from audit where seq < 5", "row 1/1 of audit is missing"),
    ("update audit set detail = '{}' where seq = 10", "row 1/10 of audit is not"),
    ("delete from audit", "the audit ends at entry 0"),
    ("delete from request", "the database was tampered with: request"),
    ("insert into lost_number values (1, 900, 999)", "row 1/900 of lost_number was not"),
    ("update desk_setting set value = 'x' where key = 'last_login'", "row last_login of desk_setting is not"),
    ("insert into company_setting values ('credit_use', 'always')", "row credit_use of company_setting was not"),
    ("delete from open_item where document_n is not null", "open amount of a document"),
    ("update seal set digests = 1 where table_name = 'payment' and block = 0", "the seal of payment, rows 0 to 255"),
    ("delete from seal where table_name = 'payment'", "its seals are not those"),
    ("delete from seal", "its seals are not those"),
    ("delete from seal_head", "its seal is missing"),
    ("update seal_head set commits = 1", "its seals are not those"),
];

/// What `verify` reports of a copy of the demo after an edit.
async fn reported(original: &Path, nth: usize, sql: &str) -> Vec<String> {
    let path = original.with_file_name(format!("edited-{nth}.db"));
    std::fs::copy(original, &path).unwrap();
    edit(&path, sql);
    let office = Office::open(&path).await.unwrap();
    office.set_language(Language::En);
    let actor = office.operator_named(Some("demo")).await.unwrap();
    let wrong = office.verify(&actor).await.unwrap();
    office.close().await;
    wrong
}

#[tokio::test(flavor = "multi_thread")]
async fn every_edit_by_another_program_is_seen_and_named() {
    let demo = demo(12).await;
    assert_eq!(demo.office.verify(&demo.actor).await.unwrap(), Vec::<String>::new());
    demo.office.close().await;
    let original = demo.folder.path().join("demo.db");
    let mut unseen = Vec::new();
    for (nth, (sql, named)) in EDITS.iter().enumerate() {
        let wrong = reported(&original, nth, sql).await;
        if !wrong.iter().any(|text| text.contains(named)) {
            unseen.push(format!("{sql}: {wrong:#?}"));
        }
    }
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
    println!("{} edits, all seen", EDITS.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn work_after_an_edit_does_not_hide_it() {
    let demo = demo(12).await;
    demo.office.close().await;
    let path = demo.folder.path().join("demo.db");
    edit(
        &path,
        "update payment set amount = 1 where n = 1; update audit set detail = '{}' where seq = 10;
         update seal_head set total = zeroblob(16);",
    );
    let office = Office::open(&path).await.unwrap();
    office.set_language(Language::En);
    let wrong = office.verify(&demo.actor).await.unwrap();
    assert!(wrong[3].contains("its seals are not those"), "{wrong:#?}");
    for name in ["Norte", "Sur"] {
        office.add_directory_entry(&demo.actor, request(), Directory::Region, "", name).await.unwrap();
    }
    office.rebuild(&demo.actor, request()).await.unwrap();
    assert_eq!(office.verify(&demo.actor).await.unwrap()[..4], wrong[..4]);
    office.seal(&demo.actor, request(), "Reviewed with the accountant").await.unwrap();
    let left = office.verify(&demo.actor).await.unwrap();
    assert!(left.iter().all(|text| !text.contains("row ") && !text.contains("seal")), "{left:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_file_put_back_is_noticed() {
    let demo = demo(12).await;
    demo.office.close().await;
    let path = demo.folder.path().join("demo.db");
    let older = demo.folder.path().join("older.db");
    std::fs::copy(&path, &older).unwrap();
    let office = Office::open(&path).await.unwrap();
    office.add_directory_entry(&demo.actor, request(), Directory::Region, "", "Norte").await.unwrap();
    office.close().await;
    std::fs::copy(&older, &path).unwrap();
    for suffix in ["-wal", "-shm"] {
        std::fs::remove_file(format!("{}{suffix}", path.display())).ok();
    }
    let office = Office::open(&path).await.unwrap();
    office.set_language(Language::En);
    let noticed = |wrong: Vec<String>| wrong.iter().any(|text| text.contains("older than what this computer wrote"));
    assert!(noticed(office.verify(&demo.actor).await.unwrap()));
    // nor does work on it hide that
    office.add_directory_entry(&demo.actor, request(), Directory::Region, "", "Sur").await.unwrap();
    assert!(noticed(office.verify(&demo.actor).await.unwrap()));
}
