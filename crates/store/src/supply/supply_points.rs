//! Supply points with their premises and meters.

use acometida_domain::{
    AccountId, Address, ConsumptionMonth, Currency, Device, GroupId, Meter, MeterId, Metering, Money, PremisesId,
    RowOutcome, SupplyPointDetail, SupplyPointId,
};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    Refusal, Result, Store,
    customers::accounts::entry_id,
    kernel::{
        audit::{RowChange, StoredRow},
        each_row::each_row,
        tx::SupplyWrites,
        values,
    },
};

/// Months of consumption: three years and one more to compare with.
const MONTHS: u32 = 48;

/// A supply point of a file with its premises and meter. What is absent keeps its stored value, or its default in a new
/// supply point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplyPointRecord {
    /// Id of a new supply point.
    pub id: SupplyPointId,
    /// Code that identifies the supply point.
    pub code: String,
    /// Code of the account.
    pub account_code: Option<String>,
    /// Name of the service group, created when missing.
    pub group: Option<String>,
    /// Parts of the address of the premises, by their names in files.
    pub address: Vec<(&'static str, String)>,
    /// Latitude, decimal degrees; none inside when it is unknown.
    pub latitude: Option<Option<String>>,
    /// Longitude, decimal degrees; none inside when it is unknown.
    pub longitude: Option<Option<String>>,
    /// Code of the zone; empty when none.
    pub zone: Option<String>,
    /// Remote or manual reading.
    pub metering: Option<Metering>,
    /// Supply voltage, e.g. `220 V`.
    pub voltage: Option<String>,
    /// Number of phases: 1, 2 or 3.
    pub phases: Option<u8>,
    /// Feeder of the grid; empty when unknown.
    pub feeder: Option<String>,
    /// Transformer of the grid; empty when unknown.
    pub transformer: Option<String>,
    /// Route code: order of reading and delivery.
    pub route: Option<String>,
    /// Meter; absent when the file has none.
    pub meter: Option<MeterRecord>,
}

/// A meter of a file. What is absent keeps its stored value, or its default in a new meter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeterRecord {
    /// Id of a new meter.
    pub id: MeterId,
    /// Serial number.
    pub serial: String,
    /// Digits before the decimal point on the dial.
    pub digits: Option<u8>,
    /// Multiplier of the measuring transformers, as a decimal.
    pub multiplier: Option<String>,
    /// First day in place, `2020-01-15`.
    pub installed_on: Option<String>,
}

