//! Localized rule of each finding with its thresholds.

use acometida_domain::{
    CheckSettings, LocalizedText, Threshold, ThresholdUnit, localized,
    settlement::{Finding, FindingCode},
};

// Names of the thresholds in the values of a finding.
pub(super) const PERCENT: &str = "percent";
pub(super) const MONTHS: &str = "limit_months";
pub(super) const DAYS: &str = "limit_days";
// kWh
pub(super) const ENERGY: &str = "limit_energy";
pub(super) const SIGMAS: &str = "limit_deviations";

/// Rule that a finding broke, with the thresholds at the time of the check.
#[must_use]
pub fn rule(finding: &Finding) -> LocalizedText {
    sentence(finding.code, |name| finding.values.get(name).cloned())
}

/// Rule of a code with the thresholds in force.
#[must_use]
pub fn rule_of(code: FindingCode, settings: &CheckSettings) -> LocalizedText {
    sentence(code, |name| {
        let name_of = |unit: ThresholdUnit| match unit {
            ThresholdUnit::Percent => PERCENT,
            ThresholdUnit::Months => MONTHS,
            ThresholdUnit::Days => DAYS,
            ThresholdUnit::Wh | ThresholdUnit::WhPerDay => ENERGY,
            ThresholdUnit::StandardDeviations => SIGMAS,
        };
        let of = |threshold: &&Threshold| threshold.codes.contains(&code) && name_of(threshold.unit) == name;
        // of the thresholds in months, the first is the window and the last the minimum
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
                "El periodo tiene una lectura inicial y una final.",
                "The period has an initial and a final reading."
            )
        }
        FindingCode::Duplicate => localized!("Cada día tiene una sola lectura.", "Each day has a single reading."),
        FindingCode::Conflicting => {
            localized!("Las lecturas de un mismo día coinciden.", "Readings of the same day agree.")
        }
        FindingCode::Negative => {
            localized!(
                "La lectura final no es menor que la inicial.",
                "The final reading is not below the initial one."
            )
        }
        FindingCode::Zero => {
            localized!("El servicio consume energía en el periodo.", "The service consumes energy in the period.")
        }
        FindingCode::ZeroRun => {
            localized!(
                "El servicio no pasa {months} meses seguidos sin consumo.",
                "The service is not without consumption for {months} months in a row."
            )
        }
        FindingCode::Rollover => localized!(
            "La lectura final es menor que la inicial porque el medidor dio la vuelta y volvió a cero.",
            "The final reading is below the initial one because the dial rolled over."
        ),
        FindingCode::Impossible => localized!(
            "La energía no supera el {percent} % de la potencia contratada por las horas del periodo.",
            "The energy is at most {percent} % of the contracted power times the hours of the period."
        ),
        FindingCode::High => localized!(
            "El consumo diario no supera el {percent} % del mismo mes del año pasado ni de la media reciente.",
            "Daily consumption is at most {percent} % of the same month last year and of the recent mean."
        ),
        FindingCode::Low => localized!(
            "El consumo diario no baja del {percent} % del mismo mes del año pasado ni de la media reciente.",
            "Daily consumption is at least {percent} % of the same month last year and of the recent mean."
        ),
        FindingCode::Deviation => localized!(
            "El consumo diario está a {sigmas} desviaciones estándar como mucho de la media de los {months} meses anteriores.",
            "Daily consumption is within {sigmas} standard deviations of the mean of the previous {months} months."
        ),
        FindingCode::ShortHistory => localized!(
            "Hay {months} meses anteriores, suficientes para detectar una desviación del consumo.",
            "There are {months} earlier months, enough to detect a deviation in consumption."
        ),
        FindingCode::Gap => localized!(
            "A la curva de carga le faltan {days} días como mucho, y los que faltan se pueden estimar.",
            "At most {days} days of the load curve are missing, and they can be estimated."
        ),
        FindingCode::CurveEstimated => localized!(
            "La curva de carga tiene todos los días del periodo; los que faltan, hasta {days}, se estiman con la media del mismo día de la semana en las cuatro semanas más próximas.",
            "The load curve has every day of the period; up to {days} missing days are estimated as the mean of the same weekday in the four surrounding weeks."
        ),
        FindingCode::Overlap => {
            localized!(
                "Cada día de la curva de carga viene de un solo medidor.",
                "Each day of the load curve comes from a single meter."
            )
        }
        FindingCode::Unordered => localized!(
            "Los días de la curva vienen en orden, y ninguna lectura es menor que la de un día anterior.",
            "The days of the load curve are in order, and no reading is below one of an earlier day."
        ),
        FindingCode::Future => localized!(
            "Las mediciones son del periodo y no posteriores a hoy.",
            "The measurements are of the period and not later than today."
        ),
        FindingCode::DayLength => localized!(
            "Los intervalos de cada día suman 24 horas, o 23 o 25 el día en que cambia la hora.",
            "The intervals of each day add up to 24 hours, or 23 or 25 on the day of a clock change."
        ),
        FindingCode::ClockChange => {
            localized!(
                "El día en que cambia la hora tiene 23 o 25 horas.",
                "The day of a clock change has 23 or 25 hours."
            )
        }
        FindingCode::Spike => localized!(
            "El intervalo más alto de la curva no supera el {percent} % del tercero más alto.",
            "The highest interval of the load curve is at most {percent} % of the third highest."
        ),
        FindingCode::CurveRegister => localized!(
            "La suma de la curva y el registro difieren en el {percent} % como mucho, o en {energy} kWh.",
            "The load curve and the register differ by at most {percent} % or {energy} kWh."
        ),
        FindingCode::RegisterMissing => {
            localized!(
                "El medidor tiene los registros que pide la tarifa.",
                "The meter has the registers that the tariff requires."
            )
        }
        FindingCode::RegisterUnused => {
            localized!("La tarifa usa todos los registros del medidor.", "The tariff uses every register of the meter.")
        }
        FindingCode::Unit => localized!(
            "El consumo no es unas mil veces el reciente ni una milésima de él: la lectura está en la unidad del medidor.",
            "Consumption is not about a thousand times, or a thousandth of, the recent consumption: the reading is in the meter's unit."
        ),
        FindingCode::Multiplier => localized!(
            "El consumo no difiere del reciente justo en el factor del medidor: el factor se aplica una vez.",
            "Consumption does not differ from the recent one by exactly the meter's multiplier: the multiplier is applied once."
        ),
        FindingCode::Disconnected => {
            localized!(
                "Un punto de suministro cortado no consume más de {energy} kWh.",
                "A disconnected supply point consumes at most {energy} kWh."
            )
        }
        FindingCode::OutsideMeter => localized!(
            "Las mediciones son de días en que el medidor estaba instalado.",
            "The measurements are of days when the meter was installed."
        ),
        FindingCode::ContractChange => {
            localized!(
                "El contrato no empieza ni termina dentro del mes.",
                "The contract neither starts nor ends within the month."
            )
        }
        FindingCode::UnknownHolidays => {
            localized!(
                "El calendario de la tarifa tiene los festivos del mes: sin ellos, un festivo se liquida como día laborable.",
                "The calendar of the tariff has the holidays of the month: without them a holiday is rated as a working day."
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
                "El servicio tiene todos los insumos que pide su tarifa.",
                "The service has every input that its tariff requires."
            )
        }
        FindingCode::Unrated => {
            localized!("La tarifa del servicio se puede calcular.", "The service can be rated with its tariff.")
        }
    }
}
