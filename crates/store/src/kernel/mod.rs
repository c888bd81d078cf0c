//! Opening of the database, write transactions, batches, integrity, audit and jobs.

pub mod audit;
pub mod audit_chain;
pub mod bulk;
pub(crate) mod collation;
pub mod copies;
pub mod desk;
pub(crate) mod each_row;
pub mod error;
pub mod full_text;
pub mod handle;
pub mod integrity;
pub mod jobs;
mod lock;
mod numbers;
pub mod open;
pub mod private;
pub mod rebuild;
pub mod restore;
mod restore_plan;
pub(crate) mod schema;
pub mod seal;
pub mod settings;
pub(crate) mod shared_rows;
pub mod tables;
pub mod tx;
pub mod values;
