//! Kind 10: the energy of each interval at the price of that interval.

use acometida_domain::tariff::{Measure, Series};
use rust_decimal::Decimal;

use crate::{
    RateError,
    amounts::{Item, TooLarge, over, plus, rounded_for_display, times},
    calendar::Compiled,
    case::PriceSeries,
    charges::Context,
    curves::DayCurve,
    measured::Measured,
    quantities::kilo,
};

/// Sums over the intervals of a span.
#[derive(Default)]
struct Sum {
    /// Energy, Wh.
    energy: i64,
    /// Wh x price, in the component's scale.
    priced: Decimal,
    intervals: usize,
    minutes: u16,
}

impl Context<'_> {
    pub fn series(&self, series: &Series) -> Result<Item, RateError> {
        let case = self.quantities.case;
        let lacking = || RateError::MissingSeries { component: self.code().to_owned(), series: series.prices.clone() };
        let prices = case.price_series.get(&series.prices).ok_or_else(lacking)?;
        let lacking = || RateError::MissingCurve { component: self.code().to_owned(), measure: Measure::Active };
        let curve = self.quantities.curve(Measure::Active)?.ok_or_else(lacking)?;
        let period = self.quantities.compiled(series.period.as_deref(), series.calendar.as_deref());
        let mut sum = Sum::default();
        for day in curve.days.iter().filter(|of| self.span.from < of.day && of.day <= self.span.to) {
            self.add_day(series, prices, day, period, &mut sum)?;
        }
        let mut rows = self.quantities.curve_rows(Measure::Active);
        rows.extend(prices.rows.iter().cloned());
        self.priced_sum(series, &sum, rows)
    }

    /// Adds a day to the sum. Curve and prices are aligned from midnight, regardless of clock changes.
    fn add_day<'a>(
        &self,
        series: &Series,
        prices: &PriceSeries,
        day: &DayCurve<'a>,
        period: Option<(&'a Compiled, u8)>,
        sum: &mut Sum,
    ) -> Result<(), RateError> {
        let of_day = prices_of(&series.prices, prices, day)?;
        let (found, length) = (day.minutes, prices.minutes);
        let price = |index: usize| {
            of_day.get(index).copied().flatten().ok_or_else(|| unknown(&series.prices, prices, day, index))
        };
        let mut add = |energy: i64, price: Decimal| -> Result<(), TooLarge> {
            sum.energy = sum.energy.saturating_add(energy);
            sum.priced = plus(sum.priced, times(price, Decimal::from(energy))?)?;
            Ok(())
        };
        let within = day.within(period);
        let mut counted = 0;
        if length.is_multiple_of(found) {
            let each = usize::from(length / found);
            for (index, hour) in day.values.chunks(each).enumerate() {
                let mut inside = (index * each..).zip(hour).filter(|(at, _)| within(*at)).peekable();
                if inside.peek().is_some() {
                    let price = price(index)?;
                    let energy: i64 = inside.inspect(|_| counted += 1).map(|(_, value)| i64::from(*value)).sum();
                    self.fit(add(energy, price))?;
                }
            }
        } else {
            let each = usize::from(found / length);
            for (index, value) in day.values.iter().enumerate().filter(|(index, _)| within(*index)) {
                let mut mean = Decimal::ZERO;
                for part in index * each..(index + 1) * each {
                    mean = self.fit(plus(mean, price(part)?))?;
                }
                mean = self.fit(over(mean, Decimal::from(each)))?;
                self.fit(add(i64::from(*value), mean))?;
                counted += 1;
            }
        }
        sum.intervals += counted;
        sum.minutes = found;
        Ok(())
    }

    /// `kWh x losses x (mean price + adder)`, with the mean price weighted by the energy.
    fn priced_sum(&self, series: &Series, sum: &Sum, rows: Vec<String>) -> Result<Item, RateError> {
        let kwh = kilo(sum.energy);
        let market = self.scaled(self.fit(over(sum.priced, Decimal::ONE_THOUSAND))?)?;
        let mean = if sum.energy == 0 { Decimal::ZERO } else { self.fit(over(market, kwh))? };
        let (measured, mut words) =
            self.with_losses(Measured { amount: kwh, unit: "kWh", rows }, series.losses.as_ref())?;
        let losses = series.losses.as_ref().map_or(Ok(Decimal::ONE), |losses| self.figure(losses))?;
        let adder = series.adder.as_ref().map(|adder| self.price(adder)).transpose()?;
        let added = self.fit(times(adder.unwrap_or(Decimal::ZERO), kwh))?;
        let amount = self.fit(plus(market, added).and_then(|all| times(losses, all)))?;
        words = match adder {
            Some(adder) => format!("{words} × ({} + {adder})", rounded_for_display(mean)),
            None => format!("{words} × {}", rounded_for_display(mean)),
        };
        let formula = format!(
            "{words} = {} [Σ kWh × {} = {}, {} × {} min]",
            rounded_for_display(amount),
            series.prices,
            rounded_for_display(market),
            sum.intervals,
            sum.minutes
        );
        let unit_price = self.fit(plus(mean, adder.unwrap_or(Decimal::ZERO)))?;
        Ok(Item {
            quantity: Some(measured.amount),
            unit: measured.unit,
            unit_price: Some(unit_price),
            rows: measured.rows,
            ..Item::with_amount(amount, formula)
        })
    }
}

/// Prices of a day of the curve, one for each of its intervals, known or not.
fn prices_of<'a>(name: &str, prices: &'a PriceSeries, day: &DayCurve<'_>) -> Result<&'a [Option<Decimal>], RateError> {
    let (found, length) = (day.minutes, prices.minutes);
    if length == 0 || !60_u16.is_multiple_of(length) || !(length.is_multiple_of(found) || found.is_multiple_of(length))
    {
        return Err(RateError::SeriesMinutes { series: name.to_owned(), found: length, curve: found });
    }
    let values = prices.days.iter().find(|of| of.day == day.day).map_or(&[][..], |of| &of.values);
    let expected = day.values.len() * usize::from(found) / usize::from(length);
    if values.len() > expected {
        let (series, day) = (name.to_owned(), day.day);
        return Err(RateError::SeriesLength { series, day, minutes: length, found: values.len(), expected });
    }
    if values.len() < expected { Err(unknown(name, prices, day, values.len())) } else { Ok(values) }
}

/// Error of a missing price, with the wall-clock time of its interval.
fn unknown(name: &str, prices: &PriceSeries, day: &DayCurve<'_>, index: usize) -> RateError {
    let passed = index * usize::from(prices.minutes);
    let minutes = usize::from(day.minutes);
    let within = (passed % minutes) as u16;
    RateError::MissingPrice { series: name.to_owned(), day: day.day, minute: day.minute(passed / minutes) + within }
}
