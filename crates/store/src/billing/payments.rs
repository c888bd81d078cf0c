//! Payments, their application to invoices, and the current account.

use acometida_domain::{
    AccountId, Currency, CurrentAccount, CycleId, InvoiceId, Money, Movement, MovementKind, NewPayment, Page,
    PageRequest, PaymentFilter, PaymentId, PaymentMethod, PaymentRow,
};
use rusqlite::params;
use sqlx::{QueryBuilder, Row, Sqlite};
use uuid::Uuid;

use crate::{
    Result, Store,
    kernel::{
        full_text,
        tx::BillingWrites,
        values::{self, printed_number},
    },
};

/// Outstanding amount of an invoice and its account, read inside a transaction.
#[derive(Debug, Clone)]
pub struct Owed {
    /// Account of the invoice.
    pub account: AccountId,
    /// Outstanding amount.
    pub outstanding: Money,
}

/// An unpaid invoice of a cycle.
#[derive(Debug, Clone, Copy)]
pub struct OwedInvoice {
    /// Invoice.
    pub invoice: InvoiceId,
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
    pub invoice: InvoiceId,
    /// Amount applied to the invoice, minor units.
    pub applied: i64,
    /// Amount received, minor units.
    pub amount: i64,
    /// Day the money was received.
    pub received_on: chrono::NaiveDate,
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
            r#"select u.invoice_id as "invoice: Uuid", u.account_id as "account: Uuid", u.outstanding
               from invoice i join unpaid_invoice u on u.invoice_id = i.id where i.cycle_id = ? order by i.number"#,
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
        let total: i64 =
            payments_query("select count(*)", filter).build_query_scalar().fetch_one(self.readers()).await?;
        let mut query = payments_query(
            "select p.id, p.number, p.account_id, a.name, p.received_on, p.method, p.reference, p.amount, p.currency, o.login, p.registered_at,
             (select coalesce(sum(amount), 0) from payment_application where payment_id = p.id) as applied,
             (select json_group_array(printf('%s-%08d', s.code, i.number)) from payment_application pa join invoice i on i.id = pa.invoice_id
              join series s on s.id = i.series_id where pa.payment_id = p.id) as invoices",
            filter,
        );
        query
            .push(" order by p.received_on desc, p.number desc limit ")
            .push_bind(page.limit())
            .push(" offset ")
            .push_bind(page.offset);
        let rows = query.build().fetch_all(self.readers()).await?;
        let rows = rows
            .iter()
            .map(|row| {
                let currency: Currency = values::currency(row.try_get("currency")?)?;
                Ok(PaymentRow {
                    id: PaymentId(row.try_get("id")?),
                    number: values::count(row.try_get("number")?),
                    account: AccountId(row.try_get("account_id")?),
                    account_name: row.try_get("name")?,
                    received_on: values::day(row.try_get("received_on")?)?,
                    method: values::named(PaymentMethod::from_name(row.try_get("method")?))?,
                    reference: row.try_get("reference")?,
                    amount: Money::new(row.try_get("amount")?, currency),
                    applied: Money::new(row.try_get("applied")?, currency),
                    invoices: serde_json::from_str(row.try_get("invoices")?)
                        .map_err(|_| crate::StoreError::Unreadable("a payment"))?,
                    operator: row.try_get("login")?,
                    registered_at: values::instant(row.try_get("registered_at")?),
                })
            })
            .collect::<Result<_>>()?;
        Ok(Page { rows, total: values::count(total) })
    }

    /// Balance and movements of an account.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn current_account(&self, account: AccountId, currency: Currency) -> Result<CurrentAccount> {
        let unpaid = sqlx::query!(
            r#"select count(*) as "n!: i64", coalesce(sum(outstanding), 0) as "debt!: i64" from unpaid_invoice where account_id = ?"#,
            account.0
        )
        .fetch_one(self.readers())
        .await?;
        let rows = sqlx::query!(
            r#"select i.issued_on as "day!: String", 0 as "kind!: i64", i.total as "amount!: i64", s.code as "text!: String", i.number as "number!: i64",
                      i.id as "invoice?: Uuid", null as "method?: String", '' as "reference!: String"
               from invoice i join series s on s.id = i.series_id where i.account_id = ?1
               union all
               select n.issued_on, case n.kind when 'debit' then 1 else 2 end, case n.kind when 'debit' then n.amount else -n.amount end, s.code, n.number,
                      n.invoice_id, null, n.reason
               from note n join series s on s.id = n.series_id where n.account_id = ?1
               union all
               select received_on, 3, -amount, '', number, null, method, reference from payment where account_id = ?1
               order by 1, 2, 5"#,
            account.0
        )
        .fetch_all(self.readers())
        .await?;
        let mut balance = 0;
        let mut movements = Vec::with_capacity(rows.len());
        for row in rows {
            balance += row.amount;
            let kind = match row.kind {
                0 => MovementKind::Invoice,
                1 => MovementKind::DebitNote,
                2 => MovementKind::CreditNote,
                _ => MovementKind::Payment,
            };
            movements.push(Movement {
                on: values::day(&row.day)?,
                kind,
                text: if kind == MovementKind::Payment {
                    row.number.to_string()
                } else {
                    printed_number(&row.text, row.number)
                },
                method: row.method.map(|method| values::named(PaymentMethod::from_name(&method))).transpose()?,
                reference: row.reference,
                invoice: row.invoice.map(InvoiceId),
                amount: Money::new(row.amount, currency),
                balance: Money::new(balance, currency),
            });
        }
        movements.reverse();
        Ok(CurrentAccount {
            balance: Money::new(balance, currency),
            debt: Money::new(unpaid.debt, currency),
            credit: Money::new(unpaid.debt - balance, currency),
            unpaid_invoices: values::count(unpaid.n),
            movements,
        })
    }
}