impl Store {
    /// A supply point with its meters, contracts and consumption; none when it does not exist.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn supply_point(&self, id: SupplyPointId) -> Result<Option<SupplyPointDetail>> {
        let Some(row) = sqlx::query!(
            r#"select s.code, g.account_id as "account: Uuid", a.name as account_name, g.name as group_name, p.address, p.district, p.city,
                      p.street_number, p.province, p.postal_code, p.place_code, p.country, p.latitude, p.longitude, s.metering, s.connected, s.voltage, s.phases, s.feeder, s.transformer, s.route
               from supply_point s join service_group g on g.id = s.group_id join account a on a.id = g.account_id
               join premises p on p.id = s.premises_id where s.id = ?"#,
            id.0
        )
        .fetch_optional(self.readers())
        .await?
        else {
            return Ok(None);
        };
        Ok(Some(SupplyPointDetail {
            id,
            code: row.code,
            account: row.account.into(),
            account_name: row.account_name,
            group: row.group_name,
            address: row.address,
            street_number: row.street_number,
            district: row.district,
            city: row.city,
            province: row.province,
            postal_code: row.postal_code,
            place_code: row.place_code,
            country: row.country,
            latitude: row.latitude,
            longitude: row.longitude,
            metering: values::named(Metering::from_name(&row.metering))?,
            connected: row.connected == 1,
            voltage: row.voltage,
            phases: u8::try_from(row.phases).unwrap_or(1),
            feeder: row.feeder,
            transformer: row.transformer,
            route: row.route,
            meters: self.meters(id).await?,
            contracts: self.contracts(id).await?,
            consumption: self.consumption(id).await?,
        }))
    }

    async fn meters(&self, id: SupplyPointId) -> Result<Vec<Meter>> {
        let rows = sqlx::query!(
            r#"select id as "id: Uuid", serial, digits, multiplier, installed_on, removed_on from meter where supply_point_id = ?
               order by installed_on desc"#,
            id.0
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                meter(row.id, row.serial, row.digits, row.multiplier, &row.installed_on, row.removed_on.as_deref())
            })
            .collect()
    }

    /// Meters of all services of an account, in order of supply code, those in place first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn devices(&self, account: AccountId) -> Result<Vec<Device>> {
        let rows = sqlx::query!(
            r#"select s.id as "supply_point: Uuid", s.code, trim(p.address || ' ' || p.street_number) as "address!: String", m.id as "id: Uuid", m.serial, m.digits, m.multiplier, m.installed_on,
                      m.removed_on
               from service_group g join supply_point s on s.group_id = g.id join premises p on p.id = s.premises_id
               join meter m on m.supply_point_id = s.id
               where g.account_id = ? order by s.code, m.removed_on is not null, m.installed_on desc"#,
            account.0
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(Device {
                    supply_point: row.supply_point.into(),
                    supply_code: row.code,
                    address: row.address,
                    meter: meter(
                        row.id,
                        row.serial,
                        row.digits,
                        row.multiplier,
                        &row.installed_on,
                        row.removed_on.as_deref(),
                    )?,
                })
            })
            .collect()
    }

    /// Consumption of an account by settled month, oldest first, at most 48 months.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn account_months(&self, account: AccountId, currency: Currency) -> Result<Vec<ConsumptionMonth>> {
        let rows = sqlx::query!(
            r#"select t.period, sum(t.energy_wh) as "energy!: i64", sum(t.total) as "total!: i64",
                      max(cast(julianday(t.to_day) - julianday(t.from_day) as integer)) as "days!: i64"
               from service_group g join supply_point s on s.group_id = g.id join settlement t on t.supply_point_n = s.n
               where g.account_id = ?1
               and t.revision = (select max(revision) from settlement where supply_point_n = s.n and period = t.period)
               group by t.period order by t.period desc limit ?2"#,
            account.0,
            MONTHS
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .rev()
            .map(|row| month(&row.period, row.energy, row.days, Money::new(row.total, currency)))
            .collect()
    }

    /// Latest revision of each settled month, oldest first, at most [`MONTHS`].
    async fn consumption(&self, id: SupplyPointId) -> Result<Vec<ConsumptionMonth>> {
        let rows = sqlx::query!(
            r#"select period, energy_wh, cast(julianday(to_day) - julianday(from_day) as integer) as "days!: i64", total, currency
               from settlement t where supply_point_n = (select n from supply_point where id = ?1)
               and revision = (select max(revision) from settlement where supply_point_n = t.supply_point_n and period = t.period)
               order by period desc limit ?2"#,
            id.0,
            MONTHS
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .rev()
            .map(|row| {
                month(&row.period, row.energy_wh, row.days, Money::new(row.total, values::currency(&row.currency)?))
            })
            .collect()
    }
}

fn meter(
    id: Uuid,
    serial: String,
    digits: i64,
    multiplier: String,
    installed_on: &str,
    removed_on: Option<&str>,
) -> Result<Meter> {
    Ok(Meter {
        id: id.into(),
        serial,
        digits: u8::try_from(digits).unwrap_or(u8::MAX),
        multiplier,
        installed_on: values::day(installed_on)?,
        removed_on: values::optional_day(removed_on)?,
    })
}

fn month(period: &str, energy_wh: i64, days: i64, total: Money) -> Result<ConsumptionMonth> {
    Ok(ConsumptionMonth {
        period: values::period(period)?,
        energy_wh,
        days: u16::try_from(days).unwrap_or_default(),
        total: Some(total),
    })
}

impl SupplyWrites<'_> {
    /// Creates or changes supply points by code, with their premises, group and meter. Returns the outcome or refusal
    /// of each record.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn put_supply_points(
        &mut self,
        records: &[SupplyPointRecord],
        at_ms: i64,
        mut fresh: impl FnMut() -> Uuid,
    ) -> Result<Vec<Result<StoredRow>>> {
        self.bulk(|connection| each_row(connection, records, |record| put(connection, record, at_ms, &mut fresh))).await
    }
}

/// A supply point as it is stored.
#[derive(Clone, PartialEq, Serialize)]
struct Stored {
    account_code: String,
    group: String,
    address: Address,
    latitude: Option<String>,
    longitude: Option<String>,
    zone: String,
    metering: String,
    voltage: String,
    phases: u8,
    feeder: String,
    transformer: String,
    route: String,
}

impl Default for Stored {
    fn default() -> Self {
        Self {
            account_code: String::new(),
            group: "Principal".to_owned(),
            address: Address::default(),
            latitude: None,
            longitude: None,
            zone: String::new(),
            metering: Metering::Manual.name().to_owned(),
            voltage: String::new(),
            phases: 1,
            feeder: String::new(),
            transformer: String::new(),
            route: String::new(),
        }
    }
}

