//! Kinds of fiscal documents.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::names;

/// Kind of a fiscal document: what it does to the balance of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FiscalKind {
    /// Bills a settlement.
    Invoice,
    /// Lowers what an invoice or debit note billed.
    CreditNote,
    /// Raises what an invoice billed.
    DebitNote,
}

names!(FiscalKind { Invoice = "invoice", CreditNote = "credit_note", DebitNote = "debit_note" });
