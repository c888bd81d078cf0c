//! Choice of the series of a document.

use acometida_domain::{
    FiscalKind, Issuer, Series,
    pack::{InvoiceType, Pack},
};

use crate::{OfficeError, kernel::error::localized};

/// Type of the invoices of an issuer: the stated one, otherwise the first of the country that the issuer has a series
/// of.
pub(crate) fn invoice_type<'a>(
    pack: &'a Pack,
    series: &[Series],
    issuer: &Issuer,
    stated: &str,
) -> Option<&'a InvoiceType> {
    if !stated.is_empty() {
        return pack.invoice_types.iter().find(|of| of.code == stated);
    }
    let has_series = |of: &&InvoiceType| {
        series.iter().any(|known| {
            known.issuer == issuer.id && known.kind == FiscalKind::Invoice && known.document_type == of.official_code
        })
    };
    pack.invoice_types.iter().find(has_series).or(pack.invoice_types.first())
}

/// Type of invoice of an issued document, by its document type and the code of its series.
pub(crate) fn issued_type<'a>(pack: &'a Pack, document_type: &str, series: &str) -> Option<&'a InvoiceType> {
    let mut of_type = pack.invoice_types.iter().filter(|of| of.official_code == document_type);
    of_type.clone().find(|of| series.starts_with(&of.series_prefix)).or_else(|| of_type.next())
}

/// A document that has no series: what to create, and where.
pub(crate) fn no_series(issuer: &str, of: Option<&InvoiceType>, kind: FiscalKind) -> OfficeError {
    let Some(of) = of else {
        return OfficeError::Conflict(localized!(
            "El tipo de comprobante de un contrato no es del país: corríjalo en su cuenta.",
            "The invoice type of a contract is not one of the country: correct it in its account."
        ));
    };
    let (document_type, prefix) = of.document(kind);
    OfficeError::Conflict(match kind {
        FiscalKind::Invoice => localized!(
            "{issuer} no tiene una serie vigente para «{}» (tipo {document_type}): cree una en Configuración › Emisores.",
            "{issuer} has no series in force for «{}» (type {document_type}): create one in Settings › Issuers.",
            of.name_es
        ),
        FiscalKind::CreditNote => localized!(
            "{issuer} no tiene una serie vigente de notas de crédito (tipo {document_type}, {prefix}…): cree una en Configuración › Emisores.",
            "{issuer} has no series in force for credit notes (type {document_type}, {prefix}…): create one in Settings › Issuers."
        ),
        FiscalKind::DebitNote => localized!(
            "{issuer} no tiene una serie vigente de notas de débito (tipo {document_type}, {prefix}…): cree una en Configuración › Emisores.",
            "{issuer} has no series in force for debit notes (type {document_type}, {prefix}…): create one in Settings › Issuers."
        ),
    })
}
