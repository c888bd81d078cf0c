//! Rows that others share by their contents: each is looked up once and inserted once.

use std::{borrow::Borrow, collections::HashMap, hash::Hash};

use rusqlite::{Connection, OptionalExtension, ToSql};

use crate::Result;

/// Bytes of the SHA-256 that name shared contents.
pub(crate) const HASH_BYTES: usize = 16;

/// First half of the SHA-256 of shared contents.
pub(crate) type ContentHash = [u8; HASH_BYTES];

/// Rows of a table by the key of their contents.
pub(crate) struct SharedRows<'c, K> {
    connection: &'c Connection,
    find: &'static str,
    known: HashMap<K, i64>,
}

impl<'c, K: Eq + Hash> SharedRows<'c, K> {
    /// Rows that a statement finds by their key.
    pub fn new(connection: &'c Connection, find: &'static str) -> Self {
        Self { connection, find, known: HashMap::new() }
    }

    /// Row with a key, inserted when it is new.
    pub fn row<Q>(&mut self, key: &Q, insert: impl FnOnce(&Connection) -> Result<()>) -> Result<i64>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ToSql + ToOwned<Owned = K> + ?Sized,
    {
        if let Some(n) = self.known.get(key) {
            return Ok(*n);
        }
        let stored = self.connection.prepare_cached(self.find)?.query_row([key], |row| row.get(0)).optional()?;
        let n = match stored {
            Some(n) => n,
            None => {
                insert(self.connection)?;
                self.connection.last_insert_rowid()
            }
        };
        self.known.insert(key.to_owned(), n);
        Ok(n)
    }
}
