//! Stored readings and quantities as the checks and the rating take them.

use acometida_settlement::checks::DialReading;
use acometida_store::metering::pending::StoredReading;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

pub(super) fn dial(reading: &StoredReading) -> DialReading {
    DialReading { day: reading.read_on, value: reading.value }
}

/// Whole Wh, W or varh. The store lets no reading pass whose energy does not fit.
pub(super) fn whole(value: Decimal) -> i64 {
    value.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64().unwrap_or(i64::MAX)
}
