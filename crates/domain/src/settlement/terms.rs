//! Terms of a tariff for a contract, and bill estimates (C8).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{kernel::Money, settlement::TariffVersionView, supply::Register};

/// Data a contract on a tariff needs, and the tariff's prices on its first day.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TariffTerms {
    /// Attributes the tariff needs.
    pub attributes: Vec<AttributeNeed>,
    /// Registers that need an initial reading.
    pub registers: Vec<Register>,
    /// Whether the contracted power is needed.
    pub needs_power: bool,
    /// Version in force on the day; absent when none is.
    pub version: Option<TariffVersionView>,
}

/// An attribute that a tariff needs, with its accepted values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AttributeNeed {
    /// Name of the attribute.
    pub name: String,
    /// Values the tariff has prices for.
    pub values: Vec<String>,
}

/// Estimated bill of a typical month.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BillEstimate {
    /// Lines of the bill.
    pub lines: Vec<EstimateLine>,
    /// Total; absent when the bill cannot be estimated.
    pub total: Option<Money>,
    /// Why there is no total, as a sentence; absent otherwise.
    pub why_not: Option<String>,
}

/// One line of an estimated bill.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct EstimateLine {
    /// Text printed on the bill.
    pub description: String,
    /// Amount of money.
    pub amount: Money,
}

/// Assumptions of a bill estimate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TypicalMonth {
    /// Code of the tariff.
    pub tariff: String,
    /// Day whose version applies.
    pub on: NaiveDate,
    /// Energy of the month, kWh.
    pub kwh: u32,
    /// Contracted power, W.
    pub power_w: i64,
    /// Attributes of the service, by name.
    pub attributes: BTreeMap<String, String>,
}
