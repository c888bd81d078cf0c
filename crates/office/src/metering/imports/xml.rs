//! Guard of XML sources: no piece between two marks may be longer than a line of a table.

use std::io::{self, BufRead, Read};

use super::row::MAX_LINE;

/// A source that fails once it goes on without a `<` for [`MAX_LINE`] bytes, before a parser keeps them in memory.
pub(super) struct Bounded<R> {
    source: R,
    since: usize,
}

impl<R> Bounded<R> {
    pub fn new(source: R) -> Self {
        Self { source, since: 0 }
    }

    fn see(&mut self, bytes: &[u8]) -> io::Result<()> {
        for piece in bytes.split(|byte| *byte == b'<') {
            // every piece but the first starts after a mark
            if piece.as_ptr() != bytes.as_ptr() {
                self.since = 0;
            }
            self.since += piece.len();
            if self.since > MAX_LINE {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "a piece of XML is too long"));
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.see(&buffer[..read])?;
        Ok(read)
    }
}

/// Reads a source to its end; returns its length, or fails past `limit` bytes.
pub(super) fn check(source: impl Read, limit: u64) -> io::Result<u64> {
    let mut bounded = io::BufReader::with_capacity(1 << 16, Bounded::new(source));
    let mut total = 0;
    loop {
        let read = bounded.fill_buf()?.len();
        if read == 0 {
            return Ok(total);
        }
        total += read as u64;
        if total > limit {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a part of the file is too large"));
        }
        bounded.consume(read);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_longer_than_a_line_is_refused() {
        let long = format!("<a>{}</a>", "x".repeat(MAX_LINE + 1));
        assert!(check(long.as_bytes(), u64::MAX).is_err());
        let many = "<a>xxxxxxxxx</a>".repeat(MAX_LINE / 8);
        assert_eq!(check(many.as_bytes(), u64::MAX).unwrap(), many.len() as u64);
        assert!(check(many.as_bytes(), 1_000).is_err());
    }
}
