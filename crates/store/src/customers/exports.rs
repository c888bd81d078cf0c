//! Accounts as lists write them, a page at a time (C14).

use acometida_domain::AccountFilter;
use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Row, sqlite::SqliteRow};

use crate::{
    Result, Store,
    customers::accounts::{AccountColumn, Way, push_accounts},
    kernel::{full_text, values},
};

/// An account of a list.
#[derive(Debug, Clone)]
pub struct ExportedAccount {
    pub code: String,
    /// In the order of [`AccountColumn::ALL`], as files write them.
    pub columns: Vec<String>,
    pub active: bool,
    pub unpaid_invoices: i64,
    /// Minor units.
    pub balance: i64,
    pub created_at: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
}

impl Store {
    /// The accounts of a filter whose codes come after `after`, by code.
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
        push_accounts(&mut query, Way::AccountsFirst, filter, words.as_deref());
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
