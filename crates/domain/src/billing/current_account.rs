//! The current account: balance and movements (B7).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    billing::PaymentMethod,
    kernel::{InvoiceId, Money},
};

/// Balance and movements of an account (B7).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct CurrentAccount {
    /// Debt less credit: positive when the customer owes.
    pub balance: Money,
    /// Sum of what the unpaid invoices still owe.
    pub debt: Money,
    /// Payments not applied to any invoice.
    pub credit: Money,
    /// Invoices with something outstanding.
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
    /// Reference of a payment or reason of a note; empty for an invoice.
    pub reference: String,
    /// Invoice to open; absent for payments.
    pub invoice: Option<InvoiceId>,
    /// Signed amount: a positive one raises the debt.
    pub amount: Money,
    /// Balance after this movement.
    pub balance: Money,
}
