//! The commands, one file an area.

pub mod billing;
pub mod bulk;
pub mod company;
pub mod customers;
pub mod documents;
pub mod imports;
pub mod jobs;
pub mod map;
pub mod service;
pub mod session;
pub mod settlement;
pub mod supply;
pub mod tariffs;
