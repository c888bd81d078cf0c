//! Entries of the audit and their filter (A5).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::AccountId;

/// Which entries of the audit to show.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct AuditFilter {
    /// Who did it, by login.
    pub operator: Option<String>,
    pub action: Option<String>,
    /// First day, in the company's zone.
    pub from: Option<NaiveDate>,
    /// Last day, in the company's zone.
    pub to: Option<NaiveDate>,
    /// Something the entry says.
    pub text: Option<String>,
    /// About this account, its groups or its supply points.
    pub account: Option<AccountId>,
}

/// One line of the audit.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AuditEntry {
    /// Its place in the chain, from 1.
    pub seq: i64,
    pub at: DateTime<Utc>,
    pub operator: String,
    /// The use case, e.g. `register_payment`.
    pub action: String,
    pub subject: Option<String>,
    pub detail: String,
}
