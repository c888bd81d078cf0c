//! Rating of the services of a cycle in batches.

mod case;
mod context;
mod contracts;
mod curve;
mod estimates;
mod figures;
mod gather;
mod months;
mod problem;
mod read_ahead;

pub(crate) use case::COINCIDENT_DEMAND;
pub(crate) use context::{Inputs, RatingContext};
pub(crate) use contracts::add_attribute;
pub(crate) use curve::review_days;
pub(crate) use estimates::{estimates_of, lacks_reading};
pub(crate) use problem::ServiceProblem;
pub(crate) use read_ahead::ReadAhead;
