//! Operators and their credentials.

use acometida_domain::{Actor, OperatorId, OperatorView, Permission, Role};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{
    Result, Store,
    kernel::{tx::CompanyWrites, values},
};

/// Data of an operator needed to sign in.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The operator.
    pub operator: OperatorView,
    /// Argon2 hash of the password.
    pub password_hash: String,
    /// End of the lock after failed attempts, UTC; absent when not locked.
    pub locked_until: Option<DateTime<Utc>>,
}

fn view(id: Uuid, login: String, name: String, role: &str, active: i64) -> Result<OperatorView> {
    let role = values::named(Role::from_name(role))?;
    let permissions = Permission::ALL.into_iter().filter(|permission| role.may(*permission)).collect();
    Ok(OperatorView { id: id.into(), login, name, role, active: active == 1, permissions })
}

impl Store {
    /// All operators, in order of login.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn operators(&self) -> Result<Vec<OperatorView>> {
        let rows = sqlx::query!(r#"select id as "id: Uuid", login, name, role, active from operator order by login"#)
            .fetch_all(self.readers())
            .await?;
        rows.into_iter().map(|row| view(row.id, row.login, row.name, &row.role, row.active)).collect()
    }

    /// Credentials of a login, if it exists.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn credentials(&self, login: &str) -> Result<Option<Credentials>> {
        let row = sqlx::query!(
            r#"select id as "id: Uuid", login, name, role, active, password_hash,
                      (select locked_until from operator_lock where operator_id = o.id) as "locked_until?: i64"
               from operator o where login = ?"#,
            login
        )
        .fetch_optional(self.readers())
        .await?;
        row.map(|row| {
            Ok(Credentials {
                operator: view(row.id, row.login, row.name, &row.role, row.active)?,
                password_hash: row.password_hash,
                locked_until: row.locked_until.map(values::instant),
            })
        })
        .transpose()
    }

    /// An active operator by id, with the role of now; none when they were deactivated or are locked out.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn active_operator(&self, id: OperatorId, now: DateTime<Utc>) -> Result<Option<Actor>> {
        let now = now.timestamp_millis();
        let row = sqlx::query!(
            r#"select login, role from operator o where id = ?1 and active = 1
               and coalesce((select locked_until from operator_lock where operator_id = o.id), 0) <= ?2"#,
            id.0,
            now
        )
        .fetch_optional(self.readers())
        .await?;
        row.map(|row| Ok(Actor { id, login: row.login, role: values::named(Role::from_name(&row.role))? })).transpose()
    }

    /// The first active administrator, the default actor of the command line; none when there is none.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn first_administrator(&self) -> Result<Option<Actor>> {
        let row = sqlx::query!(
            r#"select id as "id: Uuid", login from operator where role = 'administrator' and active = 1 order by created_at, login limit 1"#
        )
        .fetch_optional(self.readers())
        .await?;
        Ok(row.map(|row| Actor { id: row.id.into(), login: row.login, role: Role::Administrator }))
    }
}

impl CompanyWrites<'_> {
    /// Adds an active operator.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_operator(
        &mut self,
        id: OperatorId,
        login: &str,
        name: &str,
        role: Role,
        hash: &str,
        at: DateTime<Utc>,
    ) -> Result<()> {
        let (ms, role) = (at.timestamp_millis(), role.name());
        sqlx::query!(
            "insert into operator (id, login, name, role, password_hash, active, created_at, changed_at) values (?, ?, ?, ?, ?, 1, ?, ?)",
            id.0,
            login,
            name,
            role,
            hash,
            ms,
            ms
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Changes the role and state of an operator.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn change_operator(&mut self, id: OperatorId, role: Role, active: bool, at: DateTime<Utc>) -> Result<()> {
        let (ms, role) = (at.timestamp_millis(), role.name());
        sqlx::query!("update operator set role = ?, active = ?, changed_at = ? where id = ?", role, active, ms, id.0)
            .execute(self.connection()?)
            .await?;
        Ok(())
    }

    /// Stores a new password hash.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn set_password(&mut self, id: OperatorId, hash: &str, at: DateTime<Utc>) -> Result<()> {
        let ms = at.timestamp_millis();
        sqlx::query!("update operator set password_hash = ?, changed_at = ? where id = ?", hash, ms, id.0)
            .execute(self.connection()?)
            .await?;
        Ok(())
    }

    /// Counts a failed attempt; at the `most`-th in a row the operator is locked until `until`.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn count_failure(&mut self, id: OperatorId, most: u32, until: DateTime<Utc>) -> Result<()> {
        let until = until.timestamp_millis();
        sqlx::query!(
            "insert into operator_lock (operator_id, failures, locked_until) values (?1, 1, null)
             on conflict (operator_id) do update set failures = iif(failures + 1 >= ?2, 0, failures + 1),
                                                     locked_until = iif(failures + 1 >= ?2, ?3, locked_until)",
            id.0,
            most,
            until
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Forgets the failed attempts of an operator.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn clear_failures(&mut self, id: OperatorId) -> Result<()> {
        sqlx::query!("delete from operator_lock where operator_id = ?", id.0).execute(self.connection()?).await?;
        Ok(())
    }

    /// Number of active administrators, inside the transaction.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn active_administrators(&mut self) -> Result<u32> {
        let n = sqlx::query_scalar!("select count(*) from operator where role = 'administrator' and active = 1")
            .fetch_one(self.connection()?)
            .await?;
        Ok(values::count(n))
    }
}
