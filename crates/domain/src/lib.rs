//! The words and rules of the business. Nothing here reads a clock, a file, a socket or the environment.

pub mod billing;
pub mod company;
pub mod customer;
pub mod cycle;
pub mod identifiers;
pub mod ids;
pub mod import;
pub mod job;
pub mod language;
pub mod money;
pub mod pack;
pub mod page;
pub mod period;
pub mod permission;
pub mod settlement;
pub mod tariff;
pub mod tariff_view;

pub use billing::*;
pub use company::*;
pub use customer::*;
pub use cycle::*;
pub use ids::*;
pub use import::*;
pub use job::*;
pub use language::{Language, Said, written, written_day};
pub use money::{Currency, Money, MoneyError};
pub use page::*;
pub use period::Period;
pub use permission::*;
pub use tariff_view::*;
