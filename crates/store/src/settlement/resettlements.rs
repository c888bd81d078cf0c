//! Resettlements of closed periods and their notes (S14).

use acometida_domain::{
    AccountId, Currency, CycleId, InvoiceId, IssuerId, LineDifference, Money, NewResettlement, NoteId, NoteKind,
    NoteRow, Page, PageRequest, Period, RequestedResettlement, Resettlement, ResettlementChoice, ResettlementFilter,
    ResettlementRow, SeriesId, ServiceState, SettlementId, SupplyPointId,
};
use chrono::NaiveDate;
use rusqlite::params;
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{
    Result, Store, StoreError,
    kernel::{
        full_text,
        tx::SettlementWrites,
        values::{self, printed_number},
    },
    settlement::settlements::lines,
};

/// A settled difference without its note.
#[derive(Debug, Clone)]
pub struct PendingNote {
    /// Supply point of the resettlement.
    pub supply_point: SupplyPointId,
    /// Account of the first invoice.
    pub account: AccountId,
    /// New settlement.
    pub settlement: SettlementId,
    /// Settlement that is settled again.
    pub base: SettlementId,
    /// Invoice of the first settlement of the period.
    pub invoice: InvoiceId,
    /// Issuer of the first invoice.
    pub issuer: IssuerId,
    /// Code of the country pack's invoice type; empty when none.
    pub invoice_type: String,
    /// Days from the issue to the due date.
    pub payment_days: u16,
    /// Difference, minor units; negative for a credit note.
    pub difference: i64,
    /// ISO 4217 code of the currency.
    pub currency: String,
}

const RESETTLED: &str = " from cycle c join cycle_service x on x.cycle_id = c.id join settlement b on b.id = x.base_id
    join supply_point s on s.id = x.supply_point_id join service_group g on g.id = s.group_id join account a on a.id = g.account_id
    join operator o on o.id = c.created_by
    left join settlement t on t.id = x.settlement_id left join note n on n.settlement_id = t.id left join series e on e.id = n.series_id
    where c.reason is not null";

const ROW: &str =
    "select c.id as cycle, s.id as point, s.code, a.id as account, a.name, x.period, c.reason, c.created_at, o.login, x.state,
    b.total as before, t.total as after, b.currency, n.id as note, n.kind as note_kind, e.code as series, n.number, x.base_id, x.settlement_id, t.revision";

