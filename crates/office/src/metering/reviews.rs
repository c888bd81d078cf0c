//! Deciding of the services that the checks stopped: estimated, corrected, and looked at again at once (S10, S11).

use std::collections::HashMap;

use acometida_domain::{
    Actor, CycleId, CycleMode, Decision, EstimationMethod, LoadCurveDay, NewCurveEdit, NewReadingEdit, PageRequest,
    Period, Permission, RequestId, ResultFilter, ReviewCase, ServiceState, SupplyPointId, format_date,
    settlement::FindingCode,
};
use acometida_store::metering::pending::{PendingService, Which};
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{
        act::{Act, Started},
        clock::clock_changes,
        error::localized,
    },
    settlement::rating::{curve_shown, estimates_of, lacks_reading},
};

/// Readings that a person looks at beside the case.
const READINGS: u32 = 60;
const LONGEST_REASON: usize = 200;
/// Lengths of an interval of a load curve.
const MINUTES: [u16; 5] = [5, 10, 15, 30, 60];

impl Office {
    /// One service of a cycle with what a person needs to decide on it.
    pub async fn review_case(&self, actor: &Actor, cycle: CycleId, supply_point: SupplyPointId) -> Result<ReviewCase> {
        let service = self.settled_service(actor, cycle, supply_point).await?;
        let pending = self.pending(cycle, service.period, supply_point).await?;
        let curve = self.curve_of(&pending, service.period).await?;
        let period = service.period;
        // a mean of all the services of the tariff is much to read for a case that has nothing to estimate
        let lacks = lacks_reading(&pending, period);
        let class_daily = if lacks { self.store.class_daily(&pending.tariff, period).await? } else { None };
        let meter = pending.meters.iter().rev().find(|meter| meter.removed_on.is_none()).or(pending.meters.last());
        Ok(ReviewCase {
            readings: self.store.readings(supply_point, PageRequest::first(READINGS)).await?.rows,
            months: self.store.supply_point(supply_point).await?.map(|point| point.consumption).unwrap_or_default(),
            estimates: estimates_of(&pending, period, class_daily),
            curve,
            contracted_power_w: pending.contracted_power_w,
            meter_serial: meter.map(|meter| meter.serial.clone()).unwrap_or_default(),
            meter_digits: meter.map_or(0, |meter| meter.digits),
            multiplier: meter.map_or_else(|| "1".to_owned(), |meter| meter.multiplier.normalize().to_string()),
            service,
        })
    }

    async fn curve_of(&self, pending: &PendingService, period: Period) -> Result<Vec<LoadCurveDay>> {
        if pending.meters.iter().all(|meter| meter.curve.is_empty()) {
            return Ok(Vec::new());
        }
        Ok(curve_shown(pending, &self.rating_context(period, false).await?))
    }

    /// Keeps what a person says of a day of a load curve: other values, or that it does not count, so that it is
    /// estimated like one that is missing. What was loaded stays; the latest word holds. A service that waits in
    /// `cycle` is looked at again at once.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without a reason, on a meter that the service does not have, or on `wh` unless the
    /// intervals make a day.
    pub async fn edit_curve(
        &self,
        actor: &Actor,
        request: RequestId,
        cycle: Option<CycleId>,
        supply_point: SupplyPointId,
        edit: NewCurveEdit,
    ) -> Result<()> {
        if let Started::New(mut act) = self.begin::<()>(actor, Permission::RunSettlement, request, "edit_curve").await?
        {
            let edit = NewCurveEdit { reason: reason(&edit.reason)?, ..edit };
            let hours = clock_changes(edit.day, edit.day, &self.company().await?.timezone)
                .first()
                .map_or(24, |(_, hours)| *hours);
            let whole = |wh: &Vec<u32>| wh.len() * usize::from(edit.minutes) == usize::from(hours) * 60;
            if !MINUTES.contains(&edit.minutes) || !edit.wh.as_ref().is_none_or(whole) {
                return Err(OfficeError::invalid(
                    "wh",
                    localized!(
                        "El {} tiene {hours} horas: sus intervalos de {} minutos no son esos.",
                        "{} has {hours} hours: its intervals of {} minutes are not those.",
                        format_date(edit.day),
                        edit.minutes
                    ),
                ));
            }
            if !act.tx.insert_curve_edit(self.clock.id(), supply_point, &edit, actor.id, act.at_ms()).await? {
                return Err(no_meter(&edit.meter_serial));
            }
            finish_edit(act, cycle, supply_point, &json!({ "edit": edit, "cycle": cycle })).await?;
        }
        self.look_at_once(actor, cycle, supply_point).await
    }

    /// Keeps what a person says of a reading. What the meter said stays; the latest word holds. A service that waits in
    /// `cycle` is looked at again at once: it settles, or says what is still wrong.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without a reason, or on a meter that the service does not have.
    pub async fn edit_reading(
        &self,
        actor: &Actor,
        request: RequestId,
        cycle: Option<CycleId>,
        supply_point: SupplyPointId,
        edit: NewReadingEdit,
    ) -> Result<()> {
        if let Started::New(mut act) =
            self.begin::<()>(actor, Permission::RunSettlement, request, "edit_reading").await?
        {
            let edit = NewReadingEdit { reason: reason(&edit.reason)?, ..edit };
            if edit.value.is_some_and(|value| value < 0) {
                return Err(OfficeError::invalid(
                    "value",
                    localized!("Una lectura no es negativa.", "A reading is not negative."),
                ));
            }
            if !act.tx.insert_reading_edit(self.clock.id(), supply_point, &edit, actor.id, act.at_ms()).await? {
                return Err(no_meter(&edit.meter_serial));
            }
            finish_edit(act, cycle, supply_point, &json!({ "edit": edit, "cycle": cycle })).await?;
        }
        self.look_at_once(actor, cycle, supply_point).await
    }

