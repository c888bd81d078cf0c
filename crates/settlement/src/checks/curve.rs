//! Checks of a load curve: missing days, order, completeness and spikes.

use std::cmp::Reverse;

use acometida_domain::{
    CheckSettings,
    settlement::{Finding, FindingCode},
};
use chrono::NaiveDate;

use super::{Findings, SAME_WEEKDAYS, fill::same_weekdays, join_list, kilo, rules};
use crate::checks::loaded_day::LoadedDay;

/// Days on which a meter was at the supply point.
#[derive(Debug, Clone, Copy)]
pub struct MeterDays {
    /// First day at the supply point.
    pub installed_on: NaiveDate,
    /// Day it was removed; absent while it is in place.
    pub removed_on: Option<NaiveDate>,
}

impl MeterDays {
    fn contains(self, day: NaiveDate) -> bool {
        self.installed_on <= day && self.removed_on.is_none_or(|removed| day <= removed)
    }
}

/// Load curve of a service over all its meters.
#[derive(Debug)]
pub struct CurveCheck<'a> {
    /// First day of the period.
    pub opens: NaiveDate,
    /// Last day of the period.
    pub closes: NaiveDate,
    /// Current day, in the company's time zone.
    pub today: NaiveDate,
    /// Loaded days of the period and of the month before it.
    pub days: Vec<LoadedDay>,
    /// Meters of the supply point.
    pub meters: &'a [MeterDays],
    /// Days of 23 or 25 hours in the company's time zone.
    pub clock_changes: &'a [(NaiveDate, u8)],
}

/// Result of checking a load curve.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckedCurve {
    /// Findings, in order of the checks.
    pub findings: Vec<Finding>,
    /// Usable days, one of each date, including those before the period.
    pub loaded: Vec<LoadedDay>,
    /// Estimates of the missing days; empty unless they complete the curve.
    pub estimated: Vec<LoadedDay>,
    /// Whether every day of the period is loaded or estimated.
    pub whole: bool,
}

impl CheckedCurve {
    /// Days of a period in order, including estimates.
    #[must_use]
    pub fn days(self, opens: NaiveDate, closes: NaiveDate) -> Vec<LoadedDay> {
        let mut days = self.loaded;
        days.retain(|of| opens <= of.day && of.day <= closes);
        days.extend(self.estimated);
        days.sort_by_key(|of| of.day);
        days
    }
}

/// Checks a load curve and estimates its missing days, up to the limit of the settings.
#[must_use]
pub fn check_curve(mut curve: CurveCheck<'_>, settings: &CheckSettings) -> CheckedCurve {
    let mut findings = Findings::new(settings);
    let gone = |of: &LoadedDay| curve.meters[of.meter].removed_on.is_some_and(|removed| removed < curve.opens);
    if curve.days.iter().all(gone) {
        return CheckedCurve::default();
    }
    let mut days = std::mem::take(&mut curve.days);
    curve.unordered(&mut days, &mut findings);
    curve.future(&days, &mut findings);
    curve.lengths(&mut days, &mut findings);
    let loaded = curve.one_a_day(days, &mut findings);
    curve.clock_changes(&loaded, &mut findings);
    curve.spike(&loaded, &mut findings);
    let (whole, estimated) = match curve.fill(&loaded, &mut findings) {
        Some(estimated) => (true, estimated),
        None => (false, Vec::new()),
    };
    CheckedCurve { findings: findings.found, loaded, estimated, whole }
}

