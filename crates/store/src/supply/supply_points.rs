//! Supply points with their premises and meters.

use acometida_domain::{
    AccountId, Address, ConsumptionMonth, Currency, Device, GroupId, Meter, MeterId, Metering, Money, PremisesId,
    RowOutcome, SupplyPointDetail, SupplyPointId,
};
use rusqlite::{Connection, OptionalExtension, ToSql, params};
use uuid::Uuid;

use crate::{
    Refusal, Result, Store,
    customers::accounts::entry_id,
    kernel::{tx::SupplyWrites, values},
};

/// Months of consumption: three years and one more to compare with.
const MONTHS: u32 = 48;

/// A supply point of a file with its premises and meter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplyPointRecord {
    /// Id of a new supply point.
    pub id: SupplyPointId,
    /// Code that identifies the supply point.
    pub code: String,
    /// Code of the account.
    pub account_code: String,
    /// Name of the service group, created when missing.
    pub group: String,
    /// Address of the premises.
    pub address: Address,
    /// Latitude, decimal degrees; absent when unknown.
    pub latitude: Option<String>,
    /// Longitude, decimal degrees; absent when unknown.
    pub longitude: Option<String>,
    /// Code of the zone; empty when none.
    pub zone: String,
    /// Remote or manual reading.
    pub metering: Metering,
    /// Supply voltage, e.g. `220 V`.
    pub voltage: String,
    /// Number of phases: 1, 2 or 3.
    pub phases: u8,
    /// Feeder of the grid; empty when unknown.
    pub feeder: String,
    /// Transformer of the grid; empty when unknown.
    pub transformer: String,
    /// Route code: order of reading and delivery.
    pub route: String,
    /// Meter; absent when the file has none.
    pub meter: Option<MeterRecord>,
}

/// A meter of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeterRecord {
    /// Id of a new meter.
    pub id: MeterId,
    /// Serial number.
    pub serial: String,
    /// Digits before the decimal point on the dial.
    pub digits: u8,
    /// Multiplier of the measuring transformers, as a decimal.
    pub multiplier: String,
    /// First day in place, `2020-01-15`.
    pub installed_on: String,
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
               from service_group g join supply_point s on s.group_id = g.id join settlement t on t.supply_point_id = s.id
               where g.account_id = ?1
               and t.revision = (select max(revision) from settlement where supply_point_id = s.id and period = t.period)
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
               from settlement t where supply_point_id = ?1
               and revision = (select max(revision) from settlement where supply_point_id = ?1 and period = t.period)
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
    ) -> Result<Vec<Result<RowOutcome>>> {
        self.bulk(|connection| Ok(records.iter().map(|record| put(connection, record, at_ms, &mut fresh)).collect()))
            .await
    }
}

fn put(
    connection: &Connection,
    r: &SupplyPointRecord,
    at: i64,
    fresh: &mut impl FnMut() -> Uuid,
) -> Result<RowOutcome> {
    let account = connection
        .prepare_cached("select id from account where code = ?")?
        .query_row([&r.account_code], |row| row.get::<_, Uuid>(0))
        .optional()?
        .ok_or_else(|| Refusal::NoAccount(r.account_code.clone()))?;
    if let Some(meter) = &r.meter {
        let elsewhere: Option<String> = connection
            .prepare_cached(
                "select s.code from meter m join supply_point s on s.id = m.supply_point_id where m.serial = ? and s.code <> ?",
            )?
            .query_row([&meter.serial, &r.code], |row| row.get(0))
            .optional()?;
        if let Some(code) = elsewhere {
            return Err(Refusal::MeterElsewhere(meter.serial.clone(), code).into());
        }
    }
    let known = connection
        .prepare_cached("select id, premises_id from supply_point where code = ?")?
        .query_row([&r.code], |row| Ok((row.get::<_, Uuid>(0)?, row.get::<_, Uuid>(1)?)));
    let zone = entry_id(connection, "zone", &r.zone, &mut *fresh)?;
    let group = group_id(connection, AccountId(account), &r.group, at, fresh)?;
    let mut changed = false;
    let (id, created) = match known.optional()? {
        None => {
            let premises = PremisesId(fresh());
            connection
                .prepare_cached(
                    "insert into premises (id, address, district, city, latitude, longitude, zone_id, created_at, changed_at,
                                           street_number, province, postal_code, place_code, country)
                     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9, ?10, ?11, ?12, ?13)",
                )?
                .execute(premises_row(&premises.0, r, &zone, &at))?;
            connection
                .prepare_cached(
                    "insert into supply_point (id, code, group_id, premises_id, metering, voltage, phases, feeder, transformer, route, created_at,
                                               changed_at)
                     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)",
                )?
                .execute(params![
                    r.id.0,
                    r.code,
                    group.0,
                    premises.0,
                    r.metering.name(),
                    r.voltage,
                    r.phases,
                    r.feeder,
                    r.transformer,
                    r.route,
                    at
                ])?;
            (r.id.0, true)
        }
        Some((id, premises)) => {
            changed |= connection
                .prepare_cached(
                    "update premises set address = ?2, district = ?3, city = ?4, latitude = ?5, longitude = ?6, zone_id = ?7, changed_at = ?8,
                                         street_number = ?9, province = ?10, postal_code = ?11, place_code = ?12, country = ?13
                     where id = ?1 and (address, district, city, latitude, longitude, zone_id,
                                        street_number, province, postal_code, place_code, country)
                                is not (?2, ?3, ?4, ?5, ?6, ?7, ?9, ?10, ?11, ?12, ?13)",
                )?
                .execute(premises_row(&premises, r, &zone, &at))?
                > 0;
            changed |= connection
                .prepare_cached(
                    "update supply_point set group_id = ?2, metering = ?3, voltage = ?4, phases = ?5, feeder = ?6, transformer = ?7, route = ?8,
                                             changed_at = ?9
                     where id = ?1
                       and (group_id, metering, voltage, phases, feeder, transformer, route) is not (?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                )?
                .execute(params![id, group.0, r.metering.name(), r.voltage, r.phases, r.feeder, r.transformer, r.route, at])?
                > 0;
            (id, false)
        }
    };
    if let Some(meter) = &r.meter {
        changed |= connection
            .prepare_cached(
                "insert into meter (id, serial, supply_point_id, digits, multiplier, installed_on, created_at, changed_at)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7) on conflict (serial) do nothing",
            )?
            .execute(params![meter.id.0, meter.serial, id, meter.digits, meter.multiplier, meter.installed_on, at])?
            > 0;
    }
    Ok(match (created, changed) {
        (true, _) => RowOutcome::Created,
        (false, true) => RowOutcome::Changed,
        (false, false) => RowOutcome::Unchanged,
    })
}

/// Parameters of a statement that writes premises.
fn premises_row<'a>(
    id: &'a Uuid,
    r: &'a SupplyPointRecord,
    zone: &'a Option<Uuid>,
    at: &'a i64,
) -> [&'a dyn ToSql; 13] {
    let Address { street, number, district, city, region, postal_code, place_code, country } = &r.address;
    [id, street, district, city, &r.latitude, &r.longitude, zone, at, number, region, postal_code, place_code, country]
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
