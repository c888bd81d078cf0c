//! The current account: balance and movements (B7).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    billing::PaymentMethod,
    kernel::{DocumentId, Money, PaymentId},
};

/// Balance and movements of an account (B7).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct CurrentAccount {
    /// Debt less credit: positive when the customer owes.
    pub balance: Money,
    /// Sum of the outstanding documents.
    pub debt: Money,
    /// Payments and credits not allocated to any document.
    pub credit: Money,
    /// Documents with something outstanding.
    pub unpaid_invoices: u32,
    /// Newest first.
    pub movements: Vec<Movement>,
}

/// What a movement of the current account records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum MovementKind {
    /// An invoice was issued.
    Invoice,
    /// A credit note lowered the debt.
    CreditNote,
    /// A debit note raised the debt.
    DebitNote,
    /// A payment was registered.
    Payment,
    /// A payment was reversed.
    Reversal,
}

/// One movement of the current account.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Movement {
    /// Day of the movement, in the company's zone.
    pub on: NaiveDate,
    /// What the movement records.
    pub kind: MovementKind,
    /// The number of the invoice, of the note or of the payment.
    pub text: String,
    /// How it was paid; absent otherwise.
    pub method: Option<PaymentMethod>,
    /// Reference of a payment or reason of a note or reversal; empty for an invoice.
    pub reference: String,
    /// Invoice to open, the corrected one for a note; absent for payments.
    pub invoice: Option<DocumentId>,
    /// Payment that was registered or reversed; absent for documents.
    pub payment: Option<PaymentId>,
    /// Whether the payment of this movement was reversed later.
    pub reversed: bool,
    /// Signed amount: a positive one raises the debt.
    pub amount: Money,
    /// Balance after this movement.
    pub balance: Money,
}
