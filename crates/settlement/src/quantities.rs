//! Quantities of a case: energies and powers, in total and by part of the period.

use std::ops::Range;

use acometida_domain::{
    Period,
    tariff::{Basis, CappedSubsidy, Energy, EnergyOf, Measure, Power, Quantity, TierMarginal, TierSelect},
};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

use crate::{
    Case, Prepared, RateError,
    calendar::Compiled,
    case::{ContractedPower, RegisterUse},
    curves::{self, PeriodCurve},
    error::PowerKind,
    measured::Measured,
    segments::Span,
};

/// Selects an energy: a measure in all hours or in one period of a calendar.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Which<'a> {
    pub measure: Measure,
    pub period: Option<&'a str>,
    pub calendar: Option<&'a str>,
}

impl Which<'_> {
    pub fn all_hours(measure: Measure) -> Self {
        Self { measure, period: None, calendar: None }
    }
}

macro_rules! which {
    ($($kind:ty),+) => {$(
        impl<'a> From<&'a $kind> for Which<'a> {
            fn from(of: &'a $kind) -> Self {
                Self { measure: of.measure, period: of.period.as_deref(), calendar: of.calendar.as_deref() }
            }
        }
    )+};
}

which!(Energy, EnergyOf, TierMarginal, TierSelect);

impl From<&CappedSubsidy> for Which<'_> {
    fn from(of: &CappedSubsidy) -> Self {
        Self::all_hours(of.measure)
    }
}

/// A quantity with its input rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Counted {
    /// Wh, varh or W.
    pub amount: i64,
    pub rows: Vec<String>,
}

/// Inputs of one case, with register quantities and load curves computed once.
pub(crate) struct Quantities<'a> {
    pub prepared: &'a Prepared,
    pub case: &'a Case,
    registers: Vec<(&'a RegisterUse, i64)>,
    active: Result<Option<PeriodCurve<'a>>, RateError>,
    reactive: Result<Option<PeriodCurve<'a>>, RateError>,
}

impl<'a> Quantities<'a> {
    pub fn new(prepared: &'a Prepared, case: &'a Case) -> Result<Self, RateError> {
        let registers =
            case.registers.iter().map(|register| Ok((register, count(register)?))).collect::<Result<_, RateError>>()?;
        let curve = |measure| curves::period_curve(case, measure, case.from, case.to);
        Ok(Self { prepared, case, registers, active: curve(Measure::Active), reactive: curve(Measure::Reactive) })
    }

