//! What every use case stands on: the audited write, jobs, the clock, errors, files for a person.

pub mod act;
pub mod clock;
pub mod error;
pub mod files;
pub mod jobs;
pub mod refusals;