impl Store {
    /// A page of services settled again, newest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn resettlements(&self, filter: &ResettlementFilter, page: PageRequest) -> Result<Page<ResettlementRow>> {
        let total: i64 =
            resettled_query("select count(*)", filter).build_query_scalar().fetch_one(self.readers()).await?;
        let mut query = resettled_query(ROW, filter);
        let sort = filter.sort.as_ref();
        query.push(" order by ").push(match sort.map_or("", |sort| sort.by.as_str()) {
            "code" => "s.code",
            "account_name" => "a.name collate nocase",
            "difference" => "t.total - b.total",
            _ => "c.created_at",
        });
        query.push(if sort.is_none_or(|sort| sort.descending) { " desc, s.code" } else { ", s.code" });
        query.push(" limit ").push_bind(page.limit()).push(" offset ").push_bind(page.offset);
        let rows = query.build().fetch_all(self.readers()).await?;
        Ok(Page { rows: rows.iter().map(resettled).collect::<Result<_>>()?, total: values::count(total) })
    }

    /// One service of a resettlement, line by line; none when it does not exist.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn resettlement(&self, cycle: CycleId, supply_point: SupplyPointId) -> Result<Option<Resettlement>> {
        let mut query = QueryBuilder::new(ROW);
        query.push(RESETTLED).push(" and c.id = ").push_bind(cycle.0).push(" and s.id = ").push_bind(supply_point.0);
        let Some(row) = query.build().fetch_optional(self.readers()).await? else { return Ok(None) };
        let base = SettlementId(row.try_get("base_id")?);
        let settlement = row.try_get::<Option<Uuid>, _>("settlement_id")?.map(SettlementId);
        let currency = values::currency(row.try_get("currency")?)?;
        let found = resettled(&row)?;
        let period = found.period.to_string();
        let invoice = sqlx::query!(
            r#"select i.id as "id: Uuid", s.code, i.number
               from settlement t join invoice i on i.settlement_id = t.id join series s on s.id = i.series_id
               where t.supply_point_id = ? and t.period = ?"#,
            supply_point.0,
            period
        )
        .fetch_optional(self.readers())
        .await?;
        let lines = match settlement {
            None => Vec::new(),
            Some(settlement) => {
                self.bulk_read(|connection| {
                    Ok(LineDifference::between(
                        &lines(connection, base, currency)?,
                        &lines(connection, settlement, currency)?,
                        currency,
                    ))
                })
                .await?
            }
        };
        Ok(Some(Resettlement {
            base,
            settlement,
            revision: row.try_get("revision")?,
            invoice_number: invoice.as_ref().map(|row| printed_number(&row.code, row.number)),
            invoice: invoice.map(|row| InvoiceId(row.id)),
            row: found,
            lines,
        }))
    }

    /// Notes of an invoice, oldest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn notes_of(&self, invoice: InvoiceId) -> Result<Vec<NoteRow>> {
        let rows = sqlx::query!(
            r#"select n.id as "id: Uuid", n.kind, s.code, n.number, n.cycle_id as "cycle: Uuid", n.supply_point_id as "point: Uuid", n.period,
                      n.issued_on, n.amount, n.currency, n.reason
               from note n join series s on s.id = n.series_id where n.invoice_id = ? order by n.issued_on, n.id"#,
            invoice.0
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(NoteRow {
                    id: NoteId(row.id),
                    kind: values::named(NoteKind::from_name(&row.kind))?,
                    number: printed_number(&row.code, row.number),
                    invoice,
                    cycle: CycleId(row.cycle),
                    supply_point: SupplyPointId(row.point),
                    period: values::period(&row.period)?,
                    issued_on: values::day(&row.issued_on)?,
                    amount: values::money(row.amount, &row.currency)?,
                    reason: row.reason,
                })
            })
            .collect()
    }

    /// The next `limit` differences of a cycle after `after` without their note, in order of id.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn pending_notes(
        &self,
        cycle: CycleId,
        after: Option<SupplyPointId>,
        limit: u32,
    ) -> Result<Vec<PendingNote>> {
        let (after, limit) = (after.map_or(Uuid::nil(), |id| id.0), i64::from(limit));
        let rows = sqlx::query!(
            r#"select x.supply_point_id as "point: Uuid", i.account_id as "account: Uuid", t.id as "settlement: Uuid", x.base_id as "base!: Uuid",
                      i.id as "invoice: Uuid", e.issuer_id as "issuer: Uuid", coalesce(nullif(a.invoice_type, ''), k.invoice_type) as "invoice_type!: String",
                      k.payment_days, t.total - b.total as "difference!: i64", t.currency
               from cycle_service x join settlement t on t.id = x.settlement_id join settlement b on b.id = x.base_id
               join settlement f on f.supply_point_id = x.supply_point_id and f.period = x.period join invoice i on i.settlement_id = f.id
               join series e on e.id = i.series_id join account a on a.id = i.account_id join contract k on k.id = x.contract_id
               where x.cycle_id = ?1 and x.state = 'settled' and x.base_id is not null and x.supply_point_id > ?2
               order by x.supply_point_id limit ?3"#,
            cycle.0,
            after,
            limit
        )
        .fetch_all(self.readers())
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| PendingNote {
                supply_point: row.point.into(),
                account: row.account.into(),
                settlement: row.settlement.into(),
                base: row.base.into(),
                invoice: row.invoice.into(),
                issuer: row.issuer.into(),
                invoice_type: row.invoice_type,
                payment_days: u16::try_from(row.payment_days).unwrap_or_default(),
                difference: row.difference,
                currency: row.currency,
            })
            .collect())
    }
}

