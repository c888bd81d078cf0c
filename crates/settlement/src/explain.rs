//! Localized explanation of each kind of charge, plain enough to read to a customer on the phone.

use acometida_domain::{
    LocalizedText, localized,
    tariff::{BaseSet, Basis, Charge, Component, Measure, Quantity, Scale, Sign, TierRule},
};
use rust_decimal::Decimal;

/// Explains how a component charges.
#[must_use]
pub fn explain(component: &Component) -> LocalizedText {
    match &component.charge {
        Charge::Fixed(_) => match component.scale {
            Scale::Day => localized!("Un importe por cada día del periodo.", "An amount for each day of the period."),
            Scale::Year | Scale::Year365 => {
                localized!(
                    "Un importe anual, en proporción a los días del periodo.",
                    "A yearly amount, in proportion to the days of the period."
                )
            }
            _ => localized!(
                "Un importe fijo por recibo, haya o no consumo.",
                "A fixed amount per bill, regardless of consumption."
            ),
        },
        Charge::Energy(of) => {
            let LocalizedText { es, en } = energy(of.measure, of.period.as_deref());
            localized!("{es}, por su precio.", "{en}, at its price.")
        }
        Charge::TierMarginal(of) => match of.rule {
            Some(TierRule::Chronological) => localized!(
                "La energía llena los bloques a lo largo del mes; cada kWh paga el precio de su bloque.",
                "Energy fills the blocks over the month; each kWh is charged at the price of its block."
            ),
            _ => localized!(
                "La energía del mes se reparte en bloques; cada kWh paga el precio del bloque en que cae.",
                "The energy of the month is divided into blocks; each kWh is charged at the price of its block."
            ),
        },
        Charge::TierSelect(_) => {
            localized!(
                "El total del mes decide el precio de todos los kWh.",
                "The total of the month determines the price of every kWh."
            )
        }
        Charge::Demand(of) => basis(of.of.basis),
        Charge::Excess(of) => match (&of.of, &of.over) {
            (Quantity::Energy(energy), _) if energy.measure == Measure::Reactive => localized!(
                "Se paga la energía reactiva que supera el {} % de la activa.",
                "Reactive energy above {} % of the active energy is charged.",
                (of.factor * Decimal::ONE_HUNDRED).normalize()
            ),
            (Quantity::Demand(power), _) if power.basis == Basis::EveryInterval => localized!(
                "Cuenta cada cuarto de hora en que la potencia supera la contratada: se suman los cuadrados de los excesos y se extrae la raíz.",
                "Every quarter-hour above the contracted power counts: the charge is the root of the sum of the squared excesses."
            ),
            _ => localized!("Se paga solo el exceso sobre el límite.", "Only the excess over the limit is charged."),
        },
        Charge::Classified(_) => localized!(
            "El uso de la potencia en horas punta decide la clase del cliente, y la clase decide el precio.",
            "The use of power at peak hours determines the customer's class, and the class determines the price."
        ),
        Charge::Lookup(_) => localized!(
            "El rango de la tabla en que cae el consumo fija el importe.",
            "The range of the table that contains the consumption sets the amount."
        ),
        Charge::PercentOf(of) => {
            let LocalizedText { es, en } = base(&of.base);
            match of.sign {
                Sign::Plus => localized!("Un porcentaje de {es}.", "A percentage of {en}."),
                Sign::Minus => {
                    localized!("Un porcentaje de {es}, que se descuenta.", "A percentage of {en}, as a discount.")
                }
            }
        }
        Charge::CappedSubsidy(_) => localized!(
            "Los primeros kWh del mes tienen un precio menor; se abona la diferencia.",
            "The first kWh of the month have a lower price; the difference is credited."
        ),
        Charge::Tax(of) => {
            let LocalizedText { es, en } = base(&of.base);
            match of.minimum_per_unit {
                Some(_) => localized!(
                    "Un impuesto sobre {es}, con un mínimo por cada kWh.",
                    "A tax on {en}, with a minimum per kWh."
                ),
                None => localized!("Un impuesto sobre {es}.", "A tax on {en}."),
            }
        }
        Charge::Interest(of) if of.from_day > 1 => localized!(
            "Recargo sobre la deuda vencida, desde el día {} después del vencimiento.",
            "A surcharge on overdue debt, from day {} after the due date.",
            of.from_day
        ),
        Charge::Interest(_) => localized!(
            "Interés sobre la deuda vencida, por los días desde su vencimiento.",
            "Interest on overdue debt, for the days since the due date."
        ),
        Charge::RoundCarry(_) => localized!(
            "El total se redondea; la diferencia pasa al recibo siguiente.",
            "The total is rounded; the difference is carried to the next bill."
        ),
        Charge::Manual(_) => {
            localized!(
                "Un importe que decidió la empresa, con su motivo.",
                "An amount decided by the company, with its reason."
            )
        }
        Charge::Indexed(_) => localized!(
            "Un precio base que varía con los índices pactados en el contrato.",
            "A base price linked to the indices agreed in the contract."
        ),
        Charge::Series(_) => localized!(
            "Cada intervalo tiene su propio precio: se suma la energía de cada intervalo por su precio.",
            "Each interval has its own price: the energy of each interval times its price is added up."
        ),
    }
}

