//! Use cases of settlement.

mod cycles;
mod figures;
mod what_if;
