//! Use cases of metering: imports, inputs, checks, reviews and allocations.

pub mod allocation;
pub mod charges;
pub mod check_settings;
pub mod imports;
pub mod inputs;
pub mod meter_changes;
pub mod reviews;
pub mod typed_readings;
