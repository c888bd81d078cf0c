//! Parsers of cells: numbers, dates, times, months and booleans.

use acometida_domain::{Notation, Period};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Timelike};
use chrono_tz::Tz;
use rust_decimal::{Decimal, prelude::ToPrimitive};

use crate::{LocalizedText, kernel::error::localized};

/// Signs that separate thousands in any notation.
const SPACES: [char; 5] = [' ', '\u{a0}', '\u{202f}', '\'', '’'];
/// Thousandths of a Wh in a kWh.
const MICRO: i64 = 1_000_000;

/// Parses a number: thousands are separated everywhere or nowhere, in groups of three.
pub(crate) fn number(text: &str, notation: Notation) -> Result<Decimal, LocalizedText> {
    let (decimal, group) = if notation == Notation::DecimalComma { (',', '.') } else { ('.', ',') };
    let wrong = || localized!("«{text}» no es un número.", "«{text}» is not a number.");
    let (negative, unsigned) = match text.strip_prefix(['-', '−']) {
        Some(unsigned) => (true, unsigned),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = unsigned.split_once(decimal).unwrap_or((unsigned, ""));
    let mut plain = String::with_capacity(text.len() + 1);
    if negative {
        plain.push('-');
    }
    let separator = whole.chars().find(|c| *c == group || SPACES.contains(c));
    for (place, digits) in whole.split(|c| Some(c) == separator).enumerate() {
        let size = if separator.is_none() {
            true
        } else if place == 0 {
            (1..=3).contains(&digits.len())
        } else {
            digits.len() == 3
        };
        if !size || !figures(digits) || (separator.is_some() && place == 0 && digits.starts_with('0')) {
            return Err(wrong());
        }
        plain.push_str(digits);
    }
    if !figures(part) || (whole.is_empty() && part.is_empty()) {
        return Err(wrong());
    }
    if whole.is_empty() {
        plain.push('0');
    }
    if !part.is_empty() {
        plain.push('.');
        plain.push_str(part);
    }
    Decimal::from_str_exact(&plain).map_err(|_| too_large(text))
}

fn figures(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn too_large(text: &str) -> LocalizedText {
    localized!("«{text}» es demasiado grande.", "«{text}» is too large.")
}

/// Parses degrees, which no separator of thousands divides.
pub(crate) fn degrees(text: &str, limit: i64) -> Result<Decimal, LocalizedText> {
    let notation = if text.contains(',') { Notation::DecimalComma } else { Notation::DecimalPoint };
    number(text, notation).ok().filter(|degrees| degrees.abs() <= Decimal::from(limit)).ok_or_else(|| {
        localized!(
            "«{text}» no es un número de grados de −{limit} a {limit}.",
            "«{text}» is not a number of degrees from −{limit} to {limit}."
        )
    })
}

/// Parses whole thousandths of a number: kWh -> Wh, kW -> W.
pub(crate) fn thousandths(text: &str, notation: Notation) -> Result<i64, LocalizedText> {
    if notation == Notation::DecimalPoint
        && let Some(whole) = plain_thousandths(text.as_bytes())
    {
        return Ok(whole);
    }
    let value = number(text, notation)?.checked_mul(Decimal::ONE_THOUSAND).ok_or_else(|| too_large(text))?;
    if value.normalize().scale() > 0 {
        return Err(localized!("«{text}» tiene más de tres decimales.", "«{text}» has more than three decimals."));
    }
    value.to_i64().filter(|value| value.abs() < 1_000_000_000_000_000).ok_or_else(|| too_large(text))
}

/// Parses the energy of an interval, kWh -> µWh, to the nearest.
pub(crate) fn energy(text: &str, notation: Notation) -> Result<i64, LocalizedText> {
    if notation == Notation::DecimalPoint
        && let Some(wh) = plain_thousandths(text.as_bytes())
    {
        return wh.checked_mul(MICRO).ok_or_else(|| too_large(text));
    }
    number(text, notation)?
        .checked_mul(Decimal::from(MICRO * 1_000))
        .and_then(|value| value.round().to_i64())
        .ok_or_else(|| too_large(text))
}

/// Splits the energy of a day, µWh, into whole Wh so that its sum is kept to the nearest Wh; none when an interval is
/// not from 0 to 4 GWh.
pub(crate) fn whole_wh(day: &[i64]) -> Option<Vec<u32>> {
    let nearest = |sum: i64| sum.checked_add(MICRO / 2).map(|sum| sum / MICRO);
    let mut sum = 0_i64;
    day.iter()
        .map(|interval| {
            let before = nearest(sum)?;
            sum = sum.checked_add(*interval).filter(|_| *interval >= 0)?;
            u32::try_from(nearest(sum)? - before).ok()
        })
        .collect()
}

/// Fast path of `12345.678` with at most twelve integer digits.
fn plain_thousandths(text: &[u8]) -> Option<i64> {
    let (whole, part) = match text.iter().position(|byte| *byte == b'.') {
        Some(dot) => (&text[..dot], &text[dot + 1..]),
        None => (text, &text[text.len()..]),
    };
    if whole.is_empty() || whole.len() > 12 || part.len() > 3 {
        return None;
    }
    let figures = |bytes: &[u8]| {
        bytes.iter().try_fold(0_i64, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i64::from(byte - b'0')))
    };
    let scale = [1000, 100, 10, 1][part.len()];
    Some(figures(whole)? * 1000 + figures(part)? * scale)
}

/// A day with the time of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    pub day: NaiveDate,
    /// Minute of the day, which may be that of its end, 24:00, or of the 25th hour of a clock change.
    pub minute: u32,
    offset: Option<FixedOffset>,
}

