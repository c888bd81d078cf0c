//! Pending services of a cycle with the data to settle them, read in batches.

use std::{collections::HashSet, sync::Arc};

use acometida_domain::{ContractId, CycleId, Metering, Period, Register, ServiceState, SupplyPointId};
use chrono::{Days, NaiveDate};
use rusqlite::{Connection, params};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use uuid::Uuid;

use crate::{
    Result, Store,
    kernel::{
        open::READER_CACHE,
        values::{self, unreadable},
    },
    metering::{
        attributes,
        curves::{self, CurveDay},
        debts::{self, Debt},
        sources::Sources,
    },
};

/// Page cache of a sequential read of all services, KiB (negative for SQLite): rows are not read again.
const SEQUENTIAL_CACHE: i32 = -1_024;

/// Months of a year.
const YEAR: usize = 12;

/// A pending service with the data to settle it.
#[derive(Debug, Clone)]
pub struct PendingService {
    /// Supply point.
    pub supply_point: SupplyPointId,
    /// Code of the supply point.
    pub code: String,
    /// Contract in force at the end of the period.
    pub contract: ContractId,
    /// First day of that contract.
    pub valid_from: NaiveDate,
    /// Last day of that contract; absent when open.
    pub valid_to: Option<NaiveDate>,
    /// Code of its tariff.
    pub tariff: String,
    /// Its contracted power, W; 0 when not stated.
    pub contracted_power_w: i64,
    /// Attributes of the contract, a JSON object.
    pub attributes: String,
    /// Earlier contracts of the period, in order.
    pub earlier: Vec<EarlierContract>,
    /// Remote or manual reading.
    pub metering: Metering,
    /// Whether the supply point is connected.
    pub connected: bool,
    /// Whether a person accepted the findings.
    pub released: bool,
    /// Revision of the new settlement, one more than the last.
    pub revision: u32,
    /// Rounding carry-over of the last bill, in currency units.
    pub rounding_carry: Option<Decimal>,
    /// Meters installed in the period or the year before, in order of installation.
    pub meters: Vec<PendingMeter>,
    /// Earlier documents of the service that bear interest, the one due first before the others.
    pub debts: Vec<Debt>,
    /// Manual charges of the period.
    pub charges: Vec<Charge>,
    /// Inputs of the period of this supply point only.
    pub inputs: Vec<OwnInput>,
    /// Total of the latest settlement of the period, minor units; only when settled services are read.
    pub total: Option<i64>,
    /// Stored values that cannot be read, with their contents: the service cannot be settled.
    pub unreadable: Vec<String>,
    /// Components of the charges that wait for a second person.
    pub held: Vec<String>,
    /// Wh of earlier settled months; only for remote meters without a year of register readings, to avoid reading a
    /// year of curves.
    pub settled: Vec<(Period, i64)>,
}

impl PendingService {
    /// First day of the earliest contract of the period.
    #[must_use]
    pub fn contracted_since(&self) -> NaiveDate {
        self.earlier.first().map_or(self.valid_from, |contract| contract.valid_from)
    }

    /// Number of months with register readings.
    fn months_read(&self) -> usize {
        let readings = self.meters.iter().flat_map(|meter| &meter.readings);
        readings.map(|reading| Period::containing(reading.read_on)).collect::<HashSet<_>>().len()
    }

    /// Highest contracted power of the period, W; none when not stated.
    #[must_use]
    pub fn highest_power_w(&self) -> Option<i64> {
        let earlier = self.earlier.iter().map(|contract| contract.contracted_power_w);
        earlier.chain([self.contracted_power_w]).max().filter(|watts| *watts > 0)
    }
}

/// A contract followed by another one in the same period.
#[derive(Debug, Clone)]
pub struct EarlierContract {
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day.
    pub valid_to: NaiveDate,
    /// Code of its tariff.
    pub tariff: String,
    /// Contracted power, W; 0 when not stated.
    pub contracted_power_w: i64,
    /// Attributes of the contract, a JSON object.
    pub attributes: String,
}

