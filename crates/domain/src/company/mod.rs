//! The company: set-up, issuers, operators, directories, audit, country packs.

mod audit;
mod company;
mod directory;
mod operator;
mod overview;
pub mod pack;

pub use audit::*;
pub use company::*;
pub use directory::*;
pub use operator::*;
pub use overview::*;
