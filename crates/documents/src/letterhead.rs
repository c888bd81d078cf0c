//! The letterhead of an issuer.

use std::collections::BTreeMap;

/// Company data common to all documents.
#[derive(Debug, Clone)]
pub struct Letterhead {
    /// Name of the company.
    pub company: String,
    /// Country of the formats and labels: `pe`, `co` or `es`.
    pub country: String,
    /// PNG or JPEG images by the hash that an invoice names as its logo.
    pub logos: BTreeMap<String, Vec<u8>>,
}
