//! Use cases of metering.

mod checks;
mod files;
pub mod imports;
mod inputs;
