//! Estimates of missing readings.

use acometida_domain::{Estimate, Period, Register};
use acometida_settlement::estimate::{Estimated, Gap, estimates};
use acometida_store::metering::pending::{PendingMeter, PendingService, StoredReading};
use chrono::NaiveDate;

use super::{figures::dial, months::months};

/// A register with a missing final reading.
struct Unread<'a> {
    meter: &'a PendingMeter,
    register: Register,
    /// All readings of the register, by day.
    readings: Vec<&'a StoredReading>,
    /// Initial reading of the period.
    before: &'a StoredReading,
}

/// Registers of the meter in place that were read before the period and not in it.
fn unread(service: &PendingService, (opens, closes): (NaiveDate, NaiveDate)) -> impl Iterator<Item = Unread<'_>> {
    let meters = service.meters.iter().filter(|meter| meter.removed_on.is_none());
    let registers = meters
        .flat_map(|meter| Register::ALL.iter().filter(|of| !of.is_demand()).map(move |register| (meter, *register)));
    registers.filter_map(move |(meter, register)| {
        let readings: Vec<&StoredReading> =
            meter.readings.iter().filter(|reading| reading.register == register).collect();
        let inside = readings.iter().any(|reading| reading.read_on >= opens && reading.read_on <= closes);
        let before = *readings.iter().rev().find(|reading| reading.read_on < opens).filter(|_| !inside)?;
        Some(Unread { meter, register, readings, before })
    })
}

fn span(service: &PendingService, period: Period) -> (NaiveDate, NaiveDate) {
    (
        period.first_day().max(service.contracted_since()),
        period.last_day().min(service.valid_to.unwrap_or(NaiveDate::MAX)),
    )
}

/// Whether a reading is missing.
pub(crate) fn lacks_reading(service: &PendingService, period: Period) -> bool {
    unread(service, span(service, period)).next().is_some()
}

/// Estimates of the missing final readings by each method.
pub(crate) fn estimates_of(service: &PendingService, period: Period, class_daily: Option<i64>) -> Vec<Estimate> {
    let (opens, closes) = span(service, period);
    let proposed = |of: Unread<'_>| {
        let gap = Gap {
            month: period,
            before: dial(of.before),
            day: closes,
            next: of.readings.iter().find(|reading| reading.read_on > closes).map(|reading| dial(reading)),
            dial_digits: of.meter.digits,
            multiplier: of.meter.multiplier,
            history: &months(&of.readings, of.meter.multiplier, period),
            class_daily: class_daily.filter(|_| of.register.is_energy()),
        };
        let estimate = |found: Estimated| Estimate {
            method: found.method,
            meter_serial: of.meter.serial.clone(),
            register: of.register,
            read_on: closes,
            value: found.value,
            quantity: found.quantity,
            daily: found.daily,
        };
        estimates(&gap).into_iter().map(estimate).collect::<Vec<_>>()
    };
    unread(service, (opens, closes)).flat_map(proposed).collect()
}
