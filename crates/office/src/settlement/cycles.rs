//! Use cases: cycles: selection, settlement, results and decisions (S4 to S12).

use std::sync::Arc;

use acometida_domain::{
    Actor, CycleId, CycleMode, CycleRow, CycleState, Decision, FindingCount, Job, JobKind, JobSubject, Market,
    NewCycle, Page, PageRequest, Period, Permission, RequestId, ResultFilter, ResultRow, SelectionCount, ServiceChoice,
    ServiceFilter, ServiceRow, ServiceState, SettledService, Sort, SupplyPointId,
};
use acometida_settlement::checks::rule;
use acometida_store::{StoreError, WriteTx, settlement::settlements::RatingBatch};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{
        act::Started,
        clock::clock_changes,
        error::localized,
        jobs::{JobProgress, JobRequest},
        text::tidy_reason,
    },
    settlement::rating::{Inputs, RatingContext, ReadAhead, ServiceProblem},
};

/// Number of services rated together.
const BATCH_SIZE: u32 = 64;
/// Least number of transactions of a cycle, so that reading continues while one is committed.
const TRANSACTIONS: u32 = 4;

/// Stage of a run: a manual cycle stops between the two (S7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettleStage {
    /// Only the checks.
    Checks,
    #[default]
    Settlement,
}

/// Request of the job that settles the pending services of a cycle.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct SettleJob {
    cycle: CycleId,
    stage: SettleStage,
}

impl JobRequest for SettleJob {
    const KIND: JobKind = JobKind::Settle;

    fn permission(&self) -> Permission {
        Permission::RunSettlement
    }

    fn cycle(&self) -> Option<CycleId> {
        Some(self.cycle)
    }

    async fn run(self, office: &Office, actor: &Actor, progress: &mut JobProgress) -> Result<serde_json::Value> {
        office.settle(actor, self.cycle, self.stage, progress).await
    }
}

