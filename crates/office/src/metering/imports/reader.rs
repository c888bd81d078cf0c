//! Fields of a row by the columns of its file.

use acometida_domain::{ImportKind, Mapping};

use super::{fields, row::Cells, table::Table};
use crate::{
    LocalizedText,
    kernel::{columns::Field, error::localized},
};

/// Index of the column of each field.
pub(crate) struct Columns {
    fields: &'static [Field],
    places: Vec<Option<usize>>,
}

/// A refused cell: its field and the reason.
pub(crate) type Refused = (&'static str, LocalizedText);

impl Columns {
    pub fn new(kind: ImportKind, mapping: &Mapping, table: &Table) -> Self {
        let fields = fields::of(kind);
        let place = |field: &Field| {
            mapping.get(field.name).and_then(|heading| table.columns.iter().position(|column| column == heading))
        };
        Self { fields, places: fields.iter().map(place).collect() }
    }

    /// Index of the column of a field.
    fn place(&self, name: &'static str) -> Option<usize> {
        let at = self.fields.iter().position(|field| field.name == name)?;
        self.places[at]
    }
}

/// One row with its columns.
pub(super) struct Reader<'a> {
    pub(super) columns: &'a Columns,
    pub(super) cells: Cells<'a>,
}

impl<'a> Reader<'a> {
    pub(super) fn text(&self, name: &'static str) -> &'a str {
        self.columns.place(name).map_or("", |place| self.cells.get(place))
    }

    /// Whether the file has this column.
    pub(super) fn has(&self, name: &'static str) -> bool {
        self.columns.place(name).is_some()
    }

    pub(super) fn required(&self, name: &'static str) -> Result<&'a str, Refused> {
        let text = self.text(name);
        if text.is_empty() { Err((name, localized!("Falta el valor.", "The value is missing."))) } else { Ok(text) }
    }

    pub(super) fn or(&self, name: &'static str, default: &'a str) -> &'a str {
        let text = self.text(name);
        if text.is_empty() { default } else { text }
    }

    pub(super) fn with<T>(
        &self,
        name: &'static str,
        read: impl FnOnce(&str) -> Result<T, LocalizedText>,
    ) -> Result<T, Refused> {
        read(self.text(name)).map_err(|text| (name, text))
    }
}
