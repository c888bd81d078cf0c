//! Payments and the current account (B5 to B7).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{AccountId, InvoiceId, Money, PaymentId, names};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PaymentMethod {
    Cash,
    Transfer,
    Card,
    Collector,
    Cheque,
}

names!(PaymentMethod {
    Cash = "cash",
    Transfer = "transfer",
    Card = "card",
    Collector = "collector",
    Cheque = "cheque",
});

/// A payment before it is registered (B5). It is applied to the invoices in the order given, each up to what it owes;
/// what is left over becomes the account's credit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewPayment {
    pub account: AccountId,
    pub invoices: Vec<InvoiceId>,
    pub received_on: NaiveDate,
    pub method: PaymentMethod,
    pub reference: String,
    pub amount: Money,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PaymentReceipt {
    pub payment: PaymentId,
    pub number: u32,
    pub applied: Money,
    /// What was left over and became credit.
    pub credit: Money,
    /// The account's debt afterwards.
    pub debt: Money,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct PaymentFilter {
    pub account: Option<AccountId>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Transaction id, reference or holder's name.
    pub text: Option<String>,
}

/// A row a transaction (B6).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PaymentRow {
    pub id: PaymentId,
    /// Counts the payments registered, for people.
    pub number: u32,
    pub account: AccountId,
    pub account_name: String,
    pub received_on: NaiveDate,
    pub method: PaymentMethod,
    pub reference: String,
    pub amount: Money,
    pub applied: Money,
    pub invoices: Vec<String>,
    pub operator: String,
    pub registered_at: DateTime<Utc>,
}
