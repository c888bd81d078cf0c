//! Load curves and their edits (C10).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The load curve of a service between two days (C10).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct LoadCurve {
    /// First day with a curve, regardless of the request.
    pub first: Option<NaiveDate>,
    /// Last day with a curve, regardless of the request.
    pub last: Option<NaiveDate>,
    /// Days of the request with a curve, oldest first.
    pub days: Vec<LoadCurveDay>,
}

/// One day of a load curve.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct LoadCurveDay {
    /// Day, in the company's zone.
    pub day: NaiveDate,
    /// Serial number of the meter.
    pub meter_serial: String,
    /// Length of an interval, minutes.
    pub minutes: u16,
    /// Wh of each interval from midnight, with the meter's multiplier applied; 23 or 25 hours on days of a clock
    /// change.
    pub wh: Vec<u32>,
    /// Where the day comes from.
    pub kind: CurveKind,
    /// File, author and reason of an edit, or method of an estimate.
    pub source: String,
}

/// Origin of a day of a load curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CurveKind {
    /// Imported, not replaced.
    Raw,
    /// Missing and estimated.
    Estimated,
    /// Replaced by a later file with a reason, or by a person.
    Edited,
}

/// A person's edit of one day of a load curve.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewCurveEdit {
    /// Serial number of the meter.
    pub meter_serial: String,
    /// Day, in the company's zone.
    pub day: NaiveDate,
    /// Length of an interval, minutes.
    pub minutes: u16,
    /// Wh of each interval from midnight, with the meter's multiplier applied; absent to discard the day.
    pub wh: Option<Vec<u32>>,
    /// Reason that the person gave.
    pub reason: String,
}