    pub fn curve(&self, measure: Measure) -> Result<Option<&PeriodCurve<'a>>, RateError> {
        let curve = match measure {
            Measure::Active => &self.active,
            Measure::Reactive => &self.reactive,
            Measure::Demand => return Ok(None),
        };
        curve.as_ref().map(Option::as_ref).map_err(Clone::clone)
    }

    /// Compiled calendar and period; none for all hours.
    pub fn compiled(&self, period: Option<&str>, calendar: Option<&str>) -> Option<(&'a Compiled, u8)> {
        let calendar = self.prepared.calendar(calendar)?;
        Some((calendar, calendar.period(period?)?))
    }

    /// Sum of the registers of a measure and period; the highest of powers. Without a register of all hours, those of
    /// the periods are used.
    fn of_registers(&self, measure: Measure, period: Option<&str>) -> Option<Counted> {
        let mut found: Option<Counted> = None;
        for (register, amount) in self.uses(measure, period) {
            let counted = found.get_or_insert_default();
            let amount = *amount;
            counted.amount = if measure == Measure::Demand {
                counted.amount.max(amount)
            } else {
                counted.amount.saturating_add(amount)
            };
            counted.rows.extend(register.rows.iter().cloned());
        }
        found
    }

    pub fn curve_rows(&self, measure: Measure) -> Vec<String> {
        self.case
            .curves
            .iter()
            .filter(|curve| curve.measure == measure)
            .flat_map(|curve| curve.rows.iter().cloned())
            .collect()
    }

    /// Energy of the whole period, Wh or varh: of the registers, otherwise of the load curve.
    pub fn energy(&self, component: &str, which: Which<'_>) -> Result<Counted, RateError> {
        if let Some(counted) = self.of_registers(which.measure, which.period) {
            return Ok(counted);
        }
        let lacking = || RateError::MissingQuantity {
            component: component.to_owned(),
            measure: which.measure,
            period: which.period.map(str::to_owned),
        };
        let curve = self.curve(which.measure)?.ok_or_else(lacking)?;
        let period = self.compiled(which.period, which.calendar);
        if which.period.is_some() && period.is_none() {
            return Err(lacking());
        }
        let amount = if period.is_some() { curves::energy(&curve.days, period) } else { curve.energy };
        Ok(Counted { amount, rows: self.curve_rows(which.measure) })
    }

    /// Registers of a measure and period; without one of all hours, those of the periods.
    fn uses(&self, measure: Measure, period: Option<&str>) -> impl Iterator<Item = &(&'a RegisterUse, i64)> {
        let of = move |(register, _): &&(&RegisterUse, i64)| register.measure == measure;
        let all = period.is_none() && !self.registers.iter().filter(of).any(|(register, _)| register.period.is_none());
        self.registers.iter().filter(of).filter(move |(register, _)| all || register.period.as_deref() == period)
    }

    /// Cumulative consumption up to a day when some reading days differ from those of the period: a meter change, or a
    /// reading on the day of a contract change.
    fn counted_up_to(&self, which: Which<'_>) -> Option<impl Fn(NaiveDate) -> i64> {
        let (from, to) = (self.case.from, self.case.to);
        let spans: Vec<(NaiveDate, NaiveDate, i64)> = self
            .uses(which.measure, which.period)
            .map(|(register, amount)| (register.from.unwrap_or(from), register.to.unwrap_or(to), *amount))
            .collect();
        let apart = spans.iter().any(|(first, last, _)| (*first, *last) != (from, to));
        apart.then_some(move |day: NaiveDate| {
            let part = |(first, last, amount): &(NaiveDate, NaiveDate, i64)| {
                let days = last.signed_duration_since(*first).num_days().max(1);
                let passed = day.signed_duration_since(*first).num_days();
                if passed >= days { *amount } else { portion(*amount, passed.max(0), days) }
            };
            spans.iter().map(part).fold(0, i64::saturating_add)
        })
    }

    /// Part of `amount` in the span: by the load curve if any, otherwise by the days of the readings.
    pub fn share(&self, span: Span, which: Which<'_>, amount: i64) -> i64 {
        if span.is_whole() {
            return amount;
        }
        let period = self.compiled(which.period, which.calendar);
        // a curve that cannot be used gives way to the registers
        let by_curve = match self.curve(which.measure) {
            Ok(Some(curve)) if which.period.is_none() || period.is_some() => Some(curve),
            _ => None,
        };
        let by_registers = self.counted_up_to(which);
        let up_to = |day: NaiveDate| match (by_curve, &by_registers) {
            (Some(curve), _) => curves::energy(&curve.days[..curve.days.partition_point(|of| of.day <= day)], period),
            (None, Some(counted)) => counted(day),
            (None, None) => day.signed_duration_since(self.case.from).num_days(),
        };
        let whole = up_to(self.case.to);
        if whole <= 0 {
            return if span.to == self.case.to { amount } else { 0 };
        }
        portion(amount, up_to(span.to), whole) - portion(amount, up_to(span.from), whole)
    }

    /// Maximum demand of the period, W.
    fn month_maximum(&self, component: &str, power: &Power) -> Result<Counted, RateError> {
        let period = power.period.as_deref();
        if let Some(counted) = self.of_registers(Measure::Demand, period) {
            return Ok(counted);
        }
        let lacking = || RateError::MissingQuantity {
            component: component.to_owned(),
            measure: Measure::Demand,
            period: power.period.clone(),
        };
        let curve = self.curve(Measure::Active)?.ok_or_else(lacking)?;
        let compiled = self.compiled(period, power.calendar.as_deref());
        if period.is_some() && compiled.is_none() {
            return Err(lacking());
        }
        let amount = curves::highest(&curve.days, power.minutes, compiled)?;
        Ok(Counted { amount, rows: self.curve_rows(Measure::Active) })
    }

    /// Maxima of earlier months. Without one of all hours, the highest period of the month is used.
    fn maxima(&self, period: Option<&str>, months: Range<i32>) -> impl Iterator<Item = i64> {
        let history = &self.case.demand_history;
        months.filter_map(move |index| {
            let month = history.iter().filter(|month| month.month.index() == index);
            let own = month.clone().filter(|month| month.period.as_deref() == period).map(|month| month.watts).max();
            own.or_else(|| if period.is_none() { month.map(|month| month.watts).max() } else { None })
        })
    }

    /// A power in force at the end of the span, kW.
    pub fn power(&self, component: &str, power: &Power, span: Span) -> Result<Measured, RateError> {
        let kw =
            |watts: i64, rows: Vec<String>| Measured { amount: Decimal::new(watts, 3).normalize(), unit: "kW", rows };
        let lacking = |kind: PowerKind| RateError::MissingPower {
            component: component.to_owned(),
            kind,
            period: power.period.clone(),
        };
        match power.basis {
            Basis::MonthMaximum | Basis::EveryInterval => {
                self.month_maximum(component, power).map(|counted| kw(counted.amount, counted.rows))
            }
            Basis::MeanOfHighest(mean) => {
                let now = self.month_maximum(component, power)?;
                let this = Period::containing(self.case.to).index();
                let mut maxima = vec![now.amount];
                maxima.extend(self.maxima(power.period.as_deref(), this - i32::from(mean.months) + 1..this));
                maxima.sort_unstable_by(|a, b| b.cmp(a));
                maxima.truncate(usize::from(mean.count));
                let count = Decimal::from(maxima.len());
                let sum = maxima.iter().map(|watts| Decimal::new(*watts, 3)).sum::<Decimal>();
                Ok(Measured { amount: (sum / count).round_dp(10).normalize(), unit: "kW", rows: now.rows })
            }
            Basis::Contracted => {
                let watts = in_force(&self.case.contracted_power, power.period.as_deref(), span.to);
                watts.map(|watts| kw(watts, Vec::new())).ok_or_else(|| lacking(PowerKind::Contracted))
            }
            Basis::Declared => {
                let watts = in_force(&self.case.declared_power, power.period.as_deref(), span.to);
                watts.map(|watts| kw(watts, Vec::new())).ok_or_else(|| lacking(PowerKind::Declared))
            }
            Basis::Coincident => self
                .case
                .coincident_demand
                .map(|watts| kw(watts, Vec::new()))
                .ok_or_else(|| lacking(PowerKind::Coincident)),
        }
    }

    /// A quantity in the unit of its prices.
    pub fn quantity(&self, component: &str, quantity: &Quantity, span: Span) -> Result<Measured, RateError> {
        match quantity {
            Quantity::Energy(of) => {
                let counted = self.energy(component, Which::from(of))?;
                Ok(Measured { amount: kilo(counted.amount), unit: energy_unit(of.measure), rows: counted.rows })
            }
            Quantity::Demand(power) => self.power(component, power, span),
            Quantity::Constant(name) => {
                let lacking = || RateError::MissingConstant { component: component.to_owned(), name: name.clone() };
                let amount = *self.case.constants.get(name).ok_or_else(lacking)?;
                Ok(Measured { amount, unit: "", rows: Vec::new() })
            }
        }
    }
}

