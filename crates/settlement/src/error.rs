//! Why a service cannot be rated.

use acometida_domain::{Language, format_date, tariff::Measure};
use chrono::NaiveDate;

/// Each sentence names what is missing and where to put it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RateError {
    #[error("the period from {} to {} has no days: the final reading must be later than the initial one", format_date(*.from), format_date(*.to))]
    EmptyPeriod { from: NaiveDate, to: NaiveDate },
    #[error("the period from {} to {} is longer than ten years: check the dates of the readings", format_date(*.from), format_date(*.to))]
    TooLong { from: NaiveDate, to: NaiveDate },
    #[error("the tariff «{tariff}» has no prices for {}: load a version that is valid on that day", format_date(*.day))]
    NoVersion { tariff: String, day: NaiveDate },
    #[error("«{component}» needs {} of {}: load the register's readings or the load curve", measure_name(*.measure), period_name(.period.as_deref()))]
    MissingQuantity { component: String, measure: Measure, period: Option<String> },
    #[error("«{component}» needs the {kind} power of {}: enter it in the contract or load it", period_name(.period.as_deref()))]
    MissingPower { component: String, kind: &'static str, period: Option<String> },
    #[error("«{component}» needs the constant «{name}» of the period: load it with the inputs")]
    MissingConstant { component: String, name: String },
    #[error("«{component}» needs the index «{name}» of the period: load it with the inputs")]
    MissingIndex { component: String, name: String },
    #[error(
        "the base of the index «{name}» of «{component}» is {base}; it is greater than zero: correct the tariff or the input"
    )]
    IndexBase { component: String, name: String, base: rust_decimal::Decimal },
    #[error("«{component}» needs the load curve of {}: registers do not say at what hours it was used", measure_name(*.measure))]
    MissingCurve { component: String, measure: Measure },
    #[error("«{component}» needs the price series «{series}» of the period: load it with the inputs")]
    MissingSeries { component: String, series: String },
    #[error("the price series «{series}» has no price for {} at {}: load it", format_date(*.day), clock(*.minute))]
    MissingPrice { series: String, day: NaiveDate, minute: u16 },
    #[error("the price series «{series}» has {found} prices of {minutes} minutes on {}; the load curve of that day asks for {expected}: check both", format_date(*.day))]
    SeriesLength { series: String, day: NaiveDate, minutes: u16, found: usize, expected: usize },
    #[error(
        "the price series «{series}» goes by {found} minutes and the load curve by {curve}: one must divide the other, and both an hour"
    )]
    SeriesMinutes { series: String, found: u16, curve: u16 },
    #[error("«{component}» needs the attribute «{name}» of the service: enter it in the supply point")]
    MissingAttribute { component: String, name: String },
    #[error(
        "«{component}» has no figure for {name} «{value}»: correct the supply point or add the value to the tariff"
    )]
    UnknownAttributeValue { component: String, name: String, value: String },
    #[error("«{component}» needs an amount entered by hand: add it under this code")]
    MissingManual { component: String },
    #[error("a register of {} has no final reading and no quantity: load the reading", period_name(.period.as_deref()))]
    MissingReading { period: Option<String> },
    #[error("the final reading {last} is below the initial one {initial}: check the readings or enter the quantity")]
    NegativeQuantity { initial: rust_decimal::Decimal, last: rust_decimal::Decimal },
    #[error("the load curve lacks the day {}: load it or estimate it", format_date(*.day))]
    IncompleteCurve { day: NaiveDate },
    #[error("{} has {found} intervals of {minutes} minutes; a day has {expected}: check the load curve", format_date(*.day))]
    CurveLength { day: NaiveDate, minutes: u16, found: usize, expected: usize },
    #[error(
        "intervals of {found} minutes cannot be averaged over {wanted}: the length must divide 60 and the declared one"
    )]
    CurveMinutes { found: u16, wanted: u16 },
    #[error("«{component}» has no block, class or band to choose: correct the tariff")]
    NothingToChoose { component: String },
    #[error("«{component}» comes to an amount too large to keep: check its quantities and prices")]
    TooLarge { component: String },
}

impl RateError {
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::Es => self.spanish(),
            Language::En => self.to_string(),
        }
    }

    /// The same sentence in Spanish.
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
                let kind = match *kind {
                    "contracted" => "contratada",
                    "declared" => "declarada",
                    _ => "coincidente",
                };
                format!(
                    "«{component}» necesita la potencia {kind} de {}: regístrela en el contrato o cárguela",
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
                    "la base del índice «{name}» de «{component}» es {base}; es mayor que cero: corrija la tarifa o el insumo"
                )
            }
            Self::MissingCurve { component, measure } => {
                let measure = measure_in_spanish(*measure);
                format!(
                    "«{component}» necesita la curva de carga de {measure}: los registros no dicen a qué horas se usó"
                )
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
                    "la serie de precios «{series}» tiene {found} precios de {minutes} minutos el {day}; la curva de carga de ese día pide {expected}: revise ambas"
                )
            }
            Self::SeriesMinutes { series, found, curve } => {
                format!(
                    "la serie de precios «{series}» va por {found} minutos y la curva de carga por {curve}: una duración debe dividir a la otra, y ambas a una hora"
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
            Self::CurveMinutes { found, wanted } => {
                format!(
                    "los intervalos de {found} minutos no se pueden promediar en {wanted}: su duración debe dividir a 60 y a la declarada"
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

/// A minute of the day as a clock shows it.
fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn period_name(period: Option<&str>) -> &str {
    period.unwrap_or("all hours")
}
