//! Opening of the database: options, migrations and the backup before them.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use sqlx::{
    ConnectOptions, Connection, SqliteConnection, SqlitePool,
    migrate::Migrator,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::sync::Mutex;

use crate::{Result, StoreError, WriteTx};

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/sqlite");

/// An open database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    path: PathBuf,
    readers: SqlitePool,
    writer: Arc<Mutex<Option<SqliteConnection>>>,
    /// `PRAGMA max_page_count` of the writer, to simulate a full disk.
    max_pages: Option<u32>,
}

/// Page cache of a reading connection, KiB; SQLite takes negative values as KiB.
pub(crate) const READER_CACHE: i32 = -16_384;

pub(crate) fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .statement_cache_capacity(256)
        .pragma("recursive_triggers", "on")
        .pragma("cache_size", "-65536")
        .pragma("temp_store", "memory")
        .disable_statement_logging()
}

impl Store {
    /// Opens the database at `path`, creating it when missing and migrating it when older; a backup named
    /// `<file>.before-<version>` is made before a migration.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a database of a newer program; [`StoreError::Database`] when the file is not a
    /// database.
    pub async fn open(path: &Path) -> Result<Self> {
        migrate(path).await?;
        let readers = SqlitePoolOptions::new()
            // each running cycle uses one
            .max_connections(16)
            .min_connections(0)
            .connect_with(options(path).pragma("query_only", "on").pragma("cache_size", READER_CACHE.to_string()))
            .await?;
        Ok(Self { path: path.to_owned(), readers, writer: Arc::default(), max_pages: None })
    }

    /// The same database limited to `pages` pages, to test a full disk.
    #[must_use]
    pub fn with_max_pages(&self, pages: Option<u32>) -> Self {
        Self { writer: Arc::default(), max_pages: pages, ..self.clone() }
    }

    /// Path of the database file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Pool of read-only connections.
    #[must_use]
    pub fn readers(&self) -> &SqlitePool {
        &self.readers
    }

    /// Starts a write transaction; waits until the previous one ends.
    ///
    /// # Errors
    /// [`StoreError::Database`] when the connection cannot be opened or another program locks the database for ten
    /// seconds.
    pub async fn begin(&self) -> Result<WriteTx> {
        let mut slot = Arc::clone(&self.writer).lock_owned().await;
        let mut connection = match slot.take() {
            Some(connection) => connection,
            None => self.connect_writer().await?,
        };
        sqlx::query("begin immediate").execute(&mut connection).await?;
        Ok(WriteTx::new(slot, connection))
    }

    async fn connect_writer(&self) -> Result<SqliteConnection> {
        let mut options = options(&self.path);
        if let Some(pages) = self.max_pages {
            options = options.pragma("max_page_count", pages.to_string());
        }
        Ok(options.connect().await?)
    }

    /// Checkpoints the write-ahead log into the file and closes all connections.
    pub async fn close(&self) {
        self.readers.close().await;
        if let Err(error) = self.checkpoint().await {
            tracing::warn!(%error, "the database did not close cleanly");
        }
    }

    /// SQLite checkpoints only when the last connection closes, and a closing pool may still hold one.
    async fn checkpoint(&self) -> Result<()> {
        let mut connection = match self.writer.lock().await.take() {
            Some(connection) => connection,
            None => self.connect_writer().await?,
        };
        sqlx::query("pragma wal_checkpoint(passive)").execute(&mut connection).await?;
        Ok(connection.close().await?)
    }
}

async fn migrate(path: &Path) -> Result<()> {
    let fresh = !path.exists();
    if fresh && let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut connection = options(path).create_if_missing(true).connect().await?;
    let newest = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default();
    if !fresh {
        if is_from_before_the_first_release(&mut connection).await? {
            return Err(StoreError::Older(path.to_owned()));
        }
        let applied = applied_version(&mut connection).await?;
        if applied > newest {
            return Err(StoreError::Newer(path.to_owned()));
        }
        if applied < newest {
            crate::kernel::copies::copy_into(&mut connection, &path.with_extension(format!("before-{newest}.db")))
                .await?;
        }
    }
    MIGRATIONS.run(&mut connection).await?;
    crate::kernel::handle::on_connection(&mut connection, crate::kernel::tables::add_guards).await?;
    connection.close().await?;
    Ok(())
}

/// Whether the database has the migrations that were replaced before the first release (decision 0029).
async fn is_from_before_the_first_release(connection: &mut SqliteConnection) -> Result<bool> {
    let old: i64 = sqlx::query_scalar(
        "select count(*) from sqlite_schema where type = 'table' and name in ('unpaid_invoice', 'setting')",
    )
    .fetch_one(connection)
    .await?;
    Ok(old > 0)
}

async fn applied_version(connection: &mut SqliteConnection) -> Result<i64> {
    let migrated: i64 = sqlx::query_scalar("select count(*) from sqlite_schema where name = '_sqlx_migrations'")
        .fetch_one(&mut *connection)
        .await?;
    if migrated == 0 {
        return Ok(0);
    }
    Ok(sqlx::query_scalar("select coalesce(max(version), 0) from _sqlx_migrations").fetch_one(connection).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn written(path: &Path, sql: &str) {
        let mut connection = options(path).create_if_missing(true).connect().await.unwrap();
        sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }

    #[tokio::test]
    async fn an_older_database_is_backed_up_and_migrated() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.db");
        let mut connection = options(&path).create_if_missing(true).connect().await.unwrap();
        let migrations = MIGRATIONS.iter().filter(|migration| migration.version <= 1).cloned().collect();
        Migrator { migrations, ..Migrator::DEFAULT }.run(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        let store = Store::open(&path).await.unwrap();
        assert_eq!(store.verify().await.unwrap(), []);
        store.close().await;
        let newest = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap();
        let mut copy = options(&path.with_extension(format!("before-{newest}.db"))).connect().await.unwrap();
        assert_eq!(applied_version(&mut copy).await.unwrap(), 1);
    }

    #[tokio::test]
    async fn a_database_from_before_the_first_release_is_refused_unchanged() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("demo.db");
        written(&path, "create table unpaid_invoice (invoice_id blob primary key)").await;
        assert!(matches!(Store::open(&path).await, Err(StoreError::Older(_))));
        written(&path, "select * from unpaid_invoice").await;
    }
}
