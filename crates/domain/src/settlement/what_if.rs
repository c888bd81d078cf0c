//! A past period with other tariffs or prices, without saving anything (S15).

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    kernel::{AccountId, Money, Period, SupplyPointId},
    settlement::ServiceFilter,
    supply::Market,
};

/// What would be different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TariffChange {
    /// Services of one tariff are rated with another.
    Replace { tariff: String, by: String },
    /// The prices of a component, or of all of them without one, move by a percentage: −5 lowers them by 5 %.
    Prices {
        tariff: String,
        component: Option<String>,
        #[ts(type = "string")]
        percent: Decimal,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WhatIf {
    pub period: Period,
    pub market: Market,
    pub filter: ServiceFilter,
    pub changes: Vec<TariffChange>,
    /// Inputs of the period that would have another value, by name.
    #[ts(type = "Record<string, string>")]
    pub inputs: BTreeMap<String, Decimal>,
}

/// What would come of it, for the services of the selection that are settled in the period.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WhatIfResult {
    pub services: u32,
    /// Of these, those that the change would leave without an amount; they are in no sum.
    pub unrated: u32,
    /// Why the first of those could not be rated.
    pub problem: Option<String>,
    pub before: Money,
    pub after: Money,
    /// They would pay less.
    pub winners: u32,
    /// They would pay more.
    pub losers: u32,
    pub unchanged: u32,
    pub by_tariff: Vec<WhatIfTariff>,
    /// Services by how much their bill would change.
    pub distribution: Vec<WhatIfBin>,
    /// Those that would save most.
    pub gains: Vec<WhatIfRow>,
    /// Those that would pay most more.
    pub losses: Vec<WhatIfRow>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WhatIfTariff {
    pub tariff: String,
    /// The tariff they would be rated with.
    pub by: String,
    pub services: u32,
    pub before: Money,
    pub after: Money,
}

/// Services whose bill would change by at least `from` and less than `to` percent; a missing end is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WhatIfBin {
    pub from: Option<i32>,
    pub to: Option<i32>,
    pub services: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WhatIfRow {
    pub supply_point: SupplyPointId,
    pub code: String,
    pub account: AccountId,
    pub account_name: String,
    pub tariff: String,
    pub by: String,
    pub before: Money,
    pub after: Money,
    pub difference: Money,
    /// With two decimals; absent when the bill was zero.
    #[ts(type = "string | null")]
    pub percent: Option<Decimal>,
}
