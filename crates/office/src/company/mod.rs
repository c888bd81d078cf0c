//! Use cases of the company: issuers, operators, sessions, directories, packs, backups and audit.

pub(crate) mod address;
pub mod backups;
pub mod directories;
pub mod issuers;
pub mod packs;
pub mod series;
pub mod session;
pub mod tokens;
pub(crate) mod views;
