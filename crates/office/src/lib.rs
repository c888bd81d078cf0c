//! The use cases: validate, decide, one transaction, an audit entry. Everything a person can do is a method of
//! [`Office`], so the window, the command line and the tests do the same things.
//!
//! Each method takes the acting operator and checks its permission first; each that writes takes a request id too, and
//! the same request twice changes nothing.

mod kernel;

mod company;
mod customers;
mod supply;

mod settlement;

mod metering;

mod billing;

mod demo;
mod jobs;

use std::{path::Path, sync::Arc};

use acometida_domain::{Company, Permission};
use acometida_store::Store;
use chrono::NaiveDate;
use tokio::sync::OnceCell;

pub use acometida_domain::{Language, LocalizedText};
pub use company::packs;
pub use demo::DEMO_LOGIN;
pub use kernel::clock::Clock;
pub use kernel::error::{OfficeError, Result};

use kernel::{error::localized, jobs::Jobs};

/// Rows or services in one transaction of long work: enough that committing costs little, few enough that a cancel is
/// prompt.
const CHUNK: u32 = 4_000;

/// The company's office: its data and the work that is going on. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Office {
    store: Store,
    clock: Arc<Clock>,
    jobs: Arc<Jobs>,
    company: Arc<OnceCell<Company>>,
    language: Arc<std::sync::atomic::AtomicBool>,
    chunk: u32,
}

impl Office {
    /// Opens the office kept in the database at `path`. Jobs whose program ended in their middle become interrupted.
    ///
    /// # Errors
    /// Those of [`Store::open`].
    pub async fn open(path: &Path) -> Result<Self> {
        let office = Self::over(Store::open(path).await?, Clock::System);
        office.interrupt_abandoned_jobs().await?;
        Ok(office)
    }

    /// An office over an open database, by another clock.
    #[must_use]
    pub fn over(store: Store, clock: Clock) -> Self {
        Self {
            store,
            clock: Arc::new(clock),
            jobs: Arc::default(),
            company: Arc::default(),
            language: Arc::default(),
            chunk: CHUNK,
        }
    }

    /// The same office with another number of rows or services in a transaction of its long work.
    #[must_use]
    pub fn with_chunk(mut self, chunk: u32) -> Self {
        self.chunk = chunk.max(1);
        self
    }

    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The language of the sentences written into reports and jobs.
    pub fn set_language(&self, language: Language) {
        self.language.store(language == Language::En, std::sync::atomic::Ordering::Relaxed);
    }

    #[must_use]
    pub fn language(&self) -> Language {
        if self.language.load(std::sync::atomic::Ordering::Relaxed) { Language::En } else { Language::Es }
    }

    /// The company, once it has been set up.
    pub async fn find_company(&self) -> Result<Option<Company>> {
        if let Some(company) = self.company.get() {
            return Ok(Some(company.clone()));
        }
        let Some(company) = self.store.company().await? else { return Ok(None) };
        Ok(Some(self.company.get_or_init(|| async { company }).await.clone()))
    }

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

    /// The company's day: what a payment or an invoice without a date gets.
    ///
    /// # Errors
    /// [`OfficeError::Conflict`] before the set-up.
    pub async fn today(&self) -> Result<NaiveDate> {
        Ok(self.clock.today(&self.company().await?.timezone))
    }

    /// Closes the database.
    pub async fn close(&self) {
        self.store.close().await;
    }
}

/// Fails unless the operator may.
fn allow(actor: &acometida_domain::Actor, permission: Permission) -> Result<()> {
    if actor.role.may(permission) { Ok(()) } else { Err(OfficeError::Forbidden(permission)) }
}
