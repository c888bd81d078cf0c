//! Payments, their reversals, and the current account.

use acometida_domain::{
    AccountId, Currency, CurrentAccount, CycleId, DocumentId, FiscalKind, Money, Movement, MovementKind, NewPayment,
    Page, PageRequest, PaymentFilter, PaymentId, PaymentMethod, PaymentReversal, PaymentRow,
};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{
    Result, Store, StoreError,
    kernel::{
        desk::receipt_number,
        full_text,
        tx::BillingWrites,
        values::{self, THIS_DESK, printed_number, unreadable},
    },
};

/// Debt and unused credit of an account, minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    /// Sum of the outstanding documents.
    pub debt: i64,
    /// Payments and credits not allocated to any document.
    pub credit: i64,
}

/// A stored payment, to reverse it.
#[derive(Debug, Clone)]
pub struct StoredPayment {
    /// Its row.
    pub n: i64,
    /// Receipt number as printed.
    pub number: String,
    /// Account that paid.
    pub account: AccountId,
    /// Day it was received.
    pub received_on: NaiveDate,
    /// Amount, minor units.
    pub amount: i64,
    /// Whether it was reversed.
    pub reversed: bool,
}

/// An unpaid invoice of a cycle.
#[derive(Debug, Clone, Copy)]
pub struct OwedInvoice {
    /// Invoice.
    pub invoice: DocumentId,
    /// Account of the invoice.
    pub account: AccountId,
    /// Outstanding amount, minor units.
    pub outstanding: i64,
}

/// A payment of one invoice, inserted in batches.
#[derive(Debug, Clone)]
pub struct PaidInvoice {
    /// New payment.
    pub id: PaymentId,
    /// Account that pays.
    pub account: AccountId,
    /// Invoice paid.
    pub invoice: DocumentId,
    /// Amount allocated to the invoice, minor units.
    pub applied: i64,
    /// Amount received, minor units.
    pub amount: i64,
    /// Day the money was received.
    pub received_on: NaiveDate,
    /// Stored name of the payment method.
    pub method: &'static str,
    /// Reference the payer gave; empty when none.
    pub reference: String,
}

impl Store {
    /// Unpaid invoices of a cycle, in order of number.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn owed_by_cycle(&self, cycle: CycleId) -> Result<Vec<OwedInvoice>> {
        let rows = sqlx::query!(
            r#"select d.id as "invoice: Uuid", a.id as "account: Uuid", u.amount as outstanding
               from cycle c join document d on d.cycle_n = c.n join account a on a.n = d.account_n join open_item u on u.document_n = d.n
               where c.id = ? and d.kind = 'invoice' and u.amount > 0 order by d.number"#,
            cycle.0
        )
        .fetch_all(self.readers())
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| OwedInvoice {
                invoice: row.invoice.into(),
                account: row.account.into(),
                outstanding: row.outstanding,
            })
            .collect())
    }

    /// A page of payments that match a filter, newest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn payments(&self, filter: &PaymentFilter, page: PageRequest) -> Result<Page<PaymentRow>> {
        let meant = self.meant(filter.text.as_deref()).await?;
        let meant = meant.as_deref();
        let total: i64 =
            payments_query("select count(*)", filter, meant).build_query_scalar().fetch_one(self.readers()).await?;
        let mut query = payments_query(
            "select p.id, k.code as desk, p.number, a.id as account_id, a.name, p.received_on, p.method, p.reference, p.amount, p.currency, o.login,
             p.registered_at, r.reversed_on, r.reason, ro.login as reversed_by,
             (select coalesce(sum(amount), 0) from allocation_in_force where payment_n = p.n) as applied,
             (select json_group_array(number) from (
                 select printf('%s-%08d', s.code, d.number) as number from allocation l join document d on d.n = l.document_n
                 join series s on s.n = d.series_n where l.payment_n = p.n order by l.position)) as documents",
            filter,
            meant,
        );
        query
            .push(" order by p.received_on desc, p.number desc limit ")
            .push_bind(page.limit())
            .push(" offset ")
            .push_bind(page.offset);
        let rows = query.build().fetch_all(self.readers()).await?;
        Ok(Page { rows: rows.iter().map(payment_row).collect::<Result<_>>()?, total: values::count(total) })
    }

    /// Debt and unused credit of an account.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn balance(&self, account: AccountId) -> Result<Balance> {
        let row = sqlx::query!(
            r#"select debt as "debt!: i64", credit as "credit!: i64" from account_balance where account_n = (select n from account where id = ?)"#,
            account.0
        )
        .fetch_optional(self.readers())
        .await?;
        Ok(row.map_or(Balance { debt: 0, credit: 0 }, |row| Balance { debt: row.debt, credit: row.credit }))
    }

    /// Balance and movements of an account.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn current_account(&self, account: AccountId, currency: Currency) -> Result<CurrentAccount> {
        self.bulk_read(|connection| {
            let now = connection
                .prepare_cached("select debt, credit, unpaid from account_balance where account_n = (select n from account where id = ?)")?
                .query_row([account.0], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?)))
                .optional()?;
            let mut statement = connection.prepare_cached(MOVEMENTS)?;
            let mut rows = statement.query([account.0])?;
            let mut balance = 0;
            let mut movements = Vec::new();
            while let Some(row) = rows.next()? {
                let movement = movement(row, &mut balance, currency)?;
                movements.push(movement);
            }
            movements.reverse();
            let (debt, credit, unpaid) = now.unwrap_or((0, 0, 0));
            Ok(CurrentAccount {
                balance: Money::new(debt - credit, currency),
                debt: Money::new(debt, currency),
                credit: Money::new(credit, currency),
                unpaid_invoices: values::count(unpaid),
                movements,
            })
        })
        .await
    }
}

