//! The embedded database: the only place with SQLite SQL.
//!
//! Reads run on a pool of read-only connections. Writes run one after the other on one connection, each in one
//! transaction ([`WriteTx`]). A transaction that is not committed throws its connection away, so no later write can
//! inherit a wrong state.

pub mod kernel;

pub mod company;
pub mod customers;
pub mod supply;

pub mod settlement;

pub mod metering;

pub mod billing;

pub use kernel::{
    error::{Refusal, Result, StoreError},
    open::Store,
    tx::WriteTx,
};
