//! Snapshots of parties and supply data that documents share by the hash of their contents.

use rusqlite::{Connection, params};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    Result, StoreError,
    kernel::shared_rows::{ContentHash, HASH_BYTES, SharedRows},
};

/// Contents frozen at issue, as JSON with its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    hash: ContentHash,
    data: String,
}

impl Snapshot {
    /// Snapshot of some contents.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] when the contents are no JSON.
    pub fn of(contents: &impl Serialize) -> Result<Self> {
        let data = serde_json::to_string(contents).map_err(|_| StoreError::Unreadable("a snapshot"))?;
        let mut hash = [0; HASH_BYTES];
        hash.copy_from_slice(&Sha256::digest(data.as_bytes())[..HASH_BYTES]);
        Ok(Self { hash, data })
    }
}

/// Rows of the snapshots of a batch.
pub(super) struct Rows<'c>(SharedRows<'c, ContentHash>);

impl<'c> Rows<'c> {
    pub fn new(connection: &'c Connection) -> Self {
        Self(SharedRows::new(connection, "select n from snapshot where hash = ?"))
    }

    /// Row of a snapshot, inserted when it is new.
    pub fn of(&mut self, snapshot: &Snapshot) -> Result<i64> {
        self.0.row(&snapshot.hash, |connection| {
            connection
                .prepare_cached("insert into snapshot (hash, data) values (?, ?)")?
                .execute(params![snapshot.hash, snapshot.data])?;
            Ok(())
        })
    }
}
