//! Connection orders and meter changes (C15).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    kernel::{ConnectionOrderId, names},
    supply::{InitialReading, NewMeter},
};

/// Kind of connection order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OrderKind {
    /// Disconnect the supply.
    Disconnection,
    /// Reconnect the supply.
    Reconnection,
    /// A visit to inspect the meter.
    Visit,
}

names!(OrderKind { Disconnection = "disconnection", Reconnection = "reconnection", Visit = "visit" });

/// State of a connection order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OrderState {
    /// Waiting to be carried out.
    Requested,
    /// Carried out.
    Done,
    /// Cancelled before it was carried out.
    Cancelled,
}

names!(OrderState { Requested = "requested", Done = "done", Cancelled = "cancelled" });

/// An order to disconnect, reconnect or visit a supply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ConnectionOrder {
    /// Identifier.
    pub id: ConnectionOrderId,
    /// Which kind it is.
    pub kind: OrderKind,
    /// Why it was requested.
    pub reason: String,
    /// Current state.
    pub state: OrderState,
    /// When it was requested, UTC.
    pub requested_at: DateTime<Utc>,
    /// Login of the operator.
    pub requested_by: String,
    /// Day it was carried out; absent while it is open.
    pub done_on: Option<NaiveDate>,
    /// Crew or person who carried it out; empty while it is open.
    pub done_by: String,
    /// When it was carried out or cancelled, UTC; absent while it is open.
    pub closed_at: Option<DateTime<Utc>>,
    /// Login of the operator.
    pub closed_by: Option<String>,
}

/// Outcome of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OrderEnd {
    /// Carried out on a day by a crew or person.
    Done {
        /// Day it was carried out, in the company's time zone.
        on: NaiveDate,
        /// Crew or person.
        by: String,
    },
    /// Not carried out.
    Cancelled,
}

/// A change of meter: last readings of the old meter, and the new one with its initial readings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MeterChange {
    /// Readings of the old meter on the day of the change, kWh, kW or kvarh.
    pub last_readings: Vec<InitialReading>,
    /// New meter, installed on the day the old one is removed.
    pub new: NewMeter,
    /// Whether a person confirmed last readings that are not plausible.
    #[serde(default)]
    pub confirmed: bool,
}
