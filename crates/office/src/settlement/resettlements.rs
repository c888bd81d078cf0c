//! Closed periods settled again, and the difference billed as credit and debit notes (S14).

use acometida_domain::{
    Actor, CycleId, CycleRow, CycleState, NewResettlement, NoteKind, Page, PageRequest, Permission, RequestId,
    RequestedResettlement, Resettlement, ResettlementChoice, ResettlementFilter, ResettlementRow, SeriesId,
    SupplyPointId,
};
use acometida_store::settlement::resettlements::Notable;
use chrono::NaiveDate;
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{act::Started, error::localized, jobs::Running},
};

const LONGEST_REASON: usize = 200;

impl Office {
    pub async fn resettlements(
        &self,
        actor: &Actor,
        filter: &ResettlementFilter,
        page: PageRequest,
    ) -> Result<Page<ResettlementRow>> {
        allow(actor, Permission::ViewSettlement)?;
        Ok(self.store.resettlements(filter, page).await?)
    }

    /// One service of a resettlement, line by line.
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

    /// Makes a cycle that settles closed services again, ready to be run as any other. What was settled and billed
    /// stays as it is.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without a reason, or when no service can be settled again.
    pub async fn request_resettlement(
        &self,
        actor: &Actor,
        request: RequestId,
        new: NewResettlement,
    ) -> Result<RequestedResettlement> {
        match self.begin(actor, Permission::RunSettlement, request, "request_resettlement").await? {
            Started::Replayed(requested) => Ok(requested),
            Started::New(mut act) => {
                let reason = new.reason.split_whitespace().collect::<Vec<_>>().join(" ");
                let new = NewResettlement { reason, ..new };
                if new.reason.is_empty() {
                    return Err(OfficeError::invalid(
                        "reason",
                        localized!(
                            "Escriba por qué se liquida de nuevo: sale en la nota.",
                            "Write why it is settled again: the note prints it."
                        ),
                    ));
                }
                if new.reason.chars().count() > LONGEST_REASON {
                    return Err(OfficeError::invalid(
                        "reason",
                        localized!("Son {LONGEST_REASON} signos como mucho.", "It has {LONGEST_REASON} signs at most."),
                    ));
                }
                let id = CycleId(self.clock.id());
                let count = act.tx.resettlements_of(new.period).await? + 1;
                let name = localized!("Reliquidación {} · {count}", "Resettlement {} · {count}", new.period);
                let name = name.text(self.language()).to_owned();
                let requested = act.tx.insert_resettlement(id, &name, &new, actor.id.0, act.at_ms()).await?;
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

    /// Closes the differences of a resettlement: a note of each that is not zero.
    pub(crate) async fn bill_differences(
        &self,
        actor: &Actor,
        row: &CycleRow,
        reason: &str,
        issued_on: NaiveDate,
        running: &mut Running,
    ) -> Result<serde_json::Value> {
        let pack = self.pack().await?;
        let total = row.settled + row.invoiced;
        let (mut done, mut notes, mut after) = (row.invoiced, 0, None);
        loop {
            running.check()?;
            let found = self.store.notable(row.id, after, self.chunk).await?;
            let Some(last) = found.last().map(|note| note.supply_point) else { break };
            after = Some(last);
            done += u32::try_from(found.len()).unwrap_or_default();
            let mut tx = self.store.begin().await?;
            let mut placed = Vec::with_capacity(found.len());
            for note in found {
                let prefix = pack
                    .invoice_types
                    .iter()
                    .find(|of| of.code == note.invoice_type)
                    .map_or("", |of| of.series_prefix.as_str());
                let (kind, code) = series(&note, prefix);
                let series = tx.note_series(note.issuer, kind, &code, SeriesId(self.clock.id())).await?;
                placed.push((note, series));
            }
            notes += tx.close_differences(row.id, row.period, reason, &placed, issued_on).await?;
            running.progress_in(&mut tx, done, total).await?;
            tx.commit().await?;
            running.tell(done, total);
        }
        let mut tx = self.store.begin().await?;
        tx.set_cycle_state(row.id, CycleState::SentToBilling).await?;
        let detail = json!({ "cycle": row.name, "notes": notes, "services": done, "issued_on": issued_on });
        tx.audit(actor, self.clock.now(), "bill", Some(&row.id.to_string()), &detail.to_string(), None).await?;
        tx.commit().await?;
        Ok(json!({ "notes": notes, "services": done }))
    }
}

/// The kind of a difference's note and the series that numbers it: `SC01` beside invoices of `S…`.
fn series(note: &Notable, prefix: &str) -> (NoteKind, String) {
    let (kind, letter) = if note.difference < 0 { (NoteKind::Credit, 'C') } else { (NoteKind::Debit, 'D') };
    let prefix = if prefix.is_empty() { "N" } else { prefix };
    (kind, format!("{prefix}{letter}01"))
}

fn none_closed(requested: &RequestedResettlement) -> OfficeError {
    let text = if requested.under_way > 0 {
        localized!(
            "Ya se liquidan de nuevo en otra reliquidación: envíela a facturación o apártelos de ella.",
            "They are being settled again in another resettlement: send that one to billing, or set them aside in it."
        )
    } else {
        localized!(
            "Ninguno está facturado en ese periodo: mientras no lo esté, apártelo y vuelva a incluirlo en su ciclo.",
            "None of them is invoiced in that period: until it is, set it aside and take it back in its cycle."
        )
    };
    OfficeError::invalid("services", text)
}