/// A meter of a pending service with its readings and load curve.
#[derive(Debug, Clone)]
pub struct PendingMeter {
    /// Serial number.
    pub serial: String,
    /// Digits before the decimal point on the dial; 0 when unknown.
    pub digits: u8,
    /// Multiplier of the measuring transformers.
    pub multiplier: Decimal,
    /// First day in place.
    pub installed_on: NaiveDate,
    /// Day it was removed; absent while it is in place.
    pub removed_on: Option<NaiveDate>,
    /// Readings, in order of day and register.
    pub readings: Vec<StoredReading>,
    /// Load curve of the period and the month before it.
    pub curve: Vec<CurveDay>,
}

/// A reading in force, as loaded or edited.
#[derive(Debug, Clone)]
pub struct StoredReading {
    /// Day of the reading.
    pub read_on: NaiveDate,
    /// Register of the meter.
    pub register: Register,
    /// Value on the dial, Wh, W or varh.
    pub value: i64,
    /// Whether the value is an estimate.
    pub estimated: bool,
    /// Name of its file, or author and reason of the edit.
    pub source: Arc<str>,
    /// Line of the file; zero for an edit.
    pub row: u32,
}

/// An input of the period of one supply point.
#[derive(Debug, Clone)]
pub struct OwnInput {
    /// Name of the input.
    pub name: String,
    /// Value, in the input's own unit.
    pub value: Decimal,
    /// `file:row`.
    pub source: String,
}

/// A manual charge of the period.
#[derive(Debug, Clone)]
pub struct Charge {
    /// Code of the tariff's manual component.
    pub component: String,
    /// Amount, in currency units.
    pub amount: Decimal,
    /// Reason of the charge.
    pub note: String,
    /// Name of the file.
    pub source: Arc<str>,
    /// Line of the file.
    pub row: u32,
}

/// Selection of services to read.
#[derive(Debug, Clone, Copy)]
pub enum Which {
    /// The next services of a cycle in a state, in order of row.
    Next {
        /// Cycle of the services.
        cycle: CycleId,
        /// State of the services.
        state: ServiceState,
        /// Last service already read; none at the start.
        after: Option<SupplyPointId>,
        /// Greatest number of services.
        limit: u32,
    },
    /// One service of a cycle, in any state.
    One {
        /// Cycle of the service.
        cycle: CycleId,
        /// Service to read.
        supply_point: SupplyPointId,
    },
    /// The next services settled in the period, in any cycle, in order of id.
    Settled {
        /// Last service already read; none at the start.
        after: Option<SupplyPointId>,
        /// Greatest number of services.
        limit: u32,
    },
}

impl Which {
    /// Query with the parameters period, cycle, supply point, state and limit.
    fn query(self) -> String {
        let (total, which) = match self {
            Self::Next { .. } => (
                "null",
                "x.cycle_n = (select n from cycle where id = ?2) and x.supply_point_n > coalesce((select n from supply_point where id = ?3), 0) and x.state = ?4 order by x.supply_point_n",
            ),
            Self::One { .. } => ("null", "x.cycle_n = (select n from cycle where id = ?2) and s.id = ?3"),
            Self::Settled { .. } => (
                "(select total from settlement where supply_point_n = s.n and period = x.period order by revision desc limit 1)",
                "x.base_n is null and x.supply_point_n > coalesce((select n from supply_point where id = ?3), 0) and x.state in ('settled', 'invoiced') order by x.supply_point_n",
            ),
        };
        format!(
            "select s.id, s.code, c.id, c.valid_from, c.valid_to, c.tariff_code, c.contracted_power_w, c.attributes, s.metering,
                    s.connected, x.released,
                    coalesce((select max(revision) + 1 from settlement where supply_point_n = s.n and period = x.period), 0),
                    (select rounding_carry from settlement where supply_point_n = s.n and period < x.period
                     order by period desc, revision desc limit 1),
                    a.n, {total}, s.n
             from cycle_service x join supply_point s on s.n = x.supply_point_n join contract c on c.n = x.contract_n
             join service_group g on g.id = s.group_id join account a on a.id = g.account_id
             where x.period = ?1 and {which} limit ?5"
        )
    }

