//! Use cases of billing: invoices, payments, printing and suspension for debt.

pub mod invoices;
pub mod payments;
pub mod print;
pub mod suspension;
