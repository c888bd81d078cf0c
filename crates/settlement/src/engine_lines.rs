//! Codes of the lines that the engine adds.

pub use acometida_domain::settlement::ROUNDING;

/// Component code of the line that tops up the total.
pub const MINIMUM_BILL: &str = "minimum_bill";
