//! Service groups and the cards of their services (C7, C9).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    customers::AccountData,
    kernel::{AccountId, GroupId, Money, PremisesId, SupplyPointId, names},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Market {
    Regulated,
    /// *Cliente libre*: prices by agreement.
    Unregulated,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Metering {
    Remote,
    Manual,
}

names!(Market { Regulated = "regulated", Unregulated = "unregulated" });

names!(Metering { Remote = "remote", Manual = "manual" });

/// An account with its groups and services (C9).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AccountDetail {
    pub id: AccountId,
    #[serde(flatten)]
    pub data: AccountData,
    /// Names it went by before, newest first (C12).
    pub former_names: Vec<String>,
    pub active: bool,
    pub created_at: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
    pub debt: Money,
    pub credit: Money,
    pub groups: Vec<ServiceGroup>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ServiceGroup {
    pub id: GroupId,
    pub name: String,
    pub alias: String,
    pub services: Vec<ServiceCard>,
}

/// The card of a service (C9).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ServiceCard {
    pub supply_point: SupplyPointId,
    pub code: String,
    pub premises: PremisesId,
    pub address: String,
    pub district: String,
    pub tariff: String,
    pub market: Option<Market>,
    pub metering: Metering,
    pub meter_serial: Option<String>,
    pub connected: bool,
    /// The contract in force is suspended for debt.
    pub suspended: bool,
    pub last_reading_on: Option<NaiveDate>,
    /// Energy of the last settled month.
    pub last_energy_wh: Option<i64>,
    /// When its cycle closes next: the day of the contract, else of the account, else the end of the month.
    pub next_bill_on: Option<NaiveDate>,
    pub debt: Money,
}