impl Stored {
    /// Replaces what a record has.
    fn with(mut self, r: &SupplyPointRecord) -> Self {
        fn set<T: Clone>(stored: &mut T, new: Option<&T>) {
            if let Some(new) = new {
                stored.clone_from(new);
            }
        }
        for (name, text) in &r.address {
            self.address.set(name, text);
        }
        set(&mut self.account_code, r.account_code.as_ref());
        set(&mut self.group, r.group.as_ref());
        set(&mut self.latitude, r.latitude.as_ref());
        set(&mut self.longitude, r.longitude.as_ref());
        set(&mut self.zone, r.zone.as_ref());
        set(&mut self.metering, r.metering.map(|metering| metering.name().to_owned()).as_ref());
        set(&mut self.voltage, r.voltage.as_ref());
        set(&mut self.phases, r.phases.as_ref());
        set(&mut self.feeder, r.feeder.as_ref());
        set(&mut self.transformer, r.transformer.as_ref());
        set(&mut self.route, r.route.as_ref());
        self
    }
}

/// The supply point with this code: its id, the id of its premises, and its values.
fn stored(connection: &Connection, code: &str) -> Result<Option<(Uuid, Uuid, Stored)>> {
    Ok(connection
        .prepare_cached(
            "select s.id, s.premises_id, a.code, g.name, p.address, p.street_number, p.district, p.city, p.province, p.postal_code,
                    p.place_code, p.country, p.latitude, p.longitude, coalesce((select code from zone where id = p.zone_id), ''),
                    s.metering, s.voltage, s.phases, s.feeder, s.transformer, s.route
             from supply_point s join premises p on p.id = s.premises_id join service_group g on g.id = s.group_id
             join account a on a.id = g.account_id where s.code = ?",
        )?
        .query_row([code], |row| {
            let stored = Stored {
                account_code: row.get(2)?,
                group: row.get(3)?,
                address: Address {
                    street: row.get(4)?,
                    number: row.get(5)?,
                    district: row.get(6)?,
                    city: row.get(7)?,
                    region: row.get(8)?,
                    postal_code: row.get(9)?,
                    place_code: row.get(10)?,
                    country: row.get(11)?,
                },
                latitude: row.get(12)?,
                longitude: row.get(13)?,
                zone: row.get(14)?,
                metering: row.get(15)?,
                voltage: row.get(16)?,
                phases: row.get(17)?,
                feeder: row.get(18)?,
                transformer: row.get(19)?,
                route: row.get(20)?,
            };
            Ok((row.get(0)?, row.get(1)?, stored))
        })
        .optional()?)
}

fn put(connection: &Connection, r: &SupplyPointRecord, at: i64, fresh: &mut impl FnMut() -> Uuid) -> Result<StoredRow> {
    let known = stored(connection, &r.code)?;
    let row = known.as_ref().map(|(.., stored)| stored.clone()).unwrap_or_default().with(r);
    for (field, text) in [("account", &row.account_code), ("address", &row.address.street)] {
        if known.is_none() && text.is_empty() {
            return Err(Refusal::NewWithout(field).into());
        }
    }
    let account = connection
        .prepare_cached("select id from account where code = ?")?
        .query_row([&row.account_code], |row| row.get::<_, Uuid>(0))
        .optional()?
        .ok_or_else(|| Refusal::NoAccount(row.account_code.clone()))?;
    if let Some(meter) = &r.meter {
        refuse_elsewhere(connection, &meter.serial, &r.code)?;
    }
    let outcome = match &known {
        Some((.., stored)) if *stored == row => RowOutcome::Unchanged,
        Some(_) => RowOutcome::Changed,
        None => RowOutcome::Created,
    };
    let (id, premises) =
        known.as_ref().map_or_else(|| (r.id.0, PremisesId(fresh()).0), |(id, premises, _)| (*id, *premises));
    if outcome != RowOutcome::Unchanged {
        let zone = entry_id(connection, "zone", &row.zone, &mut *fresh)?;
        let group = group_id(connection, AccountId(account), &row.group, at, fresh)?;
        let Address { street, number, district, city, region, postal_code, place_code, country } = &row.address;
        connection
            .prepare_cached(
                "insert into premises (id, address, district, city, latitude, longitude, zone_id, created_at, changed_at,
                                       street_number, province, postal_code, place_code, country)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9, ?10, ?11, ?12, ?13)
                 on conflict (id) do update set address = ?2, district = ?3, city = ?4, latitude = ?5, longitude = ?6, zone_id = ?7,
                    changed_at = ?8, street_number = ?9, province = ?10, postal_code = ?11, place_code = ?12, country = ?13",
            )?
            .execute(params![
                premises, street, district, city, row.latitude, row.longitude, zone, at, number, region, postal_code, place_code,
                country
            ])?;
        connection
            .prepare_cached(
                "insert into supply_point (id, code, group_id, premises_id, metering, voltage, phases, feeder, transformer, route, created_at,
                                           changed_at)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)
                 on conflict (id) do update set group_id = ?3, metering = ?5, voltage = ?6, phases = ?7, feeder = ?8, transformer = ?9,
                    route = ?10, changed_at = ?11",
            )?
            .execute(params![
                id, r.code, group.0, premises, row.metering, row.voltage, row.phases, row.feeder, row.transformer, row.route, at
            ])?;
    }
    let meter_changed = r.meter.as_ref().map_or(Ok(false), |meter| put_meter(connection, meter, id, &r.code, at))?;
    let serial = r.meter.as_ref().map(|meter| &meter.serial).filter(|_| meter_changed);
    Ok(match known {
        None => {
            let after = json!({ "code": r.code, "name": row.address.one_line(), "meter": { "serial": serial } });
            (RowOutcome::Created, Some(RowChange { subject: id, before: Value::Null, after }))
        }
        Some(_) if outcome == RowOutcome::Unchanged && !meter_changed => (RowOutcome::Unchanged, None),
        Some((.., stored)) => {
            let mut change = RowChange::between(id, &stored, &row)?;
            if let Some(serial) = serial {
                change.after["meter"] = json!(serial);
            }
            (RowOutcome::Changed, Some(change))
        }
    })
}

