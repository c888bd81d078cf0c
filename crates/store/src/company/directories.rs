//! Directories: zones, neighbourhoods, regions, salespeople, collectors.

use acometida_domain::{Directory, DirectoryEntry};
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{Result, Store, kernel::tx::CompanyWrites};

/// A statement on the table of a directory, named like it; accounts refer to it by `<list>_id`.
fn statement(directory: Directory, text: &str) -> QueryBuilder<'static, Sqlite> {
    QueryBuilder::new(text.replace("{list}", directory.name()))
}

impl Store {
    /// Entries of a directory in order of code, each with its number of accounts.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn directory(&self, directory: Directory) -> Result<Vec<DirectoryEntry>> {
        let mut query = statement(
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

impl CompanyWrites<'_> {
    /// Name of an entry, if it exists.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn directory_entry(&mut self, directory: Directory, code: &str) -> Result<Option<String>> {
        let mut query = statement(directory, "select name from {list} where code = ");
        Ok(query.push_bind(code.to_owned()).build_query_scalar().fetch_optional(self.connection()?).await?)
    }

    /// Adds an entry to a directory.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_directory_entry(
        &mut self,
        directory: Directory,
        id: Uuid,
        code: &str,
        name: &str,
    ) -> Result<()> {
        let mut query = statement(directory, "insert into {list} (id, code, name) values (");
        let mut values = query.separated(", ");
        values.push_bind(id).push_bind(code.to_owned()).push_bind(name.to_owned());
        query.push(")").build().execute(self.connection()?).await?;
        Ok(())
    }

    /// Renames an entry of a directory.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn rename_directory_entry(&mut self, directory: Directory, code: &str, name: &str) -> Result<()> {
        let mut query = statement(directory, "update {list} set name = ");
        query
            .push_bind(name.to_owned())
            .push(" where code = ")
            .push_bind(code.to_owned())
            .build()
            .execute(self.connection()?)
            .await?;
        Ok(())
    }

    /// Deletes an entry and replaces its uses by the entry `into` or by none; returns the number of accounts changed.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn remove_directory_entry(
        &mut self,
        directory: Directory,
        code: &str,
        into: Option<&str>,
        at_ms: i64,
    ) -> Result<u64> {
        let tables: &[&str] = if directory == Directory::Zone { &["premises", "account"] } else { &["account"] };
        let mut changed = 0;
        for table in tables {
            let mut query = statement(directory, "update ");
            query.push(*table).push(format!(" set {0}_id = (select id from {0} where code = ", directory.name()));
            query.push_bind(into.map(str::to_owned)).push("), changed_at = ").push_bind(at_ms);
            query
                .push(format!(" where {0}_id = (select id from {0} where code = ", directory.name()))
                .push_bind(code.to_owned())
                .push(")");
            changed = query.build().execute(self.connection()?).await?.rows_affected();
        }
        let mut query = statement(directory, "delete from {list} where code = ");
        query.push_bind(code.to_owned()).build().execute(self.connection()?).await?;
        Ok(changed)
    }
}
