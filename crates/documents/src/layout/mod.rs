//! Layout of the bill: A4, twelve columns, from the amount due to the QR code of the payment stub.

mod chart;
mod explain;
mod flow;
mod foot;
mod head;
mod parties;
mod tables;

use acometida_domain::Invoice;
use printpdf::PdfPage;

use crate::{
    DocumentError, Letterhead,
    country::Country,
    logo::Logo,
    paper::{Fonts, Ink, Type, WIDTH},
};

pub use explain::explain;
use flow::Flow;

const LEFT: f32 = 40.0;
const RIGHT: f32 = WIDTH - LEFT;
const FULL: f32 = RIGHT - LEFT;
const TOP: f32 = 36.0;
const BOTTOM: f32 = 800.0;
const GUTTER: f32 = 10.0;
const COLUMN: f32 = (FULL - 11.0 * GUTTER) / 12.0;

const LABEL: Type = Type::bold(6.8, Ink::Teal);
const BODY: Type = Type::regular(8.6, Ink::Black);
const STRONG: Type = Type::bold(8.6, Ink::Black);
const SMALL: Type = Type::regular(7.4, Ink::Muted);

/// Left edge of a column of the grid, from 0.
fn column(index: u8) -> f32 {
    LEFT + f32::from(index) * (COLUMN + GUTTER)
}

/// Width of `count` columns and the gutters between them.
fn columns(count: u8) -> f32 {
    f32::from(count) * (COLUMN + GUTTER) - GUTTER
}

/// Shared data to render every invoice of a file.
pub struct Renderer {
    pub fonts: &'static Fonts,
    pub country: Country,
    /// Width and height in points.
    logo: Option<(f32, f32)>,
}

impl Renderer {
    pub fn new(letterhead: &Letterhead, logo: Option<&Logo>) -> Result<Self, DocumentError> {
        Ok(Self {
            fonts: Fonts::shared()?,
            country: Country::new(&letterhead.country),
            logo: logo.map(|logo| head::logo_size(logo.width, logo.height)),
        })
    }
}

/// Renders the pages of an invoice.
pub fn render(renderer: &Renderer, invoice: &Invoice) -> Vec<PdfPage> {
    let mut flow = Flow::new(renderer, invoice);
    head::letterhead(&mut flow);
    head::sum(&mut flow);
    head::debt(&mut flow);
    parties::parties(&mut flow);
    tables::readings(&mut flow);
    tables::charges(&mut flow);
    foot::closing(&mut flow);
    foot::pages(flow)
}
