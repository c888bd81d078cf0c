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
    pub debt: Money,
    pub credit: Money,
    pub unpaid_invoices: u32,
    /// Newest first.
    pub movements: Vec<Movement>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum MovementKind {
    Invoice,
    CreditNote,
    DebitNote,
    Payment,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Movement {
    pub on: NaiveDate,
    pub kind: MovementKind,
    /// The number of the invoice, of the note or of the payment.
    pub text: String,
    /// How it was paid; absent otherwise.
    pub method: Option<PaymentMethod>,
    /// What the payer gave with a payment, or why a note was issued; empty for an invoice.
    pub reference: String,
    pub invoice: Option<InvoiceId>,
    /// Positive raises the debt.
    pub amount: Money,
    /// After this movement.
    pub balance: Money,
}
