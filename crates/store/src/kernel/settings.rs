//! Settings of the company by key.

use crate::{Result, Store, WriteTx};

impl Store {
    /// Value of a setting, if stored.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn setting(&self, key: &str) -> Result<Option<String>> {
        Ok(sqlx::query_scalar!("select value from setting where key = ?", key).fetch_optional(self.readers()).await?)
    }
}

impl WriteTx {
    /// Stores a setting, replacing its value.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn set_setting(&mut self, key: &str, value: &str) -> Result<()> {
        sqlx::query!(
            "insert into setting (key, value) values (?, ?) on conflict (key) do update set value = excluded.value",
            key,
            value
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }
}
