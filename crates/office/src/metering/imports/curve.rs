//! Grouping of intervals of a load curve or of prices into whole days.

use acometida_domain::format_date;
use chrono::{NaiveDate, Timelike};

use super::{intervals::Interval, reader::Refused};
use crate::kernel::error::localized;

/// A day with all its intervals from midnight.
pub(super) struct WholeDay<V> {
    /// Meter or name of the price series.
    pub key: String,
    pub day: NaiveDate,
    pub minutes: u16,
    pub values: Vec<V>,
    pub note: String,
    pub row: u32,
}

/// A complete day, or its first row and why it is refused.
pub(super) type Finished<V> = Result<WholeDay<V>, (u32, Refused)>;

/// The day being grouped. Rows of one key and day are consecutive and in order.
pub(super) struct Days<V> {
    current: Option<Day<V>>,
}

struct Day<V> {
    key: String,
    day: NaiveDate,
    note: String,
    row: u32,
    /// Minute of the day and value.
    intervals: Vec<(u32, V)>,
}

impl<V> Default for Days<V> {
    fn default() -> Self {
        Self { current: None }
    }
}

impl<V> Days<V> {
    /// Adds an interval; returns the previous day when it starts another.
    pub fn add(&mut self, interval: Interval<V>, row: u32) -> Option<Finished<V>> {
        let day = interval.start.date();
        let minute = interval.start.hour() * 60 + interval.start.minute();
        if let Some(current) = &mut self.current
            && current.day == day
            && current.key == interval.key
        {
            current.intervals.push((minute, interval.value));
            return None;
        }
        let before = self.finish();
        self.current =
            Some(Day { key: interval.key, day, note: interval.note, row, intervals: vec![(minute, interval.value)] });
        before
    }

    /// Returns the last day.
    pub fn finish(&mut self) -> Option<Finished<V>> {
        self.current.take().map(Day::finished)
    }
}

impl<V> Day<V> {
    /// Checks that the day has 24 hours of intervals, or 23 or 25 on a clock change; the first two give the interval
    /// length.
    fn finished(self) -> Finished<V> {
        let minutes = match self.intervals.as_slice() {
            [(0, _), (second, _), ..] if [5, 10, 15, 30, 60].contains(second) => *second,
            _ => {
                return Err((
                    self.row,
                    (
                        "start",
                        localized!(
                            "El día {} no empieza a las 00:00 con intervalos de 5 a 60 min.",
                            "Day {} does not start at 00:00 with intervals of 5 to 60 min.",
                            format_date(self.day)
                        ),
                    ),
                ));
            }
        };
        let count = u32::try_from(self.intervals.len()).unwrap_or(u32::MAX);
        let whole = [23, 24, 25].iter().any(|hours| count * minutes == hours * 60);
        let steady = self.intervals.windows(2).all(|pair| {
            pair[1].0 == pair[0].0 + minutes
                || pair[1].0 + 60 == pair[0].0 + minutes
                || pair[1].0 == pair[0].0 + minutes + 60
        });
        if !whole || !steady {
            return Err((
                self.row,
                (
                    "start",
                    localized!(
                        "Al día {} le faltan o le sobran intervalos.",
                        "Day {} has missing or extra intervals.",
                        format_date(self.day)
                    ),
                ),
            ));
        }
        Ok(WholeDay {
            key: self.key,
            day: self.day,
            minutes: u16::try_from(minutes).unwrap_or(60),
            values: self.intervals.into_iter().map(|(_, value)| value).collect(),
            note: self.note,
            row: self.row,
        })
    }
}
