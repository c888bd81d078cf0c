//! Compiled calendars: period of each minute of a day, and minutes of a period in a day.

use acometida_domain::tariff::{Calendar, Day, DayType, Season, Tariff};
use chrono::{Datelike, NaiveDate};

/// A calendar with its holidays and numbered periods.
#[derive(Debug, Clone)]
pub(crate) struct Compiled {
    pub name: String,
    pub periods: Vec<String>,
    holidays: Vec<NaiveDate>,
    seasons: Vec<CompiledSeason>,
}

#[derive(Debug, Clone)]
struct CompiledSeason {
    from: (u32, u32),
    to: (u32, u32),
    /// Monday to Sunday, then the holiday.
    days: [Table; 8],
}

/// Bands of a day: end minute and period of each.
type Table = Vec<(u16, u8)>;

/// Index of the holiday among the days of a season.
const HOLIDAY: usize = 7;
const DAY_MINUTES: u16 = 24 * 60;

impl Compiled {
    pub fn new(name: &str, calendar: &Calendar, tariff: &Tariff) -> Self {
        let mut periods = Vec::new();
        let seasons = calendar.seasons.iter().map(|season| compile_season(season, &mut periods)).collect();
        let lists = calendar.holidays.iter().filter_map(|list| tariff.holidays.get(list));
        let mut holidays: Vec<NaiveDate> = lists.flatten().copied().collect();
        holidays.sort_unstable();
        Self { name: name.to_owned(), periods, holidays, seasons }
    }

    pub fn period(&self, name: &str) -> Option<u8> {
        (0_u8..).zip(&self.periods).find(|(_, period)| *period == name).map(|(index, _)| index)
    }

    /// Bands of a day.
    fn table(&self, day: NaiveDate) -> &[(u16, u8)] {
        let date = (day.month(), day.day());
        let contains = |season: &&CompiledSeason| {
            if season.from <= season.to {
                season.from <= date && date <= season.to
            } else {
                season.from <= date || date <= season.to
            }
        };
        let Some(season) = self.seasons.iter().find(contains) else { return &[] };
        if self.holidays.binary_search(&day).is_ok() && !season.days[HOLIDAY].is_empty() {
            return &season.days[HOLIDAY];
        }
        &season.days[day.weekday().num_days_from_monday() as usize]
    }

    /// Period of each minute of a day, in wall-clock time.
    pub fn hours(&self, day: NaiveDate) -> impl Fn(u16) -> u8 {
        let table = self.table(day);
        move |minute| table.iter().find(|(end, _)| minute < *end).map_or(0, |(_, period)| *period)
    }

    /// Minutes of a period in a day of 24 hours.
    pub fn minutes_of(&self, day: NaiveDate, period: u8) -> u32 {
        let mut start = 0;
        let mut sum = 0;
        for &(end, of) in self.table(day) {
            if of == period {
                sum += u32::from(end - start);
            }
            start = end;
        }
        sum
    }
}

fn compile_season(season: &Season, periods: &mut Vec<String>) -> CompiledSeason {
    let weekday = |day: Day| season.days.iter().find(|kind| kind.on.contains(&day));
    let mut table = |kind: Option<&DayType>| kind.map_or_else(Table::new, |kind| compile_day(kind, periods));
    let mut days: [Table; 8] =
        std::array::from_fn(|index| Day::WEEK.get(index).map_or_else(Table::new, |day| table(weekday(*day))));
    days[HOLIDAY] = table(weekday(Day::Holiday));
    let pair = |date: acometida_domain::tariff::MonthDay| (u32::from(date.month), u32::from(date.day));
    CompiledSeason { from: pair(season.from), to: pair(season.to), days }
}

fn compile_day(kind: &DayType, periods: &mut Vec<String>) -> Table {
    let mut index = |name: &str| {
        let found = periods.iter().position(|period| period == name).unwrap_or_else(|| {
            periods.push(name.to_owned());
            periods.len() - 1
        });
        u8::try_from(found).unwrap_or(u8::MAX)
    };
    let otherwise = index(&kind.otherwise);
    let mut bands: Vec<(u16, u16, u8)> =
        kind.hours.iter().map(|band| (band.from.minutes, band.to.minutes, index(&band.period))).collect();
    bands.sort_unstable();
    let mut table = Table::new();
    let mut reached = 0;
    for (from, to, period) in bands {
        if from > reached {
            table.push((from, otherwise));
        }
        table.push((to, period));
        reached = to;
    }
    if reached < DAY_MINUTES {
        table.push((DAY_MINUTES, otherwise));
    }
    table
}
