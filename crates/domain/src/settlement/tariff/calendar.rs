//! Time-of-use calendars: season by day type by hour, with holidays.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};

/// Names a period (peak, P1) for every minute of every day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Names of lists in the tariff's `holidays`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<String>,
    /// The first season that holds the date counts.
    pub seasons: Vec<Season>,
}

/// A part of the year; `from` after `to` runs over the new year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Season {
    pub from: MonthDay,
    pub to: MonthDay,
    pub days: Vec<DayType>,
}

/// The hours of some kinds of day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DayType {
    /// A holiday follows the type that lists `holiday`, or else its weekday's.
    pub on: Vec<Day>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<Band>,
    /// The period of the minutes that `hours` does not name.
    pub otherwise: String,
}

/// From one time of the day up to, not including, another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub from: TimeOfDay,
    pub to: TimeOfDay,
    pub period: String,
}

/// A weekday, or any holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
    Holiday,
}

impl Day {
    pub const WEEK: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];
}

/// A day of any year, written `06-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MonthDay {
    pub month: u8,
    pub day: u8,
}

/// A time of the day in whole minutes, written `18:00`; `24:00` is the end of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay {
    /// Minutes since midnight, 0 to 1,440.
    pub minutes: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnknownTime {
    #[error("«{0}» is not a day of the year; write month and day as 06-30")]
    MonthDay(String),
    #[error("«{0}» is not a time of the day; write it as 18:00, from 00:00 to 24:00")]
    TimeOfDay(String),
}

/// Two numbers of two digits with a sign between them.
fn two_pairs(text: &str, between: char) -> Option<(u8, u8)> {
    let (left, right) = text.split_once(between)?;
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    (digits(left) && digits(right)).then_some((left.parse().ok()?, right.parse().ok()?))
}

impl FromStr for MonthDay {
    type Err = UnknownTime;

    fn from_str(text: &str) -> Result<Self, UnknownTime> {
        match two_pairs(text, '-') {
            // 2024 is a leap year, so the 29th of February is a day of the year.
            Some((month, day)) if chrono::NaiveDate::from_ymd_opt(2024, month.into(), day.into()).is_some() => {
                Ok(Self { month, day })
            }
            _ => Err(UnknownTime::MonthDay(text.to_owned())),
        }
    }
}

impl FromStr for TimeOfDay {
    type Err = UnknownTime;

    fn from_str(text: &str) -> Result<Self, UnknownTime> {
        match two_pairs(text, ':') {
            Some((hour, minute)) if (hour < 24 && minute < 60) || (hour, minute) == (24, 0) => {
                Ok(Self { minutes: u16::from(hour) * 60 + u16::from(minute) })
            }
            _ => Err(UnknownTime::TimeOfDay(text.to_owned())),
        }
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

macro_rules! written_as_text {
    ($($name:ident $pattern:literal),+) => {$(
        impl TryFrom<String> for $name {
            type Error = UnknownTime;
            fn try_from(text: String) -> Result<Self, UnknownTime> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    )+};
}

written_as_text!(MonthDay r"^[01]\d-[0-3]\d$", TimeOfDay r"^[0-2]\d:[0-5]\d$");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_days_read_back_what_they_write() {
        assert_eq!("24:00".parse::<TimeOfDay>().unwrap().minutes, 1440);
        assert_eq!("18:30".parse::<TimeOfDay>().unwrap().to_string(), "18:30");
        assert_eq!("02-29".parse::<MonthDay>().unwrap().to_string(), "02-29");
    }

    #[test]
    fn times_and_days_that_do_not_exist_are_refused() {
        for text in ["24:01", "8:00", "18:60", "", "+1:00"] {
            assert!(text.parse::<TimeOfDay>().is_err(), "{text}");
        }
        for text in ["02-30", "13-01", "6-30", "00-10"] {
            assert!(text.parse::<MonthDay>().is_err(), "{text}");
        }
    }
}
