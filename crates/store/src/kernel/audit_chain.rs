//! Hash chain of the audit of a desk (A5): the hash of an entry covers the previous hash and all fields of the entry.

use acometida_domain::{LocalizedText, localized};
use rusqlite::{Connection, Row};
use sha2::{Digest, Sha256};

use crate::{Result, kernel::values};

/// SHA-256 hash.
pub type Hash = [u8; 32];

/// Stored fields of an entry.
pub(crate) struct Entry<'a> {
    pub seq: i64,
    pub at_ms: i64,
    pub operator: &'a [u8],
    pub action: &'a str,
    pub subject: Option<&'a str>,
    pub detail: &'a str,
    pub request: Option<&'a [u8]>,
}

impl Entry<'_> {
    /// Hash over the fields with their lengths, so that no two entries have the same input.
    pub fn hash(&self, before: &Hash) -> Hash {
        let mut hash = Sha256::new_with_prefix(before);
        hash.update(self.seq.to_be_bytes());
        hash.update(self.at_ms.to_be_bytes());
        let texts = [
            Some(self.operator),
            Some(self.action.as_bytes()),
            self.subject.map(str::as_bytes),
            Some(self.detail.as_bytes()),
            self.request,
        ];
        for text in texts {
            hash.update(text.map_or(u64::MAX, |text| text.len() as u64).to_be_bytes());
            hash.update(text.unwrap_or_default());
        }
        hash.finalize().into()
    }
}

const ENTRIES: &str = "
    select seq, at, operator_id, action, subject, detail, request_id, hash, desk_n from audit order by desk_n, seq";

/// Calls `each` in order with every entry and the result of checking it.
fn walk(connection: &Connection, mut each: impl FnMut(i64, Found)) -> Result<()> {
    let mut statement = connection.prepare(ENTRIES)?;
    let mut rows = statement.query([])?;
    let (mut desk, mut before, mut last) = (0, Hash::default(), 0);
    while let Some(row) = rows.next()? {
        let (stored, of): (Hash, i64) = (row.get(7)?, row.get(8)?);
        if of != desk {
            (desk, before, last) = (of, Hash::default(), 0);
        }
        let entry = read(row)?;
        let sound = stored == entry.hash(&before);
        each(entry.seq, Found { at_ms: entry.at_ms, sound, follows: entry.seq == last + 1 });
        (last, before) = (entry.seq, stored);
    }
    Ok(())
}

fn read<'a>(row: &'a Row<'_>) -> rusqlite::Result<Entry<'a>> {
    Ok(Entry {
        seq: row.get(0)?,
        at_ms: row.get(1)?,
        operator: row.get_ref(2)?.as_blob()?,
        action: row.get_ref(3)?.as_str()?,
        subject: row.get_ref(4)?.as_str_or_null()?,
        detail: row.get_ref(5)?.as_str()?,
        request: row.get_ref(6)?.as_blob_or_null()?,
    })
}

/// Result of checking an entry.
struct Found {
    at_ms: i64,
    sound: bool,
    /// Whether the previous entry exists.
    follows: bool,
}

/// Description of the first broken link; none when the chain is intact.
pub(crate) fn first_broken(connection: &Connection) -> Result<Option<LocalizedText>> {
    let mut broken = None;
    walk(connection, |seq, found| {
        if broken.is_some() || (found.sound && found.follows) {
            return;
        }
        let at = values::instant(found.at_ms).format("%d/%m/%Y %H:%M");
        broken = Some(if found.follows {
            localized!(
                "la auditoría fue alterada: el registro {seq}, del {at} UTC, no es el original",
                "the audit was tampered with: entry {seq}, of {at} UTC, is not the one that was recorded"
            )
        } else {
            localized!(
                "la auditoría fue alterada: faltan registros anteriores al {seq}, del {at} UTC",
                "the audit was tampered with: entries before {seq}, of {at} UTC, are missing"
            )
        });
    })?;
    Ok(broken)
}
