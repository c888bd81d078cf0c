//! Country packs: documents, taxes, invoice types, holidays and number format of a country, as data.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{Currency, DocumentKind, FiscalKind, PersonKind};

/// Data of a country that a company needs before its first customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// ISO 3166 alpha-2, lower case.
    pub country: String,
    /// Spanish name of the country.
    pub name_es: String,
    /// English name of the country.
    pub name_en: String,
    /// Currency of the country.
    pub currency: Currency,
    /// IANA name.
    pub timezone: String,
    /// Formats of numbers and dates.
    pub numbers: NumberFormat,
    /// Document that identifies a company.
    pub tax_id_kind: DocumentKind,
    /// Documents that identify people and companies.
    pub documents: Vec<DocumentType>,
    /// Rules of addresses; none when left out.
    #[serde(default)]
    pub address: AddressRules,
    /// Taxes an account may be registered for.
    pub taxes: Vec<TaxType>,
    /// Tax conditions a customer may have.
    pub tax_conditions: Vec<TaxCondition>,
    /// Types of invoice the country issues.
    pub invoice_types: Vec<InvoiceType>,
    /// Reasons for which a document is annulled.
    pub annulment_reasons: Vec<NoteReason>,
    /// Lists of holidays by name; `national` is required.
    pub holidays: BTreeMap<String, Vec<NaiveDate>>,
    /// Sources of holidays and official codes.
    pub source: String,
    /// Codes of the tariffs that come with the pack.
    pub tariffs: Vec<String>,
}

/// Number and date format of a country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberFormat {
    /// BCP 47 language tag, e.g. `es-PE`.
    pub locale: String,
    /// Decimal separator.
    pub decimal: char,
    /// Thousands separator.
    pub thousands: char,
    /// Date pattern of `dd`, `MM` and `yyyy` with separators.
    pub date: String,
}

/// A document that identifies a person or a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentType {
    /// Which document it is.
    pub kind: DocumentKind,
    /// Spanish name.
    pub name_es: String,
    /// English name.
    pub name_en: String,
    /// Kinds of holder that may have it.
    pub holders: Vec<PersonKind>,
}

/// Rules of addresses in a country, and what it calls their parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct AddressRules {
    /// Rule of postal codes; absent without one.
    pub postal_code: Option<PostalCodeRule>,
    /// Rule of the official codes of places; absent without one.
    pub place_code: Option<PlaceCodeRule>,
    /// Spanish name of a province.
    pub province_es: String,
    /// English name of a province.
    pub province_en: String,
}

/// Rule of the postal codes of a country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PostalCodeRule {
    /// Digits of a code.
    pub digits: u8,
}

/// Rule of the official codes of places of a country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PlaceCodeRule {
    /// Digits of a code.
    pub digits: u8,
    /// Spanish name of the code.
    pub name_es: String,
    /// English name of the code.
    pub name_en: String,
}

/// A tax an account can be registered for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxType {
    /// Code of the tax, unique in the pack.
    pub code: String,
    /// Spanish name.
    pub name_es: String,
    /// English name.
    pub name_en: String,
    /// Rate in percent: 18 means 18 %.
    pub rate: Decimal,
}

/// Tax status of a customer at the tax office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxCondition {
    /// Code of the condition, unique in the pack.
    pub code: String,
    /// Spanish name.
    pub name_es: String,
    /// English name.
    pub name_en: String,
    /// Codes of the invoice types allowed for such a customer.
    pub invoice_types: Vec<String>,
}

/// A type of legal invoice document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvoiceType {
    /// Code of the type, unique in the pack.
    pub code: String,
    /// Spanish name.
    pub name_es: String,
    /// English name.
    pub name_en: String,
    /// Code of the tax office.
    pub official_code: String,
    /// Prefix of the series of this type.
    pub series_prefix: String,
    /// Notes that lower what such an invoice bills.
    pub credit_note: NoteType,
    /// Notes that raise what such an invoice bills.
    pub debit_note: NoteType,
}

/// A coded reason of a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteReason {
    /// Code of the tax office.
    pub code: String,
    /// Spanish name.
    pub name_es: String,
    /// English name.
    pub name_en: String,
}

