//! Pages of an invoice under construction.

use acometida_domain::FiscalDocument;

use crate::{
    layout::{
        grid::{BOTTOM, FULL, LABEL, LEFT, RIGHT, SMALL, STRONG, TOP},
        renderer::Renderer,
    },
    paper::{Align, Ink, Sheet},
};

pub struct Flow<'a> {
    pub renderer: &'a Renderer,
    pub invoice: &'a FiscalDocument,
    pub sheet: Sheet,
    /// Completed pages, in order.
    pub done: Vec<Sheet>,
    /// Top of the free area.
    pub y: f32,
}

impl<'a> Flow<'a> {
    pub fn new(renderer: &'a Renderer, invoice: &'a FiscalDocument) -> Self {
        Self { renderer, invoice, sheet: Sheet::new(renderer.fonts), done: Vec::new(), y: TOP }
    }

    /// Starts a new page when less than `height` is left; whether it did.
    pub fn reserve(&mut self, height: f32) -> bool {
        if self.y + height <= BOTTOM {
            return false;
        }
        self.done.push(std::mem::replace(&mut self.sheet, Sheet::new(self.renderer.fonts)));
        self.y = TOP;
        self.running_head();
        true
    }

    fn running_head(&mut self) {
        let invoice = self.invoice;
        self.sheet.fill(LEFT, self.y, FULL, 2.0, Ink::Teal);
        self.sheet.text(Align::Left, LEFT, self.y + 17.0, STRONG, &invoice.issuer.name);
        let title = format!("{} {} · continuación", self.renderer.country.title(invoice.kind), invoice.number);
        self.sheet.text(Align::Right, RIGHT, self.y + 17.0, STRONG, &title);
        let holder = format!("{} · Suministro {}", invoice.customer.name, invoice.supply.code);
        for line in self.sheet.face(SMALL.weight).wrap_to(&holder, SMALL.size, FULL, 1) {
            self.sheet.text(Align::Left, LEFT, self.y + 28.0, SMALL, &line);
        }
        self.y += 44.0;
    }

    /// Heading of a block.
    pub fn heading(&mut self, text: &str) {
        self.sheet.text(Align::Left, LEFT, self.y + 7.0, LABEL, &text.to_uppercase());
        self.y += 12.0;
    }
}
