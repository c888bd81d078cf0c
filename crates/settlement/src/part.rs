//! A part of a bill: a tariff and a case.

use chrono::NaiveDate;

use crate::{Case, Prepared};
/// A part of a period: the days under one contract, with its tariff and case.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// Prepared tariff of the contract.
    pub tariff: &'a Prepared,
    /// Case of the whole period with the attributes and powers of the contract.
    pub case: &'a Case,
    /// Day before the first one of the part.
    pub from: NaiveDate,
    /// Last day of the part.
    pub to: NaiveDate,
}
