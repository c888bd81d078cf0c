//! Tariffs as the screens list and show them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;

use crate::{kernel::Currency, settlement::LineSection};

/// A row of the tariffs list.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TariffRow {
    pub code: String,
    pub name: String,
    pub currency: Currency,
    /// Contracts on it.
    pub contracts: u32,
    /// When its latest edition was loaded.
    pub loaded_at: DateTime<Utc>,
}

/// A tariff for a person to read.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TariffView {
    pub code: String,
    pub name: String,
    pub currency: Currency,
    pub source: String,
    /// Newest first.
    pub versions: Vec<TariffVersionView>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TariffVersionView {
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub source: String,
    pub components: Vec<ComponentView>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ComponentView {
    pub code: String,
    pub description: String,
    /// `fixed`, `energy`, `tier_marginal`…
    pub kind: String,
    pub place: LineSection,
    pub prices: Vec<PriceView>,
}

/// One price of a component.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PriceView {
    /// Which of the component's prices: a block, a class, the value of an attribute; empty when it has one.
    pub label: String,
    /// A decimal, or the name of the input that gives it.
    pub price: String,
    /// `kWh`, `kW-month`, `%`, `bill`…
    pub unit: String,
}
