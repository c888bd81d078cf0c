//! Load curves and their edits (C10).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The load curve of a service between two days (C10).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct LoadCurve {
    /// First and last day there is a curve of, whatever was asked.
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
    /// Days with a curve, oldest first.
    pub days: Vec<LoadCurveDay>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct LoadCurveDay {
    pub day: NaiveDate,
    pub meter_serial: String,
    /// Length of an interval.
    pub minutes: u16,
    /// Wh of each interval from midnight, the meter's multiplier applied; a day when the clocks change has an hour more
    /// or less.
    pub wh: Vec<u32>,
    pub kind: CurveKind,
    /// The file, or who said it and why, or the method of the estimate.
    pub source: String,
}

/// Where a day of a load curve comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CurveKind {
    /// A file, the first time.
    Raw,
    /// There was none.
    Estimated,
    /// A newer file that says why, or a person.
    Edited,
}

/// What a person says of a day of the load curve of a service.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewCurveEdit {
    pub meter_serial: String,
    pub day: NaiveDate,
    /// Length of an interval.
    pub minutes: u16,
    /// Wh of each interval from midnight, the meter's multiplier applied; absent when the day does not count.
    pub wh: Option<Vec<u32>>,
    pub reason: String,
}
