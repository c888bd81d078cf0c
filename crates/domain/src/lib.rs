//! Types and rules of the business, by area. No code here reads a clock, a file, a socket or the environment.
//!
//! Areas depend in one direction: each may use the kernel and the areas before it in the list below.

#![warn(missing_docs)]
#![warn(clippy::missing_errors_doc)]

pub mod kernel;

pub mod company;
pub mod customers;
pub mod supply;

pub mod settlement;

pub mod metering;

pub mod billing;

pub use billing::*;
pub use company::*;
pub use customers::*;
pub use kernel::*;
pub use metering::*;
pub use settlement::*;
pub use supply::*;