impl CurveCheck<'_> {
    fn inside(&self, day: NaiveDate) -> bool {
        self.opens <= day && day <= self.closes
    }

    /// Sorts the days and reports a wrong order.
    fn unordered(&self, days: &mut [LoadedDay], findings: &mut Findings<'_>) {
        let back = |pair: &&[LoadedDay]| pair[0].meter == pair[1].meter && pair[1].day < pair[0].day;
        if let Some(pair) = days.windows(2).find(back) {
            let values = [("day", pair[1].day.to_string()), ("earlier_day", pair[0].day.to_string())];
            findings.add(FindingCode::Unordered, values);
        }
        days.sort_by_key(|of| (of.day, of.meter));
    }

    fn future(&self, days: &[LoadedDay], findings: &mut Findings<'_>) {
        let mut ahead = days.iter().filter(|of| self.inside(of.day) && of.day > self.today);
        if let Some(first) = ahead.next() {
            let values = [
                ("day", first.day.to_string()),
                ("count", (1 + ahead.count()).to_string()),
                ("last_day", self.today.to_string()),
            ];
            findings.add(FindingCode::Future, values);
        }
    }

    /// Drops days whose intervals do not add up to 24 hours, or 23 or 25 on days of a clock change.
    fn lengths(&self, days: &mut Vec<LoadedDay>, findings: &mut Findings<'_>) {
        let right = |of: &LoadedDay| {
            let hours = of.hours();
            hours == Some(24) || hours.is_some_and(|hours| self.clock_changes.contains(&(of.day, hours)))
        };
        let wrong: Vec<&LoadedDay> = days.iter().filter(|of| self.inside(of.day) && !right(of)).collect();
        if let Some(first) = wrong.first() {
            let values = [
                ("days", join_list(wrong.iter().map(|of| of.day))),
                ("count", wrong.len().to_string()),
                ("intervals", first.values.len().to_string()),
                ("minutes", first.minutes.to_string()),
            ];
            findings.add(FindingCode::DayLength, values);
        }
        days.retain(right);
    }

    /// One curve per day: that of the meter in place. On the day of a meter change both are added.
    fn one_a_day(&self, days: Vec<LoadedDay>, findings: &mut Findings<'_>) -> Vec<LoadedDay> {
        let mut kept: Vec<LoadedDay> = Vec::with_capacity(days.len());
        let (mut outside, mut twice) = (Vec::new(), Vec::new());
        for of in days {
            let there = self.meters[of.meter].contains(of.day);
            if !there && self.inside(of.day) {
                outside.push(of.day);
            }
            let Some(last) = kept.last_mut().filter(|last| last.day == of.day) else {
                kept.push(of);
                continue;
            };
            let before = self.meters[last.meter];
            let changed = before.removed_on == Some(of.day) && self.meters[of.meter].installed_on == of.day;
            let both = (changed && last.minutes == of.minutes && last.values.len() == of.values.len())
                .then(|| last.values.iter().zip(of.values.iter()).map(|(before, after)| before.checked_add(*after)))
                .and_then(Iterator::collect::<Option<Vec<u32>>>);
            if let Some(both) = both {
                last.values = both.into();
                last.meter = of.meter;
            } else if there && !before.contains(of.day) {
                *last = of;
            } else if there && self.inside(of.day) {
                twice.push(of.day);
            }
        }
        if let Some(first) = outside.first() {
            findings.add(FindingCode::OutsideMeter, [("day", first.to_string()), ("count", outside.len().to_string())]);
        }
        if !twice.is_empty() {
            findings.add(FindingCode::Overlap, [("days", join_list(&twice)), ("count", twice.len().to_string())]);
        }
        kept
    }

    fn clock_changes(&self, loaded: &[LoadedDay], findings: &mut Findings<'_>) {
        for of in loaded.iter().filter(|of| self.inside(of.day)) {
            if let Some(hours) = of.hours().filter(|hours| *hours != 24) {
                findings.add(FindingCode::ClockChange, [("day", of.day.to_string()), ("hours", hours.to_string())]);
            }
        }
    }

    /// Compares the highest interval with the third highest, like Oracle's interval spike check over all data.
    fn spike(&self, loaded: &[LoadedDay], findings: &mut Findings<'_>) {
        let mut highest = [(0_i64, NaiveDate::MIN); 3];
        for of in loaded.iter().filter(|of| self.inside(of.day)) {
            let an_hour = i64::from(60 / of.minutes);
            let watts = |wh: u32| i64::from(wh) * an_hour;
            // fast path: the highest interval of most days is below the third highest so far
            if watts(of.values.iter().copied().fold(0, u32::max)) <= highest[2].0 {
                continue;
            }
            for value in of.values.iter() {
                if watts(*value) > highest[2].0 {
                    highest[2] = (watts(*value), of.day);
                    highest.sort_unstable_by_key(|of| Reverse(of.0));
                }
            }
        }
        let [(first, day), _, (third, _)] = highest;
        let percent = findings.settings.spike_percent;
        if third > 0 && i128::from(first) * 100 > i128::from(third) * i128::from(percent) {
            let values = [
                ("day", day.to_string()),
                ("highest", kilo(first)),
                ("third", kilo(third)),
                (rules::PERCENT, percent.to_string()),
            ];
            findings.add(FindingCode::Spike, values);
        }
    }

    /// Estimates the missing days; none when there are too many or one has no comparable days.
    fn fill(&self, loaded: &[LoadedDay], findings: &mut Findings<'_>) -> Option<Vec<LoadedDay>> {
        let there = |day: &NaiveDate| loaded.binary_search_by_key(day, |of| of.day).is_ok();
        let missing: Vec<NaiveDate> =
            self.opens.iter_days().take_while(|day| *day <= self.closes).filter(|day| !there(day)).collect();
        let Some(first) = missing.first() else { return Some(Vec::new()) };
        let limit = findings.settings.curve_days;
        let hours = |day: NaiveDate| {
            self.clock_changes.iter().find(|(change, _)| *change == day).map_or(24, |(_, hours)| *hours)
        };
        let few = u32::try_from(missing.len()).is_ok_and(|count| count <= limit);
        let estimate = |day: &NaiveDate| same_weekdays(*day, hours(*day), loaded);
        let estimated: Option<Vec<LoadedDay>> = if few { missing.iter().map(estimate).collect() } else { None };
        let (days, count, limit) = (join_list(&missing), missing.len().to_string(), limit.to_string());
        match estimated {
            Some(estimated) => {
                let values =
                    [("days", days), ("count", count), ("method", SAME_WEEKDAYS.to_owned()), (rules::DAYS, limit)];
                findings.add(FindingCode::CurveEstimated, values);
                Some(estimated)
            }
            None => {
                findings.add(
                    FindingCode::Gap,
                    [("days", days), ("count", count), ("first", first.to_string()), (rules::DAYS, limit)],
                );
                None
            }
        }
    }
}

