//! Bytes from data: invoice PDFs and batches of them.
//!
//! The same invoice under the same letterhead gives the same bytes: nothing here reads a clock or draws a random
//! number.

mod batch;
mod country;
mod explanation;
#[allow(clippy::float_arithmetic, reason = "places on paper, in points; amounts are text by then")]
mod layout;
mod logo;
#[allow(clippy::float_arithmetic, reason = "places on paper, in points; amounts are text by then")]
mod paper;
mod pdf;
mod words;

use acometida_domain::Invoice;
use printpdf::PdfPage;

pub use batch::Batch;
pub use explanation::{Explanation, ExplanationLine, explanation_pdf};

/// What stands on every document of the company.
#[derive(Debug, Clone)]
pub struct Letterhead {
    pub company: String,
    /// Chooses formats and words: `pe`, `co`, `es`.
    pub country: String,
    /// PNG or JPEG.
    pub logo: Option<Vec<u8>>,
}

#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    #[error("the file cannot be written: {0}; check the folder and the free space, then print again")]
    Io(#[from] std::io::Error),
    #[error("the logo cannot be read: {0}; load it again as a PNG or JPEG image")]
    Logo(String),
    #[error("the built-in typeface cannot be read; install the program again")]
    Typeface,
}

/// The PDF of one invoice.
///
/// # Errors
/// [`DocumentError::Logo`] when the letterhead's logo is not a picture.
pub fn invoice_pdf(invoice: &Invoice, letterhead: &Letterhead) -> Result<Vec<u8>, DocumentError> {
    batch::single(invoice, letterhead)
}

/// What draws the pages of an invoice as operations, for another writer to put into a file: `cargo xtask bench`
/// compares with one.
///
/// # Errors
/// As [`invoice_pdf`].
pub fn page_operations(letterhead: &Letterhead) -> Result<impl Fn(&Invoice) -> Vec<PdfPage>, DocumentError> {
    let logo = letterhead.logo.as_deref().map(logo::Logo::read).transpose()?;
    let press = layout::Press::new(letterhead, logo.as_ref())?;
    Ok(move |invoice: &Invoice| layout::set(&press, invoice))
}

/// Whether a picture can stand as a logo; ask before keeping it.
///
/// # Errors
/// [`DocumentError::Logo`] when the bytes are no PNG or JPEG, or one of more than 4,000 dots a side.
pub fn check_logo(bytes: &[u8]) -> Result<(), DocumentError> {
    logo::Logo::read(bytes).map(|_| ())
}
