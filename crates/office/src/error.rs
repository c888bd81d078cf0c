//! What a use case answers when it cannot do what it was asked: a code where the caller acts on it, and a sentence for the person.

use acometida_domain::{MoneyError, Permission};
use acometida_store::{Refusal, StoreError};
use serde::{Deserialize, Serialize};

/// The languages the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    Es,
    En,
}

/// A sentence in every language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub es: String,
    pub en: String,
}

impl Said {
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Es => &self.es,
            Language::En => &self.en,
        }
    }
}

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.en)
    }
}

/// The same sentence, Spanish then English, formatted with the same arguments.
macro_rules! said {
    ($es:literal, $en:literal $(, $($argument:tt)*)?) => {
        $crate::error::Said { es: format!($es $(, $($argument)*)?), en: format!($en $(, $($argument)*)?) }
    };
}
pub(crate) use said;

#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The operator's role lacks the permission.
    #[error("forbidden: {0:?}")]
    Forbidden(Permission),
    /// Something in what was asked is wrong; the field is named as in the request.
    #[error("{said}")]
    Invalid { field: Option<&'static str>, said: Said },
    #[error("{0}")]
    NotFound(Said),
    /// What was asked contradicts what is there.
    #[error("{0}")]
    Conflict(Said),
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
    pub(crate) fn invalid(field: &'static str, said: Said) -> Self {
        Self::Invalid { field: Some(field), said }
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
            Self::Store(StoreError::Refused(_) | StoreError::Broken(_) | StoreError::Duplicate(_) | StoreError::Copy(_)) => "conflict",
            Self::Store(StoreError::DiskFull) => "disk_full",
            Self::Store(StoreError::Newer(_)) => "newer",
            Self::Store(_) | Self::Io(_) | Self::Internal(_) => "internal",
        }
    }

    /// A file that was handed over is not there any more.
    #[must_use]
    pub fn upload_is_gone() -> Self {
        Self::NotFound(said!("Ese archivo ya no está: vuelva a elegirlo.", "That file is not there any more: choose it again."))
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
        let said = match self {
            Self::Forbidden(_) => {
                said!(
                    "Tu rol no permite esta acción: pídela a un supervisor o administrador.",
                    "Your role does not allow this: ask a supervisor or an administrator."
                )
            }
            Self::Invalid { said, .. } | Self::NotFound(said) | Self::Conflict(said) => said.clone(),
            Self::Cancelled => said!("Se canceló.", "It was cancelled."),
            Self::Store(error) => store(error),
            Self::Io(error) => said!("No se pudo leer o escribir un archivo: {error}", "A file could not be read or written: {error}"),
            Self::Money(MoneyError::Mixed(a, b)) => {
                said!("El importe está en {b} y lo demás en {a}: usa {a}.", "The amount is in {b} and the rest in {a}: use {a}.")
            }
            Self::Money(error) => said!("El importe no es válido: {error}", "The amount is not valid: {error}"),
            Self::Internal(text) => said!("Algo falló en el programa: {text}", "Something failed in the program: {text}"),
        };
        said.text(language).to_owned()
    }
}

fn store(error: &StoreError) -> Said {
    match error {
        StoreError::Newer(path) => said!(
            "La base {} la creó una versión más nueva del programa: actualiza este.",
            "The database {} was made by a newer version of the program: update this one.",
            path.display()
        ),
        StoreError::DiskFull => said!(
            "El disco está lleno: libera espacio y repite la acción; no quedó nada a medias.",
            "The disk is full: free some space and do it again; nothing was half written."
        ),
        StoreError::Duplicate(what) => duplicate(what),
        StoreError::Refused(refusal) => refused(refusal),
        StoreError::Broken(rule) => said!("La base no lo admite: {rule}.", "The database does not allow it: {rule}."),
        StoreError::Copy(why) => said!("La copia no sirve: {why}.", "The copy will not do: {why}."),
        other => said!("La base de datos falló: {other}", "The database failed: {other}"),
    }
}

/// Names the column of a broken uniqueness rule as people call it.
fn duplicate(what: &str) -> Said {
    let (es, en) = match what {
        "account.code" => ("código de cuenta", "account code"),
        "account_email_is_unique" | "'account_email_is_unique'" => ("correo en otra cuenta activa", "email on another active account"),
        "cycle.name" => ("nombre de ciclo", "cycle name"),
        "issuer.tax_id" => ("identificación de emisor", "issuer tax id"),
        "meter.serial" => ("número de medidor", "meter serial"),
        "operator.login" => ("usuario", "login"),
        "supply_point.code" => ("código de suministro", "supply code"),
        other => (other, other),
    };
    Said { es: format!("Ya hay uno con el mismo {es}: usa otro."), en: format!("There is already one with the same {en}: use another.") }
}

/// The sentence of a refused row.
pub(crate) fn refused(refusal: &Refusal) -> Said {
    let es = match refusal {
        Refusal::NoAccount(code) => format!("No existe la cuenta {code}: impórtala primero."),
        Refusal::NoSupplyPoint(code) => format!("No existe el suministro {code}: impórtalo primero."),
        Refusal::NoMeter(serial) => format!("No existe el medidor {serial}: importa primero su suministro."),
        Refusal::NoMeterOn(code, day) => format!("El suministro {code} no tiene medidor el {day}: indica el medidor o corrige la fecha."),
        Refusal::MeterElsewhere(serial, code) => format!("El medidor {serial} ya está en el suministro {code}."),
        Refusal::NoTariff(code) => format!("No existe la tarifa {code}: cárgala primero o corrige el código."),
        Refusal::NoIssuer(tax_id) => format!("No existe un emisor con identificación «{tax_id}»: agrégalo en Ajustes o corrígela."),
        Refusal::ContractOverlaps(code) => format!("El contrato {code} del mismo suministro rige algunos de esos días: termínalo primero."),
        Refusal::ChargeDiffers(code, component) => format!("El suministro {code} ya tiene otro importe de {component} en ese mes."),
        Refusal::CurveDiffers(meter, day) => format!("La curva de {meter} del {day} ya está con otros valores."),
    };
    let en = refusal.to_string();
    let mut letters = en.chars();
    let en = letters.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + letters.as_str() + ".");
    Said { es, en }
}

/// The sentence of an error about one row of a file.
pub(crate) fn row_reason(error: &StoreError, language: Language) -> String {
    store(error).text(language).to_owned()
}
