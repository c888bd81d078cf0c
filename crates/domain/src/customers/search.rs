//! Results of the search box (C3).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{AccountId, DocumentId, SupplyPointId};

/// Kind of a search result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum HitKind {
    /// An account, by code, name, document, email or phone.
    Account,
    /// A supply point, by code or address.
    SupplyPoint,
    /// A meter, by serial number.
    Meter,
    /// An invoice, by number.
    Invoice,
}

/// One result of the search box (C3).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SearchHit {
    /// Kind of thing found.
    pub kind: HitKind,
    /// Account to open.
    pub account: AccountId,
    /// Supply point to open inside the account.
    pub supply_point: Option<SupplyPointId>,
    /// Invoice to open.
    pub invoice: Option<DocumentId>,
    /// First line of the row.
    pub title: String,
    /// Second line of the row.
    pub subtitle: String,
    /// Code that matched, or that identifies the result.
    pub code: String,
    /// Whether it is active; deactivated rows stay in history.
    pub active: bool,
}