    fn parameters(self) -> (Uuid, Uuid, &'static str, u32) {
        let from = |after: Option<SupplyPointId>| after.map_or(Uuid::nil(), |id| id.0);
        match self {
            Self::Next { cycle, state, after, limit } => (cycle.0, from(after), state.name(), limit),
            Self::One { cycle, supply_point } => (cycle.0, supply_point.0, "", 1),
            Self::Settled { after, limit } => (Uuid::nil(), from(after), "", limit),
        }
    }
}

impl Store {
    /// Passes the services of a cycle in a state to `take`, in batches of `batch_size` in order of id, until `take`
    /// returns false.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn read_pending(
        &self,
        period: Period,
        (cycle, state): (CycleId, ServiceState),
        batch_size: u32,
        mut take: impl FnMut(Vec<PendingService>) -> bool,
    ) -> Result<()> {
        self.bulk_read(|connection| {
            connection.pragma_update(None, "cache_size", SEQUENTIAL_CACHE)?;
            let mut after = None;
            let result = loop {
                match load(connection, period, Which::Next { cycle, state, after, limit: batch_size }) {
                    Ok(read) => after = read.last().map(|last| last.supply_point).filter(|_| take(read)),
                    Err(error) => break Err(error),
                }
                if after.is_none() {
                    break Ok(());
                }
            };
            connection.pragma_update(None, "cache_size", READER_CACHE)?;
            result
        })
        .await
    }

    /// Services with the data to settle a period.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn pending_services(&self, period: Period, which: Which) -> Result<Vec<PendingService>> {
        self.bulk_read(|connection| load(connection, period, which)).await
    }
}

