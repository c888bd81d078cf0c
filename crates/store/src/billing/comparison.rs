//! An invoice beside the bills of other months of its service.

use acometida_domain::{
    BillComparison, BillDifference, ComparedBill, Currency, DocumentId, Money, Period, SettlementId, settlement::Line,
};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::{
    Result, Store,
    kernel::values::{self, unreadable},
    settlement::lines::lines,
};

impl Store {
    /// An invoice beside the bills in force of the month before and of the year before; none for a note.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn bill_comparison(&self, invoice: DocumentId) -> Result<Option<BillComparison>> {
        self.bulk_read(|connection| {
            let found = connection
                .prepare_cached("select supply_point_n, period, currency, settlement_n from document where id = ? and kind = 'invoice'")?
                .query_row([invoice.0], |row| {
                    Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?, row.get::<_, i64>(3)?))
                })
                .optional()?;
            let Some((point, period, currency, settlement)) = found else { return Ok(None) };
            let (period, currency) = (values::period(&period)?, values::currency(&currency)?);
            let Some((bill, after)) = bill(connection, Which::This(settlement), currency)? else { return Ok(None) };
            let against = |other: Option<Period>| {
                let Some(other) = other else { return Ok(None) };
                let before = self::bill(connection, Which::InForce(point, other), currency)?;
                Ok(before.map(|(with, before)| BillDifference::between((with, &before), (&bill, &after), currency)))
            };
            let month_before: Result<_> = against(Some(period.previous()));
            let year_before: Result<_> = against(Period::from_index(period.index() - 12));
            let (month_before, year_before) = (month_before?, year_before?);
            Ok(Some(BillComparison { bill, month_before, year_before }))
        })
        .await
    }
}

/// A settlement by its row, or the one in force of a service in a month.
#[derive(Clone, Copy)]
enum Which {
    This(i64),
    InForce(i64, Period),
}

fn bill(connection: &Connection, which: Which, currency: Currency) -> Result<Option<(ComparedBill, Vec<Line>)>> {
    let (n, point, period) = match which {
        Which::This(n) => (Some(n), None, None),
        Which::InForce(point, period) => (None, Some(point), Some(period.to_string())),
    };
    let mut statement = connection.prepare_cached(
        "select t.id, t.period, t.from_day, t.to_day, t.energy_wh, t.total,
                (select d.id from document d where d.supply_point_n = t.supply_point_n and d.period = t.period and d.kind = 'invoice'
                 order by d.n desc limit 1)
         from settlement t where t.n = ?1 or (?1 is null and t.supply_point_n = ?2 and t.period = ?3
             and exists (select 1 from cycle_service x where x.settlement_n = t.n and x.state = 'invoiced'))
         order by t.revision desc limit 1",
    )?;
    let mut rows = statement.query(params![n, point, period])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let text = |column: usize| row.get_ref(column)?.as_str().map_err(unreadable);
    let (from, to) = (values::day(text(2)?)?, values::day(text(3)?)?);
    let bill = ComparedBill {
        period: values::period(text(1)?)?,
        invoice: row.get::<_, Option<Uuid>>(6)?.map(DocumentId),
        from,
        to,
        days: values::count((to - from).num_days()),
        energy_wh: row.get(4)?,
        total: Money::new(row.get(5)?, currency),
    };
    let lines = lines(connection, SettlementId(row.get(0)?), currency)?;
    Ok(Some((bill, lines)))
}
