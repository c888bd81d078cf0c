//! Accounts: list, detail and imported records.

use std::collections::{BTreeMap, HashMap};

use acometida_domain::{
    AccountDetail, AccountFilter, AccountId, AccountRow, Currency, Market, Metering, Money, Page, PageRequest, Period,
    RowOutcome, ServiceCard, ServiceGroup,
};
use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{
    Refusal, Result, Store, StoreError,
    customers::{
        account_records::{AccountColumn, AccountRecord},
        conditions,
        holders::account_data,
    },
    kernel::{
        audit::{RowChange, StoredRow},
        collation::sort_key,
        each_row::each_row,
        full_text,
        tx::CustomerWrites,
        values,
    },
};

impl Store {
    /// A page of accounts that match a filter.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn accounts(
        &self,
        filter: &AccountFilter,
        page: PageRequest,
        currency: Currency,
    ) -> Result<Page<AccountRow>> {
        let words = filter.text.as_deref().and_then(full_text::match_expression);
        if filter.text.as_deref().is_some_and(|text| !text.trim().is_empty()) && words.is_none() {
            return Ok(Page { rows: Vec::new(), total: 0 });
        }
        let (total, few) = self.matching(filter, words.as_deref()).await?;
        let mut query = QueryBuilder::new(
            "select a.id, a.code, a.name, a.document, a.email, a.phone, trim(a.address || ' ' || a.street_number) as address, a.district, coalesce(z.code, '') as zone, a.active, a.changed_at,
             (select count(*) from service_group g join supply_point s on s.group_id = g.id where g.account_id = a.id) as supply_points,
             f.unpaid, f.debt",
        );
        let sort = filter.sort.as_ref();
        let by = match sort.map_or("name", |sort| sort.by.as_str()) {
            "code" => "a.code",
            "document" => "a.document",
            "zone" => "zone",
            "supply_points" => "supply_points",
            "debt" => "f.debt",
            "changed_at" => "a.changed_at",
            _ => BY_NAME,
        };
        let direction = if sort.is_some_and(|sort| sort.descending) { " desc" } else { "" };
        let paged = few.is_none() && by == BY_NAME;
        match few {
            Some(few) => {
                query.push(" from json_each(").push_bind(few).push(") j cross join account_fact f on f.n = j.value");
                query.push(" cross join account a on a.id = f.account_id left join zone z on z.id = a.zone_id");
            }
            // the page is selected from names and facts only, and then its accounts are read
            None if by == BY_NAME => {
                query.push(" from (select f.n from account_name o cross join account_fact f on f.n = o.n");
                push_filter(&mut query, filter, words.as_deref());
                query.push(format!(" order by o.sort_name{direction}, o.n limit ")).push_bind(page.limit());
                query.push(" offset ").push_bind(page.offset).push(") p cross join account_fact f on f.n = p.n");
                query.push(" cross join account a on a.id = f.account_id left join zone z on z.id = a.zone_id");
            }
            None => push_accounts(&mut query, ReadOrder::AccountsFirst, filter, words.as_deref()),
        }
        query.push(format!(" order by {by}{direction}, f.n"));
        query.push(" limit ").push_bind(page.limit()).push(" offset ").push_bind(if paged { 0 } else { page.offset });
        let rows =
            query.build().try_map(|row: SqliteRow| account_row(&row, currency)).fetch_all(self.readers()).await?;
        Ok(Page { rows, total: values::count(total) })
    }

    /// Number of accounts of a filter and, when there are few, their numbers as a JSON array. Two halves of the facts
    /// are read concurrently.
    async fn matching(&self, filter: &AccountFilter, words: Option<&str>) -> Result<(i64, Option<String>)> {
        if (AccountFilter { sort: None, ..filter.clone() }) == AccountFilter::default() {
            let total = sqlx::query_scalar!("select count(*) from account_fact").fetch_one(self.readers()).await?;
            return Ok((total, None));
        }
        let last: i64 = sqlx::query_scalar!(r#"select coalesce(max(n), 0) as "last!: i64" from account_fact"#)
            .fetch_one(self.readers())
            .await?;
        let (low, high) = tokio::try_join!(
            self.matching_within(filter, words, 0, last / 2),
            self.matching_within(filter, words, last / 2 + 1, last)
        )?;
        let few = low.1.zip(high.1).map(|(low, high)| Value::from([low, high].concat()).to_string());
        Ok((low.0 + high.0, few))
    }

    /// As [`Self::matching`] for a range of numbers. The facts are read once: beyond the few, counting continues where
    /// they ended.
    async fn matching_within(
        &self,
        filter: &AccountFilter,
        words: Option<&str>,
        from: i64,
        to: i64,
    ) -> Result<(i64, Option<Vec<i64>>)> {
        let matching = |what: &str, from: i64| {
            let mut query = QueryBuilder::new(format!("select {what} from (select f.n from account_fact f"));
            push_filter(&mut query, filter, words);
            query.push(" and f.n between ").push_bind(from).push(" and ").push_bind(to);
            query
        };
        let mut first = matching("json_group_array(n)", from);
        first.push(format!(" order by f.n limit {})", FEW + 1));
        let few: String = first.build_query_scalar().fetch_one(self.readers()).await?;
        let few: Vec<i64> =
            serde_json::from_str(&few).map_err(|_| StoreError::Unreadable("the numbers of accounts"))?;
        let count = i64::try_from(few.len()).unwrap_or(i64::MAX);
        match few.last() {
            Some(last) if few.len() > FEW => {
                let mut rest = matching("count(*)", last + 1);
                rest.push(")");
                Ok((count + rest.build_query_scalar::<i64>().fetch_one(self.readers()).await?, None))
            }
            _ => Ok((count, Some(few))),
        }
    }

    /// An account with its groups and services; none when it does not exist.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn account(&self, id: AccountId, currency: Currency, today: NaiveDate) -> Result<Option<AccountDetail>> {
        let Some(data) = account_data(self.readers(), id).await? else { return Ok(None) };
        let row = sqlx::query!(
            r#"select a.active, a.created_at, a.changed_at,
                      coalesce(b.debt, 0) as "debt!: i64", coalesce(b.credit, 0) as "credit!: i64"
               from account a left join account_balance b on b.account_n = a.n where a.id = ?"#,
            id.0
        )
        .fetch_one(self.readers())
        .await?;
        Ok(Some(AccountDetail {
            id,
            data,
            former_names: self.former_names(id).await?,
            active: row.active == 1,
            created_at: values::instant(row.created_at),
            changed_at: values::instant(row.changed_at),
            debt: Money::new(row.debt, currency),
            credit: Money::new(row.credit, currency),
            groups: self.groups(id, currency, today).await?,
        }))
    }

    /// The account with a code, if any.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn account_by_code(&self, code: &str) -> Result<Option<AccountId>> {
        let id = sqlx::query_scalar!(r#"select id as "id: Uuid" from account where code = ?"#, code)
            .fetch_optional(self.readers())
            .await?;
        Ok(id.map(AccountId))
    }

    async fn groups(&self, account: AccountId, currency: Currency, today: NaiveDate) -> Result<Vec<ServiceGroup>> {
        let mut groups =
            sqlx::query!(r#"select id as "id: Uuid", name, alias from service_group where account_id = ?"#, account.0)
                .fetch_all(self.readers())
                .await?;
        groups.sort_by_cached_key(|row| sort_key(&row.name));
        let mut groups: Vec<ServiceGroup> = groups
            .into_iter()
            .map(|row| ServiceGroup { id: row.id.into(), name: row.name, alias: row.alias, services: Vec::new() })
            .collect();
        let services = sqlx::query!(
            r#"select s.id as "id: Uuid", s.group_id as "group_id: Uuid", s.code, s.premises_id as "premises: Uuid",
                      trim(p.address || ' ' || p.street_number) as "address!: String", p.district,
                      s.metering, s.connected,
                      c.tariff_code as "tariff?: String", c.market as "market?: String", c.valid_to as "valid_to?: String",
                      c.suspended_since as "suspended_since?: String", coalesce(c.billing_day, a.billing_day) as "billing_day?: i64",
                      (select m.serial from meter m where m.supply_point_id = s.id order by m.installed_on desc limit 1) as "serial?: String",
                      (select max(r.read_on) from meter m join reading r on r.meter_n = m.n where m.supply_point_id = s.id) as "read_on?: String",
                      (select t.energy_wh from settlement t where t.supply_point_n = s.n order by t.period desc, t.revision desc limit 1) as "energy?: i64",
                      (select coalesce(sum(u.amount), 0) from open_item u join document d on d.n = u.document_n
                       where u.account_n = a.n and u.amount > 0 and d.supply_point_n = s.n) as "debt!: i64"
               from supply_point s join service_group g on g.id = s.group_id join premises p on p.id = s.premises_id
               join account a on a.id = g.account_id
               left join contract c on c.id = (select id from contract where supply_point_id = s.id order by valid_from desc limit 1)
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
                tariff: row.tariff.clone().unwrap_or_default(),
                market: row.market.as_deref().and_then(Market::from_name),
                metering: values::named(Metering::from_name(&row.metering))?,
                meter_serial: row.serial,
                connected: row.connected == 1,
                last_reading_on: values::optional_day(row.read_on.as_deref())?,
                suspended: row.suspended_since.is_some(),
                last_energy_wh: row.energy,
                next_bill_on: match values::optional_day(row.valid_to.as_deref())? {
                    Some(end) if end < today => None,
                    _ => row.tariff.is_some().then(|| next_bill_on(today, row.billing_day)),
                },
                debt: Money::new(row.debt, currency),
            };
            if let Some(group) = groups.iter_mut().find(|group| group.id.0 == row.group_id) {
                group.services.push(card);
            }
        }
        Ok(groups)
    }
}