fn resettled_query<'a>(columns: &str, filter: &'a ResettlementFilter) -> QueryBuilder<'a, Sqlite> {
    let mut query = QueryBuilder::new(columns);
    query.push(RESETTLED);
    if let Some(period) = filter.period {
        query.push(" and c.period = ").push_bind(period.to_string());
    }
    if let Some(account) = filter.account {
        query.push(" and a.id = ").push_bind(account.0);
    }
    if let Some(cycle) = filter.cycle {
        query.push(" and c.id = ").push_bind(cycle.0);
    }
    if filter.open {
        query.push(" and x.state not in ('invoiced', 'excluded')");
    }
    full_text::push_found(&mut query, filter.text.as_deref());
    query
}

fn resettled(row: &SqliteRow) -> Result<ResettlementRow> {
    let currency: Currency = values::currency(row.try_get("currency")?)?;
    let money = |minor: i64| Money::new(minor, currency);
    let (before, after): (i64, Option<i64>) = (row.try_get("before")?, row.try_get("after")?);
    let series: Option<String> = row.try_get("series")?;
    Ok(ResettlementRow {
        cycle: CycleId(row.try_get("cycle")?),
        supply_point: SupplyPointId(row.try_get("point")?),
        code: row.try_get("code")?,
        account: AccountId(row.try_get("account")?),
        account_name: row.try_get("name")?,
        period: values::period(row.try_get("period")?)?,
        reason: row.try_get("reason")?,
        requested_at: values::instant(row.try_get("created_at")?),
        requested_by: row.try_get("login")?,
        state: values::named(ServiceState::from_name(row.try_get("state")?))?,
        before: money(before),
        after: after.map(money),
        difference: after.map(|after| money(after - before)),
        note: row.try_get::<Option<Uuid>, _>("note")?.map(NoteId),
        note_kind: row
            .try_get::<Option<String>, _>("note_kind")?
            .map(|kind| values::named(NoteKind::from_name(&kind)))
            .transpose()?,
        note_number: series
            .map(|series| Ok::<_, sqlx::Error>(printed_number(&series, row.try_get("number")?)))
            .transpose()?,
    })
}

