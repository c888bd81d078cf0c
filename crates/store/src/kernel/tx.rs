//! The write transaction.

use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
};

use sqlx::SqliteConnection;
use tokio::sync::OwnedMutexGuard;

use super::{
    handle::on_connection,
    seal::{Before, Changes, Seals},
};
use crate::{Result, StoreError};

/// The connection that writes, and what counts its changes.
#[derive(Debug)]
pub(crate) struct Writer {
    pub connection: SqliteConnection,
    /// None without the key of the seals.
    pub changes: Option<Arc<Changes>>,
}

/// A write transaction. [`commit`](Self::commit) commits it; dropping it rolls back and discards the connection.
///
/// After SQLITE_FULL, IOERR, NOMEM or INTERRUPT the transaction depth counted by sqlx differs from SQLite's, and later
/// commits would report success without effect; a connection that did not commit is therefore never reused.
#[derive(Debug)]
pub struct WriteTx {
    slot: OwnedMutexGuard<Option<Writer>>,
    writer: Option<Writer>,
    seals: Arc<Seals>,
    before: Before,
}

impl WriteTx {
    /// Starts a transaction on the connection that writes.
    pub(crate) async fn begin(
        slot: OwnedMutexGuard<Option<Writer>>,
        mut writer: Writer,
        seals: Arc<Seals>,
    ) -> Result<Self> {
        sqlx::query("begin immediate").execute(&mut writer.connection).await?;
        if let Some(changes) = &writer.changes {
            changes.clear();
        }
        let before = on_connection(&mut writer.connection, |connection| seals.before(connection)).await?;
        Ok(Self { slot, writer: Some(writer), seals, before })
    }

    pub(crate) fn connection(&mut self) -> Result<&mut SqliteConnection> {
        self.writer.as_mut().map(|writer| &mut writer.connection).ok_or_else(has_ended)
    }

    /// Seals all data anew when the transaction ends.
    pub fn seal_anew(&mut self) {
        self.before = Before::ToSeal;
    }

    /// Commits the transaction; it is on disk when this returns.
    ///
    /// # Errors
    /// [`StoreError`] when the commit fails; then nothing was stored.
    pub async fn commit(mut self) -> Result<()> {
        let Writer { mut connection, changes } = self.writer.take().ok_or_else(has_ended)?;
        let (seals, before, changed) = (Arc::clone(&self.seals), self.before, changes.as_deref());
        let head =
            on_connection(&mut connection, |connection| seals.bring_forward(connection, before, changed)).await?;
        sqlx::query("commit").execute(&mut connection).await?;
        if let Some(head) = head {
            // the transaction is stored, whether it can be remembered outside or not
            let remembered = on_connection(&mut connection, |connection| match before {
                Before::ToSeal => seals.sealed_anew(connection, &head),
                _ => seals.remember(connection, &head),
            });
            if let Err(error) = remembered.await {
                tracing::warn!(%error, "the head of the seals cannot be kept outside the database");
            }
        }
        // new seals have a new key: the next transaction opens a connection that counts with it
        *self.slot = (before != Before::ToSeal).then_some(Writer { connection, changes });
        Ok(())
    }
}

fn has_ended() -> StoreError {
    StoreError::Database("the transaction has ended".to_owned())
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
