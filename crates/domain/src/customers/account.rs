//! Rows and filters of the accounts list, and saved filters (C4, C5).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    customers::AccountCondition,
    kernel::{AccountId, Money, SavedFilterId, Sort},
};

/// Conditions of the accounts list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct AccountFilter {
    /// Words of the name, code or document.
    pub text: Option<String>,
    /// Code of the zone.
    pub zone: Option<String>,
    /// Whether the account has debt.
    pub with_debt: Option<bool>,
    /// Whether the account is active.
    pub active: Option<bool>,
    /// Conditions of the advanced search.
    #[ts(as = "Option<Vec<AccountCondition>>", optional)]
    pub conditions: Vec<AccountCondition>,
    /// Whether any one condition suffices; otherwise all must hold.
    #[ts(as = "Option<bool>", optional)]
    pub any: bool,
    /// Column to order by; the default order when absent.
    pub sort: Option<Sort>,
}

/// A row of the accounts list (C4). `sort.by` takes `name`, `code`, `document`, `zone`, `supply_points`, `debt`,
/// `changed_at`.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AccountRow {
    /// Identifier.
    pub id: AccountId,
    /// The company's code for the account.
    pub code: String,
    /// Name shown to people.
    pub name: String,
    /// Kind and number of the document, e.g. `RUC 20331898008`.
    pub document: String,
    /// Email address; empty when unknown.
    pub email: String,
    /// Telephone number; empty when unknown.
    pub phone: String,
    /// Street with its number.
    pub address: String,
    /// District of the premises.
    pub district: String,
    /// Name of the zone; empty when none.
    pub zone: String,
    /// Number of its supply points.
    pub supply_points: u32,
    /// Invoices with something outstanding.
    pub unpaid_invoices: u32,
    /// Sum of what its invoices still owe.
    pub debt: Money,
    /// Whether the account is active.
    pub active: bool,
    /// When it last changed, UTC.
    pub changed_at: DateTime<Utc>,
}

/// A named, stored filter.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SavedFilter {
    /// Identifier.
    pub id: SavedFilterId,
    /// Name shown to people.
    pub name: String,
    /// Whether other operators see it.
    pub shared: bool,
    /// Login of its owner.
    pub owner: String,
    /// Conditions it applies.
    pub filter: AccountFilter,
}
