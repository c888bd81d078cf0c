//! The raw handle of a connection of sqlx, for work by prepared statements.

use rusqlite::Connection;
use sqlx::SqliteConnection;

use crate::Result;

/// Capacity of the cache of prepared statements.
const STATEMENTS: usize = 64;

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
pub(super) fn on_handle<R>(
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
