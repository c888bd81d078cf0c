//! Minimum bill: a line that tops up the total of the whole period.

use std::fmt::Write;

use acometida_domain::{
    Money,
    settlement::LineSection,
    tariff::{Charge, Component, Manual, MinimumBill, Scale, Step},
};
use rust_decimal::Decimal;

use super::bill::{Bill, RatedPart, money};
use crate::{
    RateError,
    amounts::{over, plus, times},
    charges::Context,
    engine_lines::MINIMUM_BILL,
    segments::Segment,
};

/// A minimum bill and the days it is in force in the period.
struct InForce<'a> {
    rule: &'a MinimumBill,
    amount: Decimal,
    days: i64,
}

impl<'a> Bill<'a> {
    /// Tops up the total to the minimum bill: where it changes inside the period, each by its days.
    pub(super) fn minimum(&mut self) -> Result<(), RateError> {
        let found = self.minimum_bills()?;
        let Some(InForce { rule, .. }) = found.last() else { return Ok(()) };
        let too_large = |_| self.too_large(MINIMUM_BILL);
        let whole = self.whole().days;
        let mut least = Decimal::ZERO;
        let mut formula = String::new();
        for InForce { amount, days, .. } in &found {
            let part = times(*amount, Decimal::from(*days)).and_then(|part| over(part, Decimal::from(whole)));
            least = part.and_then(|part| plus(least, part)).map_err(too_large)?;
            let sign = if formula.is_empty() { "" } else { " + " };
            let _ = write!(formula, "{sign}{amount} × {days}/{whole} d");
        }
        let currency = self.last.currency();
        let least = money(Step::default(), least, currency).map_err(too_large)?;
        let formula = match &found[..] {
            [only] if only.days == whole => format!("{:.2}", least.decimal()),
            _ => format!("({formula})"),
        };
        let sum = self.sum(None)?;
        if sum < least.minor {
            let formula = format!("{formula} − {:.2}", Money::new(sum, currency).decimal());
            self.adjust(MINIMUM_BILL, &rule.description, LineSection::AfterTax, least.minor - sum, formula);
        }
        Ok(())
    }

    /// Minimum bills of the period in order of days; days at the same amount are one.
    fn minimum_bills(&self) -> Result<Vec<InForce<'a>>, RateError> {
        let mut found: Vec<InForce<'a>> = Vec::new();
        for part in self.earlier.iter().chain([&self.last]) {
            for segment in &part.segments {
                let Some(rule) = &part.part.tariff.tariff.versions[segment.version].minimum_bill else { continue };
                let amount = part.minimum_bill(rule, *segment)?;
                let days = segment.to.signed_duration_since(segment.from).num_days();
                match found.last_mut() {
                    Some(last) if last.amount == amount => *last = InForce { rule, amount, days: last.days + days },
                    _ => found.push(InForce { rule, amount, days }),
                }
            }
        }
        Ok(found)
    }
}

impl RatedPart<'_> {
    /// Amount of the minimum bill of a segment, which names itself when an input is missing.
    fn minimum_bill(&self, rule: &MinimumBill, segment: Segment) -> Result<Decimal, RateError> {
        let carrier = Component {
            code: MINIMUM_BILL.to_owned(),
            description: rule.description.clone(),
            place: Some(LineSection::AfterTax),
            tax_group: None,
            when: Vec::new(),
            scale: Scale::Unit,
            minimum: None,
            maximum: None,
            rounding: None,
            charge: Charge::Manual(Manual { required: false }),
        };
        let span = self.span(segment);
        Context { quantities: &self.quantities, component: &carrier, span }.figure(&rule.amount)
    }
}
