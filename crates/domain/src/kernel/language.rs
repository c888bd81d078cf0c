//! Localized text and date formats.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Language {
    /// Spanish, the default.
    #[default]
    Es,
    /// English.
    En,
}

/// A text in every language of the interface. Spanish addresses the person as *usted*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LocalizedText {
    /// Spanish text.
    pub es: String,
    /// English text.
    pub en: String,
}

impl LocalizedText {
    /// The text in one language.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Es => &self.es,
            Language::En => &self.en,
        }
    }
}

impl fmt::Display for LocalizedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

/// Builds a [`LocalizedText`] from a Spanish and an English format string with the same arguments.
#[macro_export]
macro_rules! localized {
    ($es:literal, $en:literal $(, $($argument:tt)*)?) => {
        $crate::LocalizedText { es: format!($es $(, $($argument)*)?), en: format!($en $(, $($argument)*)?) }
    };
}

/// Formats a date as the three countries do, `30/06/2026`.
#[must_use]
pub fn format_date(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// Formats a stored date (`2026-06-30`) as `30/06/2026`; other text is returned unchanged.
#[must_use]
pub fn format_stored_date(stored: &str) -> String {
    stored.parse().map_or_else(|_| stored.to_owned(), format_date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_dates_are_formatted_and_other_text_is_not() {
        assert_eq!(format_stored_date("2026-06-30"), "30/06/2026");
        assert_eq!(format_stored_date("junio"), "junio");
    }

    #[test]
    fn localized_text_is_formatted_in_each_language() {
        let text = localized!("Falta la fila {}.", "Row {} is missing.", 3);
        assert_eq!(text.text(Language::Es), "Falta la fila 3.");
        assert_eq!(text.text(Language::En), "Row 3 is missing.");
    }
}
