//! Conditions of the advanced search (C5).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A field of the advanced search, in the order of its tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AccountField {
    // customer
    /// Display name.
    Name,
    /// The company's code for the account.
    Code,
    /// `natural`, `legal` or `other`.
    PersonKind,
    /// Name of the document kind, e.g. `ruc`.
    DocumentKind,
    /// Number of the document.
    Document,
    /// Main or further email.
    Email,
    /// Telephone number.
    Phone,
    /// Second telephone number.
    Mobile,
    /// Street address.
    Address,
    /// District.
    District,
    /// City.
    City,
    /// Code of the neighbourhood.
    Neighbourhood,
    /// Code of the region.
    Region,
    /// Code of the zone.
    Zone,
    /// Code of the salesperson.
    Salesperson,
    /// Code of the collector.
    Collector,
    /// Text of the notes.
    Notes,
    /// Whether the account is active; `1` or `0`.
    Active,
    /// Day of creation.
    CreatedOn,
    // contract
    /// `regulated` or `unregulated`.
    Market,
    /// Code of the tariff.
    Tariff,
    /// Taxpayer number of the contract's issuer.
    Issuer,
    /// First day of the contract.
    ContractFrom,
    /// Last day of the contract.
    ContractTo,
    /// `remote` or `manual`.
    Metering,
    /// Whether the supply is connected; `1` or `0`.
    Connected,
    /// Feeder of the grid.
    Feeder,
    /// Transformer of the grid.
    Transformer,
    /// Route code.
    Route,
    // billing
    /// Debt, minor units.
    Debt,
    /// Number of unpaid invoices.
    UnpaidInvoices,
    /// Due date of the oldest unpaid invoice.
    OldestDueOn,
    /// Whether invoices are sent by mail; `1` or `0`.
    MailOnInvoice,
    /// Whether payments are confirmed by mail; `1` or `0`.
    MailOnPayment,
    /// Whether its services are sent to billing; `1` or `0`.
    BillingEnabled,
    /// Whether the collecting body is notified of payments; `1` or `0`.
    InformCollector,
    /// Whether its contracts are suspended for debt; `1` or `0`.
    AutomaticState,
    /// Billing day of the account, 1 to 28.
    BillingDay,
    /// Taxpayer number of the account's issuer.
    BillingIssuer,
    /// Code of the tax condition.
    TaxCondition,
    /// Code of the invoice type.
    InvoiceType,
    /// Taxpayer number its invoices are issued to.
    TaxId,
    /// Code of a tax it is registered for.
    Tax,
    /// Whether a contract is suspended for debt; `1` or `0`.
    Suspended,
    // payment methods
    /// Kind of payment method, e.g. `bank_debit`.
    PaymentMethodKind,
    /// Bank of a direct debit.
    PaymentMethodBank,
    /// Collecting body.
    PaymentMethodBody,
    /// Payment gateway.
    PaymentMethodGateway,
    /// Reference at the collecting body or gateway.
    PaymentMethodReference,
}

/// Comparison of a field with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Comparison {
    /// Equal to the value.
    Is,
    /// Different from the value.
    IsNot,
    /// Contains the text, ignoring case.
    Contains,
    /// Not less than the value.
    AtLeast,
    /// Not more than the value.
    AtMost,
    /// Without a value.
    Empty,
    /// With any value.
    NotEmpty,
}

/// One condition of the advanced search. Amounts are in minor units, days as `2026-06-30`, switches as `1` or `0`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AccountCondition {
    /// Field compared.
    pub field: AccountField,
    /// How it is compared.
    pub is: Comparison,
    /// Value to compare with; unused by `Empty` and `NotEmpty`.
    #[serde(default)]
    pub value: String,
}
