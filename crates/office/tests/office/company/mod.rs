//! Use cases of company.

mod audit;
mod sign_in;
