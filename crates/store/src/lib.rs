//! The embedded database. All SQL is in this crate.
//!
//! Reads use a pool of read-only connections. Writes are serialized on one connection, each in a transaction
//! ([`WriteTx`]). A transaction that is not committed discards its connection, so that no later write inherits its
//! state.

#![warn(missing_docs)]
#![warn(clippy::missing_errors_doc)]

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
    private,
    restore::Restore,
    seal::Keys,
    tx::WriteTx,
};
