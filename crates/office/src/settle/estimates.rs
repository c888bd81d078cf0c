//! Estimates of the readings that are missing.

use acometida_domain::{Estimate, Period, Register};
use acometida_settlement::estimate::{Gap, estimates};
use acometida_store::pending::{PendingService, StoredReading};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::gather::{dial, months};

/// What the methods propose for the registers whose final reading is missing.
pub(crate) fn estimates_of(service: &PendingService, period: Period, class_daily: Option<i64>) -> Vec<Estimate> {
    let opens = period.first_day().max(service.contracted_since());
    let closes = period.last_day().min(service.valid_to.unwrap_or(NaiveDate::MAX));
    let mut found = Vec::new();
    for meter in service.meters.iter().filter(|meter| meter.removed_on.is_none()) {
        let multiplier = meter.multiplier.parse().unwrap_or(Decimal::ONE);
        for register in Register::ALL.iter().filter(|register| !register.is_demand()) {
            let readings: Vec<&StoredReading> = meter.readings.iter().filter(|reading| reading.register == *register).collect();
            let inside = readings.iter().any(|reading| reading.read_on >= opens && reading.read_on <= closes);
            let Some(before) = readings.iter().rev().find(|reading| reading.read_on < opens).filter(|_| !inside) else { continue };
            let history = months(&readings, multiplier, period);
            let gap = Gap {
                month: period,
                before: dial(before),
                day: closes,
                next: readings.iter().find(|reading| reading.read_on > closes).map(|reading| dial(reading)),
                dial_digits: meter.digits,
                multiplier,
                history: &history,
                class_daily: class_daily.filter(|_| register.is_energy()),
            };
            found.extend(estimates(&gap).into_iter().map(|of| Estimate {
                method: of.method,
                meter_serial: meter.serial.clone(),
                register: *register,
                read_on: closes,
                value: of.value,
                quantity: of.quantity,
                daily: of.daily,
            }));
        }
    }
    found
}
