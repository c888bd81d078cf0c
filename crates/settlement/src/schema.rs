//! JSON Schemas of the tariff and case files, generated from their types.

use acometida_domain::tariff::Tariff;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::Case;

/// JSON Schema of the tariff file, draft 2020-12.
#[must_use]
pub fn tariff_schema() -> Value {
    schema::<Tariff>("Tariff")
}

/// JSON Schema of the case file, draft 2020-12.
#[must_use]
pub fn case_schema() -> Value {
    schema::<Case>("Case")
}

fn schema<T: schemars::JsonSchema>(title: &str) -> Value {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    schema.to_value()
}
