//! End of the bill: energy history, message, payment stub with QR code; and page footers.

use acometida_domain::FiscalKind;
use printpdf::PdfPage;

use super::{chart, flow::Flow};
use crate::{
    layout::grid::{BODY, BOTTOM, FULL, LABEL, LEFT, RIGHT, SMALL, STRONG, column, columns},
    paper::{Align, HEIGHT, Ink, Qr, Type},
};

const MIN_HEIGHT: f32 = 142.0;
const MAX_HEIGHT: f32 = 176.0;
const SYMBOL: f32 = 84.0;
const MESSAGE_LINES: usize = 30;

/// Last block: at the bottom of the first page, or below the continued content of a later one.
pub fn closing(flow: &mut Flow<'_>) {
    message(flow);
    flow.y += 14.0;
    flow.reserve(MIN_HEIGHT);
    let height = (BOTTOM - flow.y).clamp(MIN_HEIGHT, MAX_HEIGHT);
    let top = if flow.done.is_empty() { BOTTOM - height } else { flow.y };
    let (left, width) = (column(7) + 6.0, columns(5) - 6.0);
    flow.sheet.text(Align::Left, LEFT, top + 7.0, LABEL, "CONSUMO DE LOS ÚLTIMOS MESES (kWh)");
    chart::bars(
        &mut flow.sheet,
        flow.renderer.country,
        flow.invoice,
        LEFT,
        top + 12.0,
        columns(7) - 6.0,
        height - 14.0,
    );
    energy_history(flow, left, top, width);
    stub(flow, left, top + height - SYMBOL);
}

/// Last block of a note: the payment data of a debit note; a credit note has none.
pub fn closing_note(flow: &mut Flow<'_>) {
    message(flow);
    if flow.invoice.kind == FiscalKind::DebitNote {
        flow.y += 14.0;
        flow.reserve(SYMBOL);
        let top = if flow.done.is_empty() { BOTTOM - SYMBOL } else { flow.y };
        stub(flow, column(7) + 6.0, top);
    }
}

/// Message of the company, full width.
fn message(flow: &mut Flow<'_>) {
    if flow.invoice.message.trim().is_empty() {
        return;
    }
    let lines = flow.sheet.face(BODY.weight).wrap_to(&flow.invoice.message, BODY.size, FULL - 24.0, MESSAGE_LINES);
    let height = 11.0 + 10.8 * lines.len() as f32;
    flow.y += 10.0;
    flow.reserve(height);
    flow.sheet.fill(LEFT, flow.y, 5.0, height, Ink::Slate);
    flow.sheet.fill(LEFT + 5.0, flow.y, FULL - 5.0, height, Ink::Ground);
    flow.sheet.lines(LEFT + 18.0, flow.y + 13.0, 10.8, BODY, &lines);
    flow.y += height;
}

/// Energy history chart.
fn energy_history(flow: &mut Flow<'_>, left: f32, top: f32, width: f32) {
    let invoice = flow.invoice;
    let country = flow.renderer.country;
    let days = (invoice.to - invoice.from).num_days().max(1);
    let month = |back: usize| invoice.history.iter().rev().nth(back).map(|bar| bar.energy_wh);
    let rows = [
        ("Promedio diario", Some(invoice.energy_wh / days / 10 * 10)),
        ("Mes anterior", month(1)),
        ("Mismo mes del año anterior", month(12)),
    ];
    flow.sheet.text(Align::Left, left, top + 7.0, LABEL, "SU CONSUMO");
    let mut y = top + 20.0;
    for (key, energy) in rows {
        let Some(energy) = energy else { continue };
        flow.sheet.text(Align::Left, left, y, SMALL, key);
        flow.sheet.text(Align::Right, left + width, y, BODY, &format!("{} kWh", country.thousandths(energy, 0)));
        flow.sheet.rule(left, y + 3.8, width, Ink::Hair);
        y += 13.0;
    }
}

/// Payment data, beside the QR code.
fn stub(flow: &mut Flow<'_>, left: f32, top: f32) {
    let invoice = flow.invoice;
    let country = flow.renderer.country;
    if let Some(qr) = Qr::new(&qr_text(flow)) {
        flow.sheet.qr(&qr, RIGHT - SYMBOL, top, SYMBOL);
    }
    let sheet = &mut flow.sheet;
    let width = RIGHT - SYMBOL - 14.0 - left;
    sheet.text(Align::Left, left, top + 6.0, LABEL, "PARA PAGAR");
    let total = country.money(invoice.figures.totals.total);
    let look = sheet.fitted(Type::bold(14.0, Ink::Teal), &total, width);
    sheet.text(Align::Left, left, top + 24.0, look, &total);
    let mut y = top + 44.0;
    for (key, value) in [
        ("Vence el", country.date(invoice.due_on)),
        ("Documento", invoice.number.clone()),
        ("Suministro", invoice.supply.code.clone()),
    ] {
        let look = sheet.fitted(STRONG, &value, width - 40.0);
        sheet.text(Align::Left, left, y, SMALL, key);
        sheet.text(Align::Right, left + width, y, look, &value);
        sheet.rule(left, y + 4.4, width, Ink::Hair);
        y += 16.0;
    }
}

/// Text of the QR code: issuer, number, date, amount, supply point, holder.
fn qr_text(flow: &Flow<'_>) -> String {
    let invoice = flow.invoice;
    [
        &invoice.issuer.document(),
        &invoice.number,
        &invoice.issued_on.to_string(),
        &invoice.figures.totals.total.decimal().to_string(),
        &invoice.supply.code,
        &invoice.customer.document(),
    ]
    .map(String::as_str)
    .join("|")
}

/// Adds the page footers, with the number of pages.
pub fn pages(flow: Flow<'_>) -> Vec<PdfPage> {
    let invoice = flow.invoice;
    let mut sheets = flow.done;
    sheets.push(flow.sheet);
    let count = sheets.len();
    let look = Type { size: 6.8, ..SMALL };
    let y = HEIGHT - 24.0;
    let issuer = [&invoice.issuer.name, &invoice.issuer.document(), &invoice.issuer.contact()]
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
