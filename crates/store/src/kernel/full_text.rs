//! Full-text queries from search text.

use sqlx::{QueryBuilder, Sqlite};

/// Least number of digits that are searched as the end of a code, so that a street number finds no codes.
const ENDING: usize = 5;
/// Digits of the end of a code that the index holds backwards.
const BACKWARDS: usize = 12;
/// First letter of a code that the index holds backwards; no name has it.
const BACKWARDS_MARK: char = 'ʀ';

/// A term of a search text: a word with its alternatives, `quispe|kispe`, or digits in groups, `900 628 374`.
pub(crate) enum Term<'a> {
    Words(Vec<&'a str>),
    Digits(Vec<&'a str>),
}

/// Terms of a text that is already folded, in order.
pub(crate) fn terms(text: &str) -> Vec<Term<'_>> {
    let mut terms: Vec<Term<'_>> = Vec::new();
    for written in text.split(|c: char| !c.is_alphanumeric() && c != '|') {
        let words = words(written);
        match (words.as_slice(), terms.last_mut()) {
            ([], _) => {}
            ([group], last) if group.bytes().all(|byte| byte.is_ascii_digit()) => match last {
                Some(Term::Digits(groups)) => groups.push(group),
                _ => terms.push(Term::Digits(words)),
            },
            _ => terms.push(Term::Words(words)),
        }
    }
    terms
}

impl Term<'_> {
    /// Full-text query of the term; the last one of a text is a prefix. Digits match in any grouping, and from the end
    /// of a code too.
    pub(crate) fn expression(&self, last: bool) -> String {
        let alternatives: Vec<String> = match self {
            Self::Words(words) => words.iter().map(|word| phrase(word, last)).collect(),
            Self::Digits(groups) => digits(groups, last),
        };
        match alternatives.as_slice() {
            [only] => only.clone(),
            several => format!("({})", several.join(" OR ")),
        }
    }
}

fn digits(groups: &[&str], last: bool) -> Vec<String> {
    let joined = groups.concat();
    let mut alternatives = vec![phrase(&joined, last)];
    if let [before @ .., end] = groups
        && !before.is_empty()
    {
        let mut apart: Vec<String> = before.iter().map(|group| phrase(group, false)).collect();
        apart.push(phrase(end, last));
        alternatives.push(format!("({})", apart.join(" AND ")));
    }
    if joined.len() >= ENDING {
        let backwards: String = joined.chars().rev().take(BACKWARDS).collect();
        alternatives.push(format!("\"{BACKWARDS_MARK}{backwards}\"*"));
    }
    alternatives
}

fn phrase(word: &str, prefix: bool) -> String {
    let star = if prefix && word.chars().count() > 1 { "*" } else { "" };
    format!("\"{word}\"{star}")
}

/// Full-text query of a search text: every word must match, the last one as a prefix. None when the text has no word.
#[must_use]
pub fn match_expression(text: &str) -> Option<String> {
    let text = fold(text);
    let terms = terms(&text);
    let last = terms.len().checked_sub(1)?;
    let parts: Vec<String> = terms.iter().enumerate().map(|(at, term)| term.expression(at == last)).collect();
    Some(parts.join(" AND "))
}

/// Letters that the index keeps apart from any base letter, as the view `search_words` replaces them.
const FOLDED: [(char, &str); 16] = [
    ('ł', "l"),
    ('Ł', "L"),
    ('ø', "o"),
    ('Ø', "O"),
    ('đ', "d"),
    ('Đ', "D"),
    ('ß', "ss"),
    ('æ', "ae"),
    ('Æ', "AE"),
    ('œ', "oe"),
    ('Œ', "OE"),
    ('þ', "th"),
    ('Þ', "Th"),
    ('ð', "d"),
    ('Ð', "D"),
    ('ı', "i"),
];

/// The text with the letters that the index stores.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match FOLDED.iter().find(|(of, _)| *of == letter) {
            Some((_, base)) => folded.push_str(base),
            None => folded.push(letter),
        }
    }
    folded
}

/// Appends ` and (…)` with the supply points `s` and accounts `a` that match a search text; nothing without a word.
pub(crate) fn push_found(query: &mut QueryBuilder<'_, Sqlite>, text: Option<&str>) {
    if let Some(words) = text.and_then(match_expression) {
        query.push(
            " and (s.id in (select e.ref from search f join search_entry e on e.docid = f.rowid where f.search match ",
        );
        query.push_bind(words.clone());
        query.push(
            ") or a.id in (select e.ref from search f join search_entry e on e.docid = f.rowid where f.search match ",
        );
        query.push_bind(words).push("))");
    }
}

pub(crate) fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// A query of [`match_expression`] restricted to one column.
pub(crate) fn all_in(column: &str, expression: &str) -> String {
    format!("{column} : ({expression})")
}

#[cfg(test)]
mod tests {
    use super::match_expression;

    #[test]
    fn every_word_must_match_and_the_last_is_a_prefix() {
        assert_eq!(match_expression("quispe maria").as_deref(), Some("\"quispe\" AND \"maria\"*"));
        assert_eq!(match_expression("Av. \"Perú\" 12-B").as_deref(), Some("\"Av\" AND \"Perú\" AND \"12\" AND \"B\""));
    }

    #[test]
    fn digits_match_in_any_grouping_and_from_the_end() {
        assert_eq!(match_expression("628374").as_deref(), Some("(\"628374\"* OR \"ʀ473826\"*)"));
        assert_eq!(
            match_expression("900 628").as_deref(),
            Some("(\"900628\"* OR (\"900\" AND \"628\"*) OR \"ʀ826009\"*)")
        );
        assert_eq!(match_expression("cusco 12").as_deref(), Some("\"cusco\" AND \"12\"*"));
    }

    #[test]
    fn alternatives_of_a_word_match_too() {
        assert_eq!(match_expression("kispe|quispe rosa").as_deref(), Some("(\"kispe\" OR \"quispe\") AND \"rosa\"*"));
    }

    #[test]
    fn letters_without_a_base_letter_are_searched_as_they_are_stored() {
        assert_eq!(match_expression("Łukasz"), match_expression("Lukasz"));
        assert_eq!(match_expression("Straße").as_deref(), Some("\"Strasse\"*"));
    }

    #[test]
    fn a_text_without_words_has_no_query() {
        assert_eq!(match_expression("  - \"' *"), None);
    }
}
