//! From invoices to a file: one invoice in memory, or as many as there are on disk.

use std::{fs::File, io::BufWriter, num::NonZero, path::Path, thread};

use acometida_domain::Invoice;
use printpdf::PdfPage;

use crate::{
    DocumentError, Letterhead,
    layout::{self, Press},
    logo::Logo,
    pdf::{self, About, Book, Shared},
};

/// Invoices set at a time: their pages are all that a batch holds in memory.
const CHUNK: usize = 128;
/// Deflate level of the pages; higher ones cost time and save nothing.
const LEVEL: u32 = 6;

/// Many invoices in one file, in the order they are added.
pub struct Batch {
    book: Book<BufWriter<File>>,
    press: Press,
    waiting: Vec<Invoice>,
    about: Option<About>,
    company: String,
}

impl Batch {
    /// Starts the file; what stood at `path` is lost.
    ///
    /// # Errors
    /// [`DocumentError::Io`] when the file cannot be written, [`DocumentError::Logo`] when the logo is not a picture.
    pub fn create(path: &Path, letterhead: Letterhead) -> Result<Self, DocumentError> {
        let (press, shared) = prepare(&letterhead)?;
        let book = Book::new(BufWriter::new(File::create(path)?), &shared)?;
        Ok(Self { book, press, waiting: Vec::with_capacity(CHUNK), about: None, company: letterhead.company })
    }

    /// Adds the pages of an invoice.
    ///
    /// # Errors
    /// [`DocumentError::Io`] when the file cannot be written.
    pub fn add(&mut self, invoice: &Invoice) -> Result<(), DocumentError> {
        if self.about.is_none() {
            self.about = Some(self.about(invoice));
        }
        self.waiting.push(invoice.clone());
        if self.waiting.len() == CHUNK { self.set() } else { Ok(()) }
    }

    /// Completes the file and returns its length in bytes. An empty batch has one blank page.
    ///
    /// # Errors
    /// [`DocumentError::Io`] when the file cannot be written.
    pub fn finish(mut self) -> Result<u64, DocumentError> {
        self.set()?;
        if self.book.pages() == 0 {
            self.book.page(&pdf::deflate(b"", LEVEL)?)?;
        }
        let about = self.about.unwrap_or_else(|| About {
            title: self.company.clone(),
            author: self.company.clone(),
            language: self.press.country.language,
            issued_on: chrono::NaiveDate::default(),
            id: "0".repeat(32),
        });
        let (out, bytes) = self.book.finish(&about)?;
        out.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
        Ok(bytes)
    }

    /// Sets the waiting invoices, on every core, and writes their pages.
    fn set(&mut self) -> Result<(), DocumentError> {
        let waiting = std::mem::take(&mut self.waiting);
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let share = waiting.len().div_ceil(cores).max(1);
        let press = &self.press;
        let done: Vec<_> = thread::scope(|scope| {
            let workers: Vec<_> = waiting.chunks(share).map(|part| scope.spawn(move || pages(press, part))).collect();
            workers
                .into_iter()
                .map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        });
        for part in done {
            for page in part? {
                self.book.page(&page)?;
            }
        }
        Ok(())
    }

    fn about(&self, first: &Invoice) -> About {
        let title = format!("{} · {}", self.company, self.press.country.period(first.period));
        About { title, ..about(first, &self.press) }
    }
}

/// The file of one invoice.
pub fn single(invoice: &Invoice, letterhead: &Letterhead) -> Result<Vec<u8>, DocumentError> {
    let (press, shared) = prepare(letterhead)?;
    write(&press, &shared, layout::set(&press, invoice), &about(invoice, &press))
}

/// A file of these pages.
pub fn write(press: &Press, shared: &Shared, pages: Vec<PdfPage>, about: &About) -> Result<Vec<u8>, DocumentError> {
    let mut book = Book::new(Vec::new(), shared)?;
    for page in deflated(press, pages)? {
        book.page(&page)?;
    }
    Ok(book.finish(about)?.0)
}

pub fn prepare(letterhead: &Letterhead) -> Result<(Press, Shared), DocumentError> {
    let logo = letterhead.logo.as_deref().map(Logo::read).transpose()?;
    let press = Press::new(letterhead, logo.as_ref())?;
    let shared = Shared::new(press.fonts, logo.as_ref())?;
    Ok((press, shared))
}

/// The deflated content of the invoices' pages.
fn pages(press: &Press, invoices: &[Invoice]) -> Result<Vec<Vec<u8>>, DocumentError> {
    deflated(press, invoices.iter().flat_map(|invoice| layout::set(press, invoice)).collect())
}

fn deflated(press: &Press, pages: Vec<PdfPage>) -> Result<Vec<Vec<u8>>, DocumentError> {
    pdf::contents(press.fonts, pages)?.iter().map(|content| Ok(pdf::deflate(content, LEVEL)?)).collect()
}

fn about(invoice: &Invoice, press: &Press) -> About {
    About {
        title: format!("{} {}", press.country.title, invoice.number),
        author: invoice.issuer.name.clone(),
        language: press.country.language,
        issued_on: invoice.issued_on,
        id: invoice.id.to_string().replace('-', ""),
    }
}
