//! Use cases: send a cycle to billing and read invoices (S13, B1).

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::Arc,
};

use acometida_domain::{
    AccountId, Actor, AllocationRule, CycleId, CycleState, DocumentId, FiscalKind, Invoice, InvoiceDetail,
    InvoiceFilter, InvoiceParty, InvoiceRow, Issuer, IssuerId, Job, JobKind, JobSubject, Page, PageRequest, Permission,
    RequestId, SeriesId, ServiceState, SupplyPointId, identifiers::DocumentKind,
};
use acometida_store::{
    Store,
    billing::{issue::InvoiceRecord, snapshots::Snapshot},
    company::series::OpenSeries,
};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    billing::series::{invoice_type, no_series},
    kernel::{
        error::localized,
        jobs::{JobProgress, JobRequest},
    },
};

/// Request of the job that issues the invoices of a cycle.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct BillJob {
    cycle: CycleId,
    issued_on: NaiveDate,
}

impl JobRequest for BillJob {
    const KIND: JobKind = JobKind::Bill;

    fn permission(&self) -> Permission {
        Permission::SendToBilling
    }

    fn cycle(&self) -> Option<CycleId> {
        Some(self.cycle)
    }

    async fn run(self, office: &Office, actor: &Actor, progress: &mut JobProgress) -> Result<serde_json::Value> {
        office.bill(actor, self.cycle, self.issued_on, progress).await
    }
}

