//! The company: set-up, issuers, operators, directories, audit, country packs.

mod access_token;
mod audit;
mod backup;
mod directory;
mod operator;
mod overview;
pub mod pack;
mod profile;
mod series;

pub use access_token::*;
pub use audit::*;
pub use backup::*;
pub use directory::*;
pub use operator::*;
pub use overview::*;
pub use profile::*;
pub use series::*;
