//! Files and folders that only the user of the program can read.

use std::{fs::File, io::Result, path::Path};

/// Creates an empty file, or empties it; on Unix nobody else can read or write it.
///
/// # Errors
/// When the file cannot be created.
pub fn create_file(path: &Path) -> Result<File> {
    let mut options = File::options();
    options.create(true).write(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Creates a folder and those above it; on Unix nobody else can enter the new ones.
///
/// # Errors
/// When a folder cannot be created.
pub fn create_folder(path: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
