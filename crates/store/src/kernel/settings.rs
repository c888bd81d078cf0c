//! Settings by key: of the company, and of the desk.

use crate::{Result, Store, WriteTx};

impl Store {
    /// Value of a setting of the company, if stored.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn setting(&self, key: &str) -> Result<Option<String>> {
        Ok(sqlx::query_scalar!("select value from company_setting where key = ?", key)
            .fetch_optional(self.readers())
            .await?)
    }

    /// Value of a setting of this desk, if stored.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn desk_setting(&self, key: &str) -> Result<Option<String>> {
        Ok(sqlx::query_scalar!("select value from desk_setting where key = ?", key)
            .fetch_optional(self.readers())
            .await?)
    }
}

impl WriteTx {
    /// Stores a setting of the company, replacing its value.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn set_setting(&mut self, key: &str, value: &str) -> Result<()> {
        sqlx::query!(
            "insert into company_setting (key, value) values (?, ?) on conflict (key) do update set value = excluded.value",
            key,
            value
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Stores a setting of this desk, replacing its value.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn set_desk_setting(&mut self, key: &str, value: &str) -> Result<()> {
        sqlx::query!(
            "insert into desk_setting (key, value) values (?, ?) on conflict (key) do update set value = excluded.value",
            key,
            value
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }
}
