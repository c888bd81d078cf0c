//! Seals: keyed digests of every stored row, brought forward in each transaction, which reveal what another program
//! changed (A5, decision 0036).

mod changes;
mod digest;
mod keys;
mod stored;
mod verify;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use rusqlite::{Connection, OptionalExtension, params};

pub(crate) use changes::Changes;
use digest::{Shape, Sums};
pub use keys::Keys;
use keys::{Head, Key, Tag};
use stored::{Sealed, StoredHead, block_tag, has_entry, last_entry, number, unsigned, write_block};

use crate::Result;

/// Seals of one database.
#[derive(Debug)]
pub(crate) struct Seals {
    keys: Keys,
    path: PathBuf,
    sealed: RwLock<Option<Sealed>>,
}

/// State of the head and of the audit before a transaction changes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Before {
    /// As this program left them.
    Sound,
    /// Something else changed them: they stay as they are, for [`verify`](crate::Store::verify) to name.
    Altered,
    /// To be made anew when the transaction ends.
    ToSeal,
}

impl Seals {
    /// Those of an open database. Without its key, nothing is brought forward.
    pub fn of(connection: &Connection, path: &Path, keys: Keys) -> Result<Self> {
        let sealed = match (StoredHead::read(connection)?, keys.find()?) {
            (Some(head), Some(key)) if head.key_id == key.id() => {
                Some(Sealed { key: key.of_database(&head.salt), shapes: Shape::all(connection)?.into() })
            }
            _ => None,
        };
        Ok(Self { keys, path: path.to_owned(), sealed: RwLock::new(sealed) })
    }

    fn sealed(&self) -> Option<Sealed> {
        self.sealed.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What a connection that writes has to count; none without the key.
    pub fn changes(&self) -> Option<Arc<Changes>> {
        self.sealed().map(|Sealed { key, shapes }| Arc::new(Changes::new(key, shapes)))
    }

    /// Looks at the head before a transaction changes anything.
    pub fn before(&self, connection: &Connection) -> Result<Before> {
        let (Some(Sealed { key, .. }), Some(head)) = (self.sealed(), StoredHead::read(connection)?) else {
            return Ok(Before::Altered);
        };
        let audit = last_entry(connection)?;
        let sound = head.tag == head.tag_with(&key) && audit == (head.audit_seq, head.audit_hash);
        Ok(if sound { Before::Sound } else { Before::Altered })
    }

    /// Brings the seals forward by what the transaction changed.
    pub fn bring_forward(
        &self,
        connection: &Connection,
        before: Before,
        changes: Option<&Changes>,
    ) -> Result<Option<Head>> {
        if before == Before::ToSeal {
            return make(connection, &self.keys.find_or_make()?).map(Some);
        }
        let Some(Sealed { key, shapes }) = self.sealed() else { return Ok(None) };
        let mut added = 0_u128;
        let mut select = connection
            .prepare_cached("select rows, digests, weighted, tag from seal where table_name = ? and block = ?")?;
        for ((table, block), sums) in changes.map(Changes::take).unwrap_or_default() {
            let name = shapes[table].name;
            let stored = select
                .query_row(params![name, block], |row| {
                    Ok((
                        Sums { rows: row.get(0)?, sum: unsigned(row.get(1)?), weighted: unsigned(row.get(2)?) },
                        row.get(3)?,
                    ))
                })
                .optional()?;
            let mut now = sums;
            if let Some((stored, tag)) = stored {
                if tag != block_tag(&key, name, block, stored) {
                    // altered: a seal is not made right by the next one
                    continue;
                }
                now.add(stored);
                added = added.wrapping_sub(number(tag));
            }
            added = added.wrapping_add(number(write_block(connection, &key, name, block, now)?));
        }
        let Some(head) = StoredHead::read(connection)?.filter(|_| before == Before::Sound) else { return Ok(None) };
        let (audit_seq, audit_hash) = last_entry(connection)?;
        let head = StoredHead {
            commits: head.commits + 1,
            total: head.total.wrapping_add(added),
            audit_seq,
            audit_hash,
            ..head
        };
        head.write(connection, &key).map(Some)
    }

    /// After a commit: remembers the head outside the database, unless what was remembered is not in it.
    pub fn remember(&self, connection: &Connection, head: &Head) -> Result<()> {
        let follows = match self.keys.head(&self.path) {
            Some(known) => known.commits <= head.commits && has_entry(connection, &known)?,
            None => true,
        };
        match follows {
            true => self.keys.remember(&self.path, head),
            false => Ok(()),
        }
    }

    /// After new seals were committed.
    pub fn sealed_anew(&self, connection: &Connection, head: &Head) -> Result<()> {
        let sealed = Self::of(connection, &self.path, self.keys.clone())?.sealed();
        *self.sealed.write().unwrap_or_else(PoisonError::into_inner) = sealed;
        self.keys.remember(&self.path, head)
    }

    /// Whether the key of the seals is on this computer.
    pub fn has_key(&self) -> bool {
        self.sealed().is_some()
    }

    /// Rows that another program changed, and seals that are missing or are not of this program.
    pub fn problems(&self, connection: &Connection) -> Result<Vec<acometida_domain::LocalizedText>> {
        verify::problems(connection, self.sealed().as_ref(), self.keys.head(&self.path).as_ref())
    }
}

/// Seals a database that never was.
pub(crate) fn seal_new(connection: &Connection, path: &Path, keys: &Keys) -> Result<()> {
    if StoredHead::read(connection)?.is_some() {
        return Ok(());
    }
    connection.execute_batch("begin immediate")?;
    let head = make(connection, &keys.find_or_make()?)?;
    connection.execute_batch("commit")?;
    keys.remember(path, &head)
}

/// Makes all seals from what is stored.
fn make(connection: &Connection, key: &Key) -> Result<Head> {
    let salt: [u8; 16] = rand::random();
    let row_key = key.of_database(&salt);
    connection.execute("delete from seal", [])?;
    let mut total = 0_u128;
    for shape in Shape::all(connection)? {
        for (block, sums) in verify::blocks(connection, &row_key, &shape)? {
            total = total.wrapping_add(number(write_block(connection, &row_key, shape.name, block, sums)?));
        }
    }
    let (audit_seq, audit_hash) = last_entry(connection)?;
    let known = StoredHead::read(connection)?.map_or(0, |head| head.commits);
    let head =
        StoredHead { key_id: key.id(), salt, commits: known + 1, total, audit_seq, audit_hash, tag: Tag::default() };
    head.write(connection, &row_key)
}