/// Parses a date in any common form, with or without a time.
pub(crate) fn moment(text: &str, notation: Notation) -> Result<Moment, LocalizedText> {
    let wrong = || {
        localized!(
            "«{text}» no es una fecha ni una fecha y hora: escríbalas como 30/06/2026 14:15.",
            "«{text}» is not a date or a date and time: write them as 30/06/2026 14:15."
        )
    };
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '/' | '-' | '.')).unwrap_or(text.len());
    let day = calendar_day(&text[..end], notation).ok_or_else(wrong)?;
    let rest = text[end..].trim_start_matches([' ', 'T', ',', ';', '\u{a0}', '\u{202f}']);
    if rest.is_empty() && end == text.len() {
        return Ok(Moment { day, minute: 0, offset: None });
    }
    let (minute, offset) = time(rest).ok_or_else(wrong)?;
    Ok(Moment { day, minute, offset })
}

impl Moment {
    /// The day and the minute of the day in a time zone.
    pub(crate) fn local(self, zone: Tz) -> (NaiveDate, u32) {
        let Some(offset) = self.offset else { return (self.day, self.minute) };
        let instant = self.day.and_time(NaiveTime::MIN) + TimeDelta::minutes(i64::from(self.minute));
        let utc = instant - TimeDelta::seconds(i64::from(offset.local_minus_utc()));
        let local =
            DateTime::<chrono::Utc>::from_naive_utc_and_offset(utc, chrono::Utc).with_timezone(&zone).naive_local();
        (local.date(), local.hour() * 60 + local.minute())
    }
}

/// Parses a date: `2026-06-30`, `20260630`, `30/06/2026` or, month first, `06/30/2026`.
pub(crate) fn day(text: &str, notation: Notation) -> Result<NaiveDate, LocalizedText> {
    moment(text, notation).map(|moment| moment.day).map_err(|_| {
        localized!(
            "«{text}» no es una fecha: escríbala como 30/06/2026.",
            "«{text}» is not a date: write it as 30/06/2026."
        )
    })
}