/// The notes of a type of invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteType {
    /// Code of the tax office.
    pub official_code: String,
    /// Prefix of the series of these notes.
    pub series_prefix: String,
}

impl InvoiceType {
    /// Code of the tax office and prefix of the series of a kind of document about such an invoice.
    #[must_use]
    pub fn document(&self, kind: FiscalKind) -> (&str, &str) {
        match kind {
            FiscalKind::Invoice => (&self.official_code, &self.series_prefix),
            FiscalKind::CreditNote => (&self.credit_note.official_code, &self.credit_note.series_prefix),
            FiscalKind::DebitNote => (&self.debit_note.official_code, &self.debit_note.series_prefix),
        }
    }
}

/// Why a country pack is invalid.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The file is no JSON of a pack.
    #[error("the country pack cannot be read: {0}")]
    Format(#[from] serde_json::Error),
    /// The list of national holidays is missing.
    #[error("the country pack {country} has no list of holidays named «national»: add it")]
    NoNationalHolidays {
        /// Code of the pack.
        country: String,
    },
    #[error(
        "the tax condition «{condition}» names the invoice type «{invoice_type}», which the pack does not have: add it"
    )]
    /// A tax condition names an invoice type that the pack lacks.
    UnknownInvoiceType {
        /// Code of the tax condition.
        condition: String,
        /// Code of the missing invoice type.
        invoice_type: String,
    },
}

impl Pack {
    /// Parses a country pack.
    ///
    /// # Errors
    /// [`PackError`] when the text is no valid JSON, the national holidays are missing, or a tax condition names an
    /// unknown invoice type.
    pub fn parse(text: &str) -> Result<Self, PackError> {
        let pack: Self = serde_json::from_str(text)?;
        if !pack.holidays.contains_key("national") {
            return Err(PackError::NoNationalHolidays { country: pack.country });
        }
        for condition in &pack.tax_conditions {
            let unknown = |code: &&String| !pack.invoice_types.iter().any(|known| known.code == **code);
            if let Some(invoice_type) = condition.invoice_types.iter().find(unknown) {
                return Err(PackError::UnknownInvoiceType {
                    condition: condition.code.clone(),
                    invoice_type: invoice_type.clone(),
                });
            }
        }
        Ok(pack)
    }

    /// National holidays, in order of date.
    #[must_use]
    pub fn national_holidays(&self) -> &[NaiveDate] {
        self.holidays.get("national").map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::COUNTRIES;

    const PACKS: [&str; 3] = [
        include_str!("../../../../packs/pe/pack.json"),
        include_str!("../../../../packs/co/pack.json"),
        include_str!("../../../../packs/es/pack.json"),
    ];

    #[test]
    fn every_pack_is_valid() {
        let packs = PACKS.map(|text| Pack::parse(text).unwrap());
        assert_eq!(packs.each_ref().map(|pack| pack.currency), [Currency::PEN, Currency::COP, Currency::EUR]);
        for pack in &packs {
            assert!(pack.documents.iter().any(|document| document.kind == pack.tax_id_kind), "{}", pack.country);
            for year in 2025..=2027 {
                let first_of_may = NaiveDate::from_ymd_opt(year, 5, 1).unwrap();
                assert!(pack.national_holidays().contains(&first_of_may), "{} {year}", pack.country);
            }
            assert!(pack.national_holidays().is_sorted());
            assert!(COUNTRIES.contains(&pack.country.as_str()), "{}", pack.country);
            assert!(!pack.address.province_es.is_empty() && !pack.address.province_en.is_empty(), "{}", pack.country);
        }
    }

    #[test]
    fn colombian_holidays_move_to_monday() {
        let pack = Pack::parse(PACKS[1]).unwrap();
        for day in ["2026-01-12", "2026-03-23", "2026-05-18", "2026-06-08", "2026-06-15", "2026-11-16"] {
            assert!(pack.national_holidays().contains(&day.parse().unwrap()), "{day}");
        }
    }

    #[test]
    fn a_condition_without_its_invoice_type_is_refused() {
        let text = PACKS[0].replacen("\"recibo\"\n", "\"papel\"\n", 1);
        assert!(Pack::parse(&text).unwrap_err().to_string().contains("«papel»"));
    }
}
