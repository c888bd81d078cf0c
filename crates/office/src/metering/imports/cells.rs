//! Parsers of cells: numbers, dates, times and booleans.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::{Decimal, prelude::ToPrimitive};

use crate::{LocalizedText, kernel::error::localized};

/// Parses a number: `1234.5`, `1.234,5`, `1,234.5` or `1234,5`.
pub(crate) fn number(text: &str) -> Result<Decimal, LocalizedText> {
    let wrong = || localized!("«{text}» no es un número.", "«{text}» is not a number.");
    let plain: Cow<'_, str> = match (text.rfind(','), text.rfind('.')) {
        (None, _) if text.matches('.').count() <= 1 => Cow::Borrowed(text),
        (Some(comma), Some(dot)) if comma > dot => Cow::Owned(text.replace('.', "").replace(',', ".")),
        (Some(_), None) if text.matches(',').count() == 1 => Cow::Owned(text.replace(',', ".")),
        (None, Some(_)) => Cow::Owned(text.replace('.', "")),
        _ => Cow::Owned(text.replace(',', "")),
    };
    plain.parse().map_err(|_| wrong())
}

/// Parses whole thousandths of a number: kWh -> Wh, kW -> W.
pub(crate) fn thousandths(text: &str) -> Result<i64, LocalizedText> {
    if let Some(whole) = plain_thousandths(text.as_bytes()) {
        return Ok(whole);
    }
    let value = number(text)? * Decimal::ONE_THOUSAND;
    if value.normalize().scale() > 0 {
        return Err(localized!("«{text}» tiene más de tres decimales.", "«{text}» has more than three decimals."));
    }
    value
        .to_i64()
        .filter(|value| value.abs() < 1_000_000_000_000_000)
        .ok_or_else(|| localized!("«{text}» es demasiado grande.", "«{text}» is too large."))
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

/// Parses a date: `2026-06-30`, `30/06/2026` or `30-06-2026`.
pub(crate) fn day(text: &str) -> Result<NaiveDate, LocalizedText> {
    let date = text.split([' ', 'T']).next().unwrap_or(text);
    ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%Y/%m/%d", "%d.%m.%Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(date, format).ok())
        .filter(|day| (1900..2200).contains(&chrono::Datelike::year(day)))
        .ok_or_else(|| {
            localized!(
                "«{text}» no es una fecha: escríbala como 30/06/2026.",
                "«{text}» is not a date: write it as 30/06/2026."
            )
        })
}

/// Parses a local date and time.
pub(crate) fn instant(text: &str) -> Result<NaiveDateTime, LocalizedText> {
    [
        "%Y-%m-%d %H:%M",
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%dT%H:%M:%S",
        "%d/%m/%Y %H:%M",
        "%d/%m/%Y %H:%M:%S",
    ]
    .iter()
    .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
    .or_else(|| day(text).ok().map(|day| day.and_time(chrono::NaiveTime::MIN)))
    .ok_or_else(|| {
        localized!(
            "«{text}» no es fecha y hora: escríbalas como 30/06/2026 14:15.",
            "«{text}» is not a date and time: write them as 30/06/2026 14:15."
        )
    })
}

/// Parses yes or no in either language; empty is no.
pub(crate) fn yes(text: &str) -> Result<bool, LocalizedText> {
    match text.to_lowercase().as_str() {
        "" | "no" | "n" | "0" | "false" | "falso" => Ok(false),
        "sí" | "si" | "s" | "yes" | "y" | "1" | "true" | "verdadero" | "x" => Ok(true),
        _ => Err(localized!("«{text}»: escriba sí o no.", "«{text}»: write yes or no.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_parsed_in_the_format_of_each_country() {
        for text in ["1234.5", "1234,5", "1.234,5", "1,234.5"] {
            assert_eq!(number(text).unwrap(), Decimal::new(12345, 1), "{text}");
        }
        assert_eq!(number("1.234.567").unwrap(), Decimal::from(1_234_567));
        assert!(number("doce").is_err());
    }

    #[test]
    fn kwh_are_converted_to_whole_wh() {
        for (text, wh) in
            [("22247.70", 22_247_700), ("22.703,20", 22_703_200), ("0", 0), ("12,5", 12_500), ("7", 7_000)]
        {
            assert_eq!(thousandths(text).unwrap(), wh, "{text}");
        }
        assert!(thousandths("1.2345").is_err());
        assert!(thousandths("").is_err());
        assert!(thousandths("99999999999999999").is_err());
    }

    #[test]
    fn dates_are_parsed_in_common_formats() {
        for text in ["2026-06-30", "30/06/2026", "30-06-2026", "2026-06-30 00:00:00"] {
            assert_eq!(day(text).unwrap(), NaiveDate::from_ymd_opt(2026, 6, 30).unwrap(), "{text}");
        }
        assert!(day("31/06/2026").is_err());
        assert!(day("0026-06-30").is_err());
    }
}
