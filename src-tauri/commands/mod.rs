//! The commands of the window, one file an area. The build script reads these files: a command is written here and nowhere
//! else, and its registration, permission and TypeScript function follow from its signature.

pub(crate) mod billing;
pub(crate) mod company;
pub(crate) mod customers;
pub(crate) mod jobs;
pub(crate) mod metering;
pub(crate) mod settlement;
pub(crate) mod supply;
