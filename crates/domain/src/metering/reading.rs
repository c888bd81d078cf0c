//! Register readings and their edits.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{kernel::names, metering::EstimationMethod, settlement::Finding, supply::Register};

/// A reading of a register, as loaded or edited.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ReadingRow {
    /// Serial number of the meter.
    pub meter_serial: String,
    /// Register of the meter.
    pub register: Register,
    /// Day of the reading, in the company's zone.
    pub read_on: NaiveDate,
    /// Value on the dial, Wh, W or varh.
    pub value: i64,
    /// Whether the value is an estimate.
    pub estimated: bool,
    /// Kind of a person's edit; absent for loaded readings. The value of a voided reading is zero.
    pub edit: Option<ReadingEditKind>,
    /// Whether a later one of the same day and register replaces it.
    pub replaced: bool,
    /// `file name:row`, or author and reason of an edit.
    pub origin: String,
}

/// Kind of edit of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ReadingEditKind {
    /// An estimate took the place of a missing reading.
    Estimated,
    /// A corrected value took the place of the reading.
    Edited,
    /// The readings of the day do not count.
    Voided,
}

names!(ReadingEditKind { Estimated = "estimated", Edited = "edited", Voided = "voided" });

/// A person's edit of a reading.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewReadingEdit {
    /// Serial number of the meter.
    pub meter_serial: String,
    /// Register of the meter.
    pub register: Register,
    /// Day of the reading, in the company's zone.
    pub read_on: NaiveDate,
    /// Value on the dial, Wh, W or varh; absent to void the readings of the day.
    #[ts(type = "number | null")]
    pub value: Option<i64>,
    /// Method of the estimate; absent for a correction.
    pub method: Option<EstimationMethod>,
    /// Reason that the person gave; stored in the audit.
    pub reason: String,
    /// Whether a person confirmed a value that is not plausible.
    #[serde(default)]
    pub confirmed: bool,
}

/// A reading that a person types, to be checked before it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TypedReading {
    /// Serial number of the meter.
    pub meter_serial: String,
    /// Register of the meter.
    pub register: Register,
    /// Day of the reading, in the company's zone.
    pub read_on: NaiveDate,
    /// Value on the dial, Wh, W or varh.
    #[ts(type = "number")]
    pub value: i64,
}

/// A finding about a reading that a person types.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ReadingFinding {
    /// Serial number of the meter.
    pub meter_serial: String,
    /// Register of the meter.
    pub register: Register,
    /// What is not plausible.
    pub finding: Finding,
}
