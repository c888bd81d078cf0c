//! PDF of an explanation.

use crate::{
    DocumentError, Explanation, Letterhead,
    batch::{prepare, write},
    layout,
    pdf::About,
};
/// PDF of an explanation; equal input gives equal bytes.
///
/// # Errors
/// [`DocumentError::Logo`] when the logo of the letterhead is not a valid image.
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
