//! Source of time and new ids; the only code that reads the system clock.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use rand::{RngCore, SeedableRng, rngs::StdRng};
use uuid::{Builder, Uuid};

/// The system clock, or a seeded one that makes runs reproducible.
#[derive(Debug)]
pub enum Clock {
    /// Clock of the system, with random version 7 ids.
    System,
    /// Reproducible clock, moved by the program.
    Seeded(Box<Mutex<Seeded>>),
}

/// State of a seeded clock: its time and random numbers.
#[derive(Debug)]
pub struct Seeded {
    now: DateTime<Utc>,
    random: StdRng,
}

impl Clock {
    /// Clock that starts at `start`, with ids from `seed`.
    #[must_use]
    pub fn seeded(seed: u64, start: DateTime<Utc>) -> Self {
        Self::Seeded(Box::new(Mutex::new(Seeded { now: start, random: StdRng::seed_from_u64(seed) })))
    }

    /// Current time, UTC.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Seeded(seeded) => seeded.lock().unwrap_or_else(PoisonError::into_inner).now,
        }
    }

    /// Moves a seeded clock to a later instant.
    pub(crate) fn set(&self, now: DateTime<Utc>) {
        if let Self::Seeded(seeded) = self {
            let mut seeded = seeded.lock().unwrap_or_else(PoisonError::into_inner);
            seeded.now = seeded.now.max(now);
        }
    }

    /// A new version 7 id, later than the previous ones.
    #[must_use]
    pub fn id(&self) -> Uuid {
        match self {
            Self::System => Uuid::now_v7(),
            Self::Seeded(seeded) => {
                let mut seeded = seeded.lock().unwrap_or_else(PoisonError::into_inner);
                seeded.now += TimeDelta::milliseconds(1);
                let mut bytes = [0; 10];
                seeded.random.fill_bytes(&mut bytes);
                let ms = u64::try_from(seeded.now.timestamp_millis()).unwrap_or_default();
                Builder::from_unix_timestamp_millis(ms, &bytes).into_uuid()
            }
        }
    }

    /// Current business day in a time zone.
    #[must_use]
    pub fn today(&self, zone: &str) -> NaiveDate {
        let zone: Tz = zone.parse().unwrap_or(Tz::UTC);
        self.now().with_timezone(&zone).date_naive()
    }
}

/// First instant of a business day in a time zone.
pub(crate) fn start_of(day: NaiveDate, zone: &str) -> DateTime<Utc> {
    let zone: Tz = zone.parse().unwrap_or(Tz::UTC);
    // when a clock change skips midnight, the UTC day is a good approximation
    day.and_time(NaiveTime::MIN)
        .and_local_timezone(zone)
        .earliest()
        .map_or_else(|| day.and_time(NaiveTime::MIN).and_utc(), |start| start.to_utc())
}

/// Days of a clock change in a time zone with their 23 or 25 hours.
pub(crate) fn clock_changes(from: NaiveDate, to: NaiveDate, zone: &str) -> Vec<(NaiveDate, u8)> {
    let hours = |day: NaiveDate| (start_of(day.succ_opt().unwrap_or(day), zone) - start_of(day, zone)).num_hours();
    let days = from.iter_days().take_while(|day| *day <= to).map(|day| (day, u8::try_from(hours(day)).unwrap_or(24)));
    days.filter(|(_, hours)| *hours != 24).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_business_day_depends_on_the_time_zone() {
        let clock = Clock::seeded(1, "2026-11-22T01:30:00Z".parse().unwrap());
        assert_eq!(clock.today("America/Lima"), NaiveDate::from_ymd_opt(2026, 11, 21).unwrap());
        assert_eq!(clock.today("Europe/Madrid"), NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
    }

    #[test]
    fn clocks_change_twice_a_year_in_madrid_and_never_in_lima() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (from, to) = (day("2026-01-01"), day("2026-12-31"));
        assert_eq!(clock_changes(from, to, "Europe/Madrid"), [(day("2026-03-29"), 23), (day("2026-10-25"), 25)]);
        assert_eq!(clock_changes(from, to, "America/Lima"), []);
    }
}
