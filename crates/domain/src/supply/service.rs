//! Service groups and the cards of their services (C7, C9).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    customers::AccountData,
    kernel::{AccountId, GroupId, Money, PremisesId, SupplyPointId, names},
};

/// Market of a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Market {
    /// Prices set by the regulator.
    Regulated,
    /// *Cliente libre*: prices agreed with the customer.
    Unregulated,
}

/// How a service is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Metering {
    /// The meter sends its readings.
    Remote,
    /// A person reads the meter.
    Manual,
}

names!(Market { Regulated = "regulated", Unregulated = "unregulated" });

names!(Metering { Remote = "remote", Manual = "manual" });

/// An account with its groups and services (C9).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AccountDetail {
    /// Identifier.
    pub id: AccountId,
    /// Editable data of the account.
    #[serde(flatten)]
    pub data: AccountData,
    /// Former names, newest first (C12).
    pub former_names: Vec<String>,
    /// Whether it is active; deactivated rows stay in history.
    pub active: bool,
    /// When it was created, UTC.
    pub created_at: DateTime<Utc>,
    /// When it last changed, UTC.
    pub changed_at: DateTime<Utc>,
    /// Sum of what its invoices still owe.
    pub debt: Money,
    /// Payments not applied to any invoice.
    pub credit: Money,
    /// Service groups, in order of name.
    pub groups: Vec<ServiceGroup>,
}

/// A service group with its services (C7).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ServiceGroup {
    /// Identifier.
    pub id: GroupId,
    /// Name shown to people.
    pub name: String,
    /// Name the customer gives it; may be empty.
    pub alias: String,
    /// Cards of its services.
    pub services: Vec<ServiceCard>,
}

/// The card of a service (C9).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ServiceCard {
    /// Supply point concerned.
    pub supply_point: SupplyPointId,
    /// Code of the supply point.
    pub code: String,
    /// Premises of the supply point.
    pub premises: PremisesId,
    /// Address of the premises.
    pub address: String,
    /// District of the premises.
    pub district: String,
    /// Code of the tariff in force; empty without a contract.
    pub tariff: String,
    /// Market of the contract in force; absent without one.
    pub market: Option<Market>,
    /// Remote or manual reading.
    pub metering: Metering,
    /// Serial number of the meter in place; absent without one.
    pub meter_serial: Option<String>,
    /// Whether the supply is connected.
    pub connected: bool,
    /// Whether the contract in force is suspended for debt.
    pub suspended: bool,
    /// Day of the last reading; absent without one.
    pub last_reading_on: Option<NaiveDate>,
    /// Active energy of the last settled month, Wh; absent without one.
    pub last_energy_wh: Option<i64>,
    /// Next billing day: of the contract, otherwise of the account, otherwise the end of the month.
    pub next_bill_on: Option<NaiveDate>,
    /// Sum of what its invoices still owe.
    pub debt: Money,
}
