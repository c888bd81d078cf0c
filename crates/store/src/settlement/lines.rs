//! Lines of settlements. A row has only what the line says anew: texts that lines share are templates, and a formula that
//! follows from quantity and price is made when the line is read.

use acometida_domain::{
    Currency, Money, SettlementId,
    settlement::{Line, LineSection, Trace},
};
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use crate::{
    Result, StoreError,
    kernel::{
        shared_rows::{ContentHash, HASH_BYTES, SharedRows},
        values::{self, unreadable},
    },
    settlement::{
        formulas::{Settled, expanded, pattern},
        line_inputs::{InputTexts, InputWriter},
    },
};

/// Statement that inserts a line, also run directly by `cargo xtask bench`.
pub const INSERT_LINE: &str = "
    insert into settled_line (settlement_n, position, template_n, quantity, unit_price, amount, formula, inputs, from_day, to_day)
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

/// Inserts the lines of settlements; each template is looked up once.
pub(super) struct LineWriter<'c> {
    connection: &'c Connection,
    templates: SharedRows<'c, ContentHash>,
    inputs: InputWriter<'c>,
}

impl<'c> LineWriter<'c> {
    pub fn new(connection: &'c Connection) -> Self {
        let templates = SharedRows::new(connection, "select n from line_template where hash = ?");
        Self { connection, templates, inputs: InputWriter::new(connection) }
    }

    /// Inserts the lines of the settlement in row `n`.
    pub fn write(&mut self, n: i64, settled: Settled, lines: &[Line]) -> Result<()> {
        let mut insert = self.connection.prepare_cached(INSERT_LINE)?;
        for (index, line) in lines.iter().enumerate() {
            let trace = &line.trace;
            let pattern = pattern(line, settled);
            let price = line.unit_price.filter(|_| pattern.is_none());
            insert.execute(params![
                n,
                line.position,
                self.template(line, pattern.as_deref())?,
                line.quantity.map(|quantity| quantity.to_string()),
                price.map(|price| price.to_string()),
                line.amount.minor,
                pattern.is_none().then_some(&trace.formula),
                self.inputs.format(&lines[..index], line)?,
                (trace.from != settled.from).then(|| settled.days_to(trace.from)),
                (trace.to != settled.to).then(|| settled.days_to(trace.to)),
            ])?;
        }
        #[cfg(debug_assertions)]
        self.read_back(n, lines)?;
        Ok(())
    }

    /// Checks in every test that what is left out follows from what is stored.
    #[cfg(debug_assertions)]
    fn read_back(&self, n: i64, written: &[Line]) -> Result<()> {
        let Some(first) = written.first() else { return Ok(()) };
        let id = self.connection.query_row("select id from settlement where n = ?", [n], |row| row.get(0))?;
        assert_eq!(lines(self.connection, SettlementId(id), first.amount.currency)?, written);
        Ok(())
    }

    /// Row of the template of a line, inserted when it is new. The price of a usual formula is part of it.
    fn template(&mut self, line: &Line, pattern: Option<&str>) -> Result<i64> {
        let version = line.trace.version.to_string();
        let place = place_name(line.place);
        let taxes = serde_json::to_string(&line.taxes).map_err(|_| StoreError::Unreadable("the taxes of a line"))?;
        let price = line.unit_price.filter(|_| pattern.is_some()).map(|price| price.to_string());
        let mut sha = Sha256::new();
        let optional = [pattern.unwrap_or(NOT_SHARED), price.as_deref().unwrap_or(NOT_SHARED)];
        let texts: [&str; 7] =
            [&line.component, &line.description, &line.unit, place, &taxes, &line.trace.tariff, &version];
        for text in texts.into_iter().chain(optional) {
            sha.update((text.len() as u64).to_be_bytes());
            sha.update(text.as_bytes());
        }
        let mut hash = [0; HASH_BYTES];
        hash.copy_from_slice(&sha.finalize()[..HASH_BYTES]);
        self.templates.row(&hash, |connection| {
            connection
                .prepare_cached(
                    "insert into line_template (hash, component, description, unit, place, taxes, tariff, version, unit_price, formula)
                     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                )?
                .execute(params![
                    hash,
                    line.component,
                    line.description,
                    line.unit,
                    place,
                    taxes,
                    line.trace.tariff,
                    version,
                    price,
                    pattern
                ])?;
            Ok(())
        })
    }
}

