//! Segments and spans: splits of a period by tariff version and contracted power.

use acometida_domain::tariff::Scale;
use chrono::{Datelike, Days, NaiveDate};

use crate::{Case, Part, Prepared, RateError};

/// Ten years; a longer period is a typo in a date.
const LONGEST_DAYS: i64 = 3_653;

/// Days of the period at one version of the tariff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Day before the first one.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    pub version: usize,
    /// Whether it starts at a change of the contracted power.
    pub starts_with_power_change: bool,
}

/// Adjacent segments over which a component is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// Day before the first one.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Index of the last version it covers.
    pub version: usize,
    pub days: i64,
    /// Days of the whole period.
    pub period_days: i64,
}

impl Span {
    pub fn is_whole(&self) -> bool {
        self.days == self.period_days
    }

    /// Fraction by which a price of this scale is multiplied for the span; none for one.
    pub fn weight(&self, scale: Scale) -> Option<(i64, i64)> {
        match scale {
            Scale::Unit | Scale::Hundredth | Scale::PerThousand if self.is_whole() => None,
            Scale::Unit | Scale::Hundredth | Scale::PerThousand => Some((self.days, self.period_days)),
            Scale::Day => Some((self.days, 1)),
            Scale::Year365 => Some((self.days, 365)),
            Scale::Year => Some(self.part_of_years()),
        }
    }

    fn part_of_years(&self) -> (i64, i64) {
        let first = self.from + Days::new(1);
        let length = |year: i32| if NaiveDate::from_ymd_opt(year, 2, 29).is_some() { 366 } else { 365 };
        let (start, end) = (length(first.year()), length(self.to.year()));
        if start == end {
            return (self.days, start);
        }
        let in_first = 1 + first_year_end(first).signed_duration_since(first).num_days();
        (in_first * end + (self.days - in_first) * start, start * end)
    }
}

fn first_year_end(day: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(day.year(), 12, 31).unwrap_or(day)
}

/// Checks that a period has days, and not too many.
pub(crate) fn validate_length(case: &Case) -> Result<(), RateError> {
    if case.to <= case.from {
        return Err(RateError::EmptyPeriod { from: case.from, to: case.to });
    }
    if case.to.signed_duration_since(case.from).num_days() > LONGEST_DAYS {
        return Err(RateError::TooLong { from: case.from, to: case.to });
    }
    Ok(())
}

/// Splits the days of a contract where prices or the contracted power change.
pub(crate) fn split(part: &Part<'_>) -> Result<Vec<Segment>, RateError> {
    let Part { tariff: prepared, case, from, to } = *part;
    let first = from + Days::new(1);
    let inside = |day: &NaiveDate| first < *day && *day <= to;
    let powers: Vec<NaiveDate> = case.contracted_power.iter().filter_map(|power| power.since).filter(inside).collect();
    let mut starts: Vec<NaiveDate> =
        prepared.tariff.versions.iter().map(|version| version.valid_from).filter(inside).collect();
    starts.push(first);
    starts.extend_from_slice(&powers);
    starts.sort_unstable();
    starts.dedup();
    let mut segments = Vec::with_capacity(starts.len());
    for (index, start) in starts.iter().enumerate() {
        let to = starts.get(index + 1).map_or(to, |next| *next - Days::new(1));
        let version = version_for(prepared, *start, to)?;
        segments.push(Segment {
            from: *start - Days::new(1),
            to,
            version,
            starts_with_power_change: powers.contains(start),
        });
    }
    Ok(segments)
}

/// The version in force on all days from `start` to `end`; no version starts between them.
fn version_for(prepared: &Prepared, start: NaiveDate, end: NaiveDate) -> Result<usize, RateError> {
    let lacking = |day| RateError::NoVersion { tariff: prepared.tariff.code.clone(), day };
    let versions = &prepared.tariff.versions;
    let index = versions.iter().rposition(|version| version.valid_from <= start).ok_or_else(|| lacking(start))?;
    match versions[index].valid_to {
        Some(last) if last < start => Err(lacking(start)),
        Some(last) if last < end => Err(lacking(last + Days::new(1))),
        _ => Ok(index),
    }
}
