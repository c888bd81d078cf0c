//! Pages of accounts to export (C14).

use acometida_domain::AccountFilter;
use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Row, sqlite::SqliteRow};

use crate::{
    Result, Store,
    customers::{
        account_records::AccountColumn,
        accounts::{ReadOrder, push_accounts},
    },
    kernel::{full_text, values},
};

/// An exported account.
#[derive(Debug, Clone)]
pub struct ExportedAccount {
    /// The company's code for the account.
    pub code: String,
    /// Values in the order of [`AccountColumn::ALL`].
    pub columns: Vec<String>,
    /// Whether the account is active.
    pub active: bool,
    /// Invoices with something outstanding.
    pub unpaid_invoices: i64,
    /// Outstanding debt, minor units.
    pub balance: i64,
    /// When it was created, UTC.
    pub created_at: DateTime<Utc>,
    /// When it last changed, UTC.
    pub changed_at: DateTime<Utc>,
}

impl Store {
    /// The next `limit` accounts of a filter after the code `after`, in order of code.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn exported_accounts(
        &self,
        filter: &AccountFilter,
        after: &str,
        limit: u32,
    ) -> Result<Vec<ExportedAccount>> {
        let words = filter.text.as_deref().and_then(full_text::match_expression);
        let texts = AccountColumn::ALL.map(AccountColumn::text).join(", ");
        let mut query = QueryBuilder::new(format!(
            "select {texts}, a.code, a.active, a.created_at, a.changed_at,
                    f.unpaid, f.debt"
        ));
        push_accounts(&mut query, ReadOrder::AccountsFirst, filter, words.as_deref());
        query.push(" and a.code > ").push_bind(after.to_owned()).push(" order by a.code limit ").push_bind(limit);
        let account = |row: SqliteRow| {
            let count = AccountColumn::ALL.len();
            Ok(ExportedAccount {
                columns: (0..count).map(|at| row.try_get(at)).collect::<sqlx::Result<_>>()?,
                code: row.try_get(count)?,
                active: row.try_get(count + 1)?,
                created_at: values::instant(row.try_get(count + 2)?),
                changed_at: values::instant(row.try_get(count + 3)?),
                unpaid_invoices: row.try_get(count + 4)?,
                balance: row.try_get(count + 5)?,
            })
        };
        Ok(query.build().try_map(account).fetch_all(self.readers()).await?)
    }
}
