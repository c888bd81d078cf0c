//! Account data, the holder's name and likely duplicates (C1, C2, C13).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{AccountId, PersonKind, flat_address};

/// Parts of a natural person's name in the Spanish order. At least four of the five are required (C1).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct NaturalName {
    /// Name in use.
    pub name: String,
    /// First given name.
    pub first_given: String,
    /// Second given name.
    pub second_given: String,
    /// First family name.
    pub first_family: String,
    /// Second family name.
    pub second_family: String,
}

impl NaturalName {
    /// Least number of parts.
    pub const MIN_PARTS: usize = 4;

    /// Number of parts that are not empty.
    #[must_use]
    pub fn given(&self) -> usize {
        [&self.name, &self.first_given, &self.second_given, &self.first_family, &self.second_family]
            .iter()
            .filter(|part| !part.is_empty())
            .count()
    }

    /// Name shown for the account: the name in use, or the other parts in order.
    #[must_use]
    pub fn full(&self) -> String {
        if !self.name.is_empty() {
            return self.name.clone();
        }
        let parts = [&self.first_given, &self.second_given, &self.first_family, &self.second_family];
        parts.iter().filter(|part| !part.is_empty()).map(|part| part.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Whether every part is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.given() == 0
    }
}

/// Editable data of an account. Directory entries (zone, salesperson …) are given by code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct AccountData {
    /// The company's code for the customer; empty in a new account for the next free one.
    pub code: String,
    /// Natural person, legal person or other.
    pub person_kind: PersonKind,
    /// Name shown; derived from `natural_name` when that is not empty.
    pub name: String,
    /// Name in parts; empty for a legal person.
    pub natural_name: NaturalName,
    /// Stored name of the `DocumentKind`, e.g. `ruc`; empty when none.
    pub document_kind: String,
    /// Number of the document; stored in its canonical form.
    pub document: String,
    /// Main email address, unique among active accounts; empty when unknown.
    pub email: String,
    /// Further addresses that are notified.
    pub further_emails: Vec<String>,
    /// Whether invoices are sent by mail.
    pub mail_on_invoice: bool,
    /// Whether payments are confirmed by mail.
    pub mail_on_payment: bool,
    /// Telephone number; empty when unknown.
    pub phone: String,
    /// Second telephone number, usually a mobile; empty when unknown.
    pub mobile: String,
    /// Street address of the customer.
    pub address: String,
    /// Number in the street, with its floor or door.
    pub street_number: String,
    /// District of the customer.
    pub district: String,
    /// City of the customer.
    pub city: String,
    /// Province, department or state of the address.
    pub province: String,
    /// Postal code.
    pub postal_code: String,
    /// Official code of the place: ubigeo, DANE or INE code.
    pub place_code: String,
    /// ISO 3166 alpha-2, lower case; empty for the company's country.
    pub country: String,
    /// Code of the neighbourhood; empty when none.
    pub neighbourhood: String,
    /// Code of the region; empty when none.
    pub region: String,
    /// Code of the zone; empty when none.
    pub zone: String,
    /// Code of the salesperson; empty when none.
    pub salesperson: String,
    /// Code of the collector; empty when none.
    pub collector: String,
    /// Free notes of the operators.
    pub notes: String,
}

flat_address!(AccountData);

impl Default for AccountData {
    /// An empty account with the defaults of a new one: invoices and payments are notified by mail.
    fn default() -> Self {
        Self {
            code: String::new(),
            person_kind: PersonKind::Other,
            name: String::new(),
            natural_name: NaturalName::default(),
            document_kind: String::new(),
            document: String::new(),
            email: String::new(),
            further_emails: Vec::new(),
            mail_on_invoice: true,
            mail_on_payment: true,
            phone: String::new(),
            mobile: String::new(),
            address: String::new(),
            street_number: String::new(),
            district: String::new(),
            city: String::new(),
            province: String::new(),
            postal_code: String::new(),
            place_code: String::new(),
            country: String::new(),
            neighbourhood: String::new(),
            region: String::new(),
            zone: String::new(),
            salesperson: String::new(),
            collector: String::new(),
            notes: String::new(),
        }
    }
}

/// A kind of document available in the country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DocumentChoice {
    /// Stored name of the [`DocumentKind`], e.g. `ruc`.
    pub kind: String,
    /// Spanish name.
    pub name_es: String,
    /// English name.
    pub name_en: String,
    /// Kinds of holder that may have it.
    pub holders: Vec<PersonKind>,
}

/// Why two accounts may be the same customer (C1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DuplicateReason {
    /// The same document.
    Document,
    /// The same email address.
    Email,
    /// A similar name at the same address.
    NameAndAddress,
}

/// An account that may be the same customer as another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LikelyDuplicate {
    /// Account found.
    pub account: AccountId,
    /// The company's code for the account.
    pub code: String,
    /// Name shown to people.
    pub name: String,
    /// Number of the identity or tax document; empty when none.
    pub document: String,
    /// Street with its number.
    pub address: String,
    /// Whether it is active; deactivated rows stay in history.
    pub active: bool,
    /// Why it may be the same customer.
    pub why: DuplicateReason,
}

/// Whether two names differ by at most one typo in five letters, ignoring accents, case and order of words.
#[must_use]
pub fn are_similar_names(one: &str, other: &str) -> bool {
    strsim::normalized_damerau_levenshtein(&normalized(one), &normalized(other)) >= 0.8
}

fn normalized(name: &str) -> String {
    let plain = deunicode::deunicode(name).to_lowercase();
    let mut words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_typo_or_in_another_order_are_similar() {
        assert!(are_similar_names("María Quispe Ñahui", "QUISPE ÑAHUI, MARIA"));
        assert!(are_similar_names("María Quispe Ñahui", "Maria Quizpe Nahui"));
        assert!(!are_similar_names("María Quispe Ñahui", "Mario Flores Ñahui"));
        assert!(!are_similar_names("María Quispe", "Bodega San Martín"));
    }

    #[test]
    fn the_name_in_use_takes_precedence_over_the_other_parts() {
        let mut name = NaturalName {
            first_given: "María".to_owned(),
            first_family: "Quispe".to_owned(),
            second_family: "Ñahui".to_owned(),
            ..NaturalName::default()
        };
        assert_eq!((name.full().as_str(), name.given()), ("María Quispe Ñahui", 3));
        name.name = "Mary Quispe".to_owned();
        assert_eq!((name.full().as_str(), name.given()), ("Mary Quispe", 4));
    }
}
