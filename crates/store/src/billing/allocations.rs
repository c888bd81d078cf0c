//! Allocations of payments and credits to documents, and their reversals.

use acometida_domain::{AccountId, AllocatedPart, AllocationRule, DocumentId, OpenCredit, OpenDebt, SupplyPointId};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::{
    Result, Store,
    kernel::{
        tx::BillingWrites,
        values::{self, printed_number, unreadable},
    },
};

/// What is left of a note that has no open item.
const NOTHING_LEFT: i64 = 0;

/// Row of a payment or of a document in favour of the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditKey {
    /// Row of `payment`.
    Payment(i64),
    /// Row of `document`.
    Document(i64),
}

/// A document of an account that owes something.
#[derive(Debug, Clone)]
pub struct OpenDocument {
    /// Document.
    pub document: DocumentId,
    /// Its number as printed.
    pub number: String,
    /// Supply point billed.
    pub supply_point: SupplyPointId,
    /// Last day to pay without being overdue.
    pub due_on: NaiveDate,
    /// Outstanding amount, minor units, positive.
    pub outstanding: i64,
}

impl OpenDocument {
    /// The document as a debt with a key.
    #[must_use]
    pub const fn debt<K>(&self, key: K) -> OpenDebt<K> {
        OpenDebt {
            key,
            document: self.document,
            supply_point: self.supply_point,
            due_on: self.due_on,
            outstanding: self.outstanding,
        }
    }
}

impl Store {
    /// Open documents of an account that owe something, in order of issue.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn open_documents(&self, account: AccountId) -> Result<Vec<OpenDocument>> {
        let rows = sqlx::query!(
            r#"select d.id as "id: Uuid", i.code, d.number, s.id as "supply_point: Uuid", d.due_on, u.amount
               from open_item u join document d on d.n = u.document_n join series i on i.n = d.series_n
               join supply_point s on s.n = d.supply_point_n
               where u.account_n = (select n from account where id = ?) and u.amount > 0 order by d.issued_on, d.n"#,
            account.0
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(OpenDocument {
                    document: DocumentId(row.id),
                    number: printed_number(&row.code, row.number),
                    supply_point: SupplyPointId(row.supply_point),
                    due_on: values::day(&row.due_on)?,
                    outstanding: row.amount,
                })
            })
            .collect()
    }
}

/// Open documents of an account that owe something, in order of issue.
fn debts(connection: &Connection, account: Uuid) -> Result<Vec<OpenDebt<i64>>> {
    let mut statement = connection.prepare_cached(
        "select d.n, d.id, s.id, d.due_on, u.amount from open_item u join document d on d.n = u.document_n
         join supply_point s on s.n = d.supply_point_n where u.account_n = (select n from account where id = ?) and u.amount > 0 order by d.issued_on, d.n",
    )?;
    let mut rows = statement.query([account])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(OpenDebt {
            key: row.get(0)?,
            document: DocumentId(row.get(1)?),
            supply_point: SupplyPointId(row.get(2)?),
            due_on: values::day(row.get_ref(3)?.as_str().map_err(unreadable)?)?,
            outstanding: row.get(4)?,
        });
    }
    Ok(found)
}

/// Payments and documents of an account with something left in its favour, oldest first.
fn credits(connection: &Connection, account: Uuid) -> Result<Vec<OpenCredit<CreditKey>>> {
    let mut statement = connection.prepare_cached(
        "select u.payment_n, u.document_n, coalesce(d.issued_on, u.due_on), -u.amount from open_item u left join document d on d.n = u.document_n
         where u.account_n = (select n from account where id = ?) and u.amount < 0 order by 3, u.document_n, u.payment_n",
    )?;
    let mut rows = statement.query([account])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let key = match row.get(0)? {
            Some(payment) => CreditKey::Payment(payment),
            None => CreditKey::Document(row.get(1)?),
        };
        found.push(OpenCredit { key, left: row.get(3)? });
    }
    Ok(found)
}

