//! Allocation of a shared cost, such as public lighting, among the services of a month.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::Period;

/// A cost that is shared out among the services of a month: public lighting.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewAllocation {
    pub period: Period,
    /// The input that the tariffs multiply by each service's factor.
    pub name: String,
    /// The cost to share out, in currency units.
    #[ts(type = "string")]
    pub total: Decimal,
    /// Why it takes the place of the one before; empty the first time.
    pub reason: String,
}

/// What came of it: the value of one factor, kept as an input of the month.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Allocation {
    pub services: u32,
    /// Sum of the factors of all services.
    #[ts(type = "string")]
    pub factors: Decimal,
    /// The cost by factor, ten decimals.
    #[ts(type = "string")]
    pub unit: Decimal,
    pub bands: Vec<AllocationBand>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AllocationBand {
    pub tariff: String,
    /// kWh, included; absent in the last one.
    #[ts(type = "string | null")]
    pub up_to: Option<Decimal>,
    #[ts(type = "string")]
    pub factor: Decimal,
    pub services: u32,
}
