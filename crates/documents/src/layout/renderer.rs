//! Fonts, letterhead and country of a batch of documents.

use std::collections::BTreeMap;

use acometida_domain::Address;

use crate::{
    DocumentError, Letterhead,
    country::Country,
    layout::grid::logo_size,
    logo::{Logo, Logos},
    paper::Fonts,
};

/// Shared data to render every invoice of a file.
pub struct Renderer {
    pub fonts: &'static Fonts,
    pub country: Country,
    /// Code of the company's country, not printed in addresses.
    home: String,
    /// Name of the image in the page resources, width and height in points, by the hash of the logo.
    pub(super) logos: BTreeMap<String, (String, f32, f32)>,
}

impl Renderer {
    pub fn new(letterhead: &Letterhead, logos: &Logos) -> Result<Self, DocumentError> {
        let placed = |(index, (hash, logo)): (usize, (&String, &Logo))| {
            let (width, height) = logo_size(logo.width, logo.height);
            (hash.clone(), (Logo::name(index), width, height))
        };
        Ok(Self {
            fonts: Fonts::shared()?,
            country: Country::new(&letterhead.country),
            home: letterhead.country.clone(),
            logos: logos.iter().enumerate().map(placed).collect(),
        })
    }

    /// An address as printed, with its country when it is another than the company's.
    pub fn address(&self, address: &Address) -> String {
        if address.country == self.home {
            Address { country: String::new(), ..address.clone() }.one_line()
        } else {
            address.one_line()
        }
    }
}
