//! What a use case answers when it cannot do what it was asked: a code where the caller acts on it, and a sentence for
//! the person.

use acometida_domain::{Language, LocalizedText, MoneyError, Permission};
use acometida_store::StoreError;

use crate::kernel::refusals;

pub(crate) use acometida_domain::localized;

#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The operator's role lacks the permission.
    #[error("forbidden: {0:?}")]
    Forbidden(Permission),
    /// Something in what was asked is wrong; the field is named as in the request.
    #[error("{text}")]
    Invalid { field: Option<&'static str>, text: LocalizedText },
    #[error("{0}")]
    NotFound(LocalizedText),
    /// What was asked contradicts what is there.
    #[error("{0}")]
    Conflict(LocalizedText),
    #[error("cancelled")]
    Cancelled,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A defect of the program.
    #[error("{0}")]
    Internal(String),
}

pub type Result<T, E = OfficeError> = std::result::Result<T, E>;

impl OfficeError {
    pub(crate) fn invalid(field: &'static str, text: LocalizedText) -> Self {
        Self::Invalid { field: Some(field), text }
    }

    /// What a caller may act on.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Forbidden(_) => "forbidden",
            Self::Invalid { .. } | Self::Money(_) => "invalid",
            Self::NotFound(_) => "not_found",
            Self::Conflict(_) => "conflict",
            Self::Cancelled => "cancelled",
            Self::Store(
                StoreError::Refused(_) | StoreError::Broken(_) | StoreError::Duplicate(_) | StoreError::Copy(_),
            ) => "conflict",
            Self::Store(StoreError::DiskFull) => "disk_full",
            Self::Store(StoreError::Newer(_)) => "newer",
            Self::Store(_) | Self::Io(_) | Self::Internal(_) => "internal",
        }
    }

    /// A file that was handed over is not there any more.
    #[must_use]
    pub fn upload_is_gone() -> Self {
        Self::NotFound(localized!(
            "Ese archivo ya no está: vuelva a elegirlo.",
            "That file is not there any more: choose it again."
        ))
    }

    /// The field of the request that is wrong.
    #[must_use]
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::Invalid { field, .. } => *field,
            _ => None,
        }
    }

    /// A sentence that says what is wrong and what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let text = match self {
            Self::Forbidden(_) => {
                localized!(
                    "Su rol no permite esta acción: pídala a un supervisor o administrador.",
                    "Your role does not allow this: ask a supervisor or an administrator."
                )
            }
            Self::Invalid { text, .. } | Self::NotFound(text) | Self::Conflict(text) => text.clone(),
            Self::Cancelled => localized!("Se canceló.", "It was cancelled."),
            Self::Store(error) => refusals::message(error),
            Self::Io(error) => refusals::file(error),
            Self::Money(MoneyError::Mixed(a, b)) => {
                localized!(
                    "El importe está en {b} y lo demás en {a}: use {a}.",
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
                localized!("Algo falló en el programa: {text}", "Something failed in the program: {text}")
            }
        };
        text.text(language).to_owned()
    }
}
