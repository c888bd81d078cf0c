//! Rating: the services of a cycle are read, checked and rated in batches.

mod case;
mod contracts;
mod curve;
mod estimates;
mod gather;
mod months;
mod read_ahead;

pub(crate) use case::{COINCIDENT_DEMAND, Inputs, RatingContext, state};
pub(crate) use curve::shown as curve_shown;
pub(crate) use estimates::{estimates_of, lacks_reading};
pub(crate) use read_ahead::ReadAhead;
