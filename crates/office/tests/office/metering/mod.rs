//! Use cases of metering.

mod checks;
mod imports;
mod inputs;
