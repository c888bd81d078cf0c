//! Use cases: review services with findings: estimate, edit, recheck and decide (S10, S11).

use std::collections::HashMap;

use acometida_domain::{
    Actor, CycleId, CycleMode, Decision, EstimationMethod, LoadCurveDay, NewCurveEdit, NewReadingEdit, PageRequest,
    Period, Permission, RequestId, ResultFilter, ReviewCase, ServiceState, SupplyPointId, TypedReading, format_date,
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
        text::tidy_reason,
    },
    metering::typed_readings::{ask, no_meter},
    settlement::{
        cycles::decide,
        rating::{estimates_of, lacks_reading, review_days},
    },
};

/// Number of readings in a review.
const READINGS: u32 = 60;
/// Valid lengths of an interval of a load curve, minutes.
const MINUTES: [u16; 5] = [5, 10, 15, 30, 60];

impl Office {
    /// One service of a cycle with the data a decision needs.
    ///
    /// # Errors
    /// [`OfficeError::Store`] when the database fails.
    pub async fn review_case(&self, actor: &Actor, cycle: CycleId, supply_point: SupplyPointId) -> Result<ReviewCase> {
        let service = self.settled_service(actor, cycle, supply_point).await?;
        let pending = self.pending(cycle, service.period, supply_point).await?;
        let curve = self.curve_of(&pending, service.period).await?;
        let period = service.period;
        // the mean of all services of the tariff is expensive, so it is only read when there is something to estimate
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
        Ok(review_days(pending, &self.rating_context(period, false).await?))
    }

