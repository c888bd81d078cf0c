//! Settled lines and findings.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Money;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Line {
    pub position: u16,
    pub component: String,
    pub description: String,
    #[ts(type = "string | null")]
    pub quantity: Option<Decimal>,
    pub unit: String,
    #[ts(type = "string | null")]
    pub unit_price: Option<Decimal>,
    pub amount: Money,
    pub trace: Trace,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Trace {
    pub formula: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Finding {
    pub code: String,
}
