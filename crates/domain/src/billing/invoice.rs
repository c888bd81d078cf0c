//! Invoices: rows, details, filters, and the order of a printed batch.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    billing::PaymentMethod,
    kernel::{
        AccountId, CycleId, DocumentId, FiscalKind, GroupId, Money, PaymentId, Period, SettlementId, Sort,
        SupplyPointId, names,
    },
    settlement::Line,
    supply::Register,
};

/// State of a document, derived from what is open of it and its due date; never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum InvoiceState {
    /// Nothing paid and not due yet.
    Unpaid,
    /// Part of it paid and not due yet.
    PartlyPaid,
    /// Nothing outstanding.
    Paid,
    /// Something outstanding after the due date.
    Overdue,
    /// In favour of the account, with something not used yet.
    InFavour,
}

names!(InvoiceState {
    Unpaid = "unpaid",
    PartlyPaid = "partly_paid",
    Paid = "paid",
    Overdue = "overdue",
    InFavour = "in_favour",
});

impl InvoiceState {
    /// State of a document by its total and what is still open of it, minor units: positive when owed, negative in
    /// favour of the account.
    #[must_use]
    pub fn of(total: i64, open: i64, due_on: NaiveDate, today: NaiveDate) -> Self {
        match open {
            0 => Self::Paid,
            ..0 => Self::InFavour,
            _ if due_on < today => Self::Overdue,
            _ if open < total => Self::PartlyPaid,
            _ => Self::Unpaid,
        }
    }
}

/// Conditions of the invoices list; all present ones hold together.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct InvoiceFilter {
    /// Only invoices of this account.
    pub account: Option<AccountId>,
    /// Only invoices of this service group.
    pub group: Option<GroupId>,
    /// Only invoices of this settlement cycle.
    pub cycle: Option<CycleId>,
    /// Only invoices of this month.
    pub period: Option<Period>,
    /// Only documents of this kind.
    pub kind: Option<FiscalKind>,
    /// Only documents in this state.
    pub state: Option<InvoiceState>,
    /// Invoice number, or words of the holder's name or the supply code.
    pub text: Option<String>,
    /// First day of issue, included.
    pub issued_from: Option<NaiveDate>,
    /// Last day of issue, included.
    pub issued_to: Option<NaiveDate>,
    /// Column to order by; the default order when absent.
    pub sort: Option<Sort>,
}

/// A row of the list of invoices and notes (B1). `sort.by` takes `number`, `issued_on`, `due_on`, `account_name`, `total`,
/// `outstanding`.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct InvoiceRow {
    /// Identifier.
    pub id: DocumentId,
    /// Invoice, or credit or debit note.
    pub kind: FiscalKind,
    /// Invoice that a note corrects; absent for an invoice.
    pub corrects: Option<DocumentId>,
    /// Series and number, e.g. `S001-00000042`.
    pub number: String,
    /// Account invoiced.
    pub account: AccountId,
    /// Display name of the account.
    pub account_name: String,
    /// Supply point concerned.
    pub supply_point: SupplyPointId,
    /// Code of the supply point.
    pub supply_code: String,
    /// Month settled.
    pub period: Period,
    /// Day of issue.
    pub issued_on: NaiveDate,
    /// Last day to pay without being overdue.
    pub due_on: NaiveDate,
    /// Active energy, Wh.
    pub energy_wh: i64,
    /// Amount added to the balance, taxes included; negative for a credit.
    pub total: Money,
    /// Amount still open: positive when unpaid, negative in favour of the account.
    pub outstanding: Money,
    /// Current state.
    pub state: InvoiceState,
}

/// An invoice as printed. Its data are copies made on issue, so later changes do not reach it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Invoice {
    /// Identifier.
    pub id: DocumentId,
    /// Series and number, e.g. `S001-00000042`.
    pub number: String,
    /// Settlement it was issued from.
    pub settlement: SettlementId,
    /// Account invoiced.
    pub account: AccountId,
    /// Supply point concerned.
    pub supply_point: SupplyPointId,
    /// Month settled.
    pub period: Period,
    /// Day of issue.
    pub issued_on: NaiveDate,
    /// Last day to pay without being overdue.
    pub due_on: NaiveDate,
    /// Initial reading day, excluded.
    pub from: NaiveDate,
    /// Final reading day, included.
    pub to: NaiveDate,
    /// Issuer as printed.
    pub issuer: InvoiceParty,
    /// Holder of the account as printed.
    pub holder: InvoiceParty,
    /// Supply data as printed.
    pub supply: InvoiceSupply,
    /// Readings of each register.
    pub readings: Vec<InvoiceReading>,
    /// Active energy of the period, Wh.
    pub energy_wh: i64,
    /// Lines in printing order.
    pub lines: Vec<Line>,
    /// Sum of the charges, before taxes.
    pub subtotal: Money,
    /// Sum of the taxes.
    pub taxes: Money,
    /// Untaxed charges added after the taxes.
    pub after_tax: Money,
    /// Amount to pay: subtotal, taxes and charges after taxes.
    pub total: Money,
    /// Debt of earlier invoices on the day of issue.
    pub previous_debt: Money,
    /// Up to thirteen months, oldest first, this one last.
    pub history: Vec<ConsumptionBar>,
    /// Message printed at the foot; empty when there is none.
    pub message: String,
    /// SHA-256 of the logo of its issuer at issue, in hexadecimal; absent without one.
    #[serde(default)]
    pub logo: Option<String>,
}

