//! Debts of a service that bear interest.

use acometida_domain::Period;
use chrono::NaiveDate;
use rusqlite::{CachedStatement, params};

use crate::{
    Result,
    kernel::values::{self, unreadable},
};

/// Part of an earlier document of the service, less the notes that correct it: unpaid, or paid after the period opened.
#[derive(Debug, Clone, Copy)]
pub struct Debt {
    /// Amount, minor units.
    pub amount: i64,
    /// Due date.
    pub due_on: NaiveDate,
    /// Day it was paid; absent while it is not.
    pub paid_on: Option<NaiveDate>,
}

/// Parts of documents of earlier periods that were overdue in a period, less the notes that correct them: unpaid, and
/// paid after it opened by payments or by credits that correct something else.
pub(super) const DEBTS: &str = "
    select u.amount, u.due_on, null from open_item u join document d on d.n = u.document_n
    where u.account_n = ?1 and u.amount > 0 and d.supply_point_n = ?2 and d.period < ?3 and u.due_on <= ?5
    union all
    select l.amount, d.due_on, l.paid_on from payment p join allocation_in_force l on l.payment_n = p.n join document d on d.n = l.document_n
    where p.account_n = ?1 and p.received_on >= ?4 and d.supply_point_n = ?2 and d.period < ?3 and d.due_on <= ?5
    union all
    select l.amount, d.due_on, l.paid_on from document c join allocation_in_force l on l.credit_n = c.n join document d on d.n = l.document_n
    where c.account_n = ?1 and c.issued_on >= ?4 and c.total < 0 and c.corrects_n is not d.n
      and d.supply_point_n = ?2 and d.period < ?3 and d.due_on <= ?5
    order by 2, 3";

/// Debts of an account at a supply point in a period, with what was paid since a day.
pub(super) fn of(
    statement: &mut CachedStatement<'_>,
    (account, supply_point): (i64, i64),
    period: Period,
    paid_since: NaiveDate,
) -> Result<Vec<Debt>> {
    let (paid_since, closes) = (paid_since.to_string(), period.last_day().to_string());
    let mut rows = statement.query(params![account, supply_point, period.to_string(), paid_since, closes])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Debt {
            amount: row.get(0)?,
            due_on: values::day(row.get_ref(1)?.as_str().map_err(unreadable)?)?,
            paid_on: values::optional_day(row.get_ref(2)?.as_str_or_null().map_err(unreadable)?)?,
        });
    }
    Ok(found)
}
