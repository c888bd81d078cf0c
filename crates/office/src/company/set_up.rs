//! The guided set-up (X1), the company and its issuers.

use acometida_domain::{
    Actor, Company, CompanySetup, Issuer, IssuerId, NewIssuer, OperatorId, Overview, Permission, RequestId, Role,
    identifiers, pack::Pack,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::json;

use crate::{
    LocalizedText, Office, OfficeError, Result, allow,
    company::{
        packs,
        session::{LAST_LOGIN, checked, hash},
    },
    kernel::{act::Started, error::localized},
};

const LARGEST_LOGO: usize = 1 << 20;

impl Office {
    /// Makes the company, its issuer, its first operator, and loads the country's tariffs, all at once.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] names the field; [`OfficeError::Conflict`] when there is a company already.
    pub async fn set_up(&self, request: RequestId, setup: CompanySetup) -> Result<Actor> {
        let pack = packs::pack(&setup.country)?;
        let name = setup.name.trim().to_owned();
        if name.is_empty() {
            return Err(OfficeError::invalid(
                "name",
                localized!("Escriba el nombre de la empresa.", "Write the company's name."),
            ));
        }
        let (login, operator_name) = checked(&setup.operator)?;
        let (issuer, logo) = check_issuer(&setup.issuer, pack)?;
        let hash = hash(setup.operator.password, self.clock.id()).await?;
        let company = Company {
            name,
            country: setup.country,
            currency: setup.currency,
            timezone: pack.timezone.clone(),
            demo: false,
        };
        let actor = Actor { id: OperatorId(self.clock.id()), login, role: Role::Administrator };
        let at = self.clock.now();
        let mut tx = self.store.begin().await?;
        if tx.answer_to(request).await?.is_some() {
            drop(tx);
            return self.operator_named(Some(&actor.login)).await;
        }
        if self.store.company().await?.is_some() {
            return Err(OfficeError::Conflict(localized!(
                "La empresa ya está configurada: inicie sesión.",
                "The company is set up already: sign in."
            )));
        }
        tx.insert_company(&company).await?;
        tx.insert_operator(actor.id, &actor.login, &operator_name, Role::Administrator, &hash, at).await?;
        tx.insert_issuer(IssuerId(self.clock.id()), self.clock.id(), &issuer, logo.as_deref(), at).await?;
        for text in packs::tariffs(&company.country) {
            let edition = packs::edition(text, &self.clock)?;
            if edition.currency == company.currency.code() {
                tx.insert_tariff(&edition, at).await?;
            }
        }
        tx.set_setting(LAST_LOGIN, &actor.login).await?;
        let detail = json!({ "company": company, "issuer": issuer.legal_name });
        tx.audit(&actor, at, "set_up", None, &detail.to_string(), Some(request)).await?;
        tx.keep_answer(request, "set_up", &actor, at, "true").await?;
        tx.commit().await?;
        Ok(actor)
    }

    pub async fn overview(&self, actor: &Actor) -> Result<Overview> {
        allow(actor, Permission::ViewCustomers)?;
        let company = self.company().await?;
        let period = self.store.latest_period().await?;
        Ok(self.store.overview(period, company.currency).await?)
    }

    pub async fn issuers(&self, actor: &Actor) -> Result<Vec<Issuer>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.issuers().await?)
    }

    pub async fn issuer_logo(&self, actor: &Actor, id: IssuerId) -> Result<Vec<u8>> {
        allow(actor, Permission::ViewCustomers)?;
        self.store
            .issuer_logo(id)
            .await?
            .ok_or_else(|| OfficeError::NotFound(localized!("El emisor no tiene logo.", "The issuer has no logo.")))
    }

    pub async fn add_issuer(&self, actor: &Actor, request: RequestId, issuer: NewIssuer) -> Result<Issuer> {
        allow(actor, Permission::ManageCompany)?;
        let pack = packs::pack(&self.company().await?.country)?;
        let (issuer, logo) = check_issuer(&issuer, pack)?;
        let id = match self.begin(actor, Permission::ManageCompany, request, "add_issuer").await? {
            Started::Replayed(id) => id,
            Started::New(mut act) => {
                let id = IssuerId(self.clock.id());
                act.tx.insert_issuer(id, self.clock.id(), &issuer, logo.as_deref(), act.at).await?;
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
fn check_issuer(issuer: &NewIssuer, pack: &Pack) -> Result<(NewIssuer, Option<Vec<u8>>)> {
    let mut issuer = NewIssuer {
        legal_name: issuer.legal_name.trim().to_owned(),
        tax_id: issuer.tax_id.trim().to_owned(),
        address: issuer.address.trim().to_owned(),
        phone: issuer.phone.trim().to_owned(),
        email: issuer.email.trim().to_owned(),
        series: issuer.series.trim().to_uppercase(),
        logo: issuer.logo.clone(),
    };
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
    if picture && bytes.len() <= LARGEST_LOGO && acometida_documents::check_logo(&bytes).is_ok() {
        Ok(bytes)
    } else {
        Err(wrong())
    }
}
