//! The embedded typeface: widths, line breaks, and the marks it has.

use std::sync::LazyLock;

use printpdf::{FontId, ParsedFont};

use crate::DocumentError;

const REGULAR: &[u8] = include_bytes!("../../fonts/AcometidaSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../fonts/AcometidaSans-Bold.ttf");

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Bold,
}

impl Weight {
    pub const ALL: [Self; 2] = [Self::Regular, Self::Bold];

    /// The name in the resources of every page.
    pub fn id(self) -> FontId {
        FontId(match self {
            Self::Regular => "TR".to_owned(),
            Self::Bold => "TB".to_owned(),
        })
    }
}

/// One weight of the typeface.
#[derive(Debug)]
pub struct Face {
    pub parsed: ParsedFont,
    /// Thousandths of the size, by code point; `None` where the face has no mark.
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
    /// Read once in the life of the program.
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

    /// Every mark of the face, last code point first: where two share a glyph (space and no-break space), the reader of
    /// the file gets the lower one back.
    pub fn alphabet(&self) -> String {
        self.parsed.codepoint_to_glyph.keys().rev().filter_map(|point| char::from_u32(*point)).collect()
    }

    /// The text with `?` for what the face cannot print; line ends and tabs become spaces.
    pub fn printable(&self, text: &str) -> String {
        text.chars()
            .map(|mark| match mark {
                _ if self.mark(mark).is_some() => mark,
                _ if mark.is_whitespace() => ' ',
                _ => '?',
            })
            .collect()
    }

    fn mark(&self, mark: char) -> Option<u16> {
        self.widths.get(mark as usize).copied().flatten()
    }

    pub fn width(&self, text: &str, size: f32) -> f32 {
        let thousandths: u32 = text.chars().map(|mark| u32::from(self.mark(mark).unwrap_or(500))).sum();
        thousandths as f32 * size / 1000.0
    }

    /// The text in lines no wider than `width`; a word that is wider is broken. Never empty.
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

    /// Puts all but the last piece of a word into `lines`, and returns the last.
    fn break_word(&self, word: &str, size: f32, width: f32, lines: &mut Vec<String>) -> String {
        let mut line = String::new();
        for mark in word.chars() {
            line.push(mark);
            if self.width(&line, size) > width && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::take(&mut line));
                line.push(mark);
            }
        }
        line
    }

    /// At most `most` lines, the last one ending in an ellipsis when there was more.
    pub fn wrap_to(&self, text: &str, size: f32, width: f32, most: usize) -> Vec<String> {
        let mut lines = self.wrap(text, size, width);
        if lines.len() > most {
            lines.truncate(most);
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
    fn both_weights_have_every_spanish_mark_and_currency() {
        for weight in Weight::ALL {
            let text = "áéíóúüñÁÉÍÓÚÜÑ¿¡«»ºª–—…€$°·×";
            assert_eq!(Fonts::shared().unwrap().face(weight).printable(text), text);
        }
    }

    #[test]
    fn figures_are_all_of_one_width() {
        for weight in Weight::ALL {
            let face = Fonts::shared().unwrap().face(weight);
            assert!("123456789".chars().all(|digit| face.mark(digit) == face.mark('0')));
        }
    }

    #[test]
    fn lines_are_never_wider_than_asked_for() {
        let face = regular();
        let text = "Asociación de Productores Agropecuarios Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa de Anta";
        let lines = face.wrap(text, 9.0, 100.0);
        assert!(lines.len() > 3);
        assert!(lines.iter().all(|line| face.width(line, 9.0) <= 100.0));
        assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
    }

    #[test]
    fn what_was_cut_ends_in_an_ellipsis() {
        let lines = regular().wrap_to("uno dos tres cuatro cinco seis siete ocho", 9.0, 40.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…') && regular().width(&lines[1], 9.0) <= 40.0);
    }

    #[test]
    fn a_mark_the_face_lacks_prints_as_a_question_mark() {
        assert_eq!(regular().printable("Ñandú\t漢"), "Ñandú ?");
    }
}
