//! Manual charges: amounts decided outside the tariff.

use acometida_domain::{RowOutcome, SourceId};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::{Refusal, Result, kernel::tx::MeteringWrites};

/// A manual charge of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChargeRecord {
    /// Code of the supply point.
    pub supply_code: String,
    /// Month, `2026-10`.
    pub period: String,
    /// Code of the tariff's manual component.
    pub component: String,
    /// Amount, a decimal in currency units.
    pub amount: String,
    /// Reason of the charge.
    pub note: String,
    /// Line of the file.
    pub row: u32,
}

impl MeteringWrites<'_> {
    /// Stores charges. One stored with the same amount is unchanged, with another amount it is refused.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn put_charges(&mut self, records: &[ChargeRecord], source: SourceId) -> Result<Vec<Result<RowOutcome>>> {
        self.bulk(|connection| Ok(records.iter().map(|record| put(connection, record, source)).collect())).await
    }
}

fn put(connection: &Connection, r: &ChargeRecord, source: SourceId) -> Result<RowOutcome> {
    let supply_point: Uuid = connection
        .prepare_cached("select id from supply_point where code = ?")?
        .query_row([&r.supply_code], |row| row.get(0))
        .optional()?
        .ok_or_else(|| Refusal::NoSupplyPoint(r.supply_code.clone()))?;
    let same: Option<bool> = connection
        .prepare_cached(
            "select amount = ?4 and note = ?5 from manual_charge where supply_point_id = ?1 and period = ?2 and component = ?3",
        )?
        .query_row(params![supply_point, r.period, r.component, r.amount, r.note], |row| row.get(0))
        .optional()?;
    match same {
        Some(true) => Ok(RowOutcome::Unchanged),
        Some(false) => Err(Refusal::ChargeDiffers(r.supply_code.clone(), r.component.clone()).into()),
        None => {
            connection
                .prepare_cached(
                    "insert into manual_charge (supply_point_id, period, component, amount, note, source_id, source_row) values (?, ?, ?, ?, ?, ?, ?)",
                )?
                .execute(params![supply_point, r.period, r.component, r.amount, r.note, source.0, r.row])?;
            Ok(RowOutcome::Created)
        }
    }
}
