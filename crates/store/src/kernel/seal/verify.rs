//! Comparison of the stored rows with their seals.

use std::collections::BTreeMap;

use acometida_domain::{LocalizedText, localized};
use rusqlite::Connection;

use super::{
    digest::{Place, Shape, Sums},
    keys::{Head, RowKey, Tag},
    stored::{Sealed, StoredHead, block_tag, has_entry, last_entry, number, unsigned},
};
use crate::Result;

/// Sums of each block of a table, as it is stored.
pub(super) fn blocks(connection: &Connection, key: &RowKey, shape: &Shape) -> Result<BTreeMap<i64, Sums>> {
    let mut blocks = BTreeMap::<i64, Sums>::new();
    shape.walk(connection, key, |block, sums| blocks.entry(block).or_default().add(sums))?;
    Ok(blocks)
}

/// Seals of a table with their tags.
fn seals(connection: &Connection, table: &str) -> Result<BTreeMap<i64, (Sums, Tag)>> {
    let mut statement =
        connection.prepare_cached("select block, rows, digests, weighted, tag from seal where table_name = ?")?;
    let rows = statement.query_map([table], |row| {
        let sums = Sums { rows: row.get(1)?, sum: unsigned(row.get(2)?), weighted: unsigned(row.get(3)?) };
        Ok((row.get(0)?, (sums, row.get(4)?)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What another program changed, table by table.
pub(super) fn problems(
    connection: &Connection,
    sealed: Option<&Sealed>,
    known: Option<&Head>,
) -> Result<Vec<LocalizedText>> {
    let Some(head) = StoredHead::read(connection)? else {
        return Ok(vec![localized!(
            "la base fue alterada: falta su sello",
            "the database was tampered with: its seal is missing"
        )]);
    };
    let Some(Sealed { key, shapes }) = sealed else { return Ok(Vec::new()) };
    let mut wrong = Vec::new();
    let mut total = 0_u128;
    for shape in shapes.iter() {
        let mut found = blocks(connection, key, shape)?;
        for (block, (sealed, tag)) in seals(connection, shape.name)? {
            total = total.wrapping_add(number(tag));
            if tag != block_tag(key, shape.name, block, sealed) {
                wrong.push(of_seal(shape, block));
            }
            let now = found.remove(&block).unwrap_or_default();
            wrong.extend(difference(connection, key, shape, block, now, sealed)?);
        }
        for (block, now) in found {
            wrong.extend(difference(connection, key, shape, block, now, Sums::default())?);
        }
    }
    if head.tag != head.tag_with(key) || head.total != total {
        wrong.push(localized!(
            "la base fue alterada: sus sellos no son los que escribió el programa",
            "the database was tampered with: its seals are not those that the program wrote"
        ));
    }
    let (last, hash) = last_entry(connection)?;
    if (last, hash) != (head.audit_seq, head.audit_hash) {
        let sealed = head.audit_seq;
        wrong.push(localized!(
            "la base fue alterada: la auditoría termina en el registro {last} y no en el {sealed} que fue sellado",
            "the database was tampered with: the audit ends at entry {last} and not at entry {sealed}, which was sealed"
        ));
    }
    if let Some(known) = known
        && (known.commits > head.commits || !has_entry(connection, known)?)
    {
        let seq = known.audit_seq;
        wrong.push(localized!(
            "los datos son más antiguos de lo que este equipo escribió: su auditoría no tiene el registro {seq} que tenía",
            "the data are older than what this computer wrote: their audit does not have the entry {seq} that it had"
        ));
    }
    Ok(wrong)
}

fn of_seal(shape: &Shape, block: i64) -> LocalizedText {
    let LocalizedText { es, en } = shape.rows_of(block);
    LocalizedText {
        es: format!("la base fue alterada: el sello de {es} no es el que escribió el programa"),
        en: format!("the database was tampered with: the seal of {en} is not the one that the program wrote"),
    }
}

/// How a block differs from its seal, naming the row when only one does.
fn difference(
    connection: &Connection,
    key: &RowKey,
    shape: &Shape,
    block: i64,
    now: Sums,
    sealed: Sums,
) -> Result<Option<LocalizedText>> {
    if now == sealed {
        return Ok(None);
    }
    let mut differs = now;
    differs.subtract(sealed);
    let table = shape.name;
    let row = shape.row_name(connection, key, Place { block, weight: differs.weight() })?;
    Ok(Some(match (row, differs.rows) {
        (Some(row), 0) => localized!(
            "la base fue alterada: la fila {row} de {table} no es la que escribió el programa",
            "the database was tampered with: row {row} of {table} is not the one that the program wrote"
        ),
        (Some(row), 1) => localized!(
            "la base fue alterada: la fila {row} de {table} no la escribió el programa",
            "the database was tampered with: row {row} of {table} was not written by the program"
        ),
        (Some(row), -1) => localized!(
            "la base fue alterada: falta la fila {row} de {table}",
            "the database was tampered with: row {row} of {table} is missing"
        ),
        (_, more) => {
            let rows = shape.rows_of(block);
            let (had, has) = (sealed.rows, sealed.rows + more);
            LocalizedText {
                es: format!("la base fue alterada: {} (tenía {had} filas selladas, tiene {has})", rows.es),
                en: format!("the database was tampered with: {} (had {had} sealed rows, has {has})", rows.en),
            }
        }
    }))
}
