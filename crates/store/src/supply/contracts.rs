//! Contracts of supply points.

use acometida_domain::{AccountContract, AccountId, Contract, ContractId, IssuerId, Market, RowOutcome, SupplyPointId};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::{
    Refusal, Result, Store, StoreError,
    kernel::{tx::SupplyWrites, values},
};

/// A contract of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractRecord {
    /// Id of a new contract.
    pub id: ContractId,
    /// Code that identifies the contract.
    pub code: String,
    /// Code of the supply point.
    pub supply_code: String,
    /// Regulated or unregulated.
    pub market: Market,
    /// Code of the tariff.
    pub tariff: String,
    /// First day in force, `2026-01-01`.
    pub valid_from: String,
    /// Last day in force, `2026-12-31`; absent when open.
    pub valid_to: Option<String>,
    /// Taxpayer number of the issuer; empty for the company's only one.
    pub issuer: String,
    /// Days from the issue to the due date.
    pub payment_days: u16,
    /// Contracted power, W.
    pub contracted_power_w: i64,
    /// Attributes, a JSON object.
    pub attributes: String,
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
    pub async fn put_contracts(&mut self, records: &[ContractRecord], at_ms: i64) -> Result<Vec<Result<RowOutcome>>> {
        self.bulk(|connection| Ok(records.iter().map(|record| put(connection, record, at_ms)).collect())).await
    }
}

fn put(connection: &Connection, r: &ContractRecord, at: i64) -> Result<RowOutcome> {
    let supply_point: Uuid = connection
        .prepare_cached("select id from supply_point where code = ?")?
        .query_row([&r.supply_code], |row| row.get(0))
        .optional()?
        .ok_or_else(|| Refusal::NoSupplyPoint(r.supply_code.clone()))?;
    let tariff_known = connection.prepare_cached("select 1 from tariff where code = ?")?.exists([&r.tariff])?;
    if !tariff_known {
        return Err(Refusal::NoTariff(r.tariff.clone()).into());
    }
    let issuer: Uuid = connection
        .prepare_cached("select id from issuer where tax_id = ?1 or (?1 = '' and 1 = (select count(*) from issuer))")?
        .query_row([&r.issuer], |row| row.get(0))
        .optional()?
        .ok_or_else(|| Refusal::NoIssuer(r.issuer.clone()))?;
    let overlap: Option<String> = connection
        .prepare_cached(
            "select code from contract where supply_point_id = ?1 and code <> ?2
             and valid_from <= coalesce(?4, '9999-12-31') and coalesce(valid_to, '9999-12-31') >= ?3 limit 1",
        )?
        .query_row(params![supply_point, r.code, r.valid_from, r.valid_to], |row| row.get(0))
        .optional()?;
    if let Some(code) = overlap {
        return Err(Refusal::ContractOverlaps(code).into());
    }
    let attributes = &r.attributes;
    let row = params![
        r.id.0,
        r.code,
        supply_point,
        r.market.name(),
        r.tariff,
        r.valid_from,
        r.valid_to,
        issuer,
        r.payment_days,
        r.contracted_power_w,
        attributes,
        at
    ];
    let known = connection.prepare_cached("select 1 from contract where code = ?")?.exists([&r.code])?;
    if !known {
        connection
            .prepare_cached(
                "insert into contract (id, code, supply_point_id, market, tariff_code, valid_from, valid_to, issuer_id, payment_days,
                                       contracted_power_w, attributes, created_at, changed_at)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12)",
            )?
            .execute(row)?;
        return Ok(RowOutcome::Created);
    }
    let changed = connection
        .prepare_cached(
            "update contract set supply_point_id = ?3, market = ?4, tariff_code = ?5, valid_from = ?6, valid_to = ?7, issuer_id = ?8,
                                 payment_days = ?9, contracted_power_w = ?10, attributes = ?11, changed_at = ?12
             where code = ?2 and ?1 is not null
               and (supply_point_id, market, tariff_code, valid_from, valid_to, issuer_id, payment_days, contracted_power_w, attributes)
                   is not (?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(row)?;
    Ok(if changed > 0 { RowOutcome::Changed } else { RowOutcome::Unchanged })
}
