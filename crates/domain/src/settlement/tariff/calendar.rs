//! Time-of-use calendars: seasons, day types, hours and holidays.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};

/// A time-of-use calendar: assigns a period (peak, P1) to every minute of every day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Names of lists in the tariff's `holidays`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<String>,
    /// Seasons; the first that contains the date applies.
    pub seasons: Vec<Season>,
}

/// A part of the year; with `from` after `to` it spans the new year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Season {
    /// First day of the season, included.
    pub from: MonthDay,
    /// Last day of the season, included.
    pub to: MonthDay,
    /// Hours by type of day.
    pub days: Vec<DayType>,
}

/// Hours of some kinds of day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DayType {
    /// Weekdays and holidays it applies to. A holiday follows the type that lists `holiday`, otherwise its weekday's.
    pub on: Vec<Day>,
    /// Bands of hours; the first that contains the minute applies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<Band>,
    /// Period of the minutes outside `hours`.
    pub otherwise: String,
}

/// A band of hours of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Start of the band, included.
    pub from: TimeOfDay,
    /// End of the band, excluded.
    pub to: TimeOfDay,
    /// Name of the period, e.g. `peak`.
    pub period: String,
}

/// A weekday, or any holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Day {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
    /// A day of one of the calendar's lists of holidays.
    Holiday,
}

impl Day {
    /// The seven weekdays, Monday first.
    pub const WEEK: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];
}

/// A day of any year, formatted as `06-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MonthDay {
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

/// A time of day in whole minutes, formatted as `18:00`; `24:00` is the end of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay {
    /// Minutes since midnight, 0 to 1,440.
    pub minutes: u16,
}

/// Text that is no day of a year or time of a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnknownTime {
    /// Not a day such as `06-30`.
    #[error("«{0}» is not a day of the year; write month and day as 06-30")]
    MonthDay(String),
    /// Not a time such as `18:00`.
    #[error("«{0}» is not a time of the day; write it as 18:00, from 00:00 to 24:00")]
    TimeOfDay(String),
}

/// Parses two numbers of two digits around a separator.
fn two_pairs(text: &str, separator: char) -> Option<(u8, u8)> {
    let (left, right) = text.split_once(separator)?;
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

macro_rules! serialize_as_text {
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

serialize_as_text!(MonthDay r"^[01]\d-[0-3]\d$", TimeOfDay r"^[0-2]\d:[0-5]\d$");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formatted_times_and_days_parse_to_themselves() {
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
