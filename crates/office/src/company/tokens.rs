//! Use cases: tokens that sign in the command line for a schedule.

use acometida_domain::{AccessToken, Actor, Permission, RequestId};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::NaiveDate;
use rand::RngCore;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{
        act::Started,
        error::localized,
        text::{tidy, valid_text},
    },
};

/// Start of every token, which scanners of leaked secrets look for.
const PREFIX: &str = "acometida_";

impl Office {
    /// Makes a token that signs in an operator until a day. Returns it: it is not stored, and cannot be read again.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ManageOperators`]. [`OfficeError::Invalid`] on `name`, or on
    /// `valid_to` when it is past. [`OfficeError::NotFound`] for an unknown or inactive operator.
    pub async fn add_token(
        &self,
        actor: &Actor,
        request: RequestId,
        login: &str,
        name: &str,
        valid_to: NaiveDate,
    ) -> Result<String> {
        allow(actor, Permission::ManageOperators)?;
        let mut name = name.to_owned();
        tidy(&mut name);
        valid_text("name", &name)?;
        if valid_to < self.today().await? {
            return Err(OfficeError::invalid(
                "valid_to",
                localized!("Elija un día que no haya pasado.", "Choose a day that is not past."),
            ));
        }
        let operator = self.operator_named(Some(login)).await?;
        let arguments = (&operator.login, &name, valid_to);
        match self.begin::<()>(actor, Permission::ManageOperators, request, "add_token", &arguments).await? {
            Started::Replayed(()) => Err(OfficeError::Conflict(localized!(
                "Esa clave ya se creó: revóquela y cree otra.",
                "That token was already made: revoke it and make another."
            ))),
            Started::New(mut act) => {
                let mut secret = [0; 32];
                rand::rng().fill_bytes(&mut secret);
                let token = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(secret));
                let (id, at) = (self.clock.id(), act.at);
                act.tx
                    .company()
                    .insert_token(id, (&name, valid_to), (operator.id, actor.id), &hash_of(&token), at)
                    .await?;
                let detail = json!({ "name": name, "login": operator.login, "valid_to": valid_to });
                act.finish(Some(operator.id.to_string()), &detail, &()).await?;
                Ok(token)
            }
        }
    }

    /// All tokens, the newest first.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ManageOperators`].
    pub async fn tokens(&self, actor: &Actor) -> Result<Vec<AccessToken>> {
        allow(actor, Permission::ManageOperators)?;
        Ok(self.store.access_tokens().await?)
    }

    /// Revokes the token in force with a name.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ManageOperators`]. [`OfficeError::NotFound`] when none has it.
    pub async fn revoke_token(&self, actor: &Actor, request: RequestId, name: &str) -> Result<()> {
        match self.begin(actor, Permission::ManageOperators, request, "revoke_token", &name).await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let at = act.at;
                if !act.tx.company().revoke_token(name, at).await? {
                    return Err(OfficeError::NotFound(localized!(
                        "No hay una clave vigente con el nombre {name}.",
                        "There is no token in force with the name {name}."
                    )));
                }
                act.finish(None, &json!({ "name": name }), &()).await
            }
        }
    }

    /// Signs in the command line with a token. The audit says which one.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on the token when it is not in force, or its operator may not sign in.
    pub async fn sign_in_token(&self, token: &str) -> Result<Actor> {
        let wrong = || {
            OfficeError::invalid(
                "token",
                localized!(
                    "La clave de acceso no vale: pida otra a un administrador.",
                    "The access token is not valid: ask an administrator for another."
                ),
            )
        };
        let _turn = self.sign_ins.lock().await;
        let Some(holder) = self.store.token_holder(&hash_of(token.trim()), self.today().await?).await? else {
            if let Some(witness) = self.store.first_administrator().await? {
                let mut tx = self.store.begin().await?;
                tx.audit(
                    &witness,
                    self.clock.now(),
                    "sign_in_unknown",
                    None,
                    &json!({ "from": "token" }).to_string(),
                    None,
                )
                .await?;
                tx.commit().await?;
            }
            return Err(wrong());
        };
        let known = self.operator_named(Some(&holder.login)).await.map_err(|_| wrong())?;
        let actor = self.store.active_operator(known.id, self.clock.now()).await?.ok_or_else(wrong)?;
        let mut tx = self.store.begin().await?;
        let detail = json!({ "from": "token", "name": holder.name }).to_string();
        tx.audit(&actor, self.clock.now(), "sign_in", Some(&actor.login), &detail, None).await?;
        tx.commit().await?;
        Ok(actor)
    }
}

fn hash_of(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}
