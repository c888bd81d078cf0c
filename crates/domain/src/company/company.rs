//! The company, its issuers, and its first set-up.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    company::OperatorView,
    kernel::{Currency, IssuerId, Role},
};

/// The company as every screen needs it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Company {
    pub name: String,
    /// ISO 3166 alpha-2, lower case: `pe`, `co`, `es`.
    pub country: String,
    pub currency: Currency,
    /// IANA name; business days and tariff calendars are read in it.
    pub timezone: String,
    /// The company was filled with invented data.
    pub demo: bool,
}

/// A legal name the company invoices under (*razón social*).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Issuer {
    pub id: IssuerId,
    pub legal_name: String,
    pub tax_id: String,
    pub address: String,
    pub phone: String,
    pub email: String,
    /// Prefix of its invoice numbers, e.g. `S001`.
    pub series: String,
    pub has_logo: bool,
}

/// An issuer before it exists.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewIssuer {
    pub legal_name: String,
    pub tax_id: String,
    pub address: String,
    pub phone: String,
    pub email: String,
    pub series: String,
    /// PNG or JPEG in base64, at most 1 MB.
    pub logo: Option<String>,
}

/// The answers of the guided set-up.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CompanySetup {
    pub name: String,
    pub country: String,
    pub currency: Currency,
    pub issuer: NewIssuer,
    pub operator: NewOperator,
}

#[derive(Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewOperator {
    pub login: String,
    pub name: String,
    pub role: Role,
    pub password: String,
}

impl std::fmt::Debug for NewOperator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewOperator").field("login", &self.login).field("role", &self.role).finish_non_exhaustive()
    }
}

/// What the window must know before it shows anything.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SessionState {
    /// There is no company yet: show the guided set-up.
    pub first_start: bool,
    pub company: Option<Company>,
    /// Who is signed in.
    pub operator: Option<OperatorView>,
    /// Login to offer when nobody is signed in.
    pub last_login: Option<String>,
    pub version: String,
}

/// A country pack to choose in the set-up.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PackChoice {
    pub country: String,
    pub name_es: String,
    pub name_en: String,
    pub currency: Currency,
    /// The document that identifies a company there: `ruc`, `nit`, `nif`.
    pub tax_id_kind: String,
    pub tariffs: u32,
}
