//! Use cases of customers.

mod account_billing;
pub mod accounts;
mod bulk;
mod lists;
