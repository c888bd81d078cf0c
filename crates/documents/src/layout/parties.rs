//! Holder and supply point of the bill.

use super::flow::Flow;
use crate::{
    layout::grid::{BODY, GUTTER, LABEL, LEFT, RIGHT, SMALL, STRONG, column, columns},
    paper::{Align, Ink, Sheet, Type},
};

const STEP: f32 = 11.2;
/// Width of the label of a pair.
const KEY: f32 = 46.0;

pub fn parties(flow: &mut Flow<'_>) {
    let top = flow.y;
    let invoice = flow.invoice;
    let country = flow.renderer.country;
    let sheet = &mut flow.sheet;
    let half = columns(5);
    let right = column(5) + GUTTER;

    sheet.text(Align::Left, LEFT, top + 7.0, LABEL, "CLIENTE");
    let name = Type::bold(10.5, Ink::Black);
    let lines = sheet.face(name.weight).wrap(&invoice.customer.name, name.size, half);
    let mut y = sheet.lines(LEFT, top + 20.0, 12.4, name, &lines);
    let customer = &invoice.customer;
    for (text, look) in
        [(&customer.document(), BODY), (&flow.renderer.address(&customer.address), BODY), (&customer.email, SMALL)]
    {
        if !text.is_empty() {
            let lines = sheet.face(look.weight).wrap(text, look.size, half);
            y = sheet.lines(LEFT, y, STEP, look, &lines);
        }
    }

    sheet.text(Align::Left, right, top + 7.0, LABEL, "SUMINISTRO");
    let supply = &invoice.supply;
    let width = RIGHT - right;
    let second = right + width / 2.0 + GUTTER;
    let phases = match supply.phases {
        1 => "monofásico".to_owned(),
        3 => "trifásico".to_owned(),
        phases => format!("{phases} fases"),
    };
    // contracted power per period replaces the single one
    let power = match supply.contracted_power_w {
        0 => String::new(),
        watts => format!("{} kW", country.thousandths(watts, 0)),
    };
    let voltage = if supply.voltage.is_empty() { phases } else { format!("{} · {phases}", supply.voltage) };
    let mut at = top + 20.0;
    for ((key, value, look), (other, other_value)) in [
        (("Código", supply.code.as_str(), STRONG), ("Cuenta", supply.account_code.as_str())),
        (("Contrato", supply.contract.as_str(), BODY), ("Medidor", supply.meter_serial.as_str())),
        (("Ruta", supply.route.as_str(), BODY), ("Potencia", power.as_str())),
    ] {
        let one = pair(sheet, right, at, second - right - GUTTER, key, value, look);
        let two = pair(sheet, second, at, RIGHT - second, other, other_value, BODY);
        at = one.max(two);
    }
    at = pair(sheet, right, at, width, "Tensión", &voltage, BODY);
    at = pair(sheet, right, at, width, "Tarifa", &supply.tariff, BODY);
    at = pair(sheet, right, at, width, "Dirección", &flow.renderer.address(&supply.address), BODY);
    flow.y = y.max(at) + 2.0;
}

/// A label and its value; returns the next baseline.
fn pair(sheet: &mut Sheet, x: f32, y: f32, width: f32, key: &str, value: &str, look: Type) -> f32 {
    sheet.text(Align::Left, x, y, SMALL, key);
    let value = if value.is_empty() { "—" } else { value };
    let lines = sheet.face(look.weight).wrap(value, look.size, width - KEY);
    sheet.lines(x + KEY, y, STEP, look, &lines)
}
