//! Invoices, payments and the suspension of contracts for debt.

pub mod contract_states;
pub mod invoices;
pub mod payments;
