//! What the window's commands share: the office and who is signed in.

use std::{
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError, RwLock},
    time::Instant,
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

/// Who is signed in, and when they last asked for something.
#[derive(Debug)]
struct Session {
    actor: Actor,
    used: Instant,
}

/// The office as one window sees it.
#[derive(Debug)]
pub struct Desk {
    office: RwLock<Office>,
    pub folders: Folders,
    session: Mutex<Option<Session>>,
    pub(crate) watcher: Mutex<Option<AbortHandle>>,
}

impl Desk {
    /// # Errors
    /// When the database cannot be opened.
    pub async fn open(folders: Folders) -> Result<Self, OfficeError> {
        let office = Office::open(&folders.database).await?;
        Ok(Self { office: RwLock::new(office), folders, session: Mutex::default(), watcher: Mutex::default() })
    }

    /// The open office.
    pub fn office(&self) -> Office {
        self.office.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Replaces the office, as a restore does; nobody is signed in to the new one.
    pub fn reopen(&self, office: Office) {
        office.set_language(self.office().language());
        *self.office.write().unwrap_or_else(PoisonError::into_inner) = office;
        self.sign_in(None);
    }

    /// Who is signed in, as the core knows them at this command.
    pub(crate) async fn actor(&self) -> CommandResult<Actor> {
        let nobody = || CommandError::not_signed_in(self.office().language());
        let (actor, idle) =
            self.session().as_ref().map(|of| (of.actor.clone(), of.used.elapsed())).ok_or_else(nobody)?;
        match self.result(self.office().still_signed_in(&actor, idle).await)? {
            Some(actor) => {
                *self.session() = Some(Session { actor: actor.clone(), used: Instant::now() });
                Ok(actor)
            }
            None => {
                *self.session() = None;
                Err(nobody())
            }
        }
    }

    pub(crate) fn signed_in(&self) -> Option<Actor> {
        self.session().as_ref().map(|session| session.actor.clone())
    }

    pub(crate) fn sign_in(&self, actor: Option<Actor>) {
        *self.session() = actor.map(|actor| Session { actor, used: Instant::now() });
    }

    fn session(&self) -> MutexGuard<'_, Option<Session>> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a use case answered, with its error in the person's language.
    pub(crate) fn result<T>(&self, answer: Result<T, OfficeError>) -> CommandResult<T> {
        answer.map_err(|error| {
            if let (OfficeError::Forbidden(permission), Some(actor)) = (&error, self.signed_in()) {
                self.office().refused(&actor, *permission);
            }
            CommandError::new(&error, self.office().language())
        })
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
