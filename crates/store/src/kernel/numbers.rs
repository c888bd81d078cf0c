//! Last legal number of each series, known outside the database file: a restored copy does not give them again.

use std::{collections::BTreeMap, path::Path};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::lock::beside;
use crate::{Result, Store};

/// Suffix of the side file.
const SUFFIX: &str = "numbers.json";

/// Last number of each series, by the id of the series.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Numbers(BTreeMap<Uuid, i64>);

impl Numbers {
    fn of(connection: &Connection) -> Result<Self> {
        let mut statement = connection.prepare(
            "select s.id, max(d.number) from series s join document d on d.series_n = s.n group by s.n
             union all select s.id, max(l.last) from series s join lost_number l on l.series_n = s.n group by s.n",
        )?;
        let mut rows = statement.query([])?;
        let mut numbers = Self::default();
        while let Some(row) = rows.next()? {
            numbers.raise(row.get(0)?, row.get(1)?);
        }
        Ok(numbers)
    }

    /// The side file of a database; empty when there is none.
    fn beside(database: &Path) -> Result<Self> {
        match std::fs::read(beside(database, SUFFIX)) {
            Ok(text) => Ok(serde_json::from_slice(&text).map_err(std::io::Error::from)?),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error.into()),
        }
    }

    fn raise(&mut self, series: Uuid, number: i64) {
        let last = self.0.entry(series).or_insert(number);
        *last = (*last).max(number);
    }

    fn with(mut self, other: Self) -> Self {
        other.0.into_iter().for_each(|(series, number)| self.raise(series, number));
        self
    }

    fn write(&self, database: &Path) -> Result<()> {
        let (path, partial) = (beside(database, SUFFIX), beside(database, "numbers.partial"));
        std::fs::write(&partial, serde_json::to_vec_pretty(self).map_err(std::io::Error::from)?)?;
        std::fs::File::open(&partial)?.sync_all()?;
        Ok(std::fs::rename(partial, path)?)
    }
}

impl Store {
    /// Writes the last number of each series beside the database. Numbers only rise.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the side file cannot be read or written, or a statement fails.
    pub async fn record_numbers(&self) -> Result<()> {
        let known = self.bulk_read(Numbers::of).await?;
        let path = self.path().to_owned();
        let work = move || Numbers::beside(&path)?.with(known).write(&path);
        tokio::task::spawn_blocking(work).await.map_err(std::io::Error::other)?
    }
}

/// Records in a restored copy the numbers that the database at `target` and its side file know and the copy does not:
/// they were given, so they are lost to it.
pub(super) async fn carry(copy: &Store, target: &Path) -> Result<()> {
    let replaced = Connection::open_with_flags(target, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(Into::into)
        .and_then(|connection| Numbers::of(&connection))
        // a database that cannot be read is replaced all the same: its side file knows them
        .unwrap_or_else(|error| {
            tracing::warn!(%error, "the numbers of the replaced database cannot be read");
            Numbers::default()
        });
    let given = replaced.with(Numbers::beside(target)?);
    let mut tx = copy.begin().await?;
    tx.bulk(|connection| {
        let mut insert = connection.prepare(
            "insert into lost_number (series_n, first, last)
             select s.n, x.next, ?2 from series s join next_number x on x.series_n = s.n where s.id = ?1 and x.next <= ?2",
        )?;
        for (series, number) in &given.0 {
            insert.execute(rusqlite::params![series, number])?;
        }
        Ok(())
    })
    .await?;
    tx.commit().await
}
