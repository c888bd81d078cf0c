//! Estimating a reading that is missing, by named methods.

use acometida_domain::{EstimationMethod, Period};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

use crate::checks::{DialReading, MonthUse};

/// Months of the recent mean.
const RECENT: i32 = 6;

/// A register whose final reading is missing.
#[derive(Debug, Clone, Copy)]
pub struct Gap<'a> {
    /// The month that is settled.
    pub month: Period,
    /// The reading that opens it.
    pub before: DialReading,
    /// The day to estimate the reading of.
    pub day: NaiveDate,
    /// A reading after that day.
    pub next: Option<DialReading>,
    /// Whole digits of the dial; 0 when unknown.
    pub dial_digits: u8,
    pub multiplier: Decimal,
    /// Earlier months in any order.
    pub history: &'a [MonthUse],
    /// Mean use of a day among the services of the same tariff, Wh.
    pub class_daily: Option<i64>,
}

/// What a method proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estimated {
    pub method: EstimationMethod,
    /// Wh a day, multiplier included.
    pub daily: i64,
    /// Wh of the period, multiplier included.
    pub quantity: i64,
    /// Thousandths of what the dial would show.
    pub value: i64,
}

/// The proposals of the methods that have what they need, the surest first.
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
    fn last_years_month_is_taken_by_its_daily_use() {
        let history = [used("2025-10", 300_000, 30)];
        assert_eq!(
            estimates(&gap(&history)),
            [Estimated { method: EstimationMethod::LastYear, daily: 10_000, quantity: 310_000, value: 1_310_000 }]
        );
    }

    #[test]
    fn the_recent_mean_weighs_months_by_their_days_and_forgets_those_of_half_a_year_ago() {
        let history = [used("2026-09", 60_000, 30), used("2026-08", 31_000, 31), used("2026-03", 9_000_000, 31)];
        let found = estimates(&gap(&history));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].method, found[0].daily), (EstimationMethod::RecentMean, 91_000 / 61));
    }

    #[test]
    fn a_reading_after_the_gap_shares_out_what_was_used_by_days() {
        let mut gap = gap(&[]);
        gap.next = Some(DialReading { day: "2026-11-30".parse().unwrap(), value: 1_610_000 });
        let found = estimates(&gap);
        assert_eq!(
            (found[0].method, found[0].quantity, found[0].value),
            (EstimationMethod::Linear, 310_000, 1_310_000)
        );
    }

    #[test]
    fn the_dial_starts_again_at_zero_and_the_multiplier_counts() {
        let mut gap = gap(&[]);
        (gap.before.value, gap.multiplier, gap.class_daily) = (999_999_000, Decimal::TEN, Some(10_000));
        assert_eq!(
            estimates(&gap),
            [Estimated { method: EstimationMethod::ClassProfile, daily: 10_000, quantity: 310_000, value: 30_000 }]
        );
    }

    #[test]
    fn nothing_is_made_up_without_anything_to_go_by() {
        assert_eq!(estimates(&gap(&[])), []);
    }
}
