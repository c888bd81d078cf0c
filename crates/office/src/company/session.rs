//! Use cases: sign in, and manage operators and passwords.

use std::time::Duration;

use acometida_domain::{Actor, NewOperator, OperatorId, OperatorView, Permission, RequestId, Role, SessionState};
use argon2::{
    Argon2,
    password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{act::Started, error::localized},
};

/// Consecutive failures after which an operator is locked.
const MAX_FAILURES: u32 = 5;
const LOCK_DURATION: TimeDelta = TimeDelta::minutes(5);
/// Time without a command after which a session ends.
pub const IDLE_LIMIT: Duration = Duration::from_secs(15 * 60);
const MIN_PASSWORD_LENGTH: usize = 8;
/// Setting with the login that the sign-in screen offers.
pub(crate) const LAST_LOGIN: &str = "last_login";

impl Office {
    /// State of the session, requested before the first screen.
    ///
    /// # Errors
    /// [`OfficeError::Store`] when the database fails.
    pub async fn session_state(&self, actor: Option<&Actor>) -> Result<SessionState> {
        let company = self.find_company().await?;
        let operator = match actor {
            Some(actor) => {
                self.store.operators().await?.into_iter().find(|operator| operator.id == actor.id && operator.active)
            }
            None => None,
        };
        Ok(SessionState {
            first_start: company.is_none(),
            company,
            operator,
            last_login: self.store.desk_setting(LAST_LOGIN).await?,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    /// Signs in with credentials. Five consecutive failures lock the operator for five minutes.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on the password, without revealing whether the login exists.
    pub async fn sign_in(&self, login: &str, password: &str) -> Result<Actor> {
        self.sign_in_by(login, password, "window").await
    }

    /// Signs in the command line, as the first administrator when no login is given. The demo company signs in by
    /// itself: its passwords are known.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on the password when it is missing or wrong.
    pub async fn sign_in_command(&self, login: Option<&str>, password: Option<&str>) -> Result<Actor> {
        let demo = self.find_company().await?.is_some_and(|company| company.demo);
        let login = match login {
            Some(login) => login.to_owned(),
            None => self.operator_named(None).await?.login,
        };
        let password = password.or(demo.then_some(login.as_str())).ok_or_else(|| {
            OfficeError::invalid(
                "password",
                localized!("Falta la contraseña de {login}.", "The password of {login} is missing."),
            )
        })?;
        self.sign_in_by(&login, password, "command_line").await
    }

    async fn sign_in_by(&self, login: &str, password: &str, from: &str) -> Result<Actor> {
        let login = login.trim().to_lowercase();
        let wrong = || {
            OfficeError::invalid(
                "password",
                localized!("El usuario o la contraseña no son correctos.", "The login or the password is incorrect."),
            )
        };
        // one attempt at a time: guesses at many logins at once take as long as one after the other
        let _turn = self.sign_ins.lock().await;
        let detail = json!({ "from": from }).to_string();
        let Some(known) = self.store.credentials(&login).await? else {
            // takes as long as a known login, so that timing does not reveal whether it exists
            hash(password.to_owned(), self.clock.id()).await?;
            if let Some(witness) = self.store.first_administrator().await? {
                let mut tx = self.store.begin().await?;
                tx.audit(&witness, self.clock.now(), "sign_in_unknown", Some(&login), &detail, None).await?;
                tx.commit().await?;
            }
            return Err(wrong());
        };
        self.refuse_locked(known.locked_until)?;
        let now = self.clock.now();
        let right = verify(password.to_owned(), known.password_hash).await? && known.operator.active;
        let mut tx = self.store.begin().await?;
        let actor = Actor { id: known.operator.id, login: login.clone(), role: known.operator.role };
        if !right {
            tx.company().count_failure(actor.id, MAX_FAILURES, now + LOCK_DURATION).await?;
            tx.audit(&actor, now, "sign_in_failed", Some(&login), &detail, None).await?;
            tx.commit().await?;
            return Err(wrong());
        }
        tx.company().clear_failures(actor.id).await?;
        tx.set_desk_setting(LAST_LOGIN, &login).await?;
        tx.audit(&actor, now, "sign_in", Some(&login), &detail, None).await?;
        tx.commit().await?;
        Ok(actor)
    }

    /// Audits that an operator left.
    ///
    /// # Errors
    /// [`OfficeError::Store`] when the database fails.
    pub async fn sign_out(&self, actor: &Actor) -> Result<()> {
        let mut tx = self.store.begin().await?;
        tx.audit(actor, self.clock.now(), "sign_out", Some(&actor.login), "{}", None).await?;
        Ok(tx.commit().await?)
    }

    /// The operator of a session with the role of now; none when they were deactivated or are locked out, or after
    /// [`IDLE_LIMIT`] without a command.
    ///
    /// # Errors
    /// [`OfficeError::Store`] when the database fails.
    pub async fn still_signed_in(&self, actor: &Actor, idle: Duration) -> Result<Option<Actor>> {
        if idle > IDLE_LIMIT {
            return Ok(None);
        }
        Ok(self.store.active_operator(actor.id, self.clock.now()).await?)
    }

    fn refuse_locked(&self, locked_until: Option<DateTime<Utc>>) -> Result<()> {
        let now = self.clock.now();
        let Some(until) = locked_until.filter(|until| *until > now) else { return Ok(()) };
        let minutes = (until - now).num_minutes() + 1;
        Err(OfficeError::invalid(
            "password",
            localized!(
                "Demasiados intentos: espere {minutes} min y vuelva a probar.",
                "Too many attempts: wait {minutes} min and try again."
            ),
        ))
    }

    /// The operator with `login`, or the first administrator.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for an unknown id or name. [`OfficeError::Store`] when the database fails.
    pub async fn operator_named(&self, login: Option<&str>) -> Result<Actor> {
        let found = match login {
            None => self.store.first_administrator().await?,
            Some(login) => self
                .store
                .credentials(login)
                .await?
                .filter(|known| known.operator.active)
                .map(|known| Actor { id: known.operator.id, login: known.operator.login, role: known.operator.role }),
        };
        found.ok_or_else(|| {
            OfficeError::NotFound(localized!(
                "No hay un operador activo con ese nombre.",
                "There is no active operator with that name."
            ))
        })
    }

    /// All operators.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ManageOperators`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn operators(&self, actor: &Actor) -> Result<Vec<OperatorView>> {
        allow(actor, Permission::ManageOperators)?;
        Ok(self.store.operators().await?)
    }

    /// Adds an operator with its initial password.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ManageOperators`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn add_operator(&self, actor: &Actor, request: RequestId, operator: NewOperator) -> Result<OperatorView> {
        let (login, name) = checked(&operator)?;
        let hash = hash(operator.password, self.clock.id()).await?;
        let id = match self
            .begin(actor, Permission::ManageOperators, request, "add_operator", &(&login, &name, operator.role))
            .await?
        {
            Started::Replayed(id) => id,
            Started::New(mut act) => {
                let id = OperatorId(self.clock.id());
                act.tx.company().insert_operator(id, &login, &name, operator.role, &hash, act.at).await?;
                act.finish(Some(id.to_string()), &json!({ "login": login, "role": operator.role }), &id).await?;
                id
            }
        };
        self.operator(id).await
    }

    /// Changes the role of an operator, or whether they may sign in. At least one active administrator must remain.
    ///
    /// # Errors
    /// [`OfficeError::Conflict`] when the current state does not allow it. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn change_operator(
        &self,
        actor: &Actor,
        request: RequestId,
        id: OperatorId,
        role: Role,
        active: bool,
    ) -> Result<OperatorView> {
        if let Started::New(mut act) = self
            .begin::<OperatorId>(actor, Permission::ManageOperators, request, "change_operator", &(&id, &role, &active))
            .await?
        {
            act.tx.company().change_operator(id, role, active, act.at).await?;
            if act.tx.company().active_administrators().await? == 0 {
                return Err(OfficeError::Conflict(localized!(
                    "Es el último administrador activo: nombre a otro antes.",
                    "This is the last active administrator: appoint another first."
                )));
            }
            act.finish(Some(id.to_string()), &json!({ "role": role, "active": active }), &id).await?;
        }
        self.operator(id).await
    }

