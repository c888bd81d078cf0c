//! Rules that every use case follows.

mod full_disk;
mod language;
mod roles;
mod safety;
pub mod use_cases;
