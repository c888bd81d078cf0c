//! Bulk changes of accounts (C6).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    customers::AccountFilter,
    kernel::{AccountId, BulkChangeId, names},
};

/// A field of accounts that a bulk change can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum BulkField {
    /// Whether invoices are sent by mail.
    MailOnInvoice,
    /// Whether payments are confirmed by mail.
    MailOnPayment,
    /// Free notes of the operators.
    Notes,
    /// Code of the zone.
    Zone,
    /// Code of the neighbourhood.
    Neighbourhood,
    /// Code of the region.
    Region,
    /// Code of the salesperson.
    Salesperson,
    /// Code of the collector.
    Collector,
    /// Whether its services are sent to billing.
    BillingEnabled,
    /// Whether the collecting body is notified of payments.
    InformCollector,
    /// Whether its contracts are suspended for debt.
    AutomaticState,
    /// Day of the month, 1 to 28.
    BillingDay,
    /// Taxpayer number of the issuer.
    BillingIssuer,
    /// Code of the tax condition.
    TaxCondition,
    /// Code of the invoice type.
    InvoiceType,
    /// Codes of the taxes.
    Taxes,
    /// Payment methods.
    PaymentMethods,
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
    PaymentMethods = "payment_methods",
});

/// What a bulk change does with the value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum BulkOperation {
    /// Replaces the field.
    #[default]
    Set,
    /// Adds the value to a list.
    Add,
    /// Removes the value from a list.
    Remove,
}

/// A field with its new value: the code of a directory entry, `1` or `0` of a switch, a text, or nothing. For taxes and
/// payment methods, the element to add or remove: the code of a tax, an `AccountPaymentMethod` as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BulkSet {
    /// Field to change.
    pub field: BulkField,
    /// What to do with `value`.
    #[serde(default)]
    #[ts(as = "Option<BulkOperation>", optional)]
    pub operation: BulkOperation,
    /// Value as text; empty clears the field.
    pub value: String,
}

/// Selection of accounts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AccountChoice {
    /// Accounts chosen one by one.
    These(Vec<AccountId>),
    /// All accounts that match a filter.
    Matching(AccountFilter),
    /// Codes of accounts, as pasted.
    Codes(Vec<String>),
}

/// Preview of a bulk change.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BulkPreview {
    /// Accounts that would change.
    pub changed: u32,
    /// Accounts that have the values already.
    pub unchanged: u32,
    /// The first refusals.
    pub refused: Vec<BulkRefusal>,
    /// All refusals, of which `refused` shows the first.
    pub refused_total: u32,
    /// The first changes, in order of account.
    pub rows: Vec<BulkRow>,
}

/// An unknown code, or an account that cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BulkRefusal {
    /// Code as it was given.
    pub code: String,
    /// Why it is refused, in the reader's language.
    pub reason: String,
}

/// Old and new value of one field of one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BulkRow {
    /// Account concerned.
    pub account: AccountId,
    /// The company's code for the account.
    pub code: String,
    /// Name shown to people.
    pub name: String,
    /// Field that changes.
    pub field: BulkField,
    /// Value before, for display.
    pub old: String,
    /// Value after, for display.
    pub new: String,
}

/// Result of a bulk change or of its undoing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BulkChangeResult {
    /// The bulk change, to undo it.
    pub id: BulkChangeId,
    /// Accounts changed.
    pub accounts: u32,
    /// When undoing: fields changed since, which stay as they are.
    pub remain: u32,
}

/// A row of the list of bulk changes.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BulkChangeRow {
    /// The bulk change.
    pub id: BulkChangeId,
    /// When it was made, UTC.
    pub at: DateTime<Utc>,
    /// Login of the operator who made it.
    pub operator: String,
    /// Accounts changed.
    pub accounts: u32,
    /// Fields changed.
    pub fields: Vec<BulkField>,
    /// Whether it undoes another bulk change.
    pub undo: bool,
    /// Whether it was undone.
    pub undone: bool,
}
