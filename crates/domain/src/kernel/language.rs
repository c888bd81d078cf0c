//! Sentences for people, in the languages the program speaks.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    Es,
    En,
}

/// A sentence in every language. Spanish addresses the person as *usted*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalizedText {
    pub es: String,
    pub en: String,
}

impl LocalizedText {
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

/// The same sentence, Spanish then English, formatted with the same arguments.
#[macro_export]
macro_rules! localized {
    ($es:literal, $en:literal $(, $($argument:tt)*)?) => {
        $crate::LocalizedText { es: format!($es $(, $($argument)*)?), en: format!($en $(, $($argument)*)?) }
    };
}

/// A day as the three countries write it.
#[must_use]
pub fn format_date(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// A stored day (`2026-06-30`) as the three countries write it; other text as it is.
#[must_use]
pub fn format_stored_date(stored: &str) -> String {
    stored.parse().map_or_else(|_| stored.to_owned(), format_date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_the_three_countries_do() {
        assert_eq!(format_stored_date("2026-06-30"), "30/06/2026");
        assert_eq!(format_stored_date("junio"), "junio");
    }

    #[test]
    fn a_sentence_is_said_in_the_language_of_the_person() {
        let text = localized!("Falta la fila {}.", "Row {} is missing.", 3);
        assert_eq!(text.text(Language::Es), "Falta la fila 3.");
        assert_eq!(text.text(Language::En), "Row 3 is missing.");
    }
}
