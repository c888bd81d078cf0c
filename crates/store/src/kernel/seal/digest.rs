//! Keyed digests of rows, and the sums of them that a block of rows has.

use acometida_domain::{LocalizedText, localized};
use rusqlite::{Connection, types::ValueRef};

use super::keys::RowKey;
use crate::{Result, kernel::tables};

/// Modulus of the sums, the prime 2^61 - 1.
const MODULUS: u64 = (1 << 61) - 1;
/// Consecutive rows of a block, as a power of two, in a table whose key is one number.
const BLOCK_BITS: i64 = 8;
/// Blocks of a table with any other key.
const BLOCKS: u64 = 61;
/// Bits of each further number of a key of several.
const NUMBER_BITS: u32 = 20;

fn times(a: u64, b: u64) -> u64 {
    #[expect(clippy::cast_possible_truncation, reason = "less than the modulus")]
    let product = (u128::from(a) * u128::from(b) % u128::from(MODULUS)) as u64;
    product
}

/// Inverse by Fermat's little theorem.
fn inverse(a: u64) -> u64 {
    let (mut result, mut base, mut exponent) = (1, a, MODULUS - 2);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        exponent >>= 1;
    }
    result
}

/// Number of rows of a block, the sum of their digests, and the sum of their digests times their weights: when one row
/// differs, the quotient of the two differences is its weight, which names it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub rows: i64,
    pub sum: u64,
    pub weighted: u64,
}

impl Sums {
    pub fn add(&mut self, other: Self) {
        self.rows += other.rows;
        self.sum = (self.sum + other.sum) % MODULUS;
        self.weighted = (self.weighted + other.weighted) % MODULUS;
    }

    pub fn subtract(&mut self, other: Self) {
        self.rows -= other.rows;
        self.sum = (self.sum + MODULUS - other.sum) % MODULUS;
        self.weighted = (self.weighted + MODULUS - other.weighted) % MODULUS;
    }

    /// Weight of the only row that differs, if only one does.
    pub fn weight(self) -> u64 {
        times(self.weighted, inverse(self.sum))
    }
}

/// How the rows of a table are told apart by the columns of their primary key.
#[derive(Debug)]
enum Key {
    /// One number, which is the weight.
    Number(usize),
    /// Several numbers, which the weight joins.
    Numbers(Vec<usize>),
    /// Anything else, whose digest is the weight.
    Other(Vec<usize>),
}

/// A sealed table.
#[derive(Debug)]
pub(super) struct Shape {
    pub name: &'static str,
    columns: usize,
    key: Key,
}

/// Block and weight of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub block: i64,
    pub weight: u64,
}

