//! Kind 6: the excess over an allowance, of a quantity or of every interval of the load curve.

use acometida_domain::tariff::{Basis, Excess, Measure, Power, Quantity};
use rust_decimal::{Decimal, MathematicalOps, prelude::ToPrimitive};

use crate::{
    RateError,
    amounts::{Item, TooLarge, counted, plus, times},
    charges::Context,
    curves,
    measured::Measured,
    segments::Span,
};

impl Context<'_> {
    pub fn excess(&self, excess: &Excess) -> Result<Option<Item>, RateError> {
        match &excess.of {
            Quantity::Demand(power) if power.basis == Basis::EveryInterval => self.excess_of_intervals(excess, power),
            _ => self.excess_of_quantity(excess),
        }
    }

    fn excess_of_quantity(&self, excess: &Excess) -> Result<Option<Item>, RateError> {
        let of = self.quantities.quantity(self.code(), &excess.of, self.span)?;
        let over = self.quantities.quantity(self.code(), &excess.over, self.span)?;
        let allowed = self.fit(times(excess.factor, over.amount))?;
        let amount = self.fit(plus(of.amount, -allowed))?.normalize();
        if amount <= Decimal::ZERO {
            return Ok(None);
        }
        let words = format!("({} − {} × {}) {}", of.amount, excess.factor, over.amount, of.unit);
        let mut rows = of.rows;
        rows.extend(over.rows);
        self.charged(excess, Measured { amount, unit: of.unit, rows }, words).map(Some)
    }

    /// The root of the sum of squares over the intervals of the whole period, each against the allowance of its day.
    fn excess_of_intervals(&self, excess: &Excess, power: &Power) -> Result<Option<Item>, RateError> {
        let lacking = || RateError::MissingCurve { component: self.code().to_owned(), measure: Measure::Active };
        let curve = self.quantities.curve(Measure::Active)?.ok_or_else(lacking)?;
        let period = self.quantities.compiled(power.period.as_deref(), power.calendar.as_deref());
        let powers = curves::powers(&curve.days, power.minutes, period)?;
        let mut squares = Decimal::ZERO;
        let mut above = 0_usize;
        let mut allowances: Vec<String> = Vec::new();
        for day in powers.chunk_by(|before, after| before.0 == after.0) {
            let here = Span { to: day[0].0, ..self.span };
            let over = self.quantities.quantity(self.code(), &excess.over, here)?;
            let allowed = self.fit(times(excess.factor, over.amount))?;
            let limit = self.fit(times(allowed, Decimal::ONE_THOUSAND))?.floor().to_i64();
            let limit = limit.ok_or_else(|| RateError::from((TooLarge, self.component)))?;
            for (_, watts) in day.iter().filter(|(_, watts)| *watts > limit) {
                let excess = self.fit(plus(Decimal::new(*watts, 3), -allowed))?;
                squares = self.fit(times(excess, excess).and_then(|square| plus(squares, square)))?;
                above += 1;
            }
            let words = counted(allowed.normalize(), over.unit);
            if allowances.last() != Some(&words) {
                allowances.push(words);
            }
        }
        if squares.is_zero() {
            return Ok(None);
        }
        let amount =
            squares.sqrt().ok_or_else(|| RateError::from((TooLarge, self.component)))?.round_dp(10).normalize();
        let Some(minutes) = power.minutes.or_else(|| curve.days.first().map(|of| of.minutes)) else {
            return Ok(None);
        };
        let measured = Measured { amount, unit: "kW", rows: self.quantities.curve_rows(Measure::Active) };
        let mut item = self.charged(excess, measured, format!("{amount} kW"))?;
        item.formula = format!("{} [√Σ(P − {})², {above} × {minutes} min]", item.formula, allowances.join(" | "));
        Ok(Some(item))
    }

    fn charged(&self, excess: &Excess, measured: Measured, mut words: String) -> Result<Item, RateError> {
        let written = self.price(&excess.price)?;
        if excess.times != Decimal::ONE {
            words = format!("{words} × {}", excess.times);
        }
        let price = self.fit(times(excess.times, written))?;
        self.fit(Item::with_formula(
            measured,
            price,
            self.span.weight(self.component.scale),
            format!("{words} × {written}"),
        ))
    }
}
