//! Supply points with their meters, contracts and consumption (C9).

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use crate::{
    kernel::{AccountId, ContractId, IssuerId, MeterId, Money, Period, SupplyPointId},
    supply::{Market, Metering},
};

/// A supply point with its meters, contracts and consumption (C9).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SupplyPointDetail {
    /// Identifier.
    pub id: SupplyPointId,
    /// Code of the supply point.
    pub code: String,
    /// Account concerned.
    pub account: AccountId,
    /// Display name of the account.
    pub account_name: String,
    /// Name of the service group.
    pub group: String,
    /// Street address.
    pub address: String,
    /// Number in the street, with its floor or door.
    pub street_number: String,
    /// District of the premises.
    pub district: String,
    /// City of the premises.
    pub city: String,
    /// Province, department or state of the address.
    pub province: String,
    /// Postal code.
    pub postal_code: String,
    /// Official code of the place: ubigeo, DANE or INE code.
    pub place_code: String,
    /// ISO 3166 alpha-2, lower case; empty for the company's country.
    pub country: String,
    /// Latitude, decimal degrees; absent when unknown.
    pub latitude: Option<String>,
    /// Longitude, decimal degrees; absent when unknown.
    pub longitude: Option<String>,
    /// Remote or manual reading.
    pub metering: Metering,
    /// Whether the supply is connected.
    pub connected: bool,
    /// Supply voltage, e.g. `220 V`.
    pub voltage: String,
    /// Number of phases: 1, 2 or 3.
    pub phases: u8,
    /// Feeder of the grid; empty when unknown.
    pub feeder: String,
    /// Transformer of the grid; empty when unknown.
    pub transformer: String,
    /// Route code: order of reading and delivery.
    pub route: String,
    /// Meters, newest first.
    pub meters: Vec<Meter>,
    /// Contracts, newest first.
    pub contracts: Vec<Contract>,
    /// Settled months, oldest first.
    pub consumption: Vec<ConsumptionMonth>,
}

/// A meter of a supply point.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Meter {
    /// Identifier.
    pub id: MeterId,
    /// Serial number.
    pub serial: String,
    /// Digits before the decimal point on the dial.
    pub digits: u8,
    /// Multiplier applied to the difference of two readings, as a decimal.
    pub multiplier: String,
    /// First day in place.
    pub installed_on: NaiveDate,
    /// Day it was removed; absent while it is in place.
    pub removed_on: Option<NaiveDate>,
}

/// A contract of a supply point.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Contract {
    /// Identifier.
    pub id: ContractId,
    /// Code of the contract, unique.
    pub code: String,
    /// Regulated or unregulated.
    pub market: Market,
    /// Code of the tariff.
    pub tariff: String,
    /// Display name of the tariff.
    pub tariff_name: String,
    /// First day in force.
    pub from: NaiveDate,
    /// Last day in force; open when absent.
    pub to: Option<NaiveDate>,
    /// Issuer of the invoices.
    pub issuer: IssuerId,
    /// Legal name of the issuer.
    pub issuer_name: String,
    /// Days from the issue to the due date.
    pub payment_days: u16,
    /// Contracted power, W.
    pub contracted_power_w: i64,
    /// Billing day, 1 to 28; absent when the account decides.
    pub billing_day: Option<u8>,
    /// Code of the country pack's tax condition; empty when the account decides.
    pub tax_condition: String,
    /// Code of the country pack's invoice type; empty when the account decides.
    pub invoice_type: String,
    /// Day since which it is suspended for debt; absent when active.
    pub suspended_since: Option<NaiveDate>,
    /// Attributes the tariff needs, e.g. `stratum`.
    #[ts(type = "Record<string, unknown>")]
    pub attributes: serde_json::Map<String, serde_json::Value>,
}

/// A settled month of a service.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ConsumptionMonth {
    /// Calendar month.
    pub period: Period,
    /// Active energy, Wh.
    pub energy_wh: i64,
    /// Days of the period.
    pub days: u16,
    /// Total settled; absent when the month was not settled here.
    pub total: Option<Money>,
}

/// A contract of an account with its supply point.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AccountContract {
    /// Supply point concerned.
    pub supply_point: SupplyPointId,
    /// Code of the supply point.
    pub supply_code: String,
    /// Address of the premises.
    pub address: String,
    /// The contract.
    #[serde(flatten)]
    pub contract: Contract,
}

/// A meter of an account with its supply point (C4).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Device {
    /// Supply point concerned.
    pub supply_point: SupplyPointId,
    /// Code of the supply point.
    pub supply_code: String,
    /// Address of the premises.
    pub address: String,
    /// The meter.
    #[serde(flatten)]
    pub meter: Meter,
}