fn load(connection: &Connection, period: Period, which: Which) -> Result<Vec<PendingService>> {
    let since = Period::from_index(period.index() - 14).unwrap_or(period).first_day();
    // a reading after the period helps to estimate a missing one
    let readings_to =
        if matches!(which, Which::One { .. }) { period.last_day() + Days::new(62) } else { period.last_day() };
    let curve_since = period.previous().first_day();
    let mut sources = Sources::default();
    let (cycle, point, state, limit) = which.parameters();
    let mut services = connection.prepare_cached(&which.query())?;
    let any = |table: &str| {
        connection
            .prepare_cached(&format!("select exists (select 1 from {table})"))?
            .query_row([], |row| row.get::<_, bool>(0))
    };
    let any_curve_edit = curves::any_edit(connection)?;
    let (any_edit, any_own_input) = (any("reading_edit")?, any("input_value where supply_point_id is not null")?);
    let mut before = connection.prepare_cached(
        "select valid_from, valid_to, tariff_code, contracted_power_w, attributes from contract
         where supply_point_id = ?1 and valid_to >= ?2 and valid_to < ?3 order by valid_to desc limit 1",
    )?;
    let mut meters = connection.prepare_cached(
        "select n, serial, digits, multiplier, installed_on, removed_on from meter
         where supply_point_id = ?1 and installed_on <= ?2 and coalesce(removed_on, '9999') >= ?3 order by installed_on",
    )?;
    let mut readings = connection.prepare_cached(
        "select read_on, register, value, estimated, source_n, source_row from reading where meter_n = ?1 and read_on between ?2 and ?3
         order by read_on, register, value",
    )?;
    // by day of payment, so that the hour of the run does not count and a resettlement sees the same
    let mut debts = connection.prepare_cached(debts::DEBTS)?;
    let mut charges = connection.prepare_cached(
        "select component, amount, note, source_n, source_row, held and d.approved is null
         from manual_charge h left join charge_decision d using (supply_point_id, period, component)
         where supply_point_id = ?1 and period = ?2 and d.approved is not 0",
    )?;
    let mut settled = connection.prepare_cached(
        "select period, energy_wh from settlement where supply_point_n = ?1 and period > ?2 and period < ?3 order by period, revision",
    )?;
    let mut found = Vec::with_capacity(limit as usize);
    let mut rows = services.query(params![period.to_string(), cycle, point, state, limit])?;
    while let Some(row) = rows.next()? {
        let (supply_point, point_n): (Uuid, i64) = (row.get(0)?, row.get(15)?);
        let mut service = PendingService {
            supply_point: SupplyPointId(supply_point),
            code: row.get(1)?,
            contract: ContractId(row.get(2)?),
            valid_from: values::day(row.get_ref(3)?.as_str().map_err(unreadable)?)?,
            valid_to: values::optional_day(row.get_ref(4)?.as_str_or_null().map_err(unreadable)?)?,
            tariff: row.get(5)?,
            contracted_power_w: row.get(6)?,
            attributes: row.get(7)?,
            earlier: Vec::new(),
            metering: values::named(Metering::from_name(row.get_ref(8)?.as_str().map_err(unreadable)?))?,
            connected: row.get(9)?,
            released: row.get(10)?,
            revision: row.get(11)?,
            rounding_carry: None,
            meters: Vec::with_capacity(1),
            debts: Vec::new(),
            charges: Vec::new(),
            inputs: Vec::new(),
            total: row.get(14)?,
            unreadable: Vec::new(),
            held: Vec::new(),
            settled: Vec::new(),
        };
        if let Some(carry) = row.get_ref(12)?.as_str_or_null().map_err(unreadable)? {
            match carry.parse() {
                Ok(carry) => service.rounding_carry = Some(carry),
                Err(_) => service.unreadable.push(carry.to_owned()),
            }
        }
        while service.contracted_since() > period.first_day() {
            let (opens, since) = (period.first_day().to_string(), service.contracted_since().to_string());
            let mut rows = before.query(params![supply_point, opens, since])?;
            let Some(row) = rows.next()? else { break };
            let earlier = EarlierContract {
                valid_from: values::day(row.get_ref(0)?.as_str().map_err(unreadable)?)?,
                valid_to: values::day(row.get_ref(1)?.as_str().map_err(unreadable)?)?,
                tariff: row.get(2)?,
                contracted_power_w: row.get(3)?,
                attributes: row.get(4)?,
            };
            service.earlier.insert(0, earlier);
        }
        let texts = service.earlier.iter().map(|contract| &contract.attributes).chain([&service.attributes]);
        let wrong: Vec<String> = texts.filter_map(|text| attributes::unreadable(text)).collect();
        service.unreadable.extend(wrong);
        let mut meter_rows = meters.query(params![supply_point, period.last_day().to_string(), since.to_string()])?;
        while let Some(row) = meter_rows.next()? {
            let meter_n: i64 = row.get(0)?;
            let mut meter = PendingMeter {
                serial: row.get(1)?,
                digits: row.get(2)?,
                multiplier: {
                    let stored = row.get_ref(3)?.as_str().map_err(unreadable)?;
                    stored.parse().unwrap_or_else(|_| {
                        service.unreadable.push(stored.to_owned());
                        Decimal::ONE
                    })
                },
                installed_on: values::day(row.get_ref(4)?.as_str().map_err(unreadable)?)?,
                removed_on: values::optional_day(row.get_ref(5)?.as_str_or_null().map_err(unreadable)?)?,
                readings: Vec::with_capacity(16),
                curve: Vec::new(),
            };
            let mut reading_rows = readings.query(params![meter_n, since.to_string(), readings_to.to_string()])?;
            while let Some(row) = reading_rows.next()? {
                meter.readings.push(StoredReading {
                    read_on: values::day(row.get_ref(0)?.as_str().map_err(unreadable)?)?,
                    register: values::named(Register::from_name(row.get_ref(1)?.as_str().map_err(unreadable)?))?,
                    value: row.get(2)?,
                    estimated: row.get(3)?,
                    source: sources.name(connection, row.get(4)?)?,
                    row: row.get(5)?,
                });
            }
            if any_edit {
                apply_edits(connection, meter_n, (since, readings_to), &mut meter.readings)?;
            }
            if service.metering == Metering::Remote {
                meter.curve = curves::days(
                    connection,
                    (meter_n, meter.multiplier),
                    (curve_since, period.last_day()),
                    any_curve_edit,
                    &mut sources,
                )?;
            }
            let too_large = meter.readings.iter().find(|reading| {
                Decimal::from(reading.value).checked_mul(meter.multiplier).and_then(|energy| energy.to_i64()).is_none()
            });
            if let Some(reading) = too_large {
                service.unreadable.push(format!("{} × {}", reading.value, meter.multiplier));
            }
            service.meters.push(meter);
        }
        service.debts = debts::of(&mut debts, (row.get(13)?, point_n), period, curve_since)?;
        let mut charge_rows = charges.query(params![supply_point, period.to_string()])?;
        while let Some(row) = charge_rows.next()? {
            if row.get(5)? {
                service.held.push(row.get(0)?);
                continue;
            }
            let stored = row.get_ref(1)?.as_str().map_err(unreadable)?;
            let Ok(amount) = stored.parse() else {
                service.unreadable.push(stored.to_owned());
                continue;
            };
            service.charges.push(Charge {
                component: row.get(0)?,
                amount,
                note: row.get(2)?,
                source: sources.name(connection, row.get(3)?)?,
                row: row.get(4)?,
            });
        }
        if any_own_input {
            service.inputs = own_inputs(connection, supply_point, period)?;
        }
        if service.metering == Metering::Remote && service.months_read() < YEAR {
            let mut month_rows = settled.query(params![point_n, since.to_string(), period.to_string()])?;
            while let Some(row) = month_rows.next()? {
                let month = values::period(row.get_ref(0)?.as_str().map_err(unreadable)?)?;
                // the last revision applies
                service.settled.pop_if(|(of, _)| *of == month);
                service.settled.push((month, row.get(1)?));
            }
        }
        found.push(service);
    }
    Ok(found)
}

