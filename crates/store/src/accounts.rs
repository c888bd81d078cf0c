//! Accounts: the list, the detail, and writing many.

use acometida_domain::{
    AccountDetail, AccountFilter, AccountId, AccountRow, Currency, Market, Metering, Money, Page, PageRequest, PersonKind, RowOutcome,
    ServiceCard, ServiceGroup, ZoneId,
};
use rusqlite::{OptionalExtension, params};
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{Result, Store, WriteTx, search, values};

/// An account as a file or a form gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRecord {
    pub id: AccountId,
    pub code: String,
    pub person_kind: PersonKind,
    pub name: String,
    pub document_kind: String,
    pub document: String,
    pub email: String,
    pub phone: String,
    pub address: String,
    pub district: String,
    pub city: String,
    /// The zone's code; a zone that is not there yet is made.
    pub zone: String,
    pub notes: String,
}

impl Store {
    pub async fn zones(&self) -> Result<Vec<String>> {
        Ok(sqlx::query_scalar!("select code from zone order by code").fetch_all(self.readers()).await?)
    }

    pub async fn accounts(&self, filter: &AccountFilter, page: PageRequest, currency: Currency) -> Result<Page<AccountRow>> {
        let words = filter.text.as_deref().and_then(search::match_expression);
        if filter.text.as_deref().is_some_and(|text| !text.trim().is_empty()) && words.is_none() {
            return Ok(Page { rows: Vec::new(), total: 0 });
        }
        let total: i64 = accounts_query("select count(*)", filter, words.as_deref()).build_query_scalar().fetch_one(self.readers()).await?;
        let mut query = accounts_query(
            "select a.id, a.code, a.name, a.document, a.email, a.phone, a.address, a.district, coalesce(z.code, '') as zone, a.active, a.changed_at,
             (select count(*) from service_group g join supply_point s on s.group_id = g.id where g.account_id = a.id) as supply_points,
             (select count(*) from unpaid_invoice u where u.account_id = a.id) as unpaid,
             (select coalesce(sum(outstanding), 0) from unpaid_invoice u where u.account_id = a.id) as debt",
            filter,
            words.as_deref(),
        );
        let sort = filter.sort.as_ref();
        query.push(" order by ").push(match sort.map_or("name", |sort| sort.by.as_str()) {
            "code" => "a.code",
            "document" => "a.document",
            "zone" => "zone",
            "supply_points" => "supply_points",
            "debt" => "debt",
            "changed_at" => "a.changed_at",
            _ => "a.name collate nocase",
        });
        query.push(if sort.is_some_and(|sort| sort.descending) { " desc" } else { "" });
        query.push(" limit ").push_bind(page.limit()).push(" offset ").push_bind(page.offset);
        let rows = query.build().try_map(|row: SqliteRow| account_row(&row, currency)).fetch_all(self.readers()).await?;
        Ok(Page { rows, total: values::count(total) })
    }

    pub async fn account(&self, id: AccountId, currency: Currency) -> Result<Option<AccountDetail>> {
        let Some(row) = sqlx::query!(
            r#"select a.code, a.person_kind, a.name, a.document_kind, a.document, a.email, a.phone, a.address, a.district, a.city,
                      coalesce(z.code, '') as "zone!: String", a.notes, a.active, a.created_at, a.changed_at,
                      (select coalesce(sum(outstanding), 0) from unpaid_invoice where account_id = a.id) as "debt!: i64",
                      (select coalesce(sum(amount), 0) from payment where account_id = a.id) as "paid!: i64",
                      (select coalesce(sum(pa.amount), 0) from payment p join payment_application pa on pa.payment_id = p.id
                       where p.account_id = a.id) as "applied!: i64"
               from account a left join zone z on z.id = a.zone_id where a.id = ?"#,
            id.0
        )
        .fetch_optional(self.readers())
        .await?
        else {
            return Ok(None);
        };
        Ok(Some(AccountDetail {
            id,
            code: row.code,
            person_kind: values::named(PersonKind::from_name(&row.person_kind))?,
            name: row.name,
            document_kind: row.document_kind,
            document: row.document,
            email: row.email,
            phone: row.phone,
            address: row.address,
            district: row.district,
            city: row.city,
            zone: row.zone,
            notes: row.notes,
            active: row.active == 1,
            created_at: values::instant(row.created_at),
            changed_at: values::instant(row.changed_at),
            debt: Money::new(row.debt, currency),
            credit: Money::new(row.paid - row.applied, currency),
            groups: self.groups(id, currency).await?,
        }))
    }

