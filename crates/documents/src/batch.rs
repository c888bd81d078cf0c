//! PDF files of one invoice in memory, or of a batch on disk.

use std::{fs::File, io::BufWriter, num::NonZero, path::Path, thread};

use acometida_domain::FiscalDocument;
use printpdf::PdfPage;

use crate::{
    error::DocumentError,
    layout::{self, Renderer},
    letterhead::Letterhead,
    logo::logos,
    pdf::{self, About, PdfWriter, Shared},
};

/// Invoices rendered together; only their pages are in memory.
const CHUNK: usize = 128;
/// Deflate level of the pages; higher levels cost time without saving space.
const LEVEL: u32 = 6;

/// Batch of invoices in one file, in insertion order.
pub struct Batch {
    writer: PdfWriter<BufWriter<File>>,
    renderer: Renderer,
    waiting: Vec<FiscalDocument>,
    about: Option<About>,
    company: String,
}

impl Batch {
    /// Creates the file, replacing any file at `path`.
    ///
    /// # Errors
    /// [`DocumentError::Io`] when the file cannot be written, [`DocumentError::Logo`] when the logo is not a valid
    /// image.
    pub fn create(path: &Path, letterhead: Letterhead) -> Result<Self, DocumentError> {
        let (renderer, shared) = prepare(&letterhead)?;
        let writer = PdfWriter::new(BufWriter::new(File::create(path)?), &shared)?;
        Ok(Self { writer, renderer, waiting: Vec::with_capacity(CHUNK), about: None, company: letterhead.company })
    }

    /// Adds the pages of an invoice.
    ///
    /// # Errors
    /// [`DocumentError::Io`] when the file cannot be written.
    pub fn add(&mut self, invoice: &FiscalDocument) -> Result<(), DocumentError> {
        if self.about.is_none() {
            self.about = Some(self.about(invoice));
        }
        self.waiting.push(invoice.clone());
        if self.waiting.len() == CHUNK { self.flush() } else { Ok(()) }
    }

    /// Completes the file and returns its length in bytes. An empty batch has one blank page.
    ///
    /// # Errors
    /// [`DocumentError::Io`] when the file cannot be written.
    pub fn finish(mut self) -> Result<u64, DocumentError> {
        self.flush()?;
        if self.writer.pages() == 0 {
            self.writer.page(&pdf::deflate(b"", LEVEL)?)?;
        }
        let about = self.about.unwrap_or_else(|| About {
            title: self.company.clone(),
            author: self.company.clone(),
            language: self.renderer.country.language,
            issued_on: chrono::NaiveDate::default(),
            id: "0".repeat(32),
        });
        let (out, bytes) = self.writer.finish(&about)?;
        out.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
        Ok(bytes)
    }

    /// Renders the pending invoices on all cores and writes their pages.
    fn flush(&mut self) -> Result<(), DocumentError> {
        let waiting = std::mem::take(&mut self.waiting);
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let share = waiting.len().div_ceil(cores).max(1);
        let renderer = &self.renderer;
        let done: Vec<_> = thread::scope(|scope| {
            let workers: Vec<_> =
                waiting.chunks(share).map(|part| scope.spawn(move || pages(renderer, part))).collect();
            workers
                .into_iter()
                .map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        });
        for part in done {
            for page in part? {
                self.writer.page(&page)?;
            }
        }
        Ok(())
    }

    fn about(&self, first: &FiscalDocument) -> About {
        let title = format!("{} · {}", self.company, self.renderer.country.period(first.period));
        About { title, ..about(first, &self.renderer) }
    }
}

/// PDF of one invoice.
pub fn single(invoice: &FiscalDocument, letterhead: &Letterhead) -> Result<Vec<u8>, DocumentError> {
    let (renderer, shared) = prepare(letterhead)?;
    write(&renderer, &shared, layout::render(&renderer, invoice), &about(invoice, &renderer))
}

/// PDF with these pages.
pub fn write(
    renderer: &Renderer,
    shared: &Shared,
    pages: Vec<PdfPage>,
    about: &About,
) -> Result<Vec<u8>, DocumentError> {
    let mut writer = PdfWriter::new(Vec::new(), shared)?;
    for page in deflated(renderer, pages)? {
        writer.page(&page)?;
    }
    Ok(writer.finish(about)?.0)
}

pub fn prepare(letterhead: &Letterhead) -> Result<(Renderer, Shared), DocumentError> {
    let logos = logos(letterhead)?;
    let renderer = Renderer::new(letterhead, &logos)?;
    let shared = Shared::new(renderer.fonts, &logos)?;
    Ok((renderer, shared))
}

/// Deflated content streams of the invoices' pages.
fn pages(renderer: &Renderer, invoices: &[FiscalDocument]) -> Result<Vec<Vec<u8>>, DocumentError> {
    deflated(renderer, invoices.iter().flat_map(|invoice| layout::render(renderer, invoice)).collect())
}

fn deflated(renderer: &Renderer, pages: Vec<PdfPage>) -> Result<Vec<Vec<u8>>, DocumentError> {
    pdf::contents(renderer.fonts, pages)?.iter().map(|content| Ok(pdf::deflate(content, LEVEL)?)).collect()
}

fn about(invoice: &FiscalDocument, renderer: &Renderer) -> About {
    About {
        title: format!("{} {}", renderer.country.title(invoice.kind), invoice.number),
        author: invoice.issuer.name.clone(),
        language: renderer.country.language,
        issued_on: invoice.issued_on,
        id: invoice.id.to_string().replace('-', ""),
    }
}
