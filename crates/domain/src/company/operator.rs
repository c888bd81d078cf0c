//! Operators in the company's settings.

use serde::Serialize;
use ts_rs::TS;

use crate::kernel::{OperatorId, Permission, Role};

/// An operator in the company's settings.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct OperatorView {
    /// Identifier.
    pub id: OperatorId,
    /// Login name, unique in the company.
    pub login: String,
    /// Name shown to people.
    pub name: String,
    /// Role in the company (A1).
    pub role: Role,
    /// Whether the operator may sign in.
    pub active: bool,
    /// Permissions of the role.
    pub permissions: Vec<Permission>,
}
