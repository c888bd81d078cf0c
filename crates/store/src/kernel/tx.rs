//! The one way to write.

use sqlx::SqliteConnection;
use tokio::sync::OwnedMutexGuard;

use crate::{Result, StoreError};

/// A write transaction. [`commit`](Self::commit) keeps it; dropping it undoes everything and throws the connection
/// away.
///
/// After SQLITE_FULL, IOERR, NOMEM or INTERRUPT the depth of a transaction that sqlx counts no longer agrees with
/// SQLite's, and later commits would report success and vanish; a connection that did not commit is therefore never
/// used again.
#[derive(Debug)]
pub struct WriteTx {
    place: OwnedMutexGuard<Option<SqliteConnection>>,
    connection: Option<SqliteConnection>,
}

impl WriteTx {
    pub(crate) fn new(place: OwnedMutexGuard<Option<SqliteConnection>>, connection: SqliteConnection) -> Self {
        Self { place, connection: Some(connection) }
    }

    pub(crate) fn connection(&mut self) -> Result<&mut SqliteConnection> {
        self.connection.as_mut().ok_or_else(|| StoreError::Database("the transaction has ended".to_owned()))
    }

    /// Keeps everything written: on disk when this returns.
    ///
    /// # Errors
    /// When the disk refuses; then nothing was kept.
    pub async fn commit(mut self) -> Result<()> {
        let mut connection =
            self.connection.take().ok_or_else(|| StoreError::Database("the transaction has ended".to_owned()))?;
        sqlx::query("commit").execute(&mut connection).await?;
        *self.place = Some(connection);
        Ok(())
    }
}
