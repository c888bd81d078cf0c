//! Readings, load curves, inputs, and the waiting services read for rating.

pub mod charges;
pub mod coverage;
pub mod curves;
pub mod inputs;
pub mod pending;
pub mod readings;
