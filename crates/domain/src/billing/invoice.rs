//! Invoices: rows, details, filters, and the order of a printed batch.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    billing::{FiscalDocument, PaymentMethod},
    kernel::{
        AccountId, CycleId, DocumentId, FiscalKind, GroupId, Money, PaymentId, Period, Sort, SupplyPointId, names,
    },
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
    /// Its notes leave nothing of what it billed.
    Annulled,
}

names!(InvoiceState {
    Unpaid = "unpaid",
    PartlyPaid = "partly_paid",
    Paid = "paid",
    Overdue = "overdue",
    InFavour = "in_favour",
    Annulled = "annulled",
});

impl InvoiceState {
    /// State of a document by its total, the sum of the notes that correct it, and what is still open of it, minor
    /// units: positive when owed, negative in favour of the account.
    #[must_use]
    pub fn of(total: i64, notes: i64, open: i64, due_on: NaiveDate, today: NaiveDate) -> Self {
        match open {
            0 if total > 0 && total + notes <= 0 => Self::Annulled,
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
    /// Only documents with something to pay, due or not.
    #[ts(as = "Option<bool>", optional)]
    pub owing: bool,
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

/// An invoice or note with its state, payments and notes.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct InvoiceDetail {
    /// The document as issued.
    pub document: FiscalDocument,
    /// Whether it can be annulled: it still bills something, and is no credit note.
    pub annullable: bool,
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
    /// Reason, by the code of the tax office.
    pub reason_code: String,
    /// Reason printed on the note.
    pub reason: String,
}

impl NoteRow {
    /// Amount it adds to the balance, minor units; negative for a credit note.
    #[must_use]
    pub fn signed(&self) -> i64 {
        if self.kind == FiscalKind::CreditNote { -self.amount.minor } else { self.amount.minor }
    }
}

/// Why an invoice is annulled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Annulment {
    /// Code of the tax office, of the country pack.
    pub reason_code: String,
    /// Reason printed on the note.
    pub reason: String,
}

/// A coded reason to annul an invoice, to choose from.
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
