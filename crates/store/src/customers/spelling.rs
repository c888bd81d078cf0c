//! Spelling corrections of search words (C3): words of names and addresses that sound alike, that are one or two typos
//! away and share three consecutive letters or the first letter, or that end as typed.

use rusqlite::{Connection, params};

use crate::{
    Result,
    kernel::full_text::{Term, fold, terms, words},
};

/// Least length of words that are corrected.
const MIN_LENGTH: usize = 3;
/// Up to this length one typo is corrected, beyond it two.
const ONE_TYPO_LENGTH: usize = 5;
/// Least length of the ending of a word.
const MIN_ENDING: usize = 4;
/// Greatest number of words sharing letters that are compared.
const CANDIDATES: u32 = 200;
/// Greatest number of corrections searched together.
const MAX_CORRECTIONS: usize = 4;
/// Greatest number of spellings with the same sound that are looked up.
const MAX_SPELLINGS: usize = 64;

/// A search text with each unknown word followed by its corrections, `kispe|quispe`; none when no word is unknown or
/// one has no correction.
pub(crate) fn corrected(connection: &Connection, text: &str) -> Result<Option<String>> {
    let text = fold(text);
    let all = terms(&text);
    let mut corrected = Vec::with_capacity(all.len());
    let mut replaced = false;
    for (position, term) in all.iter().enumerate() {
        match term {
            Term::Digits(groups) => corrected.push(groups.join(" ")),
            Term::Words(words) => match words.as_slice() {
                [word] if !is_known(connection, word)? => {
                    let mut alternatives = vec![(*word).to_owned()];
                    alternatives.extend(corrections(connection, word, position + 1 == all.len())?);
                    if alternatives.len() == 1 {
                        return Ok(None);
                    }
                    replaced = true;
                    corrected.push(alternatives.join("|"));
                }
                words => corrected.push(words.join("|")),
            },
        }
    }
    Ok(replaced.then(|| corrected.join(" ")))
}

fn is_known(connection: &Connection, word: &str) -> Result<bool> {
    Ok(connection
        .prepare_cached("select 1 from search where search match ? limit 1")?
        .exists([format!("\"{word}\"*")])?)
}

/// The words that a person may have meant, at most [`MAX_CORRECTIONS`]: those that sound alike, then the
/// nearest, then those that end like it.
fn corrections(connection: &Connection, word: &str, unfinished: bool) -> Result<Vec<String>> {
    let written = plain(word);
    let length = written.chars().count();
    if length < MIN_LENGTH || written.chars().any(|c| c.is_ascii_digit()) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for spelling in spellings(&written) {
        if is_known(connection, &spelling)? {
            found.push(spelling);
        }
    }
    if found.is_empty() {
        found = nearest(connection, &written, unfinished)?;
    }
    if found.is_empty() && length >= MIN_ENDING {
        found = ending(connection, &written)?;
    }
    found.truncate(MAX_CORRECTIONS);
    Ok(found)
}

/// Letters that Spanish, Quechua and Aymara names write in more than one way for one sound.
const ALIKE: [&[&str]; 8] = [
    &["qu", "k", "c"],
    &["v", "b"],
    &["z", "s", "c"],
    &["ll", "y"],
    &["g", "j"],
    &["hu", "w", "gu"],
    &["i", "y"],
    &["x", "j"],
];

/// Other spellings of a word with the same sound: every place with one of [`ALIKE`] written as each of its letters.
fn spellings(word: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let mut ways = vec![(&rest[..first.len_utf8()], first.len_utf8())];
        for group in ALIKE {
            for written in group.iter().filter(|written| rest.starts_with(**written)) {
                ways.extend(group.iter().map(|other| (*other, written.len())));
            }
        }
        // a silent h
        if first == 'h' {
            ways.push(("", 1));
        }
        // the longest group decides how much of the word is one sound
        let taken = ways.iter().map(|(_, taken)| *taken).max().unwrap_or(1);
        ways.retain(|(_, of)| *of == taken || (*of == 1 && taken == 1));
        let kept = &rest[..taken];
        let mut next: Vec<String> = all.iter().map(|start| format!("{start}{kept}")).collect();
        for (way, _) in ways {
            for start in &all {
                let spelling = format!("{start}{way}");
                if next.len() < MAX_SPELLINGS && !next.contains(&spelling) {
                    next.push(spelling);
                }
            }
        }
        all = next;
        rest = &rest[taken..];
    }
    all.retain(|spelling| spelling != word);
    all
}

/// Known words that end like a word.
fn ending(connection: &Connection, written: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut sharing = connection.prepare_cached(SHARING)?;
    let mut rows = sharing.query(params![threes(written).join(" AND "), CANDIDATES])?;
    while let Some(row) = rows.next()? {
        let candidate = plain(&row.get::<_, String>(0)?);
        found.extend(words(&candidate).into_iter().filter(|known| known.ends_with(written)).map(str::to_owned));
    }
    Ok(found)
}

