//! Amounts of money in Spanish words, as on bills and cheques.

use acometida_domain::{Currency, Money};

const UNITS: [&str; 30] = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
];
const TENS: [&str; 10] = ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
const HUNDREDS: [&str; 10] = [
    "",
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
];
const MILLION: u64 = 1_000_000;
const BILLION: u64 = 1_000_000_000_000;

/// Names of a currency unit and its cents.
struct Unit {
    one: &'static str,
    many: &'static str,
    /// Singular and plural of the hundredth; currencies without it write `con 51/100`.
    cents: Option<(&'static str, &'static str)>,
}

fn unit(currency: Currency) -> Unit {
    match currency {
        Currency::PEN => Unit { one: "sol", many: "soles", cents: None },
        Currency::COP => Unit { one: "peso", many: "pesos", cents: Some(("centavo", "centavos")) },
        Currency::EUR => Unit { one: "euro", many: "euros", cents: Some(("céntimo", "céntimos")) },
        Currency::USD => Unit { one: "dólar", many: "dólares", cents: Some(("centavo", "centavos")) },
    }
}

/// `quinientos treinta y nueve con 51/100 soles`, `veintiún euros con un céntimo`.
pub fn amount(money: Money) -> String {
    let minor = money.minor.unsigned_abs();
    let (whole, cents) = (minor / 100, minor % 100);
    let unit = unit(money.currency);
    let sign = if money.minor < 0 { "menos " } else { "" };
    let Some((cent, many_cents)) = unit.cents else {
        let name = if whole == 1 { unit.one } else { unit.many };
        return format!("{sign}{} con {cents:02}/100 {name}", cardinal(whole, false));
    };
    let of = if whole >= MILLION && whole.is_multiple_of(MILLION) { "de " } else { "" };
    let name = if whole == 1 { unit.one } else { unit.many };
    let mut text = format!("{sign}{} {of}{name}", cardinal(whole, true));
    if cents > 0 {
        let name = if cents == 1 { cent } else { many_cents };
        text.push_str(&format!(" con {} {name}", cardinal(cents, true)));
    }
    text
}

/// With `before_noun` a final «uno» is shortened: veintiún euros, treinta y un pesos.
fn cardinal(number: u64, before_noun: bool) -> String {
    let mut parts = Vec::new();
    let (billions, rest) = (number / BILLION, number % BILLION);
    let (millions, rest) = (rest / MILLION, rest % MILLION);
    for (count, one, many) in [(billions, "un billón", "billones"), (millions, "un millón", "millones")] {
        match count {
            0 => {}
            1 => parts.push(one.to_owned()),
            _ => parts.push(format!("{} {many}", below_million(count, true))),
        }
    }
    if rest > 0 || parts.is_empty() {
        parts.push(below_million(rest, before_noun));
    }
    parts.join(" ")
}

fn below_million(number: u64, before_noun: bool) -> String {
    let (thousands, rest) = (number / 1000, number % 1000);
    let thousands = match thousands {
        0 => return below_thousand(rest, before_noun),
        1 => "mil".to_owned(),
        _ => format!("{} mil", below_thousand(thousands, true)),
    };
    if rest == 0 { thousands } else { format!("{thousands} {}", below_thousand(rest, before_noun)) }
}

fn below_thousand(number: u64, before_noun: bool) -> String {
    let (hundreds, rest) = ((number / 100) as usize, (number % 100) as usize);
    let rest_text = match rest {
        1 if before_noun => "un".to_owned(),
        21 if before_noun => "veintiún".to_owned(),
        0..30 => UNITS[rest].to_owned(),
        _ if rest % 10 == 0 => TENS[rest / 10].to_owned(),
        _ if rest % 10 == 1 && before_noun => format!("{} y un", TENS[rest / 10]),
        _ => format!("{} y {}", TENS[rest / 10], UNITS[rest % 10]),
    };
    match (hundreds, rest) {
        (0, _) => rest_text,
        (1, 0) => "cien".to_owned(),
        (_, 0) => HUNDREDS[hundreds].to_owned(),
        _ => format!("{} {rest_text}", HUNDREDS[hundreds]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_before_a_noun_are_apocopated() {
        for (number, text) in [
            (0, "cero"),
            (1, "un"),
            (16, "dieciséis"),
            (21, "veintiún"),
            (22, "veintidós"),
            (30, "treinta"),
            (31, "treinta y un"),
            (100, "cien"),
            (101, "ciento un"),
            (500, "quinientos"),
            (721, "setecientos veintiún"),
            (999, "novecientos noventa y nueve"),
            (1_000, "mil"),
            (1_001, "mil un"),
            (2_000, "dos mil"),
            (21_000, "veintiún mil"),
            (100_000, "cien mil"),
            (101_101, "ciento un mil ciento un"),
            (1_000_000, "un millón"),
            (1_001_000, "un millón mil"),
            (2_000_001, "dos millones un"),
            (21_000_000, "veintiún millones"),
            (1_000_000_000, "mil millones"),
            (1_000_000_000_000, "un billón"),
            (2_000_001_000_000, "dos billones un millón"),
        ] {
            assert_eq!(cardinal(number, true), text, "{number}");
        }
    }

    #[test]
    fn numbers_without_a_noun_keep_their_final_o() {
        assert_eq!(cardinal(1, false), "uno");
        assert_eq!(cardinal(21, false), "veintiuno");
        assert_eq!(cardinal(21_031, false), "veintiún mil treinta y uno");
    }

    #[test]
    fn cents_follow_the_convention_of_the_currency() {
        for (minor, currency, text) in [
            (53_951, Currency::PEN, "quinientos treinta y nueve con 51/100 soles"),
            (0, Currency::PEN, "cero con 00/100 soles"),
            (100, Currency::PEN, "uno con 00/100 sol"),
            (2_100, Currency::PEN, "veintiuno con 00/100 soles"),
            (-1_050, Currency::PEN, "menos diez con 50/100 soles"),
            (5_211_989, Currency::COP, "cincuenta y dos mil ciento diecinueve pesos con ochenta y nueve centavos"),
            (100_000_000, Currency::COP, "un millón de pesos"),
            (100_000_100, Currency::COP, "un millón un pesos"),
            (2_101, Currency::EUR, "veintiún euros con un céntimo"),
            (100, Currency::EUR, "un euro"),
            (5_818, Currency::EUR, "cincuenta y ocho euros con dieciocho céntimos"),
            (200_000_002, Currency::USD, "dos millones de dólares con dos centavos"),
        ] {
            assert_eq!(amount(Money::new(minor, currency)), text);
        }
    }

    #[test]
    fn the_largest_amounts_are_supported() {
        assert!(
            amount(Money::new(i64::MIN, Currency::PEN))
                .starts_with("menos noventa y dos mil doscientos treinta y tres billones")
        );
        assert!(
            amount(Money::new(i64::MAX, Currency::EUR))
                .starts_with("noventa y dos mil doscientos treinta y tres billones")
        );
    }
}
