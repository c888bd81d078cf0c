//! Load curves: energy and highest power by period of a calendar, with days of 23 and 25 hours.

use acometida_domain::tariff::Measure;
use chrono::NaiveDate;

use crate::{
    Case, RateError,
    calendar::Compiled,
    case::{Curve, CurveDay},
};

/// One value of a curve.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Interval {
    pub day: NaiveDate,
    /// Minute of the day at its start, as the clock on the wall shows it.
    pub minute: u16,
    /// Length.
    pub minutes: u16,
    /// Wh or varh.
    pub value: i64,
}

/// The intervals of a measure after `from` up to `to`, in order.
///
/// Nothing when the case has no curve of the measure; an error when the curve has a hole or a day of a wrong length.
pub(crate) fn intervals(case: &Case, measure: Measure, from: NaiveDate, to: NaiveDate) -> Result<Option<Vec<Interval>>, RateError> {
    let curves: Vec<&Curve> = case.curves.iter().filter(|curve| curve.measure == measure).collect();
    if curves.is_empty() {
        return Ok(None);
    }
    let mut all = Vec::with_capacity(curves.iter().flat_map(|curve| &curve.days).map(|day| day.values.len()).sum());
    for day in from.iter_days().skip(1).take_while(|day| *day <= to) {
        let found = curves.iter().find_map(|curve| curve.days.iter().find(|values| values.day == day).map(|values| (*curve, values)));
        let (curve, values) = found.ok_or(RateError::IncompleteCurve { day })?;
        push_day(curve, values, &mut all)?;
    }
    Ok(Some(all))
}

fn push_day(curve: &Curve, values: &CurveDay, all: &mut Vec<Interval>) -> Result<(), RateError> {
    let minutes = curve.minutes;
    if minutes == 0 || !60_u16.is_multiple_of(minutes) {
        return Err(RateError::CurveMinutes { found: minutes, wanted: 60 });
    }
    let (day, found) = (values.day, values.values.len());
    let hour = usize::from(60 / minutes);
    // On the short day the wall clock jumps an hour ahead at the change; on the long day it goes back when that hour has passed.
    let change = usize::from(curve.clock_change_hour) * hour;
    if found == 24 * hour {
        let starts = (0_u16..).step_by(usize::from(minutes));
        all.extend(values.values.iter().zip(starts).map(|(value, minute)| Interval { day, minute, minutes, value: *value }));
        return Ok(());
    }
    let jump: fn(usize, usize, usize) -> usize = match found {
        n if n == 23 * hour => |index, change, hour| if index >= change { index + hour } else { index },
        n if n == 25 * hour => |index, change, hour| if index >= change + hour { index - hour } else { index },
        _ => return Err(RateError::CurveLength { day, minutes, found, expected: 24 * hour }),
    };
    all.extend(values.values.iter().enumerate().map(|(index, value)| {
        let minute = u16::try_from(jump(index, change, hour)).unwrap_or(0) * minutes;
        Interval { day, minute, minutes, value: *value }
    }));
    Ok(())
}

/// Sum of the intervals of a period of the calendar, all hours when `period` is absent.
pub(crate) fn energy(intervals: &[Interval], period: Option<(&Compiled, u8)>) -> i64 {
    let sum = |sum: i64, interval: &Interval| sum.saturating_add(interval.value);
    match period {
        None => intervals.iter().fold(0, sum),
        Some((calendar, period)) => days(intervals).fold(0, |before, day| {
            let hours = calendar.hours(day[0].day);
            day.iter().filter(|interval| hours(interval.minute) == period).fold(before, sum)
        }),
    }
}

/// The average power of each interval of `wanted` minutes, W, with its day.
pub(crate) fn powers(
    intervals: &[Interval],
    wanted: Option<u16>,
    period: Option<(&Compiled, u8)>,
) -> Result<Vec<(NaiveDate, i64)>, RateError> {
    let mut powers = Vec::with_capacity(intervals.len());
    for day in days(intervals) {
        let found = day[0].minutes;
        let wanted = wanted.unwrap_or(found);
        if wanted == 0 || !60_u16.is_multiple_of(wanted) || !wanted.is_multiple_of(found) {
            return Err(RateError::CurveMinutes { found, wanted });
        }
        let inside = day.chunks(usize::from(wanted / found)).filter(|chunk| within(&chunk[0], period));
        powers.extend(inside.map(|chunk| {
            let energy = chunk.iter().map(|interval| interval.value).fold(0, i64::saturating_add);
            (chunk[0].day, energy.saturating_mul(60) / i64::from(wanted))
        }));
    }
    Ok(powers)
}

/// The highest average power of one interval of `wanted` minutes, W.
pub(crate) fn highest(intervals: &[Interval], wanted: Option<u16>, period: Option<(&Compiled, u8)>) -> Result<i64, RateError> {
    Ok(powers(intervals, wanted, period)?.into_iter().map(|(_, watts)| watts).max().unwrap_or(0))
}

/// The intervals of each day; all of a day have one length.
pub(crate) fn days(intervals: &[Interval]) -> impl Iterator<Item = &[Interval]> {
    intervals.chunk_by(|before, after| before.day == after.day)
}

pub(crate) fn within(interval: &Interval, period: Option<(&Compiled, u8)>) -> bool {
    period.is_none_or(|(calendar, period)| calendar.period_at(interval.day, interval.minute) == period)
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;

    fn day(date: &str, values: Vec<i64>) -> Case {
        let day: NaiveDate = date.parse().unwrap();
        let mut case = Case::new(day - Days::new(1), day);
        let days = vec![CurveDay { day, values }];
        case.curves = vec![Curve { measure: Measure::Active, minutes: 60, days, clock_change_hour: 2, rows: vec![] }];
        case
    }

    fn minutes(case: &Case) -> Vec<u16> {
        let all = intervals(case, Measure::Active, case.from, case.to).unwrap().unwrap();
        all.iter().map(|interval| interval.minute / 60).collect()
    }

    #[test]
    fn the_day_of_23_hours_has_no_hour_from_two_to_three() {
        let hours = minutes(&day("2026-03-29", vec![1; 23]));
        assert_eq!(hours[..4], [0, 1, 3, 4]);
        assert_eq!(hours[22], 23);
    }

    #[test]
    fn the_day_of_25_hours_has_the_hour_from_two_to_three_twice() {
        let hours = minutes(&day("2026-10-25", vec![1; 25]));
        assert_eq!(hours[..5], [0, 1, 2, 2, 3]);
        assert_eq!(hours[24], 23);
    }

    #[test]
    fn a_day_of_any_other_length_is_refused() {
        let case = day("2026-03-29", vec![1; 22]);
        let error = intervals(&case, Measure::Active, case.from, case.to).unwrap_err();
        assert_eq!(error.to_string(), "29/03/2026 has 22 intervals of 60 minutes; a day has 24: check the load curve");
    }

    #[test]
    fn demand_is_the_highest_average_of_an_interval_of_the_declared_length() {
        let mut case = day("2026-06-01", vec![]);
        let mut values = vec![100; 96];
        (values[40], values[41]) = (1_000, 200);
        case.curves[0].minutes = 15;
        case.curves[0].days[0].values = values;
        let all = intervals(&case, Measure::Active, case.from, case.to).unwrap().unwrap();
        assert_eq!(highest(&all, None, None), Ok(4_000));
        assert_eq!(highest(&all, Some(30), None), Ok(2_400));
        assert_eq!(highest(&all, Some(20), None), Err(RateError::CurveMinutes { found: 15, wanted: 20 }));
    }
}
