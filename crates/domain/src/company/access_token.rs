//! Tokens that sign in the command line.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A token without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessToken {
    /// Name of the schedule that uses it, unique among those in force.
    pub name: String,
    /// Login of the operator it signs in.
    pub login: String,
    /// Last day it signs in.
    pub valid_to: NaiveDate,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When it was revoked; none while it is in force.
    pub revoked_at: Option<DateTime<Utc>>,
}
