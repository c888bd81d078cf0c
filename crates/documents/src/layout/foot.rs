//! The end of the bill: months of energy, message, payment stub with its QR; and the foot of every page.

use printpdf::PdfPage;

use super::{BODY, BOTTOM, FULL, LABEL, LEFT, RIGHT, SMALL, STRONG, chart, column, columns, flow::Flow};
use crate::paper::{Align, HEIGHT, Ink, Qr, Type};

const LEAST: f32 = 142.0;
const MOST: f32 = 190.0;
const SYMBOL: f32 = 84.0;
const MESSAGE_LINES: usize = 5;

/// The last block, at the bottom of the last page.
pub fn closing(flow: &mut Flow<'_>) {
    flow.y += 14.0;
    flow.room(LEAST);
    let invoice = flow.invoice;
    let country = flow.press.country;
    let height = (BOTTOM - flow.y).clamp(LEAST, MOST);
    let top = BOTTOM - height;
    let sheet = &mut flow.sheet;
    let right = column(7) + 6.0;
    sheet.text(Align::Left, LEFT, top + 7.0, LABEL, "CONSUMO DE LOS ÚLTIMOS MESES (kWh)");
    chart::bars(sheet, country, invoice, LEFT, top + 12.0, columns(7) - 6.0, height - 14.0);

    let lines = sheet.face(BODY.weight).wrap_to(&invoice.message, BODY.size, RIGHT - right, MESSAGE_LINES);
    if !invoice.message.is_empty() {
        sheet.text(Align::Left, right, top + 7.0, LABEL, "MENSAJE");
        sheet.lines(right, top + 19.0, 10.6, BODY, &lines);
    }
    let stub = BOTTOM - SYMBOL;
    if let Some(qr) = Qr::new(&qr_text(flow)) {
        flow.sheet.qr(&qr, RIGHT - SYMBOL, stub, SYMBOL);
    }
    let sheet = &mut flow.sheet;
    sheet.text(Align::Left, right, stub + 6.0, LABEL, "PARA PAGAR");
    let mut y = stub + 18.0;
    for (key, value, look) in [
        ("Documento", invoice.number.clone(), STRONG),
        ("Suministro", invoice.supply.code.clone(), STRONG),
        ("Vence el", country.date(invoice.due_on), BODY),
        ("Total", country.money(invoice.total), Type::bold(11.0, Ink::Teal)),
    ] {
        sheet.text(Align::Left, right, y, SMALL, key);
        y += if look.size > 10.0 { 12.0 } else { 9.6 };
        sheet.text(Align::Left, right, y, look, &value);
        y += 11.0;
    }
}

/// What a collector's reader gets: issuer, number, day, sum, supply, holder.
fn qr_text(flow: &Flow<'_>) -> String {
    let invoice = flow.invoice;
    [
        invoice.issuer.document.as_str(),
        &invoice.number,
        &invoice.issued_on.to_string(),
        &invoice.total.decimal().to_string(),
        &invoice.supply.code,
        &invoice.holder.document,
    ]
    .join("|")
}

/// Closes the pages, now that their number is known.
pub fn pages(flow: Flow<'_>) -> Vec<PdfPage> {
    let invoice = flow.invoice;
    let mut sheets = flow.done;
    sheets.push(flow.sheet);
    let count = sheets.len();
    let look = Type { size: 6.8, ..SMALL };
    let y = HEIGHT - 24.0;
    let issuer = [&invoice.issuer.name, &invoice.issuer.document, &invoice.issuer.contact]
        .iter()
        .filter(|text| !text.is_empty())
        .map(|text| text.as_str())
        .collect::<Vec<_>>()
        .join(" · ");
    for (at, sheet) in sheets.iter_mut().enumerate() {
        sheet.rule(LEFT, y - 10.0, FULL, Ink::Hair);
        for line in sheet.face(look.weight).wrap_to(&issuer, look.size, FULL - 60.0, 1) {
            sheet.text(Align::Left, LEFT, y, look, &line);
        }
        sheet.text(Align::Right, RIGHT, y, look, &format!("Página {} de {count}", at + 1));
    }
    sheets.into_iter().map(crate::paper::Sheet::into_page).collect()
}
