//! The words that the glossary of `docs/STYLE.md` refuses, and the spelling checker.

use std::{collections::BTreeSet, path::Path};

use anyhow::Context;
use typos::{
    Dictionary, Status, check_str,
    tokens::{Identifier, Tokenizer, Word},
};
use unicase::UniCase;

use super::breach::Breach;

/// The document with the table of the glossary.
const GLOSSARY: &str = "docs/STYLE.md";
/// The document with the ids of the capabilities.
const PRODUCT: &str = "docs/product.md";
/// The words that the spelling checker takes for typos and are none.
const ACCEPTED: &str = "typos.toml";
/// Folders and files that are read, from the repository's root.
const READ: &[&str] =
    &["crates", "src-tauri", "xtask", "ui/src", "ui/test", "tests", "migrations", "docs", "README.md", "Cargo.toml"];
/// Generated, foreign or Spanish: not read.
const PASSED_OVER: &[&str] =
    &[GLOSSARY, "ui/src/generated", "ui/src/i18n/es", "docs/schema", "xtask/src/invariants/glossary.rs"];
const EXTENSIONS: &[&str] = &["rs", "ts", "tsx", "sql", "md", "toml"];

/// The refused words and the typos in the repository at `root`.
///
/// # Errors
/// When a file cannot be read, or the glossary has no table.
pub fn breaches(root: &Path) -> anyhow::Result<Vec<Breach>> {
    let refused = refused(&std::fs::read_to_string(root.join(GLOSSARY)).context(GLOSSARY)?)?;
    let spelling = Spelling { accepted: accepted(&std::fs::read_to_string(root.join(ACCEPTED)).unwrap_or_default())? };
    let product = std::fs::read_to_string(root.join(PRODUCT)).context(PRODUCT)?;
    let tokenizer = Tokenizer::new();
    let mut found = Vec::new();
    for folder in READ {
        let walk = walkdir::WalkDir::new(root.join(folder)).sort_by_file_name().into_iter();
        for file in
            walk.filter_entry(|entry| !["node_modules", "dist", "target"].iter().any(|name| entry.file_name() == *name))
        {
            let Ok(file) = file else { continue };
            let path = file.path().strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            let known =
                file.path().extension().is_some_and(|extension| EXTENSIONS.iter().any(|known| extension == *known));
            if !known || PASSED_OVER.iter().any(|passed| path.starts_with(passed)) {
                continue;
            }
            let text = std::fs::read_to_string(file.path()).with_context(|| path.clone())?;
            found.extend(refused_in(&text, &refused).map(|(line, word)| Breach {
                place: format!("{path}:{line}"),
                what: format!("«{word}»: see the glossary in {GLOSSARY}"),
            }));
            found.extend(unknown_ids(&text, &product).map(|(line, id)| Breach {
                place: format!("{path}:{line}"),
                what: format!("({id}) is no row of {PRODUCT}"),
            }));
            found.extend(check_str(&text, &tokenizer, &spelling).map(|typo| Breach {
                place: format!("{path}:{}", text[..typo.byte_offset].lines().count().max(1)),
                what: format!("«{}» is misspelt; a word that is right goes into {ACCEPTED}", typo.typo),
            }));
        }
    }
    Ok(found)
}

/// The last column of the glossary's table.
fn refused(document: &str) -> anyhow::Result<Vec<String>> {
    let rows = document.lines().filter(|line| line.starts_with('|')).skip(2);
    let cells = rows.filter_map(|row| row.trim_end_matches('|').rsplit('|').next());
    let words: BTreeSet<String> = cells
        .flat_map(|cell| cell.split(';'))
        .map(|word| words_of(word).trim().to_owned())
        .filter(|word| !word.is_empty())
        .collect();
    anyhow::ensure!(!words.is_empty(), "{GLOSSARY} has no glossary");
    Ok(words.into_iter().collect())
}

/// Lines from 1 and the refused words in them, also where a phrase goes on in the next line.
fn refused_in<'a>(text: &str, refused: &'a [String]) -> impl Iterator<Item = (usize, &'a str)> {
    let lines: Vec<String> = text.lines().map(words_of).collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let next: Vec<&str> = lines
            .get(at + 1)
            .map(|next| next.split(' ').filter(|word| !word.is_empty()).take(2).collect())
            .unwrap_or_default();
        let whole = format!(" {} {} ", line.trim(), next.join(" "));
        let own = line.trim().len();
        found.extend(refused.iter().filter_map(|word| {
            let place = whole.find(&format!(" {word} "))?;
            (place < own).then_some((at + 1, word.as_str()))
        }));
    }
    found.into_iter()
}

