//! Changes of many accounts at once (C6).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    customers::AccountFilter,
    kernel::{AccountId, BulkChangeId, names},
};

/// The fields that can be changed in many accounts at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum BulkField {
    MailOnInvoice,
    MailOnPayment,
    Notes,
    Zone,
    Neighbourhood,
    Region,
    Salesperson,
    Collector,
    BillingEnabled,
    InformCollector,
    AutomaticState,
    BillingDay,
    BillingIssuer,
    TaxCondition,
    InvoiceType,
    Taxes,
    AccountPaymentMethod,
}

names!(BulkField {
    MailOnInvoice = "mail_on_invoice",
    MailOnPayment = "mail_on_payment",
    Notes = "notes",
    Zone = "zone",
    Neighbourhood = "neighbourhood",
    Region = "region",
    Salesperson = "salesperson",
    Collector = "collector",
    BillingEnabled = "billing_enabled",
    InformCollector = "inform_collector",
    AutomaticState = "automatic_state",
    BillingDay = "billing_day",
    BillingIssuer = "billing_issuer",
    TaxCondition = "tax_condition",
    InvoiceType = "invoice_type",
    Taxes = "taxes",
    AccountPaymentMethod = "payment_methods",
});

/// What is done with the value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum BulkOperation {
    /// The field becomes it.
    #[default]
    Set,
    /// It joins the list that the field is.
    Add,
    /// It leaves that list.
    Remove,
}

/// A field and what it becomes: the code of a list's entry, `1` or `0` of a switch, a text, or nothing. Of the taxes
/// and the payment means, what joins or leaves: a tax's code, a [`AccountPaymentMethod`] as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BulkSet {
    pub field: BulkField,
    #[serde(default)]
    #[ts(as = "Option<BulkOperation>", optional)]
    pub deed: BulkOperation,
    pub value: String,
}

/// Which accounts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AccountChoice {
    These(Vec<AccountId>),
    Matching(AccountFilter),
    /// Codes of accounts as a person pasted them.
    Codes(Vec<String>),
}

/// What a change of many accounts would do.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BulkPreview {
    /// Accounts in which something changes.
    pub changed: u32,
    /// Accounts that have it already.
    pub unchanged: u32,
    /// The first of those that cannot be changed, of how many.
    pub refused: Vec<BulkRefusal>,
    pub refused_total: u32,
    /// The first of the changes, by account.
    pub rows: Vec<BulkRow>,
}

/// A code that is not of an account, or an account that cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BulkRefusal {
    pub code: String,
    pub reason: String,
}

/// A field of an account, as it is and as it becomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BulkRow {
    pub account: AccountId,
    pub code: String,
    pub name: String,
    pub field: BulkField,
    pub old: String,
    pub new: String,
}

/// What a change of many accounts did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BulkDone {
    pub id: BulkChangeId,
    pub accounts: u32,
    /// When undoing: fields that somebody changed since, which stay as they are.
    pub remain: u32,
}

/// A change of many accounts, to look at or to undo.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BulkChangeRow {
    pub id: BulkChangeId,
    pub at: DateTime<Utc>,
    pub operator: String,
    pub accounts: u32,
    pub fields: Vec<BulkField>,
    /// It takes another one back.
    pub undo: bool,
    /// It was taken back.
    pub undone: bool,
}
