//! Use cases of billing.

mod month;
