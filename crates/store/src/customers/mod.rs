//! Accounts, their holders, stakeholders, billing settings, search and bulk changes.

pub mod account_records;
pub mod accounts;
pub mod billing_settings;
pub mod bulk_changes;
pub mod conditions;
pub mod exports;
pub mod holders;
pub mod search;
pub mod spelling;
pub mod stakeholders;
