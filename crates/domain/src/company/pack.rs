//! A country as data: documents, taxes, kinds of invoice, holidays, number format.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::kernel::{Currency, DocumentKind, PersonKind};

/// What the program must know of a country before its first customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// ISO 3166 alpha-2, lower case.
    pub country: String,
    pub name_es: String,
    pub name_en: String,
    pub currency: Currency,
    /// IANA name.
    pub timezone: String,
    pub numbers: NumberFormat,
    /// The document that identifies a company.
    pub tax_id_kind: DocumentKind,
    pub documents: Vec<DocumentType>,
    pub taxes: Vec<TaxType>,
    pub tax_conditions: Vec<TaxCondition>,
    pub invoice_types: Vec<InvoiceType>,
    /// Lists by name; `national` is always there.
    pub holidays: BTreeMap<String, Vec<NaiveDate>>,
    /// Where holidays and official codes come from.
    pub source: String,
    /// Codes of the tariffs that come with the pack.
    pub tariffs: Vec<String>,
}

/// How the country writes numbers and dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberFormat {
    /// BCP 47.
    pub locale: String,
    pub decimal: char,
    pub thousands: char,
    /// `dd`, `MM`, `yyyy` with their separators.
    pub date: String,
}

/// A document that identifies a person or a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentType {
    pub kind: DocumentKind,
    pub name_es: String,
    pub name_en: String,
    pub holders: Vec<PersonKind>,
}

/// A tax an account can have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxType {
    pub code: String,
    pub name_es: String,
    pub name_en: String,
    /// Percent.
    pub rate: Decimal,
}

/// How the tax office sees a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxCondition {
    pub code: String,
    pub name_es: String,
    pub name_en: String,
    /// Codes of the invoice types such a customer may get.
    pub invoice_types: Vec<String>,
}

/// A kind of legal document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvoiceType {
    pub code: String,
    pub name_es: String,
    pub name_en: String,
    /// The tax office's code.
    pub official_code: String,
    /// What series of this type start with.
    pub series_prefix: String,
}

/// Why a pack cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    #[error("the country pack cannot be read: {0}")]
    Format(#[from] serde_json::Error),
    #[error("the country pack {country} has no list of holidays named «national»: add it")]
    NoNationalHolidays { country: String },
    #[error(
        "the tax condition «{condition}» names the invoice type «{invoice_type}», which the pack does not have: add it"
    )]
    UnknownInvoiceType { condition: String, invoice_type: String },
}

impl Pack {
    /// Reads a pack.
    ///
    /// # Errors
    /// What is wrong with the file, as a sentence.
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

    #[must_use]
    pub fn national_holidays(&self) -> &[NaiveDate] {
        self.holidays.get("national").map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACKS: [&str; 3] = [
        include_str!("../../../packs/pe/pack.json"),
        include_str!("../../../packs/co/pack.json"),
        include_str!("../../../packs/es/pack.json"),
    ];

    #[test]
    fn every_pack_is_read() {
        let packs = PACKS.map(|text| Pack::parse(text).unwrap());
        assert_eq!(packs.each_ref().map(|pack| pack.currency), [Currency::PEN, Currency::COP, Currency::EUR]);
        for pack in &packs {
            assert!(pack.documents.iter().any(|document| document.kind == pack.tax_id_kind), "{}", pack.country);
            for year in 2025..=2027 {
                let first_of_may = NaiveDate::from_ymd_opt(year, 5, 1).unwrap();
                assert!(pack.national_holidays().contains(&first_of_may), "{} {year}", pack.country);
            }
            assert!(pack.national_holidays().is_sorted());
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
