//! Pages of lists and their order.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of one page of a list. `limit` is capped at [`PageRequest::MAX_LIMIT`].
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PageRequest {
    /// Rows to skip.
    pub offset: u32,
    /// Rows to return; read it through [`PageRequest::limit`].
    pub limit: u32,
}

impl PageRequest {
    /// Greatest number of rows in a page.
    pub const MAX_LIMIT: u32 = 1_000;

    /// The first page, of at most `limit` rows.
    #[must_use]
    pub fn first(limit: u32) -> Self {
        Self { offset: 0, limit }
    }

    /// Rows to return, at most [`PageRequest::MAX_LIMIT`].
    #[must_use]
    pub fn limit(self) -> u32 {
        self.limit.min(Self::MAX_LIMIT)
    }
}

/// Rows of a page with the number of rows of the whole list.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Page<T> {
    /// Rows of the page.
    pub rows: Vec<T>,
    /// Rows of the whole list.
    pub total: u32,
}

/// Column to order by, named as the field of the row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Sort {
    /// Name of the column.
    pub by: String,
    /// Whether the largest value comes first.
    pub descending: bool,
}
