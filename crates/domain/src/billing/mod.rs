//! Billing: invoices, payments, the current account.

mod current_account;
mod invoice;
mod payment;

pub use current_account::*;
pub use invoice::*;
pub use payment::*;