impl Office {
    /// Invoices matching a filter, newest first.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewBilling`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn invoices(&self, actor: &Actor, filter: &InvoiceFilter, page: PageRequest) -> Result<Page<InvoiceRow>> {
        allow(actor, Permission::ViewBilling)?;
        Ok(self.store.invoices(filter, page, self.today().await?).await?)
    }

    /// Detail of an invoice, with its payments and notes.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewBilling`]. [`OfficeError::NotFound`] for an unknown id
    /// or name. [`OfficeError::Store`] when the database fails.
    pub async fn invoice(&self, actor: &Actor, id: DocumentId) -> Result<InvoiceDetail> {
        allow(actor, Permission::ViewBilling)?;
        let today = self.today().await?;
        self.store
            .invoice_detail(id, today)
            .await?
            .ok_or_else(|| OfficeError::NotFound(localized!("No existe esa factura.", "There is no such invoice.")))
    }

    /// The invoice with a printed number: `S001-00000042`, or with its document type and issuer when others have the
    /// same, `20331898008/14/S001-00000042`.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewBilling`]. [`OfficeError::NotFound`] for an unknown
    /// number; [`OfficeError::Conflict`] when several invoices have it. [`OfficeError::Store`] when the database fails.
    pub async fn invoice_numbered(&self, actor: &Actor, number: &str) -> Result<Invoice> {
        allow(actor, Permission::ViewBilling)?;
        let none =
            || OfficeError::NotFound(localized!("No existe la factura {number}.", "There is no invoice {number}."));
        let mut parts = number.rsplit('/').map(str::trim);
        let (series, count) = parts.next().and_then(|printed| printed.rsplit_once('-')).ok_or_else(none)?;
        let (document_type, issuer) = (parts.next(), parts.next());
        let count = count.parse().map_err(|_| none())?;
        let found = self.store.invoices_numbered(issuer, document_type, series, count).await?;
        match found.as_slice() {
            [] => Err(none()),
            [(id, ..)] => self.store.invoice(*id).await?.ok_or_else(none),
            several => {
                let choices = several.iter().map(|(_, issuer, of)| format!("{issuer}/{of}/{series}-{count:08}"));
                let choices = choices.collect::<Vec<_>>().join(", ");
                Err(OfficeError::Conflict(localized!(
                    "Varias facturas tienen ese número: indique una de {choices}.",
                    "Several invoices have that number: name one of {choices}."
                )))
            }
        }
    }

    /// Creates the job that invoices the settled services of a cycle. Every service must be settled or excluded; those
    /// of accounts with billing disabled stay settled, to be sent later (C16).
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::SendToBilling`]. [`OfficeError::Conflict`] when the current
    /// state does not allow it. [`OfficeError::Invalid`] with the invalid field. [`OfficeError::Store`] when the
    /// database fails.
    pub async fn send_to_billing(
        &self,
        actor: &Actor,
        request: RequestId,
        cycle: CycleId,
        issued_on: NaiveDate,
    ) -> Result<Job> {
        allow(actor, Permission::SendToBilling)?;
        let row = self.cycle(actor, cycle).await?;
        let waiting = row.pending + row.validated + row.review;
        if waiting > 0 {
            return Err(OfficeError::Conflict(localized!(
                "Quedan {waiting} servicios por procesar o decidir: libérelos o exclúyalos antes de facturar.",
                "{waiting} services are still to be processed or decided: release or exclude them before billing."
            )));
        }
        if row.settled == 0 && row.invoiced == 0 {
            return Err(OfficeError::Conflict(localized!(
                "El ciclo no tiene servicios liquidados: liquídelo antes de facturar.",
                "The cycle has no settled services: settle it before billing."
            )));
        }
        if issued_on > self.today().await? {
            return Err(OfficeError::invalid(
                "issued_on",
                localized!("La fecha de emisión no puede ser futura.", "The date of issue cannot be in the future."),
            ));
        }
        self.create_job(actor, request, BillJob { cycle, issued_on }, JobSubject::Bill { cycle: row.name }).await
    }

    pub(crate) async fn bill(
        &self,
        actor: &Actor,
        cycle: CycleId,
        issued_on: NaiveDate,
        progress: &mut JobProgress,
    ) -> Result<serde_json::Value> {
        let row = self.cycle(actor, cycle).await?;
        let mut tx = self.store.begin().await?;
        tx.settlement().mark_sent(cycle, self.clock.now().timestamp_millis()).await?;
        tx.commit().await?;
        if let Some(reason) = &row.reason {
            return self.bill_differences(actor, &row, reason, issued_on, progress).await;
        }
        let issuers: HashMap<IssuerId, Issuer> =
            self.store.issuers().await?.into_iter().map(|issuer| (issuer.id, issuer)).collect();
        let pack = self.pack().await?;
        let series = self.store.series().await?;
        let automatic = self.uses_credit_automatically().await?;
        let run = Arc::new(IssueContext { cycle, issued_on, tax_id_kind: pack.tax_id_kind, issuers });
        let total = row.settled + row.invoiced;
        let mut done = row.invoiced;
        let prepare_invoices =
            |after| tokio::spawn(prepare_invoices(self.store.clone(), Arc::clone(&run), after, self.chunk));
        let mut next = prepare_invoices(None);
        // the next chunk is read and prepared while one is written
        while let Some(mut records) = next.await.map_err(|error| OfficeError::Internal(error.to_string()))?? {
            progress.check()?;
            let Some((first, last)) = records.first().zip(records.last()) else { break };
            let (first, last) = (first.billable.supply_point, last.billable.supply_point);
            next = prepare_invoices(Some(last));
            let mut tx = self.store.begin().await?;
            let settled = tx.settlement().still_settled(cycle, first, last).await?;
            records.retain(|record| settled.contains(&record.billable.supply_point));
            let mut numbers: HashMap<(IssuerId, &str), OpenSeries> = HashMap::new();
            for record in &mut records {
                let kind = FiscalKind::Invoice;
                let issuer = run.issuers.get(&record.billable.issuer).ok_or_else(no_issuer)?;
                let of = invoice_type(pack, &series, issuer, &record.billable.invoice_type);
                let missing = || no_series(&issuer.legal_name, of, kind);
                let (document_type, _) = of.ok_or_else(missing)?.document(kind);
                let open = match numbers.entry((issuer.id, document_type)) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(place) => place.insert(
                        tx.company()
                            .open_series(issuer.id, kind, document_type, "", issued_on)
                            .await?
                            .ok_or_else(missing)?,
                    ),
                };
                (record.series, record.number) = (open.id, open.next);
                open.next += 1;
            }
            tx.billing().issue(cycle, row.period, &records).await?;
            if automatic {
                let accounts: Vec<AccountId> = records.iter().map(|record| record.billable.account).collect();
                tx.billing().allocate_credits(&accounts, &AllocationRule::OldestDue).await?;
            }
            done += u32::try_from(records.len()).unwrap_or(u32::MAX);
            progress.progress_in(&mut tx, done, total).await?;
            tx.commit().await?;
            progress.notify(done, total);
        }
        let withheld = self.store.services_in_state(cycle, ServiceState::Settled).await?;
        let mut tx = self.store.begin().await?;
        if withheld == 0 {
            tx.settlement().set_cycle_state(cycle, CycleState::SentToBilling).await?;
        }
        let detail = json!({ "cycle": row.name, "invoices": done, "withheld": withheld, "issued_on": issued_on });
        tx.audit(actor, self.clock.now(), "bill", Some(&cycle.to_string()), &detail.to_string(), None).await?;
        tx.commit().await?;
        Ok(json!({ "invoices": done, "withheld": withheld }))
    }
}

fn no_issuer() -> OfficeError {
    OfficeError::Internal("an issuer is missing".to_owned())
}

/// Data common to all invoices of a run.
struct IssueContext {
    cycle: CycleId,
    issued_on: NaiveDate,
    tax_id_kind: DocumentKind,
    issuers: HashMap<IssuerId, Issuer>,
}

/// Reads the next settled services and prepares their invoices, which are numbered when written; none when there are no
/// more.
async fn prepare_invoices(
    store: Store,
    run: Arc<IssueContext>,
    after: Option<SupplyPointId>,
    chunk: u32,
) -> Result<Option<Vec<InvoiceRecord>>> {
    let billables = store.billable(run.cycle, after, chunk).await?;
    let mut records = Vec::with_capacity(billables.len());
    for billable in billables {
        let issuer = run.issuers.get(&billable.issuer).ok_or_else(no_issuer)?;
        let mut holder = billable.holder.clone();
        if !billable.tax_id.is_empty() {
            holder.document = format!("{} {}", run.tax_id_kind.label(), billable.tax_id);
        }
        records.push(InvoiceRecord {
            id: DocumentId::derive(billable.settlement),
            series: SeriesId(uuid::Uuid::nil()),
            number: 0,
            due_on: run.issued_on + Days::new(u64::from(billable.payment_days)),
            issued_on: run.issued_on,
            printed_issuer: Snapshot::of(&printed(issuer, run.tax_id_kind))?,
            printed_holder: Snapshot::of(&holder)?,
            printed_supply: Snapshot::of(&billable.supply)?,
            billable,
        });
    }
    Ok((!records.is_empty()).then_some(records))
}

/// An issuer as its invoices print it.
fn printed(issuer: &Issuer, tax_id_kind: DocumentKind) -> InvoiceParty {
    let contact: Vec<&str> =
        [issuer.phone.as_str(), issuer.email.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
    InvoiceParty {
        name: issuer.legal_name.clone(),
        document: format!("{} {}", tax_id_kind.label(), issuer.tax_id),
        address: issuer.address.clone(),
        contact: contact.join(" · "),
    }
}
