//! Embedded font: widths, line breaks and available glyphs.

use std::sync::LazyLock;

use deunicode::deunicode_char;
use printpdf::{FontId, ParsedFont};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::error::DocumentError;

const REGULAR: &[u8] = include_bytes!("../../fonts/AcometidaSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../fonts/AcometidaSans-Bold.ttf");

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Bold,
}

impl Weight {
    pub const ALL: [Self; 2] = [Self::Regular, Self::Bold];

    /// Name in the page resources.
    pub fn id(self) -> FontId {
        FontId(match self {
            Self::Regular => "TR".to_owned(),
            Self::Bold => "TB".to_owned(),
        })
    }
}

/// One weight of the font.
#[derive(Debug)]
pub struct Face {
    pub parsed: ParsedFont,
    /// Advance widths, thousandths of the size, by code point; `None` without a glyph.
    widths: Vec<Option<u16>>,
}

/// Both weights.
#[derive(Debug)]
pub struct Fonts {
    regular: Face,
    bold: Face,
}

static FONTS: LazyLock<Option<Fonts>> = LazyLock::new(|| {
    Some(Fonts {
        regular: Face::read(REGULAR, "AcometidaSans-Regular")?,
        bold: Face::read(BOLD, "AcometidaSans-Bold")?,
    })
});

impl Fonts {
    /// Fonts, parsed on first use.
    pub fn shared() -> Result<&'static Self, DocumentError> {
        FONTS.as_ref().ok_or(DocumentError::Typeface)
    }

    pub fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

impl Face {
    fn read(bytes: &[u8], name: &str) -> Option<Self> {
        let mut parsed = ParsedFont::from_bytes(bytes, 0, &mut Vec::new())?;
        parsed.font_name = Some(name.to_owned());
        let last = *parsed.codepoint_to_glyph.keys().next_back()?;
        let widths = (0..=last)
            .map(|point| {
                parsed.codepoint_to_glyph.get(&point).and_then(|glyph| parsed.glyph_widths.get(glyph)).copied()
            })
            .collect();
        Some(Self { parsed, widths })
    }

    /// All characters of the font, in descending code points: where two share a glyph (space and no-break space), text
    /// extraction gives the lower one.
    pub fn alphabet(&self) -> String {
        self.parsed.codepoint_to_glyph.keys().rev().filter_map(|point| char::from_u32(*point)).collect()
    }

    /// The text with its accents composed; a character without a glyph becomes its base letter, or its transcription to
    /// Latin letters. Line breaks and tabs become spaces.
    pub fn printable(&self, text: &str) -> String {
        let mut printable = String::with_capacity(text.len());
        for character in text.nfc() {
            if self.advance(character).is_some() {
                printable.push(character);
            } else if character.is_whitespace() {
                printable.push(' ');
            } else if !is_combining_mark(character) {
                self.push_transcribed(character, &mut printable);
            }
        }
        printable.trim_end().to_owned()
    }

    fn push_transcribed(&self, character: char, printable: &mut String) {
        let base = character.nfd().next().filter(|base| self.advance(*base).is_some());
        match base {
            Some(base) => printable.push(base),
            None => {
                let latin = deunicode_char(character).unwrap_or("?");
                printable.extend(latin.chars().filter(|latin| self.advance(*latin).is_some()));
            }
        }
    }

    fn advance(&self, character: char) -> Option<u16> {
        self.widths.get(character as usize).copied().flatten()
    }

    pub fn width(&self, text: &str, size: f32) -> f32 {
        let thousandths: u32 = text.chars().map(|character| u32::from(self.advance(character).unwrap_or(500))).sum();
        thousandths as f32 * size / 1000.0
    }

    /// Lines no wider than `width`; wider words are broken. Never empty.
    pub fn wrap(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.lines() {
            let mut line = String::new();
            for word in paragraph.split_whitespace() {
                let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
                if self.width(&joined, size) <= width {
                    line = joined;
                    continue;
                }
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                line = self.break_word(word, size, width, &mut lines);
            }
            lines.push(line);
        }
        if lines.is_empty() {
            lines.push(String::new());
        }
        lines
    }

    /// Pushes all but the last part of a word to `lines`; returns the last part.
    fn break_word(&self, word: &str, size: f32, width: f32, lines: &mut Vec<String>) -> String {
        let mut line = String::new();
        for character in word.chars() {
            line.push(character);
            if self.width(&line, size) > width && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::take(&mut line));
                line.push(character);
            }
        }
        line
    }

    /// At most `max_lines` lines; the last one ends in an ellipsis when text is omitted.
    pub fn wrap_to(&self, text: &str, size: f32, width: f32, max_lines: usize) -> Vec<String> {
        let mut lines = self.wrap(text, size, width);
        if lines.len() > max_lines {
            lines.truncate(max_lines);
            if let Some(last) = lines.last_mut() {
                while self.width(last, size) + self.width("…", size) > width && last.pop().is_some() {}
                last.push('…');
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regular() -> &'static Face {
        Fonts::shared().unwrap().face(Weight::Regular)
    }

    #[test]
    fn both_weights_have_spanish_characters_and_currency_symbols() {
        for weight in Weight::ALL {
            let text = "áéíóúüñÁÉÍÓÚÜÑ¿¡«»ºª–—…€$°·×";
            assert_eq!(Fonts::shared().unwrap().face(weight).printable(text), text);
        }
    }

    #[test]
    fn digits_have_equal_width() {
        for weight in Weight::ALL {
            let face = Fonts::shared().unwrap().face(weight);
            assert!("123456789".chars().all(|digit| face.advance(digit) == face.advance('0')));
        }
    }

    #[test]
    fn wrapped_lines_fit_the_width() {
        let face = regular();
        let text = "Asociación de Productores Agropecuarios Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa de Anta";
        let lines = face.wrap(text, 9.0, 100.0);
        assert!(lines.len() > 3);
        assert!(lines.iter().all(|line| face.width(line, 9.0) <= 100.0));
        assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
    }

    #[test]
    fn truncated_text_ends_in_an_ellipsis() {
        let lines = regular().wrap_to("uno dos tres cuatro cinco seis siete ocho", 9.0, 40.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…') && regular().width(&lines[1], 9.0) <= 40.0);
    }

    #[test]
    fn names_of_any_script_are_printed_with_the_letters_of_the_face() {
        for (name, printed) in [
            ("Mun\u{303}oz Pen\u{303}a", "Muñoz Peña"),
            ("Nguyễn Hồng", "Nguyen Hong"),
            ("Ștefan Țepeș", "Stefan Tepes"),
            ("Łukasz Świątek", "Łukasz Świątek"),
            ("Ñandú\tÞór", "Ñandú Þór"),
            ("Νίκος Παππάς", "Nikos Pappas"),
            ("Иван Петров", "Ivan Petrov"),
            ("王伟", "Wang Wei"),
        ] {
            assert_eq!(regular().printable(name), printed);
        }
    }
}
