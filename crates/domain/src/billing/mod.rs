//! Billing: documents, payments, their allocation, the current account.

mod allocation;
mod comparison;
mod current_account;
mod fiscal_document;
mod invoice;
mod payment;

pub use allocation::*;
pub use comparison::*;
pub use current_account::*;
pub use fiscal_document::*;
pub use invoice::*;
pub use payment::*;
