//! Use cases: issuers, and the figures of the home screen.

use acometida_domain::{
    Actor, Issuer, IssuerId, NewIssuer, Overview, Permission, RequestId, SeriesId, identifiers, pack::Pack,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::json;

use crate::{
    LocalizedText, Office, OfficeError, Result, allow,
    company::{address, packs, series::first_series},
    kernel::{act::Started, error::localized},
};

const MAX_LOGO_BYTES: usize = 1 << 20;

impl Office {
    /// Figures of the home screen.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn overview(&self, actor: &Actor) -> Result<Overview> {
        allow(actor, Permission::ViewCustomers)?;
        let company = self.company().await?;
        let period = self.months_to_work_on().await?.working;
        Ok(self.store.overview(period, company.currency).await?)
    }

    /// Issuers of the company.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn issuers(&self, actor: &Actor) -> Result<Vec<Issuer>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.issuers().await?)
    }

    /// Logo of an issuer, as stored (PNG or JPEG).
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::NotFound`] when it has no
    /// logo. [`OfficeError::Store`] when the database fails.
    pub async fn issuer_logo(&self, actor: &Actor, id: IssuerId) -> Result<Vec<u8>> {
        allow(actor, Permission::ViewCustomers)?;
        self.store
            .issuer_logo(id)
            .await?
            .ok_or_else(|| OfficeError::NotFound(localized!("El emisor no tiene logo.", "The issuer has no logo.")))
    }

    /// Adds an issuer with a series of invoices and of their notes.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ManageCompany`]. [`OfficeError::NotFound`] for an unknown id
    /// or name. [`OfficeError::Store`] when the database fails.
    pub async fn add_issuer(&self, actor: &Actor, request: RequestId, issuer: NewIssuer) -> Result<Issuer> {
        allow(actor, Permission::ManageCompany)?;
        let pack = packs::pack(&self.company().await?.country)?;
        let (issuer, logo) = check_issuer(&issuer, pack)?;
        let id = match self.begin(actor, Permission::ManageCompany, request, "add_issuer", &issuer).await? {
            Started::Replayed(id) => id,
            Started::New(mut act) => {
                let id = IssuerId(self.clock.id());
                act.tx.company().insert_issuer(id, &issuer, logo.as_deref(), act.at).await?;
                for series in first_series(pack, id, &issuer.series) {
                    act.tx.company().insert_series(SeriesId(self.clock.id()), &series).await?;
                }
                act.finish(
                    Some(id.to_string()),
                    &json!({ "legal_name": issuer.legal_name, "tax_id": issuer.tax_id }),
                    &id,
                )
                .await?;
                id
            }
        };
        let found = self.store.issuers().await?.into_iter().find(|issuer| issuer.id == id);
        found.ok_or_else(|| OfficeError::NotFound(localized!("No existe ese emisor.", "There is no such issuer.")))
    }
}

/// The issuer in its stored form, and the bytes of its logo.
pub(crate) fn check_issuer(issuer: &NewIssuer, pack: &Pack) -> Result<(NewIssuer, Option<Vec<u8>>)> {
    // in the set-up the company has a country too
    let part = |field| if field == "country" { "issuer.country" } else { field };
    let address = address::checked(issuer.postal_address(), pack)
        .map_err(|(field, text)| OfficeError::invalid(part(field), text))?;
    let mut issuer = NewIssuer {
        legal_name: issuer.legal_name.trim().to_owned(),
        tax_id: issuer.tax_id.trim().to_owned(),
        phone: issuer.phone.trim().to_owned(),
        email: issuer.email.trim().to_owned(),
        series: issuer.series.trim().to_uppercase(),
        ..issuer.clone()
    };
    issuer.set_postal_address(address);
    if issuer.legal_name.is_empty() {
        return Err(OfficeError::invalid(
            "legal_name",
            localized!("Escriba la razón social del emisor.", "Write the issuer's legal name."),
        ));
    }
    issuer.tax_id = identifiers::check(pack.tax_id_kind, &issuer.tax_id).map_err(|error| {
        OfficeError::invalid("tax_id", LocalizedText { es: error.spanish(), en: error.to_string() })
    })?;
    if issuer.series.is_empty() || issuer.series.len() > 8 || !issuer.series.chars().all(|c| c.is_ascii_alphanumeric())
    {
        return Err(OfficeError::invalid(
            "series",
            localized!(
                "La serie lleva de una a ocho letras o cifras, como S001.",
                "A series has one to eight letters or figures, like S001."
            ),
        ));
    }
    let logo = issuer.logo.as_deref().map(decode_logo).transpose()?;
    Ok((issuer, logo))
}

fn decode_logo(text: &str) -> Result<Vec<u8>> {
    let wrong = || {
        OfficeError::invalid(
            "logo",
            localized!(
                "El logo es un PNG o JPEG de 1 MB y 4000 puntos de lado como mucho.",
                "A logo is a PNG or JPEG of 1 MB and 4000 dots a side at most."
            ),
        )
    };
    let base64 = text.rsplit_once("base64,").map_or(text, |(_, base64)| base64);
    let bytes = STANDARD.decode(base64).map_err(|_| wrong())?;
    let picture = bytes.starts_with(b"\x89PNG\r\n\x1a\n") || bytes.starts_with(b"\xff\xd8\xff");
    if picture && bytes.len() <= MAX_LOGO_BYTES && acometida_documents::check_logo(&bytes).is_ok() {
        Ok(bytes)
    } else {
        Err(wrong())
    }
}
