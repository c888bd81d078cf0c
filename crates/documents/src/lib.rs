//! PDF documents: invoices, batches of invoices and explanations of bills.
//!
//! Output is deterministic: equal input gives equal bytes, without clock or random numbers.

mod batch;
mod country;
mod error;
mod explanation;
mod explanation_pdf;
#[allow(clippy::float_arithmetic, reason = "coordinates in points; amounts are already text")]
mod layout;
mod letterhead;
mod logo;
#[allow(clippy::float_arithmetic, reason = "coordinates in points; amounts are already text")]
mod paper;
mod pdf;
mod words;

use acometida_domain::FiscalDocument;
pub use error::DocumentError;
pub use letterhead::Letterhead;
use printpdf::PdfPage;

pub use batch::Batch;
pub use explanation::{Explanation, ExplanationLine};
pub use explanation_pdf::explanation_pdf;

/// PDF of one invoice.
///
/// # Errors
/// [`DocumentError::Logo`] when a logo of the letterhead is not a valid image.
pub fn invoice_pdf(invoice: &FiscalDocument, letterhead: &Letterhead) -> Result<Vec<u8>, DocumentError> {
    batch::single(invoice, letterhead)
}

/// Function that renders an invoice as page operations for another PDF writer; `cargo xtask bench` compares with one.
///
/// # Errors
/// As [`invoice_pdf`].
pub fn page_operations(letterhead: &Letterhead) -> Result<impl Fn(&FiscalDocument) -> Vec<PdfPage>, DocumentError> {
    let renderer = layout::Renderer::new(letterhead, &logo::logos(letterhead)?)?;
    Ok(move |invoice: &FiscalDocument| layout::render(&renderer, invoice))
}

/// Checks that an image can be used as a logo; call before storing it.
///
/// # Errors
/// [`DocumentError::Logo`] when the bytes are not a PNG or JPEG, or it exceeds 4,000 pixels a side.
pub fn check_logo(bytes: &[u8]) -> Result<(), DocumentError> {
    logo::Logo::read(bytes).map(|_| ())
}
