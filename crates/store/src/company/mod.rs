//! The company, its operators and its directories.

pub mod company;
pub mod directories;
pub mod operators;
