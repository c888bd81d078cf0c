//! Calendar months, in which services are settled.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A calendar month, formatted as `2026-06`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string", export)]
pub struct Period {
    first: NaiveDate,
}

/// Text that is not a month written as `2026-06`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not a month; write it as 2026-06")]
pub struct NotAPeriod(String);

impl Period {
    /// Last month with readings in the demo company.
    pub const OCTOBER_2026: Self = match NaiveDate::from_ymd_opt(2026, 10, 1) {
        Some(first) => Self { first },
        None => panic!("October 2026 has a first day"),
    };

    /// The month of `day`.
    #[must_use]
    pub fn containing(day: NaiveDate) -> Self {
        Self { first: day - Days::new(u64::from(day.day0())) }
    }

    /// The period of a month from 1 to 12; absent when the month does not exist.
    #[must_use]
    pub fn new(year: i32, month: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, 1).map(|first| Self { first })
    }

    /// First day of the month.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        self.first
    }

    /// Last day of the month.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.next().first - Days::new(1)
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        Self { first: self.first + Months::new(1) }
    }

    /// The month before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self { first: self.first - Months::new(1) }
    }

    /// Calendar year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.first.year()
    }

    /// Calendar month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.first.month()
    }

    /// Months since January of the year 0: consecutive periods have consecutive indices.
    #[must_use]
    pub fn index(self) -> i32 {
        self.first.year() * 12 + self.first.month0() as i32
    }

    /// The period with this [`index`](Self::index).
    #[must_use]
    pub fn from_index(index: i32) -> Option<Self> {
        Self::new(index.div_euclid(12), index.rem_euclid(12) as u32 + 1)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let wrong = || NotAPeriod(text.to_owned());
        let (year, month) = text.split_once('-').ok_or_else(wrong)?;
        if year.len() != 4 || month.len() != 2 {
            return Err(wrong());
        }
        Self::new(year.parse().map_err(|_| wrong())?, month.parse().map_err(|_| wrong())?).ok_or_else(wrong)
    }
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;
    fn try_from(text: String) -> Result<Self, NotAPeriod> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_formatted_period_parses_to_itself(index in 12_000..36_000) {
            let period = Period::from_index(index).unwrap();
            prop_assert_eq!(period.to_string().parse::<Period>().unwrap(), period);
            prop_assert_eq!(period.index(), index);
            prop_assert_eq!(period.next().previous(), period);
            prop_assert_eq!(Period::containing(period.last_day()), period);
            prop_assert_eq!(period.next().index(), index + 1);
        }
    }

    #[test]
    fn a_month_that_does_not_exist_is_refused() {
        for text in ["2026-13", "2026-6", "26-06", "", "2026-00", "junio"] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
