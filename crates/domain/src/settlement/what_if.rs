//! What-if: a past period rated with other tariffs, prices or inputs, without storing anything (S15).

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    kernel::{AccountId, LocalizedText, Money, Period, SupplyPointId},
    settlement::ServiceFilter,
    supply::Market,
};

/// A change to try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TariffChange {
    /// Rates the services of one tariff with another.
    Replace {
        /// Code of the tariff of the services.
        tariff: String,
        /// Code of the tariff to rate them with.
        by: String,
    },
    /// Changes the prices of one or all components by a percentage: −5 lowers them by 5 %.
    Prices {
        /// Code of the tariff.
        tariff: String,
        /// Code of the component; all of the tariff when absent.
        component: Option<String>,
        /// Percentage, with at most two decimals.
        #[ts(type = "string")]
        percent: Decimal,
    },
}

/// A what-if: a past period and the changes to try on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WhatIf {
    /// Settled month.
    pub period: Period,
    /// Regulated or unregulated.
    pub market: Market,
    /// Services to include.
    pub filter: ServiceFilter,
    /// Changes of tariffs and prices.
    pub changes: Vec<TariffChange>,
    /// Inputs of the period with another value, by name.
    #[ts(type = "Record<string, string>")]
    pub inputs: BTreeMap<String, Decimal>,
}

/// Result of a what-if over the selected services settled in the period.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WhatIfResult {
    /// Services settled in the period.
    pub services: u32,
    /// Services of these that could not be rated with the changes; they are in no sum.
    pub unrated: u32,
    /// Why the first of those could not be rated; absent when all were.
    pub problem: Option<LocalizedText>,
    /// Sum of the totals as settled.
    pub before: Money,
    /// Sum of the totals with the changes.
    pub after: Money,
    /// Services that would pay less.
    pub winners: u32,
    /// Services that would pay more.
    pub losers: u32,
    /// Services whose bill stays the same.
    pub unchanged: u32,
    /// Results by tariff.
    pub by_tariff: Vec<WhatIfTariff>,
    /// Distribution of the services by the change of their bill.
    pub distribution: Vec<WhatIfBin>,
    /// Services with the greatest savings.
    pub gains: Vec<WhatIfRow>,
    /// Services with the greatest increases.
    pub losses: Vec<WhatIfRow>,
}

/// Result of a what-if for the services of one tariff.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WhatIfTariff {
    /// Tariff they were settled with.
    pub tariff: String,
    /// Tariff they would be rated with.
    pub by: String,
    /// Number of services.
    pub services: u32,
    /// Amount before.
    pub before: Money,
    /// Amount after.
    pub after: Money,
}

/// Number of services whose bill would change by a range of percentages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WhatIfBin {
    /// Lower end, percent, included; open when absent.
    pub from: Option<i32>,
    /// Upper end, percent, excluded; open when absent.
    pub to: Option<i32>,
    /// Number of services.
    pub services: u32,
}

/// Result of a what-if for one service.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WhatIfRow {
    /// Supply point concerned.
    pub supply_point: SupplyPointId,
    /// Code of the supply point.
    pub code: String,
    /// Account concerned.
    pub account: AccountId,
    /// Display name of the account.
    pub account_name: String,
    /// Tariff it was settled with.
    pub tariff: String,
    /// Tariff it would be rated with.
    pub by: String,
    /// Amount before.
    pub before: Money,
    /// Amount after.
    pub after: Money,
    /// After less before.
    pub difference: Money,
    /// Difference in percent, two decimals; absent when the bill was zero.
    #[ts(type = "string | null")]
    pub percent: Option<Decimal>,
}
