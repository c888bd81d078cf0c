//! The one error that crosses the bridge.

use acometida_office::{Language, OfficeError};
use serde::Serialize;

/// A code where the screen acts on it, a sentence for the person, and the field that is wrong.
#[derive(Debug, Clone, Serialize)]
pub struct CommandError {
    pub code: &'static str,
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<&'static str>,
}

pub type CommandResult<T> = Result<T, CommandError>;

impl CommandError {
    pub(crate) fn new(error: &OfficeError, language: Language) -> Self {
        if error.code() == "internal" {
            tracing::error!(%error, "a command failed");
        }
        Self { code: error.code(), message: error.message(language), field: error.field() }
    }

    pub(crate) fn not_signed_in(language: Language) -> Self {
        let message = match language {
            Language::Es => "Inicie sesión para continuar.",
            Language::En => "Sign in to go on.",
        };
        Self { code: "not_signed_in", message: message.to_owned(), field: None }
    }
}
