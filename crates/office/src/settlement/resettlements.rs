//! Use cases: resettlements of closed periods (S14).

use acometida_domain::{
    Actor, CycleId, NewResettlement, Page, PageRequest, Permission, RequestId, RequestedResettlement, Resettlement,
    ResettlementChoice, ResettlementFilter, ResettlementRow, SupplyPointId,
};
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{act::Started, error::localized, text::tidy_reason},
};

impl Office {
    /// Resettled services matching a filter.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewSettlement`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn resettlements(
        &self,
        actor: &Actor,
        filter: &ResettlementFilter,
        page: PageRequest,
    ) -> Result<Page<ResettlementRow>> {
        allow(actor, Permission::ViewSettlement)?;
        let filter = &ResettlementFilter { text: self.meant(filter.text.as_deref()).await?, ..filter.clone() };
        Ok(self.store.resettlements(filter, page).await?)
    }

    /// One service of a resettlement, line by line.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewSettlement`]. [`OfficeError::NotFound`] for an unknown
    /// id or name. [`OfficeError::Store`] when the database fails.
    pub async fn resettlement(
        &self,
        actor: &Actor,
        cycle: CycleId,
        supply_point: SupplyPointId,
    ) -> Result<Resettlement> {
        allow(actor, Permission::ViewSettlement)?;
        let none =
            || OfficeError::NotFound(localized!("No existe esa reliquidación.", "There is no such resettlement."));
        self.store.resettlement(cycle, supply_point).await?.ok_or_else(none)
    }

    /// Creates a cycle that settles closed services again, run like any other. Earlier settlements and invoices stay
    /// unchanged.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without a reason, or when no service can be settled again.
    pub async fn request_resettlement(
        &self,
        actor: &Actor,
        request: RequestId,
        new: NewResettlement,
    ) -> Result<RequestedResettlement> {
        match self.begin(actor, Permission::RunSettlement, request, "request_resettlement", &new).await? {
            Started::Replayed(requested) => Ok(requested),
            Started::New(mut act) => {
                let reason = tidy_reason(&new.reason)?;
                let new = NewResettlement { reason, ..new };
                if new.reason.is_empty() {
                    return Err(OfficeError::invalid(
                        "reason",
                        localized!(
                            "Escriba el motivo de la reliquidación: se imprime en la nota.",
                            "Enter the reason of the resettlement: it is printed on the note."
                        ),
                    ));
                }
                let id = CycleId(self.clock.id());
                let count = act.tx.settlement().resettlements_of(new.period).await? + 1;
                let name = localized!("Reliquidación {} · {count}", "Resettlement {} · {count}", new.period);
                let name = name.text(self.language()).to_owned();
                let at = act.at_ms();
                let requested = act.tx.settlement().insert_resettlement(id, &name, &new, actor.id.0, at).await?;
                if requested.services == 0 {
                    return Err(none_closed(&requested));
                }
                let whole = match &new.services {
                    ResettlementChoice::Cycle(cycle) => Some(*cycle),
                    ResettlementChoice::These(_) | ResettlementChoice::Codes(_) => None,
                };
                let detail = json!({ "name": name, "period": new.period, "reason": new.reason, "services": requested.services, "cycle": whole });
                act.finish(Some(id.to_string()), &detail, &requested).await?;
                Ok(requested)
            }
        }
    }
}

fn none_closed(requested: &RequestedResettlement) -> OfficeError {
    let text = if requested.under_way > 0 {
        localized!(
            "Ya están en otra reliquidación: envíela a facturación o exclúyalos de ella.",
            "They are already in another resettlement: send it to billing or exclude them from it."
        )
    } else {
        localized!(
            "Ninguno está facturado en ese periodo: hasta entonces, exclúyalo de su ciclo y vuelva a incluirlo.",
            "None of them is invoiced in that period: until then, exclude it from its cycle and include it again."
        )
    };
    OfficeError::invalid("services", text)
}
