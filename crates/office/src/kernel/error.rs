//! Errors of use cases, with a code for the caller and a localized message.

use acometida_documents::DocumentError;
use acometida_domain::{JobError, Language, LocalizedText, MoneyError, Permission};
use acometida_store::StoreError;

use crate::kernel::refusals;

pub(crate) use acometida_domain::localized;

/// Error of a use case.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The operator's role lacks the permission.
    #[error("forbidden: {0:?}")]
    Forbidden(Permission),
    /// The request is invalid; the field is named as in the request.
    #[error("{text}")]
    Invalid {
        /// Name of the field, when the error is about one.
        field: Option<&'static str>,
        /// Message for people.
        text: LocalizedText,
    },
    /// The requested item does not exist.
    #[error("{0}")]
    NotFound(LocalizedText),
    /// The request conflicts with stored data.
    #[error("{0}")]
    Conflict(LocalizedText),
    /// The job was cancelled.
    #[error("cancelled")]
    Cancelled,
    /// The database failed or refused a write.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be read or written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// An amount is out of range, or currencies differ.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A defect of the program.
    #[error("{0}")]
    Internal(String),
}

/// Result of a use case.
pub type Result<T, E = OfficeError> = std::result::Result<T, E>;

impl From<DocumentError> for OfficeError {
    fn from(error: DocumentError) -> Self {
        match error {
            DocumentError::Io(error) => Self::Io(error),
            DocumentError::Logo(_) => Self::Conflict(localized!(
                "El logo del emisor no se puede leer: cárguelo de nuevo como PNG o JPEG.",
                "The issuer's logo cannot be read: load it again as a PNG or JPEG."
            )),
            other => Self::Internal(other.to_string()),
        }
    }
}

impl OfficeError {
    pub(crate) fn invalid(field: &'static str, text: LocalizedText) -> Self {
        Self::Invalid { field: Some(field), text }
    }

    /// Code of the error for callers.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Forbidden(_) => "forbidden",
            Self::Invalid { .. } | Self::Money(_) => "invalid",
            Self::NotFound(_) => "not_found",
            Self::Conflict(_) => "conflict",
            Self::Cancelled => "cancelled",
            Self::Store(
                StoreError::Refused(_) | StoreError::Guarded(_) | StoreError::Duplicate(_) | StoreError::Copy(_),
            ) => "conflict",
            Self::Store(StoreError::DiskFull) => "disk_full",
            Self::Store(StoreError::Newer(_)) => "newer",
            Self::Store(_) | Self::Io(_) | Self::Internal(_) => "internal",
        }
    }

    /// The error of an uploaded file that no longer exists.
    #[must_use]
    pub fn upload_is_gone() -> Self {
        Self::NotFound(localized!(
            "Ese archivo ya no existe: vuelva a elegirlo.",
            "That file no longer exists: choose it again."
        ))
    }

    /// The wrong field of the request, if any.
    #[must_use]
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::Invalid { field, .. } => *field,
            _ => None,
        }
    }

    /// Message in a language with the problem and the cure.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        self.text().text(language).to_owned()
    }

    /// The error of a job as it is stored: a message may have values that are gone when it is read.
    pub(crate) fn stored(&self) -> JobError {
        JobError { code: self.code().to_owned(), field: self.field().map(str::to_owned), text: self.text() }
    }

    fn text(&self) -> LocalizedText {
        match self {
            Self::Forbidden(_) => {
                localized!(
                    "Su rol no permite esta acción: pídala a un supervisor o administrador.",
                    "Your role does not allow this action: ask a supervisor or an administrator."
                )
            }
            Self::Invalid { text, .. } | Self::NotFound(text) | Self::Conflict(text) => text.clone(),
            Self::Cancelled => localized!("Se canceló.", "It was cancelled."),
            Self::Store(error) => refusals::message(error),
            Self::Io(error) => refusals::file(error),
            Self::Money(MoneyError::Mixed(a, b)) => {
                localized!(
                    "El importe está en {b} y el resto en {a}: use {a}.",
                    "The amount is in {b} and the rest in {a}: use {a}."
                )
            }
            Self::Money(MoneyError::Overflow) => {
                localized!("El importe es demasiado grande.", "The amount is too large.")
            }
            Self::Money(MoneyError::UnknownCurrency(text)) => {
                localized!(
                    "«{text}» no es una moneda conocida: use PEN, COP, EUR o USD.",
                    "«{text}» is not a known currency: use PEN, COP, EUR or USD."
                )
            }
            Self::Internal(text) => {
                localized!("Error interno del programa: {text}", "Internal program error: {text}")
            }
        }
    }
}
