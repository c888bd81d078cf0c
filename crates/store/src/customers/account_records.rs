//! Records of account files.

use acometida_domain::{AccountId, PersonKind};

/// A column of account files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountColumn {
    /// `natural`, `legal` or `other`.
    PersonKind,
    /// Display name.
    Name,
    /// Stored name of the document kind.
    DocumentKind,
    /// Number of the document.
    Document,
    /// Main email address.
    Email,
    /// Whether invoices are sent by mail, `1` or `0`.
    MailOnInvoice,
    /// Whether payments are confirmed by mail, `1` or `0`.
    MailOnPayment,
    /// Telephone number.
    Phone,
    /// Second telephone number.
    Mobile,
    /// Street address.
    Address,
    /// Number in the street.
    StreetNumber,
    /// District.
    District,
    /// City.
    City,
    /// Province, department or state of the address.
    Province,
    /// Postal code.
    PostalCode,
    /// Official code of the place.
    PlaceCode,
    /// Country of the address; empty for the company's.
    Country,
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
    /// Whether its services are sent to billing, `1` or `0`.
    BillingEnabled,
    /// Code of the tax condition.
    TaxCondition,
    /// Code of the invoice type.
    InvoiceType,
    /// Taxpayer number its invoices are issued to.
    TaxId,
    /// Payment methods, as the JSON of
    /// [`payment_methods_text`](crate::customers::billing_settings::payment_methods_text).
    PaymentMethods,
    /// Free notes of the operators.
    Notes,
}

impl AccountColumn {
    /// All columns, in the order of files.
    pub const ALL: [Self; 28] = [
        Self::PersonKind,
        Self::Name,
        Self::DocumentKind,
        Self::Document,
        Self::Email,
        Self::MailOnInvoice,
        Self::MailOnPayment,
        Self::Phone,
        Self::Mobile,
        Self::Address,
        Self::StreetNumber,
        Self::District,
        Self::City,
        Self::Province,
        Self::PostalCode,
        Self::PlaceCode,
        Self::Country,
        Self::Neighbourhood,
        Self::Region,
        Self::Zone,
        Self::Salesperson,
        Self::Collector,
        Self::BillingEnabled,
        Self::TaxCondition,
        Self::InvoiceType,
        Self::TaxId,
        Self::PaymentMethods,
        Self::Notes,
    ];

    /// Name in files, and of the table or column it is stored in.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PersonKind => "person_kind",
            Self::Name => "name",
            Self::DocumentKind => "document_kind",
            Self::Document => "document",
            Self::Email => "email",
            Self::MailOnInvoice => "mail_on_invoice",
            Self::MailOnPayment => "mail_on_payment",
            Self::Phone => "phone",
            Self::Mobile => "mobile",
            Self::Address => "address",
            Self::StreetNumber => "street_number",
            Self::District => "district",
            Self::City => "city",
            Self::Province => "province",
            Self::PostalCode => "postal_code",
            Self::PlaceCode => "place_code",
            Self::Country => "country",
            Self::Neighbourhood => "neighbourhood",
            Self::Region => "region",
            Self::Zone => "zone",
            Self::Salesperson => "salesperson",
            Self::Collector => "collector",
            Self::BillingEnabled => "billing_enabled",
            Self::TaxCondition => "tax_condition",
            Self::InvoiceType => "invoice_type",
            Self::TaxId => "tax_id",
            Self::PaymentMethods => "payment_methods",
            Self::Notes => "notes",
        }
    }

    pub(super) fn is_directory(self) -> bool {
        matches!(self, Self::Neighbourhood | Self::Region | Self::Zone | Self::Salesperson | Self::Collector)
    }

    fn is_switch(self) -> bool {
        matches!(self, Self::MailOnInvoice | Self::MailOnPayment | Self::BillingEnabled)
    }

    /// Expression of the stored value of `account a`, as text.
    pub(crate) fn text(self) -> String {
        let name = self.name();
        if self.is_directory() {
            format!("coalesce((select code from {name} where id = a.{name}_id), '')")
        } else if self.is_switch() {
            format!("cast(a.{name} as text)")
        } else {
            format!("a.{name}")
        }
    }

    /// Value of a new account when the file lacks the column.
    pub(super) fn default(self) -> &'static str {
        match self {
            Self::PersonKind => "other",
            Self::MailOnInvoice | Self::MailOnPayment | Self::BillingEnabled => "1",
            Self::PaymentMethods => "[]",
            _ => "",
        }
    }

    /// Column it is stored in, and the expression of the parameter as stored.
    pub(super) fn stored(self, parameter: usize) -> (String, String) {
        let name = self.name();
        if self.is_directory() {
            (format!("{name}_id"), format!("(select id from {name} where code = ?{parameter})"))
        } else if self.is_switch() {
            (name.to_owned(), format!("cast(?{parameter} as integer)"))
        } else {
            (name.to_owned(), format!("?{parameter}"))
        }
    }
}

/// An account of a file with the columns of the file; the others keep their stored values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRecord {
    /// Id of a new account.
    pub id: AccountId,
    /// Code that identifies the account.
    pub code: String,
    /// Kind of holder of a new account when the file lacks the column.
    pub person_kind: PersonKind,
    /// Columns of the file with their values.
    pub columns: Vec<(AccountColumn, String)>,
}

impl AccountRecord {
    /// Value of a column; empty when the file lacks it.
    #[must_use]
    pub fn text(&self, column: AccountColumn) -> &str {
        self.columns.iter().find(|(of, _)| *of == column).map_or("", |(_, text)| text)
    }
}
