//! Use cases: series of legal numbers.

use acometida_domain::{
    Actor, FiscalKind, IssuerId, NewSeries, Permission, RequestId, Series, SeriesId, SeriesType,
    pack::{InvoiceType, Pack},
};
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{act::Started, error::localized},
};

const MAX_CODE: usize = 8;

impl Office {
    /// Series of every issuer.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn series(&self, actor: &Actor) -> Result<Vec<Series>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.series().await?)
    }

    /// Types of document of the country that a series can be of.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn series_types(&self, actor: &Actor) -> Result<Vec<SeriesType>> {
        allow(actor, Permission::ViewCustomers)?;
        let types =
            self.pack().await?.invoice_types.iter().flat_map(|of| FiscalKind::ALL.iter().map(move |kind| (of, *kind)));
        Ok(types
            .map(|(of, kind)| {
                let (document_type, prefix) = of.document(kind);
                let (es, en) = match kind {
                    FiscalKind::Invoice => ("", ""),
                    FiscalKind::CreditNote => ("Nota de crédito · ", "Credit note · "),
                    FiscalKind::DebitNote => ("Nota de débito · ", "Debit note · "),
                };
                SeriesType {
                    kind,
                    document_type: document_type.to_owned(),
                    prefix: if kind == FiscalKind::Invoice { String::new() } else { prefix.to_owned() },
                    name_es: format!("{es}{}", of.name_es),
                    name_en: format!("{en}{}", of.name_en),
                }
            })
            .collect())
    }

    /// Adds a series of this desk. Its first number continues one started in another program.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] naming the field; [`OfficeError::Store`] for a code that the issuer already has.
    pub async fn add_series(&self, actor: &Actor, request: RequestId, series: NewSeries) -> Result<Vec<Series>> {
        let pack = self.pack().await?;
        if let Started::New(mut act) =
            self.begin::<SeriesId>(actor, Permission::ManageCompany, request, "add_series", &series).await?
        {
            let series = check(series, pack)?;
            if !self.store.issuers().await?.iter().any(|issuer| issuer.id == series.issuer) {
                return Err(OfficeError::NotFound(localized!("No existe ese emisor.", "There is no such issuer.")));
            }
            let id = SeriesId(self.clock.id());
            act.tx.company().insert_series(id, &series).await?;
            act.finish(Some(series.issuer.to_string()), &json!({ "series": series }), &id).await?;
        }
        Ok(self.store.series().await?)
    }
}

/// Series of a new issuer: its invoices, of the type whose prefix the code has, otherwise of the first type; and their
/// notes.
pub(crate) fn first_series(pack: &Pack, issuer: IssuerId, code: &str) -> Vec<NewSeries> {
    let prefixed = pack.invoice_types.iter().filter(|of| code.starts_with(&of.series_prefix));
    let Some(of) = prefixed.max_by_key(|of| of.series_prefix.len()).or(pack.invoice_types.first()) else {
        return Vec::new();
    };
    let kinds = FiscalKind::ALL.iter().copied();
    kinds
        .map(|kind| {
            let (document_type, prefix) = of.document(kind);
            NewSeries {
                issuer,
                kind,
                document_type: document_type.to_owned(),
                code: if kind == FiscalKind::Invoice { code.to_owned() } else { format!("{prefix}01") },
                first_number: 1,
                valid_from: None,
                valid_to: None,
            }
        })
        .collect()
}

/// Types of invoice that have documents of a kind and document type with a series of this code.
fn types_of<'a>(pack: &'a Pack, series: &'a NewSeries) -> impl Iterator<Item = &'a InvoiceType> {
    pack.invoice_types.iter().filter(|of| {
        let (document_type, prefix) = of.document(series.kind);
        document_type == series.document_type && (series.kind == FiscalKind::Invoice || series.code.starts_with(prefix))
    })
}

fn check(series: NewSeries, pack: &Pack) -> Result<NewSeries> {
    let series = NewSeries { code: series.code.trim().to_uppercase(), ..series };
    let alphanumeric = series.code.chars().all(|c| c.is_ascii_alphanumeric());
    if series.code.is_empty() || series.code.len() > MAX_CODE || !alphanumeric {
        return Err(OfficeError::invalid(
            "code",
            localized!(
                "La serie lleva de una a ocho letras o cifras, como S001.",
                "A series has one to eight letters or figures, like S001."
            ),
        ));
    }
    if types_of(pack, &series).next().is_none() {
        let prefixes: Vec<&str> = pack
            .invoice_types
            .iter()
            .map(|of| of.document(series.kind))
            .filter(|(document_type, _)| *document_type == series.document_type)
            .map(|(_, prefix)| prefix)
            .collect();
        return Err(if prefixes.is_empty() {
            OfficeError::invalid(
                "document_type",
                localized!("Elija un tipo de documento del país.", "Choose a document type of the country."),
            )
        } else {
            let prefixes = prefixes.join(", ");
            OfficeError::invalid(
                "code",
                localized!(
                    "La serie de estas notas comienza por {prefixes}.",
                    "The series of these notes starts with {prefixes}."
                ),
            )
        });
    }
    if series.first_number == 0 {
        return Err(OfficeError::invalid(
            "first_number",
            localized!("El primer número es 1 o mayor.", "The first number is 1 or more."),
        ));
    }
    if series.valid_from.zip(series.valid_to).is_some_and(|(from, to)| to < from) {
        return Err(OfficeError::invalid(
            "valid_to",
            localized!("La serie termina antes de comenzar.", "The series ends before it starts."),
        ));
    }
    Ok(series)
}
