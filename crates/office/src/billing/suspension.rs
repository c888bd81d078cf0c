//! Use case: the daily job that suspends and reactivates contracts by their debt (C16).

use acometida_domain::{
    Actor, ContractStateChange, ContractStatesResult, Job, JobKind, JobState, JobSubject, Money, Page, PageRequest,
    Permission, RequestId, SuspensionRule,
};
use acometida_store::billing::contract_states::{NewContractState, SuspensionCandidate};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{
        act::Started,
        error::localized,
        jobs::{JobProgress, JobRequest, json_of},
    },
};

const RULE: &str = "suspension_rule";
/// Setting with the last day on which the job was completed.
const LAST_DAY: &str = "contract_states_day";
/// Default days of the rule: debt overdue for more than a month.
const DAYS: u16 = 30;
const MAX_DAYS: u16 = 3650;

/// Request of the job that suspends and reactivates contracts by their debt.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ContractStatesJob {}

impl JobRequest for ContractStatesJob {
    const KIND: JobKind = JobKind::ContractStates;

    fn permission(&self) -> Permission {
        Permission::EditCustomers
    }

    async fn run(self, office: &Office, actor: &Actor, progress: &mut JobProgress) -> Result<serde_json::Value> {
        json_of(&office.change_contract_states(actor, progress).await?)
    }
}

impl Office {
    /// The suspension rule of accounts with automatic state.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn suspension_rule(&self, actor: &Actor) -> Result<SuspensionRule> {
        allow(actor, Permission::ViewCustomers)?;
        let currency = self.company().await?.currency;
        match self.store.setting(RULE).await? {
            Some(text) => serde_json::from_str(&text).map_err(|error| OfficeError::Internal(error.to_string())),
            None => Ok(SuspensionRule { limit: Money::zero(currency), days: DAYS }),
        }
    }

    /// Stores the suspension rule.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on `limit` or `days`.
    pub async fn set_suspension_rule(&self, actor: &Actor, request: RequestId, rule: SuspensionRule) -> Result<()> {
        allow(actor, Permission::ManageLists)?;
        let currency = self.company().await?.currency;
        if rule.limit.minor < 0 || rule.limit.currency != currency {
            return Err(OfficeError::invalid(
                "limit",
                localized!("Escriba un importe de cero o más.", "Enter an amount of zero or more."),
            ));
        }
        if rule.days > MAX_DAYS {
            return Err(OfficeError::invalid(
                "days",
                localized!("Escriba {MAX_DAYS} días como mucho.", "Enter at most {MAX_DAYS} days."),
            ));
        }
        let before = self.suspension_rule(actor).await?;
        match self.begin(actor, Permission::ManageLists, request, "set_suspension_rule", &rule).await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let text = serde_json::to_string(&rule).map_err(|error| OfficeError::Internal(error.to_string()))?;
                act.tx.set_setting(RULE, &text).await?;
                act.finish(None, &json!({ "before": before, "after": rule }), &()).await
            }
        }
    }

    /// A page of suspensions and reactivations, newest first.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn contract_state_changes(&self, actor: &Actor, page: PageRequest) -> Result<Page<ContractStateChange>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.contract_state_changes(None, page).await?)
    }

    /// Creates the job that checks every account with automatic state.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without the permission. [`OfficeError::Store`] when the database fails.
    pub async fn review_contract_states(&self, actor: &Actor, request: RequestId) -> Result<Job> {
        self.create_job(actor, request, ContractStatesJob {}, JobSubject::ContractStates).await
    }

    /// Creates today's job when it has not run, the operator may run it and there are accounts to check; none
    /// otherwise.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn due_today(&self, actor: &Actor) -> Result<Option<Job>> {
        allow(actor, Permission::ViewCustomers)?;
        if !actor.role.may(Permission::EditCustomers) || self.find_company().await?.is_none() {
            return Ok(None);
        }
        let today = self.today().await?.to_string();
        let ran = self.store.setting(LAST_DAY).await?;
        if ran.is_some_and(|day| day >= today) || self.store.automatic_account_count().await? == 0 {
            return Ok(None);
        }
        if self
            .store
            .jobs()
            .await?
            .iter()
            .any(|job| job.kind == JobKind::ContractStates && job.state == JobState::Running)
        {
            return Ok(None);
        }
        Ok(Some(self.review_contract_states(actor, RequestId(self.clock.id())).await?))
    }

    pub(crate) async fn change_contract_states(
        &self,
        actor: &Actor,
        progress: &mut JobProgress,
    ) -> Result<ContractStatesResult> {
        let rule = self.suspension_rule(actor).await?;
        let (today, total) = (self.today().await?, self.store.automatic_account_count().await?);
        let (mut after, mut checked) = (None, 0);
        progress.notify(0, total);
        loop {
            progress.check()?;
            let accounts = self.store.suspension_candidates(after, today, &rule, self.chunk).await?;
            let Some(last) = accounts.last() else { break };
            after = Some(last.account);
            checked += u32::try_from(accounts.iter().filter(|of| of.automatic).count()).unwrap_or(u32::MAX);
            let states: Vec<NewContractState> = accounts.iter().flat_map(|of| new_states(of, &rule)).collect();
            let mut tx = self.store.begin().await?;
            tx.billing().change_contract_states(progress.id(), today, &rule, &states).await?;
            progress.progress_in(&mut tx, checked, total.max(checked)).await?;
            tx.commit().await?;
            progress.notify(checked, total.max(checked));
        }
        let (suspended, reactivated) = self.store.state_changes_of(progress.id()).await?;
        let done = ContractStatesResult { checked, suspended, reactivated };
        let mut tx = self.store.begin().await?;
        tx.set_setting(LAST_DAY, &today.to_string()).await?;
        let detail = json!({ "rule": rule, "checked": checked, "suspended": suspended, "reactivated": reactivated });
        let id = progress.id().to_string();
        tx.audit(actor, self.clock.now(), "change_contract_states", Some(&id), &detail.to_string(), None).await?;
        tx.commit().await?;
        Ok(done)
    }
}

/// Contracts of an account whose state differs from its debt. One whose state is no longer automatic is reactivated.
fn new_states<'a>(
    account: &'a SuspensionCandidate,
    rule: &SuspensionRule,
) -> impl Iterator<Item = NewContractState> + 'a {
    let suspended = account.automatic && account.overdue > rule.limit.minor;
    account.contracts.iter().filter(move |(_, was)| *was != suspended).map(move |(contract, _)| NewContractState {
        contract: *contract,
        suspended,
        overdue: account.overdue,
        oldest_due_on: account.oldest_due_on.clone(),
    })
}