/// Applies edits to the loaded readings of a meter; the latest edit of each day and register applies.
fn apply_edits(
    connection: &Connection,
    meter_n: i64,
    (from, to): (NaiveDate, NaiveDate),
    readings: &mut Vec<StoredReading>,
) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "select e.read_on, e.register, e.value, e.kind = 'estimated', o.login, e.reason from reading_edit e join operator o on o.id = e.operator_id
         where e.meter_n = ?1 and e.read_on between ?2 and ?3 order by e.at, e.id",
    )?;
    let mut rows = statement.query(params![meter_n, from.to_string(), to.to_string()])?;
    while let Some(row) = rows.next()? {
        let read_on = values::day(row.get_ref(0)?.as_str().map_err(unreadable)?)?;
        let register = values::named(Register::from_name(row.get_ref(1)?.as_str().map_err(unreadable)?))?;
        readings.retain(|reading| reading.read_on != read_on || reading.register != register);
        if let Some(value) = row.get::<_, Option<i64>>(2)? {
            let source = format!("{}: {}", row.get::<_, String>(4)?, row.get::<_, String>(5)?).into();
            readings.push(StoredReading { read_on, register, value, estimated: row.get(3)?, source, row: 0 });
        }
    }
    readings.sort_by_key(|reading| reading.read_on);
    Ok(())
}

/// Inputs of a month of one supply point only.
fn own_inputs(connection: &Connection, supply_point: Uuid, period: Period) -> Result<Vec<OwnInput>> {
    let mut statement = connection.prepare_cached(
        "select v.name, v.value, f.name, v.source_row from input_value v join source_file f on f.n = v.source_n
         where v.supply_point_id = ?1 and v.period <= ?2 and v.until >= ?2 and not exists (select 1 from input_value where supersedes = v.id) order by v.period, v.loaded_at",
    )?;
    let mut rows = statement.query(params![supply_point, period.to_string()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(OwnInput {
            name: row.get(0)?,
            value: values::decimal(row.get_ref(1)?.as_str().map_err(unreadable)?)?,
            source: format!("{}:{}", row.get::<_, String>(2)?, row.get::<_, u32>(3)?),
        });
    }
    Ok(found)
}
