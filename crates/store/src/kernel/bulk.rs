//! Prepared statements on the raw handle of an sqlx connection, for batches of rows: a row at a time through sqlx wakes
//! a thread per row and is about fifteen times slower (`cargo xtask bench` measures the rest).

use rusqlite::Connection;

use super::handle::on_handle;
use crate::{Result, Store, WriteTx};

impl WriteTx {
    /// Runs `work` inside this transaction on the connection's raw handle. It must not begin or end a transaction.
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
