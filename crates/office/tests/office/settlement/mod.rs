//! Use cases of settlement.

pub(crate) mod cycles;
mod decisions;
mod figures;
mod what_if;
