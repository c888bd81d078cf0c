//! Rating engine: from a tariff and the inputs of a period to lines with their trace.
//!
//! All functions are pure. [`Prepared::new`] validates a tariff and resolves its names once; a batch then calls
//! [`rate`] for each service. The rules are described in `docs/tariffs.md`.

#![warn(missing_docs)]
#![warn(clippy::missing_errors_doc)]

mod amounts;
mod calendar;
pub mod case;
mod charges;
pub mod checks;
mod contradictions;
mod engine_lines;
mod measured;
mod part;

mod curves;
mod error;
pub mod estimate;
mod excess;
mod explain;
mod format;
mod holidays;
mod indexed;
mod interest;
mod needs;
mod prepare;
mod quantities;
mod rate;
mod schema;
mod schema_errors;
mod segments;
mod series;
mod validate;

pub use case::Case;
pub use engine_lines::{MINIMUM_BILL, ROUNDING};
pub use error::{FormatError, PowerKind, RateError};
pub use explain::{explain, explain_added};
pub use format::{parse_case, parse_tariff};
pub use holidays::HolidayNeed;
pub use needs::{Needs, RegisterNeed, needs};
pub use part::Part;
pub use prepare::Prepared;
pub use rate::{rate, rate_parts};
pub use schema::{case_schema, tariff_schema};
