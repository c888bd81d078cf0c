//! Connection orders and meter changes (C15).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    kernel::{ConnectionOrderId, names},
    supply::{InitialReading, NewMeter},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OrderKind {
    Disconnection,
    Reconnection,
    /// Somebody goes to look at the meter.
    Visit,
}

names!(OrderKind { Disconnection = "disconnection", Reconnection = "reconnection", Visit = "visit" });

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
