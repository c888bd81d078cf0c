//! Inputs of lines as stored: references to shared texts with the line numbers of their files.

use std::collections::HashMap;

use acometida_domain::settlement::Line;
use rusqlite::Connection;

use crate::{Result, StoreError, kernel::shared_rows::SharedRows};

/// Formats the inputs of lines; each text is looked up once.
pub(super) struct InputWriter<'c>(SharedRows<'c, String>);

impl<'c> InputWriter<'c> {
    pub fn new(connection: &'c Connection) -> Self {
        Self(SharedRows::new(connection, "select n from input_text where text = ?"))
    }

    /// Inputs of a line: `7:12,13 8` for lines 12 and 13 of text 7 and text 8 alone, or `=2` when they are those of the
    /// line at position 2; none without any.
    pub fn format(&mut self, before: &[Line], line: &Line) -> Result<Option<String>> {
        if line.trace.rows.is_empty() {
            return Ok(None);
        }
        if let Some(same) = before.iter().find(|other| other.trace.rows == line.trace.rows) {
            return Ok(Some(format!("={}", same.position)));
        }
        let mut stored = String::new();
        let mut last = None;
        for row in &line.trace.rows {
            let (text, number) = numbered(row);
            let n = self.0.row(text, |connection| {
                connection.prepare_cached("insert into input_text (text) values (?)")?.execute([text])?;
                Ok(())
            })?;
            match number {
                Some(number) if last == Some(n) => stored.push_str(&format!(",{number}")),
                _ => {
                    let space = if stored.is_empty() { "" } else { " " };
                    let number = number.map_or(String::new(), |number| format!(":{number}"));
                    stored.push_str(&format!("{space}{n}{number}"));
                }
            }
            last = number.map(|_| n);
        }
        Ok(Some(stored))
    }
}

/// Text of an input and the line of its file, `readings.csv:12`; the whole text without one.
fn numbered(row: &str) -> (&str, Option<u32>) {
    let Some((text, written)) = row.rsplit_once(':') else { return (row, None) };
    match written.parse::<u32>() {
        // a number that is not written the same way again is part of the text
        Ok(number) if number.to_string() == written => (text, Some(number)),
        _ => (row, None),
    }
}

/// Texts of inputs, read once each.
pub(super) struct InputTexts<'c> {
    connection: &'c Connection,
    known: HashMap<i64, String>,
}

impl<'c> InputTexts<'c> {
    pub fn new(connection: &'c Connection) -> Self {
        Self { connection, known: HashMap::new() }
    }

    /// Inputs of a line after others of its settlement.
    pub fn parse(&mut self, before: &[Line], stored: &str) -> Result<Vec<String>> {
        let wrong = || StoreError::Unreadable("the inputs of a line");
        if let Some(position) = stored.strip_prefix('=') {
            let position: u32 = position.parse().map_err(|_| wrong())?;
            let same = before.iter().find(|line| line.position == position).ok_or_else(wrong)?;
            return Ok(same.trace.rows.clone());
        }
        let mut rows = Vec::new();
        for group in stored.split(' ') {
            let (n, numbers) = group.split_once(':').map_or((group, None), |(n, numbers)| (n, Some(numbers)));
            let text = self.text(n.parse().map_err(|_| wrong())?)?;
            match numbers {
                None => rows.push(text.to_owned()),
                Some(numbers) => rows.extend(numbers.split(',').map(|number| format!("{text}:{number}"))),
            }
        }
        Ok(rows)
    }

    fn text(&mut self, n: i64) -> Result<&str> {
        if !self.known.contains_key(&n) {
            let text = self
                .connection
                .prepare_cached("select text from input_text where n = ?")?
                .query_row([n], |row| row.get(0))?;
            self.known.insert(n, text);
        }
        self.known.get(&n).map(String::as_str).ok_or(StoreError::Unreadable("the inputs of a line"))
    }
}
