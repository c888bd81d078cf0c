//! The write transaction.

use std::ops::{Deref, DerefMut};

use sqlx::SqliteConnection;
use tokio::sync::OwnedMutexGuard;

use crate::{Result, StoreError};

/// A write transaction. [`commit`](Self::commit) commits it; dropping it rolls back and discards the connection.
///
/// After SQLITE_FULL, IOERR, NOMEM or INTERRUPT the transaction depth counted by sqlx differs from SQLite's, and later
/// commits would report success without effect; a connection that did not commit is therefore never reused.
#[derive(Debug)]
pub struct WriteTx {
    slot: OwnedMutexGuard<Option<SqliteConnection>>,
    connection: Option<SqliteConnection>,
}

impl WriteTx {
    pub(crate) fn new(slot: OwnedMutexGuard<Option<SqliteConnection>>, connection: SqliteConnection) -> Self {
        Self { slot, connection: Some(connection) }
    }

    pub(crate) fn connection(&mut self) -> Result<&mut SqliteConnection> {
        self.connection.as_mut().ok_or_else(|| StoreError::Database("the transaction has ended".to_owned()))
    }

    /// Commits the transaction; it is on disk when this returns.
    ///
    /// # Errors
    /// [`StoreError`] when the commit fails; then nothing was stored.
    pub async fn commit(mut self) -> Result<()> {
        let mut connection =
            self.connection.take().ok_or_else(|| StoreError::Database("the transaction has ended".to_owned()))?;
        sqlx::query("commit").execute(&mut connection).await?;
        *self.slot = Some(connection);
        Ok(())
    }
}

/// The writes of one area, on the transaction they belong to. Only that area and later ones open them: `cargo xtask
/// check` looks.
macro_rules! area_writes {
    ($($name:ident $method:ident $doc:literal),+ $(,)?) => {
        $(
            #[doc = $doc]
            #[derive(Debug)]
            pub struct $name<'a>(&'a mut WriteTx);

            impl WriteTx {
                #[doc = $doc]
                pub fn $method(&mut self) -> $name<'_> {
                    $name(self)
                }
            }

            impl Deref for $name<'_> {
                type Target = WriteTx;

                fn deref(&self) -> &WriteTx {
                    self.0
                }
            }

            impl DerefMut for $name<'_> {
                fn deref_mut(&mut self) -> &mut WriteTx {
                    self.0
                }
            }
        )+
    };
}

area_writes! {
    CompanyWrites company "Writes of the company, its issuers, operators and directories.",
    CustomerWrites customers "Writes of accounts, stakeholders, billing settings and bulk changes.",
    SupplyWrites supply "Writes of groups, premises, supply points, meters, contracts and connection orders.",
    SettlementWrites settlement "Writes of tariffs, cycles, settlements, resettlements and shadow runs.",
    MeteringWrites metering "Writes of readings, load curves, inputs and charges.",
    BillingWrites billing "Writes of invoices, notes, payments and the states of contracts in debt.",
}
