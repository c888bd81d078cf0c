//! Files saved for a person, written completely under a free name.

use std::{fs, io::Write, path::Path};

use acometida_domain::SavedFile;

use crate::Result;

/// Replaces characters that are not allowed in file names on the three platforms.
pub(crate) fn file_name(name: &str) -> String {
    let name: String =
        name.chars().map(|c| if c.is_control() || r#"\/:*?"<>|"#.contains(c) { '-' } else { c }).collect();
    name.trim_matches(['.', ' ']).to_owned()
}

/// Moves a finished file to the first free name: `x.pdf`, `x (2).pdf`, `x (3).pdf`. Existing files stay.
pub(crate) fn put(finished: tempfile::NamedTempFile, folder: &Path, name: &str) -> Result<SavedFile> {
    let name = file_name(name);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
    let mut finished = finished;
    for number in 1u32.. {
        let name = if number == 1 { name.clone() } else { format!("{stem} ({number}).{extension}") };
        match finished.persist_noclobber(folder.join(&name)) {
            Ok(_) => return Ok(SavedFile { name, folder: folder.display().to_string() }),
            Err(taken) if taken.error.kind() == std::io::ErrorKind::AlreadyExists => finished = taken.file,
            Err(error) => return Err(error.error.into()),
        }
    }
    unreachable!("a name is free")
}

pub(crate) fn save(folder: &Path, name: &str, bytes: &[u8]) -> Result<SavedFile> {
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    put(file, folder, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_never_replaces_another() {
        let folder = tempfile::tempdir().unwrap();
        let names: Vec<String> = (0..3).map(|n| save(folder.path(), "Factura.pdf", &[n]).unwrap().name).collect();
        assert_eq!(names, ["Factura.pdf", "Factura (2).pdf", "Factura (3).pdf"]);
        assert_eq!(fs::read(folder.path().join("Factura.pdf")).unwrap(), [0]);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "no partial file is left");
    }

    #[test]
    fn a_file_name_cannot_leave_its_folder() {
        assert_eq!(file_name("../../etc/«Octubre»: A/B.pdf"), "-..-etc-«Octubre»- A-B.pdf");
    }
}
