//! Streaming PDF writer: memory holds only the pages being written.

mod object;
mod shared;
mod writer;

use std::io::{self, Write};

use flate2::{Compression, write::ZlibEncoder};

pub use shared::{Shared, contents};
pub use writer::{About, PdfWriter};

/// Deflates bytes; `level` from 1 to 9.
pub fn deflate(bytes: &[u8], level: u32) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::new(level));
    encoder.write_all(bytes)?;
    encoder.finish()
}
