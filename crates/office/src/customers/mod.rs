//! Use cases of customers: accounts, billing settings, stakeholders, search, bulk changes and export.

pub mod accounts;
pub mod billing_settings;
pub mod bulk;
pub mod columns;
pub mod export;
pub mod payment_methods;
pub mod search;
pub mod stakeholders;