    /// Changes the actor's own password.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] with the invalid field. [`OfficeError::Store`] when the database fails.
    pub async fn change_password(&self, actor: &Actor, request: RequestId, current: &str, new: &str) -> Result<()> {
        check_length(new, "new")?;
        let known =
            self.store.credentials(&actor.login).await?.ok_or(OfficeError::Forbidden(Permission::ViewCustomers))?;
        self.refuse_locked(known.locked_until)?;
        if !verify(current.to_owned(), known.password_hash).await? {
            let (now, mut tx) = (self.clock.now(), self.store.begin().await?);
            tx.company().count_failure(actor.id, MAX_FAILURES, now + LOCK_DURATION).await?;
            tx.audit(actor, now, "change_password_failed", Some(&actor.login), "{}", None).await?;
            tx.commit().await?;
            return Err(OfficeError::invalid(
                "current",
                localized!("La contraseña actual no es correcta.", "The current password is incorrect."),
            ));
        }
        let hash = hash(new.to_owned(), self.clock.id()).await?;
        if let Started::New(mut act) =
            self.begin::<OperatorId>(actor, Permission::ViewCustomers, request, "change_password", &actor.id).await?
        {
            act.tx.company().set_password(actor.id, &hash, act.at).await?;
            act.finish(Some(actor.id.to_string()), &json!({}), &actor.id).await?;
        }
        Ok(())
    }

