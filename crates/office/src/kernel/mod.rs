//! Foundation of the use cases: acts, jobs, clock, errors and saved files.

pub mod act;
pub mod clock;
pub mod columns;
pub mod error;
pub mod files;
pub mod jobs;
pub mod office;
pub mod refusals;
pub mod text;
pub mod views;
