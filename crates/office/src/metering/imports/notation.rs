//! Notation of the numbers and dates of a column, decided from all its cells.

use acometida_domain::{ColumnFormat, Evidence, Notation};

#[cfg(test)]
use super::row::Cells;
use super::{cells, row::Row};

/// What the cells read so far show of each column.
#[derive(Default)]
pub(super) struct Survey {
    columns: Vec<Column>,
}

#[derive(Default)]
struct Column {
    numbers: Cases,
    dates: Cases,
}

/// The first cell of each case.
#[derive(Default)]
struct Cases {
    shown: [Option<String>; 2],
    ambiguous: Option<String>,
}

/// What one cell shows of the notation of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    Nothing,
    One(Notation),
    Either,
}

impl Survey {
    /// Adds the cells of a row.
    pub(super) fn see(&mut self, row: &Row<'_>) {
        let cells = row.cells;
        if self.columns.len() < cells.len() {
            self.columns.resize_with(cells.len(), Column::default);
        }
        for (place, column) in self.columns.iter_mut().enumerate() {
            if cells.is_typed(place) {
                continue;
            }
            let text = cells.get(place);
            // neither a number nor a date
            if text.len() > 40 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
                continue;
            }
            column.numbers.see(text, number(text));
            column.dates.see(text, date(text));
        }
    }

    /// What each of the first `count` columns shows.
    pub(super) fn formats(self, count: usize) -> Vec<ColumnFormat> {
        let mut columns = self.columns;
        columns.resize_with(count, Column::default);
        columns
            .into_iter()
            .map(|column| ColumnFormat {
                numbers: column.numbers.evidence(Notation::DecimalPoint, Notation::DecimalComma),
                dates: column.dates.evidence(Notation::DayFirst, Notation::MonthFirst),
            })
            .collect()
    }
}

impl Cases {
    fn see(&mut self, cell: &str, shows: Shows) {
        let case = match shows {
            Shows::Nothing => return,
            Shows::One(Notation::DecimalPoint | Notation::DayFirst) => &mut self.shown[0],
            Shows::One(Notation::DecimalComma | Notation::MonthFirst) => &mut self.shown[1],
            Shows::Either => &mut self.ambiguous,
        };
        case.get_or_insert_with(|| cell.to_owned());
    }

    fn evidence(self, first: Notation, second: Notation) -> Evidence {
        match (self.shown, self.ambiguous) {
            ([Some(cell), Some(other)], _) => Evidence::Contradictory { cell, other },
            ([Some(cell), None], _) => Evidence::Shown { notation: first, cell },
            ([None, Some(cell)], _) => Evidence::Shown { notation: second, cell },
            ([None, None], Some(cell)) => Evidence::Ambiguous { cell },
            ([None, None], None) => Evidence::Irrelevant,
        }
    }
}

/// What a cell shows of the decimal sign.
fn number(text: &str) -> Shows {
    if !text.contains([',', '.']) {
        return Shows::Nothing;
    }
    let reads = |notation| cells::number(text, notation).ok();
    either(reads(Notation::DecimalPoint), reads(Notation::DecimalComma), Notation::DecimalPoint, Notation::DecimalComma)
}

/// What a cell shows of the order of day and month.
fn date(text: &str) -> Shows {
    let reads = |notation| cells::moment(text, notation).ok().map(|moment| moment.day);
    either(reads(Notation::DayFirst), reads(Notation::MonthFirst), Notation::DayFirst, Notation::MonthFirst)
}

fn either<T: PartialEq>(one: Option<T>, two: Option<T>, first: Notation, second: Notation) -> Shows {
    match (one, two) {
        (None, None) => Shows::Nothing,
        (Some(_), None) => Shows::One(first),
        (None, Some(_)) => Shows::One(second),
        (Some(one), Some(two)) if one == two => Shows::Nothing,
        (Some(_), Some(_)) => Shows::Either,
    }
}

/// Evidence of the columns of a row of cells, for the tests of other modules.
#[cfg(test)]
pub(super) fn of_column(cells: &[&str]) -> ColumnFormat {
    let mut survey = Survey::default();
    for cell in cells {
        let record = csv::StringRecord::from(vec![*cell]);
        survey.see(&Row { number: 2, cells: Cells::Csv(&record) });
    }
    survey.formats(1).remove(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(notation: Notation, cell: &str) -> Evidence {
        Evidence::Shown { notation, cell: cell.to_owned() }
    }

    #[test]
    fn one_cell_decides_the_decimal_sign_of_its_column() {
        assert_eq!(of_column(&["11.890", "10.001", "982,40"]).numbers, shown(Notation::DecimalComma, "982,40"));
        assert_eq!(of_column(&["11,890", "11,234.5"]).numbers, shown(Notation::DecimalPoint, "11,234.5"));
        assert_eq!(of_column(&["0.250", "1.250"]).numbers, shown(Notation::DecimalPoint, "0.250"));
        assert_eq!(of_column(&["1.234.567"]).numbers, shown(Notation::DecimalComma, "1.234.567"));
    }

    #[test]
    fn a_sign_and_three_figures_alone_decide_nothing() {
        assert_eq!(of_column(&["5", "1.250"]).numbers, Evidence::Ambiguous { cell: "1.250".to_owned() });
        assert_eq!(of_column(&["5", "1250"]).numbers, Evidence::Irrelevant);
    }

    #[test]
    fn a_column_with_both_signs_is_contradictory() {
        let (cell, other) = ("57.7".to_owned(), "57,8".to_owned());
        assert_eq!(of_column(&["57.7", "57,8"]).numbers, Evidence::Contradictory { cell, other });
    }

    #[test]
    fn one_cell_decides_the_order_of_day_and_month() {
        assert_eq!(of_column(&["10/05/2026", "09/30/2026"]).dates, shown(Notation::MonthFirst, "09/30/2026"));
        assert_eq!(of_column(&["10/05/2026", "30/09/2026 14:15"]).dates, shown(Notation::DayFirst, "30/09/2026 14:15"));
        assert_eq!(of_column(&["10/05/2026"]).dates, Evidence::Ambiguous { cell: "10/05/2026".to_owned() });
        assert_eq!(of_column(&["05/05/2026", "2026-05-10", "20260510"]).dates, Evidence::Irrelevant);
    }
}
