//! Who may sign in.

use acometida_domain::{Actor, OperatorId, OperatorView, Permission, Role};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Result, Store, WriteTx, kernel::values};

/// What signing in needs to know of an operator.
#[derive(Debug, Clone)]
pub struct Credentials {
    pub operator: OperatorView,
    pub password_hash: String,
    pub failures: u32,
    pub locked_until: Option<DateTime<Utc>>,
}

fn view(id: Uuid, login: String, name: String, role: &str, active: i64) -> Result<OperatorView> {
    let role = values::named(Role::from_name(role))?;
    let permissions = Permission::ALL.into_iter().filter(|permission| role.may(*permission)).collect();
    Ok(OperatorView { id: id.into(), login, name, role, active: active == 1, permissions })
}

impl Store {
    pub async fn operators(&self) -> Result<Vec<OperatorView>> {
        let rows = sqlx::query!(r#"select id as "id: Uuid", login, name, role, active from operator order by login"#)
            .fetch_all(self.readers())
            .await?;
        rows.into_iter().map(|row| view(row.id, row.login, row.name, &row.role, row.active)).collect()
    }

    pub async fn credentials(&self, login: &str) -> Result<Option<Credentials>> {
        let row = sqlx::query!(
            r#"select id as "id: Uuid", login, name, role, active, password_hash, failures, locked_until from operator where login = ?"#,
            login
        )
        .fetch_optional(self.readers())
        .await?;
        row.map(|row| {
            Ok(Credentials {
                operator: view(row.id, row.login, row.name, &row.role, row.active)?,
                password_hash: row.password_hash,
                failures: values::count(row.failures),
                locked_until: row.locked_until.map(values::instant),
            })
        })
        .transpose()
    }

    /// The first active administrator: in whose name the command line works unless told otherwise.
    pub async fn first_administrator(&self) -> Result<Option<Actor>> {
        let row = sqlx::query!(
            r#"select id as "id: Uuid", login from operator where role = 'administrator' and active = 1 order by created_at, login limit 1"#
        )
        .fetch_optional(self.readers())
        .await?;
        Ok(row.map(|row| Actor { id: row.id.into(), login: row.login, role: Role::Administrator }))
    }
}

impl WriteTx {
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

    pub async fn change_operator(&mut self, id: OperatorId, role: Role, active: bool, at: DateTime<Utc>) -> Result<()> {
        let (ms, role) = (at.timestamp_millis(), role.name());
        sqlx::query!("update operator set role = ?, active = ?, changed_at = ? where id = ?", role, active, ms, id.0)
            .execute(self.connection()?)
            .await?;
        Ok(())
    }

    pub async fn set_password(&mut self, id: OperatorId, hash: &str, at: DateTime<Utc>) -> Result<()> {
        let ms = at.timestamp_millis();
        sqlx::query!("update operator set password_hash = ?, changed_at = ? where id = ?", hash, ms, id.0)
            .execute(self.connection()?)
            .await?;
        Ok(())
    }

    pub async fn set_failures(
        &mut self,
        id: OperatorId,
        failures: u32,
        locked_until: Option<DateTime<Utc>>,
    ) -> Result<()> {
        let until = locked_until.map(|at| at.timestamp_millis());
        sqlx::query!("update operator set failures = ?, locked_until = ? where id = ?", failures, until, id.0)
            .execute(self.connection()?)
            .await?;
        Ok(())
    }

    /// Active administrators, inside this transaction.
    pub async fn active_administrators(&mut self) -> Result<u32> {
        let n = sqlx::query_scalar!("select count(*) from operator where role = 'administrator' and active = 1")
            .fetch_one(self.connection()?)
            .await?;
        Ok(values::count(n))
    }
}

impl WriteTx {
    /// The operator is still active with the same role.
    pub async fn is_in_force(&mut self, actor: &Actor) -> Result<bool> {
        let role = actor.role.name();
        let n = sqlx::query_scalar!(
            "select count(*) from operator where id = ? and role = ? and active = 1",
            actor.id.0,
            role
        )
        .fetch_one(self.connection()?)
        .await?;
        Ok(n == 1)
    }
}
