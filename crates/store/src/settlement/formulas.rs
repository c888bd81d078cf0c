//! Formulas of lines as stored: the usual ones are patterns that lines share, filled in with the numbers of each.

use acometida_domain::settlement::Line;
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

/// Most decimals of a price that lines share. A price with more is a mean of one service, such as that of an hourly market.
const SHARED_DECIMALS: u32 = 6;

// places in a pattern: quantity, days of the line, days of the period, energy of the settlement, result
const QUANTITY: &str = "{q}";
const DAYS: &str = "{d}";
const PERIOD: &str = "{of}";
const ENERGY: &str = "{e}";
const RESULT: &str = "{r}";

/// Numbers of the settlement that the formulas of its lines may have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settled {
    /// Initial reading day, excluded.
    pub from: NaiveDate,
    /// Final reading day, included.
    pub to: NaiveDate,
    /// Active energy, Wh.
    pub energy_wh: i64,
}

impl Settled {
    fn energy(self) -> String {
        Decimal::new(self.energy_wh, 3).normalize().to_string()
    }

    fn days(self) -> i64 {
        self.days_to(self.to)
    }

    /// Days from the initial reading day to another.
    pub fn days_to(self, day: NaiveDate) -> i64 {
        day.signed_duration_since(self.from).num_days()
    }

    /// Day some days after the initial reading day.
    pub fn day_after(self, days: u32) -> NaiveDate {
        self.from + Days::new(u64::from(days))
    }
}

fn days_of(line: &Line) -> i64 {
    line.trace.to.signed_duration_since(line.trace.from).num_days()
}

/// Quantity times price, times the share of days, as a percentage when the unit is `%`; none when it is too large.
fn result(line: &Line, days: i64, of: i64) -> Option<String> {
    let mut value = line.unit_price?;
    if let Some(quantity) = line.quantity {
        value = quantity.checked_mul(value)?;
    }
    value = value.checked_mul(Decimal::from(days))?.checked_div(Decimal::from(of))?;
    if line.unit == "%" {
        value = value.checked_div(Decimal::ONE_HUNDRED)?;
    }
    let shown = if value.scale() > 10 { value.round_dp(10) } else { value };
    Some(shown.normalize().to_string())
}

/// Pattern of the formula of a line: `[{q} kWh × ]0.6018[ %][ × {d}/{of} d][ = {r}][ [{e} kWh]]`. None when its formula is
/// another, or its price is not one that lines share.
pub(super) fn pattern(line: &Line, settled: Settled) -> Option<String> {
    let price = line.unit_price.filter(|price| price.scale() <= SHARED_DECIMALS)?;
    let (body, note) = match line.trace.formula.split_once(" [") {
        Some((body, note)) => (body, Some(note)),
        None => (line.trace.formula.as_str(), None),
    };
    let (left, shown) = body.rsplit_once(" = ").map_or((body, None), |(left, shown)| (left, Some(shown)));
    let mut pattern = String::with_capacity(32);
    let mut rest = left;
    if let Some(quantity) = line.quantity {
        rest = rest.strip_prefix(&quantity.to_string())?;
        pattern.push_str(QUANTITY);
        if !line.unit.is_empty() && line.unit != "%" {
            rest = rest.strip_prefix(' ')?.strip_prefix(line.unit.as_str())?;
            pattern.push_str(&format!(" {}", line.unit));
        }
        rest = rest.strip_prefix(" × ")?;
        pattern.push_str(" × ");
    }
    let written = rest.split(' ').next()?;
    if written.parse::<Decimal>() != Ok(price) {
        return None;
    }
    pattern.push_str(written);
    let (days, of) = (days_of(line), settled.days());
    let share = match &rest[written.len()..] {
        "" if line.unit != "%" => (1, 1),
        " %" if line.unit == "%" => {
            pattern.push_str(" %");
            (1, 1)
        }
        part if part == format!(" × {days} d") => {
            pattern.push_str(&format!(" × {DAYS} d"));
            (days, 1)
        }
        part if part == format!(" × {days}/{of} d") => {
            pattern.push_str(&format!(" × {DAYS}/{PERIOD} d"));
            (days, of)
        }
        _ => return None,
    };
    match shown {
        Some(shown) if result(line, share.0, share.1).as_deref() == Some(shown) => {
            pattern.push_str(&format!(" = {RESULT}"));
        }
        Some(_) => return None,
        None => {}
    }
    match note {
        Some(note) if note.strip_suffix(" kWh]") == Some(&settled.energy()) => {
            pattern.push_str(&format!(" [{ENERGY} kWh]"));
        }
        Some(_) => return None,
        None => {}
    }
    (expanded(&pattern, line, settled).as_ref() == Some(&line.trace.formula)).then_some(pattern)
}

/// Formula of a line by its pattern; none when its result is too large.
pub(super) fn expanded(pattern: &str, line: &Line, settled: Settled) -> Option<String> {
    let share = match (pattern.contains(DAYS), pattern.contains(PERIOD)) {
        (true, true) => (days_of(line), settled.days()),
        (true, false) => (days_of(line), 1),
        (false, _) => (1, 1),
    };
    let mut formula = pattern.replace(DAYS, &share.0.to_string()).replace(PERIOD, &share.1.to_string());
    if let Some(quantity) = line.quantity {
        formula = formula.replace(QUANTITY, &quantity.to_string());
    }
    if formula.contains(ENERGY) {
        formula = formula.replace(ENERGY, &settled.energy());
    }
    if formula.contains(RESULT) {
        formula = formula.replace(RESULT, &result(line, share.0, share.1)?);
    }
    Some(formula)
}
