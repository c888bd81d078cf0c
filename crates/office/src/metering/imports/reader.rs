//! Fields of a row by the columns of its file.

use acometida_domain::{ColumnFormat, Evidence, ImportKind, Mapping, Notation, Notations, Period, ValueKind};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    cells::{self, Moment},
    fields,
    row::{Cells, Refused},
    table::Table,
    workbook,
};
use crate::{
    LocalizedText, OfficeError, Result,
    kernel::{columns::Field, error::localized},
};

/// Errors of a spreadsheet's cells, in its languages.
const CELL_ERRORS: [&str; 13] = [
    "#N/A",
    "#N/D",
    "#REF!",
    "#¡REF!",
    "#DIV/0!",
    "#¡DIV/0!",
    "#VALUE!",
    "#¡VALOR!",
    "#NAME?",
    "#¿NOMBRE?",
    "#NULL!",
    "#NUM!",
    "#¡NUM!",
];

/// Column of each field, and its notation.
pub(crate) struct Columns {
    fields: &'static [Field],
    places: Vec<Option<usize>>,
    notations: Vec<Notation>,
}

impl Columns {
    /// Finds the column of each field, with the notation that its cells show or a person chose.
    ///
    /// # Errors
    /// `OfficeError::Invalid` on `mapping` when a column does not show its notation and nobody chose it.
    pub fn new(
        kind: ImportKind,
        mapping: &Mapping,
        notations: &Notations,
        table: &Table,
        formats: &[ColumnFormat],
    ) -> Result<Self> {
        let fields = fields::of(kind);
        let place = |field: &Field| {
            mapping.get(field.name).and_then(|heading| table.columns.iter().position(|column| column == heading))
        };
        let places: Vec<Option<usize>> = fields.iter().map(place).collect();
        let notations = fields
            .iter()
            .zip(&places)
            .map(|(field, place)| {
                let Some(format) = place.and_then(|place| formats.get(place)) else {
                    return Ok(Notation::DecimalPoint);
                };
                notation(field, format, notations.get(field.name).copied(), &mapping[field.name])
            })
            .collect::<Result<_>>()?;
        Ok(Self { fields, places, notations })
    }

    /// Index of a field.
    fn index(&self, name: &'static str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    /// Columns that feed a field, with their fields.
    fn mapped(&self) -> impl Iterator<Item = (&'static Field, usize)> + '_ {
        self.fields.iter().zip(&self.places).filter_map(|(field, place)| Some((field, (*place)?)))
    }

    /// Refuses a row with a cell that no kind of file may have.
    pub fn check(&self, cells: Cells<'_>) -> Result<(), Refused> {
        for (field, place) in self.mapped() {
            let text = cells.get(place);
            if CELL_ERRORS.contains(&text) {
                return Err((
                    field.name,
                    localized!(
                        "La celda tiene el error {text}: corríjala en la hoja de cálculo.",
                        "The cell has the error {text}: correct it in the spreadsheet."
                    ),
                ));
            }
            if text == workbook::NO_RESULT {
                return Err((
                    field.name,
                    localized!(
                        "La celda tiene una fórmula sin resultado: abra el libro en Excel y guárdelo.",
                        "The cell has a formula without its result: open the workbook in Excel and save it."
                    ),
                ));
            }
            if fields::value(field.name) == ValueKind::Text && is_shortened(text) {
                return Err((
                    field.name,
                    localized!(
                        "Excel acortó el número «{text}»: dé a la columna formato de texto y escríbalo entero.",
                        "Excel shortened the number «{text}»: format the column as text and write it in full."
                    ),
                ));
            }
            if text.chars().count() > fields::longest(field.name) {
                let longest = fields::longest(field.name);
                return Err((
                    field.name,
                    localized!(
                        "El texto tiene más de {longest} caracteres.",
                        "The text has more than {longest} characters."
                    ),
                ));
            }
        }
        Ok(())
    }
}

/// Whether a code was written in scientific notation: `2.03319E+10`.
fn is_shortened(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['E', 'e']) else { return false };
    let Some(power) = power.strip_prefix('+') else { return false };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(power) && is_digits(&digits.replacen(['.', ','], "", 1))
}

/// Notation of the column of a field.
fn notation(field: &Field, format: &ColumnFormat, answer: Option<Notation>, heading: &str) -> Result<Notation> {
    let (evidence, default) = match fields::value(field.name) {
        ValueKind::Number => (&format.numbers, Notation::DecimalPoint),
        ValueKind::Date => (&format.dates, Notation::DayFirst),
        ValueKind::Text => return Ok(Notation::DecimalPoint),
    };
    let fits = |answer: &Notation| {
        matches!(answer, Notation::DecimalPoint | Notation::DecimalComma) == (default == Notation::DecimalPoint)
    };
    match (evidence, answer.filter(fits)) {
        (Evidence::Irrelevant, _) => Ok(default),
        (Evidence::Shown { notation, .. }, _) => Ok(*notation),
        (Evidence::Ambiguous { .. } | Evidence::Contradictory { .. }, Some(answer)) => Ok(answer),
        (Evidence::Ambiguous { cell } | Evidence::Contradictory { cell, .. }, None) => {
            Err(OfficeError::invalid("mapping", question(cell, default, heading)))
        }
    }
}

fn question(cell: &str, default: Notation, heading: &str) -> LocalizedText {
    if default == Notation::DecimalPoint {
        localized!(
            "En la columna «{heading}», «{cell}» puede llevar coma o punto decimal: elija cuál.",
            "In the column «{heading}», «{cell}» may have a decimal point or comma: choose which."
        )
    } else {
        localized!(
            "En la columna «{heading}», «{cell}» puede empezar por el día o por el mes: elija cuál.",
            "In the column «{heading}», «{cell}» may start with the day or with the month: choose which."
        )
    }
}

/// One row with its columns.
pub(super) struct Reader<'a> {
    pub(super) columns: &'a Columns,
    pub(super) cells: Cells<'a>,
}

