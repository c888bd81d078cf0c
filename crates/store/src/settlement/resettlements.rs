//! Resettlements of closed periods and their notes (S14).

use acometida_domain::{
    AccountId, Currency, CycleId, DocumentId, FiscalKind, LineDifference, Money, NewResettlement, Page, PageRequest,
    Period, RequestedResettlement, Resettlement, ResettlementChoice, ResettlementFilter, ResettlementRow, ServiceState,
    SettlementId, SupplyPointId,
};
use rusqlite::params;
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{
    Result, Store,
    kernel::{
        full_text,
        tx::SettlementWrites,
        values::{self, printed_number},
    },
    settlement::lines::lines,
};

const RESETTLED: &str = " from cycle c join cycle_service x on x.cycle_n = c.n join settlement b on b.n = x.base_n
    join supply_point s on s.n = x.supply_point_n join service_group g on g.id = s.group_id join account a on a.id = g.account_id
    join operator o on o.id = c.created_by
    left join settlement t on t.n = x.settlement_n left join document n on n.settlement_n = t.n and n.cycle_n = x.cycle_n left join series e on e.n = n.series_n
    where c.reason is not null";

const ROW: &str =
    "select c.id as cycle, s.id as point, s.code, a.id as account, a.name, x.period, c.reason, c.created_at, o.login, x.state,
    b.total as before, t.total as after, b.currency, n.id as note, n.kind as note_kind, e.code as series, n.number, b.id as base_id, t.id as settlement_id, t.revision";

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
            "account_name" => "a.sort_name",
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
               from supply_point p join settlement t on t.supply_point_n = p.n join document i on i.settlement_n = t.n
               join series s on s.n = i.series_n where p.id = ? and t.period = ? and i.kind = 'invoice'"#,
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
            invoice: invoice.map(|row| DocumentId(row.id)),
            row: found,
            lines,
        }))
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
        note: row.try_get::<Option<Uuid>, _>("note")?.map(DocumentId),
        note_kind: row
            .try_get::<Option<String>, _>("note_kind")?
            .map(|kind| values::named(FiscalKind::from_name(&kind)))
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
            connection.execute_batch("create temp table if not exists again (n integer primary key) strict; delete from temp.again")?;
            let mut unknown = Vec::new();
            let requested: i64 = match &new.services {
                ResettlementChoice::These(ids) => {
                    let mut insert = connection.prepare_cached("insert or ignore into temp.again select n from supply_point where id = ?")?;
                    for id in ids {
                        insert.execute([id.0])?;
                    }
                    connection.query_row("select count(*) from temp.again", [], |row| row.get(0))?
                }
                ResettlementChoice::Codes(codes) => {
                    let mut insert =
                        connection.prepare_cached("insert or ignore into temp.again select n from supply_point where code = ? collate nocase")?;
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
                        "insert into temp.again select supply_point_n from cycle_service where cycle_n = (select n from cycle where id = ?1) and state <> 'excluded'",
                        [of.0],
                    )?;
                    connection.query_row("select count(*) from temp.again", [], |row| row.get(0))?
                }
            };
            let under_way = connection.execute(
                "delete from temp.again where n in (select supply_point_n from cycle_service where period = ?1 and base_n is not null
                                                    and state in ('pending', 'validated', 'review', 'settled'))",
                [&period],
            )?;
            connection.execute(
                "insert into cycle (id, name, market, period, mode, state, created_at, created_by, reason)
                 select ?1, ?2, coalesce((select c.market from temp.again w join cycle_service x on x.supply_point_n = w.n and x.period = ?3
                                          join contract c on c.n = x.contract_n limit 1), 'regulated'), ?3, 'automatic', 'ready', ?4, ?5, ?6",
                params![id.0, name, period, at_ms, operator, new.reason],
            )?;
            let taken = connection.execute(
                "insert into cycle_service (cycle_n, supply_point_n, contract_n, period, state, base_n)
                 select (select n from cycle where id = ?1), w.n, x.contract_n, ?2, 'pending', x.settlement_n
                 from temp.again w join cycle_service x on x.supply_point_n = w.n and x.period = ?2 and x.state = 'invoiced'
                 join settlement t on t.n = x.settlement_n
                 where not exists (select 1 from cycle_service y join settlement u on u.n = y.settlement_n
                                   where y.supply_point_n = w.n and y.period = ?2 and y.state = 'invoiced' and u.revision > t.revision)",
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
}
