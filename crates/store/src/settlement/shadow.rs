//! Shadow runs: bills of another system compared with settlements.

use acometida_domain::{
    AccountId, Currency, CycleId, Money, Page, PageRequest, Period, RowOutcome, ShadowCheck, ShadowComponent,
    ShadowFilter, ShadowRow, SourceId, SupplyPointId,
};
use rusqlite::{Connection, OptionalExtension, params};
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{
    Refusal, Result, Store,
    kernel::{
        each_row::each_row,
        full_text,
        tx::SettlementWrites,
        values::{self, row_of},
    },
};

/// A line of another system's bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShadowRecord {
    /// Code of the supply point.
    pub supply_code: String,
    /// Month, `2026-10`.
    pub period: String,
    /// Code of the component, or `total`.
    pub component: String,
    /// Amount, minor units.
    pub amount: i64,
    /// Line of the file.
    pub row: u32,
}

/// Pairs of each line of the other system with that of the latest settlement; lines that only this system has are
/// left out.
const PAIRS: &str = "with last as materialized (
         select p.id as point, t.n, t.total, c.id as cycle_id from settlement t join supply_point p on p.n = t.supply_point_n
         join cycle c on c.n = t.cycle_n
         where t.period = ?1 and t.revision = (select max(revision) from settlement where supply_point_n = t.supply_point_n and period = t.period)
     ), pair as materialized (
         select h.supply_point_id as point, h.component, h.amount as theirs, l.cycle_id,
                case when h.component = 'total' then l.total
                     else coalesce((select sum(s.amount) from settled_line s join line_template m on m.n = s.template_n
                                    where s.settlement_n = l.n and m.component = h.component), 0) end as ours,
                h.source_n, h.source_row
         from shadow_line h join last l on l.point = h.supply_point_id where h.period = ?1
     )";

impl Store {
    /// Comparison of a period with the bills of another system.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn shadow_check(&self, period: Period, currency: Currency) -> Result<ShadowCheck> {
        let text = period.to_string();
        let services =
            sqlx::query_scalar!("select count(distinct supply_point_id) from shadow_line where period = ?", text)
                .fetch_one(self.readers())
                .await?;
        let money = |minor: i64| Money::new(minor, currency);
        let totals = sqlx::query(&format!(
            "{PAIRS} select count(*) as settled, coalesce(sum(agrees), 0) as agreeing from (select point, min(theirs = ours) as agrees from pair group by point)"
        ))
        .bind(&text)
        .fetch_one(self.readers())
        .await?;
        let component = |row: SqliteRow| {
            let (theirs, ours): (i64, i64) = (row.try_get("theirs")?, row.try_get("ours")?);
            Ok(ShadowComponent {
                component: row.try_get("component")?,
                theirs: money(theirs),
                ours: money(ours),
                difference: money(ours - theirs),
                mismatches: values::count(row.try_get("mismatches")?),
                largest: money(row.try_get("largest")?),
            })
        };
        let components: Vec<ShadowComponent> = sqlx::query(&format!(
            "{PAIRS} select component, sum(theirs) as theirs, sum(ours) as ours, sum(theirs <> ours) as mismatches, max(abs(ours - theirs)) as largest,
                     sum(abs(ours - theirs)) as apart
             from pair group by component order by component = 'total', apart desc, component"
        ))
        .bind(&text)
        .try_map(component)
        .fetch_all(self.readers())
        .await?;
        // a file without totals is added up by its components
        let whole: Vec<&ShadowComponent> =
            match components.iter().filter(|of| of.component == TOTAL).collect::<Vec<_>>() {
                totals if !totals.is_empty() => totals,
                _ => components.iter().collect(),
            };
        Ok(ShadowCheck {
            period,
            services: values::count(services),
            settled: values::count(totals.try_get("settled")?),
            agreeing: values::count(totals.try_get("agreeing")?),
            theirs: money(whole.iter().map(|of| of.theirs.minor).sum()),
            ours: money(whole.iter().map(|of| of.ours.minor).sum()),
            components,
        })
    }

    /// A page of services that differ, greatest difference first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn shadow_rows(
        &self,
        period: Period,
        filter: &ShadowFilter,
        page: PageRequest,
        currency: Currency,
    ) -> Result<Page<ShadowRow>> {
        let total: i64 = rows_query("count(*)", period, filter).build_query_scalar().fetch_one(self.readers()).await?;
        let mut query = rows_query(
            "d.point, s.code, a.id as account, a.name, d.cycle_id, d.component, d.theirs, d.ours, f.name as file, d.source_row",
            period,
            filter,
        );
        query
            .push(" order by abs(d.ours - d.theirs) desc, s.code limit ")
            .push_bind(page.limit())
            .push(" offset ")
            .push_bind(page.offset);
        let row = |row: SqliteRow| {
            let (theirs, ours): (i64, i64) = (row.try_get("theirs")?, row.try_get("ours")?);
            let (file, source_row): (String, i64) = (row.try_get("file")?, row.try_get("source_row")?);
            Ok(ShadowRow {
                supply_point: SupplyPointId(row.try_get("point")?),
                code: row.try_get("code")?,
                account: AccountId(row.try_get("account")?),
                account_name: row.try_get("name")?,
                cycle: row.try_get::<Option<Uuid>, _>("cycle_id")?.map(CycleId),
                component: row.try_get("component")?,
                theirs: Money::new(theirs, currency),
                ours: Money::new(ours, currency),
                difference: Money::new(ours - theirs, currency),
                source: format!("{file}:{source_row}"),
            })
        };
        let rows = query.build().try_map(row).fetch_all(self.readers()).await?;
        Ok(Page { rows, total: values::count(total) })
    }
}