fn calendar_day(text: &str, notation: Notation) -> Option<NaiveDate> {
    let number = |digits: &str| digits.parse::<u32>().ok().filter(|_| figures(digits) && digits.len() <= 2);
    let year = |digits: &str| digits.parse::<i32>().ok().filter(|year| figures(digits) && (1900..2200).contains(year));
    if text.len() == 8 && figures(text) {
        return NaiveDate::from_ymd_opt(year(&text[..4])?, number(&text[4..6])?, number(&text[6..])?);
    }
    let separator = text.find(['/', '-', '.']).and_then(|place| text[place..].chars().next())?;
    let mut parts = text.split(separator);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    if first.len() == 4 {
        return NaiveDate::from_ymd_opt(year(first)?, number(second)?, number(third)?);
    }
    let (day, month) = if notation == Notation::MonthFirst { (second, first) } else { (first, second) };
    NaiveDate::from_ymd_opt(year(third)?, number(month)?, number(day)?)
}

/// Parses a time of day as its minute, with its offset from UTC if any: `14:15`, `2:15 p. m.`, `05:00-05:00`, `24:00`.
fn time(text: &str) -> Option<(u32, Option<FixedOffset>)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.')).unwrap_or(text.len());
    let mut parts = text[..end].trim_end_matches('.').split(':');
    let number = |digits: &str| digits.parse::<u32>().ok().filter(|_| figures(digits) && digits.len() <= 2);
    let (hour, minute) = (number(parts.next()?)?, number(parts.next()?)?);
    let seconds = parts.next().map_or(Some(0), |seconds| number(seconds.split('.').next()?))?;
    if minute > 59 || seconds > 59 || parts.next().is_some() {
        return None;
    }
    let suffix: String = text[end..].chars().filter(|c| !matches!(c, ' ' | '.' | '\u{a0}' | '\u{202f}')).collect();
    let (hour, offset) = match suffix.to_lowercase().as_str() {
        "" => (Some(hour).filter(|hour| *hour < 24 || (*hour <= 25 && minute == 0)), None),
        "am" => (Some(hour % 12).filter(|_| (1..=12).contains(&hour)), None),
        "pm" => (Some(hour % 12 + 12).filter(|_| (1..=12).contains(&hour)), None),
        offset => (Some(hour).filter(|hour| *hour < 24), Some(offset_of(offset)?)),
    };
    Some((hour? * 60 + minute, offset))
}

/// Parses `z`, `-05:00`, `-0500` or `-05`.
fn offset_of(text: &str) -> Option<FixedOffset> {
    if text == "z" {
        return FixedOffset::east_opt(0);
    }
    let mut signs = text.chars();
    let sign = signs.next()?;
    let digits = signs.as_str().replace(':', "");
    if !figures(&digits) {
        return None;
    }
    let (hours, minutes) = match digits.len() {
        2 => (digits.parse::<i32>().ok()?, 0),
        4 => (digits[..2].parse::<i32>().ok()?, digits[2..].parse::<i32>().ok()?),
        _ => return None,
    };
    let seconds = (hours * 60 + minutes) * 60;
    match sign {
        '+' => FixedOffset::east_opt(seconds),
        '-' | '−' => FixedOffset::west_opt(seconds),
        _ => None,
    }
}

/// Parses the hour of a column of hours: `1` to `25` or a time of day, as a minute.
pub(crate) fn hour(text: &str) -> Result<u32, LocalizedText> {
    // a spreadsheet stores a time as a date of 1899
    let clock = text.strip_prefix("1899-12-31 ").or_else(|| text.strip_prefix("1899-12-30 ")).unwrap_or(text);
    let whole = clock.parse::<u32>().ok().filter(|hour| *hour <= 25 && figures(clock)).map(|hour| hour * 60);
    whole.or_else(|| time(clock).filter(|(_, offset)| offset.is_none()).map(|(minute, _)| minute)).ok_or_else(|| {
        localized!("«{text}» no es una hora: escríbala como 14:15.", "«{text}» is not a time: write it as 14:15.")
    })
}

