//! Types that every area uses: ids, money, periods, pages, languages, permissions, jobs.

mod address;
mod fiscal;
pub mod identifiers;
mod ids;
mod job;
mod language;
mod money;
mod names;
mod page;
mod period;
mod permission;
pub mod text;

pub(crate) use address::flat_address;
pub use address::{Address, COUNTRIES};
pub use fiscal::*;
pub use identifiers::{DocumentKind, PersonKind};
pub use ids::*;
pub use job::*;
pub use language::*;
pub use money::*;
pub(crate) use names::names;
pub use page::*;
pub use period::*;
pub use permission::*;
