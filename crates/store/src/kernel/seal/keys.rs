//! The key of the seals, which is kept outside the database, and the head that this computer last saw of each database.

use std::{
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use rand::RngCore;
use serde::{Deserialize, Serialize};

use crate::{Result, kernel::private};

/// Name of the program in the keychain of the system.
const SERVICE: &str = "acometida";
/// Name of the key in the keychain, and of its file where there is no keychain.
const NAME: &str = "seal";
/// Folder that holds the key and the heads instead of the user's own; no keychain is used then.
const FOLDER: &str = "ACOMETIDA_KEYS";

/// Where the key and the heads are.
#[derive(Debug, Clone)]
pub struct Keys {
    folder: PathBuf,
    keychain: bool,
}

/// Key of this installation.
#[derive(Clone)]
pub(crate) struct Key([u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

/// Keys of one database, derived from that of the installation.
#[derive(Clone)]
pub(crate) struct RowKey {
    rows: [u8; 32],
    seals: [u8; 32],
}

impl std::fmt::Debug for RowKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RowKey")
    }
}

/// Tag of a seal.
pub(crate) type Tag = [u8; 16];

impl Key {
    /// What tells one key from another, and nothing of the key.
    pub fn id(&self) -> [u8; 8] {
        first(&blake3::derive_key("acometida 2026 id of a seal key", &self.0))
    }

    pub fn of_database(&self, salt: &[u8]) -> RowKey {
        let material = [self.0.as_slice(), salt].concat();
        RowKey {
            rows: blake3::derive_key("acometida 2026 digest of a row", &material),
            seals: blake3::derive_key("acometida 2026 tag of a seal", &material),
        }
    }
}

impl RowKey {
    pub fn digest(&self, row: &[u8]) -> u64 {
        u64::from_le_bytes(first(blake3::keyed_hash(&self.rows, row).as_bytes()))
    }

    pub fn tag(&self, parts: &[&[u8]]) -> Tag {
        let mut hasher = blake3::Hasher::new_keyed(&self.seals);
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        first(hasher.finalize().as_bytes())
    }
}

fn first<const N: usize>(bytes: &[u8; 32]) -> [u8; N] {
    std::array::from_fn(|place| bytes[place])
}

/// Last state of a database that this computer wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    /// Transactions.
    pub commits: i64,
    /// Entries of the audit.
    pub audit_seq: i64,
    /// Hash of the last entry.
    pub audit_hash: [u8; 32],
}

impl Keys {
    /// Those of the user of the program: the key in the system's keychain, or in a private file where there is none.
    #[must_use]
    pub fn of_this_user() -> Self {
        match std::env::var_os(FOLDER) {
            Some(folder) => Self::in_folder(Path::new(&folder)),
            None => Self {
                folder: dirs::data_local_dir().unwrap_or_else(std::env::temp_dir).join("acometida").join("keys"),
                keychain: true,
            },
        }
    }

    /// Those in a folder, without a keychain.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), keychain: false }
    }

    /// The key of this installation; none when it has none yet.
    ///
    /// # Errors
    /// When the key's file cannot be read.
    pub(crate) fn find(&self) -> Result<Option<Key>> {
        if let Some(key) = self.entry().and_then(|entry| entry.get_secret().ok()) {
            return Ok(key.try_into().ok().map(Key));
        }
        match std::fs::read(self.folder.join(NAME)) {
            Ok(key) => Ok(key.try_into().ok().map(Key)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The key of this installation, made when it has none.
    ///
    /// # Errors
    /// When the key can be kept nowhere.
    pub(crate) fn find_or_make(&self) -> Result<Key> {
        if let Some(key) = self.find()? {
            return Ok(key);
        }
        let mut key = [0; 32];
        rand::rng().fill_bytes(&mut key);
        if let Some(entry) = self.entry() {
            // some keychains forget what they say they keep
            let kept = entry.set_secret(&key).is_ok() && entry.get_secret().is_ok_and(|known| known == key);
            if kept {
                return Ok(Key(key));
            }
        }
        private::create_folder(&self.folder)?;
        let path = self.folder.join(NAME);
        let partial = self.folder.join(format!("{NAME}.{}", std::process::id()));
        let mut file = private::create_file(&partial)?;
        file.write_all(&key)?;
        file.sync_all()?;
        // another program may have made one meanwhile: the first stays
        let made = std::fs::hard_link(&partial, &path);
        std::fs::remove_file(&partial)?;
        match made {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error.into()),
            _ => self.find()?.ok_or_else(|| std::io::Error::from(ErrorKind::NotFound).into()),
        }
    }

    fn entry(&self) -> Option<keyring::v1::Entry> {
        self.keychain.then(|| keyring::v1::Entry::new(SERVICE, NAME).ok()).flatten()
    }

    fn head_path(&self, database: &Path) -> PathBuf {
        let path = std::path::absolute(database).unwrap_or_else(|_| database.to_owned());
        let folder = path.parent().and_then(|folder| folder.canonicalize().ok()).unwrap_or_default();
        let path = folder.join(path.file_name().unwrap_or_default());
        let name = blake3::hash(path.as_os_str().as_encoded_bytes()).to_hex();
        self.folder.join("heads").join(format!("{name}.json"))
    }

    /// What this computer last wrote to the database at a path; none when it wrote nothing.
    pub(crate) fn head(&self, database: &Path) -> Option<Head> {
        serde_json::from_slice(&std::fs::read(self.head_path(database)).ok()?).ok()
    }

    /// Remembers the head of the database at a path.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) fn remember(&self, database: &Path, head: &Head) -> Result<()> {
        let path = self.head_path(database);
        if let Some(folder) = path.parent().filter(|folder| !folder.exists()) {
            private::create_folder(folder)?;
        }
        let partial = path.with_extension(format!("{}", std::process::id()));
        private::create_file(&partial)?.write_all(&serde_json::to_vec(head).map_err(std::io::Error::from)?)?;
        Ok(std::fs::rename(partial, path)?)
    }

    /// Forgets the head of the path of a database that is made anew.
    ///
    /// # Errors
    /// When its file cannot be removed.
    pub(crate) fn forget(&self, database: &Path) -> Result<()> {
        match std::fs::remove_file(self.head_path(database)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Remembers for the path of a database the head of the one that takes its place; none when it has none.
    ///
    /// # Errors
    /// When a file cannot be moved.
    pub(crate) fn moved(&self, from: &Path, to: &Path) -> Result<()> {
        let (from, to) = (self.head_path(from), self.head_path(to));
        let done = match from.exists() {
            true => std::fs::rename(from, to),
            false => std::fs::remove_file(to),
        };
        match done {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }
}
