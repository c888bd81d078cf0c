//! The rule behind each finding, in words, with the thresholds it was held to.

use acometida_domain::{
    CheckSettings, LocalizedText, Threshold, ThresholdUnit, localized,
    settlement::{Finding, FindingCode},
};

/// The names under which a finding keeps the thresholds of its rule.
pub(super) const PERCENT: &str = "percent";
pub(super) const MONTHS: &str = "limit_months";
pub(super) const DAYS: &str = "limit_days";
/// kWh.
pub(super) const ENERGY: &str = "limit_energy";
pub(super) const SIGMAS: &str = "limit_deviations";

/// The rule that a finding broke.
#[must_use]
pub fn rule(finding: &Finding) -> LocalizedText {
    sentence(finding.code, |name| finding.values.get(name).cloned())
}

/// The rule of a code with the thresholds that are set.
#[must_use]
pub fn rule_of(code: FindingCode, settings: &CheckSettings) -> LocalizedText {
    sentence(code, |name| {
        let wanted = |unit: ThresholdUnit| match unit {
            ThresholdUnit::Percent => PERCENT,
            ThresholdUnit::Months => MONTHS,
            ThresholdUnit::Days => DAYS,
            ThresholdUnit::Wh | ThresholdUnit::WhPerDay => ENERGY,
            ThresholdUnit::StandardDeviations => SIGMAS,
        };
        let of = |threshold: &&Threshold| threshold.codes.contains(&code) && wanted(threshold.unit) == name;
        // of months, the first say how far back a check looks and the last how many it needs
        let mut found = CheckSettings::THRESHOLDS.iter().filter(of);
        let threshold = if code == FindingCode::ShortHistory { found.next_back() } else { found.next() }?;
        let value = threshold.value(settings);
        Some(if name == ENERGY { super::kilo(i64::from(value)) } else { value.to_string() })
    })
}