/// Price and pattern of a line whose formula is not a usual one, in the hash of its template.
const NOT_SHARED: &str = "\0";

/// Lines of a settlement in printing order.
pub(crate) fn lines(connection: &Connection, settlement: SettlementId, currency: Currency) -> Result<Vec<Line>> {
    let mut statement = connection.prepare_cached(
        "select l.position, m.component, m.description, m.place, l.quantity, m.unit, coalesce(l.unit_price, m.unit_price), l.amount, m.taxes,
                m.tariff, m.version, l.formula, l.inputs, l.from_day, l.to_day, m.formula, t.from_day,
                t.to_day, t.energy_wh
         from settlement t join settled_line l on l.settlement_n = t.n join line_template m on m.n = l.template_n
         where t.id = ? order by l.position",
    )?;
    let mut rows = statement.query([settlement.0])?;
    let mut lines: Vec<Line> = Vec::with_capacity(8);
    let mut texts = InputTexts::new(connection);
    let decimal =
        |text: Option<&str>| text.map(|text| text.parse().map_err(|_| StoreError::Unreadable("a decimal"))).transpose();
    let day = |row: &rusqlite::Row<'_>, column: usize| values::day(row.get_ref(column)?.as_str().map_err(unreadable)?);
    while let Some(row) = rows.next()? {
        let settled = Settled { from: day(row, 16)?, to: day(row, 17)?, energy_wh: row.get(18)? };
        let stored = row.get_ref(12)?.as_str_or_null().map_err(unreadable)?;
        let trace = Trace {
            formula: String::new(),
            rows: stored.map_or(Ok(Vec::new()), |stored| texts.parse(&lines, stored))?,
            tariff: row.get(9)?,
            version: day(row, 10)?,
            from: row.get::<_, Option<u32>>(13)?.map_or(settled.from, |days| settled.day_after(days)),
            to: row.get::<_, Option<u32>>(14)?.map_or(settled.to, |days| settled.day_after(days)),
        };
        let mut line = Line {
            position: row.get(0)?,
            component: row.get(1)?,
            description: row.get(2)?,
            place: place(row.get_ref(3)?.as_str().map_err(unreadable)?)?,
            quantity: decimal(row.get_ref(4)?.as_str_or_null().map_err(unreadable)?)?,
            unit: row.get(5)?,
            unit_price: decimal(row.get_ref(6)?.as_str_or_null().map_err(unreadable)?)?,
            amount: Money::new(row.get(7)?, currency),
            taxes: serde_json::from_str(row.get_ref(8)?.as_str().map_err(unreadable)?)
                .map_err(|_| StoreError::Unreadable("the taxes of a line"))?,
            trace,
        };
        line.trace.formula = match row.get(11)? {
            Some(formula) => formula,
            None => {
                let pattern = row.get_ref(15)?.as_str().map_err(unreadable)?;
                expanded(pattern, &line, settled).ok_or(StoreError::Unreadable("a formula"))?
            }
        };
        lines.push(line);
    }
    Ok(lines)
}

fn place(name: &str) -> Result<LineSection> {
    match name {
        "charge" => Ok(LineSection::Charge),
        "tax" => Ok(LineSection::Tax),
        "after_tax" => Ok(LineSection::AfterTax),
        _ => Err(StoreError::Unreadable("the section of a line")),
    }
}

