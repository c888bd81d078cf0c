//! Series of legal numbers.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{FiscalKind, IssuerId, SeriesId};

/// Series of legal numbers of an issuer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Series {
    /// Identifier.
    pub id: SeriesId,
    /// Issuer it belongs to.
    pub issuer: IssuerId,
    /// Kind of its documents.
    pub kind: FiscalKind,
    /// Code of the tax office for the type of its documents, e.g. `14`.
    pub document_type: String,
    /// Code printed before the numbers, e.g. `S001`.
    pub code: String,
    /// First number, more than 1 for a company that arrives in the middle of a series.
    pub first_number: u32,
    /// Last number assigned; absent before the first.
    pub last_number: Option<u32>,
    /// Code of the desk that assigns its numbers.
    pub desk: String,
    /// First day of issue; absent when not limited.
    pub valid_from: Option<NaiveDate>,
    /// Last day of issue; absent when not limited.
    pub valid_to: Option<NaiveDate>,
}

/// A series before it is added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewSeries {
    /// Issuer it belongs to.
    pub issuer: IssuerId,
    /// Kind of its documents.
    pub kind: FiscalKind,
    /// Code of the tax office for the type of its documents, e.g. `14`.
    pub document_type: String,
    /// Code printed before the numbers, e.g. `S001`.
    pub code: String,
    /// First number.
    pub first_number: u32,
    /// First day of issue; absent when not limited.
    pub valid_from: Option<NaiveDate>,
    /// Last day of issue; absent when not limited.
    pub valid_to: Option<NaiveDate>,
}

/// A type of document that a series can be of, to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SeriesType {
    /// Kind of the documents.
    pub kind: FiscalKind,
    /// Code of the tax office.
    pub document_type: String,
    /// Start of the code of the series; empty when any will do.
    pub prefix: String,
    /// Spanish name.
    pub name_es: String,
    /// English name.
    pub name_en: String,
}
