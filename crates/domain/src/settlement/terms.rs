//! Terms of a tariff for a contract, and the estimate of a bill (C8).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{kernel::Money, settlement::TariffVersionView, supply::Register};

/// What a contract on a tariff has to say, and what the tariff charges on its first day.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TariffTerms {
    pub attributes: Vec<AttributeNeed>,
    /// Registers whose reading opens the first period.
    pub registers: Vec<Register>,
    pub needs_power: bool,
    /// None when no version is in force on the day.
    pub version: Option<TariffVersionView>,
}

/// A fact the tariff asks for, and the values it knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AttributeNeed {
    pub name: String,
    pub values: Vec<String>,
}

/// A month's bill of a service like this one.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BillEstimate {
    pub lines: Vec<EstimateLine>,
    pub total: Option<Money>,
    /// Why there is no total, in words.
    pub why_not: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct EstimateLine {
    pub description: String,
    pub amount: Money,
}

/// What the estimate assumes of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TypicalMonth {
    pub tariff: String,
    pub on: NaiveDate,
    pub kwh: u32,
    /// W.
    pub power_w: i64,
    pub attributes: BTreeMap<String, String>,
}
