//! Minimum and maximum of a component: amounts of the whole period, shared out by days.

use acometida_domain::tariff::{Charge, Component, Step};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::{
    amounts::{TooLarge, over, times},
    segments::Span,
};

/// Keeps an amount between the minimum and the maximum of its component. Where prices change inside the period each
/// span has its days of them, in steps that add up to the whole, so that a customer pays a minimum once.
pub(super) fn keep(
    amount: Decimal,
    component: &Component,
    span: Span,
    (opens, step): (NaiveDate, Step),
) -> Result<Decimal, TooLarge> {
    let share = |bound: Decimal| {
        if span.is_whole() || charged_once(&component.charge) {
            return Ok(bound);
        }
        let up_to = |day: NaiveDate| -> Result<Decimal, TooLarge> {
            let days = day.signed_duration_since(opens).num_days();
            Ok(step.apply(over(times(bound, Decimal::from(days))?, Decimal::from(span.period_days))?))
        };
        Ok(up_to(span.to)? - up_to(span.from)?)
    };
    let least = component.minimum.map(share).transpose()?.map_or(amount, |least| amount.max(least));
    Ok(component.maximum.map(share).transpose()?.map_or(least, |most| least.min(most)))
}

/// Manual charges and interest are charged whole on the last days of the bill, whatever prices did before.
fn charged_once(charge: &Charge) -> bool {
    matches!(charge, Charge::Manual(_) | Charge::Interest(_))
}
