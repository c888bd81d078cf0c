//! Stakeholders: people besides the holder with access to an account (C11).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{GroupId, StakeholderId, SupplyPointId, names};

/// What a stakeholder may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum StakeholderRole {
    /// Sees bills and consumption.
    Viewer,
    /// Sees them and requests changes.
    Manager,
    /// Sees bills and pays them.
    Payer,
}

names!(StakeholderRole { Viewer = "viewer", Manager = "manager", Payer = "payer" });

/// Part of the account a stakeholder has access to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum StakeholderScope {
    /// The whole account.
    Account,
    /// One service group of the account.
    Group(GroupId),
    /// One service of the account.
    Service(SupplyPointId),
}

/// Editable data of a stakeholder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StakeholderData {
    /// Name shown to people.
    pub name: String,
    /// Stored name of the `DocumentKind`, e.g. `dni`; empty when none.
    pub document_kind: String,
    /// Number of the identity or tax document; empty when none.
    pub document: String,
    /// Email address; empty when unknown.
    pub email: String,
    /// Telephone number; empty when unknown.
    pub phone: String,
    /// What the person may do.
    pub role: StakeholderRole,
    /// What the person may see.
    pub scope: StakeholderScope,
    /// First day.
    pub since: NaiveDate,
    /// Last day; open when absent.
    pub until: Option<NaiveDate>,
}

/// A person besides the holder with access to the account (C11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Stakeholder {
    /// Identifier.
    pub id: StakeholderId,
    /// Editable data.
    #[serde(flatten)]
    pub data: StakeholderData,
    /// Name of the group or code of the service; empty for the whole account.
    pub scope_name: String,
}
