//! The embedded database: the only place with SQLite SQL.
//!
//! Reads run on a pool of read-only connections. Writes run one after the other on one connection, each in one transaction
//! ([`WriteTx`]). A transaction that is not committed throws its connection away, so no later write can inherit a wrong state.

pub mod accounts;
pub mod audit;
mod audit_chain;
pub mod billing_settings;
mod bulk;
pub mod bulk_changes;
pub mod charges;
pub mod company;
mod conditions;
pub mod connections;
pub mod contract_states;
pub mod contracts;
pub mod coverage;
pub mod curves;
pub mod cycles;
pub mod directories;
mod error;
pub mod exports;
pub mod holders;
pub mod inputs;
pub mod integrity;
pub mod invoices;
pub mod jobs;
pub mod names;
pub mod new_supply;
mod open;
pub mod operators;
pub mod payments;
pub mod pending;
pub mod places;
pub mod readings;
pub mod resettlements;
pub mod search;
pub mod settlements;
pub mod shadow;
mod spelling;
pub mod stages;
pub mod stakeholders;
pub mod supply_points;
pub mod tariffs;
mod tx;
mod values;

pub use error::{Refusal, Result, StoreError};
pub use open::Store;
pub use tx::WriteTx;
