//! Conditions of the advanced search (C5).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a condition of the advanced search looks at, by tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AccountField {
    // customer
    Name,
    Code,
    PersonKind,
    DocumentKind,
    Document,
    Email,
    Phone,
    Address,
    District,
    City,
    Neighbourhood,
    Region,
    Zone,
    Salesperson,
    Collector,
    Notes,
    Active,
    CreatedOn,
    // contract
    Market,
    Tariff,
    Issuer,
    ContractFrom,
    ContractTo,
    Metering,
    Connected,
    Feeder,
    Transformer,
    Route,
    // billing
    Debt,
    UnpaidInvoices,
    OldestDueOn,
    MailOnInvoice,
    MailOnPayment,
    BillingEnabled,
    InformCollector,
    AutomaticState,
    BillingDay,
    BillingIssuer,
    TaxCondition,
    InvoiceType,
    TaxId,
    Tax,
    Suspended,
    // payment means
    MeansKind,
    MeansBank,
    MeansBody,
    MeansGateway,
    MeansReference,
}

/// How a field compares with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Comparison {
    Is,
    IsNot,
    /// Has the text somewhere, whatever its capitals.
    Contains,
    AtLeast,
    AtMost,
    Empty,
    NotEmpty,
}

/// One filter of the advanced search. Amounts in minor units, days as `2026-06-30`, switches as `1` or `0`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AccountCondition {
    pub field: AccountField,
    pub is: Comparison,
    #[serde(default)]
    pub value: String,
}
