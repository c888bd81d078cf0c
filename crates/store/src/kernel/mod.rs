//! The ground of every write and read: opening, the write transaction, bulk work, integrity, audit, jobs.

pub mod audit;
pub mod audit_chain;
pub mod bulk;
pub mod error;
pub mod full_text;
pub mod integrity;
pub mod jobs;
pub mod open;
pub mod tx;
pub mod values;
