//! What the window's commands share: the office and who is signed in.

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use acometida_domain::{Actor, UploadId};
use acometida_office::{Office, OfficeError};
use tokio::task::AbortHandle;

use crate::error::{CommandError, CommandResult};

/// The places on disk that the shell uses. The window never learns or chooses them.
#[derive(Debug, Clone)]
pub struct Folders {
    pub database: PathBuf,
    /// Files handed over by a person, until they are imported.
    pub uploads: PathBuf,
    /// Where printed batches go.
    pub documents: PathBuf,
}

/// The office as one window sees it.
#[derive(Debug)]
pub struct Desk {
    pub office: Office,
    pub folders: Folders,
    operator: Mutex<Option<Actor>>,
    pub(crate) watcher: Mutex<Option<AbortHandle>>,
}

impl Desk {
    /// # Errors
    /// When the database cannot be opened.
    pub async fn open(folders: Folders) -> Result<Self, OfficeError> {
        let office = Office::open(&folders.database).await?;
        Ok(Self { office, folders, operator: Mutex::default(), watcher: Mutex::default() })
    }

    /// Who is signed in.
    pub(crate) fn actor(&self) -> CommandResult<Actor> {
        self.signed_in().ok_or_else(|| CommandError::not_signed_in(self.office.language()))
    }

    pub(crate) fn signed_in(&self) -> Option<Actor> {
        self.operator.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn sign_in(&self, actor: Option<Actor>) {
        *self.operator.lock().unwrap_or_else(PoisonError::into_inner) = actor;
    }

    /// What a use case answered, with its error in the person's language.
    pub(crate) fn result<T>(&self, answer: Result<T, OfficeError>) -> CommandResult<T> {
        answer.map_err(|error| CommandError::new(&error, self.office.language()))
    }

    /// The file behind an upload, and its name.
    pub(crate) fn upload(&self, id: UploadId) -> CommandResult<(PathBuf, String)> {
        let folder = self.folders.uploads.join(id.to_string());
        let file = std::fs::read_dir(&folder).and_then(|mut files| files.next().transpose());
        match file {
            Ok(Some(file)) => Ok((file.path(), file.file_name().to_string_lossy().into_owned())),
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => self.result(Err(OfficeError::Io(error))),
            Ok(None) | Err(_) => self.result(Err(OfficeError::upload_is_gone())),
        }
    }
}
