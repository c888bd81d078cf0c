//! Hits of the search box (C3).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{AccountId, InvoiceId, SupplyPointId};

/// The kind of thing a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum HitKind {
    Account,
    SupplyPoint,
    Meter,
    Invoice,
}

/// One result of the search box (C3).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SearchHit {
    pub kind: HitKind,
    /// The account to open.
    pub account: AccountId,
    /// The supply point to open inside the account.
    pub supply_point: Option<SupplyPointId>,
    /// The invoice to open.
    pub invoice: Option<InvoiceId>,
    pub title: String,
    pub subtitle: String,
    /// The code that was matched or identifies it.
    pub code: String,
    pub active: bool,
}
