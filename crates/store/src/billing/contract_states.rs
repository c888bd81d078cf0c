//! Suspension and reactivation of contracts by the daily job (C16).

use acometida_domain::{
    AccountId, ContractId, ContractStateChange, Currency, JobId, Money, Page, PageRequest, SupplyPointId,
    SuspensionRule,
};
use chrono::{Days, NaiveDate};
use rusqlite::params;
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{
    Result, Store,
    kernel::{tx::BillingWrites, values},
};

/// An account to check: with automatic state, or with a suspended contract.
#[derive(Debug, Clone)]
pub struct SuspensionCandidate {
    /// Account.
    pub account: AccountId,
    /// Whether its contracts are suspended and reactivated automatically.
    pub automatic: bool,
    /// Debt overdue for more than the rule's days, less the unused credit of the account, minor units.
    pub overdue: i64,
    /// Due date of the oldest overdue invoice; absent without overdue debt.
    pub oldest_due_on: Option<String>,
    /// Contracts in force or suspended, and whether each is suspended.
    pub contracts: Vec<(ContractId, bool)>,
}

/// A contract to suspend or reactivate, with the figures of the decision.
#[derive(Debug, Clone)]
pub struct NewContractState {
    /// Contract to change.
    pub contract: ContractId,
    /// Whether it becomes suspended; otherwise it is reactivated.
    pub suspended: bool,
    /// Overdue debt the decision is based on, minor units.
    pub overdue: i64,
    /// Due date of the oldest overdue invoice; absent without overdue debt.
    pub oldest_due_on: Option<String>,
}

const WATCHED: &str = "
    select a.id, a.automatic_state,
           max(coalesce((select sum(amount) from open_item where account_n = a.n and (amount < 0 or due_on < ?2)), 0), 0),
           (select min(due_on) from open_item where account_n = a.n and amount > 0 and due_on < ?2)
    from account a where a.id > ?1 and (a.automatic_state = 1 or a.id in (
        select g.account_id from contract c join supply_point s on s.id = c.supply_point_id join service_group g on g.id = s.group_id
        where c.suspended_since is not null))
    order by a.id limit ?3";

const IN_FORCE: &str = "
    select c.id, c.suspended_since is not null
    from service_group g join supply_point s on s.group_id = g.id join contract c on c.supply_point_id = s.id
    where g.account_id = ?1 and (c.suspended_since is not null or (c.valid_from <= ?2 and coalesce(c.valid_to, '9999') >= ?2))";

impl Store {
    /// The next `limit` accounts after `after` to check, in order of id.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn suspension_candidates(
        &self,
        after: Option<AccountId>,
        today: NaiveDate,
        rule: &SuspensionRule,
        limit: u32,
    ) -> Result<Vec<SuspensionCandidate>> {
        let before = today - Days::new(u64::from(rule.days));
        self.bulk_read(|connection| {
            let mut accounts = connection.prepare_cached(WATCHED)?;
            let mut in_force = connection.prepare_cached(IN_FORCE)?;
            let mut rows = accounts.query(params![after.map_or(Uuid::nil(), |id| id.0), before.to_string(), limit])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let account: Uuid = row.get(0)?;
                let contracts = in_force
                    .query_map(params![account, today.to_string()], |row| Ok((ContractId(row.get(0)?), row.get(1)?)))?
                    .collect::<rusqlite::Result<_>>()?;
                found.push(SuspensionCandidate {
                    account: AccountId(account),
                    automatic: row.get(1)?,
                    overdue: row.get(2)?,
                    oldest_due_on: row.get(3)?,
                    contracts,
                });
            }
            Ok(found)
        })
        .await
    }

    /// Number of accounts with automatic state.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn automatic_account_count(&self) -> Result<u32> {
        let count: i64 = sqlx::query_scalar!("select count(*) from account where automatic_state = 1")
            .fetch_one(self.readers())
            .await?;
        Ok(values::count(count))
    }

    /// Numbers of contracts that a job suspended and reactivated.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn state_changes_of(&self, job: JobId) -> Result<(u32, u32)> {
        let row = sqlx::query!(
            r#"select coalesce(sum(suspended), 0) as "suspended!: i64", coalesce(sum(1 - suspended), 0) as "back!: i64"
               from contract_state_change where job_id = ?"#,
            job.0
        )
        .fetch_one(self.readers())
        .await?;
        Ok((values::count(row.suspended), values::count(row.back)))
    }

    /// A page of suspensions and reactivations of one or all accounts, newest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn contract_state_changes(
        &self,
        account: Option<AccountId>,
        page: PageRequest,
    ) -> Result<Page<ContractStateChange>> {
        let from = |columns: &str| {
            let mut query = QueryBuilder::<Sqlite>::new(format!(
                "select {columns} from contract_state_change h join contract c on c.id = h.contract_id
                 join supply_point s on s.id = c.supply_point_id join service_group g on g.id = s.group_id join account a on a.id = g.account_id"
            ));
            if let Some(account) = account {
                query.push(" where a.id = ").push_bind(account.0);
            }
            query
        };
        let total: i64 = from("count(*)").build_query_scalar().fetch_one(self.readers()).await?;
        let mut query = from(
            "c.id as contract, c.code, a.id as account, a.name, s.id as supply_point, h.day, h.suspended, h.overdue, h.oldest_due_on, h.rule_limit,
             h.rule_days, h.currency, h.job_id",
        );
        query
            .push(" order by h.day desc, h.job_id desc, c.code limit ")
            .push_bind(page.limit())
            .push(" offset ")
            .push_bind(page.offset);
        let rows = query.build().fetch_all(self.readers()).await?;
        Ok(Page { rows: rows.iter().map(change).collect::<Result<_>>()?, total: values::count(total) })
    }
}

fn change(row: &SqliteRow) -> Result<ContractStateChange> {
    let currency: Currency = values::currency(row.try_get("currency")?)?;
    Ok(ContractStateChange {
        contract: ContractId(row.try_get("contract")?),
        contract_code: row.try_get("code")?,
        account: AccountId(row.try_get("account")?),
        account_name: row.try_get("name")?,
        supply_point: SupplyPointId(row.try_get("supply_point")?),
        on: values::day(row.try_get("day")?)?,
        suspended: row.try_get("suspended")?,
        overdue: Money::new(row.try_get("overdue")?, currency),
        oldest_due_on: values::optional_day(row.try_get("oldest_due_on")?)?,
        rule: SuspensionRule {
            limit: Money::new(row.try_get("rule_limit")?, currency),
            days: row.try_get("rule_days")?,
        },
        job: JobId(row.try_get("job_id")?),
    })
}

impl BillingWrites<'_> {
    /// Suspends and reactivates contracts and records the figures of each decision.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn change_contract_states(
        &mut self,
        job: JobId,
        today: NaiveDate,
        rule: &SuspensionRule,
        states: &[NewContractState],
    ) -> Result<()> {
        self.bulk(|connection| {
            let day = today.to_string();
            let mut note = connection.prepare_cached(
                "insert into contract_state_change (contract_id, job_id, day, suspended, overdue, oldest_due_on, rule_limit, rule_days, currency)
                 values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?;
            let mut set = connection.prepare_cached("update contract set suspended_since = ?2 where id = ?1")?;
            for of in states {
                note.execute(params![
                    of.contract.0,
                    job.0,
                    day,
                    of.suspended,
                    of.overdue,
                    of.oldest_due_on,
                    rule.limit.minor,
                    rule.days,
                    rule.limit.currency.code()
                ])?;
                set.execute(params![of.contract.0, of.suspended.then_some(&day)])?;
            }
            Ok(())
        })
        .await
    }
}
