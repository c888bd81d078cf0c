//! The engine from outside: published bills, the rules of every tariff, files with mistakes, properties, the
//! documentation.
#![expect(clippy::unwrap_used, reason = "a test that fails should panic")]

mod common;
mod contracts;
mod documented;
mod excess;
mod figures;
mod market;
mod needs;
mod packs;
mod properties;
mod refused;
mod rules;
