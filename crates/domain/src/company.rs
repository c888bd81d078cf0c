//! The company that uses the program, and those it invoices as.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{AccountId, Currency, IssuerId, Money, OperatorView, Period};

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
    pub role: crate::Role,
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

/// The figures of the home screen.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Overview {
    /// The latest month with readings.
    pub period: Option<Period>,
    pub accounts: u32,
    pub supply_points: u32,
    pub contracts_in_force: u32,
    /// Supply points with a reading in `period`.
    pub read_points: u32,
    pub settled: u32,
    pub in_review: u32,
    pub invoiced: u32,
    pub invoiced_total: Money,
    pub collected_total: Money,
    /// Sum of all unpaid invoices.
    pub debt: Money,
    pub debtors: u32,
    /// Months back from `period`, oldest first.
    pub months: Vec<OverviewMonth>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct OverviewMonth {
    pub period: Period,
    pub energy_wh: i64,
    pub invoiced: Money,
    pub collected: Money,
}

/// Which entries of the audit to show.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct AuditFilter {
    /// Who did it, by login.
    pub operator: Option<String>,
    pub action: Option<String>,
    /// First day, in the company's zone.
    pub from: Option<NaiveDate>,
    /// Last day, in the company's zone.
    pub to: Option<NaiveDate>,
    /// Something the entry says.
    pub text: Option<String>,
    /// About this account, its groups or its supply points.
    pub account: Option<AccountId>,
}

/// One line of the audit.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AuditEntry {
    /// Its place in the chain, from 1.
    pub seq: i64,
    pub at: DateTime<Utc>,
    pub operator: String,
    /// The use case, e.g. `register_payment`.
    pub action: String,
    pub subject: Option<String>,
    pub detail: String,
}
