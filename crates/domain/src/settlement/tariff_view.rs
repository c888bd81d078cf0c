//! Views of tariffs for lists and screens.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;

use crate::{kernel::Currency, settlement::LineSection};

/// A row of the tariffs list.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TariffRow {
    /// Code of the tariff.
    pub code: String,
    /// Name of the tariff.
    pub name: String,
    /// Currency of every amount.
    pub currency: Currency,
    /// Number of contracts on it.
    pub contracts: u32,
    /// When its latest edition was loaded, UTC.
    pub loaded_at: DateTime<Utc>,
}

/// A tariff for a person to read.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TariffView {
    /// Code of the tariff.
    pub code: String,
    /// Name of the tariff.
    pub name: String,
    /// Currency of every amount.
    pub currency: Currency,
    /// Where the tariff comes from: the resolution, the company's sheet.
    pub source: String,
    /// Versions, newest first.
    pub versions: Vec<TariffVersionView>,
}

/// One version of a tariff for a person to read.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TariffVersionView {
    /// First day in force.
    pub valid_from: NaiveDate,
    /// Last day in force; open when absent.
    pub valid_to: Option<NaiveDate>,
    /// Publication the prices were copied from.
    pub source: String,
    /// Components in order of calculation.
    pub components: Vec<ComponentView>,
}

/// One component of a version for a person to read.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ComponentView {
    /// Code of the component.
    pub code: String,
    /// Text printed on the bill.
    pub description: String,
    /// Kind of charge: `fixed`, `energy`, `tier_marginal`…
    pub kind: String,
    /// Section of the bill.
    pub place: LineSection,
    /// Prices with their labels and units.
    pub prices: Vec<PriceView>,
}

/// One price of a component.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PriceView {
    /// Block, class or attribute value of the price; empty when the component has only one.
    pub label: String,
    /// Decimal, or name of the input with the price.
    pub price: String,
    /// Unit: `kWh`, `kW-month`, `%`, `bill`…
    pub unit: String,
}
