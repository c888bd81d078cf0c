//! Claim of a job by a process: a lock on a file next to the database. The system releases it when the process ends, so
//! a running job without a claim was interrupted.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use acometida_domain::JobId;
use acometida_store::private;

#[derive(Debug)]
pub struct Claim {
    path: PathBuf,
    _locked: File,
}

impl Claim {
    /// Claims a job; none when this process or another has claimed it.
    ///
    /// # Errors
    /// [`io::Error`] when the file cannot be created.
    pub fn take(database: &Path, job: JobId) -> io::Result<Option<Self>> {
        let mut folder = database.as_os_str().to_owned();
        folder.push("-jobs");
        private::create_folder(Path::new(&folder))?;
        let path = Path::new(&folder).join(job.to_string());
        let file = private::create_file(&path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { path, _locked: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        _ = fs::remove_file(&self.path);
        if let Some(folder) = self.path.parent() {
            // removes the folder with its last file
            _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_has_one_claim_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("desk.db");
        let job = JobId(uuid::Uuid::now_v7());
        let held = Claim::take(&database, job).unwrap();
        assert!(held.is_some());
        assert!(Claim::take(&database, job).unwrap().is_none());
        assert!(Claim::take(&database, JobId(uuid::Uuid::now_v7())).unwrap().is_some());
        drop(held);
        assert!(Claim::take(&database, job).unwrap().is_some());
    }
}
