//! Billing settings of accounts (C16).

use acometida_domain::{AccountId, AccountPaymentMethod, BillingSettings, IssuerChoice};
use sqlx::{Executor, Sqlite};
use uuid::Uuid;

use crate::{
    Result, Store, StoreError,
    kernel::{collation::sort_key, tx::CustomerWrites},
};

async fn settings<'e>(on: impl Executor<'e, Database = Sqlite>, id: AccountId) -> Result<Option<BillingSettings>> {
    let row = sqlx::query!(
        r#"select a.billing_enabled, a.inform_collector, a.automatic_state, a.billing_day, coalesce(i.tax_id, '') as "issuer!: String",
                  a.tax_condition, a.invoice_type, a.tax_id, a.taxes, a.payment_methods
           from account a left join issuer i on i.id = a.billing_issuer_id where a.id = ?"#,
        id.0
    )
    .fetch_optional(on)
    .await?;
    row.map(|row| {
        Ok(BillingSettings {
            billing_enabled: row.billing_enabled == 1,
            inform_collector: row.inform_collector == 1,
            automatic_state: row.automatic_state == 1,
            billing_day: row.billing_day.and_then(|day| u8::try_from(day).ok()),
            issuer: row.issuer,
            tax_condition: row.tax_condition,
            invoice_type: row.invoice_type,
            tax_id: row.tax_id,
            taxes: serde_json::from_str(&row.taxes).map_err(|_| StoreError::Unreadable("an account's taxes"))?,
            payment_methods: serde_json::from_str(&row.payment_methods)
                .map_err(|_| StoreError::Unreadable("payment methods"))?,
        })
    })
    .transpose()
}

/// Stored form of payment methods: a JSON array in the order of the texts, so that equal lists have equal texts.
#[must_use]
pub fn payment_methods_text(payment_methods: &[AccountPaymentMethod]) -> String {
    let mut texts: Vec<String> = payment_methods.iter().filter_map(|of| serde_json::to_string(of).ok()).collect();
    texts.sort_unstable();
    texts.dedup();
    format!("[{}]", texts.join(","))
}

/// Stored form of codes: a sorted JSON array without repeats.
#[must_use]
pub fn codes_text(codes: &[String]) -> String {
    let mut codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    codes.sort_unstable();
    codes.dedup();
    serde_json::Value::from(codes).to_string()
}

impl Store {
    /// Billing settings of an account; none when it does not exist.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn billing_settings(&self, id: AccountId) -> Result<Option<BillingSettings>> {
        settings(self.readers(), id).await
    }

    /// Issuers with the invoice types, given by code and document type, that each has a series of.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn issuer_choices(&self, types: &[(String, String)]) -> Result<Vec<IssuerChoice>> {
        let mut rows = sqlx::query!(
            r#"select i.id as "id: Uuid", i.tax_id, i.legal_name,
                      coalesce((select group_concat(document_type, char(10)) from series where issuer_id = i.id and kind = 'invoice'), '')
                          as "document_types!: String"
               from issuer i"#
        )
        .fetch_all(self.readers())
        .await?;
        rows.sort_by_cached_key(|row| sort_key(&row.legal_name));
        let choices = rows.into_iter().map(|row| {
            let has_series = |document_type: &str| row.document_types.lines().any(|of| of == document_type);
            let invoice_types = types.iter().filter(|(_, of)| has_series(of)).map(|(code, _)| code.clone()).collect();
            IssuerChoice { id: row.id.into(), tax_id: row.tax_id, legal_name: row.legal_name, invoice_types }
        });
        Ok(choices.collect())
    }
}

impl CustomerWrites<'_> {
    /// Billing settings of an account, inside the transaction.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn billing_settings(&mut self, id: AccountId) -> Result<Option<BillingSettings>> {
        settings(self.connection()?, id).await
    }

    /// Stores the billing settings of an account. Its issuer must exist.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn set_billing(&mut self, id: AccountId, of: &BillingSettings, at_ms: i64) -> Result<()> {
        let (taxes, payment_methods) = (codes_text(&of.taxes), payment_methods_text(&of.payment_methods));
        sqlx::query!(
            "update account set billing_enabled = ?2, inform_collector = ?3, automatic_state = ?4, billing_day = ?5,
                                billing_issuer_id = (select id from issuer where tax_id = ?6), tax_condition = ?7, invoice_type = ?8, tax_id = ?9,
                                taxes = ?10, payment_methods = ?11, changed_at = ?12
             where id = ?1",
            id.0,
            of.billing_enabled,
            of.inform_collector,
            of.automatic_state,
            of.billing_day,
            of.issuer,
            of.tax_condition,
            of.invoice_type,
            of.tax_id,
            taxes,
            payment_methods,
            at_ms
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }
}