/// Explains the lines the engine adds: rounding and minimum bill.
#[must_use]
pub fn explain_added(component: &str) -> LocalizedText {
    if component == crate::MINIMUM_BILL {
        localized!(
            "La diferencia hasta el mínimo de la tarifa.",
            "The difference up to the minimum bill of the tariff."
        )
    } else {
        localized!(
            "Redondea el importe al múltiplo que fija la tarifa.",
            "Rounds the amount to the step of the tariff."
        )
    }
}

fn energy(measure: Measure, period: Option<&str>) -> LocalizedText {
    let LocalizedText { es, en } = match measure {
        Measure::Active => localized!("La energía consumida", "The energy consumed"),
        Measure::Reactive => localized!("La energía reactiva", "The reactive energy"),
        Measure::Demand => localized!("La potencia", "The power"),
    };
    match period {
        None => LocalizedText { es, en },
        Some("peak") => localized!("{es} en horas punta", "{en} at peak hours"),
        Some("off_peak") => localized!("{es} fuera de punta", "{en} off peak"),
        Some(period) => {
            let period = period.to_uppercase();
            localized!("{es} en el periodo {period}", "{en} in period {period}")
        }
    }
}

fn basis(of: Basis) -> LocalizedText {
    match of {
        Basis::MonthMaximum => {
            localized!("La potencia más alta del mes, por su precio.", "The maximum demand of the month, at its price.")
        }
        Basis::MeanOfHighest(mean) => {
            let (count, months) = (mean.count, mean.months);
            localized!(
                "La media de las {count} potencias mensuales más altas de los últimos {months} meses, por su precio.",
                "The mean of the {count} highest monthly powers of the last {months} months, at its price."
            )
        }
        Basis::Contracted => {
            localized!("La potencia contratada, por su precio.", "The contracted power, at its price.")
        }
        Basis::Declared => localized!("La potencia declarada, por su precio.", "The declared power, at its price."),
        Basis::Coincident => localized!(
            "La potencia a la hora de mayor demanda del sistema, por su precio.",
            "The power at the hour of the system's highest demand, at its price."
        ),
        Basis::EveryInterval => {
            localized!("La potencia de cada intervalo, por su precio.", "The power of each interval, at its price.")
        }
    }
}

fn base(of: &BaseSet) -> LocalizedText {
    match of {
        BaseSet::Subtotal => localized!("el subtotal", "the subtotal"),
        BaseSet::Lines(lines) => {
            let lines = lines.join(", ");
            localized!("estas líneas: {lines}", "these lines: {lines}")
        }
        BaseSet::Groups(groups) => {
            let groups = groups.join(", ");
            localized!("las líneas de {groups}", "the lines of {groups}")
        }
    }
}
