//! Tables of readings and charges.

use acometida_domain::{
    InvoiceReading, Language, Money,
    settlement::{Line, LineSection},
};
use rust_decimal::Decimal;

use super::flow::Flow;
use crate::{
    country,
    layout::grid::{BODY, FULL, LABEL, LEFT, RIGHT, SMALL, STRONG},
    paper::{Align, Ink, Type},
};

/// Language of the paper.
const PAPER: Language = Language::Es;

const HEAD: f32 = 15.0;
const ROW: f32 = 13.0;
const STEP: f32 = 10.2;
const PAD: f32 = 6.0;
/// Minimum number of decimals of a price.
const PRICE_DECIMALS: u32 = 4;

/// Right edges of the columns of readings.
const INITIAL: f32 = LEFT + 232.0;
const LAST: f32 = LEFT + 306.0;
const DIFFERENCE: f32 = LEFT + 374.0;
const FACTOR: f32 = LEFT + 426.0;
/// Edges of the columns of charges.
const TEXT: f32 = 258.0;
const QUANTITY: f32 = LEFT + 330.0;
const UNIT: f32 = LEFT + 334.0;
const PRICE: f32 = LEFT + 430.0;
const AMOUNT: f32 = RIGHT - PAD;

pub fn readings(flow: &mut Flow<'_>) {
    let invoice = flow.invoice;
    if invoice.readings.is_empty() {
        return;
    }
    let country = flow.renderer.country;
    flow.y += 6.0;
    flow.reserve(12.0 + HEAD + ROW);
    flow.heading("Lecturas");
    let initial = format!("AL {}", country.date(invoice.from));
    let last = format!("AL {}", country.date(invoice.to));
    head(
        flow,
        &[
            (LEFT + PAD, Align::Left, "REGISTRO"),
            (INITIAL, Align::Right, &initial),
            (LAST, Align::Right, &last),
            (DIFFERENCE, Align::Right, "DIFERENCIA"),
            (FACTOR, Align::Right, "FACTOR"),
            (AMOUNT, Align::Right, "CONSUMO"),
        ],
    );
    for reading in &invoice.readings {
        flow.reserve(ROW);
        let (name, unit) = country::register(reading.register);
        let y = flow.y + 9.2;
        let factor = reading
            .multiplier
            .parse::<Decimal>()
            .map_or_else(|_| reading.multiplier.clone(), |factor| country.number(factor, 0));
        let sheet = &mut flow.sheet;
        sheet.text(Align::Left, LEFT + PAD, y, BODY, &name);
        // a demand register records a monthly maximum, reset each month
        if !reading.register.is_demand() {
            sheet.text(Align::Right, INITIAL, y, BODY, &country.thousandths(reading.initial, 2));
            sheet.text(Align::Right, DIFFERENCE, y, BODY, &country.number(advance(reading), 2));
        }
        sheet.text(Align::Right, LAST, y, BODY, &country.thousandths(reading.last, 2));
        sheet.text(Align::Right, FACTOR, y, BODY, &factor);
        sheet.text(Align::Right, AMOUNT, y, STRONG, &format!("{} {unit}", country.thousandths(reading.quantity, 2)));
        close_row(flow, ROW);
    }
}

/// Difference of the register in whole units, with rollover.
fn advance(reading: &InvoiceReading) -> Decimal {
    let difference = reading.last.saturating_sub(reading.initial);
    let factor = reading.multiplier.parse::<Decimal>().ok().filter(|factor| difference < 0 && !factor.is_zero());
    match factor.and_then(|factor| Decimal::new(reading.quantity, 3).checked_div(factor)) {
        Some(advance) => advance.round_dp(2),
        None => Decimal::new(difference, 3),
    }
}

pub fn charges(flow: &mut Flow<'_>) {
    let invoice = flow.invoice;
    flow.y += 10.0;
    flow.reserve(12.0 + HEAD + ROW);
    flow.heading("Detalle de cargos");
    charges_head(flow);
    let of = |place: LineSection| invoice.lines.iter().filter(move |line| line.place == place);
    for line in of(LineSection::Charge) {
        charge(flow, line);
    }
    let taxed = invoice.lines.iter().any(|line| line.place != LineSection::Charge);
    if taxed {
        sum(flow, "Subtotal", invoice.subtotal);
    }
    for line in of(LineSection::Tax) {
        charge(flow, line);
    }
    if of(LineSection::AfterTax).next().is_some() {
        if let Ok(with_taxes) = invoice.subtotal.checked_add(invoice.taxes) {
            sum(flow, "Importe con impuestos", with_taxes);
        }
        for line in of(LineSection::AfterTax) {
            charge(flow, line);
        }
    }
    total(flow);
}

