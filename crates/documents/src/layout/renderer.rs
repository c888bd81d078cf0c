//! Fonts, letterhead and country of a batch of documents.

use crate::{DocumentError, Letterhead, country::Country, layout::grid::logo_size, logo::Logo, paper::Fonts};
/// Shared data to render every invoice of a file.
pub struct Renderer {
    pub fonts: &'static Fonts,
    pub country: Country,
    /// Width and height in points.
    pub(super) logo: Option<(f32, f32)>,
}

impl Renderer {
    pub fn new(letterhead: &Letterhead, logo: Option<&Logo>) -> Result<Self, DocumentError> {
        Ok(Self {
            fonts: Fonts::shared()?,
            country: Country::new(&letterhead.country),
            logo: logo.map(|logo| logo_size(logo.width, logo.height)),
        })
    }
}
