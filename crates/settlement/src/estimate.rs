//! Estimates of a missing final reading (S10).

use acometida_domain::{EstimationMethod, Period};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

use crate::checks::{DialReading, MonthUse};

/// Months of the recent mean.
const RECENT: i32 = 6;

/// A register with a missing final reading.
#[derive(Debug, Clone, Copy)]
pub struct Gap<'a> {
    /// Month being settled.
    pub month: Period,
    /// Initial reading of the month.
    pub before: DialReading,
    /// Day of the reading to estimate.
    pub day: NaiveDate,
    /// First reading after that day, if any.
    pub next: Option<DialReading>,
    /// Whole digits of the dial; 0 when unknown.
    pub dial_digits: u8,
    /// Multiplier of the measuring transformers.
    pub multiplier: Decimal,
    /// Consumption of earlier months, in any order.
    pub history: &'a [MonthUse],
    /// Mean daily use of the services of the same tariff, Wh.
    pub class_daily: Option<i64>,
}

/// An estimate by one method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estimated {
    /// Method of the estimate.
    pub method: EstimationMethod,
    /// Daily use, Wh, with the multiplier applied.
    pub daily: i64,
    /// Consumption of the period, Wh, with the multiplier applied.
    pub quantity: i64,
    /// Thousandths of the estimated value on the dial.
    pub value: i64,
}

/// Estimates of the applicable methods, most reliable first.
#[must_use]
pub fn estimates(gap: &Gap<'_>) -> Vec<Estimated> {
    let days = gap.day.signed_duration_since(gap.before.day).num_days();
    if days <= 0 {
        return Vec::new();
    }
    let methods = [
        (EstimationMethod::Linear, gap.linear()),
        (EstimationMethod::LastYear, gap.last_year()),
        (EstimationMethod::RecentMean, gap.recent_mean()),
        (EstimationMethod::ClassProfile, gap.class_daily),
    ];
    methods.into_iter().filter_map(|(method, daily)| gap.proposal(method, daily?, days)).collect()
}

impl Gap<'_> {
    fn linear(&self) -> Option<i64> {
        let next = self.next?;
        let days = next.day.signed_duration_since(self.before.day).num_days();
        let turned = next.value - self.before.value;
        if days <= 0 || turned < 0 {
            return None;
        }
        (Decimal::from(turned) * self.multiplier / Decimal::from(days))
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
            .to_i64()
    }

    fn last_year(&self) -> Option<i64> {
        let month = self.history.iter().find(|month| month.month.index() == self.month.index() - 12)?;
        (month.days > 0).then(|| month.energy / i64::from(month.days))
    }

    fn recent_mean(&self) -> Option<i64> {
        let recent =
            self.history.iter().filter(|month| (1..=RECENT).contains(&(self.month.index() - month.month.index())));
        let (energy, days) =
            recent.fold((0_i64, 0_i64), |(energy, days), month| (energy + month.energy, days + i64::from(month.days)));
        (days > 0).then(|| energy / days)
    }

    fn proposal(&self, method: EstimationMethod, daily: i64, days: i64) -> Option<Estimated> {
        let quantity = daily.checked_mul(days)?;
        let turned = Decimal::from(quantity)
            .checked_div(self.multiplier)?
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
            .to_i64()?;
        let capacity = 10_i64.checked_pow(u32::from(self.dial_digits))?.checked_mul(1_000)?;
        let value = self.before.value.checked_add(turned)?;
        let value = if self.dial_digits > 0 { value % capacity } else { value };
        Some(Estimated { method, daily, quantity, value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap(history: &[MonthUse]) -> Gap<'_> {
        Gap {
            month: "2026-10".parse().unwrap(),
            before: DialReading { day: "2026-09-30".parse().unwrap(), value: 1_000_000 },
            day: "2026-10-31".parse().unwrap(),
            next: None,
            dial_digits: 6,
            multiplier: Decimal::ONE,
            history,
            class_daily: None,
        }
    }

    fn used(month: &str, energy: i64, days: u32) -> MonthUse {
        MonthUse { month: month.parse().unwrap(), energy, days }
    }

    #[test]
    fn last_year_is_scaled_by_its_daily_use() {
        let history = [used("2025-10", 300_000, 30)];
        assert_eq!(
            estimates(&gap(&history)),
            [Estimated { method: EstimationMethod::LastYear, daily: 10_000, quantity: 310_000, value: 1_310_000 }]
        );
    }

    #[test]
    fn the_recent_mean_weighs_months_by_days_within_half_a_year() {
        let history = [used("2026-09", 60_000, 30), used("2026-08", 31_000, 31), used("2026-03", 9_000_000, 31)];
        let found = estimates(&gap(&history));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].method, found[0].daily), (EstimationMethod::RecentMean, 91_000 / 61));
    }

    #[test]
    fn a_later_reading_is_interpolated_by_days() {
        let mut gap = gap(&[]);
        gap.next = Some(DialReading { day: "2026-11-30".parse().unwrap(), value: 1_610_000 });
        let found = estimates(&gap);
        assert_eq!(
            (found[0].method, found[0].quantity, found[0].value),
            (EstimationMethod::Linear, 310_000, 1_310_000)
        );
    }

    #[test]
    fn the_estimate_rolls_over_and_applies_the_multiplier() {
        let mut gap = gap(&[]);
        (gap.before.value, gap.multiplier, gap.class_daily) = (999_999_000, Decimal::TEN, Some(10_000));
        assert_eq!(
            estimates(&gap),
            [Estimated { method: EstimationMethod::ClassProfile, daily: 10_000, quantity: 310_000, value: 30_000 }]
        );
    }

    #[test]
    fn without_data_there_is_no_estimate() {
        assert_eq!(estimates(&gap(&[])), []);
    }
}