/// Movements of an account, oldest first; of one day, documents before payments before reversals.
const MOVEMENTS: &str = "
    select d.issued_on, d.kind, d.total, s.code, d.number, coalesce((select id from document where n = d.corrects_n), d.id), null, null, d.reason, 0,
           0 as rank, d.n
    from document d join series s on s.n = d.series_n where d.account_n = (select n from account where id = ?1)
    union all
    select p.received_on, 'payment', -p.amount, k.code, p.number, null, p.id, p.method, p.reference, r.payment_n is not null, 1, p.n
    from payment p join desk k on k.n = p.desk_n left join payment_reversal r on r.payment_n = p.n where p.account_n = (select n from account where id = ?1)
    union all
    select r.reversed_on, 'reversal', p.amount, k.code, p.number, null, p.id, p.method, r.reason, 0, 2, p.n
    from payment_reversal r join payment p on p.n = r.payment_n join desk k on k.n = p.desk_n where p.account_n = (select n from account where id = ?1)
    order by 1, 11, 12";

fn movement(row: &rusqlite::Row<'_>, balance: &mut i64, currency: Currency) -> Result<Movement> {
    let name = row.get_ref(1)?.as_str().map_err(unreadable)?;
    let kind = match (name, FiscalKind::from_name(name)) {
        ("payment", _) => MovementKind::Payment,
        ("reversal", _) => MovementKind::Reversal,
        (_, Some(FiscalKind::Invoice)) => MovementKind::Invoice,
        (_, Some(FiscalKind::CreditNote)) => MovementKind::CreditNote,
        (_, Some(FiscalKind::DebitNote)) => MovementKind::DebitNote,
        (_, None) => return Err(StoreError::Unreadable("a movement")),
    };
    let amount: i64 = row.get(2)?;
    *balance += amount;
    let (code, number) = (row.get_ref(3)?.as_str().map_err(unreadable)?, row.get(4)?);
    let payment = row.get::<_, Option<Uuid>>(6)?.map(PaymentId);
    let method = row.get_ref(7)?.as_str_or_null().map_err(unreadable)?;
    Ok(Movement {
        on: values::day(row.get_ref(0)?.as_str().map_err(unreadable)?)?,
        kind,
        text: if payment.is_some() { receipt_number(code, number) } else { printed_number(code, number) },
        method: method.map(|method| values::named(PaymentMethod::from_name(method))).transpose()?,
        reference: row.get(8)?,
        invoice: row.get::<_, Option<Uuid>>(5)?.map(DocumentId),
        payment,
        reversed: row.get(9)?,
        amount: Money::new(amount, currency),
        balance: Money::new(*balance, currency),
    })
}

