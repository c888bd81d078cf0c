//! Use cases of billing.

mod fiscal;
mod ledger;
mod ledger_model;
mod month;
mod series;
