//! Spelling corrections of search words (C3): words of names and addresses that share three consecutive letters, or the
//! first letter of short words, and are one or two typos away.

use rusqlite::{Connection, params};

use crate::{Result, kernel::full_text::words};

/// Least length of words that are corrected.
const MIN_LENGTH: usize = 4;
/// Up to this length one typo is corrected, beyond it two.
const ONE_TYPO_LENGTH: usize = 5;
/// Greatest number of words sharing letters that are compared.
const CANDIDATES: u32 = 200;
/// Greatest number of corrections searched together.
const MAX_CORRECTIONS: usize = 4;

/// Full-text query of a text with unknown words replaced by their corrections; none when no word is replaced or one has
/// no correction.
pub(crate) fn corrected(connection: &Connection, text: &str) -> Result<Option<String>> {
    let all = words(text);
    let mut expression = Vec::with_capacity(all.len());
    let mut replaced = false;
    for (position, word) in all.iter().enumerate() {
        let unfinished = position + 1 == all.len();
        if is_known(connection, word)? {
            expression.push(format!("\"{word}\"{}", if unfinished { "*" } else { "" }));
            continue;
        }
        let found = corrections(connection, word, unfinished)?;
        if found.is_empty() {
            return Ok(None);
        }
        replaced = true;
        let found: Vec<String> = found.iter().map(|word| format!("\"{word}\"")).collect();
        expression.push(format!("({})", found.join(" OR ")));
    }
    Ok(replaced.then(|| expression.join(" AND ")))
}

fn is_known(connection: &Connection, word: &str) -> Result<bool> {
    Ok(connection
        .prepare_cached("select 1 from search where search match ? limit 1")?
        .exists([format!("\"{word}\"*")])?)
}

/// The nearest known words.
fn corrections(connection: &Connection, word: &str, unfinished: bool) -> Result<Vec<String>> {
    let written = plain(word);
    let length = written.chars().count();
    if length < MIN_LENGTH || written.chars().any(|c| c.is_ascii_digit()) {
        return Ok(Vec::new());
    }
    let typos = if length <= ONE_TYPO_LENGTH { 1 } else { 2 };
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut compare = |candidate: String| {
        for known in words(&plain(&candidate)) {
            let mut distance = strsim::osa_distance(&written, known);
            if unfinished {
                let start: String = known.chars().take(length).collect();
                distance = distance.min(strsim::osa_distance(&written, &start));
            }
            if distance <= typos && !found.iter().any(|(_, other)| other == known) {
                found.push((distance, known.to_owned()));
            }
        }
    };
    let letters: Vec<char> = written.chars().collect();
    let threes: Vec<String> =
        letters.windows(3).map(|three| format!("\"{}\"", three.iter().collect::<String>())).collect();
    let mut sharing = connection.prepare_cached(
        "select w.word from (select rowid from search_spelling where search_spelling match ?1 order by rank limit ?2) f
         join search_word w on w.id = f.rowid",
    )?;
    let mut rows = sharing.query(params![threes.join(" OR "), CANDIDATES])?;
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
        for nothing in ["C9", "quispe condori", "zzzzzz", "xy", "quispe 999"] {
            assert_eq!(found(&store, nothing).await, Vec::<String>::new(), "{nothing}");
        }
        assert_eq!(found(&store, "C1").await.len(), 1);
    }
}
