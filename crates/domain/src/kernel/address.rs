//! Postal addresses, and the codes of countries.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Countries by their ISO 3166 alpha-2 codes, lower case, in order.
pub const COUNTRIES: [&str; 249] = [
    "ad", "ae", "af", "ag", "ai", "al", "am", "ao", "aq", "ar", "as", "at", "au", "aw", "ax", "az", "ba", "bb", "bd",
    "be", "bf", "bg", "bh", "bi", "bj", "bl", "bm", "bn", "bo", "bq", "br", "bs", "bt", "bv", "bw", "by", "bz", "ca",
    "cc", "cd", "cf", "cg", "ch", "ci", "ck", "cl", "cm", "cn", "co", "cr", "cu", "cv", "cw", "cx", "cy", "cz", "de",
    "dj", "dk", "dm", "do", "dz", "ec", "ee", "eg", "eh", "er", "es", "et", "fi", "fj", "fk", "fm", "fo", "fr", "ga",
    "gb", "gd", "ge", "gf", "gg", "gh", "gi", "gl", "gm", "gn", "gp", "gq", "gr", "gs", "gt", "gu", "gw", "gy", "hk",
    "hm", "hn", "hr", "ht", "hu", "id", "ie", "il", "im", "in", "io", "iq", "ir", "is", "it", "je", "jm", "jo", "jp",
    "ke", "kg", "kh", "ki", "km", "kn", "kp", "kr", "kw", "ky", "kz", "la", "lb", "lc", "li", "lk", "lr", "ls", "lt",
    "lu", "lv", "ly", "ma", "mc", "md", "me", "mf", "mg", "mh", "mk", "ml", "mm", "mn", "mo", "mp", "mq", "mr", "ms",
    "mt", "mu", "mv", "mw", "mx", "my", "mz", "na", "nc", "ne", "nf", "ng", "ni", "nl", "no", "np", "nr", "nu", "nz",
    "om", "pa", "pe", "pf", "pg", "ph", "pk", "pl", "pm", "pn", "pr", "ps", "pt", "pw", "py", "qa", "re", "ro", "rs",
    "ru", "rw", "sa", "sb", "sc", "sd", "se", "sg", "sh", "si", "sj", "sk", "sl", "sm", "sn", "so", "sr", "ss", "st",
    "sv", "sx", "sy", "sz", "tc", "td", "tf", "tg", "th", "tj", "tk", "tl", "tm", "tn", "to", "tr", "tt", "tv", "tw",
    "tz", "ua", "ug", "um", "us", "uy", "uz", "va", "vc", "ve", "vg", "vi", "vn", "vu", "wf", "ws", "ye", "yt", "za",
    "zm", "zw",
];

/// A postal address; parts that are unknown are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Address {
    /// Street, road or place.
    pub street: String,
    /// Number in the street, with its floor or door.
    pub number: String,
    /// District or neighbourhood.
    pub district: String,
    /// City or town.
    pub city: String,
    /// Province, department or state.
    pub region: String,
    /// Postal code.
    pub postal_code: String,
    /// Official code of the place: ubigeo, DANE or INE code.
    pub place_code: String,
    /// ISO 3166 alpha-2, lower case; empty for the company's country.
    pub country: String,
}

