//! Roles, permissions, and the operator who acts. Every use case checks here; the screen never decides.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::OperatorId;

/// What an operator is in the company (A1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Role {
    /// Daily work: customers, readings, payments.
    Operator,
    /// All of that, and settlement, billing and printing.
    Supervisor,
    /// All of that, and the company's settings and operators.
    Administrator,
    /// Sees everything, changes nothing.
    Auditor,
}

/// An area of work guarded as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Permission {
    ViewCustomers,
    EditCustomers,
    ManageLists,
    ImportData,
    ViewTariffs,
    ManageTariffs,
    ViewSettlement,
    RunSettlement,
    ViewBilling,
    SendToBilling,
    PrintInvoices,
    RegisterPayments,
    ManageCompany,
    ManageOperators,
    BackUp,
    ViewAudit,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Operator, Self::Supervisor, Self::Administrator, Self::Auditor];

    #[must_use]
    pub fn may(self, permission: Permission) -> bool {
        use Permission::*;
        let views = matches!(permission, ViewCustomers | ViewTariffs | ViewSettlement | ViewBilling);
        match self {
            Self::Auditor => views || permission == ViewAudit,
            Self::Operator => {
                views || matches!(permission, EditCustomers | ImportData | PrintInvoices | RegisterPayments)
            }
            Self::Supervisor => !matches!(permission, ManageCompany | ManageOperators),
            Self::Administrator => true,
        }
    }

    /// The name stored in the database and used by the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Supervisor => "supervisor",
            Self::Administrator => "administrator",
            Self::Auditor => "auditor",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// The operator in whose name a use case runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub id: OperatorId,
    pub login: String,
    pub role: Role,
}

impl Permission {
    pub const ALL: [Self; 16] = [
        Self::ViewCustomers,
        Self::EditCustomers,
        Self::ManageLists,
        Self::ImportData,
        Self::ViewTariffs,
        Self::ManageTariffs,
        Self::ViewSettlement,
        Self::RunSettlement,
        Self::ViewBilling,
        Self::SendToBilling,
        Self::PrintInvoices,
        Self::RegisterPayments,
        Self::ManageCompany,
        Self::ManageOperators,
        Self::BackUp,
        Self::ViewAudit,
    ];
}
