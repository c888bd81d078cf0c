//! Roles, permissions and the acting operator. Use cases check permissions; screens only mirror them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{OperatorId, names};

/// Role of an operator in the company (A1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Role {
    /// Daily work: customers, readings, payments.
    Operator,
    /// As an operator, plus settlement, billing and printing.
    Supervisor,
    /// As a supervisor, plus the company's settings and operators.
    Administrator,
    /// Read access to everything, including the audit.
    Auditor,
}

/// A permission that use cases require.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Permission {
    /// See customers, supply points and readings.
    ViewCustomers,
    /// Create and change customers and supply points.
    EditCustomers,
    /// Manage zones and the other lists of the settings.
    ManageLists,
    /// Import customers, supply points, readings and load curves.
    ImportData,
    /// Import what decides what customers pay: contracts, charges, inputs, prices, and the bills of another system.
    ImportTerms,
    /// See tariffs.
    ViewTariffs,
    /// Load and change tariffs.
    ManageTariffs,
    /// See cycles and their results.
    ViewSettlement,
    /// Create, run and decide on cycles.
    RunSettlement,
    /// See invoices and payments.
    ViewBilling,
    /// Send cycles to billing.
    SendToBilling,
    /// Print invoices.
    PrintInvoices,
    /// Register payments and use the credit of accounts.
    RegisterPayments,
    /// Reverse payments.
    ReversePayments,
    /// Change the company's settings.
    ManageCompany,
    /// Create and change operators.
    ManageOperators,
    /// Back up the company's data.
    BackUp,
    /// See the audit.
    ViewAudit,
}

impl Role {
    /// Whether the role has the permission.
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
}

names!(Role {
    Operator = "operator",
    Supervisor = "supervisor",
    Administrator = "administrator",
    Auditor = "auditor",
});

/// Operator on whose behalf a use case runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Identifier.
    pub id: OperatorId,
    /// Login name, unique in the company.
    pub login: String,
    /// Role at the time of the use case.
    pub role: Role,
}

impl Permission {
    /// All permissions.
    pub const ALL: [Self; 18] = [
        Self::ViewCustomers,
        Self::EditCustomers,
        Self::ManageLists,
        Self::ImportData,
        Self::ImportTerms,
        Self::ViewTariffs,
        Self::ManageTariffs,
        Self::ViewSettlement,
        Self::RunSettlement,
        Self::ViewBilling,
        Self::SendToBilling,
        Self::PrintInvoices,
        Self::RegisterPayments,
        Self::ReversePayments,
        Self::ManageCompany,
        Self::ManageOperators,
        Self::BackUp,
        Self::ViewAudit,
    ];
}
