//! What a service used in all, whether its registers counted it or its load curve.

use acometida_domain::{
    CheckSettings, Period,
    settlement::{Finding, FindingCode},
};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

use super::{
    Findings, MonthUse,
    history::{daily, deviation, high_or_low, impossible, months_without_use, recent},
    kilo, rules,
};

/// The active energy of a service in a period.
#[derive(Debug, Clone, Copy)]
pub struct UseCheck<'a> {
    /// The month being settled.
    pub month: Period,
    /// Wh, multiplier included.
    pub energy: i64,
    pub days: i64,
    /// Earlier months in any order.
    pub history: &'a [MonthUse],
    /// Of the meter in place.
    pub multiplier: Decimal,
    pub connected: bool,
    /// The energy is that of a load curve: no register was checked for what it can be.
    pub curve: bool,
    /// W; absent when unknown.
    pub contracted_power: Option<i64>,
}

/// Checks what a service used.
#[must_use]
pub fn check_use(used: &UseCheck<'_>, settings: &CheckSettings) -> Vec<Finding> {
    let UseCheck { month, energy, days, history, .. } = *used;
    let mut findings = Findings::new(settings);
    if used.curve {
        impossible(&mut findings, energy, days, used.contracted_power);
        high_or_low(&mut findings, month, energy, days, history);
    }
    if energy == 0 {
        findings.add(FindingCode::Zero, [("days", days.to_string())]);
        let months = months_without_use(history, month);
        if months >= settings.zero_months {
            findings.add(
                FindingCode::ZeroRun,
                [("months", months.to_string()), (rules::MONTHS, settings.zero_months.to_string())],
            );
        }
    }
    deviation(&mut findings, month, energy, days, history);
    factors(&mut findings, used);
    if !used.connected && energy > i64::from(settings.disconnected_energy) {
        let limit = kilo(i64::from(settings.disconnected_energy));
        findings.add(FindingCode::Disconnected, [("energy", kilo(energy)), (rules::ENERGY, limit)]);
    }
    findings.found
}

const THOUSAND: i128 = 1_000;

/// About a thousand times the recent mean or a thousandth: the unit. About as many times as the multiplier, or that
/// part: the multiplier.
fn factors(findings: &mut Findings<'_>, used: &UseCheck<'_>) {
    let settings = findings.settings;
    let Some((energy, days)) = recent(used.history, used.month, settings) else { return };
    let (now, before) = (i128::from(used.energy) * i128::from(days), i128::from(energy) * i128::from(used.days.max(1)));
    if now <= 0 || before <= 0 {
        return;
    }
    let near = i128::from(settings.factor_percent);
    // thousandths, so that a multiplier may have decimals
    let multiplier =
        (used.multiplier * Decimal::ONE_THOUSAND).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    let multiplier = multiplier.to_i64().map_or(0, i128::from);
    // a small multiplier cannot be told from a month that used more
    let telling = multiplier * 100 * 100 >= THOUSAND * near * near;
    let about = |large: i128, small: i128, factor: i128| {
        let (large, times) = (large.checked_mul(THOUSAND * 100), small.checked_mul(factor));
        let (Some(large), Some(times)) = (large, times) else { return false };
        large <= times.saturating_mul(near) && large.saturating_mul(near) >= times.saturating_mul(100 * 100)
    };
    let either = |factor: i128| about(now, before, factor) || about(before, now, factor);
    let values = || [("daily", kilo(daily(used.energy, used.days))), ("recent_daily", kilo(energy / days))];
    if either(THOUSAND * THOUSAND) {
        findings.add(FindingCode::Unit, values());
    }
    if telling && either(multiplier) {
        let [daily, recent] = values();
        findings.add(FindingCode::Multiplier, [daily, recent, ("multiplier", used.multiplier.normalize().to_string())]);
    }
}
