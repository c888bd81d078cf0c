//! Settlements: storage of rating batches, and settled services with their lines.

use std::collections::{HashMap, HashSet};

use acometida_domain::{
    AccountId, CycleId, DocumentId, Money, Period, ServiceState, SettledService, SettlementId, SupplyPointId,
    TariffEditionId, settlement::Rated,
};
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::{
    Result, Store, StoreError,
    kernel::{
        tx::SettlementWrites,
        values::{self, row_of},
    },
    settlement::{
        formulas::Settled,
        lines::{LineWriter, lines},
    },
};

/// A settled service to insert.
#[derive(Debug, Clone)]
pub struct SettledRecord {
    /// Id derived from supply point, period and revision.
    pub id: SettlementId,
    /// Supply point settled.
    pub supply_point: SupplyPointId,
    /// Edition of the tariff it was rated with.
    pub edition: TariffEditionId,
    /// Number of the settlement of the period, from 0.
    pub revision: u32,
    /// Initial reading day, excluded.
    pub from: NaiveDate,
    /// Final reading day, included.
    pub to: NaiveDate,
    /// Active energy, Wh.
    pub energy_wh: i64,
    /// Lines and totals.
    pub rated: Rated,
    /// [`SettlementFacts`](crate::settlement::facts::SettlementFacts) as JSON.
    pub facts: String,
    /// JSON array of findings.
    pub findings: String,
    /// Whether an estimated value was used.
    pub estimated: bool,
}

/// A service that validated the checks of a manual cycle.
#[derive(Debug, Clone)]
pub struct ValidatedRecord {
    /// Supply point checked.
    pub supply_point: SupplyPointId,
    /// JSON array of findings.
    pub findings: String,
}

/// Results of a batch of services.
#[derive(Debug, Clone, Default)]
pub struct RatingBatch {
    /// Services settled.
    pub settled: Vec<SettledRecord>,
    /// Services that validated the checks of a manual cycle.
    pub validated: Vec<ValidatedRecord>,
    /// Services to review.
    pub blocked: Vec<BlockedRecord>,
}

impl RatingBatch {
    /// Number of services of the batch.
    #[must_use]
    pub fn services(&self) -> u32 {
        u32::try_from(self.settled.len() + self.validated.len() + self.blocked.len()).unwrap_or(u32::MAX)
    }
}

/// A service with a blocking finding, to review.
#[derive(Debug, Clone)]
pub struct BlockedRecord {
    /// Supply point to review.
    pub supply_point: SupplyPointId,
    /// JSON array of findings.
    pub findings: String,
    /// Why it could not be rated, as JSON; absent otherwise.
    pub problem: Option<String>,
}

