//! Grouping of intervals of a load curve or of prices into whole days.

use std::collections::HashMap;

use acometida_domain::format_date;
use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;

use super::{
    intervals::{Interval, Source},
    row::Refused,
};
use crate::kernel::error::localized;

/// A day with all its intervals from midnight.
pub(super) struct WholeDay<V> {
    pub source: Source,
    pub day: NaiveDate,
    pub minutes: u16,
    pub values: Vec<V>,
    /// Whether any interval is an estimate.
    pub estimated: bool,
    pub note: String,
    pub row: u32,
}

/// A complete day, or its first row and why it is refused.
pub(super) type Finished<V> = Result<WholeDay<V>, (u32, Refused)>;

/// The day being grouped of each curve. The rows of a day follow each other among the rows of its curve, in either
/// order; those of other curves may come between.
pub(super) struct Days<V> {
    zone: Tz,
    open: HashMap<Source, Day<V>>,
}

struct Day<V> {
    day: NaiveDate,
    note: String,
    row: u32,
    estimated: bool,
    /// Whether an interval was refused.
    spoiled: bool,
    /// Minute of the day and value.
    intervals: Vec<(u32, V)>,
}

impl<V> Days<V> {
    pub fn new(zone: Tz) -> Self {
        Self { zone, open: HashMap::new() }
    }

    /// Adds an interval; returns the previous day of its curve when it starts another.
    pub fn add(&mut self, interval: Interval<V>, row: u32) -> Option<Finished<V>> {
        let Interval { source, day, minute, value, estimated, note } = interval;
        if let Some(current) = self.open.get_mut(&source)
            && current.day == day
        {
            current.estimated |= estimated;
            current.intervals.push((minute, value));
            return None;
        }
        let next = Day { day, note, row, estimated, spoiled: false, intervals: vec![(minute, value)] };
        let before = self.open.insert(source.clone(), next);
        before.map(|day| day.finished(source, self.zone))
    }

    /// Marks the current day of a curve as incomplete, because a row of it was refused.
    pub fn spoil(&mut self, source: &Source) {
        if let Some(day) = self.open.get_mut(source) {
            day.spoiled = true;
        }
    }

    /// Returns the last day of each curve, in the order of the file.
    pub fn finish(&mut self) -> Vec<Finished<V>> {
        let mut last: Vec<_> = self.open.drain().collect();
        last.sort_by_key(|(_, day)| day.row);
        last.into_iter().map(|(source, day)| day.finished(source, self.zone)).collect()
    }
}

impl<V> Day<V> {
    /// Checks that the intervals cover the day, of 23 or 25 hours on a clock change, and turns ends into starts.
    fn finished(mut self, source: Source, zone: Tz) -> Finished<V> {
        let (row, day) = (self.row, format_date(self.day));
        let refused = |text| Err((row, ("start", text)));
        if self.spoiled {
            return refused(localized!(
                "El día {day} queda fuera: tiene intervalos rechazados.",
                "Day {day} is left out: it has refused intervals."
            ));
        }
        let intervals = &mut self.intervals;
        if intervals.first().map(|(minute, _)| *minute) > intervals.last().map(|(minute, _)| *minute) {
            intervals.reverse();
        }
        let length = minutes_of(self.day, zone);
        if length == 1_440 {
            intervals.sort_by_key(|(minute, _)| *minute);
        }
        let step = match intervals.as_slice() {
            [(first, _), (second, _), ..] => second.saturating_sub(*first),
            _ => 0,
        };
        let starts = intervals.first().map_or(0, |(minute, _)| *minute);
        if ![5, 10, 15, 30, 60].contains(&step) || ![0, step].contains(&starts) {
            return refused(localized!(
                "El día {day} no empieza a las 00:00 con intervalos de 5 a 60 min.",
                "Day {day} does not start at 00:00 with intervals of 5 to 60 min."
            ));
        }
        let count = u32::try_from(intervals.len()).unwrap_or(u32::MAX);
        let change = length != 1_440;
        let steady = intervals.windows(2).all(|pair| {
            let (before, after) = (pair[0].0 + step, pair[1].0);
            after == before || (change && (after + 60 == before || after == before + 60))
        });
        if !steady || count.checked_mul(step) != Some(length) {
            return refused(localized!(
                "Al día {day} le faltan o le sobran intervalos: tiene {count} de {step} min y debe tener {}.",
                "Day {day} has missing or extra intervals: it has {count} of {step} min and must have {}.",
                length / step
            ));
        }
        Ok(WholeDay {
            source,
            day: self.day,
            minutes: u16::try_from(step).unwrap_or(60),
            values: self.intervals.into_iter().map(|(_, value)| value).collect(),
            estimated: self.estimated,
            note: self.note,
            row,
        })
    }
}