    pub async fn account_coded(&self, code: &str) -> Result<Option<AccountId>> {
        let id = sqlx::query_scalar!(r#"select id as "id: Uuid" from account where code = ?"#, code).fetch_optional(self.readers()).await?;
        Ok(id.map(AccountId))
    }

    async fn groups(&self, account: AccountId, currency: Currency) -> Result<Vec<ServiceGroup>> {
        let groups =
            sqlx::query!(r#"select id as "id: Uuid", name, alias from service_group where account_id = ? order by name"#, account.0)
                .fetch_all(self.readers())
                .await?;
        let mut groups: Vec<ServiceGroup> = groups
            .into_iter()
            .map(|row| ServiceGroup { id: row.id.into(), name: row.name, alias: row.alias, services: Vec::new() })
            .collect();
        let services = sqlx::query!(
            r#"select s.id as "id: Uuid", s.group_id as "group_id: Uuid", s.code, s.premises_id as "premises: Uuid", p.address, p.district,
                      s.metering, s.connected,
                      (select c.tariff_code from contract c where c.supply_point_id = s.id order by c.valid_from desc limit 1) as "tariff?: String",
                      (select c.market from contract c where c.supply_point_id = s.id order by c.valid_from desc limit 1) as "market?: String",
                      (select m.serial from meter m where m.supply_point_id = s.id order by m.installed_on desc limit 1) as "serial?: String",
                      (select max(r.read_on) from meter m join reading r on r.meter_id = m.id where m.supply_point_id = s.id) as "read_on?: String",
                      (select t.energy_wh from settlement t where t.supply_point_id = s.id order by t.period desc, t.revision desc limit 1) as "energy?: i64",
                      (select coalesce(sum(u.outstanding), 0) from unpaid_invoice u join invoice i on i.id = u.invoice_id
                       where u.account_id = g.account_id and i.supply_point_id = s.id) as "debt!: i64"
               from supply_point s join service_group g on g.id = s.group_id join premises p on p.id = s.premises_id
               where g.account_id = ? order by s.code"#,
            account.0
        )
        .fetch_all(self.readers())
        .await?;
        for row in services {
            let card = ServiceCard {
                supply_point: row.id.into(),
                code: row.code,
                premises: row.premises.into(),
                address: row.address,
                district: row.district,
                tariff: row.tariff.unwrap_or_default(),
                market: row.market.as_deref().and_then(Market::from_name),
                metering: values::named(Metering::from_name(&row.metering))?,
                meter_serial: row.serial,
                connected: row.connected == 1,
                last_reading_on: values::optional_day(row.read_on.as_deref())?,
                last_energy_wh: row.energy,
                debt: Money::new(row.debt, currency),
            };
            if let Some(group) = groups.iter_mut().find(|group| group.id.0 == row.group_id) {
                group.services.push(card);
            }
        }
        Ok(groups)
    }
}

fn accounts_query<'a>(columns: &str, filter: &'a AccountFilter, words: Option<&'a str>) -> QueryBuilder<'a, Sqlite> {
    let mut query = QueryBuilder::new(columns);
    query.push(" from account a left join zone z on z.id = a.zone_id where 1");
    if let Some(words) = words {
        query.push(" and a.id in (select e.account_id from search f join search_entry e on e.docid = f.rowid where f.search match ");
        query.push_bind(words).push(")");
    }
    if let Some(zone) = filter.zone.as_deref().filter(|zone| !zone.is_empty()) {
        query.push(" and z.code = ").push_bind(zone);
    }
    if let Some(active) = filter.active {
        query.push(" and a.active = ").push_bind(active);
    }
    match filter.with_debt {
        Some(true) => _ = query.push(" and exists (select 1 from unpaid_invoice u where u.account_id = a.id)"),
        Some(false) => _ = query.push(" and not exists (select 1 from unpaid_invoice u where u.account_id = a.id)"),
        None => {}
    }
    query
}

fn account_row(row: &SqliteRow, currency: Currency) -> sqlx::Result<AccountRow> {
    Ok(AccountRow {
        id: AccountId(row.try_get("id")?),
        code: row.try_get("code")?,
        name: row.try_get("name")?,
        document: row.try_get("document")?,
        email: row.try_get("email")?,
        phone: row.try_get("phone")?,
        address: row.try_get("address")?,
        district: row.try_get("district")?,
        zone: row.try_get("zone")?,
        supply_points: row.try_get("supply_points")?,
        unpaid_invoices: row.try_get("unpaid")?,
        debt: Money::new(row.try_get("debt")?, currency),
        active: row.try_get("active")?,
        changed_at: values::instant(row.try_get("changed_at")?),
    })
}

pub(crate) fn zone_id(connection: &rusqlite::Connection, code: &str, fresh: impl FnOnce() -> Uuid) -> Result<Option<ZoneId>> {
    if code.is_empty() {
        return Ok(None);
    }
    let known = connection.prepare_cached("select id from zone where code = ?")?.query_row([code], |row| row.get(0)).optional()?;
    let id = match known {
        Some(id) => id,
        None => {
            let id = fresh();
            connection.prepare_cached("insert into zone (id, code, name) values (?, ?, ?)")?.execute(params![id, code, code])?;
            id
        }
    };
    Ok(Some(ZoneId(id)))
}

impl WriteTx {
    /// Creates or changes accounts by their code. The answer has one place per record: what happened, or why it was refused.
    pub async fn put_accounts(
        &mut self,
        records: &[AccountRecord],
        at_ms: i64,
        mut fresh: impl FnMut() -> Uuid,
    ) -> Result<Vec<Result<RowOutcome>>> {
        self.bulk(|connection| {
            let mut find = connection.prepare_cached(
                "select a.person_kind, a.name, a.document_kind, a.document, a.email, a.phone, a.address, a.district, a.city,
                        coalesce(z.code, ''), a.notes
                 from account a left join zone z on z.id = a.zone_id where a.code = ?",
            )?;
            let mut insert = connection.prepare_cached(
                "insert into account (id, code, person_kind, name, document_kind, document, email, phone, address, district, city, zone_id, notes,
                                      created_at, changed_at)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?14)",
            )?;
            let mut update = connection.prepare_cached(
                "update account set person_kind = ?2, name = ?3, document_kind = ?4, document = ?5, email = ?6, phone = ?7, address = ?8,
                                    district = ?9, city = ?10, zone_id = ?11, notes = ?12, changed_at = ?13
                 where code = ?1",
            )?;
            let mut put = |r: &AccountRecord| -> Result<RowOutcome> {
                let kind = r.person_kind.name();
                let new = [kind, &r.name, &r.document_kind, &r.document, &r.email, &r.phone, &r.address, &r.district, &r.city, &r.zone, &r.notes];
                let same = find
                    .query_row([&r.code], |row| {
                        for (column, value) in new.iter().enumerate() {
                            if row.get_ref(column)?.as_str()? != *value {
                                return Ok(false);
                            }
                        }
                        Ok(true)
                    })
                    .optional()?;
                if same == Some(true) {
                    return Ok(RowOutcome::Unchanged);
                }
                let zone = zone_id(connection, &r.zone, &mut fresh)?.map(|zone| zone.0);
                let [kind, name, document_kind, document, email, phone, address, district, city, _, notes] = new;
                if same.is_none() {
                    insert.execute(params![
                        r.id.0, r.code, kind, name, document_kind, document, email, phone, address, district, city, zone, notes, at_ms
                    ])?;
                    return Ok(RowOutcome::Created);
                }
                update.execute(params![
                    r.code, kind, name, document_kind, document, email, phone, address, district, city, zone, notes, at_ms
                ])?;
                Ok(RowOutcome::Changed)
            };
            Ok(records.iter().map(&mut put).collect())
        })
        .await
    }
}
