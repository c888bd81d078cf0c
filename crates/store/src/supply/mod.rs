//! Supply points with their premises, meters, contracts and connection orders.

pub mod connections;
pub mod contracts;
pub mod map;
pub mod meters;
pub mod new_supply;
pub mod supply_points;
