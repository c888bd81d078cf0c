//! The rule behind a line, in words that can be read to a customer on the phone.

use acometida_domain::{
    LocalizedText, localized,
    tariff::{BaseSet, Basis, Charge, Component, Measure, Quantity, Scale, Sign, TierRule},
};
use rust_decimal::Decimal;

/// The rule by which a component charges.
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
                "A fixed amount per bill, whatever the use."
            ),
        },
        Charge::Energy(of) => {
            let LocalizedText { es, en } = energy(of.measure, of.period.as_deref());
            localized!("{es}, por su precio.", "{en}, at its price.")
        }
        Charge::TierMarginal(of) => match of.rule {
            Some(TierRule::Chronological) => localized!(
                "La energía llena bloques según va pasando el mes; cada kWh paga el precio de su bloque.",
                "The energy fills blocks as the month passes; each kWh pays the price of its block."
            ),
            _ => localized!(
                "La energía del mes se reparte en bloques; cada kWh paga el precio del bloque en que cae.",
                "The energy of the month is divided into blocks; each kWh pays the price of the block it falls in."
            ),
        },
        Charge::TierSelect(_) => {
            localized!(
                "El total del mes decide el precio de todos los kWh.",
                "The total of the month decides the price of every kWh."
            )
        }
        Charge::Demand(of) => basis(of.of.basis),
        Charge::Excess(of) => match (&of.of, &of.over) {
            (Quantity::Energy(energy), _) if energy.measure == Measure::Reactive => localized!(
                "Se paga la energía reactiva que pasa del {} % de la activa.",
                "Reactive energy is paid beyond {} % of the active one.",
                (of.factor * Decimal::ONE_HUNDRED).normalize()
            ),
            (Quantity::Demand(power), _) if power.basis == Basis::EveryInterval => localized!(
                "Cada cuarto de hora en que la potencia pasa de la contratada cuenta: se suma el cuadrado de cada exceso y se saca la raíz.",
                "Each quarter of an hour above the contracted power counts: the squares of the excesses are added up and the root is taken."
            ),
            _ => localized!("Se paga solo lo que pasa del límite.", "Only what is beyond the limit is paid."),
        },
        Charge::Classified(_) => localized!(
            "El uso de la potencia en horas punta decide la clase del cliente, y la clase decide el precio.",
            "How much of the power is used at peak hours decides the customer's class, and the class decides the price."
        ),
        Charge::Lookup(_) => localized!(
            "El consumo cae en un rango de la tabla, y el rango fija lo que se paga.",
            "The use falls in a range of the table, and the range fixes what is paid."
        ),
        Charge::PercentOf(of) => {
            let LocalizedText { es, en } = base(&of.base);
            match of.sign {
                Sign::Plus => localized!("Un porcentaje de {es}.", "A percentage of {en}."),
                Sign::Minus => {
                    localized!("Un porcentaje de {es}, que se descuenta.", "A percentage of {en}, which is taken off.")
                }
            }
        }
        Charge::CappedSubsidy(_) => localized!(
            "Los primeros kWh del mes tienen un precio menor; se devuelve la diferencia.",
            "The first kWh of the month have a lower price; the difference is given back."
        ),
        Charge::Tax(of) => {
            let LocalizedText { es, en } = base(&of.base);
            match of.minimum_per_unit {
                Some(_) => localized!(
                    "Un impuesto sobre {es}, con un mínimo por cada kWh.",
                    "A tax on {en}, with a minimum for each kWh."
                ),
                None => localized!("Un impuesto sobre {es}.", "A tax on {en}."),
            }
        }
        Charge::Interest(of) if of.from_day > 1 => localized!(
            "Recargo sobre lo que quedó sin pagar, desde el día {} después del vencimiento.",
            "A surcharge on what was left unpaid, from day {} after the due date.",
            of.from_day
        ),
        Charge::Interest(_) => localized!(
            "Interés sobre lo que quedó sin pagar, por los días desde su vencimiento.",
            "Interest on what was left unpaid, for the days since it fell due."
        ),
        Charge::RoundCarry(_) => localized!(
            "El total se redondea; la diferencia pasa al recibo siguiente.",
            "The total is rounded; the difference goes to the next bill."
        ),
        Charge::Manual(_) => {
            localized!(
                "Un importe que decidió la empresa, con su motivo.",
                "An amount that the company decided, with its reason."
            )
        }
        Charge::Indexed(_) => localized!(
            "Un precio base que se mueve con los índices pactados en el contrato.",
            "A base price that moves with the indices agreed in the contract."
        ),
        Charge::Series(_) => localized!(
            "Cada intervalo paga su propio precio: se multiplica la energía de cada uno por su precio y se suma.",
            "Each interval pays its own price: the energy of each is multiplied by its price and added up."
        ),
    }
}

/// The rule of the lines that the engine adds: the rounding and the minimum bill.
#[must_use]
pub fn explain_added(component: &str) -> LocalizedText {
    if component == crate::MINIMUM_BILL {
        localized!("Lo que falta hasta el mínimo de la tarifa.", "What is lacking to the minimum of the tariff.")
    } else {
        localized!(
            "Lleva el importe al múltiplo que fija la tarifa.",
            "Brings the amount to the step that the tariff sets."
        )
    }
}

fn energy(measure: Measure, period: Option<&str>) -> LocalizedText {
    let LocalizedText { es, en } = match measure {
        Measure::Active => localized!("La energía consumida", "The energy used"),
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
            localized!("La potencia más alta del mes, por su precio.", "The highest power of the month, at its price.")
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