/// Lines from 1 and the ids between brackets in their comments, such as (C16) or (S1 to S3), that the product has no row of.
fn unknown_ids<'a>(text: &'a str, product: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    let comments = text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with("//"));
    let brackets = comments.flat_map(|(at, line)| {
        line.split('(').skip(1).filter_map(|rest| rest.split_once(')')).map(move |(inside, _)| (at + 1, inside))
    });
    let ids = brackets.flat_map(|(line, inside)| {
        inside.split(|c: char| !c.is_alphanumeric()).filter(|word| is_id(word)).map(move |id| (line, id))
    });
    ids.filter(|(_, id)| !product.contains(&format!("| {id} |")))
}

/// A letter of a section and at most two digits.
fn is_id(word: &str) -> bool {
    let Some((section, number)) = word.split_at_checked(1) else { return false };
    "CSBYALX".contains(section) && (1..=2).contains(&number.len()) && number.bytes().all(|digit| digit.is_ascii_digit())
}

/// The words of a line in lower case, those inside identifiers too: `keep_cutOff` is `keep cut off`.
fn words_of(line: &str) -> String {
    let mut words = String::with_capacity(line.len() + 16);
    let mut before = ' ';
    for letter in line.chars() {
        if !letter.is_alphanumeric() {
            if !words.ends_with(' ') {
                words.push(' ');
            }
        } else {
            if letter.is_uppercase() && before.is_lowercase() {
                words.push(' ');
            }
            words.extend(letter.to_lowercase());
        }
        before = letter;
    }
    words
}

/// The dictionary of common misspellings, without the accepted words.
struct Spelling {
    accepted: BTreeSet<String>,
}

impl Dictionary for Spelling {
    fn correct_ident<'s>(&'s self, _: Identifier<'_>) -> Option<Status<'s>> {
        None
    }

    fn correct_word<'s>(&'s self, word: Word<'_>) -> Option<Status<'s>> {
        if self.accepted.contains(&word.token().to_lowercase()) {
            return None;
        }
        typos_dict::WORD.find(&UniCase::new(word.token())).map(|_| Status::Invalid)
    }
}

/// The keys of `[default.extend-words]`, the form that the spelling checker's own command reads.
fn accepted(settings: &str) -> anyhow::Result<BTreeSet<String>> {
    let settings: toml::Table = settings.parse()?;
    let words = settings.get("default").and_then(|part| part.get("extend-words")).and_then(toml::Value::as_table);
    Ok(words.into_iter().flatten().map(|(word, _)| word.to_lowercase()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "# Style\n\n| notion | Spanish | write | do not write |\n|---|---|---|---|\n\
        | text | texto | localized text | saying; Saying |\n| end of supply | corte | disconnection | cut off; cut-off |\n";

    fn planted(text: &str) -> Vec<(usize, String)> {
        let words = refused(TABLE).unwrap();
        refused_in(text, &words).map(|(line, word)| (line, word.to_owned())).collect()
    }

    #[test]
    fn a_refused_word_is_found_in_names_comments_and_over_two_lines() {
        assert_eq!(
            planted("let x = saying;\nstruct KeptSaying;\n"),
            [(1, "saying".to_owned()), (2, "saying".to_owned())]
        );
        assert_eq!(planted("fn is_cut_off() {}\n"), [(1, "cut off".to_owned())]);
        assert_eq!(planted("/// The point is cut\n/// off.\n"), [(1, "cut off".to_owned())]);
        assert!(planted("// essaying, cutting off\n").is_empty());
    }

    #[test]
    fn a_glossary_without_a_table_is_an_error() {
        assert!(refused("# Style\n").is_err());
    }

    #[test]
    fn an_id_without_a_row_is_found() {
        let product = "| C16 | Billing settings | here |\n";
        let found: Vec<_> =
            unknown_ids("//! Settings (C16), drafts (C99, C16).\nlet page = (A4);\n", product).collect();
        assert_eq!(found, [(1, "C99")]);
    }

    #[test]
    fn a_typo_is_found_unless_it_is_accepted() {
        let typos = |accepted: &[&str]| {
            let spelling = Spelling { accepted: accepted.iter().map(|word| (*word).to_owned()).collect() };
            check_str("the recieved payment", &Tokenizer::new(), &spelling).count()
        };
        assert_eq!((typos(&[]), typos(&["recieved"])), (1, 0));
    }
}