/// Parses a month: `2026-10`, `10/2026`, or the date of its first day.
pub(crate) fn month(text: &str) -> Result<Period, LocalizedText> {
    let wrong = || {
        localized!("«{text}» no es un mes: escríbalo como 2026-10.", "«{text}» is not a month: write it as 2026-10.")
    };
    if let Ok(period) = text.parse() {
        return Ok(period);
    }
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    if let [first, second] = parts.as_slice() {
        let (year, month) = if first.len() == 4 { (first, second) } else { (second, first) };
        return format!("{year}-{month:0>2}").parse().map_err(|_| wrong());
    }
    let first_day = |notation| day(text, notation).ok().filter(|day| day.day() == 1);
    let day = first_day(Notation::DayFirst).ok_or_else(wrong)?;
    format!("{}-{:02}", day.year(), day.month()).parse().map_err(|_| wrong())
}

/// Parses yes or no in either language; empty is no.
pub(crate) fn yes(text: &str) -> Result<bool, LocalizedText> {
    match text.to_lowercase().as_str() {
        "" | "no" | "n" | "0" | "false" | "falso" | "real" | "r" | "actual" => Ok(false),
        "sí" | "si" | "s" | "yes" | "y" | "1" | "true" | "verdadero" | "x" | "estimada" | "estimado" | "e"
        | "estimated" => Ok(true),
        _ => Err(localized!("«{text}»: escriba sí o no.", "«{text}»: write yes or no.")),
    }
}

#[cfg(test)]
mod tests {
    use acometida_domain::Notation::{DayFirst, DecimalComma, DecimalPoint, MonthFirst};

    use super::*;

    #[test]
    fn numbers_are_parsed_in_the_notation_of_their_column() {
        for (text, notation, value) in [
            ("1234.5", DecimalPoint, "1234.5"),
            ("1,234.5", DecimalPoint, "1234.5"),
            ("1234,5", DecimalComma, "1234.5"),
            ("1.234,5", DecimalComma, "1234.5"),
            ("11.890", DecimalComma, "11890"),
            ("11.890", DecimalPoint, "11.890"),
            ("1.234.567", DecimalComma, "1234567"),
            ("1 234 567,5", DecimalComma, "1234567.5"),
            ("-,5", DecimalComma, "-0.5"),
            ("−12", DecimalPoint, "-12"),
        ] {
            assert_eq!(number(text, notation).unwrap(), value.parse().unwrap(), "{text}");
        }
    }

    #[test]
    fn malformed_numbers_are_refused_in_both_notations() {
        for text in
            ["doce", "", "-", ".", "1.2.3.4", "12.34.56", "1,2,3", "1_234", "1e3", "1.234,5.6", "0.123,5", "1 23"]
        {
            for notation in [DecimalPoint, DecimalComma] {
                assert!(number(text, notation).is_err(), "{text} {notation:?}");
            }
        }
        assert!(number("57.7", DecimalComma).is_err());
    }

    #[test]
    fn a_number_past_any_size_is_refused() {
        let long = "9".repeat(28);
        assert!(thousandths(&long, DecimalPoint).unwrap_err().es.contains("demasiado grande"));
        assert!(energy(&long, DecimalPoint).is_err());
        assert!(number(&"9".repeat(40), DecimalPoint).unwrap_err().es.contains("demasiado grande"));
    }

    #[test]
    fn kwh_are_converted_to_whole_wh() {
        for (text, notation, wh) in [
            ("22247.70", DecimalPoint, 22_247_700),
            ("22.703,20", DecimalComma, 22_703_200),
            ("0", DecimalPoint, 0),
            ("12,5", DecimalComma, 12_500),
            ("7", DecimalComma, 7_000),
        ] {
            assert_eq!(thousandths(text, notation).unwrap(), wh, "{text}");
        }
        assert!(thousandths("1.2345", DecimalPoint).is_err());
        assert!(thousandths("", DecimalPoint).is_err());
        assert!(thousandths("99999999999999999", DecimalPoint).is_err());
    }

