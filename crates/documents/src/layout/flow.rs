//! The pages of one invoice while they fill.

use acometida_domain::Invoice;

use super::{BOTTOM, FULL, LABEL, LEFT, Press, RIGHT, SMALL, STRONG, TOP};
use crate::paper::{Align, Ink, Sheet};

pub struct Flow<'a> {
    pub press: &'a Press,
    pub invoice: &'a Invoice,
    pub sheet: Sheet,
    /// Full pages, oldest first.
    pub done: Vec<Sheet>,
    /// Top of what is still free.
    pub y: f32,
}

impl<'a> Flow<'a> {
    pub fn new(press: &'a Press, invoice: &'a Invoice) -> Self {
        Self { press, invoice, sheet: Sheet::new(press.fonts), done: Vec::new(), y: TOP }
    }

    /// Starts another page when less than `height` is left; true when it did.
    pub fn room(&mut self, height: f32) -> bool {
        if self.y + height <= BOTTOM {
            return false;
        }
        self.done.push(std::mem::replace(&mut self.sheet, Sheet::new(self.press.fonts)));
        self.y = TOP;
        self.running_head();
        true
    }

    fn running_head(&mut self) {
        let invoice = self.invoice;
        self.sheet.fill(LEFT, self.y, FULL, 2.0, Ink::Teal);
        self.sheet.text(Align::Left, LEFT, self.y + 17.0, STRONG, &invoice.issuer.name);
        let title = format!("{} {} · continuación", self.press.country.title, invoice.number);
        self.sheet.text(Align::Right, RIGHT, self.y + 17.0, STRONG, &title);
        let holder = format!("{} · Suministro {}", invoice.holder.name, invoice.supply.code);
        for line in self.sheet.face(SMALL.weight).wrap_to(&holder, SMALL.size, FULL, 1) {
            self.sheet.text(Align::Left, LEFT, self.y + 28.0, SMALL, &line);
        }
        self.y += 44.0;
    }

    /// A heading over a block.
    pub fn heading(&mut self, text: &str) {
        self.sheet.text(Align::Left, LEFT, self.y + 7.0, LABEL, &text.to_uppercase());
        self.y += 12.0;
    }
}