/// Refuses a meter that is installed at another supply point.
fn refuse_elsewhere(connection: &Connection, serial: &str, supply_code: &str) -> Result<()> {
    let elsewhere: Option<String> = connection
        .prepare_cached(
            "select s.code from meter m join supply_point s on s.id = m.supply_point_id where m.serial = ? and s.code <> ?",
        )?
        .query_row([serial, supply_code], |row| row.get(0))
        .optional()?;
    elsewhere.map_or(Ok(()), |code| Err(Refusal::MeterElsewhere(serial.to_owned(), code).into()))
}

/// Stores the meter of a supply point; returns whether anything changed. A second meter is not installed by a file: it
/// is a change of meter, which has a last and a first reading.
fn put_meter(connection: &Connection, r: &MeterRecord, supply_point: Uuid, code: &str, at: i64) -> Result<bool> {
    let in_place: Option<String> = connection
        .prepare_cached(
            "select serial from meter where supply_point_id = ? and serial <> ? and removed_on is null limit 1",
        )?
        .query_row(params![supply_point, r.serial], |row| row.get(0))
        .optional()?;
    let known = connection.prepare_cached("select 1 from meter where serial = ?")?.exists([&r.serial])?;
    if let Some(serial) = in_place.filter(|_| !known) {
        return Err(Refusal::AnotherMeter(code.to_owned(), serial).into());
    }
    let changed = connection
        .prepare_cached(
            "insert into meter (id, serial, supply_point_id, digits, multiplier, installed_on, created_at, changed_at)
             values (?1, ?2, ?3, coalesce(?4, 6), coalesce(?5, '1'), coalesce(?6, '2000-01-01'), ?7, ?7)
             on conflict (serial) do update set digits = coalesce(?4, digits), multiplier = coalesce(?5, multiplier),
                installed_on = coalesce(?6, installed_on), changed_at = ?7
             where (digits, multiplier, installed_on) is not
                   (coalesce(?4, digits), coalesce(?5, multiplier), coalesce(?6, installed_on))",
        )?
        .execute(params![r.id.0, r.serial, supply_point, r.digits, r.multiplier, r.installed_on, at])?;
    Ok(changed > 0)
}

fn group_id(
    connection: &Connection,
    account: AccountId,
    name: &str,
    at: i64,
    fresh: &mut impl FnMut() -> Uuid,
) -> Result<GroupId> {
    let known = connection
        .prepare_cached("select id from service_group where account_id = ? and name = ?")?
        .query_row(params![account.0, name], |row| row.get::<_, Uuid>(0))
        .optional()?;
    if let Some(id) = known {
        return Ok(GroupId(id));
    }
    let id = fresh();
    connection
        .prepare_cached(
            "insert into service_group (id, account_id, name, created_at, changed_at) values (?1, ?2, ?3, ?4, ?4)",
        )?
        .execute(params![id, account.0, name, at])?;
    Ok(GroupId(id))
}
