//! Use cases of billing.

mod comparison;
mod fiscal;
mod ledger;
mod ledger_model;
mod month;
mod proposal;
mod series;
