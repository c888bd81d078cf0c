//! Customers: accounts, their holders, stakeholders, billing settings, search and bulk changes.

mod account;
mod billing_settings;
mod bulk;
mod conditions;
mod holder;
mod search;
mod stakeholder;

pub use account::*;
pub use billing_settings::*;
pub use bulk::*;
pub use conditions::*;
pub use holder::*;
pub use search::*;
pub use stakeholder::*;