    /// Stores an edit of a day of a load curve: new values, or none to discard the day, which is then estimated like a
    /// missing one. Loaded values stay; the latest edit applies. A service in review in `cycle` is rechecked.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without a reason, on a meter that the service does not have, or on `wh` when the
    /// intervals do not add up to a day.
    pub async fn edit_curve(
        &self,
        actor: &Actor,
        request: RequestId,
        cycle: Option<CycleId>,
        supply_point: SupplyPointId,
        edit: NewCurveEdit,
    ) -> Result<()> {
        if let Started::New(mut act) = self
            .begin::<()>(actor, Permission::RunSettlement, request, "edit_curve", &(&cycle, &supply_point, &edit))
            .await?
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
                        "El {} tiene {hours} horas: el número de intervalos de {} minutos no es correcto.",
                        "{} has {hours} hours: the number of intervals of {} minutes is wrong.",
                        format_date(edit.day),
                        edit.minutes
                    ),
                ));
            }
            let at = act.at_ms();
            if !act.tx.metering().insert_curve_edit(self.clock.id(), supply_point, &edit, actor.id, at).await? {
                return Err(no_meter(&edit.meter_serial));
            }
            finish_edit(act, cycle, supply_point, &json!({ "edit": edit, "cycle": cycle })).await?;
        }
        self.recheck_now(actor, cycle, supply_point).await
    }

    /// Stores edits of the readings of a service, all or none. Loaded readings stay; the latest edit applies. A service
    /// in review in `cycle` is rechecked: it is settled or gets new findings.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without edits or a reason, or on a meter that the service does not have.
    pub async fn edit_readings(
        &self,
        actor: &Actor,
        request: RequestId,
        cycle: Option<CycleId>,
        supply_point: SupplyPointId,
        edits: Vec<NewReadingEdit>,
    ) -> Result<()> {
        if let Started::New(mut act) = self
            .begin::<()>(actor, Permission::RunSettlement, request, "edit_readings", &(&cycle, &supply_point, &edits))
            .await?
        {
            if edits.is_empty() {
                return Err(OfficeError::invalid(
                    "edits",
                    localized!("Corrija al menos una lectura.", "Correct at least one reading."),
                ));
            }
            if edits.iter().any(|edit| edit.value.is_some_and(|value| value < 0)) {
                return Err(OfficeError::invalid(
                    "value",
                    localized!("Una lectura no puede ser negativa.", "A reading cannot be negative."),
                ));
            }
            let typed = |edit: &NewReadingEdit| {
                Some(TypedReading {
                    meter_serial: edit.meter_serial.clone(),
                    register: edit.register,
                    read_on: edit.read_on,
                    value: edit.value.filter(|_| edit.method.is_none())?,
                })
            };
            let unconfirmed = edits.iter().any(|edit| typed(edit).is_some() && !edit.confirmed);
            if unconfirmed {
                let typed: Vec<TypedReading> = edits.iter().filter_map(typed).collect();
                ask(&self.typed_findings(supply_point, &typed).await?)?;
            }
            let at = act.at_ms();
            for edit in &edits {
                let edit = NewReadingEdit { reason: reason(&edit.reason)?, ..edit.clone() };
                if !act.tx.metering().insert_reading_edit(self.clock.id(), supply_point, &edit, actor.id, at).await? {
                    return Err(no_meter(&edit.meter_serial));
                }
            }
            finish_edit(act, cycle, supply_point, &json!({ "edits": edits, "cycle": cycle })).await?;
        }
        self.recheck_now(actor, cycle, supply_point).await
    }

    /// Estimates the missing readings of the services in review that match a filter, by one method; those that cannot
    /// be estimated stay. Returns the number of services, which are pending for the next run of the cycle.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::RunSettlement`]. [`OfficeError::Store`] when the database
    /// fails.
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
            text: self.meant(filter.text.as_deref()).await?,
            ..filter.clone()
        };
        // worked out before the write starts, so that it does not hold the writer
        let estimated = self.missing_estimates(cycle, period, &missing, method, &why).await?;
        match self
            .begin(actor, Permission::RunSettlement, request, "estimate_matching", &(&cycle, &filter, &method, &why))
            .await?
        {
            Started::Replayed(done) => Ok(done),
            Started::New(mut act) => {
                let at = act.at_ms();
                let mut done = Vec::with_capacity(estimated.len());
                for (supply_point, edits) in estimated {
                    let mut any = false;
                    for edit in &edits {
                        any |= act
                            .tx
                            .metering()
                            .insert_reading_edit(self.clock.id(), supply_point, edit, actor.id, at)
                            .await?;
                    }
                    if any {
                        done.push(supply_point);
                    }
                }
                act.tx.settlement().recheck(cycle, &done).await?;
                let count = u32::try_from(done.len()).unwrap_or(u32::MAX);
                let detail = json!({ "method": method, "reason": why, "services": count });
                act.finish(Some(cycle.to_string()), &detail, &count).await?;
                Ok(count)
            }
        }
    }

    /// Estimates of the missing readings of the services that match, by one method.
    async fn missing_estimates(
        &self,
        cycle: CycleId,
        period: Period,
        missing: &ResultFilter,
        method: EstimationMethod,
        why: &str,
    ) -> Result<Vec<(SupplyPointId, Vec<NewReadingEdit>)>> {
        let (mut found, mut daily) = (Vec::new(), HashMap::new());
        for supply_point in self.store.matching_services(cycle, missing).await? {
            let pending = self.pending(cycle, period, supply_point).await?;
            let class_daily = match daily.get(&pending.tariff) {
                Some(known) => *known,
                None => {
                    let mean = self.store.class_daily(&pending.tariff, period).await?;
                    daily.insert(pending.tariff.clone(), mean);
                    mean
                }
            };
            let edits = estimates_of(&pending, period, class_daily)
                .into_iter()
                .filter(|of| of.method == method)
                .map(|estimate| NewReadingEdit {
                    meter_serial: estimate.meter_serial,
                    register: estimate.register,
                    read_on: estimate.read_on,
                    value: Some(estimate.value),
                    method: Some(method),
                    reason: why.to_owned(),
                    confirmed: false,
                })
                .collect();
            found.push((supply_point, edits));
        }
        Ok(found)
    }

    /// Applies a decision with its reason to all services of a cycle that match a filter, as
    /// [`decide`](Self::decide) does; returns the number changed.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on `reason` when it is missing or too long. [`OfficeError::Forbidden`] without [`Permission::RunSettlement`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn decide_matching(
        &self,
        actor: &Actor,
        request: RequestId,
        cycle: CycleId,
        filter: &ResultFilter,
        decision: Decision,
        reason: &str,
    ) -> Result<u32> {
        let reason = tidy_reason(reason)?;
        match self
            .begin(actor, Permission::RunSettlement, request, "decide_matching", &(&cycle, &filter, &decision, &reason))
            .await?
        {
            Started::Replayed(changed) => Ok(changed),
            Started::New(mut act) => {
                let meant = ResultFilter { text: self.meant(filter.text.as_deref()).await?, ..filter.clone() };
                let services = self.store.matching_services(cycle, &meant).await?;
                let changed = decide(&mut act.tx, cycle, &services, decision, &reason).await?;
                act.finish(
                    Some(cycle.to_string()),
                    &json!({ "decision": decision, "filter": filter, "changed": changed, "reason": reason }),
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

    async fn recheck_now(&self, actor: &Actor, cycle: Option<CycleId>, supply_point: SupplyPointId) -> Result<()> {
        match cycle {
            Some(cycle) => self.settle_one(actor, cycle, supply_point).await,
            None => Ok(()),
        }
    }

    /// Settles one pending service again; only checks it in a manual cycle.
    async fn settle_one(&self, actor: &Actor, cycle: CycleId, supply_point: SupplyPointId) -> Result<()> {
        let row = self.cycle(actor, cycle).await?;
        let run = self.rating_context(row.period, row.mode == CycleMode::Manual).await?;
        let pending = self.pending(cycle, row.period, supply_point).await?;
        let batch = run.rate_batch(vec![pending])?;
        let mut tx = self.store.begin().await?;
        tx.settlement().save_rating_batches(cycle, row.period, &[batch], self.clock.now().timestamp_millis()).await?;
        Ok(tx.commit().await?)
    }
}

/// Finishes the act of an edit and sets the service pending in its cycle.
async fn finish_edit(
    mut act: Act<'_>,
    cycle: Option<CycleId>,
    supply_point: SupplyPointId,
    detail: &serde_json::Value,
) -> Result<()> {
    if let Some(cycle) = cycle {
        act.tx.settlement().recheck(cycle, &[supply_point]).await?;
    }
    act.finish(Some(supply_point.to_string()), detail, &()).await
}

fn reason(text: &str) -> Result<String> {
    let reason = tidy_reason(text)?;
    if reason.is_empty() {
        return Err(OfficeError::invalid(
            "reason",
            localized!("Escriba el motivo: se guarda con el dato.", "Enter the reason: it is stored with the value."),
        ));
    }
    Ok(reason)
}
