//! Use cases of billing.

mod ledger;
mod ledger_model;
mod month;
mod series;
