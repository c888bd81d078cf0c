//! Series of legal numbers.

use acometida_domain::{FiscalKind, IssuerId, NewSeries, Series, SeriesId};
use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    Result, Store,
    kernel::{tx::CompanyWrites, values, values::THIS_DESK},
};

/// A series that can give its next number.
#[derive(Debug, Clone, Copy)]
pub struct OpenSeries {
    /// Its row.
    pub n: i64,
    /// Its next number.
    pub next: i64,
}

impl Store {
    /// Series of every issuer, in order of document type and code.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn series(&self) -> Result<Vec<Series>> {
        let rows = sqlx::query!(
            r#"select s.id as "id: Uuid", s.issuer_id as "issuer: Uuid", s.kind, s.document_type, s.code, s.first_number, d.code as desk,
                      s.valid_from, s.valid_to, (select max(number) from document where series_n = s.n) as "last?: i64"
               from series s join desk d on d.n = s.desk_n order by s.document_type, s.code"#
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(Series {
                    id: row.id.into(),
                    issuer: row.issuer.into(),
                    kind: values::named(FiscalKind::from_name(&row.kind))?,
                    document_type: row.document_type,
                    code: row.code,
                    first_number: values::count(row.first_number),
                    last_number: row.last.map(values::count),
                    desk: row.desk,
                    valid_from: values::optional_day(row.valid_from.as_deref())?,
                    valid_to: values::optional_day(row.valid_to.as_deref())?,
                })
            })
            .collect()
    }
}

impl CompanyWrites<'_> {
    /// Adds a series of this desk.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`](crate::StoreError) for a code the issuer already has for that document type.
    pub async fn insert_series(&mut self, id: SeriesId, new: &NewSeries) -> Result<()> {
        let (from, to) = (new.valid_from.map(|day| day.to_string()), new.valid_to.map(|day| day.to_string()));
        let kind = new.kind.name();
        sqlx::query!(
            "insert into series (id, issuer_id, kind, document_type, code, first_number, desk_n, valid_from, valid_to)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            id.0,
            new.issuer.0,
            kind,
            new.document_type,
            new.code,
            new.first_number,
            THIS_DESK,
            from,
            to
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Series of this desk for a document of an issuer issued on a day: of its document type, with the prefix its type
    /// requires. None when it has to be created.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn open_series(
        &mut self,
        issuer: IssuerId,
        kind: FiscalKind,
        document_type: &str,
        prefix: &str,
        on: NaiveDate,
    ) -> Result<Option<OpenSeries>> {
        let (kind, on) = (kind.name(), on.to_string());
        let row = sqlx::query!(
            r#"select n as "n!: i64", next as "next!: i64"
               from series join next_number on series_n = n
               where issuer_id = ?1 and kind = ?2 and document_type = ?3 and substr(code, 1, length(?4)) = ?4 and desk_n = ?5
                 and coalesce(valid_from, ?6) <= ?6 and coalesce(valid_to, ?6) >= ?6
               order by code limit 1"#,
            issuer.0,
            kind,
            document_type,
            prefix,
            THIS_DESK,
            on
        )
        .fetch_optional(self.connection()?)
        .await?;
        Ok(row.map(|row| OpenSeries { n: row.n, next: row.next }))
    }
}
