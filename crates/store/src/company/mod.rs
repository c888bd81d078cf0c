//! The company, its operators and directories.

pub mod access_tokens;
pub mod directories;
pub mod operators;
pub mod profile;
pub mod series;
