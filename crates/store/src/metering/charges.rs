//! Manual charges: amounts decided outside the tariff.

use std::collections::{HashMap, HashSet};

use acometida_domain::{RowOutcome, SourceId};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::{Refusal, Result, kernel::tx::MeteringWrites};

/// Codes of the manual components of each tariff, by its code.
pub type ManualComponents = HashMap<String, HashSet<String>>;

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
    /// Stores charges. One stored with the same amount is unchanged, with another amount it is refused; so is one of a
    /// component that no tariff of the supply point has in that month, as it would never be billed.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn put_charges(
        &mut self,
        records: &[ChargeRecord],
        source: SourceId,
        manual: &ManualComponents,
    ) -> Result<Vec<Result<RowOutcome>>> {
        self.bulk(|connection| Ok(records.iter().map(|record| put(connection, record, source, manual)).collect())).await
    }
}

/// Tariffs of the contracts of a supply point in a month.
const TARIFFS: &str = "
    select tariff_code from contract where supply_point_id = ?1 and valid_from <= date(?2 || '-01', '+1 month', '-1 day')
    and coalesce(valid_to, '9999') >= ?2 || '-01'";

fn put(connection: &Connection, r: &ChargeRecord, source: SourceId, manual: &ManualComponents) -> Result<RowOutcome> {
    let supply_point: Uuid = connection
        .prepare_cached("select id from supply_point where code = ?")?
        .query_row([&r.supply_code], |row| row.get(0))
        .optional()?
        .ok_or_else(|| Refusal::NoSupplyPoint(r.supply_code.clone()))?;
    let mut tariffs = connection.prepare_cached(TARIFFS)?;
    let tariffs: Vec<String> =
        tariffs.query_map(params![supply_point, r.period], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    if !tariffs.iter().any(|tariff| manual.get(tariff).is_some_and(|known| known.contains(&r.component))) {
        return Err(Refusal::NoComponent(r.supply_code.clone(), r.component.clone()).into());
    }
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
                    "insert into manual_charge (supply_point_id, period, component, amount, note, source_n, source_row)
                     values (?, ?, ?, ?, ?, (select n from source_file where id = ?), ?)",
                )?
                .execute(params![supply_point, r.period, r.component, r.amount, r.note, source.0, r.row])?;
            Ok(RowOutcome::Created)
        }
    }
}
