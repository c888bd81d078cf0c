//! Load curve of a service in a period over all its meters, checked and ready to rate.

use std::sync::Arc;

use acometida_domain::{CurveKind, LoadCurveDay, tariff::Measure};
use acometida_settlement::{
    case::{Curve, CurveDay},
    checks::{CheckedCurve, CurveCheck, LoadedDay, MeterDays, SAME_WEEKDAYS, check_curve},
};
use acometida_store::metering::pending::PendingService;
use chrono::NaiveDate;

use super::context::RatingContext;

/// A checked load curve with its days.
pub(super) struct ServiceCurve {
    pub checked: CheckedCurve,
    /// First and last day.
    pub span: (NaiveDate, NaiveDate),
}

impl ServiceCurve {
    /// Energy of its days, Wh.
    pub fn energy(&self) -> i64 {
        let (opens, closes) = self.span;
        let inside = self.checked.loaded.iter().filter(|of| opens <= of.day && of.day <= closes);
        inside.chain(&self.checked.estimated).map(|of| of.values.sum()).fold(0, i64::saturating_add)
    }
}

/// Checked load curve of a service; none when no meter of the period has one.
pub(super) fn read(
    service: &PendingService,
    run: &RatingContext,
    opens: NaiveDate,
    closes: NaiveDate,
) -> Option<ServiceCurve> {
    if service.meters.iter().all(|meter| meter.curve.is_empty()) {
        return None;
    }
    let meters: Vec<MeterDays> = service
        .meters
        .iter()
        .map(|meter| MeterDays { installed_on: meter.installed_on, removed_on: meter.removed_on })
        .collect();
    // the curve spans from the first meter to the removal of the last one
    let opens = meters.iter().map(|meter| meter.installed_on).min().map_or(opens, |first| first.max(opens));
    let removed =
        meters.iter().map(|meter| meter.removed_on).max_by_key(|removed| removed.unwrap_or(NaiveDate::MAX)).flatten();
    let closes = removed.filter(|removed| *removed >= opens).map_or(closes, |removed| removed.min(closes));
    if opens > closes {
        return None;
    }
    let check = CurveCheck {
        opens,
        closes,
        today: run.today,
        days: days(service),
        meters: &meters,
        clock_changes: &run.clock_changes,
    };
    Some(ServiceCurve { checked: check_curve(check, &run.settings), span: (opens, closes) })
}

/// Curves of a case from a complete load curve.
pub(super) fn case_curves(
    service: &PendingService,
    checked: CheckedCurve,
    (opens, closes): (NaiveDate, NaiveDate),
) -> Vec<Curve> {
    let estimated: Vec<String> = checked.estimated.iter().map(|of| of.day.to_string()).collect();
    let days = checked.days(opens, closes);
    let mut rows = sources(service, &days, &estimated);
    let mut curves: Vec<Curve> = Vec::with_capacity(1);
    for of in days {
        let day = CurveDay { day: of.day, values: of.values };
        match curves.last_mut().filter(|curve| curve.minutes == of.minutes) {
            Some(curve) => curve.days.push(day),
            None => curves.push(Curve {
                measure: Measure::Active,
                minutes: of.minutes,
                days: vec![day],
                clock_change_hour: 2,
                // only once
                rows: std::mem::take(&mut rows),
            }),
        }
    }
    curves
}

/// Days of the load curve of a service in a period, with estimates of missing days.
pub(crate) fn review_days(service: &PendingService, run: &RatingContext) -> Vec<LoadCurveDay> {
    let opens = run.period.first_day().max(service.contracted_since());
    let closes = run.period.last_day().min(service.valid_to.unwrap_or(NaiveDate::MAX));
    let Some(read) = read(service, run, opens, closes) else { return Vec::new() };
    let (opens, closes) = read.span;
    let day = |of: &LoadedDay, kind: Option<CurveKind>| {
        let meter = &service.meters[of.meter];
        let loaded = meter.curve.iter().find(|loaded| loaded.day == of.day);
        let known = loaded.map_or(CurveKind::Raw, |loaded| loaded.kind);
        LoadCurveDay {
            day: of.day,
            meter_serial: meter.serial.clone(),
            minutes: of.minutes,
            wh: of.values.to_vec(),
            kind: kind.unwrap_or(known),
            source: loaded.map_or_else(|| SAME_WEEKDAYS.to_owned(), |loaded| loaded.source.to_string()),
        }
    };
    let inside = read.checked.loaded.iter().filter(|of| opens <= of.day && of.day <= closes).map(|of| day(of, None));
    let estimated = read.checked.estimated.iter().map(|of| day(of, Some(CurveKind::Estimated)));
    let mut days: Vec<LoadCurveDay> = inside.chain(estimated).collect();
    days.sort_by_key(|of| of.day);
    days
}

/// All loaded days.
fn days(service: &PendingService) -> Vec<LoadedDay> {
    let mut days = Vec::with_capacity(service.meters.iter().map(|meter| meter.curve.len()).sum());
    for (meter, of) in service.meters.iter().enumerate() {
        days.extend(of.curve.iter().map(|of| LoadedDay {
            day: of.day,
            minutes: of.minutes,
            values: of.wh.clone(),
            meter,
        }));
    }
    days
}

/// Sources of the days: each file with its first and last day, and the estimated days.
fn sources(service: &PendingService, days: &[LoadedDay], estimated: &[String]) -> Vec<String> {
    let mut files: Vec<(Arc<str>, NaiveDate, NaiveDate)> = Vec::with_capacity(1);
    for of in days {
        let curve = &service.meters[of.meter].curve;
        let Ok(place) = curve.binary_search_by_key(&of.day, |loaded| loaded.day) else { continue };
        let loaded = &curve[place];
        match files.iter_mut().find(|(file, ..)| *file == loaded.source) {
            Some((.., last)) => *last = of.day,
            None => files.push((Arc::clone(&loaded.source), of.day, of.day)),
        }
    }
    let mut rows: Vec<String> = files.into_iter().map(|(file, first, last)| format!("{file} {first}…{last}")).collect();
    if !estimated.is_empty() {
        rows.push(format!("{SAME_WEEKDAYS} {}", estimated.join(", ")));
    }
    rows
}