fn payments_query<'a>(columns: &str, filter: &'a PaymentFilter) -> QueryBuilder<'a, Sqlite> {
    let mut query = QueryBuilder::new(columns);
    query.push(" from payment p join account a on a.id = p.account_id join operator o on o.id = p.operator_id where 1");
    if let Some(account) = filter.account {
        query.push(" and p.account_id = ").push_bind(account.0);
    }
    if let Some(from) = filter.from {
        query.push(" and p.received_on >= ").push_bind(from);
    }
    if let Some(to) = filter.to {
        query.push(" and p.received_on <= ").push_bind(to);
    }
    if let Some(text) = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        query.push(" and (p.reference = ").push_bind(text);
        query.push(" or p.number = ").push_bind(text.parse::<i64>().unwrap_or(-1));
        if let Some(words) = full_text::match_expression(text) {
            query.push(" or p.account_id in (select e.ref from search f join search_entry e on e.docid = f.rowid where f.search match ");
            query.push_bind(words).push(")");
        }
        query.push(")");
    }
    query
}

impl BillingWrites<'_> {
    /// Outstanding amount of an invoice; none when the invoice does not exist.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn owed(&mut self, invoice: InvoiceId) -> Result<Option<Owed>> {
        let row = sqlx::query!(
            r#"select i.account_id as "account: Uuid", i.currency, coalesce(u.outstanding, 0) as "outstanding!: i64"
               from invoice i left join unpaid_invoice u on u.invoice_id = i.id where i.id = ?"#,
            invoice.0
        )
        .fetch_optional(self.connection()?)
        .await?;
        row.map(|row| {
            Ok(Owed { account: row.account.into(), outstanding: values::money(row.outstanding, &row.currency)? })
        })
        .transpose()
    }

    /// Inserts a payment and returns its receipt number.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_payment(
        &mut self,
        id: PaymentId,
        payment: &NewPayment,
        operator: Uuid,
        at_ms: i64,
    ) -> Result<u32> {
        let (method, currency, received_on) =
            (payment.method.name(), payment.amount.currency.code(), payment.received_on.to_string());
        let number = sqlx::query_scalar!(
            r#"insert into payment (id, number, account_id, received_on, method, reference, amount, currency, operator_id, registered_at)
               values (?1, (select coalesce(max(number), 0) + 1 from payment), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) returning number"#,
            id.0,
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
        Ok(values::count(number))
    }

    /// Inserts payments of one invoice each.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_paid(
        &mut self,
        paid: &[PaidInvoice],
        operator: Uuid,
        currency: Currency,
        at_ms: i64,
    ) -> Result<()> {
        self.bulk(|connection| {
            let mut number: i64 = connection.query_row("select coalesce(max(number), 0) from payment", [], |row| row.get(0))?;
            let mut payment = connection.prepare_cached(
                "insert into payment (id, number, account_id, received_on, method, reference, amount, currency, operator_id, registered_at)
                 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?;
            let mut application =
                connection.prepare_cached("insert into payment_application (payment_id, invoice_id, amount) values (?, ?, ?)")?;
            for p in paid {
                number += 1;
                payment.execute(params![
                    p.id.0,
                    number,
                    p.account.0,
                    p.received_on.to_string(),
                    p.method,
                    p.reference,
                    p.amount,
                    currency.code(),
                    operator,
                    at_ms
                ])?;
                application.execute(params![p.id.0, p.invoice.0, p.applied])?;
            }
            Ok(())
        })
        .await
    }

    /// Applies part of a payment to an invoice, minor units.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn apply_payment(&mut self, payment: PaymentId, invoice: InvoiceId, minor: i64) -> Result<()> {
        sqlx::query!(
            "insert into payment_application (payment_id, invoice_id, amount) values (?, ?, ?)",
            payment.0,
            invoice.0,
            minor
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Sum of the outstanding amounts of an account, minor units.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn debt(&mut self, account: AccountId) -> Result<i64> {
        Ok(sqlx::query_scalar!(
            r#"select coalesce(sum(outstanding), 0) as "debt!: i64" from unpaid_invoice where account_id = ?"#,
            account.0
        )
        .fetch_one(self.connection()?)
        .await?)
    }
}
