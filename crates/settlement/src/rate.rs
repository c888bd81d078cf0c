//! Rating of one service: components in order, then subtotal, taxes, charges after taxes and total.

mod bill;
mod bounds;
mod manual;
mod minimum_bill;

use acometida_domain::{
    Money,
    settlement::{Line, LineSection, Rated},
    tariff::{BaseSet, Charge, Interest, Measure, PercentOf, Sign, Step, Tax},
};
use bill::{Bill, RatedPart, conditions_hold, money};
use rust_decimal::Decimal;

use crate::{
    Case, Prepared, RateError,
    amounts::{Item, TooLarge, over, plus, times, with_result},
    charges::Context,
    engine_lines::ROUNDING,
    interest::interest,
    part::Part,
    prepare::Resolved,
    quantities::{Which, kilo},
    segments::Span,
};

/// Rates one service for one period.
///
/// # Errors
/// [`RateError`] naming the quantity, price or input that the case lacks or contradicts.
pub fn rate(tariff: &Prepared, case: &Case) -> Result<Rated, RateError> {
    rate_parts(&[], Part { tariff, case, from: case.from, to: case.to })
}

/// Rates one service for one period with a contract change: each part with its own tariff, like a price change within
/// the period. The last part rounds the subtotal and the total.
///
/// # Errors
/// As [`rate`].
pub fn rate_parts(earlier: &[Part<'_>], last: Part<'_>) -> Result<Rated, RateError> {
    let rounding = last.tariff.tariff.rounding;
    let earlier = earlier.iter().map(|part| RatedPart::new(*part)).collect::<Result<_, _>>()?;
    let mut bill = Bill {
        earlier,
        last: RatedPart::new(last)?,
        lines: Vec::with_capacity(12),
        slots: Vec::with_capacity(12),
        manual: Vec::new(),
    };
    for place in [LineSection::Charge, LineSection::Tax, LineSection::AfterTax] {
        for part in 0..=bill.earlier.len() {
            bill.place(part, place)?;
        }
        if place == LineSection::Charge {
            bill.round(rounding.subtotal, LineSection::Charge)?;
        }
    }
    bill.refuse_unused_manual()?;
    bill.minimum()?;
    bill.round(rounding.total, LineSection::AfterTax)?;
    let rounding_carry = bill.carry()?;
    bill.rated(rounding_carry)
}

impl<'a> Bill<'a> {
    fn part(&self, index: usize) -> &RatedPart<'a> {
        self.earlier.get(index).unwrap_or(&self.last)
    }

    fn place(&mut self, part: usize, place: LineSection) -> Result<(), RateError> {
        let mut items = Vec::new();
        let mut taxed = Vec::new();
        let mut taken = Vec::new();
        for slot in 0..self.part(part).part.tariff.slots.len() {
            let under = self.part(part);
            if !under.part.tariff.slots[slot].places.contains(&place) {
                continue;
            }
            for (span, component, resolved) in under.spans(slot) {
                if component.place() != place {
                    continue;
                }
                let under = self.part(part);
                let context = Context { quantities: &under.quantities, component, span };
                if !conditions_hold(&context)? {
                    continue;
                }
                let last = part == self.earlier.len() && span.to == under.part.to;
                match &component.charge {
                    Charge::PercentOf(percent) => items.extend(self.percent(&context, (part, resolved), percent)?),
                    Charge::Tax(tax) => {
                        items.push(self.tax(&context, (part, resolved), tax)?);
                        taxed.extend(self.lines_of(&tax.base, (part, resolved)));
                    }
                    Charge::Interest(rule) if last => interest_of(&context, rule, &mut items)?,
                    Charge::Manual(manual) if last || self.is_last_manual(part, component, span)? => {
                        let charged = under.part.case.manual.iter().filter(|of| of.component == component.code);
                        manual::items(manual, component, charged, &mut items)?;
                        taken.push(component.code.as_str());
                    }
                    _ => context.items(&mut items)?,
                }
                let lines =
                    items.drain(..).map(|item| under.line(place, &context, item)).collect::<Result<Vec<_>, _>>()?;
                for line in lines {
                    self.add(Some((part, slot)), line);
                }
                for at in taxed.drain(..) {
                    let taxes = &mut self.lines[at].taxes;
                    if !taxes.contains(&component.code) {
                        taxes.push(component.code.clone());
                    }
                }
            }
        }
        self.manual.append(&mut taken);
        Ok(())
    }

    fn add(&mut self, slot: Option<(usize, usize)>, line: Line) {
        let position = u32::try_from(self.lines.len() + 1).unwrap_or(u32::MAX);
        self.lines.push(Line { position, ..line });
        self.slots.push(slot);
    }

    /// Lines of a base so far.
    fn lines_of(&self, base: &BaseSet, (part, resolved): (usize, &Resolved)) -> impl Iterator<Item = usize> {
        self.lines.iter().zip(&self.slots).enumerate().filter_map(move |(at, (line, slot))| {
            let counts = match base {
                BaseSet::Subtotal => line.place == LineSection::Charge,
                BaseSet::Lines(_) | BaseSet::Groups(_) => {
                    slot.is_some_and(|(of, slot)| of == part && resolved.base.contains(&slot))
                }
            };
            counts.then_some(at)
        })
    }

    /// Sum of the lines of a base; lines partly in the span count by their days.
    fn base(&self, context: &Context<'_>, base: &BaseSet, of: (usize, &Resolved)) -> Result<Decimal, TooLarge> {
        let span = context.span;
        let mut sum = Decimal::ZERO;
        for at in self.lines_of(base, of) {
            let line = &self.lines[at];
            let amount = line.amount.decimal();
            let (from, to) = (line.trace.from.max(span.from), line.trace.to.min(span.to));
            let (inside, days) = (
                to.signed_duration_since(from).num_days(),
                line.trace.to.signed_duration_since(line.trace.from).num_days(),
            );
            let part = match inside {
                _ if inside == days => amount,
                ..=0 => Decimal::ZERO,
                _ => over(times(amount, Decimal::from(inside))?, Decimal::from(days))?,
            };
            sum = plus(sum, part)?;
        }
        Ok(sum)
    }

    fn percent(
        &self,
        context: &Context<'_>,
        resolved: (usize, &Resolved),
        rule: &PercentOf,
    ) -> Result<Option<Item>, RateError> {
        let percent = context.figure(&rule.percent)?;
        let base = context.fit(self.base(context, &rule.base, resolved))?;
        let signed = at_least_all(context, if rule.sign == Sign::Minus { -percent } else { percent })?;
        let item = context.fit(percentage(base, signed))?;
        Ok(if item.amount.is_zero() { None } else { Some(item) })
    }

    fn tax(&self, context: &Context<'_>, resolved: (usize, &Resolved), rule: &Tax) -> Result<Item, RateError> {
        let rate = at_least_all(context, context.figure(&rule.rate)?)?;
        let base = context.fit(self.base(context, &rule.base, resolved))?;
        let mut item = context.fit(percentage(base, rate))?;
        if let Some(minimum) = &rule.minimum_per_unit {
            let which = Which::all_hours(minimum.measure);
            let counted = context.quantities.energy(context.code(), which)?;
            let amount = kilo(context.quantities.share(context.span, which, counted.amount));
            let each = context.figure(&minimum.amount)?;
            let least = context.fit(times(amount, each))?;
            if least > item.amount {
                item = Item {
                    amount: least,
                    formula: with_result(format!("min {amount} × {each}"), least),
                    rows: counted.rows,
                    ..item
                };
            }
        }
        Ok(item)
    }

    fn sum(&self, place: Option<LineSection>) -> Result<i64, RateError> {
        let mut lines = self.lines.iter().filter(|line| place.is_none_or(|place| line.place == place));
        lines.try_fold(0_i64, |sum, line| sum.checked_add(line.amount.minor)).ok_or_else(|| self.too_large("total"))
    }

    fn too_large(&self, component: &str) -> RateError {
        RateError::TooLarge { component: component.to_owned() }
    }

    /// The whole period with the last version.
    fn whole(&self) -> Span {
        let RatedPart { part: Part { case, .. }, segments, .. } = &self.last;
        let days = case.to.signed_duration_since(case.from).num_days();
        let version = segments.last().map_or(0, |segment| segment.version);
        Span { from: case.from, to: case.to, version, days, period_days: days }
    }

    /// Adds a line of the engine unless it is zero.
    fn adjust(&mut self, code: &str, description: &str, place: LineSection, minor: i64, formula: String) {
        if minor == 0 {
            return;
        }
        let line = Line {
            position: 0,
            component: code.to_owned(),
            description: description.to_owned(),
            place,
            quantity: None,
            unit: String::new(),
            unit_price: None,
            amount: Money::new(minor, self.last.currency()),
            taxes: Vec::new(),
            trace: self.last.trace(self.whole(), formula, Vec::new()),
        };
        self.add(None, line);
    }

    /// Rounds the subtotal or the total; the difference becomes a line, so that the lines always add up.
    fn round(&mut self, step: Step, place: LineSection) -> Result<(), RateError> {
        let sum = self.sum(if place == LineSection::Charge { Some(place) } else { None })?;
        let exact = Money::new(sum, self.last.currency());
        let rounded = money(step, exact.decimal(), self.last.currency()).map_err(|_| self.too_large(ROUNDING))?;
        let formula = || format!("{:.2} → {:.2}", exact.decimal(), rounded.decimal());
        if rounded != exact {
            // whoever shows the line names it in the language of the reader
            self.adjust(ROUNDING, "", place, rounded.minor - sum, formula());
        }
        Ok(())
    }

    /// Rounds the total plus last month's rounding carry-over and returns the new carry-over.
    fn carry(&mut self) -> Result<Decimal, RateError> {
        let Part { tariff, case, .. } = self.last.part;
        let before = case.previous_rounding_carry;
        let version = &tariff.tariff.versions[self.whole().version];
        let component = version.components.iter().find_map(|component| match &component.charge {
            Charge::RoundCarry(rule) => Some((component, rule)),
            _ => None,
        });
        let Some((component, rule)) = component else { return Ok(before) };
        let sum = Money::new(self.sum(None)?, self.last.currency());
        let fit = |result: Result<_, TooLarge>| result.map_err(|error| RateError::from((error, component)));
        let exact = fit(plus(sum.decimal(), before))?;
        let payable =
            money(rule.to, exact, self.last.currency()).map_err(|error| RateError::from((error, component)))?;
        let formula = format!("{:.2} + {} → {:.2}", sum.decimal(), before, payable.decimal());
        self.adjust(&component.code, &component.description, LineSection::AfterTax, payable.minor - sum.minor, formula);
        fit(plus(exact, -payable.decimal())).map(|rounding_carry| rounding_carry.normalize())
    }

    fn rated(self, rounding_carry: Decimal) -> Result<Rated, RateError> {
        let of = |place| self.sum(place).map(|minor| Money::new(minor, self.last.currency()));
        // a tariff of fixed charges measures nothing
        let energy = match self.last.quantities.energy("", Which::all_hours(Measure::Active)) {
            Ok(counted) => Some(counted),
            Err(RateError::MissingQuantity { .. } | RateError::MissingReading { .. }) => None,
            Err(error) => return Err(error),
        };
        Ok(Rated {
            subtotal: of(Some(LineSection::Charge))?,
            taxes: of(Some(LineSection::Tax))?,
            after_tax: of(Some(LineSection::AfterTax))?,
            total: of(None)?,
            rounding_carry,
            energy: energy.map(|counted| counted.amount),
            lines: self.lines,
        })
    }
}

fn interest_of(context: &Context<'_>, rule: &Interest, items: &mut Vec<Item>) -> Result<(), RateError> {
    let case = context.quantities.case;
    if case.debts.is_empty() {
        return Ok(());
    }
    let rate = context.figure(&rule.annual_rate)?;
    at_least_all(context, context.fit(rule.charged(rate).ok_or(TooLarge))?)?;
    for debt in &case.debts {
        items.extend(context.fit(interest(rule, rate, debt, case.to))?);
    }
    Ok(())
}

/// Refuses a percentage that would give back more than all of its base; those of inputs are only known here.
fn at_least_all(context: &Context<'_>, percent: Decimal) -> Result<Decimal, RateError> {
    if percent < -Decimal::ONE_HUNDRED {
        return Err(RateError::PercentTooLow { component: context.code().to_owned(), percent });
    }
    Ok(percent)
}

fn percentage(base: Decimal, percent: Decimal) -> Result<Item, TooLarge> {
    let amount = over(times(base, percent)?, Decimal::ONE_HUNDRED)?;
    let formula = with_result(format!("{base} × {percent} %"), amount);
    Ok(Item { quantity: Some(base), unit: "%", unit_price: Some(percent), ..Item::with_amount(amount, formula) })
}
