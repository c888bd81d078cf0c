//! Audit entries and their filter (A5).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::AccountId;

/// Conditions of the audit list; all present ones hold together.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct AuditFilter {
    /// Login of the operator.
    pub operator: Option<String>,
    /// Use case by its stored name, e.g. `register_payment`.
    pub action: Option<String>,
    /// First day, in the company's time zone.
    pub from: Option<NaiveDate>,
    /// Last day, in the company's time zone.
    pub to: Option<NaiveDate>,
    /// Words of the subject or detail.
    pub text: Option<String>,
    /// Only entries about this account, its groups or its supply points.
    pub account: Option<AccountId>,
}

/// One entry of the audit chain.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AuditEntry {
    /// Code of the desk where it happened.
    pub desk: String,
    /// Position in the chain of the desk, from 1.
    pub seq: i64,
    /// When it happened, UTC.
    pub at: DateTime<Utc>,
    /// Login of the operator.
    pub operator: String,
    /// The use case, e.g. `register_payment`.
    pub action: String,
    /// What it was about, e.g. the id of an account; absent when the action has no subject.
    pub subject: Option<String>,
    /// Facts of the action, in one line.
    pub detail: String,
}
