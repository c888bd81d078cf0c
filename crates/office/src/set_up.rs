//! Use case: set up the company with its issuer, first operator and the tariffs of its country (X1).

use acometida_domain::{Actor, Company, CompanySetup, IssuerId, OperatorId, RequestId, Role, SeriesId};
use serde_json::json;

use crate::{
    Office, OfficeError, Result,
    company::{
        issuers::check_issuer,
        packs,
        series::first_series,
        session::{LAST_LOGIN, checked, hash},
    },
    kernel::{act::contents, error::localized},
};

impl Office {
    /// Creates the company, its issuer and its first operator, and loads the country's tariffs, in one transaction.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] naming the field; [`OfficeError::Conflict`] when there already is a company.
    pub async fn set_up(&self, request: RequestId, setup: CompanySetup) -> Result<Actor> {
        let pack = packs::pack(&setup.country)?;
        let name = setup.name.trim().to_owned();
        if name.is_empty() {
            return Err(OfficeError::invalid(
                "name",
                localized!("Escriba el nombre de la empresa.", "Enter the company's name."),
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
        let contents = contents("set_up", &(&company, &issuer.tax_id, &actor.login))?;
        let mut tx = self.store.begin().await?;
        if tx.stored_request(request).await?.is_some_and(|stored| stored.contents == contents) {
            drop(tx);
            return self.operator_named(Some(&actor.login)).await;
        }
        if self.store.company().await?.is_some() {
            return Err(OfficeError::Conflict(localized!(
                "La empresa ya está configurada: inicie sesión.",
                "The company is already set up: sign in."
            )));
        }
        tx.company().insert_company(&company).await?;
        tx.company().insert_operator(actor.id, &actor.login, &operator_name, Role::Administrator, &hash, at).await?;
        let id = IssuerId(self.clock.id());
        tx.company().insert_issuer(id, &issuer, logo.as_deref(), at).await?;
        for series in first_series(pack, id, &issuer.series) {
            tx.company().insert_series(SeriesId(self.clock.id()), &series).await?;
        }
        for text in packs::tariffs(&company.country) {
            let edition = packs::edition(text, &self.clock)?;
            if edition.currency == company.currency.code() {
                tx.settlement().insert_tariff(&edition, at).await?;
            }
        }
        tx.set_desk_setting(LAST_LOGIN, &actor.login).await?;
        let detail = json!({ "company": company, "issuer": issuer.legal_name });
        tx.audit(&actor, at, "set_up", None, &detail.to_string(), Some(request)).await?;
        tx.save_response((request, &contents), "set_up", &actor, at, "true").await?;
        tx.commit().await?;
        Ok(actor)
    }
}
