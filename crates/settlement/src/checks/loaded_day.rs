//! A loaded day of a load curve.

use acometida_domain::Intervals;
use chrono::NaiveDate;

/// A day of a load curve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedDay {
    /// Day, in the company's time zone.
    pub day: NaiveDate,
    /// Length of an interval, minutes.
    pub minutes: u16,
    /// Wh of each interval from midnight, with the multiplier applied.
    pub values: Intervals,
    /// Index of its meter in [`CurveCheck::meters`].
    pub meter: usize,
}

impl LoadedDay {
    /// Number of hours of its intervals; absent when not a whole number.
    #[must_use]
    pub fn hours(&self) -> Option<u8> {
        let minutes = usize::from(self.minutes) * self.values.len();
        let whole = 60_u16.is_multiple_of(self.minutes) && minutes.is_multiple_of(60);
        let Ok(hours) = u8::try_from(minutes / 60) else { return None };
        whole.then_some(hours)
    }
}
