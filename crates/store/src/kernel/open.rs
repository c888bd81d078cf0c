//! Opening the database: options, migrations, the copy made before them.

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
    /// `PRAGMA max_page_count` of the writer, to try a full disk.
    most_pages: Option<u32>,
}

/// Memory of a reading connection for pages of the database: KiB, which SQLite tells from pages by the sign.
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
    /// Opens the database at `path`, making it when it is not there and bringing it up to date when it is older; a copy
    /// named `<file>.before-<version>` is made first.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a database of a newer program; [`StoreError::Database`] when the file is not a
    /// database.
    pub async fn open(path: &Path) -> Result<Self> {
        migrate(path).await?;
        let readers = SqlitePoolOptions::new()
            // each cycle that runs holds one
            .max_connections(16)
            .min_connections(0)
            .connect_with(options(path).pragma("query_only", "on").pragma("cache_size", READER_CACHE.to_string()))
            .await?;
        Ok(Self { path: path.to_owned(), readers, writer: Arc::default(), most_pages: None })
    }

    /// The same database on a disk that holds `pages` pages at most: for trying what happens when it is full.
    #[must_use]
    pub fn with_most_pages(&self, pages: Option<u32>) -> Self {
        Self { writer: Arc::default(), most_pages: pages, ..self.clone() }
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    #[must_use]
    pub fn readers(&self) -> &SqlitePool {
        &self.readers
    }

    /// Starts the one write transaction there can be; waits for the one before it.
    ///
    /// # Errors
    /// When the connection cannot be opened or the database is locked by another program for ten seconds.
    pub async fn begin(&self) -> Result<WriteTx> {
        let mut place = Arc::clone(&self.writer).lock_owned().await;
        let mut connection = match place.take() {
            Some(connection) => connection,
            None => self.connect_writer().await?,
        };
        sqlx::query("begin immediate").execute(&mut connection).await?;
        Ok(WriteTx::new(place, connection))
    }

    async fn connect_writer(&self) -> Result<SqliteConnection> {
        let mut options = options(&self.path);
        if let Some(pages) = self.most_pages {
            options = options.pragma("max_page_count", pages.to_string());
        }
        Ok(options.connect().await?)
    }

    /// Folds the write-ahead log into the file, so that the file alone is the whole database, and closes every
    /// connection.
    pub async fn close(&self) {
        self.readers.close().await;
        if let Err(error) = self.fold().await {
            tracing::warn!(%error, "the database did not close cleanly");
        }
    }

    /// SQLite folds by itself only when the very last connection closes, and a pool that closes may still hold one for
    /// a moment.
    async fn fold(&self) -> Result<()> {
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
        let applied = applied_version(&mut connection).await?;
        if applied > newest {
            return Err(StoreError::Newer(path.to_owned()));
        }
        if applied < newest {
            crate::kernel::integrity::copy_into(&mut connection, &path.with_extension(format!("before-{newest}.db")))
                .await?;
        }
    }
    MIGRATIONS.run(&mut connection).await?;
    crate::kernel::audit_chain::link_earlier_entries(&mut connection).await?;
    connection.close().await?;
    Ok(())
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

    /// A database as an older program left it, in which one thing was done.
    async fn older(path: &Path, version: i64) {
        let mut connection = options(path).create_if_missing(true).connect().await.unwrap();
        let migrations = MIGRATIONS.iter().filter(|migration| migration.version <= version).cloned().collect();
        Migrator { migrations, ..Migrator::DEFAULT }.run(&mut connection).await.unwrap();
        sqlx::raw_sql(
            "insert into operator (id, login, name, role, password_hash, active, created_at, changed_at)
             values (zeroblob(16), 'ana', 'Ana', 'administrator', '$argon2id$', 1, 0, 0);
             insert into audit (at, operator_id, action, detail) values (0, zeroblob(16), 'sign_in', '{}'), (1, zeroblob(16), 'sign_in', '{}');",
        )
        .execute(&mut connection)
        .await
        .unwrap();
        connection.close().await.unwrap();
    }

    #[tokio::test]
    async fn an_older_database_is_copied_and_brought_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.db");
        older(&path, 10).await;
        let store = Store::open(&path).await.unwrap();
        assert_eq!(store.verify().await.unwrap(), []);
        store.close().await;
        let newest = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap();
        let mut copy = options(&path.with_extension(format!("before-{newest}.db"))).connect().await.unwrap();
        assert_eq!(applied_version(&mut copy).await.unwrap(), 10);
    }
}
