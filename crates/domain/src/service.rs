//! People besides the holder (C11), cutting and reconnecting, and a change of meter (C15).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ConnectionOrderId, GroupId, InitialReading, NewMeter, StakeholderId, SupplyPointId, customer::names};

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
    /// A [`DocumentKind`](crate::identifiers::DocumentKind)'s name, or nothing.
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OrderKind {
    Cut,
    Reconnection,
    /// Somebody goes to look at the meter.
    Visit,
}

names!(OrderKind { Cut = "cut", Reconnection = "reconnection", Visit = "visit" });

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OrderState {
    Requested,
    Done,
    Cancelled,
}

names!(OrderState { Requested = "requested", Done = "done", Cancelled = "cancelled" });

/// An order to cut or reconnect a supply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ConnectionOrder {
    pub id: ConnectionOrderId,
    pub kind: OrderKind,
    pub reason: String,
    pub state: OrderState,
    pub requested_at: DateTime<Utc>,
    /// Login.
    pub requested_by: String,
    pub done_on: Option<NaiveDate>,
    /// The crew or person who carried it out.
    pub done_by: String,
    pub closed_at: Option<DateTime<Utc>>,
    /// Login.
    pub closed_by: Option<String>,
}

/// How an order ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OrderEnd {
    Done { on: NaiveDate, by: String },
    Cancelled,
}

/// A meter in place of another: the last readings of the one, and the other with its first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MeterChange {
    /// What the old meter's registers say on the day of the change, in kWh, kW or kvarh.
    pub last_readings: Vec<InitialReading>,
    /// Installed on the day the old one is removed.
    pub new: NewMeter,
}
