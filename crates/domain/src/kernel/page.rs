//! Lists cross every bridge in pages.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A window on a list. `limit` is cut to [`PageRequest::MOST`].
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PageRequest {
    pub offset: u32,
    pub limit: u32,
}

impl PageRequest {
    pub const MOST: u32 = 1_000;

    #[must_use]
    pub fn first(limit: u32) -> Self {
        Self { offset: 0, limit }
    }

    #[must_use]
    pub fn limit(self) -> u32 {
        self.limit.min(Self::MOST)
    }
}

/// The rows of a page and how many there are in all.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Page<T> {
    pub rows: Vec<T>,
    pub total: u32,
}

/// A column to order by, named as the row's field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Sort {
    pub by: String,
    pub descending: bool,
}
