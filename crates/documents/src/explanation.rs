//! The explanation of a bill: each line with its rule, its calculation and what it used.

use acometida_domain::Money;
use chrono::NaiveDate;

use crate::{
    DocumentError, Letterhead,
    batch::{prepare, write},
    layout,
    pdf::About,
};

/// What is to be explained, in the reader's language.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// Thirty-two hexadecimal digits that identify the document.
    pub id: String,
    pub title: String,
    pub made_on: NaiveDate,
    /// Label and value.
    pub facts: Vec<(String, String)>,
    pub lines: Vec<ExplanationLine>,
    pub total_label: String,
    pub total: Money,
    pub page_label: String,
}

#[derive(Debug, Clone)]
pub struct ExplanationLine {
    pub description: String,
    pub amount: Money,
    /// The rule in words, the calculation, the data, the tariff.
    pub notes: Vec<String>,
    /// A tax, or after the taxes.
    pub tax: bool,
}

/// The PDF of an explanation; the same explanation gives the same bytes.
///
/// # Errors
/// [`DocumentError::Logo`] when the letterhead's logo is not a picture.
pub fn explanation_pdf(explanation: &Explanation, letterhead: &Letterhead) -> Result<Vec<u8>, DocumentError> {
    let (press, shared) = prepare(letterhead)?;
    let about = About {
        title: explanation.title.clone(),
        author: letterhead.company.clone(),
        language: press.country.language,
        issued_on: explanation.made_on,
        id: explanation.id.clone(),
    };
    write(&press, &shared, layout::explain(&press, explanation, &letterhead.company), &about)
}
