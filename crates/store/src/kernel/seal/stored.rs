//! Stored seals: the tag of each block, and the head over all of them.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};

use super::{
    digest::{Shape, Sums},
    keys::{Head, RowKey, Tag},
};
use crate::{
    Result,
    kernel::{audit_chain::Hash, values::THIS_DESK},
};

/// The row of the head of the seals.
#[derive(Debug, Clone)]
pub(super) struct StoredHead {
    pub key_id: [u8; 8],
    pub salt: [u8; 16],
    /// Transactions since the seals were made.
    pub commits: i64,
    /// Sum of the tags of all blocks.
    pub total: u128,
    pub audit_seq: i64,
    pub audit_hash: Hash,
    pub tag: Tag,
}

/// Key and tables of a sealed database.
#[derive(Debug, Clone)]
pub(super) struct Sealed {
    pub key: RowKey,
    pub shapes: Arc<[Shape]>,
}

pub(super) fn write_block(connection: &Connection, key: &RowKey, table: &str, block: i64, sums: Sums) -> Result<Tag> {
    let tag = block_tag(key, table, block, sums);
    connection
        .prepare_cached(
            "insert into seal (table_name, block, rows, digests, weighted, tag) values (?, ?, ?, ?, ?, ?)
             on conflict (table_name, block) do update
             set rows = excluded.rows, digests = excluded.digests, weighted = excluded.weighted, tag = excluded.tag",
        )?
        .execute(params![table, block, sums.rows, sums.sum.cast_signed(), sums.weighted.cast_signed(), tag])?;
    Ok(tag)
}

pub(super) fn block_tag(key: &RowKey, table: &str, block: i64, sums: Sums) -> Tag {
    let numbers = [block, sums.rows, sums.sum.cast_signed(), sums.weighted.cast_signed()];
    key.tag(&[b"block", table.as_bytes(), numbers.map(i64::to_le_bytes).as_flattened()])
}

pub(super) fn number(tag: Tag) -> u128 {
    u128::from_le_bytes(tag)
}

/// A sum as it is stored: below 2^61, it is the same number.
pub(super) fn unsigned(stored: i64) -> u64 {
    stored.cast_unsigned()
}

/// Number and hash of the last entry of the audit of this desk.
pub(super) fn last_entry(connection: &Connection) -> Result<(i64, Hash)> {
    let entry = connection
        .prepare_cached("select seq, hash from audit where desk_n = ? order by seq desc limit 1")?
        .query_row([THIS_DESK], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(entry.unwrap_or_default())
}

/// Whether the audit has the last entry of a head.
pub(super) fn has_entry(connection: &Connection, head: &Head) -> Result<bool> {
    let stored: Option<Hash> = connection
        .prepare_cached("select hash from audit where desk_n = ? and seq = ?")?
        .query_row(params![THIS_DESK, head.audit_seq], |row| row.get(0))
        .optional()?;
    Ok(stored.unwrap_or_default() == head.audit_hash)
}

impl StoredHead {
    pub fn read(connection: &Connection) -> Result<Option<Self>> {
        Ok(connection
            .prepare_cached("select key_id, salt, commits, total, audit_seq, audit_hash, tag from seal_head")?
            .query_row([], |row| {
                Ok(Self {
                    key_id: row.get(0)?,
                    salt: row.get(1)?,
                    commits: row.get(2)?,
                    total: number(row.get(3)?),
                    audit_seq: row.get(4)?,
                    audit_hash: row.get(5)?,
                    tag: row.get(6)?,
                })
            })
            .optional()?)
    }

    pub fn tag_with(&self, key: &RowKey) -> Tag {
        let numbers = [self.commits, self.audit_seq].map(i64::to_le_bytes);
        key.tag(&[
            b"head",
            &self.key_id,
            &self.salt,
            numbers.as_flattened(),
            &self.total.to_le_bytes(),
            &self.audit_hash,
        ])
    }

    /// Writes the head with its tag.
    pub fn write(&self, connection: &Connection, key: &RowKey) -> Result<Head> {
        connection
            .prepare_cached(
                "insert into seal_head (only_row, key_id, salt, commits, total, audit_seq, audit_hash, tag)
                 values (1, ?, ?, ?, ?, ?, ?, ?)
                 on conflict (only_row) do update set key_id = excluded.key_id, salt = excluded.salt, commits = excluded.commits,
                     total = excluded.total, audit_seq = excluded.audit_seq, audit_hash = excluded.audit_hash, tag = excluded.tag",
            )?
            .execute(params![
                self.key_id,
                self.salt,
                self.commits,
                self.total.to_le_bytes(),
                self.audit_seq,
                self.audit_hash,
                self.tag_with(key)
            ])?;
        Ok(Head { commits: self.commits, audit_seq: self.audit_seq, audit_hash: self.audit_hash })
    }
}
