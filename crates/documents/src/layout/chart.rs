//! Bar chart of monthly energy.

use acometida_domain::FiscalDocument;

use crate::{
    country::Country,
    layout::grid::SMALL,
    paper::{Align, Ink, Sheet, Type},
};

/// Number of bars; the first ones are empty for a newer supply point.
const MONTHS: usize = 13;
/// Width of the axis labels.
const AXIS: f32 = 34.0;
/// Height of the month names.
const NAMES: f32 = 20.0;

/// Draws the chart in the rectangle, with the billed month in the brand colour.
pub fn bars(sheet: &mut Sheet, country: Country, invoice: &FiscalDocument, x: f32, y: f32, width: f32, height: f32) {
    let history = &invoice.history[invoice.history.len().saturating_sub(MONTHS)..];
    let highest = history.iter().map(|bar| bar.energy_wh).max().unwrap_or(0).max(1);
    let step = step(highest);
    let steps = (highest - 1) / step + 1;
    let top = steps.saturating_mul(step);
    let (left, base, tall) = (x + AXIS, y + height - NAMES, height - NAMES - 10.0);
    let scale = |energy: i64| energy.clamp(0, top) as f32 / top as f32 * tall;
    for tick in 0..=steps {
        let line = base - scale(tick.saturating_mul(step));
        sheet.rule(left, line, width - AXIS, if tick == 0 { Ink::Muted } else { Ink::Hair });
        sheet.text(
            Align::Right,
            left - 5.0,
            line + 2.2,
            Type { size: 6.6, ..SMALL },
            &country.thousandths(tick.saturating_mul(step), 0),
        );
    }
    let slot = (width - AXIS) / MONTHS as f32;
    let bar = slot * 0.62;
    let first = MONTHS - history.len();
    let mut year = None;
    for (at, month) in history.iter().enumerate() {
        let middle = left + slot * ((first + at) as f32 + 0.5);
        let current = at + 1 == history.len();
        let tall = scale(month.energy_wh);
        sheet.fill(middle - bar / 2.0, base - tall, bar, tall.max(0.4), if current { Ink::Teal } else { Ink::Slate });
        let look = if current { Type::bold(6.8, Ink::Teal) } else { Type { size: 6.8, ..SMALL } };
        sheet.text(Align::Centre, middle, base + 8.6, look, country.short_month(month.period));
        if year != Some(month.period.year()) {
            sheet.text(
                Align::Centre,
                middle,
                base + 16.6,
                Type { size: 6.4, ..SMALL },
                &month.period.year().to_string(),
            );
            year = Some(month.period.year());
        }
    }
    if let Some(last) = history.last() {
        let look = Type::bold(7.2, Ink::Teal);
        let figure = country.thousandths(last.energy_wh, 0);
        let beside = (sheet.width(look, &figure) / slot).ceil() as usize;
        let under = history.iter().rev().take(beside.max(1)).map(|bar| scale(bar.energy_wh)).fold(0.0, f32::max);
        let (right, line) = (left + slot * MONTHS as f32 - (slot - bar) / 2.0, base - under - 3.0);
        let width = sheet.width(look, &figure);
        sheet.fill(right - width - 1.5, line - 5.6, width + 1.5, 6.6, Ink::White);
        sheet.text(Align::Right, right, line, look, &figure);
    }
}

/// Axis step in Wh: 1, 2 or 5 times a power of ten, with at most four steps up to `highest`.
fn step(highest: i64) -> i64 {
    let mut power = 1_000_i64;
    loop {
        for times in [1, 2, 5] {
            let step = power.saturating_mul(times);
            if step.saturating_mul(4) >= highest {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn the_axis_has_at_most_four_round_steps() {
        for (highest, wanted) in [
            (1, 1_000),
            (4_000, 1_000),
            (4_001, 2_000),
            (145_300, 50_000),
            (374_620_650, 100_000_000),
            (i64::MAX, 5_000_000_000_000_000_000),
        ] {
            assert_eq!(step(highest), wanted, "{highest}");
        }
    }
}
