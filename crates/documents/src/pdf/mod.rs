//! The file: objects written as they come, so a batch needs no more memory than the pages under way.

mod book;
mod object;
mod shared;

use std::io::{self, Write};

use flate2::{Compression, write::ZlibEncoder};

pub use book::{About, Book};
pub use shared::{LOGO, Shared, contents};

/// Deflate, `level` from 1 to 9.
pub fn deflate(bytes: &[u8], level: u32) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::new(level));
    encoder.write_all(bytes)?;
    encoder.finish()
}
