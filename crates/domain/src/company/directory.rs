//! Directories managed in the settings: zones, salespeople, collectors (C2).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::names;

/// A list in the settings from which accounts choose an entry (C2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Directory {
    /// Commercial zones.
    Zone,
    /// Neighbourhoods of an address.
    Neighbourhood,
    /// Regions of an address.
    Region,
    /// Salespeople.
    Salesperson,
    /// Collectors of payments.
    Collector,
}

names!(Directory {
    Zone = "zone",
    Neighbourhood = "neighbourhood",
    Region = "region",
    Salesperson = "salesperson",
    Collector = "collector",
});

/// An entry of a directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DirectoryEntry {
    /// Code used in files, unique in its directory.
    pub code: String,
    /// Name shown in lists.
    pub name: String,
    /// Number of accounts that use it.
    pub accounts: u32,
}
