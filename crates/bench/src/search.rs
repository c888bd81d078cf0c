//! Search as you type in a million accounts, against a plain limited full-text query of the same words.

use std::time::{Duration, Instant};

use acometida_domain::{AccountId, PersonKind};
use acometida_store::{
    Store,
    customers::{
        account_records::{AccountColumn, AccountRecord},
        search::RANKED,
    },
    kernel::full_text::match_expression,
};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use rusqlite::{Connection, OpenFlags, params};

use crate::measure::{Figure, percentile, runtime};

const WORDS: &[&str] = &[
    "María",
    "José",
    "Luz",
    "Óscar",
    "Ana",
    "Íñigo",
    "Rosa",
    "Juan",
    "Quispe",
    "Mamani",
    "Huamán",
    "Flores",
    "Rodríguez",
    "García",
    "Ñahui",
    "Condori",
    "Cárdenas",
    "Yupanqui",
    "Peña",
    "Zúñiga",
    "Béjar",
    "Salazar",
    "Ticona",
    "Núñez",
    "Apaza",
    "Choque",
    "Rojas",
    "Vásquez",
    "Paredes",
    "Villafuerte",
];
const QUERIES: usize = 1_000;
/// Syllables of rare names, one word in four.
const SYLLABLES: &[&str] = &[
    "ta", "chu", "qui", "ma", "ya", "ro", "lla", "ñe", "pi", "su", "ca", "ne", "hua", "ti", "vi", "dor", "men", "ze",
    "bel", "go",
];

pub fn measure(small: bool) -> anyhow::Result<Vec<Figure>> {
    let accounts = if small { 100_000 } else { 1_000_000 };
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("search.db");
    let mut random = StdRng::seed_from_u64(1);
    let runtime = runtime()?;
    let store = runtime.block_on(fill(&path, accounts, &mut random))?;
    let queries: Vec<String> = (0..QUERIES).map(|_| query(&mut random, accounts)).collect();
    let slips: Vec<String> = (0..QUERIES).map(|_| misspelt(&mut random)).collect();
    let mut ours = Vec::with_capacity(QUERIES);
    let mut bare = Vec::with_capacity(QUERIES);
    let connection = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.execute_batch("pragma cache_size = -65536;")?;
    for text in &queries {
        ours.push(runtime.block_on(async {
            let started = Instant::now();
            store.search(text, 50).await.map(|_| started.elapsed())
        })?);
        bare.push(plain_query(&connection, text)?);
    }
    let mut slipped = Vec::with_capacity(QUERIES);
    let mut meant = 0;
    for text in &slips {
        slipped.push(runtime.block_on(async {
            let started = Instant::now();
            let hits = store.search(text, 50).await?;
            meant += usize::from(!hits.is_empty());
            anyhow::Ok(started.elapsed())
        })?);
    }
    Ok(vec![
        Figure::ratio(
            &format!("search among {accounts} accounts, p99"),
            percentile(&mut ours, 99),
            percentile(&mut bare, 99),
            1.5,
        ),
        Figure::reported("search, median", percentile(&mut ours, 50).as_secs_f64() * 1_000.0, "ms"),
        Figure::at_most("search, p99", percentile(&mut ours, 99).as_secs_f64() * 1_000.0, "ms", 30.0),
        Figure::at_most(
            "search of a misspelt name, p99",
            percentile(&mut slipped, 99).as_secs_f64() * 1_000.0,
            "ms",
            30.0,
        ),
        Figure::reported("misspelt names that find somebody", meant as f64 * 100.0 / QUERIES as f64, "%"),
    ])
}

fn plain_query(connection: &Connection, text: &str) -> anyhow::Result<Duration> {
    let expression = match_expression(text).unwrap_or_default();
    let started = Instant::now();
    let mut statement = connection.prepare_cached(RANKED)?;
    let mut rows = statement.query(params![expression, 50])?;
    while rows.next()?.is_some() {}
    Ok(started.elapsed())
}

/// Partial input: a name and the start of another, a code, or a document.
fn query(random: &mut StdRng, accounts: u32) -> String {
    match random.random_range(0..4) {
        0 => format!("C{:07}", random.random_range(1..accounts)),
        1 => format!("{:08}", 10_000_000 + random.random_range(1..accounts)),
        _ => {
            let second = word(random);
            let typed: String = second.chars().take(random.random_range(2..6)).collect();
            format!("{} {typed}", word(random))
        }
    }
}

fn word(random: &mut StdRng) -> String {
    if random.random_range(0..4) > 0 {
        return WORDS.choose(random).copied().unwrap_or_default().to_owned();
    }
    (0..3).map(|_| SYLLABLES.choose(random).copied().unwrap_or_default()).collect()
}

/// Name with two transposed letters.
fn misspelt(random: &mut StdRng) -> String {
    let name = loop {
        let name: Vec<char> = word(random).chars().collect();
        if name.len() > 4 {
            break name;
        }
    };
    let mut name = name;
    let at = random.random_range(1..name.len() - 1);
    name.swap(at, at + 1);
    format!("{} {}", word(random), name.into_iter().collect::<String>())
}

async fn fill(path: &std::path::Path, accounts: u32, random: &mut StdRng) -> anyhow::Result<Store> {
    let store = Store::open(path).await?;
    let mut made = 0;
    while made < accounts {
        let size = 20_000.min(accounts - made);
        let records: Vec<AccountRecord> = (0..size)
            .map(|n| {
                let n = made + n + 1;
                let mut word = || word(random);
                AccountRecord {
                    id: AccountId(uuid::Uuid::now_v7()),
                    code: format!("C{n:07}"),
                    person_kind: PersonKind::Natural,
                    columns: vec![
                        (AccountColumn::Name, format!("{} {} {} {}", word(), word(), word(), word())),
                        (AccountColumn::DocumentKind, "dni".to_owned()),
                        (AccountColumn::Document, format!("{:08}", 10_000_000 + n)),
                        (AccountColumn::Phone, format!("9{n:08}")),
                        (AccountColumn::Address, format!("Jr. {} {}", word(), n % 900)),
                        (AccountColumn::District, "Cusco".to_owned()),
                        (AccountColumn::City, "Cusco".to_owned()),
                    ],
                }
            })
            .collect();
        let mut tx = store.begin().await?;
        for outcome in
            tx.customers().put_accounts(&records, &std::collections::HashMap::new(), 0, uuid::Uuid::now_v7).await?
        {
            outcome?;
        }
        tx.commit().await?;
        made += size;
    }
    Ok(store)
}
