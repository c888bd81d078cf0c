//! Queries of the full-text index from the words that a person types.

use sqlx::{QueryBuilder, Sqlite};

/// The words of a person's text as a full-text query: every word must be there, the last one may be unfinished. `None`
/// when there is no word in it.
#[must_use]
pub fn match_expression(text: &str) -> Option<String> {
    let words = words(text);
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

/// Adds ` and (…)` for the supply points `s` and accounts `a` that a person's words find; nothing without a word.
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

/// A query of [`match_expression`] confined to one column.
pub(crate) fn all_in(column: &str, expression: &str) -> String {
    format!("{column} : ({})", expression.replace("\" \"", "\" AND \""))
}

#[cfg(test)]
mod tests {
    use super::match_expression;

    #[test]
    fn every_word_must_be_there_and_the_last_may_be_unfinished() {
        assert_eq!(match_expression("quispe maria").as_deref(), Some("\"quispe\" \"maria\"*"));
        assert_eq!(match_expression("Av. \"Perú\" 12-B").as_deref(), Some("\"Av\" \"Perú\" \"12\" \"B\""));
    }

    #[test]
    fn a_text_without_words_asks_for_nothing() {
        assert_eq!(match_expression("  - \"' *"), None);
    }
}
