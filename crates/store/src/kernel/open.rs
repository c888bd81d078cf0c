//! Opening of the database: its lock, options, migrations and the backup before them.

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

use super::{
    copies::{copy_into, free_name},
    handle::on_connection,
    lock::FileLock,
    private, restore_plan,
    seal::{Keys, Seals, seal_new},
    tx::Writer,
};
use crate::{Result, StoreError, WriteTx};

pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/sqlite");

/// An open database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    path: PathBuf,
    readers: SqlitePool,
    writer: Arc<Mutex<Option<Writer>>>,
    seals: Arc<Seals>,
    /// `PRAGMA max_page_count` of the writer, to simulate a full disk.
    max_pages: Option<u32>,
    lock: Arc<Mutex<Option<FileLock>>>,
}

/// What the file at a path is.
enum State {
    /// Nothing yet.
    Missing,
    /// A database of this version.
    Current,
    /// A database of an older version, or one whose restore was interrupted.
    Behind,
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
    /// `<file>.before-<version>.db` is made before a migration. No other program can replace or upgrade it until it is
    /// closed.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a database of a newer program; [`StoreError::Foreign`] when the file is not a
    /// company; [`StoreError::InUse`] when it must be upgraded and another program has it open.
    pub async fn open(path: &Path) -> Result<Self> {
        Self::open_with(path, &Keys::of_this_user()).await
    }

    /// Opens the database at `path` with the keys of its seals.
    ///
    /// # Errors
    /// Those of [`open`](Self::open).
    pub async fn open_with(path: &Path, keys: &Keys) -> Result<Self> {
        if let Some(folder) = path.parent().filter(|folder| !folder.exists()) {
            private::create_folder(folder)?;
        }
        let mut lock = FileLock::shared(path).await?;
        if !matches!(state(path).await?, State::Current) {
            drop(lock);
            let alone = FileLock::alone(path).await?;
            restore_plan::complete(path, keys)?;
            migrate(path, keys).await?;
            drop(alone);
            lock = FileLock::shared(path).await?;
        }
        let readers = SqlitePoolOptions::new()
            // each running cycle uses one
            .max_connections(16)
            .min_connections(0)
            .connect_with(options(path).pragma("query_only", "on").pragma("cache_size", READER_CACHE.to_string()))
            .await?;
        let seals = {
            let mut connection = readers.acquire().await?;
            on_connection(&mut connection, |connection| Seals::of(connection, path, keys.clone())).await?
        };
        let lock = Arc::new(Mutex::new(Some(lock)));
        let (writer, seals) = (Arc::default(), Arc::new(seals));
        Ok(Self { path: path.to_owned(), readers, writer, seals, max_pages: None, lock })
    }

    /// Opens a database that must exist.
    pub(super) async fn open_existing(path: &Path, keys: &Keys) -> Result<Self> {
        if matches!(state(path).await?, State::Missing) {
            return Err(StoreError::Foreign(path.to_owned()));
        }
        Self::open_with(path, keys).await
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
        if self.lock.lock().await.is_none() {
            return Err(StoreError::Database("the database is closed".to_owned()));
        }
        let writer = match slot.take() {
            Some(writer) => writer,
            None => self.connect_writer().await?,
        };
        WriteTx::begin(slot, writer, Arc::clone(&self.seals)).await
    }

    /// Seals of the database.
    pub(super) fn seals(&self) -> &Seals {
        &self.seals
    }

    async fn connect_writer(&self) -> Result<Writer> {
        let mut options = options(&self.path);
        if let Some(pages) = self.max_pages {
            options = options.pragma("max_page_count", pages.to_string());
        }
        let mut connection = options.connect().await?;
        let changes = self.seals.changes();
        if let Some(changes) = &changes {
            changes.listen(&mut connection.lock_handle().await?)?;
        }
        Ok(Writer { connection, changes })
    }

    /// Checkpoints the write-ahead log into the file and closes all connections.
    pub async fn close(&self) {
        self.readers.close().await;
        if self.lock.lock().await.is_none() {
            return;
        }
        if let Err(error) = self.checkpoint().await {
            tracing::warn!(%error, "the database did not close cleanly");
        }
        self.lock.lock().await.take();
    }

    /// SQLite checkpoints only when the last connection closes, and a closing pool may still hold one.
    async fn checkpoint(&self) -> Result<()> {
        let Writer { mut connection, .. } = match self.writer.lock().await.take() {
            Some(writer) => writer,
            None => self.connect_writer().await?,
        };
        sqlx::query("pragma wal_checkpoint(passive)").execute(&mut connection).await?;
        Ok(connection.close().await?)
    }
}

async fn state(path: &Path) -> Result<State> {
    if restore_plan::is_interrupted(path) {
        return Ok(State::Behind);
    }
    if !path.exists() {
        return Ok(State::Missing);
    }
    // nothing is written to a file that may be somebody else's
    let look = SqliteConnectOptions::new().filename(path).read_only(true).disable_statement_logging();
    let mut connection = look.connect().await.map_err(|_| StoreError::Foreign(path.to_owned()))?;
    let found = state_of(path, &mut connection).await;
    connection.close().await?;
    found
}