/// One party of an invoice: its issuer or its holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InvoiceParty {
    /// Legal name or name of the holder.
    pub name: String,
    /// Kind and number: `RUC 20331898008`.
    pub document: String,
    /// Street address.
    pub address: String,
    /// Telephone and email as printed; empty when unknown.
    pub contact: String,
}

/// Supply data copied to an invoice when it is issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InvoiceSupply {
    /// The company's code for the account.
    pub account_code: String,
    /// Code of the supply point.
    pub code: String,
    /// Address of the premises.
    pub address: String,
    /// Name of the tariff as printed.
    pub tariff: String,
    /// Supply voltage, e.g. `220 V`.
    pub voltage: String,
    /// Number of phases: 1, 2 or 3.
    pub phases: u8,
    /// Serial number of the meter.
    pub meter_serial: String,
    /// Contracted power, W.
    pub contracted_power_w: i64,
    /// Route code: order of reading and delivery.
    pub route: String,
    /// Code of the contract.
    pub contract: String,
}

/// Readings of one register printed on an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InvoiceReading {
    /// Register of the meter.
    pub register: Register,
    /// Initial reading on the dial, Wh, W or varh.
    pub initial: i64,
    /// Final reading on the dial, Wh, W or varh.
    #[serde(rename = "final")]
    pub last: i64,
    /// Meter multiplier, as a decimal.
    pub multiplier: String,
    /// Wh, W or varh.
    pub quantity: i64,
}

/// One bar of the chart of past consumption.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConsumptionBar {
    /// Calendar month.
    pub period: Period,
    /// Active energy, Wh.
    pub energy_wh: i64,
}

/// An invoice with its state, payments and notes.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct InvoiceDetail {
    /// The invoice as issued.
    pub invoice: Invoice,
    /// State on the company's current day.
    pub state: InvoiceState,
    /// Amount still open: positive when unpaid, negative in favour of the account.
    pub outstanding: Money,
    /// Payments and credits allocated to it, oldest first.
    pub payments: Vec<AppliedPayment>,
    /// Credit and debit notes that correct it, oldest first.
    pub notes: Vec<NoteRow>,
}

/// A credit or debit note.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct NoteRow {
    /// Identifier.
    pub id: DocumentId,
    /// Credit or debit note.
    pub kind: FiscalKind,
    /// Series and number.
    pub number: String,
    /// Invoice it corrects.
    pub invoice: DocumentId,
    /// Cycle of the resettlement; absent for a note that annuls its invoice.
    pub cycle: Option<CycleId>,
    /// Supply point concerned.
    pub supply_point: SupplyPointId,
    /// Calendar month.
    pub period: Period,
    /// Day of issue.
    pub issued_on: NaiveDate,
    /// Last day to pay without being overdue.
    pub due_on: NaiveDate,
    /// Amount of the note, always positive.
    pub amount: Money,
    /// Amount still open: positive when unpaid, negative in favour of the account.
    pub outstanding: Money,
    /// Current state.
    pub state: InvoiceState,
    /// Reason printed on the note.
    pub reason: String,
}

/// Why a document is annulled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Annulment {
    /// Code of the tax office, of the country pack.
    pub reason_code: String,
    /// Reason printed on the note.
    pub reason: String,
}

/// A coded reason to annul a document, to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AnnulmentReason {
    /// Code of the tax office.
    pub code: String,
    /// Spanish name.
    pub name_es: String,
    /// English name.
    pub name_en: String,
}

/// A note that was issued.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct IssuedNote {
    /// Identifier.
    pub id: DocumentId,
    /// Amount of the note, always positive.
    pub amount: Money,
    /// Credit of the account afterwards.
    pub credit: Money,
}

/// Part of a payment or credit allocated to one document.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AppliedPayment {
    /// Payment it is part of; absent for a credit.
    pub payment: Option<PaymentId>,
    /// Day the money was received or the credit issued, in the company's zone.
    pub received_on: NaiveDate,
    /// How it was paid; absent for a credit.
    pub method: Option<PaymentMethod>,
    /// Reference the payer gave, empty when none; number of a credit.
    pub reference: String,
    /// Amount allocated to the document.
    pub amount: Money,
}

/// Order of the pages of a batch (B9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum BatchOrder {
    /// By delivery route, then supply code.
    Route,
    /// By invoice number.
    Number,
    /// By name of the holder.
    Name,
}
