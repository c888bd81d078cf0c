//! Use cases of billing: invoices, notes, payments, printing and suspension for debt.

pub mod invoices;
pub mod notes;
pub mod payments;
pub mod print;
mod series;
pub mod suspension;