async fn state_of(path: &Path, connection: &mut SqliteConnection) -> Result<State> {
    let older = is_from_before_the_first_release(connection).await.map_err(|_| StoreError::Foreign(path.to_owned()))?;
    if older {
        return Err(StoreError::Older(path.to_owned()));
    }
    let applied: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("select version, checksum from _sqlx_migrations order by version")
            .fetch_all(connection)
            .await
            .map_err(|_| StoreError::Foreign(path.to_owned()))?;
    let ours: Vec<_> = MIGRATIONS.iter().map(|of| (of.version, of.checksum.to_vec())).collect();
    match applied.last() {
        Some((last, _)) if ours.last().is_some_and(|(newest, _)| last > newest) => {
            Err(StoreError::Newer(path.to_owned()))
        }
        // an interrupted creation
        None => Ok(State::Behind),
        Some(_) if applied == ours => Ok(State::Current),
        Some(_) if ours.starts_with(&applied) => Ok(State::Behind),
        Some(_) => Err(StoreError::Older(path.to_owned())),
    }
}

/// Creates or upgrades a database. The caller holds its lock alone.
async fn migrate(path: &Path, keys: &Keys) -> Result<()> {
    let behind = match state(path).await? {
        State::Current => return Ok(()),
        State::Behind => true,
        State::Missing => {
            private::create_file(path)?;
            false
        }
    };
    let mut connection = options(path).connect().await?;
    let applied: i64 = match behind {
        true => {
            sqlx::query_scalar("select coalesce(max(version), 0) from _sqlx_migrations")
                .fetch_one(&mut connection)
                .await?
        }
        false => 0,
    };
    if applied > 0 {
        let newest = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default();
        copy_into(&mut connection, &free_name(path, &format!("before-{newest}"))).await?;
    }
    MIGRATIONS.run(&mut connection).await?;
    on_connection(&mut connection, |connection| {
        crate::kernel::tables::add_guards(connection)?;
        seal_new(connection, path, keys)
    })
    .await?;
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

#[cfg(test)]
mod tests {
    use super::*;

    async fn written(path: &Path, sql: &str) {
        let mut connection = options(path).create_if_missing(true).connect().await.unwrap();
        sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }

    /// Creates a database that has only the first migration.
    async fn of_the_first_version(path: &Path) {
        let mut connection = options(path).create_if_missing(true).connect().await.unwrap();
        let migrations = MIGRATIONS.iter().filter(|migration| migration.version <= 1).cloned().collect();
        Migrator { migrations, ..Migrator::DEFAULT }.run(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }

    #[tokio::test]
    async fn an_older_database_is_backed_up_and_migrated() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.db");
        of_the_first_version(&path).await;
        let store = Store::open(&path).await.unwrap();
        assert_eq!(store.verify().await.unwrap(), []);
        store.close().await;
        let newest = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap();
        let mut copy = options(&path.with_extension(format!("before-{newest}.db"))).connect().await.unwrap();
        let applied: i64 =
            sqlx::query_scalar("select max(version) from _sqlx_migrations").fetch_one(&mut copy).await.unwrap();
        assert_eq!(applied, 1);
    }

    #[tokio::test]
    async fn a_file_that_is_not_a_company_is_refused_unchanged() {
        let folder = tempfile::tempdir().unwrap();
        let empty = folder.path().join("empty.db");
        std::fs::write(&empty, "").unwrap();
        let foreign = folder.path().join("foreign.db");
        written(&foreign, "create table notes (text text)").await;
        let text = folder.path().join("text.db");
        std::fs::write(&text, "not a database at all, but a text of some length").unwrap();
        for path in [empty, foreign, text] {
            let before = std::fs::read(&path).unwrap();
            assert!(matches!(Store::open(&path).await, Err(StoreError::Foreign(_))), "{}", path.display());
            assert_eq!(std::fs::read(&path).unwrap(), before, "{}", path.display());
        }
    }

    #[tokio::test]
    async fn an_upgrade_waits_for_nobody_and_leaves_nothing_half_done() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.db");
        of_the_first_version(&path).await;
        // a copy that a killed upgrade left
        let newest = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap();
        std::fs::write(path.with_extension(format!("before-{newest}.db")), "half").unwrap();
        let held = FileLock::shared(&path).await.unwrap();
        assert!(matches!(Store::open(&path).await, Err(StoreError::InUse(_))));
        drop(held);
        Store::open(&path).await.unwrap().close().await;
        assert!(path.with_extension(format!("before-{newest}-2.db")).exists());
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_new_database_is_readable_by_its_user_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("company").join("acometida.db");
        Store::open(&path).await.unwrap().close().await;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
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