    async fn operator(&self, id: OperatorId) -> Result<OperatorView> {
        self.store
            .operators()
            .await?
            .into_iter()
            .find(|operator| operator.id == id)
            .ok_or_else(|| OfficeError::NotFound(localized!("No existe ese operador.", "There is no such operator.")))
    }
}

/// Valid login, in lower case, and name.
pub(crate) fn checked(operator: &NewOperator) -> Result<(String, String)> {
    let login = operator.login.trim().to_lowercase();
    if login.len() < 3 || !login.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '@')) {
        return Err(OfficeError::invalid(
            "login",
            localized!(
                "El usuario debe tener al menos tres letras o cifras, sin espacios ni acentos.",
                "The login must have at least three letters or digits, without spaces or accents."
            ),
        ));
    }
    let name = operator.name.trim().to_owned();
    if name.is_empty() {
        return Err(OfficeError::invalid(
            "name",
            localized!("Escriba el nombre del operador.", "Enter the operator's name."),
        ));
    }
    check_length(&operator.password, "password")?;
    Ok((login, name))
}

fn check_length(password: &str, field: &'static str) -> Result<()> {
    if password.chars().count() < MIN_PASSWORD_LENGTH {
        return Err(OfficeError::invalid(
            field,
            localized!(
                "La contraseña debe tener al menos {MIN_PASSWORD_LENGTH} caracteres.",
                "The password must have at least {MIN_PASSWORD_LENGTH} characters."
            ),
        ));
    }
    Ok(())
}

/// Argon2id hash with the crate's recommended cost, on a blocking thread. The salt only needs to be unique.
pub(crate) async fn hash(password: String, salt: uuid::Uuid) -> Result<String> {
    off_thread(move || {
        let salt = SaltString::encode_b64(salt.as_bytes()).map_err(|error| error.to_string())?;
        Argon2::default()
            .hash_password(password.as_bytes(), &salt)
            .map(|hash| hash.to_string())
            .map_err(|error| error.to_string())
    })
    .await
}

async fn verify(password: String, hash: String) -> Result<bool> {
    off_thread(move || {
        let hash = PasswordHash::new(&hash).map_err(|error| error.to_string())?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await
}

async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> Result<T, String> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| OfficeError::Internal(error.to_string()))?
        .map_err(OfficeError::Internal)
}