fn charges_head(flow: &mut Flow<'_>) {
    let amount = format!("IMPORTE ({})", flow.invoice.total.currency.symbol());
    head(
        flow,
        &[
            (LEFT + PAD, Align::Left, "CONCEPTO"),
            (QUANTITY, Align::Right, "CANTIDAD"),
            (PRICE, Align::Right, "PRECIO UNITARIO"),
            (AMOUNT, Align::Right, &amount),
        ],
    );
}

fn charge(flow: &mut Flow<'_>, line: &Line) {
    let country = flow.renderer.country;
    let description = match part_of_period(flow, line) {
        Some(days) => format!("{} · {days}", line.name(PAPER)),
        None => line.name(PAPER).to_owned(),
    };
    let text = flow.sheet.face(BODY.weight).wrap_to(&description, BODY.size, TEXT - PAD, 4);
    let height = ROW + STEP * (text.len() as f32 - 1.0);
    if flow.reserve(height) {
        charges_head(flow);
    }
    let y = flow.y + 9.2;
    let percent = line.unit == "%";
    let sheet = &mut flow.sheet;
    sheet.lines(LEFT + PAD, y, STEP, BODY, &text);
    if let Some(quantity) = line.quantity {
        sheet.text(
            Align::Right,
            QUANTITY,
            y,
            BODY,
            &country.number(quantity, if line.unit.is_empty() { 0 } else { 2 }),
        );
        if !percent {
            sheet.text(Align::Left, UNIT, y, SMALL, &line.unit);
        }
    }
    if let Some(price) = line.unit_price {
        let text =
            if percent { format!("{} %", country.number(price, 0)) } else { country.number(price, PRICE_DECIMALS) };
        sheet.text(Align::Right, PRICE, y, BODY, &text);
    }
    sheet.text(Align::Right, AMOUNT, y, BODY, &country.amount(line.amount));
    close_row(flow, height);
}

/// Days of a charge for part of the period, as after a price change.
fn part_of_period(flow: &Flow<'_>, line: &Line) -> Option<String> {
    let whole = (flow.invoice.from, flow.invoice.to);
    let (from, to) = (line.trace.from, line.trace.to);
    let part = line.place == LineSection::Charge && (from, to) != whole && from < to;
    let first = from.succ_opt().filter(|_| part)?;
    Some(format!("del {} al {}", flow.renderer.country.day(first), flow.renderer.country.day(to)))
}

fn sum(flow: &mut Flow<'_>, text: &str, amount: Money) {
    if flow.reserve(ROW * 2.0) {
        charges_head(flow);
    }
    let y = flow.y + 9.2;
    flow.sheet.text(Align::Left, LEFT + PAD, y, STRONG, text);
    flow.sheet.text(Align::Right, AMOUNT, y, STRONG, &flow.renderer.country.amount(amount));
    flow.sheet.rule(LEFT, flow.y, FULL, Ink::Teal);
    close_row(flow, ROW);
}

fn total(flow: &mut Flow<'_>) {
    let height = 20.0;
    if flow.reserve(height) {
        charges_head(flow);
    }
    let look = Type::bold(11.0, Ink::Teal);
    let y = flow.y + 14.0;
    flow.sheet.fill(LEFT, flow.y, FULL, height, Ink::Ground);
    flow.sheet.fill(LEFT, flow.y - 0.6, FULL, 1.2, Ink::Teal);
    flow.sheet.text(Align::Left, LEFT + PAD, y, look, "Total");
    flow.sheet.text(Align::Right, AMOUNT, y, look, &flow.renderer.country.money(flow.invoice.total));
    flow.y += height;
}

fn head(flow: &mut Flow<'_>, cells: &[(f32, Align, &str)]) {
    flow.sheet.fill(LEFT, flow.y, FULL, HEAD, Ink::Ground);
    for (x, align, text) in cells {
        flow.sheet.text(*align, *x, flow.y + 10.0, LABEL, text);
    }
    flow.y += HEAD;
}

fn close_row(flow: &mut Flow<'_>, height: f32) {
    flow.y += height;
    flow.sheet.rule(LEFT, flow.y, FULL, Ink::Hair);
}