/// Next billing day from today: the `billing_day` of the month, or its last day.
fn next_bill_on(today: NaiveDate, billing_day: Option<i64>) -> NaiveDate {
    let month = Period::containing(today);
    let closes = |month: Period| {
        let day = billing_day.and_then(|day| u32::try_from(day).ok());
        day.and_then(|day| month.first_day().with_day(day)).unwrap_or_else(|| month.last_day())
    };
    if closes(month) >= today { closes(month) } else { closes(month.next()) }
}

/// Up to this number of accounts in each half of a filter, they are selected first and then sorted; otherwise accounts
/// are scanned in order.
const FEW: usize = 5_000;

const BY_NAME: &str = "a.sort_name";

/// Which table of the join is scanned first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadOrder {
    FactsFirst,
    AccountsFirst,
}

/// Appends ` from account a …` with the conditions of a filter.
pub(crate) fn push_accounts(
    query: &mut QueryBuilder<'_, Sqlite>,
    way: ReadOrder,
    filter: &AccountFilter,
    words: Option<&str>,
) {
    query.push(match way {
        ReadOrder::FactsFirst => " from account_fact f cross join account a on a.id = f.account_id",
        ReadOrder::AccountsFirst => " from account a cross join account_fact f on f.account_id = a.id",
    });
    query.push(" left join zone z on z.id = a.zone_id");
    push_filter(query, filter, words);
}

