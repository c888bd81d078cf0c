//! Kind 9: indexed prices.

use std::fmt::Write;

use acometida_domain::tariff::{Bounds, Index, Indexed, Moves, Quantity};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::{
    RateError,
    amounts::{Item, over, plus, rounded_for_display, times},
    charges::Context,
    quantities::Which,
};

impl Context<'_> {
    /// `quantity x price x factor`. The price is rounded to ten decimals, so that the formula gives the amount.
    pub fn indexed(&self, indexed: &Indexed) -> Result<Item, RateError> {
        let (factor, factor_words) = self.index_factor(indexed)?;
        let base = self.figure(&indexed.price)?;
        let raw = self.fit(times(base, factor))?;
        let mut words = format!("{base} × {factor} = {}", rounded_for_display(raw));
        let written = self.bounded(raw, indexed.price_bounds.as_ref(), &mut words)?;
        let price = rounded_for_display(self.scaled(written)?);
        let part = self.span.weight(self.component.scale);
        let mut item = match &indexed.of {
            None => self.fit(Item::flat(price, part))?,
            Some(of) => {
                let (measured, part) = match of {
                    Quantity::Energy(energy) => (self.energy_in_span(Which::from(energy))?, None),
                    of => (self.quantities.quantity(self.code(), of, self.span)?, part),
                };
                let (measured, counted) = self.with_losses(measured, indexed.losses.as_ref())?;
                self.fit(Item::with_formula(measured, price, part, format!("{counted} × {price}")))?
            }
        };
        item.formula = format!("{} [{words}; {factor_words}]", item.formula);
        Ok(item)
    }

    /// Factor of the price with its formula.
    fn index_factor(&self, indexed: &Indexed) -> Result<(Decimal, String), RateError> {
        let mut factor = indexed.fixed_share;
        let mut words = if factor.is_zero() { String::new() } else { factor.to_string() };
        for index in &indexed.indices {
            let (now, base) = self.index(index)?;
            let term = self.fit(times(index.weight, now).and_then(|product| over(product, base)))?;
            factor = self.fit(plus(factor, term))?;
            let joint = if words.is_empty() { "" } else { " + " };
            let _ = write!(words, "{joint}{} × {now}/{base} {}", index.weight, index.name);
        }
        let _ = write!(words, " = {}", rounded_for_display(factor));
        if let Some(moves) = &indexed.moves {
            factor = self.moved(factor, moves, &mut words)?;
        }
        let factor = rounded_for_display(self.bounded(factor, indexed.factor_bounds.as_ref(), &mut words)?);
        Ok((factor, words))
    }

    /// Value of the index in the period, and its base.
    fn index(&self, index: &Index) -> Result<(Decimal, Decimal), RateError> {
        let named = || (self.code().to_owned(), index.name.clone());
        let now = self.quantities.case.constants.get(&index.name).copied().ok_or_else(|| {
            let (component, name) = named();
            RateError::MissingIndex { component, name }
        })?;
        let base = self.figure(&index.base)?;
        if base <= Decimal::ZERO {
            let (component, name) = named();
            return Err(RateError::IndexBase { component, name, base });
        }
        Ok((now, base))
    }

    /// The factor, or the previous one when it has not moved enough.
    fn moved(&self, factor: Decimal, moves: &Moves, words: &mut String) -> Result<Decimal, RateError> {
        let before = self.figure(&moves.from)?;
        let far = self.fit(plus(factor, -before).and_then(|change| times(change.abs(), Decimal::ONE_HUNDRED)))?;
        let enough = self.fit(times(moves.at_least, before.abs()))?;
        if far >= enough {
            return Ok(factor);
        }
        let _ = write!(words, " → {before} (< {} %)", moves.at_least);
        Ok(before)
    }

    fn bounded(&self, value: Decimal, bounds: Option<&Bounds>, words: &mut String) -> Result<Decimal, RateError> {
        let Some(bounds) = bounds else { return Ok(value) };
        let mut bounded = value;
        if let Some(places) = bounds.places {
            bounded = value.round_dp_with_strategy(u32::from(places), RoundingStrategy::MidpointAwayFromZero);
            if bounded != value {
                let _ = write!(words, " → {bounded}");
            }
        }
        let floor = bounds.floor.as_ref().map(|floor| self.figure(floor)).transpose()?;
        let cap = bounds.cap.as_ref().map(|cap| self.figure(cap)).transpose()?;
        if let Some(floor) = floor.filter(|floor| bounded < *floor) {
            let _ = write!(words, " → min {floor}");
            bounded = floor;
        }
        if let Some(cap) = cap.filter(|cap| bounded > *cap) {
            let _ = write!(words, " → max {cap}");
            bounded = cap;
        }
        Ok(bounded)
    }
}
