//! Failures of a command, with their sentence.

/// Why a command failed.
pub enum Failure {
    Office(OfficeError),
    LocalizedText(LocalizedText),
}

/// Failure with the message of the system in both languages.
pub fn plain(text: impl ToString) -> Failure {
    Failure::LocalizedText(LocalizedText { es: text.to_string(), en: text.to_string() })
}

impl From<OfficeError> for Failure {
    fn from(error: OfficeError) -> Self {
        Self::Office(error)
    }
}

type Result<T = ()> = std::result::Result<T, Failure>;
