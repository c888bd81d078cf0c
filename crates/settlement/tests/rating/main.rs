//! Tests of the rating engine: published bills, rules of every kind, invalid files, properties and documentation.
#![expect(clippy::unwrap_used, reason = "a test that fails should panic")]

mod common;
mod contracts;
mod documented;
mod excess;
mod figures;
mod fuzz;
mod holidays;
mod manual;
mod market;
mod minimum;
mod needs;
mod packs;
mod powers;
mod properties;
mod refused;
mod rules;
