//! Comparison of the tables, indexes, views and triggers of a database with those of this program.

use std::collections::BTreeMap;

use acometida_domain::{LocalizedText, localized};
use rusqlite::Connection;

use super::{open::MIGRATIONS, tables::add_guards};
use crate::Result;

/// Kind, name and definition of everything in a database, except what sqlx and SQLite keep for themselves.
fn definitions(connection: &Connection) -> Result<BTreeMap<(String, String), Option<String>>> {
    let mut statement = connection
        .prepare("select type, name, sql from sqlite_schema where name not like 'sqlite\\_%' escape '\\' and name <> '_sqlx_migrations'")?;
    let rows = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What is missing, is too much or is not as this program made it.
pub(crate) fn differences(connection: &Connection) -> Result<Vec<LocalizedText>> {
    let reference = Connection::open_in_memory()?;
    for migration in MIGRATIONS.iter() {
        reference.execute_batch(&migration.sql)?;
    }
    add_guards(&reference)?;
    let (ours, found) = (definitions(&reference)?, definitions(connection)?);
    let mut wrong = Vec::new();
    for ((kind, name), definition) in &ours {
        match found.get(&(kind.clone(), name.clone())) {
            Some(same) if same == definition => {}
            Some(_) => wrong.push(localized!(
                "la base fue alterada: {kind} {name} no es como lo creó el programa",
                "the database was tampered with: {kind} {name} is not as the program made it"
            )),
            None => wrong.push(localized!(
                "la base fue alterada: falta {kind} {name}",
                "the database was tampered with: {kind} {name} is missing"
            )),
        }
    }
    for (kind, name) in found.keys().filter(|key| !ours.contains_key(key)) {
        wrong.push(localized!(
            "la base fue alterada: {kind} {name} no es del programa",
            "the database was tampered with: {kind} {name} is not of the program"
        ));
    }
    Ok(wrong)
}

#[cfg(test)]
mod tests {
    use crate::Store;

    #[tokio::test]
    async fn a_changed_schema_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("company.db");
        for (edit, named) in [
            ("drop trigger guard_payment_is_not_changed", "trigger guard_payment_is_not_changed is missing"),
            ("drop index payment_by_account", "index payment_by_account is missing"),
            (
                "create trigger evil after insert on payment begin update account set active = 0; end",
                "trigger evil is not",
            ),
            ("alter table zone add column x text", "table zone is not as"),
        ] {
            let store = Store::open(&path).await.unwrap();
            assert_eq!(store.verify().await.unwrap(), []);
            store.close().await;
            rusqlite::Connection::open(&path).unwrap().execute_batch(edit).unwrap();
            let store = Store::open(&path).await.unwrap();
            let wrong = store.verify().await.unwrap();
            assert!(wrong.len() == 1 && wrong[0].en.contains(named), "{edit}: {wrong:?}");
            store.close().await;
            std::fs::remove_file(&path).unwrap();
        }
    }
}
