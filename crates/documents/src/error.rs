//! Errors of making a document.

/// Error of a document.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The file cannot be written.
    #[error("the file cannot be written: {0}; check the folder and the free space, then print again")]
    Io(#[from] std::io::Error),
    /// The logo is not a valid image.
    #[error("the logo cannot be read: {0}; load it again as a PNG or JPEG image")]
    Logo(String),
    /// The embedded font is invalid.
    #[error("the built-in font cannot be read; install the program again")]
    Typeface,
}
