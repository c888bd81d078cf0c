//! Columns of a file: names, headings in both languages, synonyms.

use acometida_domain::Language;

/// A field of a kind of file.
pub(crate) struct Field {
    pub name: &'static str,
    pub es: &'static str,
    pub en: &'static str,
    pub required: bool,
    pub help_es: &'static str,
    pub help_en: &'static str,
    pub example: &'static str,
    /// Other headings of the field, normalized.
    pub synonyms: &'static [&'static str],
}

macro_rules! fields {
    ($($name:literal $es:literal $en:literal $required:literal ($help_es:literal, $help_en:literal) $example:literal [$($synonym:literal),*]),+ $(,)?) => {
        &[$(Field { name: $name, es: $es, en: $en, required: $required, help_es: $help_es, help_en: $help_en, example: $example, synonyms: &[$($synonym),*] }),+]
    };
}
pub(crate) use fields;

pub(crate) fn normal(heading: &str) -> String {
    let mut normal = String::with_capacity(heading.len());
    for c in heading.trim().to_lowercase().chars() {
        normal.push(match c {
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' | 'ü' => 'u',
            'ñ' => 'n',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        });
    }
    let words: Vec<&str> = normal
        .split_whitespace()
        .filter(|word| !matches!(*word, "de" | "del" | "la" | "el" | "no" | "nro" | "of" | "the"))
        .collect();
    words.join(" ")
}

impl Field {
    /// Its headings, normalized, the likeliest first.
    pub fn headings(&self) -> Vec<String> {
        let own = [self.name, self.es, self.en].map(normal);
        own.into_iter().chain(self.synonyms.iter().map(|heading| (*heading).to_owned())).collect()
    }

    /// The heading in a language.
    pub fn label(&self, language: Language) -> &'static str {
        match language {
            Language::Es => self.es,
            Language::En => self.en,
        }
    }
}
