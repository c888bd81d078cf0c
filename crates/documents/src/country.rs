//! How a country writes numbers, dates and the words of a bill.

use acometida_domain::{Currency, Money, Period, Register};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

const MONTHS: [&str; 12] =
    ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];

/// The formats of a country pack's paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    decimal: char,
    thousands: char,
    /// What the bill calls itself.
    pub title: &'static str,
    /// The short name inside sentences, with its article.
    pub bill: &'static str,
    /// Language tag of the document.
    pub language: &'static str,
    /// Name of the September of this country.
    september: &'static str,
}

impl Country {
    /// Countries without a pack are written as Spain.
    pub fn new(code: &str) -> Self {
        let comma = Self {
            decimal: ',',
            thousands: '.',
            title: "Factura de energía eléctrica",
            bill: "esta factura",
            language: "es-ES",
            september: "septiembre",
        };
        match code {
            "pe" => Self {
                decimal: '.',
                thousands: ',',
                title: "Recibo de energía eléctrica",
                bill: "este recibo",
                language: "es-PE",
                september: "setiembre",
            },
            "co" => Self { language: "es-CO", ..comma },
            _ => comma,
        }
    }

    /// A number with at least `decimals` decimals, and as many more as it has.
    pub fn number(self, value: Decimal, decimals: u32) -> String {
        let mut value = value.normalize();
        if value.scale() < decimals {
            value.rescale(decimals);
        }
        let text = value.abs().to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let mut out = String::with_capacity(text.len() + 4);
        if value.is_sign_negative() && !value.is_zero() {
            out.push('-');
        }
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                out.push(self.thousands);
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push(self.decimal);
            out.push_str(fraction);
        }
        out
    }

    /// Thousandths as the whole unit: Wh as kWh, W as kW.
    pub fn thousandths(self, value: i64, decimals: u32) -> String {
        self.number(Decimal::new(value, 3), decimals)
    }

    /// Two decimals, no sign of the currency.
    pub fn amount(self, money: Money) -> String {
        self.number(money.decimal(), Currency::DECIMALS)
    }

    /// With the sign of the currency where the country puts it.
    pub fn money(self, money: Money) -> String {
        let symbol = money.currency.symbol();
        match money.currency {
            Currency::EUR => format!("{} {symbol}", self.amount(money)),
            _ => format!("{symbol} {}", self.amount(money)),
        }
    }

    pub fn date(self, day: NaiveDate) -> String {
        format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
    }

    /// A day whose year is plain.
    pub fn day(self, day: NaiveDate) -> String {
        format!("{:02}/{:02}", day.day(), day.month())
    }

    /// `setiembre de 2026`.
    pub fn period(self, period: Period) -> String {
        format!("{} de {}", self.month(period), period.year())
    }

    /// The first three letters of the month.
    pub fn short_month(self, period: Period) -> &'static str {
        let name = self.month(period);
        name.get(..3).unwrap_or(name)
    }

    fn month(self, period: Period) -> &'static str {
        match period.month() {
            9 => self.september,
            month => MONTHS[(month as usize).clamp(1, 12) - 1],
        }
    }
}

/// A register's name on the bill, and the unit of its quantity.
pub fn register(register: Register) -> (&'static str, &'static str) {
    match register {
        Register::Total => ("Energía activa", "kWh"),
        Register::Peak => ("Energía activa en horas punta", "kWh"),
        Register::OffPeak => ("Energía activa fuera de punta", "kWh"),
        Register::P1 => ("Energía activa P1", "kWh"),
        Register::P2 => ("Energía activa P2", "kWh"),
        Register::P3 => ("Energía activa P3", "kWh"),
        Register::P4 => ("Energía activa P4", "kWh"),
        Register::P5 => ("Energía activa P5", "kWh"),
        Register::P6 => ("Energía activa P6", "kWh"),
        Register::Reactive => ("Energía reactiva", "kvarh"),
        Register::ReactiveP1 => ("Energía reactiva P1", "kvarh"),
        Register::ReactiveP2 => ("Energía reactiva P2", "kvarh"),
        Register::ReactiveP3 => ("Energía reactiva P3", "kvarh"),
        Register::ReactiveP4 => ("Energía reactiva P4", "kvarh"),
        Register::ReactiveP5 => ("Energía reactiva P5", "kvarh"),
        Register::ReactiveP6 => ("Energía reactiva P6", "kvarh"),
        Register::DemandPeak => ("Potencia en horas punta", "kW"),
        Register::DemandOffPeak => ("Potencia fuera de punta", "kW"),
        Register::DemandP1 => ("Potencia P1", "kW"),
        Register::DemandP2 => ("Potencia P2", "kW"),
        Register::DemandP3 => ("Potencia P3", "kW"),
        Register::DemandP4 => ("Potencia P4", "kW"),
        Register::DemandP5 => ("Potencia P5", "kW"),
        Register::DemandP6 => ("Potencia P6", "kW"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peru_writes_points_and_colombia_and_spain_write_commas() {
        let amount = Money::new(123_456_789, Currency::PEN);
        assert_eq!(Country::new("pe").money(amount), "S/ 1,234,567.89");
        assert_eq!(Country::new("co").money(Money { currency: Currency::COP, ..amount }), "$ 1.234.567,89");
        assert_eq!(Country::new("es").money(Money { currency: Currency::EUR, ..amount }), "1.234.567,89 €");
    }

    #[test]
    fn a_number_keeps_its_own_decimals_and_gets_the_least_asked_for() {
        let pe = Country::new("pe");
        for (text, decimals, written) in [
            ("0.6291", 4, "0.6291"),
            ("4.18", 4, "4.1800"),
            ("0.0975530", 4, "0.097553"),
            ("1000", 0, "1,000"),
            ("-999.5", 2, "-999.50"),
            ("-0.00", 2, "0.00"),
        ] {
            assert_eq!(pe.number(text.parse().unwrap(), decimals), written);
        }
    }

    #[test]
    fn days_come_before_months() {
        assert_eq!(Country::new("es").date(NaiveDate::from_ymd_opt(2026, 3, 9).unwrap()), "09/03/2026");
    }

    #[test]
    fn the_ninth_month_is_setiembre_in_peru_alone() {
        let september = Period::new(2026, 9).unwrap();
        assert_eq!(Country::new("pe").period(september), "setiembre de 2026");
        assert_eq!(Country::new("co").period(september), "septiembre de 2026");
    }
}