fn sentence(code: FindingCode, value: impl Fn(&str) -> Option<String>) -> LocalizedText {
    let of = |name: &str| value(name).unwrap_or_else(|| "…".to_owned());
    let (percent, months, days, energy, sigmas) = (of(PERCENT), of(MONTHS), of(DAYS), of(ENERGY), of(SIGMAS));
    match code {
        FindingCode::Missing => {
            localized!(
                "Una lectura abre el periodo y otra lo cierra.",
                "One reading opens the period and another closes it."
            )
        }
        FindingCode::Duplicate => localized!("Cada día tiene una sola lectura.", "Each day has one reading."),
        FindingCode::Conflicting => {
            localized!("Las lecturas de un mismo día coinciden.", "The readings of one day agree.")
        }
        FindingCode::Negative => {
            localized!(
                "La lectura final no es menor que la inicial.",
                "The final reading is not below the initial one."
            )
        }
        FindingCode::Zero => {
            localized!("El servicio consume algo en el periodo.", "The service uses something in the period.")
        }
        FindingCode::ZeroRun => {
            localized!(
                "El servicio no pasa {months} meses seguidos sin consumo.",
                "The service does not go {months} months in a row without use."
            )
        }
        FindingCode::Rollover => localized!(
            "La lectura final es menor que la inicial porque el medidor pasó de su último número y volvió a cero.",
            "The final reading is below the initial one because the dial passed its last number and started again at zero."
        ),
        FindingCode::Impossible => localized!(
            "La energía no supera el {percent} % de la potencia contratada por las horas del periodo.",
            "The energy is at most {percent} % of the contracted power times the hours of the period."
        ),
        FindingCode::High => localized!(
            "El consumo diario no supera el {percent} % del mismo mes del año pasado ni de la media reciente.",
            "The daily use is at most {percent} % of the same month of last year and of the recent mean."
        ),
        FindingCode::Low => localized!(
            "El consumo diario no baja del {percent} % del mismo mes del año pasado ni de la media reciente.",
            "The daily use is at least {percent} % of the same month of last year and of the recent mean."
        ),
        FindingCode::Deviation => localized!(
            "El consumo diario está a {sigmas} desviaciones estándar como mucho de la media de los {months} meses anteriores.",
            "The daily use is within {sigmas} standard deviations of the mean of the {months} months before."
        ),
        FindingCode::ShortHistory => localized!(
            "Hay {months} meses anteriores, los necesarios para saber si el consumo se desvía.",
            "There are {months} earlier months, what it takes to know whether the use deviates."
        ),
        FindingCode::Gap => localized!(
            "A la curva de carga le faltan {days} días como mucho, y los que faltan se pueden estimar.",
            "The load curve lacks {days} days at most, and those can be estimated."
        ),
        FindingCode::CurveEstimated => localized!(
            "La curva de carga tiene todos los días del periodo: los que faltan, hasta {days}, se estiman con la media del mismo día de las cuatro semanas de alrededor.",
            "The load curve has every day of the period: those it lacks, up to {days}, are estimated by the mean of the same weekday of the four weeks around."
        ),
        FindingCode::Overlap => {
            localized!(
                "Cada día de la curva de carga viene de un solo medidor.",
                "Each day of the load curve comes from one meter."
            )
        }
        FindingCode::Unordered => localized!(
            "Los días de la curva vienen en orden, y ninguna lectura es menor que la de un día anterior.",
            "The days of the load curve come in order, and no reading is below that of an earlier day."
        ),
        FindingCode::Future => localized!(
            "Lo que se liquida se midió dentro del periodo, y hoy o antes.",
            "What is settled was measured inside the period, and today or before."
        ),
        FindingCode::DayLength => localized!(
            "Los intervalos de cada día suman 24 horas, o 23 o 25 el día en que cambia la hora.",
            "The intervals of each day fill 24 hours, or 23 or 25 on the day the clocks change."
        ),
        FindingCode::ClockChange => {
            localized!(
                "El día en que cambia la hora tiene 23 o 25 horas.",
                "The day the clocks change has 23 or 25 hours."
            )
        }
        FindingCode::Spike => localized!(
            "El intervalo más alto de la curva no supera el {percent} % del tercero más alto.",
            "The highest interval of the load curve is at most {percent} % of the third highest."
        ),
        FindingCode::CurveRegister => localized!(
            "La suma de la curva y el registro difieren en el {percent} % como mucho, o en {energy} kWh.",
            "The sum of the load curve and the register differ by {percent} % at most, or by {energy} kWh."
        ),
        FindingCode::RegisterMissing => {
            localized!(
                "El medidor tiene los registros que pide la tarifa.",
                "The meter has the registers that the tariff asks for."
            )
        }
        FindingCode::RegisterUnused => {
            localized!("La tarifa usa todos los registros del medidor.", "The tariff uses every register of the meter.")
        }
        FindingCode::Unit => localized!(
            "El consumo no es unas mil veces el reciente ni una milésima de él: la lectura está en la unidad del medidor.",
            "The use is not about a thousand times the recent one nor a thousandth of it: the reading is in the unit of the meter."
        ),
        FindingCode::Multiplier => localized!(
            "El consumo no difiere del reciente justo en el factor del medidor: el factor se aplica una vez.",
            "The use does not differ from the recent one by just the multiplier of the meter: the multiplier is applied once."
        ),
        FindingCode::Disconnected => {
            localized!(
                "Un punto cortado no consume más de {energy} kWh.",
                "A point that is cut off uses at most {energy} kWh."
            )
        }
        FindingCode::OutsideMeter => localized!(
            "Lo que se liquida se midió mientras el medidor estaba instalado.",
            "What is settled was measured while the meter was installed."
        ),
        FindingCode::ContractChange => {
            localized!(
                "El contrato no empieza ni termina dentro del mes.",
                "The contract neither starts nor ends inside the month."
            )
        }
        FindingCode::EstimatedRun => {
            localized!(
                "La lectura final no se estima {months} meses seguidos.",
                "The final reading is not estimated {months} months in a row."
            )
        }
        FindingCode::MissingInput => {
            localized!(
                "El servicio tiene todo lo que pide su tarifa.",
                "The service has everything its tariff asks for."
            )
        }
        FindingCode::Unrated => {
            localized!("La tarifa del servicio se puede calcular.", "The service can be rated by its tariff.")
        }
    }
}
