//! Validation of the quantities of components: energies, powers, inputs.

use acometida_domain::{
    LocalizedText, localized,
    tariff::{Basis, Excess, Measure, Power, Quantity},
};

use crate::validate::checked::{Checked, fail};

pub(super) fn energy(path: &str, measure: Measure) -> Checked {
    if measure == Measure::Demand {
        return fail(
            format!("{path}.measure"),
            localized!(
                "la energía es activa o reactiva; para la potencia use un componente de demanda",
                "energy is active or reactive; use a demand component for power"
            ),
        );
    }
    Ok(())
}

pub(super) fn power(path: &str, power: &Power) -> Checked {
    if let Basis::MeanOfHighest(mean) = power.basis
        && (mean.count == 0 || mean.months < mean.count)
    {
        return fail(
            format!("{path}.basis.mean_of_highest"),
            localized!(
                "«count» debe ser al menos 1 y como mucho el número de meses",
                "«count» must be at least 1 and at most the number of months"
            ),
        );
    }
    if power.basis == Basis::EveryInterval {
        return fail(
            format!("{path}.basis"),
            localized!(
                "solo el «of» de un «excess» admite cada intervalo: elija otra base",
                "only the «of» of an «excess» accepts every interval: choose another basis"
            ),
        );
    }
    minutes(path, power)
}

fn minutes(path: &str, power: &Power) -> Checked {
    match power.minutes {
        Some(minutes) if minutes == 0 || 60 % minutes != 0 => fail(format!("{path}.minutes"), whole_intervals()),
        _ => Ok(()),
    }
}

/// Checks that every interval is compared with a power of the contract or an input, which are constant over the day.
pub(super) fn excess_of(path: &str, excess: &Excess) -> Checked {
    let Quantity::Demand(power) = &excess.of else { return quantity(&format!("{path}.of"), &excess.of) };
    if power.basis != Basis::EveryInterval {
        return quantity(&format!("{path}.of"), &excess.of);
    }
    let allowed = match &excess.over {
        Quantity::Demand(over) => matches!(over.basis, Basis::Contracted | Basis::Declared),
        Quantity::Constant(_) => true,
        Quantity::Energy(_) => false,
    };
    if !allowed {
        return fail(
            format!("{path}.over"),
            localized!(
                "cada intervalo se compara con la potencia contratada, la declarada o un insumo: elija uno",
                "every interval is compared with the contracted power, the declared one or an input: choose one"
            ),
        );
    }
    minutes(&format!("{path}.of.demand"), power)
}

pub(super) fn quantity(path: &str, quantity: &Quantity) -> Checked {
    match quantity {
        Quantity::Energy(of) => energy(&format!("{path}.energy"), of.measure),
        Quantity::Demand(of) => power(&format!("{path}.demand"), of),
        Quantity::Constant(_) => Ok(()),
    }
}

pub(crate) fn whole_intervals() -> LocalizedText {
    localized!(
        "una hora debe contener un número entero de intervalos",
        "an hour must contain a whole number of intervals"
    )
}
