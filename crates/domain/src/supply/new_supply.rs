//! New supply points with their group, premises, meter and contract, as created by the wizard (C7, C8).

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    kernel::{AccountId, DraftId, GroupId, IssuerId, PremisesId, flat_address},
    supply::{Market, Metering, Register},
};

/// Service group of a new supply point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum GroupChoice {
    /// A group of the account.
    Existing(GroupId),
    /// A group to create.
    New(NewGroup),
}

/// A service group before it exists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewGroup {
    /// Name of the group.
    pub name: String,
    /// Name the customer gives it; may be empty.
    pub alias: String,
}

/// Premises of the supply point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PremisesChoice {
    /// Premises of the company.
    Existing(PremisesId),
    /// Premises to create.
    New(Box<NewPremises>),
}

/// Premises before they exist.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct NewPremises {
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
    /// Latitude, decimal degrees; empty when unknown.
    pub latitude: String,
    /// Longitude, decimal degrees; empty when unknown.
    pub longitude: String,
    /// Code of the zone; empty when none.
    pub zone: String,
}

flat_address!(NewPremises);

/// A row of the list of premises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PremisesRow {
    /// Identifier.
    pub id: PremisesId,
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
    /// Codes of its supply points.
    pub supply_points: String,
    /// Whether it has a supply point of the account.
    pub own: bool,
}

/// A meter before it exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewMeter {
    /// Serial number.
    pub serial: String,
    /// Digits before the decimal point on the dial, 1 to 12.
    pub digits: u8,
    /// Multiplier applied to the difference of two readings.
    #[ts(type = "string")]
    pub multiplier: Decimal,
    /// First day in place.
    pub installed_on: NaiveDate,
    /// Initial readings on that day, kWh, kW or kvarh.
    pub readings: Vec<InitialReading>,
}

/// Reading of a register when a meter is installed or removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InitialReading {
    /// Register of the meter.
    pub register: Register,
    /// Reading on the dial, kWh, kW or kvarh.
    #[ts(type = "string")]
    pub value: Decimal,
}

/// A contract before it exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewContract {
    /// Code of the contract; when empty it is derived from the supply code.
    pub code: String,
    /// Regulated or unregulated.
    pub market: Market,
    /// Code of the tariff.
    pub tariff: String,
    /// First day in force.
    pub from: NaiveDate,
    /// Last day in force; open when absent.
    pub to: Option<NaiveDate>,
    /// Issuer that invoices it.
    pub issuer: IssuerId,
    /// Days from the issue to the due date.
    pub payment_days: u16,
    /// Billing day, 1 to 28; absent when the account decides.
    pub billing_day: Option<u8>,
    /// Code of the country pack's tax condition; empty when the account decides.
    pub tax_condition: String,
    /// Code of the country pack's invoice type; empty when the account decides.
    pub invoice_type: String,
    /// Contracted power, W.
    pub contracted_power_w: i64,
    /// Attributes the tariff needs, by name.
    pub attributes: BTreeMap<String, String>,
}

/// A supply point before it exists, with its meter and contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewSupplyPoint {
    /// Account concerned.
    pub account: AccountId,
    /// Service group.
    pub group: GroupChoice,
    /// Premises.
    pub premises: PremisesChoice,
    /// Code of the supply point, unique.
    pub code: String,
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
    /// Meter; absent when none is installed yet.
    pub meter: Option<NewMeter>,
    /// First contract.
    pub contract: NewContract,
}

/// A stored, unfinished wizard.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Draft {
    /// Identifier.
    pub id: DraftId,
    /// Account concerned.
    pub account: AccountId,
    /// Display name of the account.
    pub account_name: String,
    /// When it last changed, UTC.
    pub changed_at: DateTime<Utc>,
    /// Opaque state of the wizard.
    #[ts(type = "unknown")]
    pub data: serde_json::Value,
}

/// A code of the country pack with its names.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BillingChoice {
    /// Code in the country pack.
    pub code: String,
    /// Spanish name.
    pub name_es: String,
    /// English name.
    pub name_en: String,
    /// Invoice types allowed by a tax condition; empty in other lists.
    pub invoice_types: Vec<String>,
}

/// Issuers and codes available for billing.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BillingChoices {
    /// Issuers of the company.
    pub issuers: Vec<IssuerChoice>,
    /// Tax conditions of the country.
    pub tax_conditions: Vec<BillingChoice>,
    /// Invoice types of the country.
    pub invoice_types: Vec<BillingChoice>,
    /// Taxes of the country.
    pub taxes: Vec<BillingChoice>,
}

/// An issuer to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct IssuerChoice {
    /// Identifier.
    pub id: IssuerId,
    /// Taxpayer number.
    pub tax_id: String,
    /// Legal name printed on invoices.
    pub legal_name: String,
    /// Codes of the invoice types it has a series of.
    pub invoice_types: Vec<String>,
}