impl Office {
    /// Codes of the tariffs of the contracts of a market.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewSettlement`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn tariffs_in_use(&self, actor: &Actor, market: Market) -> Result<Vec<String>> {
        allow(actor, Permission::ViewSettlement)?;
        Ok(self.store.tariffs_in_use(market).await?)
    }

    /// Number of selectable services, and their total of the month before.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewSettlement`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn count_services(
        &self,
        actor: &Actor,
        market: Market,
        period: Period,
        services: &ServiceChoice,
    ) -> Result<SelectionCount> {
        allow(actor, Permission::ViewSettlement)?;
        let services = &self.meant_services(services).await?;
        Ok(self.store.count_services(market, period, services, self.company().await?.currency).await?)
    }

    /// Services that a cycle can select.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewSettlement`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn services(
        &self,
        actor: &Actor,
        market: Market,
        period: Period,
        filter: &ServiceFilter,
        sort: Option<&Sort>,
        page: PageRequest,
    ) -> Result<Page<ServiceRow>> {
        allow(actor, Permission::ViewSettlement)?;
        let filter = &ServiceFilter { text: self.meant(filter.text.as_deref()).await?, ..filter.clone() };
        Ok(self.store.services(market, period, filter, sort, page).await?)
    }

    async fn meant_services(&self, services: &ServiceChoice) -> Result<ServiceChoice> {
        Ok(match services {
            ServiceChoice::Matching(filter) => {
                let text = self.meant(filter.text.as_deref()).await?;
                ServiceChoice::Matching(ServiceFilter { text, ..filter.clone() })
            }
            these => these.clone(),
        })
    }

    /// All cycles, newest first.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewSettlement`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn cycles(&self, actor: &Actor) -> Result<Vec<CycleRow>> {
        allow(actor, Permission::ViewSettlement)?;
        Ok(self.store.cycles(self.company().await?.currency).await?)
    }

    /// State and totals of a cycle.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewSettlement`]. [`OfficeError::NotFound`] for an unknown
    /// id or name. [`OfficeError::Store`] when the database fails.
    pub async fn cycle(&self, actor: &Actor, id: CycleId) -> Result<CycleRow> {
        allow(actor, Permission::ViewSettlement)?;
        let currency = self.company().await?.currency;
        self.store
            .cycle(id, currency)
            .await?
            .ok_or_else(|| OfficeError::NotFound(localized!("No existe ese ciclo.", "There is no such cycle.")))
    }

    /// The cycle with a name.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for an unknown id or name. [`OfficeError::Store`] when the database fails.
    pub async fn cycle_named(&self, actor: &Actor, name: &str) -> Result<CycleRow> {
        let found = self.cycles(actor).await?.into_iter().find(|cycle| cycle.name == name);
        found
            .ok_or_else(|| OfficeError::NotFound(localized!("No existe el ciclo {name}.", "There is no cycle {name}.")))
    }

    /// Findings of a cycle, with their number of services.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewSettlement`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn findings(&self, actor: &Actor, cycle: CycleId) -> Result<Vec<FindingCount>> {
        allow(actor, Permission::ViewSettlement)?;
        Ok(self.store.findings(cycle).await?)
    }

    /// Services of a cycle matching a filter.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewSettlement`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn results(
        &self,
        actor: &Actor,
        cycle: CycleId,
        filter: &ResultFilter,
        page: PageRequest,
    ) -> Result<Page<ResultRow>> {
        allow(actor, Permission::ViewSettlement)?;
        let filter = &ResultFilter { text: self.meant(filter.text.as_deref()).await?, ..filter.clone() };
        Ok(self.store.results(cycle, filter, page, self.company().await?.currency).await?)
    }

    /// One service of a cycle with its settlement explained (S12).
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewSettlement`]. [`OfficeError::NotFound`] for an unknown
    /// id or name. [`OfficeError::Store`] when the database fails.
    pub async fn settled_service(
        &self,
        actor: &Actor,
        cycle: CycleId,
        supply_point: SupplyPointId,
    ) -> Result<SettledService> {
        allow(actor, Permission::ViewSettlement)?;
        let none = || {
            OfficeError::NotFound(localized!("Ese servicio no está en el ciclo.", "That service is not in the cycle."))
        };
        let (mut service, problem) = self.store.settled_service(cycle, supply_point).await?.ok_or_else(none)?;
        if let Some(stored) = problem {
            let problem: ServiceProblem =
                serde_json::from_str(&stored).map_err(|_| StoreError::Unreadable("why a service was not rated"))?;
            service.problem = Some(problem.text().text(self.language()).to_owned());
        }
        for finding in &mut service.findings {
            rule(finding).text(self.language()).clone_into(&mut finding.rule);
        }
        service.rules = self.rules_of(&service).await?;
        Ok(service)
    }

    /// Creates a cycle of services that are in no other cycle of the period (S4, S8).
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::RunSettlement`]. [`OfficeError::Invalid`] with the invalid
    /// field. [`OfficeError::Store`] when the database fails.
    pub async fn create_cycle(&self, actor: &Actor, request: RequestId, cycle: NewCycle) -> Result<CycleRow> {
        let id = match self.begin(actor, Permission::RunSettlement, request, "create_cycle", &cycle).await? {
            Started::Replayed(id) => id,
            Started::New(mut act) => {
                let services = self.meant_services(&cycle.services).await?;
                let cycle = NewCycle { name: cycle.name.trim().to_owned(), services, ..cycle };
                if cycle.name.is_empty() {
                    return Err(OfficeError::invalid(
                        "name",
                        localized!("Escriba un nombre para el ciclo.", "Enter a name for the cycle."),
                    ));
                }
                let id = CycleId(self.clock.id());
                let services =
                    act.tx.settlement().insert_cycle(id, &cycle, actor.id.0, act.at.timestamp_millis()).await?;
                if services == 0 {
                    return Err(OfficeError::invalid(
                        "services",
                        localized!(
                            "Ningún servicio cumple la selección en {}: amplíela, o revise si ya están en otro ciclo.",
                            "No service matches the selection in {}: widen it, or check whether another cycle includes them.",
                            cycle.period
                        ),
                    ));
                }
                let detail = json!({ "name": cycle.name, "period": cycle.period, "services": services });
                act.finish(Some(id.to_string()), &detail, &id).await?;
                id
            }
        };
        self.cycle(actor, id).await
    }

    /// Creates the job that settles the pending services of a cycle. In a manual cycle the first job only runs the
    /// checks and the next one settles the validated services.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::RunSettlement`]. [`OfficeError::Conflict`] when the current
    /// state does not allow it. [`OfficeError::Store`] when the database fails.
    pub async fn run_cycle(&self, actor: &Actor, request: RequestId, cycle: CycleId) -> Result<Job> {
        allow(actor, Permission::RunSettlement)?;
        let row = self.cycle(actor, cycle).await?;
        let waiting = row.pending + row.validated;
        if row.state == CycleState::SentToBilling && waiting == 0 {
            return Err(OfficeError::Conflict(localized!(
                "El ciclo ya se envió a facturación.",
                "The cycle was already sent to billing."
            )));
        }
        let stage = if row.mode == CycleMode::Manual && row.pending > 0 {
            SettleStage::Checks
        } else {
            SettleStage::Settlement
        };
        let subject = match stage {
            SettleStage::Checks => JobSubject::Check { cycle: row.name },
            SettleStage::Settlement => JobSubject::Settle { cycle: row.name },
        };
        self.create_job(actor, request, SettleJob { cycle, stage }, subject).await
    }

    pub(crate) async fn settle(
        &self,
        actor: &Actor,
        cycle: CycleId,
        stage: SettleStage,
        progress: &mut JobProgress,
    ) -> Result<serde_json::Value> {
        let row = self.cycle(actor, cycle).await?;
        let checks_only = stage == SettleStage::Checks;
        let waiting_state =
            if row.mode == CycleMode::Manual && !checks_only { ServiceState::Validated } else { ServiceState::Pending };
        let left = if waiting_state == ServiceState::Validated { row.validated } else { row.pending };
        let total = row.services - row.excluded;
        let mut done = total - left;
        let run = Arc::new(self.rating_context(row.period, checks_only).await?);
        let mut tx = self.store.begin().await?;
        tx.settlement().start_cycle(cycle, self.clock.now().timestamp_millis()).await?;
        progress.progress_in(&mut tx, done, total).await?;
        tx.commit().await?;
        let max_per_transaction = (left / TRANSACTIONS).max(BATCH_SIZE).min(self.chunk);
        let batch_size = BATCH_SIZE.min(self.chunk);
        let mut ahead = ReadAhead::start(self.store.clone(), run, (cycle, waiting_state), batch_size);
        loop {
            let mut tx = self.store.begin().await?;
            let mut written = 0;
            while written < max_per_transaction {
                progress.check()?;
                let limit = (max_per_transaction - written).div_ceil(batch_size);
                let batches = ahead.next(limit as usize).await?;
                if batches.is_empty() {
                    break;
                }
                written += batches.iter().map(RatingBatch::services).sum::<u32>();
                let at_ms = self.clock.now().timestamp_millis();
                tx.settlement().save_rating_batches(cycle, row.period, &batches, at_ms).await?;
            }
            done += written;
            progress.progress_in(&mut tx, done, total).await?;
            tx.commit().await?;
            progress.notify(done, total);
            if written < max_per_transaction {
                break;
            }
        }
        ahead.end().await?;
        let ended = self.cycle(actor, cycle).await?;
        let mut tx = self.store.begin().await?;
        tx.settlement()
            .set_cycle_state(cycle, if checks_only { CycleState::Ready } else { CycleState::Settled })
            .await?;
        let (action, detail) = if checks_only {
            ("check", json!({ "cycle": ended.name, "passed": ended.validated, "review": ended.review }))
        } else {
            (
                "settle",
                json!({ "cycle": ended.name, "settled": ended.settled, "review": ended.review, "total": ended.total }),
            )
        };
        tx.audit(actor, self.clock.now(), action, Some(&cycle.to_string()), &detail.to_string(), None).await?;
        tx.commit().await?;
        Ok(detail)
    }

    /// Applies a decision to services of a cycle (S11). Its reason is stored with each, and in the audit; it may be
    /// empty unless the decision accepts a finding that stops.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on `reason` when it is missing or too long.
    /// [`OfficeError::Store`] when the database fails.
    pub async fn decide(
        &self,
        actor: &Actor,
        request: RequestId,
        cycle: CycleId,
        services: &[SupplyPointId],
        decision: Decision,
        reason: &str,
    ) -> Result<CycleRow> {
        let reason = tidy_reason(reason)?;
        let arguments = (&cycle, &services, &decision, &reason);
        if let Started::New(mut act) =
            self.begin::<CycleId>(actor, Permission::RunSettlement, request, "decide", &arguments).await?
        {
            let changed = decide(&mut act.tx, cycle, services, decision, &reason).await?;
            let detail = json!({ "decision": decision, "services": services, "changed": changed, "reason": reason });
            act.finish(Some(cycle.to_string()), &detail, &cycle).await?;
        }
        self.cycle(actor, cycle).await
    }

    /// Data common to all services of a period.
    pub(crate) async fn rating_context(&self, period: Period, checks_only: bool) -> Result<RatingContext> {
        let tariffs = self.tariffs_in_force().await?;
        let mut inputs = Inputs { values: self.store.values_in_force(period).await?, ..Inputs::default() };
        // the initial reading may be of the month before
        let from = period.previous().first_day();
        for name in tariffs.values().flat_map(|tariff| &tariff.needs.price_series) {
            if !inputs.prices.contains_key(name) {
                inputs.prices.insert(name.clone(), self.store.prices(name, from, period.last_day()).await?);
            }
        }
        let company = self.company().await?;
        Ok(RatingContext {
            desk: self.store.desk_id().await?,
            period,
            checks_only,
            today: self.clock.today(&company.timezone),
            clock_changes: clock_changes(from, period.last_day(), &company.timezone),
            tariffs,
            settings: self.check_settings().await?,
            inputs,
        })
    }
}

/// Applies a decision; one that accepts a finding that stops needs a reason.
pub(crate) async fn decide(
    tx: &mut WriteTx,
    cycle: CycleId,
    services: &[SupplyPointId],
    decision: Decision,
    reason: &str,
) -> Result<u32> {
    if decision == Decision::Release && reason.is_empty() && tx.settlement().is_stopped(cycle, services).await? {
        return Err(OfficeError::invalid(
            "reason",
            localized!(
                "Un hallazgo detiene el servicio: escriba por qué se acepta.",
                "A finding stops the service: enter why it is accepted."
            ),
        ));
    }
    Ok(tx.settlement().decide(cycle, services, decision, reason).await?)
}
