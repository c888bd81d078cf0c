//! Use cases: stakeholders of an account, with their role, scope and dates (C11).

use acometida_domain::{
    AccountId, Actor, Permission, RequestId, Stakeholder, StakeholderData, StakeholderId, pack::Pack,
};
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    customers::accounts::{document, is_email, no_account, not_an_email},
    kernel::{
        act::Started,
        error::localized,
        text::{tidy, valid_text},
    },
};

impl Office {
    /// Stakeholders of an account, current ones first.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn stakeholders(&self, actor: &Actor, account: AccountId) -> Result<Vec<Stakeholder>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.stakeholders(account).await?)
    }

    /// Adds a stakeholder to an account.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] naming the wrong field of [`StakeholderData`].
    pub async fn add_stakeholder(
        &self,
        actor: &Actor,
        request: RequestId,
        account: AccountId,
        data: StakeholderData,
    ) -> Result<StakeholderId> {
        match self.begin(actor, Permission::EditCustomers, request, "add_stakeholder", &(&account, &data)).await? {
            Started::Replayed(id) => Ok(id),
            Started::New(mut act) => {
                let data = checked(data, self.pack().await?)?;
                act.tx.customers().account_state(account).await?.ok_or_else(no_account)?;
                if !act.tx.customers().scope_belongs_to(account, data.scope).await? {
                    return Err(wrong_scope());
                }
                let id = StakeholderId(self.clock.id());
                let at = act.at_ms();
                act.tx.customers().put_stakeholder(id, account, &data, at).await?;
                act.finish(Some(account.to_string()), &json!({ "after": data }), &id).await?;
                Ok(id)
            }
        }
    }

    /// Changes the data, role or scope of a stakeholder, or ends it with a last day; stakeholders are never deleted.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::EditCustomers`]. [`OfficeError::NotFound`] for an unknown id
    /// or name. [`OfficeError::Store`] when the database fails.
    pub async fn change_stakeholder(
        &self,
        actor: &Actor,
        request: RequestId,
        id: StakeholderId,
        data: StakeholderData,
    ) -> Result<()> {
        match self.begin(actor, Permission::EditCustomers, request, "change_stakeholder", &(&id, &data)).await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let data = checked(data, self.pack().await?)?;
                let account = act.tx.customers().account_of_stakeholder(id).await?;
                let account = account.ok_or_else(|| {
                    OfficeError::NotFound(localized!("No existe ese interesado.", "There is no such stakeholder."))
                })?;
                if !act.tx.customers().scope_belongs_to(account, data.scope).await? {
                    return Err(wrong_scope());
                }
                let at = act.at_ms();
                act.tx.customers().put_stakeholder(id, account, &data, at).await?;
                act.finish(Some(account.to_string()), &json!({ "after": data }), &()).await
            }
        }
    }
}

fn wrong_scope() -> OfficeError {
    OfficeError::invalid(
        "scope",
        localized!("Elija un grupo o un suministro de la cuenta.", "Choose a group or a service of the account."),
    )
}

fn checked(mut data: StakeholderData, pack: &Pack) -> Result<StakeholderData> {
    for text in [&mut data.name, &mut data.document, &mut data.email, &mut data.phone] {
        tidy(text);
    }
    valid_text("name", &data.name)?;
    (data.document_kind, data.document) = document(pack, None, &data.document_kind, &data.document)?;
    data.email = data.email.to_lowercase();
    if !data.email.is_empty() && !is_email(&data.email) {
        return Err(not_an_email("email", &data.email));
    }
    if data.until.is_some_and(|until| until < data.since) {
        return Err(OfficeError::invalid(
            "until",
            localized!(
                "El último día es anterior al primero: corrija uno.",
                "The last day is before the first: correct one."
            ),
        ));
    }
    Ok(data)
}
