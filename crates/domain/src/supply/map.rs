//! Locations of services on a map (C4, C9).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{AccountId, SupplyPointId};

/// What a map is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum MapSubject {
    /// Every service of the account.
    Account(AccountId),
    SupplyPoint(SupplyPointId),
}

/// A service on a map.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MapPoint {
    pub supply_point: SupplyPointId,
    pub account: AccountId,
    pub code: String,
    pub account_name: String,
    pub address: String,
    pub connected: bool,
    /// Decimal degrees.
    #[serde(with = "rust_decimal::serde::float")]
    #[ts(type = "number")]
    pub latitude: Decimal,
    #[serde(with = "rust_decimal::serde::float")]
    #[ts(type = "number")]
    pub longitude: Decimal,
}

/// The services a map is about, and those near them.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MapView {
    pub points: Vec<MapPoint>,
    /// Services of the subject whose premises say no coordinates.
    pub without_place: u32,
    /// At most 200 others within a kilometre or so.
    pub neighbours: Vec<MapPoint>,
    /// Where the picture under them comes from; none unless an administrator set it.
    pub tiles: Option<MapTiles>,
}

/// A server of map pictures, set by an administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MapTiles {
    /// An http or https address with `{z}`, `{x}` and `{y}`.
    pub address: String,
    /// Whom the map must name.
    pub attribution: String,
}
