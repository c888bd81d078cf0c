//! Words and rules of the business, by area. Nothing here reads a clock, a file, a socket or the environment.
//!
//! Areas depend one way: each may use those before it in the list below, and the kernel.

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
