//! Manual charges that wait for a second person.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Money, Period, SupplyPointId};

/// What a manual charge is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChargeKey {
    /// Supply point.
    pub supply_point: SupplyPointId,
    /// Month.
    pub period: Period,
    /// Code of the tariff's manual component.
    pub component: String,
}

/// A charge beyond the limit, which is not billed until somebody else than who loaded it approves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HeldCharge {
    /// What it is of.
    pub key: ChargeKey,
    /// Code of the supply point.
    pub supply_code: String,
    /// Name of the holder.
    pub account_name: String,
    /// Amount in currency units; negative for a credit.
    /// Amount in currency units; negative for a credit.
    #[ts(type = "string")]
    pub amount: Decimal,
    /// Reason of the charge.
    pub note: String,
    /// File it came from.
    pub file: String,
    /// Row of the file.
    pub row: u32,
    /// Login of who loaded it.
    pub loaded_by: String,
    /// When it was loaded.
    pub loaded_at: DateTime<Utc>,
}

/// Limit of manual charges: those beyond it wait for a second person; none when no charge waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChargeLimit {
    /// Greatest amount of a charge or credit that one person loads.
    pub limit: Option<Money>,
}
