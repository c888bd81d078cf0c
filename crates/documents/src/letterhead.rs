//! The letterhead of an issuer.

/// Company data common to all documents.
#[derive(Debug, Clone)]
pub struct Letterhead {
    /// Name of the company.
    pub company: String,
    /// Country of the formats and labels: `pe`, `co` or `es`.
    pub country: String,
    /// PNG or JPEG.
    pub logo: Option<Vec<u8>>,
}
