//! Use cases of customers: accounts, billing settings, stakeholders, search, bulk changes, export.

pub mod accounts;
pub mod billing_settings;
pub mod bulk;
pub mod export;
pub mod search;
pub mod stakeholders;
