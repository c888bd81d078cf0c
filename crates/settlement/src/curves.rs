//! Load curves: energy and maximum demand by period of a calendar, with days of 23 and 25 hours.

use acometida_domain::{Intervals, tariff::Measure};
use chrono::NaiveDate;

use crate::{
    Case, RateError,
    calendar::Compiled,
    case::{Curve, CurveDay},
};

/// A day of a load curve in wall-clock time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DayCurve<'a> {
    pub day: NaiveDate,
    /// Length of an interval, minutes.
    pub minutes: u16,
    /// Wh or varh of each interval, from midnight on.
    pub values: &'a Intervals,
    /// Interval of the clock change, and by how many intervals clocks go ahead.
    change: (usize, isize),
}

impl<'a> DayCurve<'a> {
    fn of(curve: &Curve, of: &'a CurveDay) -> Result<Self, RateError> {
        let minutes = curve.minutes;
        if minutes == 0 || !60_u16.is_multiple_of(minutes) {
            return Err(RateError::CurveMinutes { found: minutes, length: 60 });
        }
        let (day, values) = (of.day, &of.values);
        let hour = 60 / minutes;
        let (hour, found) = (usize::from(hour), values.len());
        let ahead = hour.cast_signed();
        // On the short day the clock goes ahead an hour at the change; on the long day it goes back after that hour.
        let change = usize::from(curve.clock_change_hour) * hour;
        let change = match found {
            n if n == 24 * hour => (n, 0),
            n if n == 23 * hour => (change, ahead),
            n if n == 25 * hour => (change + hour, -ahead),
            _ => return Err(RateError::CurveLength { day, minutes, found, expected: 24 * hour }),
        };
        Ok(Self { day, minutes, values, change })
    }

    /// Wall-clock minute of the day at which an interval starts.
    pub fn minute(&self, index: usize) -> u16 {
        let (change, ahead) = self.change;
        let interval = if index < change { index } else { index.saturating_add_signed(ahead) };
        interval as u16 * self.minutes
    }

