//! Errors of rating a service.

use acometida_domain::{Language, LocalizedText, format_date, tariff::Measure};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Why a service cannot be rated: a code with its values, as it is stored. Each message names the missing data and where
/// to enter it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum RateError {
    /// The period has no days.
    #[error("the period from {} to {} has no days: the final reading must be later than the initial one", format_date(*.from), format_date(*.to))]
    EmptyPeriod {
        /// Initial reading day, excluded.
        from: NaiveDate,
        /// Final reading day, included.
        to: NaiveDate,
    },
    /// The period is longer than ten years.
    #[error("the period from {} to {} is longer than ten years: check the dates of the readings", format_date(*.from), format_date(*.to))]
    TooLong {
        /// Initial reading day, excluded.
        from: NaiveDate,
        /// Final reading day, included.
        to: NaiveDate,
    },
    /// No version of the tariff is in force on a day.
    #[error("the tariff «{tariff}» has no prices for {}: load a version that is valid on that day", format_date(*.day))]
    NoVersion {
        /// Code of the tariff.
        tariff: String,
        /// Day, in the company's time zone.
        day: NaiveDate,
    },
    /// Neither a register nor a load curve gives an energy or demand.
    #[error("«{component}» needs {} of {}: load the register's readings or the load curve", measure_name(*.measure), period_name(.period.as_deref()))]
    MissingQuantity {
        /// Code of the component.
        component: String,
        /// Quantity measured.
        measure: Measure,
        /// Period of the calendar; all hours when absent.
        period: Option<String>,
    },
    /// A power is missing.
    #[error("«{component}» needs the {} power of {}: enter it in the contract or load it", kind.name(), period_name(.period.as_deref()))]
    MissingPower {
        /// Code of the component.
        component: String,
        /// Power that is missing.
        kind: PowerKind,
        /// Period of the calendar; all hours when absent.
        period: Option<String>,
    },
    /// An input of the period is missing.
    #[error("«{component}» needs the constant «{name}» of the period: load it with the inputs")]
    MissingConstant {
        /// Code of the component.
        component: String,
        /// Name of the input or attribute.
        name: String,
    },
    /// An index of the period is missing.
    #[error("«{component}» needs the index «{name}» of the period: load it with the inputs")]
    MissingIndex {
        /// Code of the component.
        component: String,
        /// Name of the input or attribute.
        name: String,
    },
    #[error(
        "the base of the index «{name}» of «{component}» is {base}; it must be greater than zero: correct the tariff or the input"
    )]
    /// The base of an index is not greater than zero.
    IndexBase {
        /// Code of the component.
        component: String,
        /// Name of the input or attribute.
        name: String,
        /// Value of the base.
        base: rust_decimal::Decimal,
    },
    /// A load curve is missing.
    #[error("«{component}» needs the load curve of {}: registers have no hourly data", measure_name(*.measure))]
    MissingCurve {
        /// Code of the component.
        component: String,
        /// Quantity measured.
        measure: Measure,
    },
    /// A price series is missing.
    #[error("«{component}» needs the price series «{series}» of the period: load it with the inputs")]
    MissingSeries {
        /// Code of the component.
        component: String,
        /// Name of the price series.
        series: String,
    },
    /// A price series has no price for an interval.
    #[error("the price series «{series}» has no price for {} at {}: load it", format_date(*.day), clock(*.minute))]
    MissingPrice {
        /// Name of the price series.
        series: String,
        /// Day, in the company's time zone.
        day: NaiveDate,
        /// Wall-clock minute of the day.
        minute: u16,
    },
    /// A day of a price series has too many prices.
    #[error("the price series «{series}» has {found} prices of {minutes} minutes on {}; the load curve of that day needs {expected}: check both", format_date(*.day))]
    SeriesLength {
        /// Name of the price series.
        series: String,
        /// Day, in the company's time zone.
        day: NaiveDate,
        /// Length of an interval, minutes.
        minutes: u16,
        /// Number or length found.
        found: usize,
        /// Number of intervals expected.
        expected: usize,
    },
    #[error(
        "the price series «{series}» has intervals of {found} minutes and the load curve of {curve}: one must divide the other, and both an hour"
    )]
    /// The intervals of prices and load curve do not divide one another.
    SeriesMinutes {
        /// Name of the price series.
        series: String,
        /// Number or length found.
        found: u16,
        /// Length of an interval of the load curve, minutes.
        curve: u16,
    },
    /// An attribute of the service is missing.
    #[error("«{component}» needs the attribute «{name}» of the service: enter it in the supply point")]
    MissingAttribute {
        /// Code of the component.
        component: String,
        /// Name of the input or attribute.
        name: String,
    },
    #[error(
        "«{component}» has no figure for {name} «{value}»: correct the supply point or add the value to the tariff"
    )]
    /// The tariff has no number for the value of an attribute.
    UnknownAttributeValue {
        /// Code of the component.
        component: String,
        /// Name of the input or attribute.
        name: String,
        /// Value of the attribute.
        value: String,
    },
    /// A required manual charge is missing.
    #[error("«{component}» needs a manual charge: add it under this code")]
    MissingManual {
        /// Code of the component.
        component: String,
    },
    /// A register has no final reading.
    #[error("a register of {} has no final reading and no quantity: load the reading", period_name(.period.as_deref()))]
    MissingReading {
        /// Period of the calendar; all hours when absent.
        period: Option<String>,
    },
    /// The final reading is below the initial one.
    #[error("the final reading {last} is below the initial one {initial}: check the readings or enter the quantity")]
    NegativeQuantity {
        /// Initial reading on the dial.
        initial: rust_decimal::Decimal,
        /// Final reading on the dial.
        last: rust_decimal::Decimal,
    },
    /// The load curve lacks a day.
    #[error("the load curve lacks the day {}: load it or estimate it", format_date(*.day))]
    IncompleteCurve {
        /// Day, in the company's time zone.
        day: NaiveDate,
    },
    /// A day of the load curve has a wrong number of intervals.
    #[error("{} has {found} intervals of {minutes} minutes; a day has {expected}: check the load curve", format_date(*.day))]
    CurveLength {
        /// Day, in the company's time zone.
        day: NaiveDate,
        /// Length of an interval, minutes.
        minutes: u16,
        /// Number or length found.
        found: usize,
        /// Number of intervals expected.
        expected: usize,
    },
    #[error(
        "intervals of {found} minutes cannot be averaged over {length}: the length must divide 60 and the declared one"
    )]
    /// Intervals cannot be averaged over the declared length.
    CurveMinutes {
        /// Number or length found.
        found: u16,
        /// Length required, minutes.
        length: u16,
    },
    /// A table of the tariff is empty.
    #[error("«{component}» has no block, class or band to choose: correct the tariff")]
    NothingToChoose {
        /// Code of the component.
        component: String,
    },
    /// An amount does not fit in a decimal.
    #[error("«{component}» gives an amount that is too large: check its quantities and prices")]
    TooLarge {
        /// Code of the component.
        component: String,
    },
}

