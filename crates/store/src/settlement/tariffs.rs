//! Tariffs and their editions.

use acometida_domain::{TariffEditionId, TariffRow};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Result, Store, WriteTx, kernel::values};

/// The latest edition of a tariff, as its file was loaded.
#[derive(Debug, Clone)]
pub struct TariffEdition {
    pub id: TariffEditionId,
    pub code: String,
    pub document: String,
}

/// A tariff to be stored; the caller has read and checked `document`.
#[derive(Debug, Clone)]
pub struct NewEdition {
    pub id: TariffEditionId,
    pub code: String,
    pub name: String,
    pub currency: String,
    pub document: String,
    pub sha256: [u8; 32],
}

impl Store {
    pub async fn tariffs(&self) -> Result<Vec<TariffRow>> {
        let rows = sqlx::query!(
            r#"select t.code, t.name, t.currency, t.changed_at,
                      (select count(*) from contract c where c.tariff_code = t.code) as "contracts!: i64"
               from tariff t order by t.name"#
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(TariffRow {
                    code: row.code,
                    name: row.name,
                    currency: values::currency(&row.currency)?,
                    contracts: values::count(row.contracts),
                    loaded_at: values::instant(row.changed_at),
                })
            })
            .collect()
    }

    /// The edition in force of every tariff.
    pub async fn tariff_editions(&self) -> Result<Vec<TariffEdition>> {
        let rows = sqlx::query!(
            r#"select e.id as "id: Uuid", e.tariff_code, e.document from tariff_edition e
               where e.id = (select id from tariff_edition where tariff_code = e.tariff_code order by loaded_at desc, id desc limit 1)
               order by e.tariff_code"#
        )
        .fetch_all(self.readers())
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| TariffEdition { id: row.id.into(), code: row.tariff_code, document: row.document })
            .collect())
    }

    pub async fn tariff_document(&self, code: &str) -> Result<Option<String>> {
        Ok(sqlx::query_scalar!(
            "select document from tariff_edition where tariff_code = ? order by loaded_at desc, id desc limit 1",
            code
        )
        .fetch_optional(self.readers())
        .await?)
    }
}

impl WriteTx {
    /// Stores an edition; `false` when the same document is there already.
    pub async fn insert_tariff(&mut self, edition: &NewEdition, at: DateTime<Utc>) -> Result<bool> {
        let (ms, sha256) = (at.timestamp_millis(), edition.sha256.as_slice());
        let known = sqlx::query_scalar!(
            "select count(*) from tariff_edition where tariff_code = ? and sha256 = ?",
            edition.code,
            sha256
        )
        .fetch_one(self.connection()?)
        .await?;
        if known > 0 {
            return Ok(false);
        }
        sqlx::query!(
            "insert into tariff (code, name, currency, created_at, changed_at) values (?, ?, ?, ?, ?)
             on conflict (code) do update set name = excluded.name, changed_at = excluded.changed_at",
            edition.code,
            edition.name,
            edition.currency,
            ms,
            ms
        )
        .execute(self.connection()?)
        .await?;
        sqlx::query!(
            "insert into tariff_edition (id, tariff_code, sha256, document, loaded_at) values (?, ?, ?, ?, ?)",
            edition.id.0,
            edition.code,
            sha256,
            edition.document,
            ms
        )
        .execute(self.connection()?)
        .await?;
        Ok(true)
    }
}
