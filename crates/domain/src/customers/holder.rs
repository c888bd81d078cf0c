//! Who holds an account, and what a form says of it (C1, C2, C13).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{AccountId, PersonKind};

/// The parts of a person's name, as Spanish names have them. At least four of the five are given (C1).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct NaturalName {
    /// The name as the person uses it.
    pub name: String,
    pub first_given: String,
    pub second_given: String,
    pub first_family: String,
    pub second_family: String,
}

impl NaturalName {
    /// How many parts must be given.
    pub const LEAST: usize = 4;

    #[must_use]
    pub fn given(&self) -> usize {
        [&self.name, &self.first_given, &self.second_given, &self.first_family, &self.second_family]
            .iter()
            .filter(|part| !part.is_empty())
            .count()
    }

    /// The name an account goes by: the one the person uses, or its parts in order.
    #[must_use]
    pub fn full(&self) -> String {
        if !self.name.is_empty() {
            return self.name.clone();
        }
        let parts = [&self.first_given, &self.second_given, &self.first_family, &self.second_family];
        parts.iter().filter(|part| !part.is_empty()).map(|part| part.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.given() == 0
    }
}

/// What a person may write of an account. Lists (zone, salesperson …) are named by the code of their entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct AccountData {
    /// The company's own code for the customer. Empty in a new account: the next one.
    pub code: String,
    pub person_kind: PersonKind,
    /// The name it goes by; of a natural person with a name in parts, what those parts make.
    pub name: String,
    pub natural_name: NaturalName,
    /// A [`DocumentKind`]'s name, or nothing.
    pub document_kind: String,
    pub document: String,
    /// Unique among active accounts.
    pub email: String,
    /// Who else is notified.
    pub further_emails: Vec<String>,
    pub mail_on_invoice: bool,
    pub mail_on_payment: bool,
    pub phone: String,
    pub address: String,
    pub district: String,
    pub city: String,
    pub neighbourhood: String,
    pub region: String,
    pub zone: String,
    pub salesperson: String,
    pub collector: String,
    pub notes: String,
}

impl Default for AccountData {
    /// Nothing but what a new account has unless somebody says otherwise: it is told of invoices and payments.
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
            address: String::new(),
            district: String::new(),
            city: String::new(),
            neighbourhood: String::new(),
            region: String::new(),
            zone: String::new(),
            salesperson: String::new(),
            collector: String::new(),
            notes: String::new(),
        }
    }
}

/// A document of the country, to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DocumentChoice {
    pub kind: String,
    pub name_es: String,
    pub name_en: String,
    pub holders: Vec<PersonKind>,
}

/// Why two accounts look like one customer (C1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Likeness {
    Document,
    Email,
    /// A name that is nearly the same at the same address.
    NameAndAddress,
}

/// An account that may be the same customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LikelyDuplicate {
    pub account: AccountId,
    pub code: String,
    pub name: String,
    pub document: String,
    pub address: String,
    pub active: bool,
    pub why: Likeness,
}

/// Whether two names are nearly the same, whatever their accents, capitals and order of words: one slip of the pen in
/// five letters.
#[must_use]
pub fn nearly_the_same_name(one: &str, other: &str) -> bool {
    strsim::normalized_damerau_levenshtein(&in_order(one), &in_order(other)) >= 0.8
}

fn in_order(name: &str) -> String {
    let plain = deunicode::deunicode(name).to_lowercase();
    let mut words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_or_another_order_is_nearly_the_same_name() {
        assert!(nearly_the_same_name("María Quispe Ñahui", "QUISPE ÑAHUI, MARIA"));
        assert!(nearly_the_same_name("María Quispe Ñahui", "Maria Quizpe Nahui"));
        assert!(!nearly_the_same_name("María Quispe Ñahui", "Mario Flores Ñahui"));
        assert!(!nearly_the_same_name("María Quispe", "Bodega San Martín"));
    }

    #[test]
    fn a_name_in_parts_makes_the_name_the_account_goes_by() {
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
