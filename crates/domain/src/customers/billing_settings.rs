//! Billing settings of an account, valid for all its contracts (C16).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{AccountId, ContractId, JobId, Money, SupplyPointId};

/// Billing settings of an account. Empty ones are decided by each contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct BillingSettings {
    /// Whether its settled services are sent to billing.
    pub billing_enabled: bool,
    /// Whether the collecting body is notified of each payment.
    pub inform_collector: bool,
    /// Whether the daily job suspends its contracts while its overdue debt exceeds the limit, and reactivates them.
    pub automatic_state: bool,
    /// Day of the month on which billing cycles end, 1 to 28.
    pub billing_day: Option<u8>,
    /// Taxpayer number of the issuer; empty when the contract decides.
    pub issuer: String,
    /// Code of the country pack's tax condition; empty when the contract decides. It limits the invoice types.
    pub tax_condition: String,
    /// Code of the country pack's invoice type; empty when the contract decides.
    pub invoice_type: String,
    /// Taxpayer number its invoices are issued to, when it differs from its document.
    pub tax_id: String,
    /// Codes of the country pack's taxes, in order.
    pub taxes: Vec<String>,
    /// Payment methods of the account, in order.
    pub payment_methods: Vec<AccountPaymentMethod>,
}

impl Default for BillingSettings {
    fn default() -> Self {
        Self {
            billing_enabled: true,
            inform_collector: false,
            automatic_state: false,
            billing_day: None,
            issuer: String::new(),
            tax_condition: String::new(),
            invoice_type: String::new(),
            tax_id: String::new(),
            taxes: Vec::new(),
            payment_methods: Vec::new(),
        }
    }
}

/// A payment method of an account. A card number is never stored.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum AccountPaymentMethod {
    /// Direct debit of a bank account.
    BankDebit {
        /// Name of the bank.
        bank: String,
        /// Number of the bank account.
        account: String,
        /// Holder of the bank account.
        holder: String,
    },
    /// Payment at a bank, shop or agent that collects for the company.
    CollectingBody {
        /// Name of the collecting body.
        body: String,
        /// Reference that identifies the account there.
        reference: String,
    },
    /// Payment through a gateway that stores the card and returns a reference to it.
    Gateway {
        /// Name of the gateway.
        gateway: String,
        /// The gateway's reference.
        reference: String,
    },
}

/// Billing settings of an account for its form.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AccountBilling {
    /// Settings in force.
    pub settings: BillingSettings,
    /// When the account last changed, UTC; a form returns it, to detect a concurrent change.
    pub changed_at: DateTime<Utc>,
    /// Suspensions and reactivations by the daily job, newest first.
    pub states: Vec<ContractStateChange>,
}

/// Limits beyond which contracts of an account with automatic state are suspended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SuspensionRule {
    /// Overdue debt above which contracts are suspended.
    pub limit: Money,
    /// Only debt overdue for more than this number of days counts.
    pub days: u16,
}

/// A contract that the daily job suspended or reactivated, with the figures of the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ContractStateChange {
    /// Contract concerned.
    pub contract: ContractId,
    /// Code of the contract.
    pub contract_code: String,
    /// Account concerned.
    pub account: AccountId,
    /// Display name of the account.
    pub account_name: String,
    /// Supply point concerned.
    pub supply_point: SupplyPointId,
    /// Day of the change, in the company's zone.
    pub on: NaiveDate,
    /// Whether it was suspended; otherwise it was reactivated.
    pub suspended: bool,
    /// Debt overdue for more than the rule's days.
    pub overdue: Money,
    /// Due date of its oldest part; absent without overdue debt.
    pub oldest_due_on: Option<NaiveDate>,
    /// Rule in force on that day.
    pub rule: SuspensionRule,
    /// Run of the daily job that changed it.
    pub job: JobId,
}

/// Result of a run of the daily job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ContractStatesResult {
    /// Accounts with automatic state that were checked.
    pub checked: u32,
    /// Contracts suspended.
    pub suspended: u32,
    /// Contracts reactivated.
    pub reactivated: u32,
}
