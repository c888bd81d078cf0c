//! Use cases: the PDF of an invoice, and of the batch of a cycle (B8, B9).

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use acometida_documents::{Batch, Letterhead, invoice_pdf};
use acometida_domain::{
    Actor, BatchOrder, CycleId, DocumentId, FiscalKind, Job, JobId, JobKind, JobState, JobSubject, Permission,
    PrintedBatch, RequestId, SavedFile,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{
        error::localized,
        files,
        jobs::{JobProgress, JobRequest, json_of},
    },
};

/// Number of invoices in memory at a time.
const CHUNK: usize = 500;

/// Request of the job that prints the invoices of a cycle.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct PrintJob {
    cycle: CycleId,
    order: BatchOrder,
    folder: PathBuf,
}

impl JobRequest for PrintJob {
    const KIND: JobKind = JobKind::Print;

    fn permission(&self) -> Permission {
        Permission::PrintInvoices
    }

    fn cycle(&self) -> Option<CycleId> {
        Some(self.cycle)
    }

    async fn run(self, office: &Office, actor: &Actor, progress: &mut JobProgress) -> Result<serde_json::Value> {
        json_of(&office.print(actor, self.cycle, self.order, &self.folder, progress).await?)
    }
}

impl Office {
    /// Saves the PDF of an invoice.
    ///
    /// # Errors
    /// [`OfficeError::Io`] when the file cannot be read or written. [`OfficeError::Store`] when the database fails.
    pub async fn save_invoice(&self, actor: &Actor, id: DocumentId, folder: &Path) -> Result<SavedFile> {
        let pdf = self.invoice_pdf(actor, id).await?;
        let document = self.invoice(actor, id).await?.document;
        let number = document.number;
        let name = match document.kind {
            FiscalKind::Invoice => localized!("Factura {number}.pdf", "Invoice {number}.pdf"),
            FiscalKind::CreditNote => localized!("Nota de crédito {number}.pdf", "Credit note {number}.pdf"),
            FiscalKind::DebitNote => localized!("Nota de débito {number}.pdf", "Debit note {number}.pdf"),
        };
        files::save(folder, name.text(self.language()), &pdf)
    }

    /// PDF of an invoice; the same invoice gives the same bytes.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewBilling`]. [`OfficeError::NotFound`] for an unknown id
    /// or name. [`OfficeError::Io`] when the file cannot be read or written. [`OfficeError::Store`] when the
    /// database fails.
    pub async fn invoice_pdf(&self, actor: &Actor, id: DocumentId) -> Result<Vec<u8>> {
        allow(actor, Permission::ViewBilling)?;
        let invoice =
            self.store.document(id).await?.ok_or_else(|| {
                OfficeError::NotFound(localized!("No existe esa factura.", "There is no such invoice."))
            })?;
        self.viewed(actor, "open_pdf", invoice.account, &json!({ "document": invoice.number }));
        let letterhead = self.letterhead(self.store.logos(&invoice.logo.iter().cloned().collect()).await?).await?;
        tokio::task::spawn_blocking(move || invoice_pdf(&invoice, &letterhead))
            .await
            .map_err(|error| OfficeError::Internal(error.to_string()))?
            .map_err(OfficeError::from)
    }

    /// Creates the job that prints the invoices of a cycle to one PDF in `folder`.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::PrintInvoices`]. [`OfficeError::Conflict`] when the current
    /// state does not allow it. [`OfficeError::Store`] when the database fails.
    pub async fn print_batch(
        &self,
        actor: &Actor,
        request: RequestId,
        cycle: CycleId,
        order: BatchOrder,
        folder: &Path,
    ) -> Result<Job> {
        allow(actor, Permission::PrintInvoices)?;
        let row = self.cycle(actor, cycle).await?;
        if row.invoiced == 0 {
            return Err(OfficeError::Conflict(localized!(
                "El ciclo no tiene facturas: envíelo antes a facturación.",
                "The cycle has no invoices: send it to billing first."
            )));
        }
        let input = PrintJob { cycle, order, folder: folder.to_owned() };
        self.create_job(actor, request, input, JobSubject::Print { cycle: row.name }).await
    }

    pub(crate) async fn print(
        &self,
        actor: &Actor,
        cycle: CycleId,
        order: BatchOrder,
        folder: &Path,
        progress: &mut JobProgress,
    ) -> Result<PrintedBatch> {
        let cycle_name = self.cycle(actor, cycle).await?.name;
        let ids = self.store.cycle_documents(cycle, order).await?;
        let total = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        acometida_store::private::create_folder(folder)?;
        let partial = tempfile::NamedTempFile::new_in(folder)?;
        progress.notify(0, total);
        let letterhead = self.letterhead(self.store.logos_of_cycle(cycle).await?).await?;
        let mut batch = Batch::create(partial.path(), letterhead).map_err(OfficeError::from)?;
        let mut done = 0;
        for chunk in ids.chunks(CHUNK) {
            progress.check()?;
            let invoices = self.store.documents_by_id(chunk).await?;
            batch = tokio::task::spawn_blocking(move || {
                for invoice in &invoices {
                    batch.add(invoice)?;
                }
                Ok::<_, OfficeError>(batch)
            })
            .await
            .map_err(|error| OfficeError::Internal(error.to_string()))??;
            done += u32::try_from(chunk.len()).unwrap_or(u32::MAX);
            progress.notify(done, total);
        }
        let bytes = batch.finish().map_err(OfficeError::from)?;
        let name = localized!("Facturas {cycle_name}.pdf", "Invoices {cycle_name}.pdf");
        let file = files::put(partial, folder, name.text(self.language()))?;
        Ok(PrintedBatch { file, invoices: total, bytes })
    }

    /// File produced by a print job.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewBilling`]. [`OfficeError::NotFound`] for an unknown id
    /// or name. [`OfficeError::Store`] when the database fails.
    pub async fn printed_file(&self, actor: &Actor, job: JobId) -> Result<PathBuf> {
        allow(actor, Permission::ViewBilling)?;
        let job = self.job(job).await?;
        let printed = job
            .result
            .filter(|_| job.state == JobState::Done)
            .and_then(|result| serde_json::from_value::<PrintedBatch>(result).ok());
        let printed = printed.ok_or_else(|| {
            OfficeError::NotFound(localized!("Ese trabajo no produjo un archivo.", "That job produced no file."))
        })?;
        Ok(Path::new(&printed.file.folder).join(printed.file.name))
    }

    pub(crate) async fn letterhead(&self, logos: BTreeMap<String, Vec<u8>>) -> Result<Letterhead> {
        let company = self.company().await?;
        Ok(Letterhead { company: company.name, country: company.country, logos })
    }
}
