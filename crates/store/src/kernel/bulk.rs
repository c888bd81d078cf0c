//! Prepared statements on sqlx's own connection, for work on many rows: a row at a time through sqlx wakes a thread per
//! row and is some fifteen times slower (`cargo xtask bench` measures what is left).

use rusqlite::Connection;
use sqlx::SqliteConnection;

use crate::{Result, Store, WriteTx};

/// Statements that a piece of work keeps ready.
const STATEMENTS: usize = 64;

impl WriteTx {
    /// Runs `work` inside this transaction with the connection's raw handle. It must not begin or end a transaction.
    ///
    /// # Errors
    /// Those of `work`.
    pub(crate) async fn bulk<R>(&mut self, work: impl FnOnce(&Connection) -> Result<R>) -> Result<R> {
        let mut handle = self.connection()?.lock_handle().await?;
        on_handle(&mut handle, work)
    }
}

impl Store {
    /// Runs `work` on a reading connection's raw handle.
    ///
    /// # Errors
    /// Those of `work`.
    pub(crate) async fn bulk_read<R>(&self, work: impl FnOnce(&Connection) -> Result<R>) -> Result<R> {
        let mut connection = self.readers().acquire().await?;
        let mut handle = connection.lock_handle().await?;
        on_handle(&mut handle, work)
    }
}

/// Runs `work` on the raw handle of a connection that is in no transaction.
///
/// # Errors
/// Those of `work`.
pub(crate) async fn on_connection<R>(
    connection: &mut SqliteConnection,
    work: impl FnOnce(&Connection) -> Result<R>,
) -> Result<R> {
    let mut handle = connection.lock_handle().await?;
    on_handle(&mut handle, work)
}

#[allow(unsafe_code)]
fn on_handle<R>(
    handle: &mut sqlx::sqlite::LockedSqliteHandle<'_>,
    work: impl FnOnce(&Connection) -> Result<R>,
) -> Result<R> {
    // SAFETY: the handle is open and locked for as long as the borrow lasts, nothing else uses it meanwhile, and a
    // `Connection` made from a handle neither owns nor closes it. Its statements are finalised when `connection` is
    // dropped, before the lock is.
    let connection = unsafe { Connection::from_handle(handle.as_raw_handle().as_ptr()) }?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    work(&connection)
}
