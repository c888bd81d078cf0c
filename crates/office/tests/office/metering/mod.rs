//! Use cases of metering.

mod checks;
pub mod imports;
mod inputs;
