//! The desk of the database file.

use uuid::Uuid;

use super::values::THIS_DESK;
use crate::{Result, Store, WriteTx};

/// Number of a payment as printed on its receipt: `C1-000123`.
#[must_use]
pub fn receipt_number(desk: &str, number: i64) -> String {
    format!("{desk}-{number:06}")
}

impl Store {
    /// Id of the desk of this file.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn desk_id(&self) -> Result<Uuid> {
        Ok(sqlx::query_scalar!(r#"select id as "id: Uuid" from desk where n = ?"#, THIS_DESK)
            .fetch_one(self.readers())
            .await?)
    }

    /// Code of the desk of this file, printed before the numbers it assigns.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn desk_code(&self) -> Result<String> {
        Ok(sqlx::query_scalar!("select code from desk where n = ?", THIS_DESK).fetch_one(self.readers()).await?)
    }
}

impl WriteTx {
    /// Replaces the random id of the desk of this file, before it has made anything.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn set_desk_id(&mut self, id: Uuid) -> Result<()> {
        sqlx::query!("update desk set id = ?1 where n = ?2", id, THIS_DESK).execute(self.connection()?).await?;
        Ok(())
    }
}
