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

/// Greatest length of a reason.
const MAX_REASON: usize = 200;

/// A reason without the spaces that do not count; it may be empty.
pub(crate) fn tidy_reason(text: &str) -> Result<String> {
    let mut reason = text.to_owned();
    tidy(&mut reason);
    if reason.chars().count() > MAX_REASON {
        return Err(OfficeError::invalid(
            "reason",
            localized!(
                "Puede tener {MAX_REASON} caracteres como mucho.",
                "It can have at most {MAX_REASON} characters."
            ),
        ));
    }
    Ok(reason)
}
