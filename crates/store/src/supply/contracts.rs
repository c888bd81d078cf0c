//! Contracts of supply points.

use acometida_domain::{AccountContract, AccountId, Contract, ContractId, IssuerId, Market, RowOutcome, SupplyPointId};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    Refusal, Result, Store, StoreError,
    kernel::{
        audit::{RowChange, StoredRow},
        each_row::each_row,
        tx::SupplyWrites,
        values,
    },
};

/// A contract of a file. What is absent keeps its stored value, or its default in a new contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractRecord {
    /// Id of a new contract.
    pub id: ContractId,
    /// Code that identifies the contract.
    pub code: String,
    /// Code of the supply point.
    pub supply_code: Option<String>,
    /// Regulated or unregulated.
    pub market: Option<Market>,
    /// Code of the tariff.
    pub tariff: Option<String>,
    /// First day in force, `2026-01-01`.
    pub valid_from: Option<String>,
    /// Last day in force, `2026-12-31`; none inside when it is open.
    pub valid_to: Option<Option<String>>,
    /// Taxpayer number of the issuer; empty for the company's only one.
    pub issuer: Option<String>,
    /// Days from the issue to the due date.
    pub payment_days: Option<u16>,
    /// Contracted power, W.
    pub contracted_power_w: Option<i64>,
    /// Attributes, a JSON object.
    pub attributes: Option<String>,
}

const CONTRACTS: &str = "
    select c.id, c.code, c.market, c.tariff_code, t.name, c.valid_from, c.valid_to, c.issuer_id, i.legal_name, c.payment_days,
           c.contracted_power_w, c.attributes, c.billing_day, c.tax_condition, c.invoice_type, c.suspended_since, s.id, s.code,
           trim(p.address || ' ' || p.street_number)
    from service_group g cross join supply_point s on s.group_id = g.id join contract c on c.supply_point_id = s.id
    join premises p on p.id = s.premises_id join tariff t on t.code = c.tariff_code join issuer i on i.id = c.issuer_id";

impl Store {
    /// Contracts of a supply point, newest first.
    pub(crate) async fn contracts(&self, supply_point: SupplyPointId) -> Result<Vec<Contract>> {
        let of = format!(
            "{} where c.supply_point_id = ? order by c.valid_from desc",
            CONTRACTS.replace("service_group g cross join supply_point s on s.group_id = g.id", "supply_point s")
        );
        let found = self.bulk_read(|connection| contracts(connection, &of, supply_point.0)).await?;
        Ok(found.into_iter().map(|of| of.contract).collect())
    }

    /// Contracts of all services of an account, in order of supply code, newest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn account_contracts(&self, account: AccountId) -> Result<Vec<AccountContract>> {
        let of = format!("{CONTRACTS} where g.account_id = ? order by s.code, c.valid_from desc");
        self.bulk_read(|connection| contracts(connection, &of, account.0)).await
    }
}

fn contracts(connection: &Connection, query: &str, of: Uuid) -> Result<Vec<AccountContract>> {
    let mut statement = connection.prepare_cached(query)?;
    let mut rows = statement.query([of])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let text = |column| row.get::<_, String>(column);
        let optional = |column| row.get::<_, Option<String>>(column);
        found.push(AccountContract {
            supply_point: SupplyPointId(row.get(16)?),
            supply_code: text(17)?,
            address: text(18)?,
            contract: Contract {
                id: ContractId(row.get(0)?),
                code: text(1)?,
                market: values::named(Market::from_name(&text(2)?))?,
                tariff: text(3)?,
                tariff_name: text(4)?,
                from: values::day(&text(5)?)?,
                to: values::optional_day(optional(6)?.as_deref())?,
                issuer: IssuerId(row.get(7)?),
                issuer_name: text(8)?,
                payment_days: row.get(9)?,
                contracted_power_w: row.get(10)?,
                billing_day: row.get(12)?,
                tax_condition: text(13)?,
                invoice_type: text(14)?,
                suspended_since: values::optional_day(optional(15)?.as_deref())?,
                attributes: serde_json::from_str(&text(11)?)
                    .map_err(|_| StoreError::Unreadable("a contract's attributes"))?,
            },
        });
    }
    Ok(found)
}

impl SupplyWrites<'_> {
    /// Creates or changes contracts by code. Returns the outcome or refusal of each record.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn put_contracts(&mut self, records: &[ContractRecord], at_ms: i64) -> Result<Vec<Result<StoredRow>>> {
        self.bulk(|connection| each_row(connection, records, |record| put(connection, record, at_ms))).await
    }
}

/// A contract as it is stored.
#[derive(Clone, PartialEq, Serialize)]
struct Stored {
    supply_code: String,
    market: String,
    tariff: String,
    valid_from: String,
    valid_to: Option<String>,
    /// Taxpayer number of the issuer.
    issuer: String,
    payment_days: u16,
    contracted_power_w: i64,
    attributes: String,
}