fn place_name(place: LineSection) -> &'static str {
    match place {
        LineSection::Charge => "charge",
        LineSection::Tax => "tax",
        LineSection::AfterTax => "after_tax",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;

    fn line(position: u32, quantity: Option<&str>, unit: &str, price: Option<&str>, formula: &str) -> Line {
        Line {
            position,
            component: format!("c{}", position % 3),
            description: "Energía activa".to_owned(),
            place: if position == 3 { LineSection::Tax } else { LineSection::Charge },
            quantity: quantity.map(|text| text.parse().unwrap()),
            unit: unit.to_owned(),
            unit_price: price.map(|text| text.parse().unwrap()),
            amount: Money::new(i64::from(position) * 100, Currency::PEN),
            taxes: if position < 3 { vec!["igv".to_owned(), "ise".to_owned()] } else { Vec::new() },
            trace: Trace {
                formula: formula.to_owned(),
                rows: match position {
                    1 | 2 => {
                        vec!["a.csv:1".to_owned(), "a.csv:2".to_owned(), "b: c.csv:07".to_owned(), "b.csv:3".to_owned()]
                    }
                    3 => vec!["ana: dictado por teléfono".to_owned(), "a.csv:2".to_owned()],
                    _ => Vec::new(),
                },
                tariff: "pe".to_owned(),
                version: "2026-01-01".parse().unwrap(),
                from: if position == 2 { "2026-06-15" } else { "2026-05-31" }.parse().unwrap(),
                to: "2026-06-30".parse().unwrap(),
            },
        }
    }

    #[tokio::test]
    async fn lines_are_read_as_they_were_written_whatever_their_formula() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("lines.db")).await.unwrap();
        let written = vec![
            line(1, Some("149.34"), "kWh", Some("0.6018"), "149.34 kWh × 0.6018 = 89.872812"),
            line(2, Some("149.340"), "kWh", Some("0.6018"), "149.34 kWh × 0.6018 = 89.872812"),
            line(3, Some("99.11"), "%", Some("18"), "99.11 × 18 % = 17.8398"),
            line(4, None, "", Some("2.26"), "2.26"),
            line(5, Some("3"), "", Some("1.07"), "3 × 1.07 = 3.21 [149.34 kWh]"),
            line(6, None, "", None, "0.00 + 0.04 → 0.00"),
            line(7, None, "", Some("2.3"), "2.30 × 30/30 d = 2.3"),
            line(8, Some("4.6"), "kW", Some("0.075901"), "4.6 kW × 0.0759010 × 30 d = 10.474338"),
            // a mean price of one service, a price that was changed, a quantity of another unit
            line(9, Some("100"), "kWh", Some("0.2134567891"), "100 kWh × 0.2134567891 = 21.34567891"),
            line(10, Some("2"), "kWh", Some("0.5"), "2 kWh × 0.5 = 1 → min 3"),
            line(11, Some("3"), "", Some("1.07"), "3 × 1.07 = 3.21 [12 kW]"),
        ];
        let id = SettlementId(uuid::Uuid::from_u128(7));
        let read = store
            .bulk_read(|_| {
                let connection = Connection::open(store.path())?;
                connection.execute_batch(
                    "pragma foreign_keys = off;
                     insert into settlement (n, id, cycle_n, supply_point_n, contract_n, tariff_edition_n, period, revision, from_day, to_day,
                                             energy_wh, subtotal, taxes, after_tax, total, currency, facts, settled_at)
                     values (1, x'00000000000000000000000000000007', 1, 1, 1, 1, '2026-06', 0,
                             '2026-05-31', '2026-06-30', 149340, 0, 0, 0, 0, 'PEN', '{}', 0)",
                )?;
                let settled = Settled {
                    from: "2026-05-31".parse().unwrap(),
                    to: "2026-06-30".parse().unwrap(),
                    energy_wh: 149_340,
                };
                LineWriter::new(&connection).write(1, settled, &written)?;
                let stored: i64 =
                    connection.query_row("select count(formula) from settled_line", [], |row| row.get(0))?;
                assert_eq!(stored, 5, "the formulas that do not follow from the numbers");
                lines(&connection, id, Currency::PEN)
            })
            .await
            .unwrap();
        assert_eq!(read, written);
        store.close().await;
    }
}
