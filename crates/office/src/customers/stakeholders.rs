//! People besides the holder: who they are, what they may do, since and until when (C11).

use acometida_domain::{
    AccountId, Actor, Permission, RequestId, Stakeholder, StakeholderData, StakeholderId, pack::Pack,
};
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    customers::accounts::{document, is_email, no_account, not_an_email},
    kernel::{act::Started, error::localized},
    supply::supply_points::{tidy, written},
};

impl Office {
    /// Those in force first, then those that ended.
    pub async fn stakeholders(&self, actor: &Actor, account: AccountId) -> Result<Vec<Stakeholder>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.stakeholders(account).await?)
    }

    /// Adds a person to an account.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] names the field of [`StakeholderData`] that is wrong.
    pub async fn add_stakeholder(
        &self,
        actor: &Actor,
        request: RequestId,
        account: AccountId,
        data: StakeholderData,
    ) -> Result<StakeholderId> {
        match self.begin(actor, Permission::EditCustomers, request, "add_stakeholder").await? {
            Started::Replayed(id) => Ok(id),
            Started::New(mut act) => {
                let data = checked(data, self.pack().await?)?;
                act.tx.account_state(account).await?.ok_or_else(no_account)?;
                if !act.tx.scope_is_of(account, data.scope).await? {
                    return Err(wrong_scope());
                }
                let id = StakeholderId(self.clock.id());
                let at = act.at_ms();
                act.tx.put_stakeholder(id, account, &data, at).await?;
                act.finish(Some(account.to_string()), &json!({ "after": data }), &id).await?;
                Ok(id)
            }
        }
    }

    /// Changes a person's data, role or scope, or ends it with a last day; nobody is removed.
    pub async fn change_stakeholder(
        &self,
        actor: &Actor,
        request: RequestId,
        id: StakeholderId,
        data: StakeholderData,
    ) -> Result<()> {
        match self.begin(actor, Permission::EditCustomers, request, "change_stakeholder").await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let data = checked(data, self.pack().await?)?;
                let account = act.tx.account_of_stakeholder(id).await?;
                let account = account.ok_or_else(|| {
                    OfficeError::NotFound(localized!("No existe ese interesado.", "There is no such person."))
                })?;
                if !act.tx.scope_is_of(account, data.scope).await? {
                    return Err(wrong_scope());
                }
                let at = act.at_ms();
                act.tx.put_stakeholder(id, account, &data, at).await?;
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
    written("name", &data.name)?;
    (data.document_kind, data.document) = document(pack, None, &data.document_kind, &data.document)?;
    data.email = data.email.to_lowercase();
    if !data.email.is_empty() && !is_email(&data.email) {
        return Err(not_an_email("email", &data.email));
    }
    if data.until.is_some_and(|until| until < data.since) {
        return Err(OfficeError::invalid(
            "until",
            localized!("El último día es anterior al primero.", "The last day is before the first."),
        ));
    }
    Ok(data)
}