    #[test]
    fn intervals_finer_than_a_wh_keep_the_sum_of_their_day() {
        let day = vec![energy("0.0125", DecimalPoint).unwrap(); 288];
        assert_eq!(whole_wh(&day).unwrap().iter().sum::<u32>(), 3_600);
        assert_eq!(whole_wh(&[-1]), None);
        assert_eq!(whole_wh(&[i64::MAX]), None);
    }

    #[test]
    fn degrees_are_bounded_and_have_no_thousands() {
        assert_eq!(degrees("-12.046374", 90).unwrap(), "-12.046374".parse().unwrap());
        assert_eq!(degrees("-12,046", 90).unwrap(), "-12.046".parse().unwrap());
        for text in ["-12.046.374", "-12046374", "95"] {
            assert!(degrees(text, 90).is_err(), "{text}");
        }
    }

    #[test]
    fn dates_are_parsed_in_common_forms() {
        for text in
            ["2026-06-30", "2026/6/30", "30/06/2026", "30-06-2026", "30.06.2026", "20260630", "2026-06-30 00:00:00"]
        {
            assert_eq!(day(text, DayFirst).unwrap(), NaiveDate::from_ymd_opt(2026, 6, 30).unwrap(), "{text}");
        }
        assert_eq!(day("06/30/2026", MonthFirst).unwrap(), NaiveDate::from_ymd_opt(2026, 6, 30).unwrap());
        for text in ["31/06/2026", "0026-06-30", "30/06/26", "30/06/2026 basura", "06/30/2026", "46295"] {
            assert!(day(text, DayFirst).is_err(), "{text}");
        }
    }

    #[test]
    fn times_are_parsed_in_common_forms() {
        for (text, minute) in [
            ("2026/10/14 05:00", 300),
            ("14-10-2026 5:15", 315),
            ("14/10/2026 05:00 PM", 1020),
            ("14/10/2026 12:00 a. m.", 0),
            ("2026-10-14T05:00:00", 300),
            ("2026-10-14T05:00:00.000", 300),
            ("14/10/2026 24:00", 1440),
        ] {
            assert_eq!(moment(text, DayFirst).unwrap().minute, minute, "{text}");
        }
        for text in ["14/10/2026 26:00", "14/10/2026 05:61", "14/10/2026 13:00 PM", "14/10/2026 mañana", "14/10/2026T"]
        {
            assert!(moment(text, DayFirst).is_err(), "{text}");
        }
    }

    #[test]
    fn an_instant_with_an_offset_is_local_to_the_company() {
        let local = |text| moment(text, DayFirst).unwrap().local(chrono_tz::Europe::Madrid);
        let day = |d| NaiveDate::from_ymd_opt(2026, 7, d).unwrap();
        assert_eq!(local("2026-07-14T22:00:00Z"), (day(15), 0));
        assert_eq!(local("2026-07-15T00:00:00+02:00"), (day(15), 0));
        assert_eq!(local("2026-07-15 00:00"), (day(15), 0));
    }

    #[test]
    fn hours_are_parsed_as_numbers_or_times() {
        for (text, minute) in [("1", 60), ("24", 1440), ("25", 1500), ("01:00", 60), ("1899-12-31 05:00", 300)] {
            assert_eq!(hour(text).unwrap(), minute, "{text}");
        }
        assert!(hour("26").is_err());
        assert!(hour("una").is_err());
    }

    #[test]
    fn months_are_parsed_as_months_or_as_their_first_day() {
        for text in ["2026-10", "2026/10", "10/2026", "2026-10-01", "01/10/2026", "2026-10-01 00:00"] {
            assert_eq!(month(text).unwrap().to_string(), "2026-10", "{text}");
        }
        for text in ["2026-10-02", "13/2026", "octubre", "2026"] {
            assert!(month(text).is_err(), "{text}");
        }
    }
}
