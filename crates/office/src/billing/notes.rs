//! Use cases: credit and debit notes of resettlements, and annulments.

use acometida_domain::{
    Actor, AllocationRule, Annulment, AnnulmentReason, CycleRow, CycleState, DocumentId, FiscalKind, IssuedNote, Money,
    Permission, RequestId,
};
use acometida_store::billing::{
    notes::{Annullable, NoteHead, NumberedNote},
    snapshots::Snapshot,
};
use chrono::NaiveDate;
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    billing::{
        invoices::{issuer_party, no_issuer},
        series::{issued_type, no_series},
    },
    kernel::{act::Started, error::localized, jobs::JobProgress, text::tidy_reason},
};

impl Office {
    /// Closes the differences of a resettlement, with a note of each that is not zero.
    pub(crate) async fn bill_differences(
        &self,
        actor: &Actor,
        row: &CycleRow,
        reason: &str,
        issued_on: NaiveDate,
        progress: &mut JobProgress,
    ) -> Result<serde_json::Value> {
        let pack = self.pack().await?;
        let issuers = self.store.issuers().await?;
        let automatic = self.uses_credit_automatically().await?;
        let total = row.settled + row.invoiced;
        let (mut done, mut notes, mut after) = (row.invoiced, 0, None);
        loop {
            progress.check()?;
            let found = self.store.pending_notes(row.id, after, self.chunk).await?;
            let Some((first, last)) = found.first().zip(found.last()) else { break };
            let (first, last) = (first.supply_point, last.supply_point);
            after = Some(last);
            done += u32::try_from(found.len()).unwrap_or(u32::MAX);
            let mut tx = self.store.begin().await?;
            // a person may have decided otherwise since they were read
            let settled = tx.settlement().still_settled(row.id, first, last).await?;
            let mut numbers = std::collections::HashMap::new();
            let mut numbered = Vec::with_capacity(found.len());
            for pending in found.into_iter().filter(|pending| settled.contains(&pending.supply_point)) {
                if pending.difference == 0 {
                    numbered.push(NumberedNote { pending, head: None });
                    continue;
                }
                let of = issued_type(pack, &pending.document_type, &pending.series);
                let issuer = issuers.iter().find(|issuer| issuer.id == pending.issuer).ok_or_else(no_issuer)?;
                let missing = || no_series(&issuer.legal_name, of, pending.kind());
                let of_type = of.ok_or_else(missing)?;
                let (document_type, prefix) = of_type.document(pending.kind());
                let key = (pending.issuer, pending.kind(), prefix);
                let (series, next) = match numbers.get(&key) {
                    Some(known) => *known,
                    None => {
                        let found = tx
                            .company()
                            .open_series(pending.issuer, pending.kind(), document_type, prefix, issued_on)
                            .await?
                            .ok_or_else(missing)?;
                        (found.n, found.next)
                    }
                };
                numbers.insert(key, (series, next + 1));
                let head = NoteHead {
                    series_n: series,
                    number: next,
                    issuer: Snapshot::of(&issuer_party(issuer, pack))?,
                    issued_on,
                    reason_code: of_type.difference_reason(pending.kind()).to_owned(),
                    reason: reason.to_owned(),
                };
                numbered.push(NumberedNote { pending, head: Some(head) });
            }
            notes += tx.billing().close_differences(row.id, &numbered).await?;
            if automatic {
                let accounts: Vec<_> = numbered.iter().map(|note| note.pending.account).collect();
                tx.billing().allocate_credits(&accounts, &AllocationRule::OldestDue).await?;
            }
            progress.progress_in(&mut tx, done, total).await?;
            tx.commit().await?;
            self.store.record_numbers().await?;
            progress.notify(done, total);
        }
        let mut tx = self.store.begin().await?;
        tx.settlement().set_cycle_state(row.id, CycleState::SentToBilling).await?;
        let detail = json!({ "cycle": row.name, "notes": notes, "services": done, "issued_on": issued_on });
        tx.audit(actor, self.clock.now(), "bill", Some(&row.id.to_string()), &detail.to_string(), None).await?;
        tx.commit().await?;
        Ok(json!({ "notes": notes, "services": done }))
    }

