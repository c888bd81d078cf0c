//! Full-text queries from search text.

use sqlx::{QueryBuilder, Sqlite};

/// Full-text query of a search text: every word must match, the last one as a prefix. None when the text has no word.
#[must_use]
pub fn match_expression(text: &str) -> Option<String> {
    let text = fold(text);
    let words = words(&text);
    let (last, before) = words.split_last()?;
    let mut expression = String::with_capacity(text.len() + 16);
    for word in before {
        expression.push('"');
        expression.push_str(word);
        expression.push_str("\" ");
    }
    expression.push('"');
    expression.push_str(last);
    expression.push('"');
    if last.chars().count() > 1 {
        expression.push('*');
    }
    Some(expression)
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
fn fold(text: &str) -> String {
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
    format!("{column} : ({})", expression.replace("\" \"", "\" AND \""))
}

#[cfg(test)]
mod tests {
    use super::match_expression;

    #[test]
    fn every_word_must_match_and_the_last_is_a_prefix() {
        assert_eq!(match_expression("quispe maria").as_deref(), Some("\"quispe\" \"maria\"*"));
        assert_eq!(match_expression("Av. \"Perú\" 12-B").as_deref(), Some("\"Av\" \"Perú\" \"12\" \"B\""));
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
