//! The desk of the database file.

use crate::{Result, Store};

/// Row of the desk of this file.
pub(crate) const THIS_DESK: i64 = 1;

/// Number of a payment as printed on its receipt: `C1-000123`.
#[must_use]
pub fn receipt_number(desk: &str, number: i64) -> String {
    format!("{desk}-{number:06}")
}

impl Store {
    /// Code of the desk of this file, printed before the numbers it assigns.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn desk_code(&self) -> Result<String> {
        Ok(sqlx::query_scalar!("select code from desk where n = ?", THIS_DESK).fetch_one(self.readers()).await?)
    }
}
