//! Checks of the total consumption of a service, from registers or a load curve.

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

/// Active energy of a service in a period.
#[derive(Debug, Clone, Copy)]
pub struct UseCheck<'a> {
    /// Month being settled.
    pub month: Period,
    /// Consumption, Wh, with the multiplier applied.
    pub energy: i64,
    /// Days of the period.
    pub days: i64,
    /// Consumption of earlier months, in any order.
    pub history: &'a [MonthUse],
    /// Multiplier of the meter in place.
    pub multiplier: Decimal,
    /// Whether the supply point is connected.
    pub connected: bool,
    /// Whether the energy comes from a load curve, so that no register check covered it.
    pub curve: bool,
    /// Contracted power, W; absent when unknown.
    pub contracted_power: Option<i64>,
}

/// Checks the consumption of a service.
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

/// Reports a consumption that differs from the recent mean by about a thousand (unit) or the multiplier.
fn factors(findings: &mut Findings<'_>, used: &UseCheck<'_>) {
    let settings = findings.settings;
    let Some((energy, days)) = recent(used.history, used.month, settings) else { return };
    let (now, before) = (i128::from(used.energy) * i128::from(days), i128::from(energy) * i128::from(used.days.max(1)));
    if now <= 0 || before <= 0 {
        return;
    }
    let tolerance = i128::from(settings.factor_percent);
    // thousandths, so that a multiplier may have decimals
    let thousandths = used.multiplier.checked_mul(Decimal::ONE_THOUSAND);
    let multiplier = thousandths.and_then(|thousandths| {
        thousandths.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64().map(i128::from)
    });
    // a small multiplier is indistinguishable from a change in consumption
    let distinguishable = |multiplier: &i128| multiplier * 100 * 100 >= THOUSAND * tolerance * tolerance;
    let about = |large: i128, small: i128, factor: i128| {
        let (large, times) = (large.checked_mul(THOUSAND * 100), small.checked_mul(factor));
        let (Some(large), Some(times)) = (large, times) else { return false };
        large <= times.saturating_mul(tolerance) && large.saturating_mul(tolerance) >= times.saturating_mul(100 * 100)
    };
    let either = |factor: i128| about(now, before, factor) || about(before, now, factor);
    let values = || [("daily", kilo(daily(used.energy, used.days))), ("recent_daily", kilo(energy / days))];
    if either(THOUSAND * THOUSAND) {
        findings.add(FindingCode::Unit, values());
    }
    if multiplier.filter(distinguishable).is_some_and(either) {
        let [daily, recent] = values();
        findings.add(FindingCode::Multiplier, [daily, recent, ("multiplier", used.multiplier.normalize().to_string())]);
    }
}
