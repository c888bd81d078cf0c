//! Use cases of metering.

mod charges;
mod checks;
mod files;
pub mod imports;
mod inputs;
mod typed_readings;
