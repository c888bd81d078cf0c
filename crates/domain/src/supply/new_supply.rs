//! What the wizard writes: a supply point with its group, premises, meter and contract, all at once (C7, C8).

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    kernel::{AccountId, DraftId, GroupId, IssuerId, PremisesId},
    supply::{Market, Metering, Register},
};

/// The service group a supply point goes into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum GroupChoice {
    Existing(GroupId),
    New(NewGroup),
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewGroup {
    pub name: String,
    /// What the customer calls it.
    pub alias: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PremisesChoice {
    Existing(PremisesId),
    New(NewPremises),
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewPremises {
    pub address: String,
    pub district: String,
    pub city: String,
    /// Decimal degrees, or nothing.
    pub latitude: String,
    pub longitude: String,
    /// Code of the zone, or nothing.
    pub zone: String,
}

/// Premises to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PremisesRow {
    pub id: PremisesId,
    pub address: String,
    pub district: String,
    pub city: String,
    /// Codes of the supply points there.
    pub supply_points: String,
    /// One of the account's own supply points is there.
    pub own: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewMeter {
    pub serial: String,
    /// Digits before the decimal point on the dial, 1 to 12.
    pub digits: u8,
    /// What the dial's difference is multiplied by.
    #[ts(type = "string")]
    pub multiplier: Decimal,
    pub installed_on: NaiveDate,
    /// What its registers say on that day, in kWh, kW or kvarh.
    pub readings: Vec<InitialReading>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InitialReading {
    pub register: Register,
    #[ts(type = "string")]
    pub value: Decimal,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewContract {
    /// Empty: made from the supply code.
    pub code: String,
    pub market: Market,
    pub tariff: String,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub issuer: IssuerId,
    pub payment_days: u16,
    /// Day of the month on which its cycle closes, 1 to 28.
    pub billing_day: Option<u8>,
    /// Codes of the country's pack, or nothing.
    pub tax_condition: String,
    pub invoice_type: String,
    /// W.
    pub contracted_power_w: i64,
    /// Facts the tariff asks for.
    pub attributes: BTreeMap<String, String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewSupplyPoint {
    pub account: AccountId,
    pub group: GroupChoice,
    pub premises: PremisesChoice,
    pub code: String,
    pub metering: Metering,
    pub connected: bool,
    pub voltage: String,
    /// 1, 2 or 3.
    pub phases: u8,
    pub feeder: String,
    pub transformer: String,
    /// Order of reading and delivery.
    pub route: String,
    pub meter: Option<NewMeter>,
    pub contract: NewContract,
}

/// A wizard that somebody left half filled, to go on with.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Draft {
    pub id: DraftId,
    pub account: AccountId,
    pub account_name: String,
    pub changed_at: DateTime<Utc>,
    /// What the window wrote, as it wrote it.
    #[ts(type = "unknown")]
    pub data: serde_json::Value,
}

/// A code of the country's pack, to choose from.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BillingChoice {
    pub code: String,
    pub name_es: String,
    pub name_en: String,
    /// The invoice types that a tax condition may have; empty for an invoice type.
    pub invoice_types: Vec<String>,
}

/// What an invoice to a customer may be.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BillingChoices {
    pub issuers: Vec<IssuerChoice>,
    pub tax_conditions: Vec<BillingChoice>,
    pub invoice_types: Vec<BillingChoice>,
    pub taxes: Vec<BillingChoice>,
}

/// A company to invoice as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct IssuerChoice {
    pub id: IssuerId,
    pub tax_id: String,
    pub legal_name: String,
    /// Codes of the invoice types it has a series for.
    pub invoice_types: Vec<String>,
}