/// Name of the component of the whole bill.
pub const TOTAL: &str = "total";

fn rows_query<'a>(columns: &str, period: Period, filter: &'a ShadowFilter) -> QueryBuilder<'a, Sqlite> {
    let mut query = QueryBuilder::new(PAIRS.replace("?1", &format!("'{period}'")));
    match filter.component.as_deref().filter(|component| !component.is_empty()) {
        Some(component) => {
            query
                .push(", d as (select * from pair where theirs <> ours and component = ")
                .push_bind(component)
                .push(")");
        }
        None => {
            query.push(
                ", d as (select * from (select *, row_number() over (partition by point order by abs(ours - theirs) desc) as place from pair
                                        where theirs <> ours) where place = 1)",
            );
        }
    }
    query.push(format!(
        " select {columns} from d join supply_point s on s.id = d.point join service_group g on g.id = s.group_id
          join account a on a.id = g.account_id join source_file f on f.n = d.source_n where 1"
    ));
    full_text::push_found(&mut query, filter.text.as_deref());
    query
}

impl SettlementWrites<'_> {
    /// Stores lines of another system's bills; one stored with another amount is replaced.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn put_shadow(&mut self, records: &[ShadowRecord], source: SourceId) -> Result<Vec<Result<RowOutcome>>> {
        self.bulk(|connection| {
            let source_n = row_of(connection, "source_file", source.0)?;
            each_row(connection, records, |record| put(connection, record, source_n))
        })
        .await
    }
}

fn put(connection: &Connection, r: &ShadowRecord, source_n: i64) -> Result<RowOutcome> {
    let supply_point: Uuid = connection
        .prepare_cached("select id from supply_point where code = ?")?
        .query_row([&r.supply_code], |row| row.get(0))
        .optional()?
        .ok_or_else(|| Refusal::NoSupplyPoint(r.supply_code.clone()))?;
    let known: Option<(i64, i64, u32)> = connection
        .prepare_cached("select amount, source_n, source_row from shadow_line where period = ? and supply_point_id = ? and component = ?")?
        .query_row(params![r.period, supply_point, r.component], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let (amount, outcome) = match known {
        None => (r.amount, RowOutcome::Created),
        // a component that the bill has in several lines, each at its price
        Some((before, from, row)) if from == source_n && row < r.row => {
            (before.saturating_add(r.amount), RowOutcome::Created)
        }
        Some((_, from, _)) if from == source_n => return Ok(RowOutcome::Unchanged),
        Some((before, ..)) => (r.amount, if before == r.amount { RowOutcome::Unchanged } else { RowOutcome::Changed }),
    };
    connection
        .prepare_cached(
            "insert into shadow_line (supply_point_id, period, component, amount, source_n, source_row)
             values (?, ?, ?, ?, ?, ?)
             on conflict (period, supply_point_id, component)
             do update set amount = excluded.amount, source_n = excluded.source_n, source_row = excluded.source_row",
        )?
        .execute(params![supply_point, r.period, r.component, amount, source_n, r.row])?;
    Ok(outcome)
}
