//! The load curve of a service in a period, of all its meters, cleaned and ready to be rated.

use std::sync::Arc;

use acometida_domain::{CurveKind, LoadCurveDay, tariff::Measure};
use acometida_settlement::{
    case::{Curve, CurveDay},
    checks::{CleanCurve, CurveCheck, LoadedDay, MeterDays, SAME_WEEKDAYS, clean},
};
use acometida_store::metering::pending::PendingService;
use chrono::NaiveDate;

use super::case::RatingContext;

/// A load curve that was read.
pub(super) struct ReadCurve {
    pub clean: CleanCurve,
    /// The first day and the last one.
    pub span: (NaiveDate, NaiveDate),
}

impl ReadCurve {
    /// Wh of its days.
    pub fn energy(&self) -> i64 {
        let (opens, closes) = self.span;
        let inside = self.clean.loaded.iter().filter(|of| opens <= of.day && of.day <= closes);
        inside.chain(&self.clean.estimated).map(|of| of.values.sum()).fold(0, i64::saturating_add)
    }
}

/// The load curve of a service, cleaned; nothing when no meter of the period has one.
pub(super) fn read(
    service: &PendingService,
    run: &RatingContext,
    opens: NaiveDate,
    closes: NaiveDate,
) -> Option<ReadCurve> {
    if service.meters.iter().all(|meter| meter.curve.is_empty()) {
        return None;
    }
    let meters: Vec<MeterDays> = service
        .meters
        .iter()
        .map(|meter| MeterDays { installed_on: meter.installed_on, removed_on: meter.removed_on })
        .collect();
    // a point has a curve from its first meter on, and up to the removal of its last one
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
    Some(ReadCurve { clean: clean(check, &run.settings), span: (opens, closes) })
}

/// A whole load curve, ready to be rated.
pub(super) fn laid(service: &PendingService, clean: CleanCurve, (opens, closes): (NaiveDate, NaiveDate)) -> Vec<Curve> {
    let estimated: Vec<String> = clean.estimated.iter().map(|of| of.day.to_string()).collect();
    let days = clean.days(opens, closes);
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
                // once, however many parts
                rows: std::mem::take(&mut rows),
            }),
        }
    }
    curves
}

/// The days of the load curve of a service in a period, with what stands for those that are missing.
pub(crate) fn shown(service: &PendingService, run: &RatingContext) -> Vec<LoadCurveDay> {
    let opens = run.period.first_day().max(service.contracted_since());
    let closes = run.period.last_day().min(service.valid_to.unwrap_or(NaiveDate::MAX));
    let Some(read) = read(service, run, opens, closes) else { return Vec::new() };
    let (opens, closes) = read.span;
    let day = |of: &LoadedDay, kind: Option<CurveKind>| {
        let meter = &service.meters[of.meter];
        let loaded = meter.curve.iter().find(|loaded| loaded.day == of.day);
        let known =
            loaded.map_or(CurveKind::Raw, |loaded| if loaded.edited { CurveKind::Edited } else { CurveKind::Raw });
        LoadCurveDay {
            day: of.day,
            meter_serial: meter.serial.clone(),
            minutes: of.minutes,
            wh: of.values.to_vec(),
            kind: kind.unwrap_or(known),
            source: loaded.map_or_else(|| SAME_WEEKDAYS.to_owned(), |loaded| loaded.source.to_string()),
        }
    };
    let inside = read.clean.loaded.iter().filter(|of| opens <= of.day && of.day <= closes).map(|of| day(of, None));
    let estimated = read.clean.estimated.iter().map(|of| day(of, Some(CurveKind::Estimated)));
    let mut days: Vec<LoadCurveDay> = inside.chain(estimated).collect();
    days.sort_by_key(|of| of.day);
    days
}

/// Every day that was loaded.
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

/// Where the days came from: each file with its first and last day, and what was estimated.
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