impl Store {
    /// Number of services of a cycle in a state.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn services_in_state(&self, cycle: CycleId, state: ServiceState) -> Result<u32> {
        let state = state.name();
        let n = sqlx::query_scalar!(
            "select count(*) from cycle_service where cycle_n = (select n from cycle where id = ?) and state = ?",
            cycle.0,
            state
        )
        .fetch_one(self.readers())
        .await?;
        Ok(values::count(n))
    }

    /// Tariff edition that a settlement was rated with, as JSON.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn settlement_tariff(&self, settlement: SettlementId) -> Result<Option<String>> {
        Ok(sqlx::query_scalar!(
            "select e.document from settlement t join tariff_edition e on e.n = t.tariff_edition_n where t.id = ?",
            settlement.0
        )
        .fetch_optional(self.readers())
        .await?)
    }

    /// One service of a cycle with its lines and findings, and why it could not be rated as JSON; none when it does not
    /// exist.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn settled_service(
        &self,
        cycle: CycleId,
        supply_point: SupplyPointId,
    ) -> Result<Option<(SettledService, Option<String>)>> {
        let Some(row) = sqlx::query!(
            r#"select t.id as "settlement?: Uuid", s.code, a.id as "account: Uuid", a.name, c.tariff_code, x.period, x.state, x.findings,
                      x.problem, x.reason, t.from_day as "from_day?", t.to_day as "to_day?", t.energy_wh as "energy_wh?", t.subtotal as "subtotal?",
                      t.taxes as "taxes?", t.after_tax as "after_tax?", t.total as "total?", t.currency as "currency?", i.id as "invoice?: Uuid"
               from cycle_service x join supply_point s on s.n = x.supply_point_n join service_group g on g.id = s.group_id
               join account a on a.id = g.account_id join contract c on c.n = x.contract_n
               left join settlement t on t.n = x.settlement_n left join document i on i.settlement_n = t.n and i.kind = 'invoice'
               where x.cycle_n = (select n from cycle where id = ?) and s.id = ?"#,
            cycle.0,
            supply_point.0
        )
        .fetch_optional(self.readers())
        .await?
        else {
            return Ok(None);
        };
        let currency = row.currency.as_deref().map(values::currency).transpose()?;
        let money = |minor: Option<i64>| Some(Money::new(minor?, currency?));
        let settlement = row.settlement.map(SettlementId);
        let lines = match (settlement, currency) {
            (Some(id), Some(currency)) => self.bulk_read(|connection| lines(connection, id, currency)).await?,
            _ => Vec::new(),
        };
        let service = SettledService {
            supply_point,
            settlement,
            code: row.code,
            account: AccountId(row.account),
            account_name: row.name,
            tariff: row.tariff_code,
            period: values::period(&row.period)?,
            state: values::named(ServiceState::from_name(&row.state))?,
            from: values::optional_day(row.from_day.as_deref())?,
            to: values::optional_day(row.to_day.as_deref())?,
            energy_wh: row.energy_wh,
            lines,
            findings: serde_json::from_str(&row.findings).map_err(|_| StoreError::Unreadable("findings"))?,
            subtotal: money(row.subtotal),
            taxes: money(row.taxes),
            after_tax: money(row.after_tax),
            total: money(row.total),
            rules: Vec::new(),
            // made of the second part, in the language of the reader
            problem: None,
            reason: row.reason,
            invoice: row.invoice.map(DocumentId),
        };
        Ok(Some((service, row.problem)))
    }
}

/// Statement that inserts a settlement, also run directly by `cargo xtask bench`.
pub const INSERT_SETTLEMENT: &str = "
    insert into settlement (id, cycle_n, supply_point_n, contract_n, tariff_edition_n, period, revision, from_day, to_day, energy_wh, subtotal,
                            taxes, after_tax, total, currency, rounding_carry, facts, settled_at)
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";

/// States of services to be settled by a run of their cycle.
const WAITING: [ServiceState; 2] = [ServiceState::Pending, ServiceState::Validated];

/// Rows of a service of a cycle.
struct ServiceKeys {
    supply_point_n: i64,
    contract_n: i64,
}

/// Services of a cycle, from one to another in order of row, currently in one of two states.
fn in_state(
    connection: &Connection,
    cycle_n: i64,
    (first, last): (SupplyPointId, SupplyPointId),
    states: [ServiceState; 2],
) -> Result<HashMap<SupplyPointId, ServiceKeys>> {
    let mut statement = connection.prepare_cached(
        "select s.id, s.n, x.contract_n from cycle_service x join supply_point s on s.n = x.supply_point_n
         where x.cycle_n = ?1 and x.state in (?4, ?5)
           and x.supply_point_n between (select n from supply_point where id = ?2) and (select n from supply_point where id = ?3)",
    )?;
    let states = states.map(ServiceState::name);
    let rows = statement.query_map(params![cycle_n, first.0, last.0, states[0], states[1]], |row| {
        Ok((SupplyPointId(row.get(0)?), ServiceKeys { supply_point_n: row.get(1)?, contract_n: row.get(2)? }))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl SettlementWrites<'_> {
    /// Services of a cycle, from one to another in order of row, that are settled and not invoiced.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn still_settled(
        &mut self,
        cycle: CycleId,
        first: SupplyPointId,
        last: SupplyPointId,
    ) -> Result<HashSet<SupplyPointId>> {
        self.bulk(|connection| {
            let cycle_n = row_of(connection, "cycle", cycle.0)?;
            let settled = in_state(connection, cycle_n, (first, last), [ServiceState::Settled; 2])?;
            Ok(settled.into_keys().collect())
        })
        .await
    }

    /// Saves the results of services. A service that is not pending any more is not changed, so repeating a batch has
    /// no effect.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn save_rating_batches(
        &mut self,
        cycle: CycleId,
        period: Period,
        batches: &[RatingBatch],
        at_ms: i64,
    ) -> Result<()> {
        let period = period.to_string();
        self.bulk(|connection| {
            let cycle_n = row_of(connection, "cycle", cycle.0)?;
            for RatingBatch { settled, validated, blocked } in batches {
                insert_settled(connection, cycle_n, &period, settled, at_ms)?;
                set_validated(connection, cycle_n, validated)?;
                set_blocked(connection, cycle_n, blocked)?;
            }
            Ok(())
        })
        .await
    }
}

