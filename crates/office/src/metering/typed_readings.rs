//! Check of readings that a person types, before they are stored.

use acometida_domain::{
    Actor, Period, Permission, ReadingFinding, SupplyPointId, TypedReading,
    settlement::{Finding, FindingCode},
};
use acometida_settlement::checks::{DialReading, MonthUse, RegisterCheck, check, rule};
use acometida_store::{Refusal, metering::readings::MeterDial, supply::meters::capacity};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{error::localized, refusals},
};

/// Findings that a person confirms before the reading is stored; a low use or a missing reading is told in review.
const ASKED: [FindingCode; 6] = [
    FindingCode::Negative,
    FindingCode::Rollover,
    FindingCode::Impossible,
    FindingCode::High,
    FindingCode::Future,
    FindingCode::OutsideMeter,
];

impl Office {
    /// What is not plausible in readings that a person types: the checks of a settlement, against the readings stored
    /// before each and those typed with it.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for a meter that the supply point does not have, or on `value` for a reading with more
    /// digits than its dial.
    pub async fn check_readings(
        &self,
        actor: &Actor,
        supply_point: SupplyPointId,
        readings: &[TypedReading],
    ) -> Result<Vec<ReadingFinding>> {
        allow(actor, Permission::ViewCustomers)?;
        self.typed_findings(supply_point, readings).await
    }

    pub(super) async fn typed_findings(
        &self,
        supply_point: SupplyPointId,
        readings: &[TypedReading],
    ) -> Result<Vec<ReadingFinding>> {
        let (settings, today, language) = (self.check_settings().await?, self.today().await?, self.language());
        let mut found = Vec::new();
        for reading in readings.iter().filter(|reading| !reading.register.is_demand()) {
            let TypedReading { meter_serial, register, read_on, value } = reading;
            let dial = self.store.meter_dial(supply_point, meter_serial, *register, *read_on).await?;
            let dial = dial.ok_or_else(|| no_meter(meter_serial))?;
            if *value >= capacity(dial.digits) {
                let refused = Refusal::BeyondDial(meter_serial.clone(), dial.digits);
                return Err(OfficeError::invalid("value", refusals::message(&refused.into())));
            }
            let earlier = earlier(reading, readings, &dial);
            let history = history(&earlier, dial.multiplier);
            let checked = check(
                &RegisterCheck {
                    before: earlier.last().copied(),
                    after: Some(DialReading { day: *read_on, value: *value }),
                    dial_digits: dial.digits,
                    multiplier: dial.multiplier,
                    contracted_power: dial.contracted_power_w.filter(|_| register.is_energy()),
                    history: &history,
                    last_day: today,
                    installed: (dial.installed_on, dial.removed_on),
                    ..RegisterCheck::unread(Period::containing(*read_on))
                },
                &settings,
            );
            let asked = checked.findings.into_iter().filter(|finding| ASKED.contains(&finding.code));
            found.extend(asked.map(|finding| ReadingFinding {
                meter_serial: meter_serial.clone(),
                register: *register,
                finding: Finding { rule: rule(&finding).text(language).to_owned(), ..finding },
            }));
        }
        Ok(found)
    }
}

/// Refuses readings with findings that nobody confirmed.
///
/// # Errors
/// [`OfficeError::Invalid`] on `confirmed`.
pub(super) fn ask(findings: &[ReadingFinding]) -> Result<()> {
    let Some(first) = findings.first() else { return Ok(()) };
    Err(OfficeError::invalid(
        "confirmed",
        localized!(
            "Una lectura del medidor {} no es creíble: revísela, o confirme que es correcta.",
            "A reading of meter {} is not plausible: check it, or confirm that it is right.",
            first.meter_serial
        ),
    ))
}

/// The refusal of a reading of a meter that the supply point does not have.
pub(super) fn no_meter(serial: &str) -> OfficeError {
    OfficeError::invalid(
        "meter_serial",
        localized!("El servicio no tiene el medidor {serial}.", "The service does not have the meter {serial}."),
    )
}

/// Readings before a typed one, oldest first: those stored, replaced by those typed with it.
fn earlier(of: &TypedReading, typed: &[TypedReading], dial: &MeterDial) -> Vec<DialReading> {
    let typed: Vec<DialReading> = typed
        .iter()
        .filter(|other| other.meter_serial == of.meter_serial && other.register == of.register)
        .map(|other| DialReading { day: other.read_on, value: other.value })
        .collect();
    let replaced = |day: NaiveDate| typed.iter().any(|other| other.day == day);
    let stored = dial.earlier.iter().map(|(day, value)| DialReading { day: *day, value: *value });
    let mut earlier: Vec<DialReading> = stored.filter(|stored| !replaced(stored.day)).collect();
    earlier.extend(typed.iter().filter(|other| other.day < of.read_on));
    earlier.sort_by_key(|reading| reading.day);
    earlier
}

/// Use between consecutive readings, by the month of the later one; a fall of the dial has no use.
fn history(readings: &[DialReading], multiplier: Decimal) -> Vec<MonthUse> {
    readings
        .windows(2)
        .filter_map(|pair| {
            let dial = Decimal::from(pair[1].value.checked_sub(pair[0].value).filter(|used| *used >= 0)?);
            let energy = dial.checked_mul(multiplier)?;
            Some(MonthUse {
                month: Period::containing(pair[1].day),
                energy: energy.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()?,
                days: u32::try_from((pair[1].day - pair[0].day).num_days()).ok()?,
            })
        })
        .collect()
}
