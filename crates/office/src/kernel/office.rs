//! The office of a company: database, clock and running jobs. The use cases of all areas are its methods.

use std::{path::Path, sync::Arc};

use acometida_domain::{Actor, Company, Language, Permission};
use acometida_store::Store;
use chrono::NaiveDate;
use tokio::sync::OnceCell;

use crate::kernel::{
    clock::Clock,
    error::{OfficeError, Result, localized},
    jobs::running::Jobs,
    views::Views,
};

/// Number of rows or services per transaction of a job: commits stay cheap and cancellation prompt.
const CHUNK: u32 = 4_000;

/// Office of a company: database, clock and running jobs. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Office {
    pub(crate) store: Store,
    pub(crate) clock: Arc<Clock>,
    pub(crate) jobs: Arc<Jobs>,
    pub(crate) company: Arc<OnceCell<Company>>,
    pub(crate) language: Arc<std::sync::atomic::AtomicBool>,
    pub(crate) chunk: u32,
    /// Attempts to sign in take turns.
    pub(crate) sign_ins: Arc<tokio::sync::Mutex<()>>,
    pub(crate) views: Arc<Views>,
}

impl Office {
    /// Opens the database at `path`; marks jobs of ended processes as interrupted.
    ///
    /// # Errors
    /// Those of [`Store::open`].
    pub async fn open(path: &Path) -> Result<Self> {
        let office = Self::over(Store::open(path).await?, Clock::System);
        office.interrupt_abandoned_jobs().await?;
        Ok(office)
    }

    /// Office of an open database with a given clock.
    #[must_use]
    pub fn over(store: Store, clock: Clock) -> Self {
        Self {
            store,
            clock: Arc::new(clock),
            jobs: Arc::default(),
            company: Arc::default(),
            language: Arc::default(),
            chunk: CHUNK,
            sign_ins: Arc::default(),
            views: Arc::default(),
        }
    }

    /// The same office with another number of rows or services per transaction of its jobs.
    #[must_use]
    pub fn with_chunk(mut self, chunk: u32) -> Self {
        self.chunk = chunk.max(1);
        self
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Sets the language of the reader: of sentences made when values are read, and of saved files.
    pub fn set_language(&self, language: Language) {
        self.language.store(language == Language::En, std::sync::atomic::Ordering::Relaxed);
    }

    /// Language of the reader.
    #[must_use]
    pub fn language(&self) -> Language {
        if self.language.load(std::sync::atomic::Ordering::Relaxed) { Language::En } else { Language::Es }
    }

    /// The company, if already set up.
    ///
    /// # Errors
    /// [`OfficeError::Store`] when the database fails.
    pub async fn find_company(&self) -> Result<Option<Company>> {
        if let Some(company) = self.company.get() {
            return Ok(Some(company.clone()));
        }
        let Some(company) = self.store.company().await? else { return Ok(None) };
        Ok(Some(self.company.get_or_init(|| async { company }).await.clone()))
    }

    /// The company.
    ///
    /// # Errors
    /// [`OfficeError::Conflict`] before the set-up.
    pub async fn company(&self) -> Result<Company> {
        self.find_company().await?.ok_or_else(|| {
            OfficeError::Conflict(localized!(
                "Todavía no hay empresa: complétela en la configuración inicial.",
                "There is no company yet: finish the first set-up."
            ))
        })
    }

    /// Current date in the time zone of the company, the default date of payments and invoices.
    ///
    /// # Errors
    /// [`OfficeError::Conflict`] before the set-up.
    pub async fn today(&self) -> Result<NaiveDate> {
        Ok(self.clock.today(&self.company().await?.timezone))
    }

    /// Closes the database.
    pub async fn close(&self) {
        if let Err(error) = self.write_views().await {
            tracing::error!(%error, "what was read could not be audited");
        }
        self.store.close().await;
    }
}

/// Fails without the permission.
pub(crate) fn allow(actor: &Actor, permission: Permission) -> Result<()> {
    if actor.role.may(permission) { Ok(()) } else { Err(OfficeError::Forbidden(permission)) }
}