/// Appends ` where …` with the conditions of a filter on `account_fact f`.
fn push_filter(query: &mut QueryBuilder<'_, Sqlite>, filter: &AccountFilter, words: Option<&str>) {
    query.push(" where 1");
    if let Some(words) = words {
        query
            .push(" and f.account_id in (select e.account_id from search t join search_entry e on e.docid = t.rowid where t.search match ");
        query.push_bind(words.to_owned()).push(")");
    }
    if let Some(zone) = filter.zone.as_ref().filter(|zone| !zone.is_empty()) {
        query
            .push(" and f.zone in (select w.n from fact_word w join zone l on w.word = hex(l.id) where l.code = ")
            .push_bind(zone.clone())
            .push(")");
    }
    if let Some(active) = filter.active {
        query.push(" and f.flags & 1 = ").push_bind(active);
    }
    match filter.with_debt {
        Some(true) => _ = query.push(" and f.unpaid > 0"),
        Some(false) => _ = query.push(" and f.unpaid = 0"),
        None => {}
    }
    conditions::push(query, filter);
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

/// Id of a directory entry, created when missing; none for an empty code.
pub(crate) fn entry_id(
    connection: &Connection,
    list: &str,
    code: &str,
    fresh: impl FnOnce() -> Uuid,
) -> Result<Option<Uuid>> {
    if code.is_empty() {
        return Ok(None);
    }
    let known = connection
        .prepare_cached(&format!("select id from {list} where code = ?"))?
        .query_row([code], |row| row.get(0))
        .optional()?;
    if known.is_some() {
        return Ok(known);
    }
    let id = fresh();
    connection
        .prepare_cached(&format!("insert into {list} (id, code, name) values (?, ?, ?)"))?
        .execute(params![id, code, code])?;
    Ok(Some(id))
}

/// Checks that the issuers that may invoice an account have a series of a document type: its own, otherwise those of its
/// contracts, otherwise any.
fn has_series(connection: &Connection, account: &str, invoice_type: &str, document_type: &str) -> Result<()> {
    let has_none: Option<String> = connection
        .prepare_cached(
            "select i.legal_name from issuer i
             where i.id in (select coalesce(a.billing_issuer_id, c.issuer_id) from account a left join service_group g on g.account_id = a.id
                            left join supply_point s on s.group_id = g.id left join contract c on c.supply_point_id = s.id where a.code = ?1)
               and not exists (select 1 from series where issuer_id = i.id and kind = 'invoice' and document_type = ?2)
             order by 1 limit 1",
        )?
        .query_row([account, document_type], |row| row.get(0))
        .optional()?;
    if let Some(issuer) = has_none {
        return Err(Refusal::NoSeries(issuer, invoice_type.to_owned()).into());
    }
    let any: bool = connection
        .prepare_cached("select exists (select 1 from series where kind = 'invoice' and document_type = ?)")?
        .query_row([document_type], |row| row.get(0))?;
    if any { Ok(()) } else { Err(Refusal::NoSeriesAtAll(invoice_type.to_owned()).into()) }
}

impl CustomerWrites<'_> {
    /// Creates or changes accounts by code. Returns the outcome or refusal of each record; an invoice type needs a series
    /// of its document type.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn put_accounts(
        &mut self,
        records: &[AccountRecord],
        document_types: &HashMap<String, String>,
        at_ms: i64,
        mut fresh: impl FnMut() -> Uuid,
    ) -> Result<Vec<Result<StoredRow>>> {
        let texts = AccountColumn::ALL.map(AccountColumn::text).join(", ");
        // parameters 1 to 3 are the code, the instant and the id
        let (names, values): (Vec<String>, Vec<String>) =
            AccountColumn::ALL.iter().zip(4..).map(|(of, at)| of.stored(at)).unzip();
        let sets: Vec<String> = names.iter().zip(&values).map(|(name, value)| format!("{name} = {value}")).collect();
        self.bulk(|connection| {
            let mut find =
                connection.prepare_cached(&format!("select a.id, {texts} from account a where a.code = ?"))?;
            let mut insert = connection.prepare_cached(&format!(
                "insert into account (code, created_at, changed_at, id, {}) values (?1, ?2, ?2, ?3, {})",
                names.join(", "),
                values.join(", ")
            ))?;
            let mut update = connection.prepare_cached(&format!(
                "update account set changed_at = ?2, {} where code = ?1 and ?3 is not null",
                sets.join(", ")
            ))?;
            let put = |record: &AccountRecord| -> Result<StoredRow> {
                let known = find
                    .query_row([&record.code], |row| {
                        let columns = AccountColumn::ALL.iter().enumerate().map(|(at, _)| row.get(at + 1));
                        Ok((row.get::<_, Uuid>(0)?, columns.collect::<rusqlite::Result<Vec<String>>>()?))
                    })
                    .optional()?;
                let created = known.is_none();
                let known_row = known.as_ref().map(|(_, row)| row);
                let mut row = known_row.cloned().unwrap_or_else(|| {
                    let mut row = AccountColumn::ALL.map(|of| of.default().to_owned()).to_vec();
                    record.person_kind.name().clone_into(&mut row[AccountColumn::PersonKind as usize]);
                    row
                });
                for (column, value) in &record.columns {
                    row[*column as usize].clone_from(value);
                }
                if created && row[AccountColumn::Name as usize].is_empty() {
                    return Err(Refusal::NewWithout("name").into());
                }
                if known_row == Some(&row) {
                    return Ok((RowOutcome::Unchanged, None));
                }
                let invoice_type = &row[AccountColumn::InvoiceType as usize];
                if known_row.map(|known| &known[AccountColumn::InvoiceType as usize]) != Some(invoice_type)
                    && let Some(document_type) = document_types.get(invoice_type)
                {
                    has_series(connection, &record.code, invoice_type, document_type)?;
                }
                for (column, value) in record.columns.iter().filter(|(column, _)| column.is_directory()) {
                    entry_id(connection, column.name(), value, &mut fresh)?;
                }
                let statement = if created { &mut insert } else { &mut update };
                statement.raw_bind_parameter(1, &record.code)?;
                statement.raw_bind_parameter(2, at_ms)?;
                statement.raw_bind_parameter(3, record.id.0)?;
                for (at, value) in row.iter().enumerate() {
                    statement.raw_bind_parameter(at + 4, value)?;
                }
                statement.raw_execute()?;
                let fields = |row: &[String]| {
                    let columns = AccountColumn::ALL.iter().zip(row);
                    columns.map(|(of, value)| (of.name(), value.clone())).collect::<BTreeMap<_, _>>()
                };
                Ok(match known {
                    None => {
                        let value = |of: AccountColumn| &row[of as usize];
                        let (name, document) = (value(AccountColumn::Name), value(AccountColumn::Document));
                        let after = json!({ "code": record.code, "name": name, "document": document });
                        let change = RowChange { subject: record.id.0, before: Value::Null, after };
                        (RowOutcome::Created, Some(change))
                    }
                    Some((id, known)) => {
                        (RowOutcome::Changed, Some(RowChange::between(id, &fields(&known), &fields(&row))?))
                    }
                })
            };
            each_row(connection, records, put)
        })
        .await
    }
}
