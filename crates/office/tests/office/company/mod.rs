//! Use cases of company.

mod addresses;
mod audit;
mod sign_in;
mod tampering;
mod tokens;
mod views;
