//! Metering: imports, inputs, readings, load curves, estimates, reviews.

mod allocation;
mod charge;
mod curve;
mod estimate;
mod import;
mod input;
mod intervals;
mod reading;
mod review;

pub use allocation::*;
pub use charge::*;
pub use curve::*;
pub use estimate::*;
pub use import::*;
pub use input::*;
pub use intervals::*;
pub use reading::*;
pub use review::*;
