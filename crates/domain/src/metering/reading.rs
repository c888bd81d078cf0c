//! Register readings and their edits.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{kernel::names, metering::EstimationMethod, supply::Register};

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ReadingRow {
    pub meter_serial: String,
    pub register: Register,
    pub read_on: NaiveDate,
    /// Wh, W or varh as the register counts.
    pub value: i64,
    pub estimated: bool,
    /// A person said it: an estimate, a correction, or that the day's readings do not count (then the value is zero).
    pub edit: Option<ReadingEditKind>,
    /// Another of the same day and register takes its place.
    pub replaced: bool,
    /// `file name:row`, or who said it and why.
    pub origin: String,
}

/// What a person said of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ReadingEditKind {
    Estimated,
    Edited,
    Voided,
}

names!(ReadingEditKind { Estimated = "estimated", Edited = "edited", Voided = "voided" });

/// What a person says of a reading of a service.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewReadingEdit {
    pub meter_serial: String,
    pub register: Register,
    pub read_on: NaiveDate,
    /// On the dial, Wh, W or varh; absent when the readings of the day do not count.
    #[ts(type = "number | null")]
    pub value: Option<i64>,
    /// Present when it is an estimate.
    pub method: Option<EstimationMethod>,
    pub reason: String,
}
