//! Use cases of the company: set-up, operators, sessions, directories, packs, backups, audit.

pub mod backups;
pub mod directories;
pub mod packs;
pub mod session;
pub mod set_up;
