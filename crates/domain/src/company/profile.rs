//! The company, its issuers and its first set-up.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    company::{OperatorView, pack::AddressRules},
    kernel::{Currency, IssuerId, Role, flat_address},
};

/// The company's general data.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Company {
    /// Name of the company.
    pub name: String,
    /// ISO 3166 alpha-2, lower case: `pe`, `co`, `es`.
    pub country: String,
    /// Currency of every amount.
    pub currency: Currency,
    /// IANA time zone of business days and tariff calendars.
    pub timezone: String,
    /// Whether the company holds the demo's invented data.
    pub demo: bool,
}

/// A legal name the company invoices under (*razón social*).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Issuer {
    /// Identifier.
    pub id: IssuerId,
    /// Legal name printed on invoices.
    pub legal_name: String,
    /// Taxpayer number of the issuer.
    pub tax_id: String,
    /// Street address.
    pub address: String,
    /// Number in the street, with its floor or door.
    pub street_number: String,
    /// District of the address.
    pub district: String,
    /// City of the address.
    pub city: String,
    /// Province, department or state of the address.
    pub province: String,
    /// Postal code.
    pub postal_code: String,
    /// Official code of the place: ubigeo, DANE or INE code.
    pub place_code: String,
    /// ISO 3166 alpha-2, lower case; empty for the company's country.
    pub country: String,
    /// Telephone number; empty when unknown.
    pub phone: String,
    /// Email address; empty when unknown.
    pub email: String,
    /// Prefix of its invoice numbers, e.g. `S001`.
    pub series: String,
    /// Whether a logo is stored for its invoices.
    pub has_logo: bool,
}

/// An issuer before it exists.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct NewIssuer {
    /// Legal name printed on invoices.
    pub legal_name: String,
    /// Taxpayer number.
    pub tax_id: String,
    /// Street address.
    pub address: String,
    /// Number in the street, with its floor or door.
    pub street_number: String,
    /// District of the address.
    pub district: String,
    /// City of the address.
    pub city: String,
    /// Province, department or state of the address.
    pub province: String,
    /// Postal code.
    pub postal_code: String,
    /// Official code of the place: ubigeo, DANE or INE code.
    pub place_code: String,
    /// ISO 3166 alpha-2, lower case; empty for the company's country.
    pub country: String,
    /// Telephone number; empty when unknown.
    pub phone: String,
    /// Email address; empty when unknown.
    pub email: String,
    /// Prefix of its invoice numbers, e.g. `S001`.
    pub series: String,
    /// PNG or JPEG in base64, at most 1 MB.
    pub logo: Option<String>,
}

flat_address!(NewIssuer);

/// Answers of the guided set-up.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CompanySetup {
    /// Name shown to people.
    pub name: String,
    /// ISO 3166 alpha-2, lower case; chooses the country pack.
    pub country: String,
    /// Currency of every amount.
    pub currency: Currency,
    /// First issuer.
    pub issuer: NewIssuer,
    /// First operator, an administrator.
    pub operator: NewOperator,
}

/// An operator before it exists.
#[derive(Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewOperator {
    /// Login name, unique in the company.
    pub login: String,
    /// Name shown to other operators.
    pub name: String,
    /// Role in the company (A1).
    pub role: Role,
    /// Password in clear text; only its hash is stored.
    pub password: String,
}

impl std::fmt::Debug for NewOperator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewOperator").field("login", &self.login).field("role", &self.role).finish_non_exhaustive()
    }
}

/// State of the session, requested before the first screen.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SessionState {
    /// Whether there is no company yet, so that the guided set-up opens.
    pub first_start: bool,
    /// The company; absent on the first start.
    pub company: Option<Company>,
    /// Operator signed in; absent otherwise.
    pub operator: Option<OperatorView>,
    /// Login to offer when nobody is signed in.
    pub last_login: Option<String>,
    /// Version of the program, e.g. `0.1.0`.
    pub version: String,
}

/// A country pack to choose in the set-up.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PackChoice {
    /// ISO 3166 alpha-2, lower case.
    pub country: String,
    /// Spanish name.
    pub name_es: String,
    /// English name.
    pub name_en: String,
    /// Currency of every amount.
    pub currency: Currency,
    /// Document that identifies a company: `ruc`, `nit`, `nif`.
    pub tax_id_kind: String,
    /// Rules of addresses in the country.
    pub address: AddressRules,
    /// Number of tariffs that come with the pack.
    pub tariffs: u32,
}
