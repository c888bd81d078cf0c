//! Tokens that sign in the command line.

use acometida_domain::{AccessToken, OperatorId};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::{
    Result, Store,
    kernel::{tx::CompanyWrites, values},
};

/// A token in force: its name, and the login it signs in.
#[derive(Debug, Clone)]
pub struct TokenHolder {
    /// Name of the schedule that uses it.
    pub name: String,
    /// Login of an operator who may be locked out or inactive.
    pub login: String,
}

impl Store {
    /// All tokens, the newest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn access_tokens(&self) -> Result<Vec<AccessToken>> {
        let rows = sqlx::query!(
            r#"select t.name, o.login, t.valid_to, t.created_at, t.revoked_at
               from access_token t join operator o on o.id = t.operator_id order by t.created_at desc, t.name"#
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(AccessToken {
                    name: row.name,
                    login: row.login,
                    valid_to: values::day(&row.valid_to)?,
                    made_at: values::instant(row.created_at),
                    revoked_at: row.revoked_at.map(values::instant),
                })
            })
            .collect()
    }

    /// Whose token has this SHA-256, on a day; none when it is unknown, revoked or no longer valid.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn token_holder(&self, hash: &[u8; 32], on: NaiveDate) -> Result<Option<TokenHolder>> {
        let (hash, on) = (hash.as_slice(), on.to_string());
        Ok(sqlx::query_as!(
            TokenHolder,
            "select t.name, o.login from access_token t join operator o on o.id = t.operator_id
             where t.hash = ? and t.revoked_at is null and t.valid_to >= ?",
            hash,
            on
        )
        .fetch_optional(self.readers())
        .await?)
    }
}

impl CompanyWrites<'_> {
    /// Adds a token by the SHA-256 of its secret.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`](crate::StoreError::Duplicate) when one in force has the name.
    pub async fn insert_token(
        &mut self,
        id: Uuid,
        (name, valid_to): (&str, NaiveDate),
        (operator, made_by): (OperatorId, OperatorId),
        hash: &[u8; 32],
        at: DateTime<Utc>,
    ) -> Result<()> {
        let (hash, valid_to, ms) = (hash.as_slice(), valid_to.to_string(), at.timestamp_millis());
        sqlx::query!(
            "insert into access_token (id, name, operator_id, hash, valid_to, made_by, created_at) values (?, ?, ?, ?, ?, ?, ?)",
            id,
            name,
            operator.0,
            hash,
            valid_to,
            made_by.0,
            ms
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Revokes the token in force with a name; returns whether there was one.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn revoke_token(&mut self, name: &str, at: DateTime<Utc>) -> Result<bool> {
        let ms = at.timestamp_millis();
        let done =
            sqlx::query!("update access_token set revoked_at = ? where name = ? and revoked_at is null", ms, name)
                .execute(self.connection()?)
                .await?;
        Ok(done.rows_affected() > 0)
    }
}