impl SettlementWrites<'_> {
    /// Number of resettlements of a period.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn resettlements_of(&mut self, period: Period) -> Result<u32> {
        let period = period.to_string();
        let n = sqlx::query_scalar!("select count(*) from cycle where period = ? and reason is not null", period)
            .fetch_one(self.connection()?)
            .await?;
        Ok(values::count(n))
    }

    /// Creates a cycle that settles closed services again, based on their latest settlement of the period sent to
    /// billing.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_resettlement(
        &mut self,
        id: CycleId,
        name: &str,
        new: &NewResettlement,
        operator: Uuid,
        at_ms: i64,
    ) -> Result<RequestedResettlement> {
        let period = new.period.to_string();
        self.bulk(|connection| {
            connection.execute_batch("create temp table if not exists again (id blob primary key) strict; delete from temp.again")?;
            let mut unknown = Vec::new();
            let requested: i64 = match &new.services {
                ResettlementChoice::These(ids) => {
                    let mut insert = connection.prepare_cached("insert or ignore into temp.again values (?)")?;
                    for id in ids {
                        insert.execute([id.0])?;
                    }
                    connection.query_row("select count(*) from temp.again", [], |row| row.get(0))?
                }
                ResettlementChoice::Codes(codes) => {
                    let mut insert =
                        connection.prepare_cached("insert or ignore into temp.again select id from supply_point where code = ? collate nocase")?;
                    let mut known = connection.prepare_cached("select 1 from supply_point where code = ? collate nocase")?;
                    for code in codes {
                        if known.exists([code])? {
                            insert.execute([code])?;
                        } else {
                            unknown.push(code.clone());
                        }
                    }
                    connection.query_row("select count(*) from temp.again", [], |row| row.get(0))?
                }
                ResettlementChoice::Cycle(of) => {
                    connection.execute(
                        "insert into temp.again select supply_point_id from cycle_service where cycle_id = ?1 and state <> 'excluded'",
                        [of.0],
                    )?;
                    connection.query_row("select count(*) from temp.again", [], |row| row.get(0))?
                }
            };
            let under_way = connection.execute(
                "delete from temp.again where id in (select supply_point_id from cycle_service where period = ?1 and base_id is not null
                                                     and state in ('pending', 'validated', 'review', 'settled'))",
                [&period],
            )?;
            connection.execute(
                "insert into cycle (id, name, market, period, mode, state, created_at, created_by, reason)
                 select ?1, ?2, coalesce((select c.market from temp.again w join cycle_service x on x.supply_point_id = w.id and x.period = ?3
                                          join contract c on c.id = x.contract_id limit 1), 'regulated'), ?3, 'automatic', 'ready', ?4, ?5, ?6",
                params![id.0, name, period, at_ms, operator, new.reason],
            )?;
            let taken = connection.execute(
                "insert into cycle_service (cycle_id, supply_point_id, contract_id, period, state, base_id)
                 select ?1, w.id, x.contract_id, ?2, 'pending', x.settlement_id
                 from temp.again w join cycle_service x on x.supply_point_id = w.id and x.period = ?2 and x.state = 'invoiced'
                 join settlement t on t.id = x.settlement_id
                 where not exists (select 1 from cycle_service y join settlement u on u.id = y.settlement_id
                                   where y.supply_point_id = w.id and y.period = ?2 and y.state = 'invoiced' and u.revision > t.revision)",
                params![id.0, period],
            )?;
            let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let (taken, under_way) = (count(taken), count(under_way));
            Ok(RequestedResettlement {
                cycle: id,
                services: taken,
                not_closed: values::count(requested).saturating_sub(taken + under_way),
                under_way,
                unknown,
            })
        })
        .await
    }

    /// Series of an issuer with a code, created when missing.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn note_series(
        &mut self,
        issuer: IssuerId,
        kind: NoteKind,
        code: &str,
        fresh: SeriesId,
    ) -> Result<SeriesId> {
        let kind = kind.name();
        let id = sqlx::query_scalar!(
            r#"insert into series (id, issuer_id, code, kind) values (?, ?, ?, ?)
               on conflict (issuer_id, code) do update set code = excluded.code returning id as "id: Uuid""#,
            fresh.0,
            issuer.0,
            code,
            kind
        )
        .fetch_one(self.connection()?)
        .await?;
        Ok(SeriesId(id))
    }

    /// Closes differences in the given order, with a note of each that is not zero, numbered after the last of its
    /// series; returns the number of notes.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn close_differences(
        &mut self,
        cycle: CycleId,
        period: Period,
        reason: &str,
        notes: &[(PendingNote, SeriesId)],
        issued_on: NaiveDate,
    ) -> Result<u32> {
        self.bulk(|connection| {
            let period = period.to_string();
            let mut insert = connection.prepare_cached(
                "insert into note (id, kind, series_id, number, invoice_id, settlement_id, base_id, cycle_id, account_id, supply_point_id, period,
                                   issued_on, due_on, amount, credited, currency, reason)
                 values (?1, ?2, ?3, (select last_number + 1 from series where id = ?3), ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, date(?11, ?12), ?13,
                         case ?2 when 'credit' then max(0, ?13 - coalesce((select outstanding from unpaid_invoice where invoice_id = ?4), 0)) else 0 end,
                         ?14, ?15)",
            )?;
            let mut close = connection.prepare_cached(
                "update cycle_service set state = 'invoiced'
                 where cycle_id = ?1 and supply_point_id = ?2 and state = 'settled' and settlement_id = ?3",
            )?;
            let mut issued = 0;
            for (note, series) in notes {
                if close.execute(params![cycle.0, note.supply_point.0, note.settlement.0])? == 0 || note.difference == 0 {
                    continue;
                }
                let kind = if note.difference < 0 { NoteKind::Credit } else { NoteKind::Debit };
                insert.execute(params![
                    NoteId::derive(note.settlement).0,
                    kind.name(),
                    series.0,
                    note.invoice.0,
                    note.settlement.0,
                    note.base.0,
                    cycle.0,
                    note.account.0,
                    note.supply_point.0,
                    period,
                    issued_on.to_string(),
                    format!("+{} days", note.payment_days),
                    i64::try_from(note.difference.unsigned_abs()).map_err(|_| StoreError::Unreadable("an amount"))?,
                    note.currency,
                    reason,
                ])?;
                issued += 1;
            }
            Ok(issued)
        })
        .await
    }
}