fn payment_row(row: &SqliteRow) -> Result<PaymentRow> {
    let currency: Currency = values::currency(row.try_get("currency")?)?;
    let reversed_on: Option<String> = row.try_get("reversed_on")?;
    let reversal = reversed_on
        .map(|day| {
            Ok::<_, StoreError>(PaymentReversal {
                reversed_on: values::day(&day)?,
                reason: row.try_get("reason")?,
                operator: row.try_get("reversed_by")?,
            })
        })
        .transpose()?;
    Ok(PaymentRow {
        id: PaymentId(row.try_get("id")?),
        number: receipt_number(row.try_get("desk")?, row.try_get("number")?),
        account: AccountId(row.try_get("account_id")?),
        account_name: row.try_get("name")?,
        received_on: values::day(row.try_get("received_on")?)?,
        method: values::named(PaymentMethod::from_name(row.try_get("method")?))?,
        reference: row.try_get("reference")?,
        amount: Money::new(row.try_get("amount")?, currency),
        applied: Money::new(row.try_get("applied")?, currency),
        invoices: serde_json::from_str(row.try_get("documents")?).map_err(|_| StoreError::Unreadable("a payment"))?,
        operator: row.try_get("login")?,
        registered_at: values::instant(row.try_get("registered_at")?),
        reversal,
    })
}

/// `meant` is the text of the filter with its unknown words corrected.
fn payments_query<'a>(columns: &str, filter: &'a PaymentFilter, meant: Option<&str>) -> QueryBuilder<'a, Sqlite> {
    let mut query = QueryBuilder::new(columns);
    query.push(
        " from payment p join desk k on k.n = p.desk_n join account a on a.n = p.account_n join operator o on o.n = p.operator_n
          left join payment_reversal r on r.payment_n = p.n left join operator ro on ro.id = r.operator_id where 1",
    );
    if let Some(account) = filter.account {
        query.push(" and a.id = ").push_bind(account.0);
    }
    if let Some(group) = filter.group {
        query
            .push(
                " and exists (select 1 from allocation l join document d on d.n = l.document_n join supply_point s on s.n = d.supply_point_n
                  where l.payment_n = p.n and s.group_id = ",
            )
            .push_bind(group.0)
            .push(")");
    }
    if let Some(from) = filter.from {
        query.push(" and p.received_on >= ").push_bind(from);
    }
    if let Some(to) = filter.to {
        query.push(" and p.received_on <= ").push_bind(to);
    }
    if let Some(text) = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        query.push(" and (p.reference = ").push_bind(text);
        // 123, or C1-000123 as printed
        if let Some(Ok(number)) = text.rsplit('-').next().map(str::parse::<i64>) {
            query.push(" or p.number = ").push_bind(number);
        }
        if let Some(words) = meant.and_then(full_text::match_expression) {
            query.push(" or a.id in (select e.ref from search f join search_entry e on e.docid = f.rowid where f.search match ");
            query.push_bind(words).push(")");
        }
        query.push(")");
    }
    query
}

