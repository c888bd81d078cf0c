//! Locations of services on a map (C4, C9).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{AccountId, SupplyPointId};

/// Subject of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum MapSubject {
    /// Every service of the account.
    Account(AccountId),
    /// One service.
    SupplyPoint(SupplyPointId),
}

/// A service on a map.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MapPoint {
    /// Supply point concerned.
    pub supply_point: SupplyPointId,
    /// Account concerned.
    pub account: AccountId,
    /// Code of the supply point.
    pub code: String,
    /// Display name of the account.
    pub account_name: String,
    /// Address of the premises.
    pub address: String,
    /// Whether the supply is connected.
    pub connected: bool,
    /// Latitude, decimal degrees.
    #[serde(with = "rust_decimal::serde::float")]
    #[ts(type = "number")]
    pub latitude: Decimal,
    /// Longitude, decimal degrees.
    #[serde(with = "rust_decimal::serde::float")]
    #[ts(type = "number")]
    pub longitude: Decimal,
}

/// Map of the services of a subject and their neighbours.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MapView {
    /// Services of the subject that have coordinates.
    pub points: Vec<MapPoint>,
    /// Number of services of the subject whose premises have no coordinates.
    pub without_place: u32,
    /// At most 200 other services within about one kilometre.
    pub neighbours: Vec<MapPoint>,
    /// Tile server of the background; absent unless an administrator set one.
    pub tiles: Option<MapTiles>,
}

/// Tile server of the map background, set by an administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MapTiles {
    /// HTTP or HTTPS URL template with `{z}`, `{x}` and `{y}`.
    pub address: String,
    /// Attribution that the map must show.
    pub attribution: String,
}
