//! Use cases of the back office. Every action of a person is a method of [`Office`], shared by the window, the command
//! line and the tests: it validates, writes in one transaction and adds an audit entry.
//!
//! Each method takes the acting operator and checks its permission first; writes also take a request id, and repeating
//! a request changes nothing.

#![warn(missing_docs)]
#![warn(clippy::missing_errors_doc)]

mod kernel;

mod company;
mod customers;
mod supply;

mod settlement;

mod metering;

mod billing;

mod demo;
mod jobs;
mod set_up;

pub use acometida_domain::{Language, LocalizedText};
pub use acometida_store::private;
pub use company::packs;
pub use demo::DEMO_LOGIN;
pub use kernel::{
    clock::Clock,
    error::{OfficeError, Result},
    office::Office,
};
pub use metering::imports::FileImport;

pub(crate) use kernel::office::allow;