impl BillingWrites<'_> {
    /// Inserts a payment; returns its row and its receipt number.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn insert_payment(
        &mut self,
        id: PaymentId,
        payment: &NewPayment,
        operator: Uuid,
        at_ms: i64,
    ) -> Result<(i64, String)> {
        let (method, currency, received_on) =
            (payment.method.name(), payment.amount.currency.code(), payment.received_on.to_string());
        let row = sqlx::query!(
            r#"insert into payment (id, desk_n, number, account_n, received_on, method, reference, amount, currency, operator_n, registered_at)
               values (?1, ?2, (select coalesce(max(number), 0) + 1 from payment where desk_n = ?2), (select n from account where id = ?3), ?4,
                       ?5, ?6, ?7, ?8, (select n from operator where id = ?9), ?10)
               returning n as "n!: i64", number, (select code from desk where n = ?2) as "desk!: String""#,
            id.0,
            THIS_DESK,
            payment.account.0,
            received_on,
            method,
            payment.reference,
            payment.amount.minor,
            currency,
            operator,
            at_ms
        )
        .fetch_one(self.connection()?)
        .await?;
        Ok((row.n, receipt_number(&row.desk, row.number)))
    }

    /// Receipt of a payment of the same account with the same reference and amount that was not reversed, if any.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn payment_like(&mut self, payment: &NewPayment) -> Result<Option<String>> {
        if payment.reference.is_empty() {
            return Ok(None);
        }
        let row = sqlx::query!(
            r#"select k.code, p.number from payment p join desk k on k.n = p.desk_n
               where p.account_n = (select n from account where id = ?1) and p.reference = ?2 and p.amount = ?3
                 and not exists (select 1 from payment_reversal where payment_n = p.n)
               order by p.n desc limit 1"#,
            payment.account.0,
            payment.reference,
            payment.amount.minor
        )
        .fetch_optional(self.connection()?)
        .await?;
        Ok(row.map(|row| receipt_number(&row.code, row.number)))
    }

    /// Inserts payments of one invoice each, allocated to it.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn insert_paid(
        &mut self,
        paid: &[PaidInvoice],
        operator: Uuid,
        currency: Currency,
        at_ms: i64,
    ) -> Result<()> {
        self.bulk(|connection| {
            let mut payment = connection.prepare_cached(
                "insert into payment (id, desk_n, number, account_n, received_on, method, reference, amount, currency, operator_n, registered_at)
                 values (?1, ?2, (select coalesce(max(number), 0) + 1 from payment where desk_n = ?2), (select n from account where id = ?3), ?4,
                       ?5, ?6, ?7, ?8, (select n from operator where id = ?9), ?10)",
            )?;
            let mut allocation = connection.prepare_cached(
                "insert into allocation (payment_n, position, document_n, amount)
                 values (?1, 1, (select n from document where id = ?2), ?3)",
            )?;
            for p in paid {
                let received_on = p.received_on.to_string();
                payment.execute(params![
                    p.id.0,
                    THIS_DESK,
                    p.account.0,
                    received_on,
                    p.method,
                    p.reference,
                    p.amount,
                    currency.code(),
                    operator,
                    at_ms
                ])?;
                allocation.execute(params![connection.last_insert_rowid(), p.invoice.0, p.applied])?;
            }
            Ok(())
        })
        .await
    }

    /// A payment; none when it does not exist.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn payment(&mut self, id: PaymentId) -> Result<Option<StoredPayment>> {
        let row = sqlx::query!(
            r#"select p.n as "n!: i64", k.code, p.number, a.id as "account: Uuid", p.received_on, p.amount,
                      exists (select 1 from payment_reversal where payment_n = p.n) as "reversed!: bool"
               from payment p join desk k on k.n = p.desk_n join account a on a.n = p.account_n where p.id = ?"#,
            id.0
        )
        .fetch_optional(self.connection()?)
        .await?;
        row.map(|row| {
            Ok(StoredPayment {
                n: row.n,
                number: receipt_number(&row.code, row.number),
                account: row.account.into(),
                received_on: values::day(&row.received_on)?,
                amount: row.amount,
                reversed: row.reversed,
            })
        })
        .transpose()
    }

    /// Inserts the reversal of a payment, which must have no allocation in force.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn insert_payment_reversal(
        &mut self,
        payment_n: i64,
        reason: &str,
        reversed_on: NaiveDate,
        operator: Uuid,
        at_ms: i64,
    ) -> Result<()> {
        let day = reversed_on.to_string();
        sqlx::query!(
            "insert into payment_reversal (payment_n, reason, reversed_on, operator_id, at) values (?, ?, ?, ?, ?)",
            payment_n,
            reason,
            day,
            operator,
            at_ms
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Amount of a payment not allocated to any document, minor units.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn left_of(&mut self, payment_n: i64) -> Result<i64> {
        Ok(sqlx::query_scalar!(
            r#"select coalesce(max(-amount), 0) as "left!: i64" from open_item where payment_n = ?"#,
            payment_n
        )
        .fetch_one(self.connection()?)
        .await?)
    }

    /// Debt and unused credit of an account, inside the transaction.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn balance(&mut self, account: AccountId) -> Result<Balance> {
        let row = sqlx::query!(
            r#"select debt as "debt!: i64", credit as "credit!: i64" from account_balance where account_n = (select n from account where id = ?)"#,
            account.0
        )
        .fetch_optional(self.connection()?)
        .await?;
        Ok(row.map_or(Balance { debt: 0, credit: 0 }, |row| Balance { debt: row.debt, credit: row.credit }))
    }
}
