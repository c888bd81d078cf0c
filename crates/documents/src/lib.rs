//! Bytes from data: invoice PDFs and batches of them.

use std::path::Path;

use acometida_domain::Invoice;

/// What stands on every document of the company.
#[derive(Debug, Clone)]
pub struct Letterhead {
    pub company: String,
    /// Chooses formats and words: `pe`, `co`, `es`.
    pub country: String,
    /// PNG or JPEG.
    pub logo: Option<Vec<u8>>,
}

#[derive(Debug)]
pub enum DocumentError {
    Io(std::io::Error),
}
impl std::fmt::Display for DocumentError { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("document") } }

/// The PDF of one invoice.
pub fn invoice_pdf(_invoice: &Invoice, _letterhead: &Letterhead) -> Result<Vec<u8>, DocumentError> { Ok(Vec::new()) }

/// Many invoices in one file.
pub struct Batch;

impl Batch {
    pub fn create(_path: &Path, _letterhead: Letterhead) -> Result<Self, DocumentError> { Ok(Self) }
    pub fn add(&mut self, _invoice: &Invoice) -> Result<(), DocumentError> { Ok(()) }
    pub fn finish(self) -> Result<u64, DocumentError> { Ok(0) }
}
