//! Lists managed in the settings: zones, salespeople, collectors (C2).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::names;

/// The lists an account chooses from, kept in the settings (C2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Directory {
    Zone,
    Neighbourhood,
    Region,
    Salesperson,
    Collector,
}

names!(Directory {
    Zone = "zone",
    Neighbourhood = "neighbourhood",
    Region = "region",
    Salesperson = "salesperson",
    Collector = "collector",
});

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DirectoryEntry {
    /// Unique in its list; what files call it.
    pub code: String,
    pub name: String,
    /// How many accounts chose it.
    pub accounts: u32,
}
