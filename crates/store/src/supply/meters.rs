//! Meters named by rows of files and typed readings, and the capacity of their dials.

use acometida_domain::{MeterId, Register};
use rusqlite::{Connection, OptionalExtension};

use crate::{Refusal, Result};

/// First reading, in thousandths, that a dial with some whole digits cannot show.
#[must_use]
pub const fn capacity(digits: u8) -> i64 {
    10_i64.saturating_pow(digits as u32).saturating_mul(1_000)
}

/// A meter found for a row of a file, or for a typed reading.
pub(crate) struct FoundMeter {
    /// Its row.
    pub n: i64,
    serial: String,
    digits: u8,
}

impl FoundMeter {
    pub(crate) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { n: row.get(0)?, serial: row.get(1)?, digits: row.get(2)? })
    }

    /// The meter with an id.
    pub(crate) fn with_id(connection: &Connection, id: MeterId) -> Result<Self> {
        Ok(connection
            .prepare_cached("select n, serial, digits from meter where id = ?")?
            .query_row([id.0], Self::read)?)
    }

    /// Refuses a reading, in thousandths, that the dial of a counter cannot show. A register of demand has a display
    /// of its own.
    ///
    /// # Errors
    /// [`Refusal::BeyondDial`].
    pub(crate) fn check_dial(&self, register: Register, value: i64) -> Result<()> {
        if register.is_demand() || value < capacity(self.digits) {
            return Ok(());
        }
        Err(Refusal::BeyondDial(self.serial.clone(), self.digits).into())
    }
}

/// The meter with a serial number, or the one in place on a day at the supply point with a code.
///
/// # Errors
/// [`Refusal`] when there is none, or it is at another supply point.
pub(crate) fn find_meter(connection: &Connection, serial: &str, supply_code: &str, on: &str) -> Result<FoundMeter> {
    if serial.is_empty() {
        let found = connection
            .prepare_cached(
                "select m.n, m.serial, m.digits from supply_point s join meter m on m.supply_point_id = s.id
                 where s.code = ?1 and m.installed_on <= ?2 and coalesce(m.removed_on, '9999') >= ?2 order by m.installed_on desc limit 1",
            )?
            .query_row([supply_code, on], FoundMeter::read)
            .optional()?;
        return match found {
            Some(meter) => Ok(meter),
            None if connection
                .prepare_cached("select 1 from supply_point where code = ?")?
                .exists([supply_code])? =>
            {
                Err(Refusal::NoMeterOn(supply_code.to_owned(), on.to_owned()).into())
            }
            None => Err(Refusal::NoSupplyPoint(supply_code.to_owned()).into()),
        };
    }
    let (meter, owner): (FoundMeter, String) = connection
        .prepare_cached(
            "select m.n, m.serial, m.digits, s.code from meter m join supply_point s on s.id = m.supply_point_id where m.serial = ?",
        )?
        .query_row([serial], |row| Ok((FoundMeter::read(row)?, row.get(3)?)))
        .optional()?
        .ok_or_else(|| Refusal::NoMeter(serial.to_owned()))?;
    if !supply_code.is_empty() && supply_code != owner {
        return Err(Refusal::MeterOfAnother(serial.to_owned(), owner, supply_code.to_owned()).into());
    }
    Ok(meter)
}
