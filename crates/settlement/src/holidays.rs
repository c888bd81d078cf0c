//! Years whose holidays a tariff knows: in the others a holiday would pass for a working day.

use std::collections::BTreeSet;

use acometida_domain::tariff::{Calendar, Charge, Condition, Day, Tariff};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::validate::named;

/// Holidays by which a tariff tells the hours of a day apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HolidayNeed {
    /// Years for which every list of its calendars has holidays.
    pub years: BTreeSet<i32>,
    /// Whether it counts the hours of a period even where no load curve is billed.
    pub counts_hours: bool,
}

impl HolidayNeed {
    /// Whether the holidays of the year of a day are known.
    #[must_use]
    pub fn knows(&self, day: NaiveDate) -> bool {
        self.years.contains(&day.year())
    }

    /// Last day whose holidays are known; none when no year is.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(*self.years.last()?, 12, 31)
    }
}

/// Holidays of the calendars that the components of a tariff use; none when holidays make no difference to it.
pub(crate) fn holidays(tariff: &Tariff) -> Option<HolidayNeed> {
    let components = || tariff.versions.iter().flat_map(|version| &version.components);
    let of_charges = components().flat_map(|component| named(&component.charge));
    let of_charges = of_charges.map(|of| (of.period, of.calendar));
    let of_conditions = components().flat_map(|component| &component.when).filter_map(|condition| match condition {
        Condition::PowerFactor(test) => Some((test.period.as_deref(), test.calendar.as_deref())),
        Condition::Attribute(_) | Condition::Energy(_) => None,
    });
    let calendar = |(period, name): (Option<&str>, Option<&str>)| {
        period?;
        name.map_or_else(|| tariff.calendars.values().next(), |name| tariff.calendars.get(name))
    };
    let used = of_charges.chain(of_conditions).filter_map(calendar).filter(|calendar| tells_holidays(calendar));
    let lists: BTreeSet<&String> = used.flat_map(|calendar| &calendar.holidays).collect();
    let years = lists.into_iter().filter_map(|list| tariff.holidays.get(list)).map(|list| years_of(list));
    Some(HolidayNeed {
        years: years.reduce(|all, of| &all & &of)?,
        counts_hours: components().any(|component| {
            matches!(&component.charge, Charge::Classified(classified) if classified.energy.period.is_some())
        }),
    })
}

/// Whether holidays have hours of their own in a calendar.
fn tells_holidays(calendar: &Calendar) -> bool {
    calendar.seasons.iter().flat_map(|season| &season.days).any(|kind| kind.on.contains(&Day::Holiday))
}

fn years_of(list: &[NaiveDate]) -> BTreeSet<i32> {
    list.iter().map(NaiveDate::year).collect()
}
