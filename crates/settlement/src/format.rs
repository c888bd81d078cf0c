//! Parsers of tariff and case files, with the path and reason of each error.

use std::collections::BTreeSet;

use acometida_domain::{localized, tariff::Tariff};
use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use crate::{Case, FormatError, Prepared, schema_errors, validate::quantities::whole_intervals};

/// Parses a tariff file and validates it like [`Prepared::new`].
///
/// # Errors
/// [`FormatError`] for the first field that breaks the schema or contradicts another.
pub fn parse_tariff(text: &str) -> Result<Tariff, FormatError> {
    let tariff: Tariff = read(text)?;
    Prepared::new(tariff.clone())?;
    Ok(tariff)
}

/// Parses a case file.
///
/// # Errors
/// [`FormatError`] for the first field that breaks the schema.
pub fn parse_case(text: &str) -> Result<Case, FormatError> {
    let case: Case = read(text)?;
    if case.to <= case.from {
        let reason = localized!(
            "«{}» no es posterior a «{}»: la lectura final debe ser posterior a la inicial",
            "«{}» is not later than «{}»: the final reading must follow the initial one",
            case.to,
            case.from
        );
        return Err(FormatError::new("$.to", reason));
    }
    for (index, curve) in case.curves.iter().enumerate() {
        if curve.minutes == 0 || 60 % curve.minutes != 0 {
            return Err(FormatError::new(format!("$.curves[{index}].minutes"), whole_intervals()));
        }
        validate_unique_days(&format!("$.curves[{index}]"), curve.days.iter().map(|day| day.day))?;
    }
    for (name, series) in &case.price_series {
        if series.minutes == 0 || 60 % series.minutes != 0 {
            return Err(FormatError::new(format!("$.price_series.{name}.minutes"), whole_intervals()));
        }
        validate_unique_days(&format!("$.price_series.{name}"), series.days.iter().map(|day| day.day))?;
    }
    for (index, register) in case.registers.iter().enumerate() {
        if register.multiplier <= rust_decimal::Decimal::ZERO {
            let reason = localized!("el factor debe ser mayor que cero", "the multiplier must be greater than zero");
            return Err(FormatError::new(format!("$.registers[{index}].multiplier"), reason));
        }
    }
    Ok(case)
}

fn validate_unique_days(path: &str, days: impl Iterator<Item = NaiveDate>) -> Result<(), FormatError> {
    let mut seen = BTreeSet::new();
    for (place, day) in days.enumerate() {
        if !seen.insert(day) {
            let reason = localized!("«{day}» aparece dos veces: quite una", "«{day}» appears twice: remove one");
            return Err(FormatError::new(format!("{path}.days[{place}].day"), reason));
        }
    }
    Ok(())
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, FormatError> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let path = if path == "." { "$".to_owned() } else { format!("$.{path}") };
        FormatError::new(path, schema_errors::sentence(error.inner()))
    })?;
    reader.end().map_err(|error| FormatError::new("$", schema_errors::sentence(&error)))?;
    Ok(value)
}
