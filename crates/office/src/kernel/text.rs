//! Checks of short texts that a person types.

use crate::{OfficeError, Result, kernel::error::localized};

pub(crate) const MAX_LENGTH: usize = 120;

pub(crate) fn tidy(text: &mut String) {
    *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
}

/// Checks that a text is neither empty nor too long.
pub(crate) fn valid_text(field: &'static str, text: &str) -> Result<()> {
    if text.is_empty() {
        return Err(OfficeError::invalid(field, localized!("Escriba este dato.", "Enter this value.")));
    }
    if text.chars().count() > MAX_LENGTH {
        return Err(OfficeError::invalid(
            field,
            localized!(
                "Puede tener {MAX_LENGTH} caracteres como mucho.",
                "It can have at most {MAX_LENGTH} characters."
            ),
        ));
    }
    Ok(())
}
