//! The embedded database: the only place with SQLite SQL.
//!
//! Reads run on a pool of read-only connections. Writes run one after the other on one connection, each in one transaction
//! ([`WriteTx`]). A transaction that is not committed throws its connection away, so no later write can inherit a wrong state.

pub mod accounts;
pub mod audit;
mod bulk;
pub mod charges;
pub mod company;
pub mod contracts;
pub mod cycles;
mod error;
pub mod integrity;
pub mod invoices;
pub mod jobs;
mod open;
pub mod operators;
pub mod payments;
pub mod pending;
pub mod readings;
pub mod search;
pub mod settlements;
pub mod supply_points;
pub mod tariffs;
mod tx;
mod values;

pub use error::{Refusal, Result, StoreError};
pub use open::Store;
pub use tx::WriteTx;
