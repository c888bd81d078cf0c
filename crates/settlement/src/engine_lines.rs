//! Codes of the lines that the engine adds.

/// Component code of the lines that adjust for the rounding of the subtotal and the total.
pub const ROUNDING: &str = "rounding";

/// Component code of the line that tops up the total.
pub const MINIMUM_BILL: &str = "minimum_bill";
