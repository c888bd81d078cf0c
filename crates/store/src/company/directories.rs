//! The lists an account chooses from: zones, neighbourhoods, regions, salespeople, collectors.

use acometida_domain::{Directory, DirectoryEntry};
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{Result, Store, WriteTx};

/// A statement about a list's own table: each is named like its list, and accounts refer to it by `<list>_id`.
fn about(directory: Directory, text: &str) -> QueryBuilder<'static, Sqlite> {
    QueryBuilder::new(text.replace("{list}", directory.name()))
}

impl Store {
    /// The entries of a list by code, each with how many accounts chose it.
    pub async fn directory(&self, directory: Directory) -> Result<Vec<DirectoryEntry>> {
        let mut query = about(
            directory,
            "select e.code, e.name, (select count(*) from account a where a.{list}_id = e.id) as accounts from {list} e order by e.code",
        );
        let entry = |row: SqliteRow| {
            Ok(DirectoryEntry {
                code: row.try_get("code")?,
                name: row.try_get("name")?,
                accounts: row.try_get("accounts")?,
            })
        };
        Ok(query.build().try_map(entry).fetch_all(self.readers()).await?)
    }
}

impl WriteTx {
    /// The name of an entry, if the list has it.
    pub async fn directory_entry(&mut self, directory: Directory, code: &str) -> Result<Option<String>> {
        let mut query = about(directory, "select name from {list} where code = ");
        Ok(query.push_bind(code.to_owned()).build_query_scalar().fetch_optional(self.connection()?).await?)
    }

    pub async fn insert_directory_entry(
        &mut self,
        directory: Directory,
        id: Uuid,
        code: &str,
        name: &str,
    ) -> Result<()> {
        let mut query = about(directory, "insert into {list} (id, code, name) values (");
        let mut values = query.separated(", ");
        values.push_bind(id).push_bind(code.to_owned()).push_bind(name.to_owned());
        query.push(")").build().execute(self.connection()?).await?;
        Ok(())
    }

    pub async fn rename_directory_entry(&mut self, directory: Directory, code: &str, name: &str) -> Result<()> {
        let mut query = about(directory, "update {list} set name = ");
        query
            .push_bind(name.to_owned())
            .push(" where code = ")
            .push_bind(code.to_owned())
            .build()
            .execute(self.connection()?)
            .await?;
        Ok(())
    }

    /// Everything that chose an entry chooses `into` instead, or nothing, and the entry is gone; how many accounts that
    /// changed.
    pub async fn remove_directory_entry(
        &mut self,
        directory: Directory,
        code: &str,
        into: Option<&str>,
        at_ms: i64,
    ) -> Result<u64> {
        let choosers: &[&str] = if directory == Directory::Zone { &["premises", "account"] } else { &["account"] };
        let mut changed = 0;
        for chooser in choosers {
            let mut query = about(directory, "update ");
            query.push(*chooser).push(format!(" set {0}_id = (select id from {0} where code = ", directory.name()));
            query.push_bind(into.map(str::to_owned)).push("), changed_at = ").push_bind(at_ms);
            query
                .push(format!(" where {0}_id = (select id from {0} where code = ", directory.name()))
                .push_bind(code.to_owned())
                .push(")");
            changed = query.build().execute(self.connection()?).await?.rows_affected();
        }
        let mut query = about(directory, "delete from {list} where code = ");
        query.push_bind(code.to_owned()).build().execute(self.connection()?).await?;
        Ok(changed)
    }
}
