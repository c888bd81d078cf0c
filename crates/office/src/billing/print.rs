//! Invoices on paper: one, or a cycle's batch in one file (B8, B9).

use std::path::{Path, PathBuf};

use acometida_documents::{Batch, DocumentError, Letterhead, invoice_pdf};
use acometida_domain::{
    Actor, BatchOrder, CycleId, InvoiceId, Job, JobId, JobKind, JobState, Permission, PrintedBatch, RequestId,
};
use serde::{Deserialize, Serialize};

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{
        error::localized,
        files,
        jobs::{JobRequest, Running, json_of},
    },
};

/// Invoices held in memory at a time.
const CHUNK: usize = 500;

/// The request to print the invoices of a cycle.
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

    async fn run(self, office: &Office, actor: &Actor, running: &mut Running) -> Result<serde_json::Value> {
        json_of(&office.print(actor, self.cycle, self.order, &self.folder, running).await?)
    }
}

impl Office {
    /// The PDF of an invoice; the same invoice gives the same bytes.
    pub async fn invoice_pdf(&self, actor: &Actor, id: InvoiceId) -> Result<Vec<u8>> {
        allow(actor, Permission::ViewBilling)?;
        let invoice =
            self.store.invoice(id).await?.ok_or_else(|| {
                OfficeError::NotFound(localized!("No existe esa factura.", "There is no such invoice."))
            })?;
        let letterhead = self.letterhead().await?;
        tokio::task::spawn_blocking(move || invoice_pdf(&invoice, &letterhead))
            .await
            .map_err(|error| OfficeError::Internal(error.to_string()))?
            .map_err(document)
    }

    /// Creates the job that prints a cycle's invoices to one PDF in `folder`.
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
        let title = localized!("Imprimir {}", "Print {}", row.name).text(self.language()).to_owned();
        self.create_job(actor, request, PrintJob { cycle, order, folder: folder.to_owned() }, title).await
    }

    pub(crate) async fn print(
        &self,
        actor: &Actor,
        cycle: CycleId,
        order: BatchOrder,
        folder: &Path,
        running: &mut Running,
    ) -> Result<PrintedBatch> {
        let cycle_name = self.cycle(actor, cycle).await?.name;
        let ids = self.store.cycle_invoices(cycle, order).await?;
        let total = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        std::fs::create_dir_all(folder)?;
        let partial = tempfile::NamedTempFile::new_in(folder)?;
        running.tell(0, total);
        let mut batch = Batch::create(partial.path(), self.letterhead().await?).map_err(document)?;
        let mut done = 0;
        for chunk in ids.chunks(CHUNK) {
            running.check()?;
            let invoices = self.store.invoices_by_id(chunk).await?;
            batch = tokio::task::spawn_blocking(move || {
                for invoice in &invoices {
                    batch.add(invoice)?;
                }
                Ok(batch)
            })
            .await
            .map_err(|error| OfficeError::Internal(error.to_string()))?
            .map_err(document)?;
            done += u32::try_from(chunk.len()).unwrap_or_default();
            running.tell(done, total);
        }
        let bytes = batch.finish().map_err(document)?;
        let name = localized!("Facturas {cycle_name}.pdf", "Invoices {cycle_name}.pdf");
        let file = files::put(partial, folder, name.text(self.language()))?;
        Ok(PrintedBatch { file, invoices: total, bytes })
    }

    /// The file a printing job produced.
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

    pub(crate) async fn letterhead(&self) -> Result<Letterhead> {
        let company = self.company().await?;
        let logo = match self.store.issuers().await?.into_iter().find(|issuer| issuer.has_logo) {
            Some(issuer) => self.store.issuer_logo(issuer.id).await?,
            None => None,
        };
        Ok(Letterhead { company: company.name, country: company.country, logo })
    }
}

pub(crate) fn document(error: DocumentError) -> OfficeError {
    match error {
        DocumentError::Io(error) => OfficeError::Io(error),
        DocumentError::Logo(_) => OfficeError::Conflict(localized!(
            "El logo del emisor no se puede leer: cárguelo de nuevo como PNG o JPEG.",
            "The issuer's logo cannot be read: load it again as a PNG or JPEG."
        )),
        other => OfficeError::Internal(other.to_string()),
    }
}