impl Address {
    /// Lines to print: the street with its number, the place with its postal code, and the code of a foreign country.
    /// A part that repeats an earlier one is left out, and so is a line without parts.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let street = joined([&self.street, &self.number], " ");
        let mut earlier = Vec::with_capacity(4);
        let mut once = |part: &str| {
            let part = if earlier.iter().any(|known| known == part) { "" } else { part };
            earlier.push(part.to_owned());
            part.to_owned()
        };
        let (street, district, city, region) =
            (once(&street), once(&self.district), once(&self.city), once(&self.region));
        // the postal code stands before the town, which is the district when it is also the city
        let (district, town) = if city.is_empty() { (city, district) } else { (district, city) };
        let town = joined([&self.postal_code, &town], " ");
        let mut lines = vec![street, joined([&district, &town, &region], ", "), self.country.to_uppercase()];
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// Its parts with their names in files and forms.
    pub fn parts_mut(&mut self) -> [(&'static str, &mut String); 8] {
        [
            ("address", &mut self.street),
            ("street_number", &mut self.number),
            ("district", &mut self.district),
            ("city", &mut self.city),
            ("province", &mut self.region),
            ("postal_code", &mut self.postal_code),
            ("place_code", &mut self.place_code),
            ("country", &mut self.country),
        ]
    }

    /// Replaces a part by its name in files.
    pub fn set(&mut self, name: &str, text: &str) {
        if let Some((_, part)) = self.parts_mut().into_iter().find(|(of, _)| *of == name) {
            text.clone_into(part);
        }
    }

    /// Its lines as one: `Av. Arequipa 1234, Breña, Lima`.
    #[must_use]
    pub fn one_line(&self) -> String {
        self.lines().join(", ")
    }
}

/// Joins the parts that are not empty.
fn joined<const N: usize>(parts: [&String; N], separator: &str) -> String {
    let given: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    given.join(separator)
}

/// Reads and replaces the flat address of a type as an [`Address`].
macro_rules! flat_address {
    ($type:ty) => {
        impl $type {
            /// Its address.
            #[must_use]
            pub fn postal_address(&self) -> $crate::kernel::Address {
                $crate::kernel::Address {
                    street: self.address.clone(),
                    number: self.street_number.clone(),
                    district: self.district.clone(),
                    city: self.city.clone(),
                    region: self.province.clone(),
                    postal_code: self.postal_code.clone(),
                    place_code: self.place_code.clone(),
                    country: self.country.clone(),
                }
            }

            /// Replaces its address.
            pub fn set_postal_address(&mut self, address: $crate::kernel::Address) {
                self.address = address.street;
                self.street_number = address.number;
                self.district = address.district;
                self.city = address.city;
                self.province = address.region;
                self.postal_code = address.postal_code;
                self.place_code = address.place_code;
                self.country = address.country;
            }
        }
    };
}
pub(crate) use flat_address;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn address([street, number, district, city, region, postal_code]: [&str; 6]) -> Address {
        let [street, number, district, city, region, postal_code] =
            [street, number, district, city, region, postal_code].map(str::to_owned);
        Address { street, number, district, city, region, postal_code, ..Address::default() }
    }

    #[test]
    fn the_number_follows_the_street() {
        let of = address(["Av. Arequipa", "1234", "Breña", "Lima", "Lima", ""]);
        assert_eq!(of.one_line(), "Av. Arequipa 1234, Breña, Lima");
        assert_eq!(of.lines(), ["Av. Arequipa 1234", "Breña, Lima"]);
    }

    #[test]
    fn the_postal_code_stands_before_the_town() {
        let line = |of| address(of).one_line();
        assert_eq!(line(["Calle Mayor", "5", "", "Getafe", "Madrid", "28901"]), "Calle Mayor 5, 28901 Getafe, Madrid");
        assert_eq!(
            line(["Calle Mayor", "5", "Centro", "Madrid", "Madrid", "28013"]),
            "Calle Mayor 5, Centro, 28013 Madrid"
        );
        assert_eq!(line(["Calle Mayor", "5", "Madrid", "Madrid", "Madrid", "28013"]), "Calle Mayor 5, 28013 Madrid");
        assert_eq!(line(["Calle Mayor", "", "", "", "", "28013"]), "Calle Mayor, 28013");
    }

    #[test]
    fn a_foreign_country_ends_the_address_and_the_place_code_is_not_printed() {
        let of = Address {
            place_code: "28079".to_owned(),
            country: "es".to_owned(),
            ..address(["Calle Mayor", "5", "", "Madrid", "", ""])
        };
        assert_eq!(of.lines(), ["Calle Mayor 5", "Madrid", "ES"]);
        assert_eq!(Address::default().lines(), Vec::<String>::new());
        assert_eq!(Address::default().one_line(), "");
    }

    #[test]
    fn countries_are_in_order_and_have_two_letters() {
        assert!(COUNTRIES.is_sorted());
        assert!(COUNTRIES.iter().all(|code| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())));
    }

    /// The parts that are not empty, without repeats: what invoices printed before addresses had a number.
    fn without_repeats(parts: [&str; 3]) -> String {
        let mut text: Vec<&str> = Vec::new();
        for part in parts {
            if !part.is_empty() && !text.contains(&part) {
                text.push(part);
            }
        }
        text.join(", ")
    }

    proptest! {
        #[test]
        fn an_address_of_three_parts_prints_as_those_parts_without_repeats(
            street in "(|Lima|Breña|Av\\. Perú 9|\\PC{0,12})", district in "(|Lima|Breña|\\PC{0,6})", city in "(|Lima|Breña|\\PC{0,6})"
        ) {
            let printed = address([&street, "", &district, &city, "", ""]).one_line();
            prop_assert_eq!(printed, without_repeats([&street, &district, &city]));
        }
    }
}