const SHARING: &str =
    "select w.word from (select rowid from search_spelling where search_spelling match ?1 order by rank limit ?2) f
     join search_word w on w.id = f.rowid";

/// The groups of three consecutive letters of a word, as full-text phrases.
fn threes(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    letters.windows(3).map(|three| format!("\"{}\"", three.iter().collect::<String>())).collect()
}

/// The nearest known words.
fn nearest(connection: &Connection, written: &str, unfinished: bool) -> Result<Vec<String>> {
    let length = written.chars().count();
    let typos = if length <= ONE_TYPO_LENGTH { 1 } else { 2 };
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut compare = |candidate: String| {
        for known in words(&plain(&candidate)) {
            let mut distance = strsim::osa_distance(written, known);
            if unfinished {
                let start: String = known.chars().take(length).collect();
                distance = distance.min(strsim::osa_distance(written, &start));
            }
            if distance <= typos && !found.iter().any(|(_, other)| other == known) {
                found.push((distance, known.to_owned()));
            }
        }
    };
    let letters: Vec<char> = written.chars().collect();
    let mut sharing = connection.prepare_cached(SHARING)?;
    let mut rows = sharing.query(params![threes(written).join(" OR "), CANDIDATES])?;
    while let Some(row) = rows.next()? {
        compare(row.get(0)?);
    }
    if length <= ONE_TYPO_LENGTH + 1 {
        let mut alike = connection.prepare_cached(
            "select word from search_word where word >= ?1 and word < ?2 and length(word) between ?3 and ?4",
        )?;
        let after = letters.first().and_then(|first| char::from_u32(u32::from(*first) + 1)).unwrap_or('z').to_string();
        let longest = if unfinished { length + 12 } else { length + 1 };
        let mut rows = alike.query(params![letters[..1].iter().collect::<String>(), after, length - 1, longest])?;
        while let Some(row) = rows.next()? {
            compare(row.get(0)?);
        }
    }
    found.sort();
    let nearest = found.first().map_or(0, |(distance, _)| *distance);
    Ok(found
        .into_iter()
        .filter(|(distance, _)| *distance == nearest)
        .take(MAX_CORRECTIONS)
        .map(|(_, word)| word)
        .collect())
}

/// Lower case without accents, as the index compares.
fn plain(word: &str) -> String {
    deunicode::deunicode(word).to_lowercase()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use acometida_domain::AccountId;
    use uuid::Uuid;

    use crate::{
        Store,
        customers::account_records::{AccountColumn, AccountRecord},
    };

    async fn found(store: &Store, text: &str) -> Vec<String> {
        store.search(text, 10).await.unwrap().into_iter().map(|hit| hit.title).collect()
    }

    #[tokio::test]
    async fn a_typo_still_finds_the_customer_and_codes_are_not_corrected() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("words.db")).await.unwrap();
        let people = [
            ("C1", "María Quispe Ñahui", "Jr. Cusco 12"),
            ("C2", "Juan Condori Béjar", "Av. La Cultura 400"),
            ("C3", "O'Higgins \"El Rey\"", "Jr. Cusco 14"),
        ];
        let records = people.map(|(code, name, address)| AccountRecord {
            id: AccountId(Uuid::now_v7()),
            code: code.to_owned(),
            person_kind: acometida_domain::PersonKind::Other,
            columns: vec![(AccountColumn::Name, name.to_owned()), (AccountColumn::Address, address.to_owned())],
        });
        let mut tx = store.begin().await.unwrap();
        for outcome in tx.customers().put_accounts(&records, &HashMap::new(), 0, Uuid::now_v7).await.unwrap() {
            outcome.unwrap();
        }
        tx.commit().await.unwrap();
        for typo in ["quizpe", "qiuspe maria", "mria quispe", "Quisep", "quizp", "nahiu", "maria quispee"] {
            assert_eq!(found(&store, typo).await, ["María Quispe Ñahui"], "{typo}");
        }
        assert_eq!(found(&store, "jaun condory").await, ["Juan Condori Béjar"]);
        assert_eq!(found(&store, "higins").await, ["O'Higgins \"El Rey\""]);
        assert_eq!(found(&store, "condori cutlura").await, ["Juan Condori Béjar"]);
        assert_eq!(found(&store, "kispe").await, ["María Quispe Ñahui"], "k is written for qu");
        assert_eq!(found(&store, "vejar").await, ["Juan Condori Béjar"], "v is written for b");
        assert_eq!(found(&store, "ndori").await, ["Juan Condori Béjar"], "the end of a name is known");
        for nothing in ["C9", "quispe condori", "zzzzzz", "xy", "quispe 999"] {
            assert_eq!(found(&store, nothing).await, Vec::<String>::new(), "{nothing}");
        }
        assert_eq!(found(&store, "C1").await.len(), 1);
    }
}
