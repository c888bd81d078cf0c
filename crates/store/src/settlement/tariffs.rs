//! Tariffs and their editions.

use acometida_domain::{TariffEditionId, TariffRow};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{
    Result, Store,
    kernel::{collation::sort_key, tx::SettlementWrites, values},
};

/// Latest edition of a tariff, as loaded.
#[derive(Debug, Clone)]
pub struct TariffEdition {
    /// Id of the edition.
    pub id: TariffEditionId,
    /// Code of the tariff.
    pub code: String,
    /// Tariff file, JSON.
    pub document: String,
}

/// A tariff edition to insert; the caller has validated `document`.
#[derive(Debug, Clone)]
pub struct NewEdition {
    /// Id of the edition.
    pub id: TariffEditionId,
    /// Code of the tariff.
    pub code: String,
    /// Name of the tariff.
    pub name: String,
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// Tariff file, JSON.
    pub document: String,
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
}

impl Store {
    /// Tariffs with their number of contracts, in order of name.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn tariffs(&self) -> Result<Vec<TariffRow>> {
        let mut rows = sqlx::query!(
            r#"select t.code, t.name, t.currency, t.changed_at,
                      (select count(*) from contract c where c.tariff_code = t.code) as "contracts!: i64"
               from tariff t"#
        )
        .fetch_all(self.readers())
        .await?;
        rows.sort_by_cached_key(|row| sort_key(&row.name));
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

    /// Latest edition of every tariff, in order of code.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
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

    /// Tariff file of the latest edition, if any.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn tariff_document(&self, code: &str) -> Result<Option<String>> {
        Ok(sqlx::query_scalar!(
            "select document from tariff_edition where tariff_code = ? order by loaded_at desc, id desc limit 1",
            code
        )
        .fetch_optional(self.readers())
        .await?)
    }
}

impl SettlementWrites<'_> {
    /// Stores an edition; `false` when the same document is already stored.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
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