    /// Reasons of the country to annul a document.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewBilling`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn annulment_reasons(&self, actor: &Actor) -> Result<Vec<AnnulmentReason>> {
        allow(actor, Permission::ViewBilling)?;
        let reasons = self.pack().await?.annulment_reasons.iter();
        Ok(reasons
            .map(|of| AnnulmentReason {
                code: of.code.clone(),
                name_es: of.name_es.clone(),
                name_en: of.name_en.clone(),
            })
            .collect())
    }

    /// Annuls an invoice by a credit note of what remains of it, without a resettlement. What was paid of it becomes
    /// credit of the account, and its period can be settled and invoiced anew.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without a reason; [`OfficeError::Conflict`] when nothing remains of it or there is no
    /// series of credit notes.
    pub async fn annul_document(
        &self,
        actor: &Actor,
        request: RequestId,
        document: DocumentId,
        annulment: Annulment,
    ) -> Result<IssuedNote> {
        let pack = self.pack().await?;
        let issuers = self.store.issuers().await?;
        let today = self.today().await?;
        let currency = self.company().await?.currency;
        let automatic = self.uses_credit_automatically().await?;
        let mut act = match self
            .begin(actor, Permission::SendToBilling, request, "annul_document", &(&document, &annulment))
            .await?
        {
            Started::Replayed(note) => return Ok(note),
            Started::New(act) => act,
        };
        let reason = tidy_reason(&annulment.reason)?;
        check_reason(&reason)?;
        if !pack.annulment_reasons.iter().any(|of| of.code == annulment.reason_code) {
            return Err(OfficeError::invalid(
                "reason_code",
                localized!("Elija un motivo de la lista.", "Choose a reason from the list."),
            ));
        }
        let of = act.tx.billing().annullable(document).await?;
        let of = of.ok_or_else(|| {
            OfficeError::NotFound(localized!("No existe ese documento.", "There is no such document."))
        })?;
        check_annullable(&of)?;
        let kind = FiscalKind::CreditNote;
        let invoice_type = issued_type(pack, &of.document_type, &of.series);
        let issuer = issuers.iter().find(|issuer| issuer.id == of.issuer).ok_or_else(no_issuer)?;
        let missing = || no_series(&issuer.legal_name, invoice_type, kind);
        let (document_type, prefix) = invoice_type.ok_or_else(missing)?.document(kind);
        let series =
            act.tx.company().open_series(of.issuer, kind, document_type, prefix, today).await?.ok_or_else(missing)?;
        let id = DocumentId(self.clock.id());
        let head = NoteHead {
            series_n: series.n,
            number: series.next,
            issuer: Snapshot::of(&issuer_party(issuer, pack))?,
            issued_on: today,
            reason_code: annulment.reason_code.clone(),
            reason,
        };
        act.tx.billing().insert_annulment(id, (document, &of), &head).await?;
        if automatic {
            act.tx.billing().allocate_credits(&[of.account], &AllocationRule::OldestDue).await?;
        }
        let balance = act.tx.billing().balance(of.account).await?;
        let note = IssuedNote {
            id,
            amount: Money::new(of.total + of.notes, currency),
            credit: Money::new(balance.credit, currency),
        };
        let detail = json!({ "document": of.number, "annulment": annulment, "amount": note.amount });
        act.finish(Some(of.account.to_string()), &detail, &note).await?;
        self.store.record_numbers().await?;
        Ok(note)
    }
}

fn check_reason(reason: &str) -> Result<()> {
    if reason.is_empty() {
        return Err(OfficeError::invalid(
            "reason",
            localized!("Escriba el motivo: se imprime en la nota.", "Enter the reason: it is printed on the note."),
        ));
    }
    Ok(())
}

fn check_annullable(of: &Annullable) -> Result<()> {
    if of.kind != FiscalKind::Invoice {
        return Err(OfficeError::Conflict(localized!(
            "Una nota no se anula: vuelva a liquidar el periodo, o anule su factura.",
            "A note is not annulled: settle the period again, or annul its invoice."
        )));
    }
    if of.total + of.notes <= 0 {
        return Err(OfficeError::Conflict(localized!(
            "{} ya no cobra nada: sus notas la anulan.",
            "{} charges nothing any more: its notes annul it.",
            of.number
        )));
    }
    Ok(())
}
