//! Use cases of company.

mod addresses;
mod audit;
mod sign_in;
