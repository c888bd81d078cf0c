//! People besides the holder who may see or manage a service (C11).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{GroupId, StakeholderId, SupplyPointId, names};

/// What a person besides the holder may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum StakeholderRole {
    /// Sees bills and consumption.
    Viewer,
    /// Sees them and asks for changes.
    Manager,
    /// Sees bills and pays them.
    Payer,
}

names!(StakeholderRole { Viewer = "viewer", Manager = "manager", Payer = "payer" });

/// What of the account the person may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum StakeholderScope {
    Account,
    Group(GroupId),
    Service(SupplyPointId),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StakeholderData {
    pub name: String,
    /// A [`DocumentKind`]'s name, or nothing.
    pub document_kind: String,
    pub document: String,
    pub email: String,
    pub phone: String,
    pub role: StakeholderRole,
    pub scope: StakeholderScope,
    pub since: NaiveDate,
    /// Last day; open when absent.
    pub until: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Stakeholder {
    pub id: StakeholderId,
    #[serde(flatten)]
    pub data: StakeholderData,
    /// Name of the group or code of the service; empty for the whole account.
    pub scope_name: String,
}
