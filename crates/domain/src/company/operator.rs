//! Operators as the settings list them.

use serde::Serialize;
use ts_rs::TS;

use crate::kernel::{OperatorId, Permission, Role};

/// An operator as the company's settings list it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct OperatorView {
    pub id: OperatorId,
    pub login: String,
    pub name: String,
    pub role: Role,
    pub active: bool,
    pub permissions: Vec<Permission>,
}
