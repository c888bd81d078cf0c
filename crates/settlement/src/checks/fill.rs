//! Estimation of missing days of a load curve.

use chrono::{Days, NaiveDate};

use super::LoadedDay;

/// Name of the method [`same_weekdays`] in findings and traces.
pub const SAME_WEEKDAYS: &str = "same_weekdays";

/// Hour missing on a day of 23 hours and repeated on one of 25.
const CLOCK_CHANGE_HOUR: usize = 2;

/// Estimates a missing day as the mean, interval by interval to the nearest Wh, of the same weekday one and two weeks
/// before and after, of the loaded days of 24 hours. None without any. `loaded` is in order of days; `hours` is the
/// length of the missing day.
#[must_use]
pub fn same_weekdays(day: NaiveDate, hours: u8, loaded: &[LoadedDay]) -> Option<LoadedDay> {
    let week = |weeks: u64| [day.checked_sub_days(Days::new(7 * weeks)), day.checked_add_days(Days::new(7 * weeks))];
    let around = week(1).into_iter().chain(week(2)).flatten();
    let found =
        around.filter_map(|day| loaded.get(loaded.partition_point(|of| of.day < day)).filter(|of| of.day == day));
    let mut found = found.filter(|of| of.hours() == Some(24));
    let nearest = found.next()?;
    let mut sums: Vec<u64> = nearest.values.iter().map(|value| u64::from(*value)).collect();
    let mut count = 1;
    for other in found.filter(|other| other.minutes == nearest.minutes) {
        sums.iter_mut().zip(other.values.iter()).for_each(|(sum, value)| *sum += u64::from(*value));
        count += 1;
    }
    let mean = |sum: u64| u32::try_from((2 * sum + count) / (2 * count)).unwrap_or(u32::MAX);
    let mut values: Vec<u32> = sums.into_iter().map(mean).collect();
    let hour = values.len() / 24;
    let (start, end) = (CLOCK_CHANGE_HOUR * hour, (CLOCK_CHANGE_HOUR + 1) * hour);
    match hours {
        23 => drop(values.drain(start..end)),
        25 => {
            let again = values[start..end].to_vec();
            values.splice(end..end, again);
        }
        _ => {}
    }
    Some(LoadedDay { day, minutes: nearest.minutes, values: values.into(), meter: nearest.meter })
}
