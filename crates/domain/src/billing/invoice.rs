//! Invoices: rows, details, filters, and the order of a printed batch.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    billing::PaymentMethod,
    kernel::{
        AccountId, CycleId, GroupId, InvoiceId, Money, PaymentId, Period, SettlementId, Sort, SupplyPointId, names,
    },
    settlement::{Line, NoteRow},
    supply::Register,
};

/// Derived from the payments and the due date; never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum InvoiceState {
    Unpaid,
    PartlyPaid,
    Paid,
    Overdue,
}

names!(InvoiceState { Unpaid = "unpaid", PartlyPaid = "partly_paid", Paid = "paid", Overdue = "overdue" });

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct InvoiceFilter {
    pub account: Option<AccountId>,
    pub group: Option<GroupId>,
    pub cycle: Option<CycleId>,
    pub period: Option<Period>,
    pub state: Option<InvoiceState>,
    /// Number, or words of the holder's name or supply code.
    pub text: Option<String>,
    pub issued_from: Option<NaiveDate>,
    pub issued_to: Option<NaiveDate>,
    pub sort: Option<Sort>,
}

/// A row of the invoices list (B1). `sort.by` takes `number`, `issued_on`, `due_on`, `account_name`, `total`,
/// `outstanding`.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct InvoiceRow {
    pub id: InvoiceId,
    pub number: String,
    pub account: AccountId,
    pub account_name: String,
    pub supply_point: SupplyPointId,
    pub supply_code: String,
    pub period: Period,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub energy_wh: i64,
    pub total: Money,
    pub outstanding: Money,
    pub state: InvoiceState,
}

/// An invoice with everything that is printed on it. The facts are copies made when it was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Invoice {
    pub id: InvoiceId,
    pub number: String,
    pub settlement: SettlementId,
    pub account: AccountId,
    pub supply_point: SupplyPointId,
    pub period: Period,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    /// Initial reading day, excluded.
    pub from: NaiveDate,
    /// Final reading day, included.
    pub to: NaiveDate,
    pub issuer: InvoiceParty,
    pub holder: InvoiceParty,
    pub supply: InvoiceSupply,
    pub readings: Vec<InvoiceReading>,
    pub energy_wh: i64,
    pub lines: Vec<Line>,
    pub subtotal: Money,
    pub taxes: Money,
    /// Charged after the taxes, untaxed.
    pub after_tax: Money,
    pub total: Money,
    /// Debt of earlier invoices on the day of issue.
    pub previous_debt: Money,
    /// Up to thirteen months, oldest first, this one last.
    pub history: Vec<ConsumptionBar>,
    pub message: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InvoiceParty {
    pub name: String,
    /// Kind and number: `RUC 20331898008`.
    pub document: String,
    pub address: String,
    pub contact: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InvoiceSupply {
    pub account_code: String,
    pub code: String,
    pub address: String,
    pub tariff: String,
    pub voltage: String,
    pub phases: u8,
    pub meter_serial: String,
    pub contracted_power_w: i64,
    pub route: String,
    pub contract: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InvoiceReading {
    pub register: Register,
    pub initial: i64,
    #[serde(rename = "final")]
    pub last: i64,
    pub multiplier: String,
    /// Wh, W or varh.
    pub quantity: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConsumptionBar {
    pub period: Period,
    pub energy_wh: i64,
}

/// What the screen adds to an invoice: what has been paid of it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct InvoiceDetail {
    pub invoice: Invoice,
    pub state: InvoiceState,
    pub outstanding: Money,
    pub payments: Vec<AppliedPayment>,
    pub notes: Vec<NoteRow>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AppliedPayment {
    pub payment: PaymentId,
    pub received_on: NaiveDate,
    pub method: PaymentMethod,
    pub reference: String,
    pub amount: Money,
}

/// Order of the pages of a batch (B9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum BatchOrder {
    Route,
    Number,
    Name,
}
