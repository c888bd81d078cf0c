//! Why a service could not be rated, as it is stored.

use acometida_domain::LocalizedText;
use acometida_settlement::RateError;
use serde::{Deserialize, Serialize};

use crate::kernel::error::localized;

/// Why a service could not be rated: stored as JSON with its values, and made a sentence when it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ServiceProblem {
    /// A stored value cannot be read.
    Unreadable {
        stored: String,
    },
    /// A charge beyond the limit waits for a second person.
    HeldCharge {
        component: String,
    },
    /// The tariff of a contract is not loaded.
    UnknownTariff {
        tariff: String,
    },
    /// The settlement cannot be stored.
    NotStored,
    Rating(RateError),
}

impl ServiceProblem {
    pub fn text(&self) -> LocalizedText {
        match self {
            Self::Unreadable { stored } => localized!(
                "Un dato guardado del servicio no se puede leer: «{stored}». Restaure una copia sana o corríjalo.",
                "A stored value of the service cannot be read: «{stored}». Restore a sound backup or correct it."
            ),
            Self::HeldCharge { component } => localized!(
                "El cargo «{component}» pasa del límite: otra persona debe aprobarlo o rechazarlo en los insumos.",
                "The charge «{component}» is beyond the limit: another person must approve or decline it in the inputs."
            ),
            Self::UnknownTariff { tariff } => {
                localized!("No existe la tarifa {tariff}: cárguela.", "There is no tariff {tariff}: load it.")
            }
            Self::NotStored => localized!(
                "La liquidación no se puede guardar: avise al soporte.",
                "The settlement cannot be stored: tell the support."
            ),
            Self::Rating(error) => LocalizedText { es: error.spanish(), en: error.to_string() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_stored_as_a_code_with_its_values() {
        let day = "2026-10-31".parse().unwrap();
        let problem = ServiceProblem::Rating(RateError::NoVersion { tariff: "pe-bt5b".to_owned(), day });
        let stored = serde_json::to_string(&problem).unwrap();
        assert_eq!(stored, r#"{"rating":{"code":"no_version","tariff":"pe-bt5b","day":"2026-10-31"}}"#);
        assert_eq!(serde_json::from_str::<ServiceProblem>(&stored).unwrap(), problem);
    }
}
