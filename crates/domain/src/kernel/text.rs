//! Cleaning of texts that people and files hand in.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Whether a text needs no cleaning.
#[must_use]
pub fn is_clean(text: &str) -> bool {
    let plain = text.bytes().all(|byte| (b' '..0x7f).contains(&byte));
    plain || (!text.chars().any(is_removed) && is_nfc_quick(text.chars()) == IsNormalized::Yes)
}

/// Composes the accents of a text (Unicode NFC) and removes what cannot be seen and changes how it is read: control
/// signs, marks of direction and of order. Line breaks stay; a tab becomes a space.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().filter_map(|c| if c == '\t' { Some(' ') } else { (!is_removed(c)).then_some(c) }).collect())
}

fn is_removed(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Text of a cell for a spreadsheet: one that it would run as a formula gets an apostrophe before it. Numbers and
/// telephones stay what they are.
#[must_use]
pub fn guard_formula(text: &str) -> Cow<'_, str> {
    if starts_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text of a cell that [`guard_formula`] wrote.
#[must_use]
pub fn unguard_formula(text: &str) -> &str {
    text.strip_prefix('\'').filter(|text| starts_formula(text)).unwrap_or(text)
}

fn starts_formula(text: &str) -> bool {
    let harmless =
        |text: &str| text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ',' | '-' | '(' | ')' | '/'));
    match text.chars().next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => !harmless(&text[1..]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_are_composed() {
        assert_eq!(clean("Mun\u{303}oz"), "Muñoz");
        assert!(matches!(clean("Muñoz, Breña"), Cow::Borrowed(_)));
    }

    #[test]
    fn signs_that_cannot_be_seen_are_removed() {
        assert_eq!(clean("A\0B\u{202e}C\u{2066}D\tE\nF\r"), "ABCD E\nF");
    }

    #[test]
    fn a_formula_is_guarded_and_read_back_the_same() {
        for text in ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "=HYPERLINK(\"x\")"] {
            let guarded = guard_formula(text);
            assert!(guarded.starts_with('\''), "{text}");
            assert_eq!(unguard_formula(&guarded), text);
        }
        for text in ["-12.50", "+51 987-654-321", "O'Higgins", "'quoted'", "", "Ana"] {
            assert_eq!(guard_formula(text), text);
            assert_eq!(unguard_formula(text), text);
        }
    }
}
