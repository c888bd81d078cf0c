//! Rules of addresses, from the data of the company's country.

use acometida_domain::{Address, COUNTRIES, pack::Pack};

use crate::{
    LocalizedText,
    company::packs,
    kernel::{error::localized, text::tidy},
};

/// Greatest length of a part of an address.
const MAX_TEXT: usize = 200;

/// A refused part of an address: its field, named as in flat types, and the reason.
pub(crate) type RefusedPart = (&'static str, LocalizedText);

/// The address in its stored form: spaces collapsed, and the country empty when it is the company's.
///
/// # Errors
/// When a part is too long, the country is unknown, or a code of the company's country does not have its digits.
pub(crate) fn checked(mut address: Address, pack: &Pack) -> Result<Address, RefusedPart> {
    for (field, text) in address.parts_mut() {
        tidy(text);
        if text.chars().count() > MAX_TEXT {
            return Err((
                field,
                localized!(
                    "Puede tener {MAX_TEXT} caracteres como mucho.",
                    "It can have at most {MAX_TEXT} characters."
                ),
            ));
        }
    }
    address.country = foreign_country(&address.country, pack)?;
    if address.country.is_empty() {
        check_codes(&address, pack)?;
    }
    Ok(address)
}

/// Puts back the leading zero that a spreadsheet took from a code of the company's country: one digit is missing, and
/// the rest are digits.
pub(crate) fn restore_leading_zeros(address: &mut Address, pack: &Pack) {
    if !foreign_country(&address.country, pack).is_ok_and(|country| country.is_empty()) {
        return;
    }
    let postal = pack.address.postal_code.as_ref().map(|rule| rule.digits);
    let place = pack.address.place_code.as_ref().map(|rule| rule.digits);
    for (code, digits) in [(&mut address.postal_code, postal), (&mut address.place_code, place)] {
        if digits.is_some_and(|digits| digits > 1 && has_digits(code.trim(), digits - 1)) {
            *code = format!("0{}", code.trim());
        }
    }
}

fn check_codes(address: &Address, pack: &Pack) -> Result<(), RefusedPart> {
    let postal = pack.address.postal_code.as_ref().map(|rule| {
        let name = localized!("Código postal", "Postal code");
        ("postal_code", &address.postal_code, rule.digits, name)
    });
    let place = pack.address.place_code.as_ref().map(|rule| {
        let name = LocalizedText { es: rule.name_es.clone(), en: rule.name_en.clone() };
        ("place_code", &address.place_code, rule.digits, name)
    });
    for (field, code, digits, name) in [postal, place].into_iter().flatten() {
        if !code.is_empty() && !has_digits(code, digits) {
            let LocalizedText { es, en } = name;
            return Err((
                field,
                LocalizedText {
                    es: format!("{es} «{code}»: escriba sus {digits} cifras, con el cero inicial si lo lleva."),
                    en: format!("{en} «{code}»: enter its {digits} digits, with the leading zero if it has one."),
                },
            ));
        }
    }
    Ok(())
}

fn has_digits(code: &str, digits: u8) -> bool {
    code.len() == usize::from(digits) && code.bytes().all(|byte| byte.is_ascii_digit())
}

/// Code of a country given by its code, or by its name when it has a pack; empty for the company's.
fn foreign_country(text: &str, pack: &Pack) -> Result<String, RefusedPart> {
    let lower = text.trim().to_lowercase();
    let code = if COUNTRIES.contains(&lower.as_str()) { Some(lower.as_str()) } else { packs::country_named(&lower) };
    match code {
        _ if lower.is_empty() => Ok(String::new()),
        Some(code) if code == pack.country => Ok(String::new()),
        Some(code) => Ok(code.to_owned()),
        None => Err((
            "country",
            localized!(
                "«{text}» no es un país: escriba su código de dos letras, como pe o es.",
                "«{text}» is not a country: enter its code of two letters, like pe or es."
            ),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(postal_code: &str, place_code: &str, country: &str) -> Address {
        let [postal_code, place_code, country] = [postal_code, place_code, country].map(str::to_owned);
        Address { postal_code, place_code, country, ..Address::default() }
    }

    fn refused(country: &str, address: Address) -> Option<RefusedPart> {
        checked(address, packs::pack(country).unwrap()).err()
    }

    #[test]
    fn codes_have_the_digits_of_the_own_country() {
        for (country, postal, place) in [("pe", "15083", "150105"), ("co", "050021", "05001"), ("es", "08001", "08019")]
        {
            assert_eq!(refused(country, address(postal, place, "")), None, "{country}");
            assert_eq!(refused(country, address("", "", country)), None, "{country}");
            let longer = format!("1{place}");
            for wrong in [&place[1..], longer.as_str(), &place.replace('0', "O")] {
                let (field, _) = refused(country, address("", wrong, "")).unwrap();
                assert_eq!(field, "place_code", "{country} {wrong}");
            }
            assert_eq!(refused(country, address(&postal[1..], "", "")).unwrap().0, "postal_code", "{country}");
        }
    }

    #[test]
    fn a_refusal_names_the_code_as_the_country_does() {
        let (_, reason) = refused("pe", address("", "1501", "")).unwrap();
        assert_eq!(reason.es, "Ubigeo «1501»: escriba sus 6 cifras, con el cero inicial si lo lleva.");
        assert_eq!(reason.en, "Ubigeo «1501»: enter its 6 digits, with the leading zero if it has one.");
        let (_, reason) = refused("co", address("", "1501", "")).unwrap();
        assert!(reason.es.starts_with("Código DANE «1501»: escriba sus 5 cifras"), "{reason:?}");
    }

    #[test]
    fn other_countries_have_no_rule() {
        assert_eq!(refused("pe", address("W1A 1AA", "E09000033", "gb")), None);
        let stored = checked(address("8001", "", "ES"), packs::pack("pe").unwrap()).unwrap();
        assert_eq!(stored.country, "es");
    }

    #[test]
    fn the_own_country_is_stored_as_none_and_an_unknown_one_refused() {
        let pack = packs::pack("pe").unwrap();
        for own in ["", "pe", "PE", " Perú ", "peru"] {
            assert_eq!(checked(address("", "", own), pack).unwrap().country, "", "{own}");
        }
        assert_eq!(checked(address("", "", "España"), pack).unwrap().country, "es");
        for unknown in ["zz", "per", "Perusalén"] {
            assert_eq!(refused("pe", address("", "", unknown)).unwrap().0, "country", "{unknown}");
        }
    }

    #[test]
    fn a_part_is_tidy_and_not_too_long() {
        let pack = packs::pack("pe").unwrap();
        let untidy = Address { street: "  Av.  Perú ".to_owned(), number: " 9 ".to_owned(), ..Address::default() };
        let stored = checked(untidy, pack).unwrap();
        assert_eq!((stored.street.as_str(), stored.number.as_str()), ("Av. Perú", "9"));
        let long = Address { region: "x".repeat(201), ..Address::default() };
        assert_eq!(checked(long, pack).unwrap_err().0, "province");
    }

    #[test]
    fn one_lost_zero_is_put_back() {
        let restored = |country, code: &str, of| {
            let mut address = address(code, code, of);
            restore_leading_zeros(&mut address, packs::pack(country).unwrap());
            (address.postal_code, address.place_code)
        };
        let pair = |postal: &str, place: &str| (postal.to_owned(), place.to_owned());
        assert_eq!(restored("pe", "80101", ""), pair("80101", "080101"), "a postal code of five digits is complete");
        assert_eq!(restored("es", "8019", ""), pair("08019", "08019"));
        assert_eq!(restored("es", "8019", "pe"), pair("8019", "8019"), "of another country");
        assert_eq!(restored("es", "801", ""), pair("801", "801"), "two are missing");
        assert_eq!(restored("es", "80I9", ""), pair("80I9", "80I9"));
    }
}
