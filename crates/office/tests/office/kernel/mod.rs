//! Rules that every use case follows.

mod full_disk;
mod language;
mod restore;
mod roles;
mod safety;
mod sentences;
pub mod use_cases;
