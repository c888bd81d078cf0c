//! Manual charges: amounts decided outside the tariff.

use std::collections::{HashMap, HashSet};

use acometida_domain::{ChargeKey, HeldCharge, OperatorId, RowOutcome, SourceId, SupplyPointId};
use rusqlite::{Connection, OptionalExtension, params};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::{
    Refusal, Result, Store,
    kernel::{each_row::each_row, tx::MeteringWrites, values},
};

/// Codes of the manual components of each tariff, by its code.
pub type ManualComponents = HashMap<String, HashSet<String>>;

/// What charges of a file are checked against.
#[derive(Debug, Default)]
pub struct ChargeRules {
    /// Manual components of each tariff.
    pub manual: ManualComponents,
    /// Amount in currency units beyond which a charge is held; none when none is.
    pub limit: Option<Decimal>,
}

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
        rules: &ChargeRules,
    ) -> Result<Vec<Result<RowOutcome>>> {
        self.bulk(|connection| each_row(connection, records, |record| put(connection, record, source, rules))).await
    }

    /// Decides on a held charge.
    ///
    /// # Errors
    /// [`StoreError::Guarded`](crate::StoreError::Guarded) when it is not held, or its decider loaded it;
    /// [`StoreError::Duplicate`](crate::StoreError::Duplicate) when it was decided before.
    pub async fn decide_charge(
        &mut self,
        key: &ChargeKey,
        (approved, reason): (bool, &str),
        by: OperatorId,
        at_ms: i64,
    ) -> Result<()> {
        let period = key.period.to_string();
        sqlx::query!(
            "insert into charge_decision (supply_point_id, period, component, approved, reason, operator_id, at) values (?, ?, ?, ?, ?, ?, ?)",
            key.supply_point.0,
            period,
            key.component,
            approved,
            reason,
            by.0,
            at_ms
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }
}

impl Store {
    /// Charges that wait for a second person, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn held_charges(&self) -> Result<Vec<HeldCharge>> {
        let rows = sqlx::query!(
            r#"select h.supply_point_id as "supply_point: Uuid", h.period, h.component, h.amount, h.note, h.source_row,
                      s.code, a.name, f.name as file, f.loaded_at, o.login
               from manual_charge h join supply_point s on s.id = h.supply_point_id join service_group g on g.id = s.group_id
               join account a on a.id = g.account_id join source_file f on f.n = h.source_n join operator o on o.id = f.operator_id
               where h.held = 1 and not exists (select 1 from charge_decision d where d.supply_point_id = h.supply_point_id
                                                and d.period = h.period and d.component = h.component)
               order by f.loaded_at, h.source_row"#
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(HeldCharge {
                    key: ChargeKey {
                        supply_point: SupplyPointId(row.supply_point),
                        period: values::period(&row.period)?,
                        component: row.component,
                    },
                    supply_code: row.code,
                    account_name: row.name,
                    amount: values::decimal(&row.amount)?,
                    note: row.note,
                    file: row.file,
                    row: values::count(row.source_row),
                    loaded_by: row.login,
                    loaded_at: values::instant(row.loaded_at),
                })
            })
            .collect()
    }
}

/// Tariffs of the contracts of a supply point in a month.
const TARIFFS: &str = "
    select tariff_code from contract where supply_point_id = ?1 and valid_from <= date(?2 || '-01', '+1 month', '-1 day')
    and coalesce(valid_to, '9999') >= ?2 || '-01'";

fn put(connection: &Connection, r: &ChargeRecord, source: SourceId, rules: &ChargeRules) -> Result<RowOutcome> {
    let supply_point: Uuid = connection
        .prepare_cached("select id from supply_point where code = ?")?
        .query_row([&r.supply_code], |row| row.get(0))
        .optional()?
        .ok_or_else(|| Refusal::NoSupplyPoint(r.supply_code.clone()))?;
    let mut tariffs = connection.prepare_cached(TARIFFS)?;
    let tariffs: Vec<String> =
        tariffs.query_map(params![supply_point, r.period], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    if !tariffs.iter().any(|tariff| rules.manual.get(tariff).is_some_and(|known| known.contains(&r.component))) {
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
            let held = rules.limit.is_some_and(|limit| values::decimal(&r.amount).is_ok_and(|of| of.abs() > limit));
            connection
                .prepare_cached(
                    "insert into manual_charge (supply_point_id, period, component, amount, note, source_n, source_row, held)
                     values (?, ?, ?, ?, ?, (select n from source_file where id = ?), ?, ?)",
                )?
                .execute(params![supply_point, r.period, r.component, r.amount, r.note, source.0, r.row, held])?;
            Ok(RowOutcome::Created)
        }
    }
}
