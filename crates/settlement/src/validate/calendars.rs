//! Validation of calendars: a period for every minute of every year.

use acometida_domain::{
    localized,
    tariff::{Calendar, Day, DayType, Tariff},
};

use crate::validate::checked::{Checked, fail};

/// Checks that lists of holidays exist, seasons cover the year, day types the week, and hours do not overlap.
pub(super) fn calendar(path: &str, calendar: &Calendar, tariff: &Tariff) -> Checked {
    for (index, list) in calendar.holidays.iter().enumerate() {
        if !tariff.holidays.contains_key(list) {
            return fail(
                format!("{path}.holidays[{index}]"),
                localized!(
                    "no hay una lista «{list}» en holidays: añádala o corrija el nombre",
                    "there is no list «{list}» in holidays: add it or correct the name"
                ),
            );
        }
    }
    let inside = |month: u8, day: u8| {
        let date = (month, day);
        calendar.seasons.iter().any(|season| {
            let (from, to) = ((season.from.month, season.from.day), (season.to.month, season.to.day));
            if from <= to { from <= date && date <= to } else { from <= date || date <= to }
        })
    };
    let year = (1..=12).flat_map(|month| (1..=31).map(move |day| (month, day)));
    let exists =
        |(month, day): &(u8, u8)| chrono::NaiveDate::from_ymd_opt(2024, u32::from(*month), u32::from(*day)).is_some();
    if let Some((month, day)) = year.filter(exists).find(|(month, day)| !inside(*month, *day)) {
        return fail(
            format!("{path}.seasons"),
            localized!(
                "ninguna temporada contiene «{month:02}-{day:02}»: deben cubrir todo el año",
                "no season contains «{month:02}-{day:02}»: together they must cover the year"
            ),
        );
    }
    for (index, season) in calendar.seasons.iter().enumerate() {
        let path = format!("{path}.seasons[{index}]");
        if let Some(day) = Day::WEEK.iter().find(|day| !season.days.iter().any(|kind| kind.on.contains(day))) {
            return fail(
                format!("{path}.days"),
                localized!(
                    "«{}» no tiene horas: póngalo en «on» de un tipo de día",
                    "«{}» has no hours: list it in «on» of a day type",
                    format!("{day:?}").to_lowercase()
                ),
            );
        }
        for (kind_index, kind) in season.days.iter().enumerate() {
            hours(&format!("{path}.days[{kind_index}]"), kind)?;
        }
    }
    Ok(())
}

fn hours(path: &str, kind: &DayType) -> Checked {
    let mut bands: Vec<_> = kind.hours.iter().enumerate().collect();
    bands.sort_by_key(|(_, band)| band.from);
    let mut reached = 0;
    for (index, band) in bands {
        let path = format!("{path}.hours[{index}]");
        if band.from >= band.to {
            return fail(
                format!("{path}.to"),
                localized!(
                    "las horas deben terminar después de empezar: escriba 24:00 para el fin del día",
                    "hours must end after they start: write 24:00 for the end of the day"
                ),
            );
        }
        if band.from.minutes < reached {
            return fail(
                format!("{path}.from"),
                localized!(
                    "se superpone con las horas anteriores: cambie una",
                    "overlaps the previous hours: change one"
                ),
            );
        }
        reached = band.to.minutes;
    }
    Ok(())
}
