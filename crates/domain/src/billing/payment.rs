//! Payments and their receipts (B5, B6).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    billing::AllocationRule,
    kernel::{AccountId, DocumentId, GroupId, Money, PaymentId, names},
};

/// How a payment was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PaymentMethod {
    /// Cash at the desk.
    Cash,
    /// Bank transfer.
    Transfer,
    /// Debit or credit card.
    Card,
    /// Through a collector of the company.
    Collector,
    /// Cheque.
    Cheque,
}

names!(PaymentMethod {
    Cash = "cash",
    Transfer = "transfer",
    Card = "card",
    Collector = "collector",
    Cheque = "cheque",
});

/// A payment before it is registered (B5). It is allocated to open documents by the rule, each up to its outstanding
/// amount; any excess becomes credit of the account.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewPayment {
    /// Account that pays.
    pub account: AccountId,
    /// Documents to pay.
    pub rule: AllocationRule,
    /// Day the money was received, in the company's zone.
    pub received_on: NaiveDate,
    /// How it was paid.
    pub method: PaymentMethod,
    /// Reference the payer gave; empty when none.
    pub reference: String,
    /// Amount received.
    pub amount: Money,
    /// Whether a person confirmed a date of more than a year ago.
    #[serde(default)]
    pub old_date: bool,
}

/// Result of registering a payment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PaymentReceipt {
    /// Payment registered.
    pub payment: PaymentId,
    /// Receipt number with the code of its desk: `C1-000123`.
    pub number: String,
    /// Amount allocated to documents.
    pub applied: Money,
    /// Amount not allocated, which became credit.
    pub credit: Money,
    /// Debt of the account afterwards.
    pub debt: Money,
    /// Receipt of an earlier payment with the same reference and amount, which may be this one registered twice.
    pub repeats: Option<String>,
}

/// What a payment would pay before it is registered (B5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PaymentProposal {
    /// Documents that its rule pays, in order, also those that nothing is left for.
    pub shares: Vec<ProposedShare>,
    /// Documents that the rest pays by itself, because credit is used automatically.
    pub by_credit: Vec<ProposedShare>,
    /// Amount that would stay as credit of the account.
    pub credit: Money,
}

/// A document that a payment would pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ProposedShare {
    /// Document.
    pub document: DocumentId,
    /// Its number as printed.
    pub number: String,
    /// Last day to pay without being overdue.
    pub due_on: NaiveDate,
    /// Outstanding amount before the payment.
    pub outstanding: Money,
    /// Amount the payment would pay of it, zero or more.
    pub amount: Money,
}

/// Conditions of the payments list; all present ones hold together.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct PaymentFilter {
    /// Only payments of this account.
    pub account: Option<AccountId>,
    /// Only payments of documents of this service group.
    pub group: Option<GroupId>,
    /// First day received, included.
    pub from: Option<NaiveDate>,
    /// Last day received, included.
    pub to: Option<NaiveDate>,
    /// Transaction id, reference or holder's name.
    pub text: Option<String>,
}

/// A row of the payments list (B6).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PaymentRow {
    /// Identifier.
    pub id: PaymentId,
    /// Receipt number with the code of its desk: `C1-000123`.
    pub number: String,
    /// Account that paid.
    pub account: AccountId,
    /// Display name of the account.
    pub account_name: String,
    /// Day the money was received, in the company's zone.
    pub received_on: NaiveDate,
    /// How it was paid.
    pub method: PaymentMethod,
    /// Reference the payer gave; empty when none.
    pub reference: String,
    /// Amount received.
    pub amount: Money,
    /// Amount allocated to documents; the difference is credit.
    pub applied: Money,
    /// Numbers of the documents it was allocated to.
    pub invoices: Vec<String>,
    /// Login of the operator who registered it.
    pub operator: String,
    /// When it was registered, UTC.
    pub registered_at: DateTime<Utc>,
    /// Its reversal; absent while it counts.
    pub reversal: Option<PaymentReversal>,
}

/// Reversal of a payment: a bounced cheque, a rejected transfer, a typo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PaymentReversal {
    /// Day of the reversal, in the company's zone.
    pub reversed_on: NaiveDate,
    /// Why it was reversed.
    pub reason: String,
    /// Login of the operator who reversed it.
    pub operator: String,
}

/// Result of reversing a payment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReversedPayment {
    /// Receipt number of the payment.
    pub number: String,
    /// Amount that documents owe again.
    pub reopened: Money,
    /// Debt of the account afterwards.
    pub debt: Money,
}

/// Result of allocating the credit of an account to its open documents.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AllocatedCredit {
    /// Amount allocated.
    pub applied: Money,
    /// Credit left.
    pub credit: Money,
    /// Debt of the account afterwards.
    pub debt: Money,
}

/// How the credit of an account pays its open documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CreditUse {
    /// By itself, the document due first before the others.
    Automatic,
    /// When a person says so.
    ByPerson,
}

names!(CreditUse { Automatic = "automatic", ByPerson = "by_person" });
