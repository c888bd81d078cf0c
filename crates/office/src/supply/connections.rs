//! Use cases: connection orders and meter changes (C15).

use acometida_domain::{
    Actor, ConnectionOrder, ConnectionOrderId, MeterChange, MeterId, OrderEnd, OrderKind, Permission, RequestId,
    SourceId, SupplyPointId,
};
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{
        act::Started,
        clock::start_of,
        error::localized,
        text::{tidy, valid_text},
    },
    supply::supply_points::{check_meter, in_base_units, taken},
};

impl Office {
    /// Connection orders of a supply point, newest first.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn connection_orders(&self, actor: &Actor, supply_point: SupplyPointId) -> Result<Vec<ConnectionOrder>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.connection_orders(supply_point).await?)
    }

    /// Requests the disconnection or reconnection of a supply, or a visit to its meter.
    ///
    /// # Errors
    /// [`OfficeError::Conflict`] when the supply is already in that state, or has an open order.
    pub async fn request_order(
        &self,
        actor: &Actor,
        request: RequestId,
        supply_point: SupplyPointId,
        kind: OrderKind,
        reason: &str,
    ) -> Result<ConnectionOrderId> {
        match self
            .begin(actor, Permission::EditCustomers, request, "request_order", &(&supply_point, &kind, &reason))
            .await?
        {
            Started::Replayed(id) => Ok(id),
            Started::New(mut act) => {
                let mut reason = reason.to_owned();
                tidy(&mut reason);
                valid_text("reason", &reason)?;
                let (code, connected) =
                    act.tx.supply().supply_point_state(supply_point).await?.ok_or_else(no_supply_point)?;
                if kind != OrderKind::Visit && connected != (kind == OrderKind::Disconnection) {
                    return Err(OfficeError::Conflict(if connected {
                        localized!("El suministro {code} está conectado.", "Supply point {code} is connected.")
                    } else {
                        localized!(
                            "El suministro {code} ya está cortado.",
                            "Supply point {code} is already disconnected."
                        )
                    }));
                }
                let id = ConnectionOrderId(self.clock.id());
                let at = act.at_ms();
                act.tx.supply().insert_order(id, supply_point, kind, &reason, actor.id, at).await.map_err(|error| {
                    match error {
                        acometida_store::StoreError::Duplicate(_) => OfficeError::Conflict(localized!(
                            "El suministro {code} tiene una orden abierta: ciérrela primero.",
                            "Supply point {code} has an open order: close it first."
                        )),
                        other => other.into(),
                    }
                })?;
                act.finish(
                    Some(supply_point.to_string()),
                    &json!({ "code": code, "kind": kind, "reason": reason }),
                    &id,
                )
                .await?;
                Ok(id)
            }
        }
    }

    /// Records the day and author of a completed order, or cancels it.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on `on` for a day in the future or before the order.
    pub async fn close_order(
        &self,
        actor: &Actor,
        request: RequestId,
        id: ConnectionOrderId,
        end: OrderEnd,
    ) -> Result<()> {
        match self.begin(actor, Permission::EditCustomers, request, "close_order", &(&id, &end)).await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let order = act.tx.supply().open_order(id).await?.ok_or_else(|| {
                    OfficeError::Conflict(localized!("Esa orden ya está cerrada.", "That order is already closed."))
                })?;
                let mut end = end;
                if let OrderEnd::Done { on, by } = &mut end {
                    tidy(by);
                    let zone = self.company().await?.timezone;
                    let next = on.succ_opt().unwrap_or(*on);
                    if *on > self.today().await? || start_of(next, &zone).timestamp_millis() <= order.requested_at_ms {
                        return Err(OfficeError::invalid(
                            "on",
                            localized!(
                                "Elija un día entre el de la orden y hoy.",
                                "Choose a day between that of the order and today."
                            ),
                        ));
                    }
                }
                let at = act.at_ms();
                act.tx.supply().close_order(id, order, &end, actor.id, at).await?;
                act.finish(Some(order.supply_point.to_string()), &json!({ "kind": order.kind, "end": end }), &()).await
            }
        }
    }

    /// Replaces the meter of a supply point; both meters keep their readings.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] naming the field, for a day before the old meter's last reading or a serial in use.
    pub async fn change_meter(
        &self,
        actor: &Actor,
        request: RequestId,
        supply_point: SupplyPointId,
        change: MeterChange,
    ) -> Result<MeterId> {
        match self.begin(actor, Permission::EditCustomers, request, "change_meter", &(&supply_point, &change)).await? {
            Started::Replayed(id) => Ok(id),
            Started::New(mut act) => {
                let MeterChange { last_readings, mut new } = change;
                check_meter(&mut new)?;
                let (code, _) = act.tx.supply().supply_point_state(supply_point).await?.ok_or_else(no_supply_point)?;
                let old = act.tx.supply().meter_in_place(supply_point).await?;
                let day = new.installed_on.to_string();
                let at = act.at_ms();
                if let Some(old) = &old {
                    let last = old.last_read_on.as_deref().unwrap_or(&old.installed_on);
                    if day.as_str() < last {
                        return Err(OfficeError::invalid(
                            "meter.installed_on",
                            localized!(
                                "El medidor {} tiene una lectura posterior: el cambio no puede ser antes.",
                                "Meter {} has a later reading: the change cannot be before it.",
                                old.serial
                            ),
                        ));
                    }
                    act.tx.supply().remove_meter(old.id, &day, at).await?;
                }
                if new.installed_on > self.today().await? {
                    return Err(OfficeError::invalid(
                        "meter.installed_on",
                        localized!("La fecha no puede ser futura.", "The date cannot be in the future."),
                    ));
                }
                let id = MeterId(self.clock.id());
                act.tx.supply().insert_meter(id, supply_point, &new, at).await.map_err(taken)?;
                let name = localized!("Cambio de medidor de {code}", "Meter change of {code}");
                let name = name.text(self.language());
                let firsts = in_base_units(&new.readings)?;
                let lasts = in_base_units(&last_readings)?;
                for (meter, readings) in [(old.as_ref().map(|old| old.id), lasts), (Some(id), firsts)] {
                    if let Some(meter) = meter.filter(|_| !readings.is_empty()) {
                        let source = SourceId(self.clock.id());
                        act.tx
                            .supply()
                            .insert_typed_readings(source, name, actor.id, (meter, &day), &readings, at)
                            .await?;
                    }
                }
                let detail =
                    json!({ "code": code, "before": old.map(|old| old.serial), "after": new.serial, "on": day });
                act.finish(Some(supply_point.to_string()), &detail, &id).await?;
                Ok(id)
            }
        }
    }
}

fn no_supply_point() -> OfficeError {
    OfficeError::NotFound(localized!("No existe ese suministro.", "There is no such supply point."))
}
