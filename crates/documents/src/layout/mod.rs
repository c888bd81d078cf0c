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

use acometida_domain::Invoice;
use printpdf::PdfPage;

pub use explain::explain;
use flow::Flow;

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
