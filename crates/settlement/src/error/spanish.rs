//! Messages of rating errors in Spanish.

use acometida_domain::{format_date, tariff::Measure};

use super::{PowerKind, RateError, clock, kw};

impl PowerKind {
    fn spanish(self) -> &'static str {
        match self {
            Self::Contracted => "contratada",
            Self::Declared => "declarada",
            Self::Coincident => "coincidente",
            Self::EarlierMaximum => "máxima anterior",
        }
    }
}

impl RateError {
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
            Self::NegativePower { kind, period, watts } => {
                let (kind, hours, kw) = (kind.spanish(), hours(period), kw(*watts));
                format!(
                    "la potencia {kind} de {hours} es {kw} kW, menor que cero: corríjala en el contrato o cárguela de nuevo"
                )
            }
            Self::RepeatedPower { kind, period, since } => {
                let since =
                    since.map_or_else(|| "desde el inicio".to_owned(), |day| format!("desde el {}", format_date(day)));
                format!("la potencia {} de {} está dos veces {since}: deje una", kind.spanish(), hours(period))
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
            Self::ManualNotInForce { component, amount } => {
                format!(
                    "el cargo manual de {amount} para «{component}» no tiene sitio: ningún componente manual con ese código está vigente en el periodo; corrija el código o retírelo"
                )
            }
            Self::PercentTooLow { component, percent } => {
                format!(
                    "el porcentaje de «{component}» es {percent}; no puede bajar de -100: corrija la tarifa o el insumo"
                )
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
            Self::RepeatedCurveDay { measure, day } => {
                let measure = measure_in_spanish(*measure);
                format!("la curva de carga de {measure} tiene dos veces el día {}: deje una", format_date(*day))
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

fn measure_in_spanish(measure: Measure) -> &'static str {
    match measure {
        Measure::Active => "la energía activa",
        Measure::Reactive => "la energía reactiva",
        Measure::Demand => "la máxima demanda",
    }
}
