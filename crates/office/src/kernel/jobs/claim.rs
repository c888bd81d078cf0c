//! Which process does a job: whoever holds the lock on the job's file beside the database. The system lets go of it
//! when the process ends, however it ends, so a job without a holder was interrupted.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use acometida_domain::JobId;

#[derive(Debug)]
pub struct Claim {
    path: PathBuf,
    _locked: File,
}

impl Claim {
    /// `None` when this process or another is doing the job.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn take(database: &Path, job: JobId) -> io::Result<Option<Self>> {
        let mut folder = database.as_os_str().to_owned();
        folder.push("-jobs");
        fs::create_dir_all(&folder)?;
        let path = Path::new(&folder).join(job.to_string());
        let file = File::create(&path)?;
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
            // goes with its last file
            _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_has_one_holder_at_a_time() {
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