/// Converts Wh to kWh exactly.
pub(crate) fn kilo(amount: i64) -> Decimal {
    Decimal::new(amount, 3).normalize()
}

pub(crate) fn energy_unit(measure: Measure) -> &'static str {
    match measure {
        Measure::Active => "kWh",
        Measure::Reactive => "kvarh",
        Measure::Demand => "kW",
    }
}

/// `amount x part / whole`, to the nearest whole number.
pub(crate) fn portion(amount: i64, part: i64, whole: i64) -> i64 {
    let (amount, part, whole) = (i128::from(amount), i128::from(part), i128::from(whole));
    let doubled = amount.saturating_mul(part).saturating_mul(2).saturating_add(whole);
    i64::try_from(doubled.div_euclid(2 * whole)).unwrap_or(i64::MAX)
}

fn in_force(powers: &[ContractedPower], period: Option<&str>, day: NaiveDate) -> Option<i64> {
    let of_period = |period: Option<&str>| {
        let started = powers
            .iter()
            .filter(|power| power.period.as_deref() == period && power.since.is_none_or(|since| since <= day));
        started.max_by_key(|power| power.since).map(|power| power.watts)
    };
    // a single contracted power applies to every period
    of_period(period).or_else(|| of_period(None))
}

fn count(register: &RegisterUse) -> Result<i64, RateError> {
    if let Some(quantity) = register.quantity {
        let negative = RateError::NegativeQuantity { initial: Decimal::ZERO, last: Decimal::new(quantity, 3) };
        return if quantity < 0 { Err(negative) } else { Ok(quantity) };
    }
    let lacking = || RateError::MissingReading { period: register.period.clone() };
    let last = register.last.ok_or_else(lacking)?;
    let initial = match register.initial {
        Some(initial) => initial,
        None if register.measure == Measure::Demand => Decimal::ZERO,
        None => return Err(lacking()),
    };
    if last < initial {
        return Err(RateError::NegativeQuantity { initial, last });
    }
    let thousandths =
        last.checked_sub(initial).and_then(|used| used.checked_mul(register.multiplier)).and_then(|used| {
            used.checked_mul(Decimal::ONE_THOUSAND)?
                .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
                .to_i64()
        });
    thousandths.ok_or(RateError::TooLarge { component: "register".to_owned() })
}
