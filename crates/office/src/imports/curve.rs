//! Intervals of a load curve gathered into whole days.

use acometida_domain::written;
use acometida_store::readings::CurveDayRecord;
use chrono::{NaiveDate, Timelike};

use super::parse::{Interval, Refused};
use crate::error::said;

/// A day that is complete, or the row it starts at and why it will not do.
type Finished = Result<CurveDayRecord, (u32, Refused)>;

/// The day being gathered. Rows of one meter and day stand together in the file, in order.
#[derive(Default)]
pub(super) struct Days {
    current: Option<Day>,
}

struct Day {
    meter: String,
    day: NaiveDate,
    row: u32,
    /// Minute of the day and Wh.
    intervals: Vec<(u32, u32)>,
}

impl Days {
    /// Adds an interval; the day before it, when this one starts another.
    pub fn add(&mut self, interval: Interval, row: u32) -> Option<Finished> {
        let day = interval.start.date();
        let minute = interval.start.hour() * 60 + interval.start.minute();
        if let Some(current) = &mut self.current
            && current.day == day
            && current.meter == interval.meter
        {
            current.intervals.push((minute, interval.wh));
            return None;
        }
        let before = self.finish();
        self.current = Some(Day { meter: interval.meter, day, row, intervals: vec![(minute, interval.wh)] });
        before
    }

    /// The last day.
    pub fn finish(&mut self) -> Option<Finished> {
        self.current.take().map(Day::finished)
    }
}

impl Day {
    /// Whole days have 24 hours of intervals, or 23 or 25 when clocks change; their length is the step between the first two.
    fn finished(self) -> Finished {
        let minutes = match self.intervals.as_slice() {
            [(0, _), (second, _), ..] if [5, 10, 15, 30, 60].contains(second) => *second,
            _ => {
                return Err((
                    self.row,
                    (
                        "start",
                        said!(
                            "El día {} no empieza a las 00:00 con intervalos de 5 a 60 min.",
                            "Day {} does not start at 00:00 with intervals of 5 to 60 min.",
                            written(self.day)
                        ),
                    ),
                ));
            }
        };
        let count = u32::try_from(self.intervals.len()).unwrap_or(u32::MAX);
        let whole = [23, 24, 25].iter().any(|hours| count * minutes == hours * 60);
        let steady = self
            .intervals
            .windows(2)
            .all(|pair| pair[1].0 == pair[0].0 + minutes || pair[1].0 + 60 == pair[0].0 + minutes || pair[1].0 == pair[0].0 + minutes + 60);
        if !whole || !steady {
            return Err((
                self.row,
                (
                    "start",
                    said!("Al día {} le faltan intervalos o le sobran.", "Day {} lacks intervals or has too many.", written(self.day)),
                ),
            ));
        }
        Ok(CurveDayRecord {
            meter: self.meter,
            day: self.day.to_string(),
            minutes: u16::try_from(minutes).unwrap_or(60),
            wh: self.intervals.into_iter().map(|(_, wh)| wh).collect(),
            row: self.row,
        })
    }
}
