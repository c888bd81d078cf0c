//! Allocation of a shared cost, such as public lighting, among the services of a month.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::Period;

/// A cost to allocate among the services of a month, such as public lighting.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewAllocation {
    /// Month to allocate.
    pub period: Period,
    /// Name of the input that tariffs multiply by the factor of each service.
    pub name: String,
    /// Cost to allocate, in currency units.
    #[ts(type = "string")]
    pub total: Decimal,
    /// Why it replaces the allocation in force; empty the first time.
    pub reason: String,
}

/// Result of an allocation: the value of one factor, stored as an input of the month.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Allocation {
    /// Services that take part.
    pub services: u32,
    /// Sum of the factors of all services.
    #[ts(type = "string")]
    pub factors: Decimal,
    /// Cost per unit of factor, ten decimals, currency units.
    #[ts(type = "string")]
    pub unit: Decimal,
    /// Services and factors of each band of each tariff.
    pub bands: Vec<AllocationBand>,
}

/// Services of one tariff and energy band in an allocation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AllocationBand {
    /// Code of the tariff.
    pub tariff: String,
    /// Upper limit of the band, kWh, included; absent in the last one.
    #[ts(type = "string | null")]
    pub up_to: Option<Decimal>,
    /// Factor of the band, from the tariff.
    #[ts(type = "string")]
    pub factor: Decimal,
    /// Services in the band.
    pub services: u32,
}
