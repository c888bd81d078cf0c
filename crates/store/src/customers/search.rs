//! Search of accounts, supply points, meters and invoices (C3).

use acometida_domain::{AccountId, DocumentId, HitKind, SearchHit, SupplyPointId};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::{Result, Store, customers::spelling, kernel::full_text::match_expression};

/// Number of hits that are ranked: ranking every hit of a common word is slow.
const CAP: u32 = 500;
/// Below this number of hits, spelling corrections are searched too.
const FEW: usize = 3;

/// Statement of a full-text query: ranks the first [`CAP`] hits and returns the best `limit`.
pub const RANKED: &str =
    "select rowid from (select rowid, rank as r from search where search match ?1 limit 500) order by r limit ?2";

const HIT: &str = "
    select e.account_id, a.name, a.active, coalesce(s.code, a.code), s.id,
           case when s.id is null then trim(a.document || ' · ' || trim(a.address || ' ' || a.street_number) || ' · ' || a.district, ' ·')
                else trim(p.address || ' ' || p.street_number) || ' · ' || p.district
                     || coalesce(' · ' || (select max(serial) from meter where supply_point_id = s.id), '') end
    from search_entry e cross join account a on a.id = e.account_id
    left join supply_point s on e.kind = 'supply_point' and s.id = e.ref
    left join premises p on p.id = s.premises_id
    where e.docid = ?1";

/// Greatest number of invoices found by digits alone.
const INVOICES: i64 = 5;

impl Store {
    /// The best `limit` results with all the words of `text`, followed by those with spelling corrections when there
    /// are few, and by the invoices whose number it is.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn search(&self, text: &str, limit: u32) -> Result<Vec<SearchHit>> {
        debug_assert!(RANKED.contains(&CAP.to_string()));
        let mut invoices = self.invoice_hits(text).await?;
        let Some(expression) = match_expression(text) else { return Ok(invoices) };
        let mut hits = self.bulk_read(|connection| found(connection, text, &expression, limit.min(CAP))).await?;
        let named = text.contains(|c: char| c.is_alphabetic());
        invoices.truncate(limit as usize);
        hits.truncate(limit as usize - invoices.len());
        if named {
            invoices.append(&mut hits);
            return Ok(invoices);
        }
        hits.append(&mut invoices);
        Ok(hits)
    }

    /// A search text with the corrections of its unknown words when few entries have all its words.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn meant(&self, text: Option<&str>) -> Result<Option<String>> {
        let Some(text) = text else { return Ok(None) };
        let Some(expression) = match_expression(text) else { return Ok(Some(text.to_owned())) };
        self.bulk_read(|connection| {
            let hits: usize = connection
                .prepare_cached("select count(*) from (select 1 from search where search match ?1 limit ?2)")?
                .query_row(params![expression, FEW], |row| row.get(0))?;
            let meant = if hits < FEW { spelling::corrected(connection, text)? } else { None };
            Ok(Some(meant.unwrap_or_else(|| text.to_owned())))
        })
        .await
    }

    /// Invoices with this number, `S001-00000042`, `S001-42` or `42`, and those corrected by a note with it; the newest
    /// first.
    async fn invoice_hits(&self, text: &str) -> Result<Vec<SearchHit>> {
        let (series, number) = match text.trim().rsplit_once(['-', ' ']) {
            Some((series, number)) => (series.trim().to_uppercase(), number),
            None => (String::new(), text.trim()),
        };
        let Ok(number) = number.parse::<i64>() else { return Ok(Vec::new()) };
        let rows = sqlx::query!(
            r#"select coalesce(c.id, d.id) as "id!: Uuid", a.id as "account: Uuid", d.period, s.code as series, d.number, a.name, a.active
               from series s join document d on d.series_n = s.n and d.number = ?1 left join document c on c.n = d.corrects_n
               join account a on a.n = d.account_n where ?2 = '' or upper(s.code) = ?2 order by d.issued_on desc, d.n desc limit ?3"#,
            number,
            series,
            INVOICES
        )
        .fetch_all(self.readers())
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| SearchHit {
                kind: HitKind::Invoice,
                account: row.account.into(),
                supply_point: None,
                invoice: Some(DocumentId(row.id)),
                title: row.name,
                subtitle: row.period,
                code: crate::kernel::values::printed_number(&row.series, row.number),
                active: row.active == 1,
            })
            .collect())
    }
}

fn found(connection: &Connection, text: &str, expression: &str, limit: u32) -> Result<Vec<SearchHit>> {
    let mut hits = ranked(connection, expression, limit)?;
    if hits.len() < FEW
        && let Some(meant) = spelling::corrected(connection, text)?.as_deref().and_then(match_expression)
    {
        hits.extend(ranked(connection, &meant, limit)?);
    }
    Ok(hits)
}

fn ranked(connection: &Connection, expression: &str, limit: u32) -> Result<Vec<SearchHit>> {
    let mut best = connection.prepare_cached(RANKED)?;
    let mut hit = connection.prepare_cached(HIT)?;
    let mut rows = best.query(params![expression, limit])?;
    let mut hits = Vec::with_capacity(limit as usize);
    while let Some(row) = rows.next()? {
        hits.push(hit.query_row([row.get::<_, i64>(0)?], |row| {
            let supply_point: Option<Uuid> = row.get(4)?;
            Ok(SearchHit {
                kind: if supply_point.is_some() { HitKind::SupplyPoint } else { HitKind::Account },
                account: AccountId(row.get(0)?),
                supply_point: supply_point.map(SupplyPointId),
                invoice: None,
                title: row.get(1)?,
                subtitle: row.get(5)?,
                code: row.get(3)?,
                active: row.get(2)?,
            })
        })?);
    }
    Ok(hits)
}
