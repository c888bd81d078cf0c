//! How an account is billed, valid for all its contracts (C16).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::{AccountId, ContractId, JobId, Money, SupplyPointId};

/// Billing settings of an account. What is empty is left to each contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct BillingSettings {
    /// Its settled services are sent to billing.
    pub billing_enabled: bool,
    /// The collecting body is to be told of each payment.
    pub inform_collector: bool,
    /// Its contracts are suspended while its debt is past the limit, and active again when it is paid.
    pub automatic_state: bool,
    /// Day of the month on which cycles close, 1 to 28.
    pub billing_day: Option<u8>,
    /// Tax id of the issuer, or nothing.
    pub issuer: String,
    /// Codes of the country's pack, or nothing. The issuer limits the condition, the condition the type.
    pub tax_condition: String,
    pub invoice_type: String,
    /// The number its invoices are issued to when it is not its document.
    pub tax_id: String,
    /// Codes of the country's pack, in order.
    pub taxes: Vec<String>,
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

/// A way an account pays, with the fields of its kind. Never the number of a card.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum AccountPaymentMethod {
    /// The bank takes it from an account by order of its holder.
    BankDebit { bank: String, account: String, holder: String },
    /// Paid at a bank, shop or agent that collects for the company.
    CollectingBody { body: String, reference: String },
    /// A gateway keeps the means of payment and gives a reference to it.
    Gateway { gateway: String, reference: String },
}

/// The settings of an account as a form shows them.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AccountBilling {
    pub settings: BillingSettings,
    /// When the account last changed; a form says it back.
    pub changed_at: DateTime<Utc>,
    /// What the daily job did to its contracts, newest first.
    pub states: Vec<ContractStateChange>,
}

/// When a contract of an account with automatic state is suspended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SuspensionRule {
    /// Suspended when the debt overdue is more than this.
    pub limit: Money,
    /// Only debt overdue for more than these days counts.
    pub days: u16,
}

/// A contract that the daily job suspended or took back, and the figures it decided on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ContractStateChange {
    pub contract: ContractId,
    pub contract_code: String,
    pub account: AccountId,
    pub account_name: String,
    pub supply_point: SupplyPointId,
    pub on: NaiveDate,
    /// Suspended, or active again.
    pub suspended: bool,
    /// What was overdue beyond the rule's days.
    pub overdue: Money,
    /// When the oldest of it was due.
    pub oldest_due_on: Option<NaiveDate>,
    /// The rule on that day.
    pub rule: SuspensionRule,
    pub job: JobId,
}

/// What a run of the daily job did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ContractStatesDone {
    /// Accounts with automatic state.
    pub checked: u32,
    pub suspended: u32,
    pub reactivated: u32,
}
