//! Use cases of supply: the wizard, premises, meters, connection orders, the map.

pub mod connections;
pub mod map;
pub mod supply_points;
