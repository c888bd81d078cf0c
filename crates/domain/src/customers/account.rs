//! Rows and filters of the list of accounts, and saved filters (C4, C5).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    customers::AccountCondition,
    kernel::{AccountId, Money, SavedFilterId, Sort},
};

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct AccountFilter {
    /// Words of name, code or document.
    pub text: Option<String>,
    pub zone: Option<String>,
    pub with_debt: Option<bool>,
    pub active: Option<bool>,
    /// Conditions of the advanced search.
    #[ts(as = "Option<Vec<AccountCondition>>", optional)]
    pub conditions: Vec<AccountCondition>,
    /// One of the conditions is enough; otherwise all must hold.
    #[ts(as = "Option<bool>", optional)]
    pub any: bool,
    pub sort: Option<Sort>,
}

/// A row of the accounts list (C4). `sort.by` takes `name`, `code`, `document`, `zone`, `supply_points`, `debt`,
/// `changed_at`.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AccountRow {
    pub id: AccountId,
    pub code: String,
    pub name: String,
    pub document: String,
    pub email: String,
    pub phone: String,
    pub address: String,
    pub district: String,
    pub zone: String,
    pub supply_points: u32,
    pub unpaid_invoices: u32,
    pub debt: Money,
    pub active: bool,
    pub changed_at: DateTime<Utc>,
}

/// A filter kept by name.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SavedFilter {
    pub id: SavedFilterId,
    pub name: String,
    /// Others see it too.
    pub shared: bool,
    /// Who keeps it, by login.
    pub owner: String,
    pub filter: AccountFilter,
}