/// A power that is entered, not measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PowerKind {
    /// In the contract.
    Contracted,
    /// Declared by the customer.
    Declared,
    /// At the hour of the system's peak.
    Coincident,
}

impl PowerKind {
    fn name(self) -> &'static str {
        match self {
            Self::Contracted => "contracted",
            Self::Declared => "declared",
            Self::Coincident => "coincident",
        }
    }

    fn spanish(self) -> &'static str {
        match self {
            Self::Contracted => "contratada",
            Self::Declared => "declarada",
            Self::Coincident => "coincidente",
        }
    }
}

impl RateError {
    /// The message in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::Es => self.spanish(),
            Language::En => self.to_string(),
        }
    }

    /// The message in Spanish.
    #[must_use]
    pub fn spanish(&self) -> String {
        let hours = |period: &Option<String>| period.as_deref().unwrap_or("todas las horas").to_owned();
        match self {
            Self::EmptyPeriod { from, to } => {
                let (from, to) = (format_date(*from), format_date(*to));
                format!("el periodo del {from} al {to} no tiene días: la lectura final debe ser posterior a la inicial")
            }
            Self::TooLong { from, to } => {
                let (from, to) = (format_date(*from), format_date(*to));
                format!("el periodo del {from} al {to} dura más de diez años: revise las fechas de las lecturas")
            }
            Self::NoVersion { tariff, day } => {
                format!(
                    "la tarifa «{tariff}» no tiene precios para el {}: cargue una versión vigente ese día",
                    format_date(*day)
                )
            }
            Self::MissingQuantity { component, measure, period } => {
                let measure = measure_in_spanish(*measure);
                format!(
                    "«{component}» necesita {measure} de {}: cargue las lecturas del registro o la curva de carga",
                    hours(period)
                )
            }
            Self::MissingPower { component, kind, period } => {
                format!(
                    "«{component}» necesita la potencia {} de {}: regístrela en el contrato o cárguela",
                    kind.spanish(),
                    hours(period)
                )
            }
            Self::MissingConstant { component, name } => {
                format!("«{component}» necesita la constante «{name}» del periodo: cárguela con los insumos")
            }
            Self::MissingIndex { component, name } => {
                format!("«{component}» necesita el índice «{name}» del periodo: cárguelo con los insumos")
            }
            Self::IndexBase { component, name, base } => {
                format!(
                    "la base del índice «{name}» de «{component}» es {base}; debe ser mayor que cero: corrija la tarifa o el insumo"
                )
            }
            Self::MissingCurve { component, measure } => {
                let measure = measure_in_spanish(*measure);
                format!("«{component}» necesita la curva de carga de {measure}: los registros no tienen datos por hora")
            }
            Self::MissingSeries { component, series } => {
                format!("«{component}» necesita la serie de precios «{series}» del periodo: cárguela con los insumos")
            }
            Self::MissingPrice { series, day, minute } => {
                let (day, hour) = (format_date(*day), clock(*minute));
                format!("la serie de precios «{series}» no tiene precio para el {day} a las {hour}: cárguelo")
            }
            Self::SeriesLength { series, day, minutes, found, expected } => {
                let day = format_date(*day);
                format!(
                    "la serie de precios «{series}» tiene {found} precios de {minutes} minutos el {day}; la curva de carga de ese día necesita {expected}: revise ambas"
                )
            }
            Self::SeriesMinutes { series, found, curve } => {
                format!(
                    "la serie de precios «{series}» tiene intervalos de {found} minutos y la curva de carga de {curve}: una duración debe dividir a la otra, y ambas a una hora"
                )
            }
            Self::MissingAttribute { component, name } => {
                format!(
                    "«{component}» necesita el atributo «{name}» del servicio: regístrelo en el punto de suministro"
                )
            }
            Self::UnknownAttributeValue { component, name, value } => {
                format!(
                    "«{component}» no tiene valor para {name} «{value}»: corrija el punto de suministro o añada el valor a la tarifa"
                )
            }
            Self::MissingManual { component } => {
                format!("«{component}» necesita un importe manual: añádalo con este código")
            }
            Self::MissingReading { period } => {
                format!("un registro de {} no tiene lectura final ni cantidad: cargue la lectura", hours(period))
            }
            Self::NegativeQuantity { initial, last } => {
                format!(
                    "la lectura final {last} es menor que la inicial {initial}: revise las lecturas o registre la cantidad"
                )
            }
            Self::IncompleteCurve { day } => {
                format!("la curva de carga no tiene el día {}: cárguelo o estímelo", format_date(*day))
            }
            Self::CurveLength { day, minutes, found, expected } => {
                let day = format_date(*day);
                format!(
                    "el {day} tiene {found} intervalos de {minutes} minutos; un día tiene {expected}: revise la curva de carga"
                )
            }
            Self::CurveMinutes { found, length } => {
                format!(
                    "los intervalos de {found} minutos no se pueden promediar en {length}: su duración debe dividir a 60 y a la declarada"
                )
            }
            Self::NothingToChoose { component } => {
                format!("«{component}» no tiene bloque, clase ni rango que elegir: corrija la tarifa")
            }
            Self::TooLarge { component } => {
                format!("«{component}» da un importe demasiado grande: revise sus cantidades y precios")
            }
        }
    }
}

fn measure_name(measure: Measure) -> &'static str {
    match measure {
        Measure::Active => "the active energy",
        Measure::Reactive => "the reactive energy",
        Measure::Demand => "the maximum demand",
    }
}

fn measure_in_spanish(measure: Measure) -> &'static str {
    match measure {
        Measure::Active => "la energía activa",
        Measure::Reactive => "la energía reactiva",
        Measure::Demand => "la máxima demanda",
    }
}

/// Formats a minute of the day as `18:30`.
fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn period_name(period: Option<&str>) -> &str {
    period.unwrap_or("all hours")
}

/// An error in a file with its path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct FormatError {
    /// JSON path of the field: `$.versions[0].components[2].charge.energy.price`.
    pub path: String,
    /// What is wrong and how to correct it.
    pub reason: LocalizedText,
}

impl FormatError {
    pub(crate) fn new(path: impl Into<String>, reason: LocalizedText) -> Self {
        Self { path: path.into(), reason }
    }

    /// Path and reason in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        format!("{}: {}", self.path, self.reason.text(language))
    }
}