impl Default for Stored {
    fn default() -> Self {
        Self {
            supply_code: String::new(),
            market: Market::Regulated.name().to_owned(),
            tariff: String::new(),
            valid_from: String::new(),
            valid_to: None,
            issuer: String::new(),
            payment_days: 15,
            contracted_power_w: 0,
            attributes: "{}".to_owned(),
        }
    }
}

impl Stored {
    /// Replaces what a record has.
    fn with(self, r: &ContractRecord) -> Self {
        Self {
            supply_code: r.supply_code.clone().unwrap_or(self.supply_code),
            market: r.market.map_or(self.market, |market| market.name().to_owned()),
            tariff: r.tariff.clone().unwrap_or(self.tariff),
            valid_from: r.valid_from.clone().unwrap_or(self.valid_from),
            valid_to: r.valid_to.clone().unwrap_or(self.valid_to),
            issuer: r.issuer.clone().unwrap_or(self.issuer),
            payment_days: r.payment_days.unwrap_or(self.payment_days),
            contracted_power_w: r.contracted_power_w.unwrap_or(self.contracted_power_w),
            attributes: r.attributes.clone().unwrap_or(self.attributes),
        }
    }
}

fn stored(connection: &Connection, code: &str) -> Result<Option<Stored>> {
    Ok(connection
        .prepare_cached(
            "select s.code, c.market, c.tariff_code, c.valid_from, c.valid_to, i.tax_id, c.payment_days, c.contracted_power_w,
                    c.attributes
             from contract c join supply_point s on s.id = c.supply_point_id join issuer i on i.id = c.issuer_id where c.code = ?",
        )?
        .query_row([code], |row| {
            Ok(Stored {
                supply_code: row.get(0)?,
                market: row.get(1)?,
                tariff: row.get(2)?,
                valid_from: row.get(3)?,
                valid_to: row.get(4)?,
                issuer: row.get(5)?,
                payment_days: row.get(6)?,
                contracted_power_w: row.get(7)?,
                attributes: row.get(8)?,
            })
        })
        .optional()?)
}

fn put(connection: &Connection, r: &ContractRecord, at: i64) -> Result<StoredRow> {
    let known = stored(connection, &r.code)?;
    let mut row = known.clone().unwrap_or_default().with(r);
    for (field, text) in [("supply", &row.supply_code), ("tariff", &row.tariff), ("from", &row.valid_from)] {
        if known.is_none() && text.is_empty() {
            return Err(Refusal::NewWithout(field).into());
        }
    }
    if row.valid_to.as_ref().is_some_and(|to| *to < row.valid_from) {
        return Err(Refusal::EndsBeforeItStarts.into());
    }
    let supply_point: Uuid = connection
        .prepare_cached("select id from supply_point where code = ?")?
        .query_row([&row.supply_code], |row| row.get(0))
        .optional()?
        .ok_or_else(|| Refusal::NoSupplyPoint(row.supply_code.clone()))?;
    let tariff_known = connection.prepare_cached("select 1 from tariff where code = ?")?.exists([&row.tariff])?;
    if !tariff_known {
        return Err(Refusal::NoTariff(row.tariff).into());
    }
    let (issuer, tax_id): (Uuid, String) = connection
        .prepare_cached(
            "select id, tax_id from issuer where tax_id = ?1 or (?1 = '' and 1 = (select count(*) from issuer))",
        )?
        .query_row([&row.issuer], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .ok_or_else(|| Refusal::NoIssuer(row.issuer.clone()))?;
    row.issuer = tax_id;
    let overlap: Option<String> = connection
        .prepare_cached(
            "select code from contract where supply_point_id = ?1 and code <> ?2
             and valid_from <= coalesce(?4, '9999-12-31') and coalesce(valid_to, '9999-12-31') >= ?3 limit 1",
        )?
        .query_row(params![supply_point, r.code, row.valid_from, row.valid_to], |row| row.get(0))
        .optional()?;
    if let Some(code) = overlap {
        return Err(Refusal::ContractOverlaps(code).into());
    }
    if known.as_ref() == Some(&row) {
        return Ok((RowOutcome::Unchanged, None));
    }
    connection
        .prepare_cached(
            "insert into contract (id, code, supply_point_id, market, tariff_code, valid_from, valid_to, issuer_id, payment_days,
                                   contracted_power_w, attributes, created_at, changed_at)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12)
             on conflict (code) do update set supply_point_id = ?3, market = ?4, tariff_code = ?5, valid_from = ?6, valid_to = ?7,
                issuer_id = ?8, payment_days = ?9, contracted_power_w = ?10, attributes = ?11, changed_at = ?12",
        )?
        .execute(params![
            r.id.0,
            r.code,
            supply_point,
            row.market,
            row.tariff,
            row.valid_from,
            row.valid_to,
            issuer,
            row.payment_days,
            row.contracted_power_w,
            row.attributes,
            at
        ])?;
    Ok(match known {
        Some(stored) => (RowOutcome::Changed, Some(RowChange::between(supply_point, &stored, &row)?)),
        None => {
            let after = json!({ "code": r.code, "name": row.supply_code, "contract": { "tariff": row.tariff } });
            (RowOutcome::Created, Some(RowChange { subject: supply_point, before: Value::Null, after }))
        }
    })
}
