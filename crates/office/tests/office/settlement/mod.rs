//! Use cases of settlement.

pub(crate) mod cycles;
mod figures;
mod what_if;
