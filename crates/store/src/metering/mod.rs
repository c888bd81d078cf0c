//! Readings, load curves, inputs and pending services to rate.

mod attributes;
pub mod charges;
pub mod coverage;
pub mod curves;
pub mod debts;
pub mod inputs;
pub mod pending;
pub mod readings;
pub mod sources;