/// Inserts allocations; returns their sum, minor units.
fn insert(connection: &Connection, allocations: &[AllocatedPart<CreditKey, i64>]) -> Result<i64> {
    let mut statement = connection.prepare_cached(
        "insert into allocation (payment_n, credit_n, position, document_n, amount)
         values (?1, ?2, coalesce((select max(position) from allocation where payment_n = ?1),
                                  (select max(position) from allocation where credit_n = ?2), 0) + 1, ?3, ?4)",
    )?;
    let mut sum = 0;
    for of in allocations {
        let (payment, credit) = match of.credit {
            CreditKey::Payment(n) => (Some(n), None),
            CreditKey::Document(n) => (None, Some(n)),
        };
        statement.execute(params![payment, credit, of.debt, of.amount])?;
        sum += of.amount;
    }
    Ok(sum)
}

/// Allocates a new credit note to the document it corrects, up to what that owes.
pub(crate) fn credit_its_invoice(connection: &Connection, note: DocumentId) -> Result<()> {
    let found = connection
        .prepare_cached(
            "select d.n, a.id, c.id from document d join document c on c.n = d.corrects_n join account a on a.n = d.account_n
             where d.id = ? and d.total < 0",
        )?
        .query_row([note.0], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, Uuid>(1)?, row.get::<_, Uuid>(2)?))
        })
        .optional()?;
    let Some((n, account, corrected)) = found else { return Ok(()) };
    let left: Option<i64> = connection
        .prepare_cached("select -amount from open_item where document_n = ?")?
        .query_row([n], |row| row.get(0))
        .optional()?;
    let credit = OpenCredit { key: CreditKey::Document(n), left: left.unwrap_or(NOTHING_LEFT) };
    let rule = AllocationRule::Chosen(vec![DocumentId(corrected)]);
    insert(connection, &rule.allocate(&[credit], &debts(connection, account)?))?;
    Ok(())
}

impl BillingWrites<'_> {
    /// Open documents of an account that owe something, in order of issue.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn open_debts(&mut self, account: AccountId) -> Result<Vec<OpenDebt<i64>>> {
        self.bulk(|connection| debts(connection, account.0)).await
    }

    /// Payments and documents of an account with something left in its favour, oldest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn open_credits(&mut self, account: AccountId) -> Result<Vec<OpenCredit<CreditKey>>> {
        self.bulk(|connection| credits(connection, account.0)).await
    }

    /// Inserts allocations; returns their sum, minor units.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when one goes beyond its credit or its debt.
    pub async fn allocate(&mut self, allocations: &[AllocatedPart<CreditKey, i64>]) -> Result<i64> {
        self.bulk(|connection| insert(connection, allocations)).await
    }

    /// Allocates the credits of accounts to their open documents by a rule; returns their sum, minor units. Accounts
    /// without credit are not touched.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn allocate_credits(&mut self, accounts: &[AccountId], rule: &AllocationRule) -> Result<i64> {
        self.bulk(|connection| {
            let mut sum = 0;
            for account in accounts {
                let credits = credits(connection, account.0)?;
                if !credits.is_empty() {
                    sum += insert(connection, &rule.allocate(&credits, &debts(connection, account.0)?))?;
                }
            }
            Ok(sum)
        })
        .await
    }

    /// Reverses the allocations in force of a payment; returns their sum, minor units.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn reverse_allocations(&mut self, payment_n: i64, reversed_on: NaiveDate) -> Result<i64> {
        let day = reversed_on.to_string();
        let sum = sqlx::query_scalar!(
            r#"select coalesce(sum(amount), 0) as "sum!: i64" from allocation_in_force where payment_n = ?"#,
            payment_n
        )
        .fetch_one(self.connection()?)
        .await?;
        sqlx::query!(
            "insert into allocation_reversal (allocation_n, reversed_on) select n, ?2 from allocation_in_force where payment_n = ?1",
            payment_n,
            day
        )
        .execute(self.connection()?)
        .await?;
        Ok(sum)
    }
}