    /// Whether an interval starts in a period of a calendar, in all hours when it is absent.
    pub fn within(&self, period: Option<(&'a Compiled, u8)>) -> impl Fn(usize) -> bool {
        let of = *self;
        let hours = period.map(|(calendar, period)| (calendar.hours(of.day), period));
        move |index| hours.as_ref().is_none_or(|(hours, period)| hours(of.minute(index)) == *period)
    }

    /// Joins the intervals to a length in minutes: that length and the energy of each interval inside a period.
    fn joined(
        &self,
        length: Option<u16>,
        period: Option<(&'a Compiled, u8)>,
    ) -> Result<(u16, impl Iterator<Item = i64>), RateError> {
        let minutes = length.unwrap_or(self.minutes);
        if minutes == 0 || !60_u16.is_multiple_of(minutes) || !minutes.is_multiple_of(self.minutes) {
            return Err(RateError::CurveMinutes { found: self.minutes, length: minutes });
        }
        let each = usize::from(minutes / self.minutes);
        let within = self.within(period);
        let inside = self.values.chunks(each).enumerate().filter(move |(index, _)| within(index * each));
        Ok((minutes, inside.map(|(_, values)| values.iter().map(|value| i64::from(*value)).sum())))
    }

    fn energy(&self, period: Option<(&'a Compiled, u8)>) -> i64 {
        if period.is_none() {
            return self.values.sum();
        }
        let within = self.within(period);
        self.values.iter().enumerate().filter(|(index, _)| within(*index)).map(|(_, value)| i64::from(*value)).sum()
    }
}

/// Load curve of a measure over a period.
#[derive(Debug, Clone)]
pub(crate) struct PeriodCurve<'a> {
    /// In order.
    pub days: Vec<DayCurve<'a>>,
    /// Energy of all hours, Wh or varh.
    pub energy: i64,
}

/// Load curve of a measure after `from` up to `to`; none when the case has no curve of the measure. A missing day or a
/// day of a wrong length is an error.
pub(crate) fn period_curve(
    case: &Case,
    measure: Measure,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Option<PeriodCurve<'_>>, RateError> {
    let curves: Vec<&Curve> = case.curves.iter().filter(|curve| curve.measure == measure).collect();
    if curves.is_empty() {
        return Ok(None);
    }
    let of_day = |day: NaiveDate| {
        let found = curves.iter().find_map(|curve| curve.days.iter().find(|of| of.day == day).map(|of| (*curve, of)));
        let (curve, of) = found.ok_or(RateError::IncompleteCurve { day })?;
        DayCurve::of(curve, of)
    };
    let days: Vec<DayCurve<'_>> =
        from.iter_days().skip(1).take_while(|day| *day <= to).map(of_day).collect::<Result<_, _>>()?;
    Ok(Some(PeriodCurve { energy: energy(&days, None), days }))
}

/// Energy of a period of the calendar; all hours when `period` is absent.
pub(crate) fn energy<'a>(days: &[DayCurve<'a>], period: Option<(&'a Compiled, u8)>) -> i64 {
    days.iter().map(|day| day.energy(period)).fold(0, i64::saturating_add)
}

/// The average power of an interval, W.
fn watts(energy: i64, minutes: u16) -> i64 {
    energy * 60 / i64::from(minutes)
}

/// Average power of each interval of `length` minutes, W, with its day.
pub(crate) fn powers<'a>(
    days: &[DayCurve<'a>],
    length: Option<u16>,
    period: Option<(&'a Compiled, u8)>,
) -> Result<Vec<(NaiveDate, i64)>, RateError> {
    let mut powers = Vec::with_capacity(days.iter().map(|of| of.values.len()).sum());
    for of in days {
        let (minutes, energies) = of.joined(length, period)?;
        powers.extend(energies.map(|energy| (of.day, watts(energy, minutes))));
    }
    Ok(powers)
}

/// Highest average power of an interval of `length` minutes, W.
pub(crate) fn highest<'a>(
    days: &[DayCurve<'a>],
    length: Option<u16>,
    period: Option<(&'a Compiled, u8)>,
) -> Result<i64, RateError> {
    days.iter().try_fold(0, |highest, of| {
        let (minutes, energies) = of.joined(length, period)?;
        Ok(energies.max().map_or(highest, |energy| highest.max(watts(energy, minutes))))
    })
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;

    fn day(date: &str, values: Vec<u32>) -> Case {
        let day: NaiveDate = date.parse().unwrap();
        let mut case = Case::new(day - Days::new(1), day);
        let days = vec![CurveDay { day, values: values.into() }];
        case.curves = vec![Curve { measure: Measure::Active, minutes: 60, days, clock_change_hour: 2, rows: vec![] }];
        case
    }

    fn minutes(case: &Case) -> Vec<u16> {
        let day = period_curve(case, Measure::Active, case.from, case.to).unwrap().unwrap().days[0];
        (0..day.values.len()).map(|index| day.minute(index) / 60).collect()
    }

    #[test]
    fn a_day_of_23_hours_skips_the_hour_from_two_to_three() {
        let hours = minutes(&day("2026-03-29", vec![1; 23]));
        assert_eq!(hours[..4], [0, 1, 3, 4]);
        assert_eq!(hours[22], 23);
    }

    #[test]
    fn a_day_of_25_hours_repeats_the_hour_from_two_to_three() {
        let hours = minutes(&day("2026-10-25", vec![1; 25]));
        assert_eq!(hours[..5], [0, 1, 2, 2, 3]);
        assert_eq!(hours[24], 23);
    }

    #[test]
    fn a_day_of_any_other_length_is_refused() {
        let case = day("2026-03-29", vec![1; 22]);
        let error = period_curve(&case, Measure::Active, case.from, case.to).unwrap_err();
        assert_eq!(error.to_string(), "29/03/2026 has 22 intervals of 60 minutes; a day has 24: check the load curve");
    }

    #[test]
    fn demand_is_the_highest_average_of_an_interval_of_the_declared_length() {
        let mut case = day("2026-06-01", vec![]);
        let mut values = vec![100; 96];
        (values[40], values[41]) = (1_000, 200);
        case.curves[0].minutes = 15;
        case.curves[0].days[0].values = values.into();
        let days = period_curve(&case, Measure::Active, case.from, case.to).unwrap().unwrap().days;
        assert_eq!(highest(&days, None, None), Ok(4_000));
        assert_eq!(highest(&days, Some(30), None), Ok(2_400));
        assert_eq!(highest(&days, Some(20), None), Err(RateError::CurveMinutes { found: 15, length: 20 }));
    }
}