/// Load curve and register of one meter between two readings.
#[derive(Debug, Clone, Copy)]
pub struct SumCheck<'a> {
    /// Loaded days, in order.
    pub days: &'a [LoadedDay],
    /// Index of the meter in [`CurveCheck::meters`].
    pub meter: usize,
    /// Day of the initial reading, excluded.
    pub from: NaiveDate,
    /// Day of the final reading, included.
    pub to: NaiveDate,
    /// Consumption of the register, Wh, with the multiplier applied.
    pub register: i64,
}

/// Compares the sum of the intervals with the register when every day between the readings is loaded.
#[must_use]
pub fn check_sum(check: &SumCheck<'_>, settings: &CheckSettings) -> Option<Finding> {
    let between = check.days.iter().filter(|of| of.meter == check.meter && of.day > check.from && of.day <= check.to);
    let (sum, days) = between.fold((0_i64, 0_i64), |(sum, days), of| (sum.saturating_add(of.values.sum()), days + 1));
    if days == 0 || days != check.to.signed_duration_since(check.from).num_days() {
        return None;
    }
    let difference = (i128::from(sum) - i128::from(check.register)).abs();
    let part = i128::from(check.register) * i128::from(settings.curve_register_percent);
    if difference * 100 <= part || difference <= i128::from(settings.curve_register_energy) {
        return None;
    }
    let mut findings = Findings::new(settings);
    let values = [
        ("curve_energy", kilo(sum)),
        ("register_energy", kilo(check.register)),
        ("difference", kilo(sum - check.register)),
        ("from", check.from.to_string()),
        ("to", check.to.to_string()),
        (rules::PERCENT, settings.curve_register_percent.to_string()),
        (rules::ENERGY, kilo(i64::from(settings.curve_register_energy))),
    ];
    findings.add(FindingCode::CurveRegister, values);
    findings.found.pop()
}
