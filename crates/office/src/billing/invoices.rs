//! Use cases: send a cycle to billing and read invoices (S13, B1).

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::Arc,
};

use acometida_domain::{
    AccountId, Actor, Address, AllocationRule, BillComparison, CycleId, CycleState, DocumentId, FiscalDocument,
    FiscalKind, InvoiceDetail, InvoiceFilter, InvoiceRow, Issuer, IssuerId, Job, JobKind, JobSubject, Page,
    PageRequest, Party, Permission, RequestId, ServiceState, SupplyPointId, pack::Pack,
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

    /// Why an invoice is higher or lower: beside the bills of the month before and of the year before. None for a note.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewBilling`]. [`OfficeError::Store`] when the database fails.
    pub async fn bill_comparison(&self, actor: &Actor, id: DocumentId) -> Result<Option<BillComparison>> {
        allow(actor, Permission::ViewBilling)?;
        Ok(self.store.bill_comparison(id).await?)
    }

    /// The invoice with a printed number: `S001-00000042`, or with its document type and issuer when others have the
    /// same, `20331898008/14/S001-00000042`.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewBilling`]. [`OfficeError::NotFound`] for an unknown
    /// number; [`OfficeError::Conflict`] when several invoices have it. [`OfficeError::Store`] when the database fails.
    pub async fn invoice_numbered(&self, actor: &Actor, number: &str) -> Result<FiscalDocument> {
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
            [(id, ..)] => self.store.document(*id).await?.ok_or_else(none),
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
        let parties = issuers.values().map(|issuer| Ok((issuer.id, Snapshot::of(&issuer_party(issuer, pack))?)));
        let parties = parties.collect::<Result<_>>()?;
        let run = Arc::new(IssueContext { cycle, issued_on, pack, parties });
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
                let issuer = issuers.get(&record.billable.issuer).ok_or_else(no_issuer)?;
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
                (record.series_n, record.number) = (open.n, open.next);
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
            self.store.record_numbers().await?;
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

pub(crate) fn no_issuer() -> OfficeError {
    OfficeError::Internal("an issuer is missing".to_owned())
}

/// Data common to all invoices of a run.
struct IssueContext {
    cycle: CycleId,
    issued_on: NaiveDate,
    pack: &'static Pack,
    /// Each issuer as its documents freeze it.
    parties: HashMap<IssuerId, Snapshot>,
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
        let mut customer = billable.customer.clone();
        if !billable.tax_id.is_empty() {
            (customer.id_kind, customer.id) = (Some(run.pack.tax_id_kind), billable.tax_id.clone());
        }
        let mut supply = billable.supply.clone();
        for address in [&mut customer.address, &mut supply.address] {
            set_country(address, run.pack);
        }
        records.push(InvoiceRecord {
            id: DocumentId::derive(billable.settlement),
            series_n: 0,
            number: 0,
            due_on: run.issued_on + Days::new(u64::from(billable.payment_days)),
            issued_on: run.issued_on,
            issuer: run.parties.get(&billable.issuer).ok_or_else(no_issuer)?.clone(),
            customer: Snapshot::of(&customer)?,
            supply: Snapshot::of(&supply)?,
            billable,
        });
    }
    Ok((!records.is_empty()).then_some(records))
}

/// An issuer as its documents freeze it.
pub(crate) fn issuer_party(issuer: &Issuer, pack: &Pack) -> Party {
    let mut address = issuer.postal_address();
    set_country(&mut address, pack);
    Party {
        id_kind: Some(pack.tax_id_kind),
        id: issuer.tax_id.clone(),
        name: issuer.legal_name.clone(),
        address,
        phone: issuer.phone.clone(),
        email: issuer.email.clone(),
    }
}

/// Writes the company's country in an address without one: a document names it whatever the company becomes.
fn set_country(address: &mut Address, pack: &Pack) {
    if address.country.is_empty() {
        address.country.clone_from(&pack.country);
    }
}
