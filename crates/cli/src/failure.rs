//! Failures of a command, with their sentence.

use acometida_domain::LocalizedText;
use acometida_office::OfficeError;

/// Why a command failed.
pub enum Failure {
    Office(OfficeError),
    Message(LocalizedText),
}

/// Failure with the message of the system in both languages.
pub fn plain(text: impl ToString) -> Failure {
    Failure::Message(LocalizedText { es: text.to_string(), en: text.to_string() })
}

impl From<OfficeError> for Failure {
    fn from(error: OfficeError) -> Self {
        Self::Office(error)
    }
}

/// Result of a command.
pub type Result<T = ()> = std::result::Result<T, Failure>;