fn insert_settled(
    connection: &Connection,
    cycle_n: i64,
    period: &str,
    settled: &[SettledRecord],
    at_ms: i64,
) -> Result<()> {
    let Some((first, last)) = settled.first().zip(settled.last()) else { return Ok(()) };
    let waiting = in_state(connection, cycle_n, (first.supply_point, last.supply_point), WAITING)?;
    let mut settlement = connection.prepare_cached(INSERT_SETTLEMENT)?;
    let mut lines = LineWriter::new(connection);
    let mut service = connection.prepare_cached(
        "update cycle_service set state = 'settled', settlement_n = ?3, findings = ?4, estimated = ?5, problem = null, checked = 1
         where cycle_n = ?1 and supply_point_n = ?2",
    )?;
    let mut editions: HashMap<TariffEditionId, i64> = HashMap::new();
    for record in settled {
        let Some(keys) = waiting.get(&record.supply_point) else { continue };
        let edition = match editions.get(&record.edition) {
            Some(n) => *n,
            None => row_of(connection, "tariff_edition", record.edition.0)?,
        };
        editions.insert(record.edition, edition);
        let rated = &record.rated;
        settlement.execute(params![
            record.id.0,
            cycle_n,
            keys.supply_point_n,
            keys.contract_n,
            edition,
            period,
            record.revision,
            record.from.to_string(),
            record.to.to_string(),
            record.energy_wh,
            rated.subtotal.minor,
            rated.taxes.minor,
            rated.after_tax.minor,
            rated.total.minor,
            rated.total.currency.code(),
            rated.rounding_carry.to_string(),
            record.facts,
            at_ms
        ])?;
        let n = connection.last_insert_rowid();
        let numbers = Settled { from: record.from, to: record.to, energy_wh: record.energy_wh };
        lines.write(n, numbers, &rated.lines)?;
        service.execute(params![cycle_n, keys.supply_point_n, n, record.findings, record.estimated])?;
    }
    Ok(())
}

fn set_validated(connection: &Connection, cycle_n: i64, validated: &[ValidatedRecord]) -> Result<()> {
    if validated.is_empty() {
        return Ok(());
    }
    let mut pass = connection.prepare_cached(
        "update cycle_service set state = 'validated', findings = ?3, problem = null, checked = 1
         where cycle_n = ?1 and supply_point_n = (select n from supply_point where id = ?2) and state = 'pending'",
    )?;
    for record in validated {
        pass.execute(params![cycle_n, record.supply_point.0, record.findings])?;
    }
    Ok(())
}

fn set_blocked(connection: &Connection, cycle_n: i64, blocked: &[BlockedRecord]) -> Result<()> {
    if blocked.is_empty() {
        return Ok(());
    }
    let mut stop = connection.prepare_cached(
        "update cycle_service set state = 'review', findings = ?3, problem = ?4, checked = 1, reviewed = 1
         where cycle_n = ?1 and supply_point_n = (select n from supply_point where id = ?2) and state in ('pending', 'validated')",
    )?;
    for record in blocked {
        stop.execute(params![cycle_n, record.supply_point.0, record.findings, record.problem])?;
    }
    Ok(())
}
