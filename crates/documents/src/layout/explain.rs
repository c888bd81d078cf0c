//! Pages of an explanation.

use printpdf::PdfPage;

use crate::{
    explanation::{Explanation, ExplanationLine},
    layout::{
        grid::{BODY, BOTTOM, FULL, LABEL, LEFT, RIGHT, SMALL, STRONG, TOP},
        renderer::Renderer,
    },
    paper::{Align, HEIGHT, Ink, Sheet, Type},
};

const STEP: f32 = 10.0;
const TITLE: Type = Type::bold(15.0, Ink::Teal);
/// Width of the texts of a line, beside its amount.
const TEXT: f32 = FULL - 110.0;
const INDENT: f32 = 12.0;

struct Pages<'a> {
    renderer: &'a Renderer,
    sheet: Sheet,
    done: Vec<Sheet>,
    y: f32,
}

/// Renders an explanation.
pub fn explain(renderer: &Renderer, of: &Explanation, company: &str) -> Vec<PdfPage> {
    let mut pages = Pages { renderer, sheet: Sheet::new(renderer.fonts), done: Vec::new(), y: TOP };
    pages.head(of, company);
    for line in &of.lines {
        pages.line(line);
    }
    pages.total(of);
    pages.close(of, company)
}

impl Pages<'_> {
    fn reserve(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.done.push(std::mem::replace(&mut self.sheet, Sheet::new(self.renderer.fonts)));
            self.y = TOP + 8.0;
        }
    }

    fn head(&mut self, of: &Explanation, company: &str) {
        self.sheet.fill(LEFT, self.y, FULL, 2.0, Ink::Teal);
        self.sheet.text(Align::Left, LEFT, self.y + 18.0, STRONG, company);
        self.sheet.text(Align::Left, LEFT, self.y + 42.0, TITLE, &of.title);
        self.y += 60.0;
        for (label, value) in &of.facts {
            self.sheet.text(Align::Left, LEFT, self.y, LABEL, &label.to_uppercase());
            for line in self.sheet.face(BODY.weight).wrap(value, BODY.size, FULL - 90.0) {
                self.sheet.text(Align::Left, LEFT + 90.0, self.y, BODY, &line);
                self.y += STEP + 2.0;
            }
        }
        self.y += 8.0;
        self.sheet.rule(LEFT, self.y, FULL, Ink::Hair);
        self.y += 16.0;
    }

    fn line(&mut self, line: &ExplanationLine) {
        let face = self.sheet.face(SMALL.weight);
        let description = self.sheet.face(STRONG.weight).wrap(&line.description, STRONG.size, TEXT);
        let notes: Vec<Vec<String>> =
            line.notes.iter().map(|note| face.wrap(note, SMALL.size, TEXT - INDENT)).collect();
        let rows = description.len() + notes.iter().map(Vec::len).sum::<usize>();
        self.reserve((rows as f32 * STEP + 12.0).min(BOTTOM - TOP));
        let amount = self.renderer.country.amount(line.amount);
        self.sheet.text(Align::Right, RIGHT, self.y, if line.tax { BODY } else { STRONG }, &amount);
        self.y = self.sheet.lines(LEFT, self.y, STEP + 1.0, STRONG, &description);
        for note in notes {
            for text in note {
                self.reserve(STEP);
                self.sheet.text(Align::Left, LEFT + INDENT, self.y, SMALL, &text);
                self.y += STEP;
            }
        }
        self.sheet.rule(LEFT, self.y - 2.0, FULL, Ink::Hair);
        self.y += 12.0;
    }

    fn total(&mut self, of: &Explanation) {
        self.reserve(30.0);
        let look = Type::bold(12.0, Ink::Teal);
        self.sheet.text(Align::Left, LEFT, self.y + 8.0, look, &of.total_label);
        self.sheet.text(Align::Right, RIGHT, self.y + 8.0, look, &self.renderer.country.money(of.total));
    }

    fn close(self, of: &Explanation, company: &str) -> Vec<PdfPage> {
        let mut sheets = self.done;
        sheets.push(self.sheet);
        let count = sheets.len();
        for (at, sheet) in sheets.iter_mut().enumerate() {
            let y = HEIGHT - 24.0;
            sheet.rule(LEFT, y - 10.0, FULL, Ink::Hair);
            sheet.text(Align::Left, LEFT, y, SMALL, company);
            sheet.text(Align::Right, RIGHT, y, SMALL, &format!("{} {}/{count}", of.page_label, at + 1));
        }
        sheets.into_iter().map(Sheet::into_page).collect()
    }
}
