//! Segments and spans: splits of a period by tariff version and by the powers that are entered.

use acometida_domain::tariff::Scale;
use chrono::{Datelike, Days, NaiveDate};

use crate::{Case, Part, Prepared, RateError, case::ContractedPower, prepare::EnteredPowers};

/// Ten years; a longer period is a typo in a date.
const LONGEST_DAYS: i64 = 3_653;

/// Days of a year that has no 29 February, and of one that has it.
const COMMON_YEAR: i64 = 365;
const LEAP_YEAR: i64 = 366;

/// Days of the period at one version of the tariff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Day before the first one.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    pub version: usize,
    /// Powers that change on its first day.
    pub changed: EnteredPowers,
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
            Scale::Year365 => Some((self.days, COMMON_YEAR)),
            Scale::Year => Some(self.part_of_years()),
        }
    }

    /// Each day over the days of its own calendar year.
    fn part_of_years(&self) -> (i64, i64) {
        let in_leap_years = self.days_in_leap_years();
        match (self.days - in_leap_years, in_leap_years) {
            (common, 0) => (common, COMMON_YEAR),
            (0, leap) => (leap, LEAP_YEAR),
            (common, leap) => (common * LEAP_YEAR + leap * COMMON_YEAR, COMMON_YEAR * LEAP_YEAR),
        }
    }

    fn days_in_leap_years(&self) -> i64 {
        let last_day = |year: i32| NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(self.to);
        let is_leap = |year: &i32| NaiveDate::from_ymd_opt(*year, 2, 29).is_some();
        let days = |year: i32| {
            let (from, to) = (self.from.max(last_day(year - 1)), self.to.min(last_day(year)));
            to.signed_duration_since(from).num_days().max(0)
        };
        (self.from.year()..=self.to.year()).filter(is_leap).map(days).sum()
    }
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

/// Splits the days of a contract where prices, the contracted power or the declared one change.
pub(crate) fn split(part: &Part<'_>) -> Result<Vec<Segment>, RateError> {
    let Part { tariff: prepared, case, from, to } = *part;
    let first = from + Days::new(1);
    let inside = |day: &NaiveDate| first < *day && *day <= to;
    let changes = |powers: &[ContractedPower]| -> Vec<NaiveDate> {
        powers.iter().filter_map(|power| power.since).filter(inside).collect()
    };
    let (contracted, declared) = (changes(&case.contracted_power), changes(&case.declared_power));
    let mut starts: Vec<NaiveDate> =
        prepared.tariff.versions.iter().map(|version| version.valid_from).filter(inside).collect();
    starts.push(first);
    starts.extend(contracted.iter().chain(&declared));
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
            changed: EnteredPowers { contracted: contracted.contains(start), declared: declared.contains(start) },
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
