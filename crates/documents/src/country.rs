//! Number, date and label formats of a country.

use acometida_domain::{Currency, FiscalKind, Money, Period, Register, tariff::Measure};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// Formats of the documents of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    decimal: char,
    thousands: char,
    title: &'static str,
    /// Short name within sentences, with its article.
    pub bill: &'static str,
    /// Language tag of the document.
    pub language: &'static str,
    /// Name of the September of this country.
    september: &'static str,
}

impl Country {
    /// Formats of a country; those of Spain for an unknown one.
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

    /// Title of a document.
    pub fn title(self, kind: FiscalKind) -> &'static str {
        match kind {
            FiscalKind::Invoice => self.title,
            FiscalKind::CreditNote => "Nota de crédito",
            FiscalKind::DebitNote => "Nota de débito",
        }
    }

    /// A number with at least `decimals` decimals; further significant decimals are kept.
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

    /// Thousandths as whole units: Wh as kWh, W as kW.
    pub fn thousandths(self, value: i64, decimals: u32) -> String {
        self.number(Decimal::new(value, 3), decimals)
    }

    /// Amount with two decimals, without currency symbol.
    pub fn amount(self, money: Money) -> String {
        self.number(money.decimal(), Currency::DECIMALS)
    }

    /// Amount with the currency symbol at the side customary in the country.
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

    /// Day and month, without year.
    pub fn day(self, day: NaiveDate) -> String {
        format!("{:02}/{:02}", day.day(), day.month())
    }

    /// `setiembre de 2026`.
    pub fn period(self, period: Period) -> String {
        format!("{} de {}", self.month(period), period.year())
    }

    /// Month abbreviated to three letters.
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

/// Name of a register on the bill, and the unit of its quantity.
pub fn register(register: Register) -> (String, &'static str) {
    let (measure, period) = register.measures();
    let (name, unit) = match measure {
        Measure::Active => ("Energía activa", "kWh"),
        Measure::Reactive => ("Energía reactiva", "kvarh"),
        Measure::Demand => ("Potencia", "kW"),
    };
    let name = match period {
        None => name.to_owned(),
        Some("peak") => format!("{name} en horas punta"),
        Some("off_peak") => format!("{name} fuera de punta"),
        Some(period) => format!("{name} {}", period.to_uppercase()),
    };
    (name, unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peru_uses_decimal_points_and_colombia_and_spain_commas() {
        let amount = Money::new(123_456_789, Currency::PEN);
        assert_eq!(Country::new("pe").money(amount), "S/ 1,234,567.89");
        assert_eq!(Country::new("co").money(Money { currency: Currency::COP, ..amount }), "$ 1.234.567,89");
        assert_eq!(Country::new("es").money(Money { currency: Currency::EUR, ..amount }), "1.234.567,89 €");
    }

    #[test]
    fn numbers_keep_their_decimals_with_a_minimum() {
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
    fn dates_are_day_month_year() {
        assert_eq!(Country::new("es").date(NaiveDate::from_ymd_opt(2026, 3, 9).unwrap()), "09/03/2026");
    }

    #[test]
    fn september_is_setiembre_only_in_peru() {
        let september = Period::new(2026, 9).unwrap();
        assert_eq!(Country::new("pe").period(september), "setiembre de 2026");
        assert_eq!(Country::new("co").period(september), "septiembre de 2026");
    }
}
