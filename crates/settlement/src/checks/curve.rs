//! The days of a load curve: there, in order, whole, and without a spike.

use std::cmp::Reverse;

use acometida_domain::{
    CheckSettings, Intervals,
    settlement::{Finding, FindingCode},
};
use chrono::NaiveDate;

use super::{Findings, SAME_WEEKDAYS, fill::same_weekdays, kilo, listed, rules};

/// A day of a load curve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedDay {
    pub day: NaiveDate,
    /// Length of an interval.
    pub minutes: u16,
    /// Wh of each interval from midnight on, multiplier included.
    pub values: Intervals,
    /// LineSection of its meter in [`CurveCheck::meters`].
    pub meter: usize,
}

impl LoadedDay {
    /// The hours that its intervals fill; absent when they do not fill whole hours.
    #[must_use]
    pub fn hours(&self) -> Option<u8> {
        let minutes = usize::from(self.minutes) * self.values.len();
        let whole = 60_u16.is_multiple_of(self.minutes) && minutes.is_multiple_of(60);
        whole.then(|| u8::try_from(minutes / 60).ok())?
    }
}

/// When a meter was at the point.
#[derive(Debug, Clone, Copy)]
pub struct MeterDays {
    pub installed_on: NaiveDate,
    /// Absent while it is there.
    pub removed_on: Option<NaiveDate>,
}

impl MeterDays {
    fn holds(self, day: NaiveDate) -> bool {
        self.installed_on <= day && self.removed_on.is_none_or(|removed| day <= removed)
    }
}

/// The load curve of a service, of all its meters.
#[derive(Debug)]
pub struct CurveCheck<'a> {
    /// The first day of the period.
    pub opens: NaiveDate,
    /// The last one.
    pub closes: NaiveDate,
    pub today: NaiveDate,
    /// Days of the period and of the month before it, as they were loaded.
    pub days: Vec<LoadedDay>,
    pub meters: &'a [MeterDays],
    /// Days of 23 or 25 hours in the company's zone.
    pub clock_changes: &'a [(NaiveDate, u8)],
}

/// A load curve that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CleanCurve {
    pub findings: Vec<Finding>,
    /// By day, one of each, those before the period too; what cannot be used is left out.
    pub loaded: Vec<LoadedDay>,
    /// What stands for the days that are missing; empty unless the curve is whole with them.
    pub estimated: Vec<LoadedDay>,
    /// Every day of the period is there or estimated.
    pub whole: bool,
}

impl CleanCurve {
    /// The days of a period in order, the estimated ones among them.
    #[must_use]
    pub fn days(self, opens: NaiveDate, closes: NaiveDate) -> Vec<LoadedDay> {
        let mut days = self.loaded;
        days.retain(|of| opens <= of.day && of.day <= closes);
        days.extend(self.estimated);
        days.sort_by_key(|of| of.day);
        days
    }
}

/// Looks at a load curve and estimates the days that it lacks, when they are few.
#[must_use]
pub fn clean(mut curve: CurveCheck<'_>, settings: &CheckSettings) -> CleanCurve {
    let mut findings = Findings::new(settings);
    let gone = |of: &LoadedDay| curve.meters[of.meter].removed_on.is_some_and(|removed| removed < curve.opens);
    if curve.days.iter().all(gone) {
        return CleanCurve::default();
    }
    let mut days = std::mem::take(&mut curve.days);
    curve.unordered(&mut days, &mut findings);
    curve.future(&days, &mut findings);
    curve.lengths(&mut days, &mut findings);
    let loaded = curve.one_a_day(days, &mut findings);
    curve.clock_changes(&loaded, &mut findings);
    curve.spike(&loaded, &mut findings);
    let estimated = curve.fill(&loaded, &mut findings);
    CleanCurve {
        findings: findings.found,
        loaded,
        whole: estimated.is_some(),
        estimated: estimated.unwrap_or_default(),
    }
}

