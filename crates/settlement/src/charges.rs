//! Calculation of each kind of component: from quantities and prices to items.

use acometida_domain::tariff::{
    Block, CappedSubsidy, Charge, Classified, Component, Demand, Energy, Figure, Fixed, Lookup, Quantity, Scale,
    TierMarginal, TierRule, TierSelect,
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

use crate::{
    RateError,
    amounts::{Item, TooLarge, counted, over, plus, rounded_for_display, times},
    measured::Measured,
    quantities::{Quantities, Which, energy_unit, kilo, portion},
    segments::Span,
};

/// A component being calculated for a span of the period.
pub(crate) struct Context<'a> {
    pub quantities: &'a Quantities<'a>,
    pub component: &'a Component,
    pub span: Span,
}

impl From<(TooLarge, &Component)> for RateError {
    fn from((_, component): (TooLarge, &Component)) -> Self {
        Self::TooLarge { component: component.code.clone() }
    }
}

impl Context<'_> {
    pub fn code(&self) -> &str {
        &self.component.code
    }

    pub fn fit<T>(&self, result: Result<T, TooLarge>) -> Result<T, RateError> {
        result.map_err(|error| RateError::from((error, self.component)))
    }

    /// Value of a figure, before the component's scale.
    pub fn figure(&self, figure: &Figure) -> Result<Decimal, RateError> {
        let component = || self.code().to_owned();
        match figure {
            Figure::Fixed(value) => Ok(*value),
            Figure::Constant(name) => {
                let found = self.quantities.case.constants.get(name).copied();
                found.ok_or_else(|| RateError::MissingConstant { component: component(), name: name.clone() })
            }
            Figure::By(by) => {
                let name = || by.attribute.clone();
                let attribute = self.quantities.case.attributes.get(&by.attribute);
                let value =
                    attribute.ok_or_else(|| RateError::MissingAttribute { component: component(), name: name() })?;
                let unknown =
                    || RateError::UnknownAttributeValue { component: component(), name: name(), value: value.clone() };
                by.values.get(value).copied().ok_or_else(unknown)
            }
        }
    }

    /// A price in currency units per unit.
    pub fn price(&self, figure: &Figure) -> Result<Decimal, RateError> {
        self.scaled(self.figure(figure)?)
    }

    /// A price converted from the component's scale to currency units per unit.
    pub fn scaled(&self, written: Decimal) -> Result<Decimal, RateError> {
        let price = match self.component.scale {
            Scale::Hundredth => over(written, Decimal::ONE_HUNDRED),
            Scale::PerThousand => over(written, Decimal::ONE_THOUSAND),
            Scale::Unit | Scale::Day | Scale::Year365 | Scale::Year => Ok(written),
        };
        self.fit(price)
    }

    fn priced(&self, measured: Measured, price: Decimal, part: Option<(i64, i64)>) -> Result<Item, RateError> {
        self.fit(Item::priced(measured, price, part))
    }

    /// Items of the kinds that depend only on quantities, not on other lines.
    pub fn items(&self, items: &mut Vec<Item>) -> Result<(), RateError> {
        match &self.component.charge {
            Charge::Fixed(fixed) => items.push(self.fixed(fixed)?),
            Charge::Energy(energy) => items.push(self.energy(energy)?),
            Charge::TierMarginal(tiers) => self.tier_marginal(tiers, items)?,
            Charge::TierSelect(tiers) => items.push(self.tier_select(tiers)?),
            Charge::Demand(demand) => items.push(self.demand(demand)?),
            Charge::Excess(excess) => items.extend(self.excess(excess)?),
            Charge::Classified(classified) => items.push(self.classified(classified)?),
            Charge::Lookup(lookup) => items.push(self.lookup(lookup)?),
            Charge::Indexed(indexed) => items.push(self.indexed(indexed)?),
            Charge::Series(series) => items.push(self.series(series)?),
            Charge::CappedSubsidy(subsidy) => items.extend(self.capped_subsidy(subsidy)?),
            Charge::PercentOf(_) | Charge::Tax(_) | Charge::Interest(_) | Charge::RoundCarry(_) | Charge::Manual(_) => {
            }
        }
        Ok(())
    }

    fn fixed(&self, fixed: &Fixed) -> Result<Item, RateError> {
        let price = self.price(&fixed.price)?;
        self.fit(Item::flat(price, self.span.weight(self.component.scale)))
    }

    /// Energy of the span.
    pub fn energy_in_span(&self, which: Which<'_>) -> Result<Measured, RateError> {
        let counted = self.quantities.energy(self.code(), which)?;
        let amount = kilo(self.quantities.share(self.span, which, counted.amount));
        Ok(Measured { amount, unit: energy_unit(which.measure), rows: counted.rows })
    }

    /// The quantity with losses applied, and its formula.
    pub fn with_losses(&self, measured: Measured, losses: Option<&Figure>) -> Result<(Measured, String), RateError> {
        let words = counted(measured.amount, measured.unit);
        let Some(losses) = losses else { return Ok((measured, words)) };
        let factor = self.figure(losses)?;
        let amount = self.fit(times(measured.amount, factor))?.normalize();
        Ok((Measured { amount, ..measured }, format!("{words} × {factor}")))
    }

    fn energy(&self, energy: &Energy) -> Result<Item, RateError> {
        let (measured, words) = self.with_losses(self.energy_in_span(Which::from(energy))?, energy.losses.as_ref())?;
        let price = self.price(&energy.price)?;
        self.fit(Item::with_formula(measured, price, None, format!("{words} × {price}")))
    }

    fn tier_marginal(&self, tiers: &TierMarginal, items: &mut Vec<Item>) -> Result<(), RateError> {
        let which = Which::from(tiers);
        let month = self.quantities.energy(self.code(), Which::all_hours(which.measure))?;
        let mut shares = match tiers.rule {
            Some(TierRule::Chronological) => self.fill_chronologically(which, &tiers.blocks)?,
            Some(TierRule::Proportional) | None => {
                let all = if which.period.is_some() {
                    self.quantities.energy(self.code(), which)?.amount
                } else {
                    month.amount
                };
                let here = self.quantities.share(self.span, which, all);
                divide_in_proportion(&blocks_of(month.amount, &tiers.blocks), here)
            }
        };
        // a month without energy still has a line of its first block
        if shares.iter().all(|share| *share == 0) {
            shares.truncate(1);
        }
        let mut below = Decimal::ZERO;
        let alone = shares.len() == 1;
        for (share, block) in shares.into_iter().zip(&tiers.blocks) {
            if share != 0 || alone {
                let measured =
                    Measured { amount: kilo(share), unit: energy_unit(which.measure), rows: month.rows.clone() };
                let range = block.up_to.map_or_else(|| format!("> {below}"), |top| format!("{below}–{top}"));
                let suffix = format!("{range} {}", energy_unit(which.measure));
                items.push(self.priced(measured, self.price(&block.price)?, None)?.named(suffix));
            }
            below = block.up_to.unwrap_or(below);
        }
        Ok(())
    }

    /// Energy of the component's period in each block, filled in chronological order.
    fn fill_chronologically(&self, which: Which<'_>, blocks: &[Block]) -> Result<Vec<i64>, RateError> {
        let lacking = || RateError::MissingCurve { component: self.code().to_owned(), measure: which.measure };
        let curve = self.quantities.curve(which.measure)?.ok_or_else(lacking)?;
        let period = self.quantities.compiled(which.period, which.calendar);
        let mut shares = vec![0_i64; blocks.len()];
        let mut passed = 0_i64;
        for of in &curve.days {
            let here = self.span.from < of.day && of.day <= self.span.to;
            let within = of.within(period);
            for (index, value) in of.values.iter().enumerate() {
                let before = blocks_of(passed, blocks);
                passed += i64::from(*value);
                if here && within(index) {
                    for ((share, after), before) in shares.iter_mut().zip(blocks_of(passed, blocks)).zip(before) {
                        *share = share.saturating_add(after - before);
                    }
                }
            }
        }
        Ok(shares)
    }

    fn tier_select(&self, tiers: &TierSelect) -> Result<Item, RateError> {
        let which = Which::from(tiers);
        let month = self.quantities.energy(self.code(), Which::all_hours(which.measure))?;
        let total = kilo(month.amount);
        let block = tiers.blocks.iter().find(|block| block.up_to.is_none_or(|top| total <= top));
        let block = block.or(tiers.blocks.last()).ok_or_else(|| self.empty())?;
        let all = if which.period.is_some() { self.quantities.energy(self.code(), which)? } else { month };
        let amount = kilo(self.quantities.share(self.span, which, all.amount));
        let measured = Measured { amount, unit: energy_unit(which.measure), rows: all.rows };
        self.priced(measured, self.price(&block.price)?, None)
    }

    fn demand(&self, demand: &Demand) -> Result<Item, RateError> {
        let power = self.quantities.power(self.code(), &demand.of, self.span)?;
        let (measured, words) = self.with_losses(power, demand.losses.as_ref())?;
        let price = self.price(&demand.price)?;
        self.fit(Item::with_formula(
            measured,
            price,
            self.span.weight(self.component.scale),
            format!("{words} × {price}"),
        ))
    }

    fn classified(&self, classified: &Classified) -> Result<Item, RateError> {
        let factor = self.load_factor(classified)?;
        let class = classified.classes.iter().find(|class| factor >= class.from).or(classified.classes.last());
        let class = class.ok_or_else(|| self.empty())?;
        let measured = self.quantities.quantity(self.code(), &classified.of, self.span)?;
        let mut item = self.priced(measured, self.price(&class.price)?, self.span.weight(self.component.scale))?;
        item.formula = format!("{} [{}: {}]", item.formula, class.name, factor.round_dp(4).normalize());
        Ok(item.named(class.name.clone()))
    }

    /// `energy / (power x hours of the period)` over the whole billing period; zero without power.
    fn load_factor(&self, classified: &Classified) -> Result<Decimal, RateError> {
        let energy = self.quantities.quantity(self.code(), &Quantity::Energy(classified.energy.clone()), self.span)?;
        let power = self.quantities.power(self.code(), &classified.power, self.span)?;
        let case = self.quantities.case;
        let period =
            self.quantities.compiled(classified.energy.period.as_deref(), classified.energy.calendar.as_deref());
        let days = case.from.iter_days().skip(1).take_while(|day| *day <= case.to);
        let minutes: u32 =
            days.map(|day| period.map_or(24 * 60, |(calendar, period)| calendar.minutes_of(day, period))).sum();
        let possible = self.fit(times(power.amount, Decimal::from(minutes)))?;
        if possible <= Decimal::ZERO {
            return Ok(Decimal::ZERO);
        }
        self.fit(times(energy.amount, Decimal::from(60)).and_then(|energy| over(energy, possible)))
    }

    fn lookup(&self, lookup: &Lookup) -> Result<Item, RateError> {
        let by = self.quantities.quantity(self.code(), &lookup.by, self.span)?;
        let band =
            lookup.bands.iter().find(|band| band.up_to.is_none_or(|top| by.amount <= top)).or(lookup.bands.last());
        let value = band.ok_or_else(|| self.empty())?.value;
        let part = self.span.weight(self.component.scale);
        let mut item = match &lookup.price {
            Some(price) => {
                let measured = Measured { amount: value, unit: "", rows: Vec::new() };
                self.priced(measured, self.price(price)?, part)?
            }
            None => self.fit(Item::flat(self.price(&Figure::Fixed(value))?, part))?,
        };
        item.formula = format!("{} [{} {}]", item.formula, by.amount, by.unit);
        item.rows = by.rows;
        Ok(item)
    }

    fn capped_subsidy(&self, subsidy: &CappedSubsidy) -> Result<Option<Item>, RateError> {
        let which = Which::from(subsidy);
        let month = self.quantities.energy(self.code(), which)?;
        let first = self.figure(&subsidy.first)?;
        let capped = kilo(month.amount).min(first);
        let wh = self.fit(times(capped, Decimal::ONE_THOUSAND))?.round();
        let Ok(wh) = i64::try_from(wh) else { return Err(RateError::from((TooLarge, self.component))) };
        let here = kilo(self.quantities.share(self.span, which, wh));
        let difference = self.fit(plus(self.price(&subsidy.reduced)?, -self.price(&subsidy.full)?))?;
        if here.is_zero() || difference.is_zero() {
            return Ok(None);
        }
        let measured = Measured { amount: here, unit: energy_unit(which.measure), rows: month.rows };
        let item = self.priced(measured, rounded_for_display(difference), None)?;
        Ok(Some(item))
    }

    fn empty(&self) -> RateError {
        RateError::NothingToChoose { component: self.code().to_owned() }
    }
}

/// Part of a total in each block.
fn blocks_of(total: i64, blocks: &[Block]) -> Vec<i64> {
    let mut below = 0;
    let share = |block: &Block| {
        // a block with a limit beyond every quantity has none
        let limit = block.up_to.and_then(|top| top.checked_mul(Decimal::ONE_THOUSAND)?.round().to_i64());
        let top = limit.unwrap_or(i64::MAX);
        let reached = total.min(top).max(below);
        let inside = reached - below;
        below = reached;
        inside
    };
    blocks.iter().map(share).collect()
}

/// Divides `amount` in proportion to `shares`, in whole units that add up to it.
fn divide_in_proportion(shares: &[i64], amount: i64) -> Vec<i64> {
    let whole: i64 = shares.iter().sum();
    if whole == amount || whole == 0 {
        return shares.to_vec();
    }
    let mut passed = 0;
    let part = |share: &i64| {
        let before = portion(amount, passed, whole);
        passed += share;
        portion(amount, passed, whole) - before
    };
    shares.iter().map(part).collect()
}
