//! The rule behind each finding, in words, with the threshold it was held to.

use acometida_domain::{
    Said, said,
    settlement::{Finding, FindingCode},
};

/// The name under which a finding keeps the percentage of its rule.
pub(super) const PERCENT: &str = "percent";

/// The rule that a finding broke.
#[must_use]
pub fn rule(finding: &Finding) -> Said {
    let percent = finding.values.get(PERCENT).map_or("…", String::as_str);
    match finding.code {
        FindingCode::Missing => {
            said!("Una lectura abre el periodo y otra lo cierra.", "One reading opens the period and another closes it.")
        }
        FindingCode::Duplicate => said!("Cada día tiene una sola lectura.", "Each day has one reading."),
        FindingCode::Differing => said!("Las lecturas de un mismo día coinciden.", "The readings of one day agree."),
        FindingCode::Negative => {
            said!("La lectura final no es menor que la inicial.", "The final reading is not below the initial one.")
        }
        FindingCode::Rollover => said!(
            "La lectura final es menor que la inicial porque el medidor pasó de su último número y volvió a cero.",
            "The final reading is below the initial one because the dial passed its last number and started again at zero."
        ),
        FindingCode::Impossible => said!(
            "La energía no supera el {percent} % de la potencia contratada por las horas del periodo.",
            "The energy is at most {percent} % of the contracted power times the hours of the period."
        ),
        FindingCode::High => said!(
            "El consumo diario no supera el {percent} % del mismo mes del año pasado ni de la media reciente.",
            "The daily use is at most {percent} % of the same month of last year and of the recent mean."
        ),
        FindingCode::Low => said!(
            "El consumo diario no baja del {percent} % del mismo mes del año pasado ni de la media reciente.",
            "The daily use is at least {percent} % of the same month of last year and of the recent mean."
        ),
        FindingCode::MissingInput | FindingCode::Unrated => {
            said!("El servicio tiene todo lo que pide su tarifa.", "The service has everything its tariff asks for.")
        }
    }
}
