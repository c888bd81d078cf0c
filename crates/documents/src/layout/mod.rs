//! Layout of the bill: A4, twelve columns, from the amount due to the QR code of the payment stub.

mod chart;
mod explain;
mod flow;
mod foot;
mod grid;
mod head;
mod parties;
mod renderer;
mod tables;

pub use renderer::Renderer;

use acometida_domain::FiscalDocument;
use printpdf::PdfPage;

pub use explain::explain;
use flow::Flow;

/// Renders the pages of a document in the layout of its version; there is one so far.
pub fn render(renderer: &Renderer, invoice: &FiscalDocument) -> Vec<PdfPage> {
    let mut flow = Flow::new(renderer, invoice);
    head::letterhead(&mut flow);
    head::sum(&mut flow);
    if invoice.correction.is_some() {
        head::correction(&mut flow);
        parties::parties(&mut flow);
        tables::charges(&mut flow);
        foot::closing_note(&mut flow);
    } else {
        head::debt(&mut flow);
        parties::parties(&mut flow);
        tables::readings(&mut flow);
        tables::charges(&mut flow);
        foot::closing(&mut flow);
    }
    foot::pages(flow)
}
