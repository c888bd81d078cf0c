//! Use cases: connection orders (C15).

use acometida_domain::{
    Actor, ConnectionOrder, ConnectionOrderId, OrderEnd, OrderKind, Permission, RequestId, SupplyPointId,
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
}

pub(crate) fn no_supply_point() -> OfficeError {
    OfficeError::NotFound(localized!("No existe ese suministro.", "There is no such supply point."))
}
