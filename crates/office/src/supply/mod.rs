//! Use cases of supply: wizard, premises, meters, connection orders and map.

pub mod connections;
pub mod map;
pub mod supply_points;
