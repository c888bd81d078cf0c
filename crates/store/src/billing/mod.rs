//! Documents, payments, their allocations, and the suspension of contracts for debt.

pub mod allocations;
pub mod comparison;
pub mod contract_states;
pub mod invoices;
pub mod issue;
pub mod notes;
pub mod payments;
pub mod snapshots;
