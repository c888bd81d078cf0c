//! Use cases of supply.

pub mod connections;
mod map;
pub mod wizard;