/// Length of a day in a time zone, minutes.
fn minutes_of(day: NaiveDate, zone: Tz) -> u32 {
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_local_timezone(zone).earliest();
    let length = midnight(day).zip(day.succ_opt().and_then(midnight)).map(|(start, end)| (end - start).num_minutes());
    length.and_then(|minutes| u32::try_from(minutes).ok()).unwrap_or(1_440)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MADRID: Tz = chrono_tz::Europe::Madrid;

    fn day_of(month: u32, day: u32, minutes: impl IntoIterator<Item = u32>) -> Finished<u32> {
        let mut days = Days::new(MADRID);
        for minute in minutes {
            let day = NaiveDate::from_ymd_opt(2026, month, day).unwrap();
            let source = Source { name: "M".to_owned(), supply_code: String::new() };
            let interval = Interval { source, day, minute, value: minute, estimated: false, note: String::new() };
            assert!(days.add(interval, 2).is_none());
        }
        days.finish().remove(0)
    }

    fn values(finished: Finished<u32>) -> Vec<u32> {
        finished.map(|day| day.values).unwrap_or_else(|(_, (_, text))| panic!("{}", text.es))
    }

    #[test]
    fn starts_and_ends_of_hours_give_the_same_day() {
        assert_eq!(values(day_of(10, 1, (0..24).map(|hour| hour * 60))).len(), 24);
        let ends = values(day_of(10, 1, (1..=24).map(|hour| hour * 60)));
        assert_eq!((ends.len(), ends[0], ends[23]), (24, 60, 1_440));
    }

    #[test]
    fn rows_may_be_newest_first_or_out_of_order() {
        let first = values(day_of(10, 1, (0..24).rev().map(|hour| hour * 60)));
        assert_eq!((first[0], first[23]), (0, 1_380));
        assert_eq!(values(day_of(10, 1, [60, 0].into_iter().chain((2..24).map(|hour| hour * 60))))[..2], [0, 60]);
    }

    #[test]
    fn a_clock_change_has_23_or_25_hours_and_no_other_day_has() {
        let hours = |list: Vec<u32>| list.into_iter().map(|hour| hour * 60).collect::<Vec<_>>();
        let spring = hours((0..2).chain(3..24).collect());
        let autumn = hours((0..3).chain(2..24).collect());
        assert_eq!(values(day_of(3, 29, spring.clone())).len(), 23);
        assert_eq!(values(day_of(10, 25, autumn.clone())).len(), 25);
        assert_eq!(values(day_of(10, 25, hours((1..=25).collect()))).len(), 25);
        for (month, day, minutes) in [(10, 1, spring), (10, 1, autumn), (10, 25, hours((0..24).collect()))] {
            assert!(day_of(month, day, minutes).is_err(), "{day}/{month}");
        }
    }

    #[test]
    fn a_day_with_a_hole_or_a_repeated_interval_is_refused() {
        assert!(day_of(10, 1, (0..24).filter(|hour| *hour != 7).map(|hour| hour * 60)).is_err());
        assert!(day_of(10, 1, (0..24).chain([7]).map(|hour| hour * 60)).is_err());
        assert!(day_of(10, 1, (0..48).map(|half| half * 60)).is_err());
    }
}
