//! Top of the first page: issuer, amount due and due date.

use acometida_domain::FiscalKind;
use printpdf::XObjectId;

use super::flow::Flow;
use crate::{
    layout::grid::{BODY, FULL, GUTTER, LABEL, LEFT, RIGHT, SMALL, column, columns},
    paper::{Align, Ink, Type},
    words,
};

pub fn letterhead(flow: &mut Flow<'_>) {
    let invoice = flow.invoice;
    let country = flow.renderer.country;
    let (top, sheet) = (flow.y, &mut flow.sheet);
    let mut x = LEFT;
    let mut bottom = top;
    let logo = invoice.logo.as_ref().and_then(|hash| flow.renderer.logos.get(hash));
    if let Some((name, width, height)) = logo {
        sheet.image(&XObjectId(name.clone()), x, top, *width, *height);
        x += width + 14.0;
        bottom = top + height;
    }
    let width = column(8) - GUTTER - x;
    let name = Type::bold(12.5, Ink::Teal);
    let lines = sheet.face(name.weight).wrap(&invoice.issuer.name, name.size, width);
    let mut y = sheet.lines(x, top + 10.0, 13.5, name, &lines) - 1.5;
    let issuer = &invoice.issuer;
    for text in [&issuer.document(), &flow.renderer.address(&issuer.address), &issuer.contact()] {
        if !text.is_empty() {
            let lines = sheet.face(SMALL.weight).wrap(text, SMALL.size, width);
            y = sheet.lines(x, y, 9.6, SMALL, &lines);
        }
    }
    bottom = bottom.max(y - 7.0);

    let title = country.title(invoice.kind).to_uppercase();
    sheet.text(Align::Right, RIGHT, top + 8.0, LABEL, &title);
    let number = sheet.fitted(Type::bold(17.0, Ink::Black), &invoice.number, columns(4));
    sheet.text(Align::Right, RIGHT, top + 26.0, number, &invoice.number);
    sheet.text(Align::Right, RIGHT, top + 38.0, SMALL, &format!("Emisión {}", country.date(invoice.issued_on)));
    let days = (invoice.to - invoice.from).num_days();
    let span = format!("Del {} al {} · {days} días", country.date(invoice.from), country.date(invoice.to));
    sheet.text(Align::Right, RIGHT, top + 48.0, SMALL, &span);
    flow.y = bottom.max(top + 50.0) + 12.0;
}

/// Band with the amount due and the due date.
pub fn sum(flow: &mut Flow<'_>) {
    let invoice = flow.invoice;
    let country = flow.renderer.country;
    let label = Type::bold(6.8, Ink::Mist);
    let (left, middle, right) = (LEFT + 18.0, column(7), column(10) - 14.0);
    let in_words = Type::regular(8.0, Ink::White);
    let words = format!("Son {}", words::amount(invoice.figures.totals.total));
    let lines = flow.sheet.face(in_words.weight).wrap(&words, in_words.size, middle - left - GUTTER);
    let height = 64.0 + 9.6 * lines.len() as f32;
    let top = flow.y;
    let sheet = &mut flow.sheet;
    sheet.fill(LEFT, top, FULL, height, Ink::Teal);
    sheet.fill(LEFT, top, 5.0, height, Ink::Amber);

    let total = country.money(invoice.figures.totals.total);
    let in_favour = invoice.kind == FiscalKind::CreditNote || invoice.figures.totals.total.minor < 0;
    let big = sheet.fitted(Type::bold(30.0, Ink::White), &total, middle - left - GUTTER);
    sheet.text(Align::Left, left, top + 17.0, label, if in_favour { "SALDO A SU FAVOR" } else { "TOTAL A PAGAR" });
    sheet.text(Align::Left, left, top + 45.0, big, &total);
    sheet.lines(left, top + 61.0, 9.6, in_words, &lines);

    let due = Type::bold(18.0, Ink::White);
    let (day, date) = if in_favour { ("EMITIDA EL", invoice.issued_on) } else { ("VENCE EL", invoice.due_on) };
    sheet.text(Align::Left, middle, top + 17.0, label, day);
    sheet.text(Align::Left, middle, top + 41.0, due, &country.date(date));
    if invoice.correction.is_none() {
        sheet.text(Align::Left, right, top + 17.0, label, "CONSUMO");
        let energy = country.thousandths(invoice.energy_wh, 0);
        let size = sheet.fitted(Type::bold(18.0, Ink::White), &energy, RIGHT - right - 34.0);
        sheet.text(Align::Left, right, top + 41.0, size, &energy);
        let unit = right + sheet.width(size, &energy) + 3.0;
        sheet.text(Align::Left, unit, top + 41.0, Type::regular(9.0, Ink::White), "kWh");
    }
    sheet.text(
        Align::Left,
        middle,
        top + 57.0,
        Type::regular(8.0, Ink::Mist),
        &format!("Periodo {}", country.period(invoice.period)),
    );
    flow.y = top + height + 8.0;
}

/// Document that a note corrects, with the reason.
pub fn correction(flow: &mut Flow<'_>) {
    let Some(correction) = &flow.invoice.correction else { return };
    let country = flow.renderer.country;
    let corrected = format!("Documento corregido: {} del {}", correction.number, country.date(correction.issued_on));
    let reason = format!("Motivo {}: {}", correction.reason_code, correction.reason);
    let strong = Type::bold(9.4, Ink::Black);
    let lines = flow.sheet.face(BODY.weight).wrap_to(&reason, BODY.size, FULL - 36.0, 4);
    let (top, height) = (flow.y, 22.0 + 11.0 * lines.len() as f32);
    let sheet = &mut flow.sheet;
    sheet.fill(LEFT, top, FULL, height, Ink::Cream);
    sheet.fill(LEFT, top, 5.0, height, Ink::Amber);
    sheet.text(Align::Left, LEFT + 18.0, top + 13.4, strong, &corrected);
    sheet.lines(LEFT + 18.0, top + 25.4, 11.0, BODY, &lines);
    flow.y = top + height + 12.0;
}

/// Outstanding debt of earlier bills, if any.
pub fn debt(flow: &mut Flow<'_>) {
    let invoice = flow.invoice;
    if invoice.previous_debt.minor <= 0 {
        flow.y += 6.0;
        return;
    }
    let country = flow.renderer.country;
    let text = format!(
        "al {}, aparte de {}. Si ya la pagó, no tome en cuenta este aviso.",
        country.date(invoice.issued_on),
        country.bill
    );
    let strong = Type::bold(9.4, Ink::Black);
    let amount = format!("Deuda anterior: {}", country.money(invoice.previous_debt));
    let top = flow.y;
    let sheet = &mut flow.sheet;
    sheet.fill(LEFT, top, FULL, 20.0, Ink::Cream);
    sheet.fill(LEFT, top, 5.0, 20.0, Ink::Amber);
    sheet.text(Align::Left, LEFT + 18.0, top + 13.4, strong, &amount);
    let after = LEFT + 18.0 + sheet.width(strong, &amount) + 6.0;
    sheet.text(Align::Left, after, top + 13.4, BODY, &text);
    flow.y = top + 20.0 + 12.0;
}
