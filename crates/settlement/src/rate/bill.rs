//! A bill being made: its parts, each with the spans of its components.

use acometida_domain::{
    Currency, Money,
    settlement::{Line, LineSection, Trace},
    tariff::{Component, Condition, Measure, PowerFactorCondition, Step},
};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::bounds;
use crate::{
    RateError,
    amounts::{Item, TooLarge, plus, rounded_for_display, times},
    charges::Context,
    contradictions,
    part::Part,
    prepare::Resolved,
    quantities::{Quantities, Which, kilo},
    segments::{self, Segment, Span, split},
};

/// A bill being made.
pub(super) struct Bill<'a> {
    pub(super) earlier: Vec<RatedPart<'a>>,
    /// Last part; its tariff rounds the whole bill.
    pub(super) last: RatedPart<'a>,
    pub(super) lines: Vec<Line>,
    /// Part and slot of each line; none for lines the engine adds.
    pub(super) slots: Vec<Option<(usize, usize)>>,
    /// Codes of the manual components whose amounts were charged.
    pub(super) manual: Vec<&'a str>,
}

/// A part being rated.
pub(super) struct RatedPart<'a> {
    pub(super) part: Part<'a>,
    pub(super) segments: Vec<Segment>,
    pub(super) quantities: Quantities<'a>,
}

impl<'a> RatedPart<'a> {
    pub(super) fn new(part: Part<'a>) -> Result<Self, RateError> {
        segments::validate_length(part.case)?;
        contradictions::refuse(part.case)?;
        Ok(Self { part, segments: split(&part)?, quantities: Quantities::new(part.tariff, part.case)? })
    }

    /// Spans over which a component is the same, with the component.
    pub(super) fn spans(&self, slot: usize) -> Vec<(Span, &'a Component, &'a Resolved)> {
        let tariff = self.part.tariff;
        let mut spans: Vec<(Span, &Component, &Resolved)> = Vec::with_capacity(self.segments.len());
        let mut joined = false;
        for segment in &self.segments {
            let Some((component, resolved)) = tariff.component(slot, segment.version) else {
                joined = false;
                continue;
            };
            let here = self.span(*segment);
            match spans.last_mut() {
                Some((span, last, last_resolved))
                    if joined
                        && (span.version == segment.version
                            || (resolved.unchanged && span.version + 1 == segment.version))
                        && !segment.changed.overlap(resolved.powers) =>
                {
                    *span = Span { to: segment.to, version: segment.version, days: span.days + here.days, ..*span };
                    (*last, *last_resolved) = (component, resolved);
                }
                _ => spans.push((here, component, resolved)),
            }
            joined = true;
        }
        spans
    }

    pub(super) fn span(&self, Segment { from, to, version, .. }: Segment) -> Span {
        let days = |from: NaiveDate, to: NaiveDate| to.signed_duration_since(from).num_days();
        let case = self.part.case;
        Span { from, to, version, days: days(from, to), period_days: days(case.from, case.to) }
    }

    pub(super) fn currency(&self) -> Currency {
        self.part.tariff.tariff.currency
    }

    pub(super) fn trace(&self, span: Span, formula: String, rows: Vec<String>) -> Trace {
        let tariff = &self.part.tariff.tariff;
        Trace {
            formula,
            rows,
            tariff: tariff.code.clone(),
            version: tariff.versions[span.version].valid_from,
            from: span.from,
            to: span.to,
        }
    }

    /// The line of an item, rounded by its component or its tariff.
    pub(super) fn line(&self, place: LineSection, context: &Context<'_>, item: Item) -> Result<Line, RateError> {
        let (component, span) = (context.component, context.span);
        let rounding = &self.part.tariff.tariff.rounding;
        let step = component.rounding.unwrap_or(if place == LineSection::Tax { rounding.tax } else { rounding.line });
        let bounded = context.fit(bounds::keep(item.amount, component, span, (self.part.case.from, step)))?;
        let mut formula = item.formula;
        if bounded != item.amount {
            let bound = if bounded > item.amount { "min" } else { "max" };
            formula = format!("{formula} → {bound} {bounded}");
        }
        let description = match (item.description, item.suffix) {
            (Some(description), _) => description,
            (None, Some(suffix)) => format!("{} ({suffix})", component.description),
            (None, None) => component.description.clone(),
        };
        let amount = context.fit(money(step, bounded, self.currency()))?;
        Ok(Line {
            position: 0,
            component: component.code.clone(),
            description,
            place,
            quantity: item.quantity.map(rounded_for_display),
            unit: item.unit.to_owned(),
            unit_price: item.unit_price.map(rounded_for_display),
            amount,
            taxes: Vec::new(),
            trace: self.trace(span, formula, item.rows),
        })
    }
}

pub(super) fn conditions_hold(context: &Context<'_>) -> Result<bool, RateError> {
    for condition in &context.component.when {
        let holds = match condition {
            Condition::Attribute(test) => {
                let lacking =
                    || RateError::MissingAttribute { component: context.code().to_owned(), name: test.name.clone() };
                test.one_of.contains(context.quantities.case.attributes.get(&test.name).ok_or_else(lacking)?)
            }
            Condition::Energy(test) => {
                let total = kilo(context.quantities.energy(context.code(), Which::all_hours(test.measure))?.amount);
                test.above.is_none_or(|above| total > above) && test.at_most.is_none_or(|most| total <= most)
            }
            Condition::PowerFactor(test) => power_factor(context, test)?,
        };
        if !holds {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Compares squares, since the power factor may be irrational.
fn power_factor(context: &Context<'_>, test: &PowerFactorCondition) -> Result<bool, RateError> {
    let square = |measure| {
        let which = Which { measure, period: test.period.as_deref(), calendar: test.calendar.as_deref() };
        let energy = kilo(context.quantities.energy(context.code(), which)?.amount);
        context.fit(times(energy, energy))
    };
    let (active, reactive) = (square(Measure::Active)?, square(Measure::Reactive)?);
    let apparent = context.fit(plus(active, reactive))?;
    let at = |factor: Decimal| context.fit(times(factor, factor).and_then(|square| times(square, apparent)));
    let enough = test.at_least.map_or(Ok(true), |least| at(least).map(|least| active >= least))?;
    let under = test.below.map_or(Ok(true), |most| at(most).map(|most| active < most))?;
    Ok(enough && under)
}

pub(super) fn money(step: Step, amount: Decimal, currency: Currency) -> Result<Money, TooLarge> {
    if amount.abs() > Decimal::from(10_000_000_000_000_i64) {
        return Err(TooLarge);
    }
    Money::round(step.apply(amount), currency, RoundingStrategy::MidpointAwayFromZero).map_err(|_| TooLarge)
}