    /// Estimates the missing readings of the services in review that a filter has, by one method; those it cannot
    /// estimate stay. How many it did: they wait for the cycle to run again.
    pub async fn estimate_matching(
        &self,
        actor: &Actor,
        request: RequestId,
        cycle: CycleId,
        filter: &ResultFilter,
        method: EstimationMethod,
        why: &str,
    ) -> Result<u32> {
        allow(actor, Permission::RunSettlement)?;
        let period = self.cycle(actor, cycle).await?.period;
        let why = reason(why)?;
        let missing = ResultFilter {
            state: Some(ServiceState::Review),
            finding: Some(FindingCode::Missing.name().to_owned()),
            ..filter.clone()
        };
        match self.begin(actor, Permission::RunSettlement, request, "estimate_matching").await? {
            Started::Replayed(done) => Ok(done),
            Started::New(mut act) => {
                let (mut done, mut daily) = (Vec::new(), HashMap::new());
                for supply_point in self.store.matching_services(cycle, &missing).await? {
                    let pending = self.pending(cycle, period, supply_point).await?;
                    let class_daily = match daily.get(&pending.tariff) {
                        Some(known) => *known,
                        None => {
                            let mean = self.store.class_daily(&pending.tariff, period).await?;
                            daily.insert(pending.tariff.clone(), mean);
                            mean
                        }
                    };
                    let mut any = false;
                    for estimate in
                        estimates_of(&pending, period, class_daily).into_iter().filter(|of| of.method == method)
                    {
                        let edit = NewReadingEdit {
                            meter_serial: estimate.meter_serial,
                            register: estimate.register,
                            read_on: estimate.read_on,
                            value: Some(estimate.value),
                            method: Some(method),
                            reason: why.clone(),
                        };
                        any |= act
                            .tx
                            .insert_reading_edit(self.clock.id(), supply_point, &edit, actor.id, act.at_ms())
                            .await?;
                    }
                    if any {
                        done.push(supply_point);
                    }
                }
                act.tx.look_again(cycle, &done).await?;
                let count = u32::try_from(done.len()).unwrap_or(u32::MAX);
                let detail = json!({ "method": method, "reason": why, "services": count });
                act.finish(Some(cycle.to_string()), &detail, &count).await?;
                Ok(count)
            }
        }
    }

    /// Carries out what a person decided of every service of a cycle that a filter has; how many it changed.
    pub async fn decide_matching(
        &self,
        actor: &Actor,
        request: RequestId,
        cycle: CycleId,
        filter: &ResultFilter,
        decision: Decision,
    ) -> Result<u32> {
        match self.begin(actor, Permission::RunSettlement, request, "decide_matching").await? {
            Started::Replayed(changed) => Ok(changed),
            Started::New(mut act) => {
                let services = self.store.matching_services(cycle, filter).await?;
                let changed = act.tx.decide(cycle, &services, decision).await?;
                act.finish(
                    Some(cycle.to_string()),
                    &json!({ "decision": decision, "filter": filter, "changed": changed }),
                    &changed,
                )
                .await?;
                Ok(changed)
            }
        }
    }

    async fn pending(&self, cycle: CycleId, period: Period, supply_point: SupplyPointId) -> Result<PendingService> {
        let none = || {
            OfficeError::NotFound(localized!("Ese servicio no está en el ciclo.", "That service is not in the cycle."))
        };
        self.store.pending_services(period, Which::One { cycle, supply_point }).await?.pop().ok_or_else(none)
    }

    async fn look_at_once(&self, actor: &Actor, cycle: Option<CycleId>, supply_point: SupplyPointId) -> Result<()> {
        match cycle {
            Some(cycle) => self.settle_one(actor, cycle, supply_point).await,
            None => Ok(()),
        }
    }

    /// Looks again at one service that waits; in a manual cycle only the checks do.
    async fn settle_one(&self, actor: &Actor, cycle: CycleId, supply_point: SupplyPointId) -> Result<()> {
        let row = self.cycle(actor, cycle).await?;
        let run = self.rating_context(row.period, row.mode == CycleMode::Manual).await?;
        let pending = self.pending(cycle, row.period, supply_point).await?;
        let looked = run.look(vec![pending]);
        let mut tx = self.store.begin().await?;
        tx.save_rating_batch(cycle, row.period, [looked], self.clock.now().timestamp_millis()).await?;
        Ok(tx.commit().await?)
    }
}

/// Ends the act in which something was said of a service, that then waits in its cycle.
async fn finish_edit(
    mut act: Act<'_>,
    cycle: Option<CycleId>,
    supply_point: SupplyPointId,
    detail: &serde_json::Value,
) -> Result<()> {
    if let Some(cycle) = cycle {
        act.tx.look_again(cycle, &[supply_point]).await?;
    }
    act.finish(Some(supply_point.to_string()), detail, &()).await
}

fn no_meter(serial: &str) -> OfficeError {
    OfficeError::invalid(
        "meter_serial",
        localized!("El servicio no tiene el medidor {serial}.", "The service does not have the meter {serial}."),
    )
}

fn reason(text: &str) -> Result<String> {
    let reason = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match reason.chars().count() {
        0 => Err(OfficeError::invalid(
            "reason",
            localized!("Escriba por qué: queda con el dato.", "Write why: it stays with the figure."),
        )),
        1..=LONGEST_REASON => Ok(reason),
        _ => Err(OfficeError::invalid(
            "reason",
            localized!("Son {LONGEST_REASON} signos como mucho.", "It has {LONGEST_REASON} signs at most."),
        )),
    }
}