impl<'a> Reader<'a> {
    pub(super) fn text(&self, name: &'static str) -> &'a str {
        self.columns.index(name).and_then(|at| self.columns.places[at]).map_or("", |place| self.cells.get(place))
    }

    /// Whether the file has this column.
    pub(super) fn has(&self, name: &'static str) -> bool {
        self.columns.index(name).is_some_and(|at| self.columns.places[at].is_some())
    }

    pub(super) fn required(&self, name: &'static str) -> Result<&'a str, Refused> {
        let text = self.text(name);
        if text.is_empty() { Err((name, localized!("Falta el valor.", "The value is missing."))) } else { Ok(text) }
    }

    pub(super) fn with<T>(
        &self,
        name: &'static str,
        read: impl FnOnce(&str) -> Result<T, LocalizedText>,
    ) -> Result<T, Refused> {
        read(self.text(name)).map_err(|text| (name, text))
    }

    /// Parses a cell unless it is empty.
    pub(super) fn some<T>(
        &self,
        name: &'static str,
        read: impl FnOnce(&str) -> Result<T, LocalizedText>,
    ) -> Result<Option<T>, Refused> {
        self.with(name, |text| if text.is_empty() { Ok(None) } else { read(text).map(Some) })
    }

    /// Notation of a cell: that of its column, or the file's own when it stores a number or a date.
    fn notation(&self, name: &'static str) -> Notation {
        let Some(at) = self.columns.index(name) else { return Notation::DecimalPoint };
        if self.columns.places[at].is_some_and(|place| self.cells.is_typed(place)) {
            return Notation::DecimalPoint;
        }
        self.columns.notations[at]
    }

    pub(super) fn number(&self, name: &'static str) -> Result<Decimal, Refused> {
        self.required(name)?;
        self.with(name, |text| cells::number(text, self.notation(name)))
    }

    /// Whole thousandths of a number: kWh -> Wh, kW -> W.
    pub(super) fn thousandths(&self, name: &'static str) -> Result<i64, Refused> {
        self.required(name)?;
        self.with(name, |text| cells::thousandths(text, self.notation(name)))
    }

    /// Energy of an interval, µWh.
    pub(super) fn energy(&self, name: &'static str) -> Result<i64, Refused> {
        self.required(name)?;
        self.with(name, |text| cells::energy(text, self.notation(name)))
    }

    pub(super) fn day(&self, name: &'static str) -> Result<NaiveDate, Refused> {
        self.required(name)?;
        self.with(name, |text| cells::day(text, self.notation(name)))
    }

    pub(super) fn moment(&self, name: &'static str) -> Result<Moment, Refused> {
        self.required(name)?;
        self.with(name, |text| cells::moment(text, self.notation(name)))
    }

    pub(super) fn month(&self, name: &'static str) -> Result<Period, Refused> {
        self.required(name)?;
        self.with(name, cells::month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_a_spreadsheet_shortened_is_recognized() {
        for text in ["2.03319E+10", "2,03E+10", "9E+08"] {
            assert!(is_shortened(text), "{text}");
        }
        for text in ["E+10", "S-001", "2E10", "1.2.3E+4", "C2E+x"] {
            assert!(!is_shortened(text), "{text}");
        }
    }
}