impl Shape {
    /// The sealed tables: all but those that are made again from others.
    pub fn all(connection: &Connection) -> Result<Vec<Self>> {
        let mut columns =
            connection.prepare("select cid, type, pk from pragma_table_info(?) order by pk = 0, pk, cid")?;
        let sealed = tables::TABLES.iter().filter(|table| table.class != tables::Class::Derived);
        sealed
            .map(|table| {
                let columns = columns
                    .query_map([table.name], |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?)))?
                    .collect::<rusqlite::Result<Vec<(usize, String, i64)>>>()?;
                let key: Vec<_> = columns.iter().filter(|(_, _, pk)| *pk > 0).collect();
                let places = key.iter().map(|(place, ..)| *place).collect();
                let key = match key.as_slice() {
                    [(place, kind, _)] if kind == "INTEGER" => Key::Number(*place),
                    many if many.iter().all(|(_, kind, _)| kind == "INTEGER") => Key::Numbers(places),
                    _ => Key::Other(places),
                };
                Ok(Self { name: table.name, columns: columns.len(), key })
            })
            .collect()
    }

    /// Block and weight of a row.
    pub fn place<'v>(&self, key: &RowKey, buffer: &mut Vec<u8>, column: impl Fn(usize) -> ValueRef<'v>) -> Place {
        let number = |place: usize| column(place).as_i64().unwrap_or_default();
        match &self.key {
            Key::Number(place) => {
                let n = number(*place);
                Place { block: n >> BLOCK_BITS, weight: n.unsigned_abs() % MODULUS }
            }
            Key::Numbers(places) => {
                let joined = places
                    .iter()
                    .fold(0_u64, |joined, place| (joined << NUMBER_BITS).wrapping_add(number(*place).unsigned_abs()));
                of_weight(joined % MODULUS)
            }
            Key::Other(places) => {
                self.encode(buffer, places.iter().map(|place| (*place, column(*place))));
                of_weight(key.digest(buffer) % MODULUS)
            }
        }
    }

    /// The sums of one row.
    pub fn sums<'v>(
        &self,
        key: &RowKey,
        buffer: &mut Vec<u8>,
        weight: u64,
        column: impl Fn(usize) -> ValueRef<'v>,
    ) -> Sums {
        self.encode(buffer, (0..self.columns).map(|place| (place, column(place))));
        let digest = key.digest(buffer) % MODULUS;
        Sums { rows: 1, sum: digest, weighted: times(digest, weight) }
    }

    /// Writes values with their columns, kinds and lengths, so that no two rows are written alike. What is null is left
    /// out: a column that a later version adds changes no digest.
    fn encode<'v>(&self, buffer: &mut Vec<u8>, values: impl Iterator<Item = (usize, ValueRef<'v>)>) {
        buffer.clear();
        buffer.extend_from_slice(self.name.as_bytes());
        for (column, value) in values {
            let (kind, number, bytes): (u8, i64, &[u8]) = match value {
                ValueRef::Null => continue,
                ValueRef::Integer(number) => (1, number, &[]),
                ValueRef::Real(number) => (2, i64::from_ne_bytes(number.to_ne_bytes()), &[]),
                ValueRef::Text(text) => (3, text.len() as i64, text),
                ValueRef::Blob(blob) => (4, blob.len() as i64, blob),
            };
            buffer.extend_from_slice(&[0, column as u8, kind]);
            buffer.extend_from_slice(&number.to_le_bytes());
            buffer.extend_from_slice(bytes);
        }
    }

    /// Calls `each` with the block and the sums of every row of the table.
    pub fn walk(&self, connection: &Connection, key: &RowKey, mut each: impl FnMut(i64, Sums)) -> Result<()> {
        let mut statement = connection.prepare(&self.all_rows())?;
        let mut rows = statement.query([])?;
        let mut buffer = Vec::with_capacity(1024);
        while let Some(row) = rows.next()? {
            let column = |place: usize| row.get_ref(place).unwrap_or(ValueRef::Null);
            let place = self.place(key, &mut buffer, column);
            each(place.block, self.sums(key, &mut buffer, place.weight, column));
        }
        Ok(())
    }

    fn all_rows(&self) -> String {
        format!("select * from {}", self.name)
    }

    /// Name of the row of a weight, as its key; none when no row of the block has it.
    pub fn row_name(
        &self,
        connection: &Connection,
        key: &RowKey,
        Place { block, weight }: Place,
    ) -> Result<Option<String>> {
        match &self.key {
            Key::Number(_) => {
                let name = i64::try_from(weight).ok().filter(|n| n >> BLOCK_BITS == block);
                Ok(name.map(|n| n.to_string()))
            }
            Key::Numbers(places) if of_weight(weight).block == block && places.len() == 2 => {
                Ok(Some(format!("{}/{}", weight >> NUMBER_BITS, weight & ((1 << NUMBER_BITS) - 1))))
            }
            Key::Numbers(_) => Ok(None),
            Key::Other(places) => {
                let mut statement = connection.prepare(&self.all_rows())?;
                let mut rows = statement.query([])?;
                let mut buffer = Vec::new();
                while let Some(row) = rows.next()? {
                    let column = |place: usize| row.get_ref(place).unwrap_or(ValueRef::Null);
                    if self.place(key, &mut buffer, column) == (Place { block, weight }) {
                        let names: Vec<_> = places.iter().map(|place| text_of(column(*place))).collect();
                        return Ok(Some(names.join("/")));
                    }
                }
                Ok(None)
            }
        }
    }

    /// Which rows a block has.
    pub fn rows_of(&self, block: i64) -> LocalizedText {
        let name = self.name;
        match self.key {
            Key::Number(_) => {
                let (from, to) = bounds(block);
                localized!("{name}, filas {from} a {to}", "{name}, rows {from} to {to}")
            }
            _ => LocalizedText { es: name.to_owned(), en: name.to_owned() },
        }
    }
}

fn of_weight(weight: u64) -> Place {
    #[expect(clippy::cast_possible_wrap, reason = "less than the number of blocks")]
    let block = (weight % BLOCKS) as i64;
    Place { block, weight }
}

/// First and last row of a block.
fn bounds(block: i64) -> (i64, i64) {
    (block << BLOCK_BITS, (block << BLOCK_BITS) + (1 << BLOCK_BITS) - 1)
}

fn text_of(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(blob) => match uuid::Uuid::from_slice(blob) {
            Ok(id) => id.to_string(),
            Err(_) => "…".to_owned(),
        },
        ValueRef::Null | ValueRef::Real(_) => "—".to_owned(),
    }
}
