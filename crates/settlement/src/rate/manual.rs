//! Kind 16: manual charges, each charged once, on the last days its component is in force.

use acometida_domain::tariff::{Charge, Component, Manual};

use super::bill::{Bill, conditions_hold};
use crate::{RateError, amounts::Item, case::ManualAmount, charges::Context, segments::Span};

impl Bill<'_> {
    /// Whether no later days of the bill have the same manual component.
    pub(super) fn is_last_manual(&self, part: usize, of: &Component, span: Span) -> Result<bool, RateError> {
        for later in part..=self.earlier.len() {
            let under = self.part(later);
            for slot in 0..under.part.tariff.slots.len() {
                for (other, component, _) in under.spans(slot) {
                    let is_after = later > part || other.from >= span.to;
                    if !is_after || component.code != of.code || !matches!(component.charge, Charge::Manual(_)) {
                        continue;
                    }
                    if conditions_hold(&Context { quantities: &under.quantities, component, span: other })? {
                        return Ok(false);
                    }
                }
            }
        }
        Ok(true)
    }

    /// Refuses a manual charge that no component took: it would be lost without a word.
    pub(super) fn refuse_unused_manual(&self) -> Result<(), RateError> {
        let taken = |of: &&ManualAmount| !self.manual.contains(&of.component.as_str());
        match self.last.part.case.manual.iter().find(taken) {
            Some(of) => Err(RateError::ManualNotInForce { component: of.component.clone(), amount: of.amount }),
            None => Ok(()),
        }
    }
}

/// Items of the manual charges of a component.
pub(super) fn items<'a>(
    rule: &Manual,
    component: &Component,
    charges: impl Iterator<Item = &'a ManualAmount>,
    items: &mut Vec<Item>,
) -> Result<(), RateError> {
    for charge in charges {
        let mut item = Item::with_amount(charge.amount, format!("{}: {}", charge.note, charge.amount));
        item.description.clone_from(&charge.description);
        item.rows.clone_from(&charge.rows);
        items.push(item);
    }
    if rule.required && items.is_empty() {
        return Err(RateError::MissingManual { component: component.code.clone() });
    }
    Ok(())
}
