//! Supply: service groups, premises, supply points, meters, contracts, connection orders.

mod connection;
mod map;
mod new_supply;
mod register;
mod service;
mod supply_point;

pub use connection::*;
pub use map::*;
pub use new_supply::*;
pub use register::*;
pub use service::*;
pub use supply_point::*;