impl CurveCheck<'_> {
    fn inside(&self, day: NaiveDate) -> bool {
        self.opens <= day && day <= self.closes
    }

    /// Puts the days in order.
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

    /// Leaves out the days whose intervals are not those of 24 hours, or of 23 or 25 when clocks change.
    fn lengths(&self, days: &mut Vec<LoadedDay>, findings: &mut Findings<'_>) {
        let right = |of: &LoadedDay| {
            let hours = of.hours();
            hours == Some(24) || hours.is_some_and(|hours| self.clock_changes.contains(&(of.day, hours)))
        };
        let wrong: Vec<&LoadedDay> = days.iter().filter(|of| self.inside(of.day) && !right(of)).collect();
        if let Some(first) = wrong.first() {
            let values = [
                ("days", listed(wrong.iter().map(|of| of.day))),
                ("count", wrong.len().to_string()),
                ("intervals", first.values.len().to_string()),
                ("minutes", first.minutes.to_string()),
            ];
            findings.add(FindingCode::DayLength, values);
        }
        days.retain(right);
    }

    /// One of each day: that of the meter that was there. On the day of a change of meters both count.
    fn one_a_day(&self, days: Vec<LoadedDay>, findings: &mut Findings<'_>) -> Vec<LoadedDay> {
        let mut kept: Vec<LoadedDay> = Vec::with_capacity(days.len());
        let (mut outside, mut twice) = (Vec::new(), Vec::new());
        for of in days {
            let there = self.meters[of.meter].holds(of.day);
            if !there && self.inside(of.day) {
                outside.push(of.day);
            }
            let Some(last) = kept.last_mut().filter(|last| last.day == of.day) else {
                kept.push(of);
                continue;
            };
            let before = self.meters[last.meter];
            let changed = before.removed_on == Some(of.day) && self.meters[of.meter].installed_on == of.day;
            if changed && last.minutes == of.minutes && last.values.len() == of.values.len() {
                let both = last.values.iter().zip(of.values.iter());
                last.values = both.map(|(before, after)| before.saturating_add(*after)).collect();
                last.meter = of.meter;
            } else if there && !before.holds(of.day) {
                *last = of;
            } else if there && self.inside(of.day) {
                twice.push(of.day);
            }
        }
        if let Some(first) = outside.first() {
            findings.add(FindingCode::OutsideMeter, [("day", first.to_string()), ("count", outside.len().to_string())]);
        }
        if !twice.is_empty() {
            findings.add(FindingCode::Overlap, [("days", listed(&twice)), ("count", twice.len().to_string())]);
        }
        kept
    }

    fn clock_changes(&self, loaded: &[LoadedDay], findings: &mut Findings<'_>) {
        for of in loaded.iter().filter(|of| self.inside(of.day) && of.hours() != Some(24)) {
            let hours = of.hours().unwrap_or_default().to_string();
            findings.add(FindingCode::ClockChange, [("day", of.day.to_string()), ("hours", hours)]);
        }
    }

    /// The highest interval against the third highest, as Oracle's interval spike check does over the whole of the
    /// data.
    fn spike(&self, loaded: &[LoadedDay], findings: &mut Findings<'_>) {
        let mut highest = [(0_i64, NaiveDate::MIN); 3];
        for of in loaded.iter().filter(|of| self.inside(of.day)) {
            let an_hour = i64::from(60 / of.minutes);
            let watts = |wh: u32| i64::from(wh) * an_hour;
            // of most days not even the highest counts
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

    /// Estimates of the days that are missing; nothing when they are too many or one has nothing to go by.
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
        let (days, count, limit) = (listed(&missing), missing.len().to_string(), limit.to_string());
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

/// The load curve and the register of one meter between two readings.
#[derive(Debug, Clone, Copy)]
pub struct SumCheck<'a> {
    /// Days that were loaded, in order.
    pub days: &'a [LoadedDay],
    pub meter: usize,
    /// Day of the initial reading, excluded.
    pub from: NaiveDate,
    /// Day of the final reading, included.
    pub to: NaiveDate,
    /// Wh, multiplier included.
    pub register: i64,
}

/// The sum of the intervals against the register, when every day between the readings is there.
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
