//! Supply points with their meters, contracts and consumption (C9).

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use crate::{
    kernel::{AccountId, ContractId, IssuerId, MeterId, Money, Period, SupplyPointId},
    supply::{Market, Metering},
};

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SupplyPointDetail {
    pub id: SupplyPointId,
    pub code: String,
    pub account: AccountId,
    pub account_name: String,
    pub group: String,
    pub address: String,
    pub district: String,
    pub city: String,
    pub latitude: Option<String>,
    pub longitude: Option<String>,
    pub metering: Metering,
    pub connected: bool,
    pub voltage: String,
    pub phases: u8,
    pub feeder: String,
    pub transformer: String,
    pub route: String,
    pub meters: Vec<Meter>,
    pub contracts: Vec<Contract>,
    pub consumption: Vec<ConsumptionMonth>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Meter {
    pub id: MeterId,
    pub serial: String,
    /// Digits before the decimal point on the dial.
    pub digits: u8,
    /// What the dial's difference is multiplied by.
    pub multiplier: String,
    pub installed_on: NaiveDate,
    pub removed_on: Option<NaiveDate>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Contract {
    pub id: ContractId,
    pub code: String,
    pub market: Market,
    pub tariff: String,
    pub tariff_name: String,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub issuer: IssuerId,
    pub issuer_name: String,
    pub payment_days: u16,
    /// Contracted power, W.
    pub contracted_power_w: i64,
    /// Day of the month on which its cycle closes.
    pub billing_day: Option<u8>,
    /// Codes of the country's pack, or nothing.
    pub tax_condition: String,
    pub invoice_type: String,
    /// Suspended for debt since this day.
    pub suspended_since: Option<NaiveDate>,
    /// Facts the tariff asks for, e.g. `stratum`.
    #[ts(type = "Record<string, unknown>")]
    pub attributes: serde_json::Map<String, serde_json::Value>,
}

/// A month of a service's history, from settlements.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ConsumptionMonth {
    pub period: Period,
    pub energy_wh: i64,
    pub days: u16,
    pub total: Option<Money>,
}

/// A contract of an account, with the service it is of.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AccountContract {
    pub supply_point: SupplyPointId,
    /// Of the supply point.
    pub supply_code: String,
    pub address: String,
    #[serde(flatten)]
    pub contract: Contract,
}

/// A meter of an account, where it is or was (C4).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Device {
    pub supply_point: SupplyPointId,
    pub supply_code: String,
    pub address: String,
    #[serde(flatten)]
    pub meter: Meter,
}
