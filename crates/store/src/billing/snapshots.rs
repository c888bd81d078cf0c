//! Snapshots of parties and supply data that documents share by the hash of their contents.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{Result, StoreError};

/// Bytes of the SHA-256 that name a snapshot.
const HASH_BYTES: usize = 16;

/// Contents frozen at issue, as JSON with its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    hash: [u8; HASH_BYTES],
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

/// Rows of the snapshots of a batch; each is looked up once and stored once.
pub(super) struct Rows<'c> {
    connection: &'c Connection,
    known: HashMap<[u8; HASH_BYTES], i64>,
}

impl<'c> Rows<'c> {
    pub fn new(connection: &'c Connection) -> Self {
        Self { connection, known: HashMap::new() }
    }

    /// Row of a snapshot, inserted when it is new.
    pub fn of(&mut self, snapshot: &Snapshot) -> Result<i64> {
        if let Some(n) = self.known.get(&snapshot.hash) {
            return Ok(*n);
        }
        let stored = self
            .connection
            .prepare_cached("select n from snapshot where hash = ?")?
            .query_row([snapshot.hash.as_slice()], |row| row.get(0))
            .optional()?;
        let n = match stored {
            Some(n) => n,
            None => {
                self.connection
                    .prepare_cached("insert into snapshot (hash, data) values (?, ?)")?
                    .execute(params![snapshot.hash.as_slice(), snapshot.data])?;
                self.connection.last_insert_rowid()
            }
        };
        self.known.insert(snapshot.hash, n);
        Ok(n)
    }
}
