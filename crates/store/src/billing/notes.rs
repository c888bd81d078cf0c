//! Credit and debit notes.

use acometida_domain::{
    AccountId, CycleId, DocumentId, FiscalKind, InvoiceState, IssuerId, NoteRow, Period, SettlementId, SupplyPointId,
};
use chrono::NaiveDate;
use rusqlite::params;
use uuid::Uuid;

use crate::{
    Result, Store, StoreError,
    billing::snapshots::{self, Snapshot},
    kernel::{
        tx::BillingWrites,
        values::{self, printed_number},
    },
};

/// A settled difference without its note.
#[derive(Debug, Clone)]
pub struct PendingNote {
    /// Supply point of the resettlement.
    pub supply_point: SupplyPointId,
    /// Account of the first invoice.
    pub account: AccountId,
    /// New settlement.
    pub settlement: SettlementId,
    /// Settlement that is settled again.
    pub base: SettlementId,
    /// Invoice of the first settlement of the period.
    pub invoice: DocumentId,
    /// Issuer of the first invoice.
    pub issuer: IssuerId,
    /// Document type of the first invoice.
    pub document_type: String,
    /// Code of the series of the first invoice.
    pub series: String,
    /// Days from the issue to the due date.
    pub payment_days: u16,
    /// Difference, minor units; negative for a credit note.
    pub difference: i64,
}

impl PendingNote {
    /// Kind of the note of the difference.
    #[must_use]
    pub fn kind(&self) -> FiscalKind {
        if self.difference < 0 { FiscalKind::CreditNote } else { FiscalKind::DebitNote }
    }
}

/// Number, issuer and reason of a note to insert.
#[derive(Debug, Clone)]
pub struct NoteHead {
    /// Row of the series of the number.
    pub series_n: i64,
    /// Number in the series.
    pub number: i64,
    /// Issuer, a [`Party`](acometida_domain::Party).
    pub issuer: Snapshot,
    /// Day of issue.
    pub issued_on: NaiveDate,
    /// Reason, by the code of the tax office.
    pub reason_code: String,
    /// Reason printed on the note.
    pub reason: String,
}

/// A difference to close.
#[derive(Debug, Clone)]
pub struct NumberedNote {
    /// Difference to close.
    pub pending: PendingNote,
    /// Its note; none for a difference of zero.
    pub head: Option<NoteHead>,
}

/// An invoice to annul.
#[derive(Debug, Clone)]
pub struct Annullable {
    /// Kind of the document.
    pub kind: FiscalKind,
    /// Account.
    pub account: AccountId,
    /// Supply point.
    pub supply_point: SupplyPointId,
    /// Month settled.
    pub period: Period,
    /// Day of issue.
    pub issued_on: NaiveDate,
    /// Total, minor units.
    pub total: i64,
    /// Sum of the notes that correct it, minor units.
    pub notes: i64,
    /// Issuer.
    pub issuer: IssuerId,
    /// Document type.
    pub document_type: String,
    /// Code of its series.
    pub series: String,
    /// Series and number, as printed.
    pub number: String,
}

/// Sum of the notes that correct a note: none does.
const NO_NOTES: i64 = 0;

impl Store {
    /// Notes of an invoice, oldest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn notes_of(&self, invoice: DocumentId, today: NaiveDate) -> Result<Vec<NoteRow>> {
        let rows = sqlx::query!(
            r#"select d.id as "id: Uuid", d.kind, s.code, d.number, y.id as "cycle?: Uuid", p.id as "point: Uuid", d.period,
                      d.issued_on, d.due_on, d.total, coalesce(u.amount, 0) as "open!: i64", d.currency, d.reason_code, d.reason
               from document i join document d on d.corrects_n = i.n join series s on s.n = d.series_n
               join supply_point p on p.n = d.supply_point_n left join cycle y on y.n = d.cycle_n
               left join open_item u on u.document_n = d.n where i.id = ? order by d.issued_on, d.n"#,
            invoice.0
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                let due_on = values::day(&row.due_on)?;
                Ok(NoteRow {
                    id: DocumentId(row.id),
                    kind: values::named(FiscalKind::from_name(&row.kind))?,
                    number: printed_number(&row.code, row.number),
                    invoice,
                    cycle: row.cycle.map(CycleId),
                    supply_point: SupplyPointId(row.point),
                    period: values::period(&row.period)?,
                    issued_on: values::day(&row.issued_on)?,
                    due_on,
                    amount: values::money(row.total.abs(), &row.currency)?,
                    outstanding: values::money(row.open, &row.currency)?,
                    state: InvoiceState::of(row.total, NO_NOTES, row.open, due_on, today),
                    reason_code: row.reason_code,
                    reason: row.reason,
                })
            })
            .collect()
    }

    /// The next `limit` differences of a cycle after `after` without their note, in order of id.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn pending_notes(
        &self,
        cycle: CycleId,
        after: Option<SupplyPointId>,
        limit: u32,
    ) -> Result<Vec<PendingNote>> {
        let (after, limit) = (after.map_or(Uuid::nil(), |id| id.0), i64::from(limit));
        let rows = sqlx::query!(
            r#"select s.id as "point: Uuid", a.id as "account: Uuid", t.id as "settlement: Uuid", b.id as "base!: Uuid",
                      d.id as "invoice: Uuid", e.issuer_id as "issuer: Uuid", e.document_type, e.code, k.payment_days,
                      t.total - b.total as "difference!: i64"
               from cycle_service x join settlement t on t.n = x.settlement_n join settlement b on b.n = x.base_n
               join settlement f on f.supply_point_n = x.supply_point_n and f.period = x.period
               join document d on d.settlement_n = f.n and d.kind = 'invoice' join account a on a.n = d.account_n
               join series e on e.n = d.series_n join contract k on k.n = x.contract_n join supply_point s on s.n = x.supply_point_n
               where x.cycle_n = (select n from cycle where id = ?1) and x.state = 'settled' and x.base_n is not null
                 and x.supply_point_n > coalesce((select n from supply_point where id = ?2), 0)
               order by x.supply_point_n limit ?3"#,
            cycle.0,
            after,
            limit
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(PendingNote {
                    supply_point: row.point.into(),
                    account: row.account.into(),
                    settlement: row.settlement.into(),
                    base: row.base.into(),
                    invoice: row.invoice.into(),
                    issuer: row.issuer.into(),
                    document_type: row.document_type,
                    series: row.code,
                    payment_days: u16::try_from(row.payment_days)
                        .map_err(|_| StoreError::Unreadable("a payment term"))?,
                    difference: row.difference,
                })
            })
            .collect()
    }
}

const INSERT_NOTE: &str = "
    insert into document (id, kind, series_n, number, corrects_n, settlement_n, base_n, cycle_n, account_n, supply_point_n, period,
                          issued_on, due_on, energy_wh, total, currency, reason_code, reason, issuer_n, customer_n, supply_n, logo_n)
    select ?1, ?2, ?3, ?4, n, (select n from settlement where id = ?6),
           coalesce((select n from settlement where id = ?7),
                    (select settlement_n from document where corrects_n = d.n order by n desc limit 1), settlement_n),
           (select n from cycle where id = ?8), account_n, supply_point_n, period, ?9, ?10, 0, ?11, currency, ?12, ?13, ?14, customer_n, supply_n,
           (select i.logo_n from series s join issuer i on i.id = s.issuer_id where s.n = ?3)
    from document d where id = ?5";

impl BillingWrites<'_> {
    /// Closes differences in the given order, with the note of each that has a number; returns the number of notes. A
    /// credit note lowers what its invoice owes.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn close_differences(&mut self, cycle: CycleId, notes: &[NumberedNote]) -> Result<u32> {
        self.bulk(|connection| {
            let mut snapshots = snapshots::Rows::new(connection);
            let mut insert = connection.prepare_cached(INSERT_NOTE)?;
            let mut close = connection.prepare_cached(
                "update cycle_service set state = 'invoiced'
                 where cycle_n = (select n from cycle where id = ?1) and supply_point_n = (select n from supply_point where id = ?2)
                   and state = 'settled' and settlement_n = (select n from settlement where id = ?3)",
            )?;
            let mut issued = 0;
            for NumberedNote { pending: note, head } in notes {
                close.execute(params![cycle.0, note.supply_point.0, note.settlement.0])?;
                let Some(head) = head else { continue };
                let id = DocumentId::derive(note.settlement);
                insert.execute(params![
                    id.0,
                    note.kind().name(),
                    head.series_n,
                    head.number,
                    note.invoice.0,
                    note.settlement.0,
                    note.base.0,
                    cycle.0,
                    head.issued_on.to_string(),
                    (head.issued_on + chrono::Days::new(u64::from(note.payment_days))).to_string(),
                    note.difference,
                    head.reason_code,
                    head.reason,
                    snapshots.of(&head.issuer)?,
                ])?;
                super::allocations::credit_its_invoice(connection, id)?;
                issued += 1;
            }
            Ok(issued)
        })
        .await
    }

    /// A document with what a note needs to annul it; none when it does not exist.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn annullable(&mut self, id: DocumentId) -> Result<Option<Annullable>> {
        let row = sqlx::query!(
            r#"select d.kind, a.id as "account: Uuid", p.id as "point: Uuid", d.period, d.issued_on, d.total,
                      s.issuer_id as "issuer: Uuid", s.document_type, s.code, d.number,
                      (select coalesce(sum(total), 0) from document where corrects_n = d.n) as "notes!: i64"
               from document d join series s on s.n = d.series_n join account a on a.n = d.account_n
               join supply_point p on p.n = d.supply_point_n where d.id = ?"#,
            id.0
        )
        .fetch_optional(self.connection()?)
        .await?;
        row.map(|row| {
            Ok(Annullable {
                kind: values::named(FiscalKind::from_name(&row.kind))?,
                account: row.account.into(),
                supply_point: row.point.into(),
                period: values::period(&row.period)?,
                issued_on: values::day(&row.issued_on)?,
                total: row.total,
                notes: row.notes,
                issuer: row.issuer.into(),
                document_type: row.document_type,
                number: printed_number(&row.code, row.number),
                series: row.code,
            })
        })
        .transpose()
    }

    /// Inserts the credit note that annuls an invoice; it lowers what the invoice owes. The service leaves its cycles, so
    /// that its period can be settled and invoiced anew.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_annulment(
        &mut self,
        id: DocumentId,
        (invoice, of): (DocumentId, &Annullable),
        head: &NoteHead,
    ) -> Result<()> {
        self.bulk(|connection| {
            connection.prepare_cached(INSERT_NOTE)?.execute(params![
                id.0,
                FiscalKind::CreditNote.name(),
                head.series_n,
                head.number,
                invoice.0,
                None::<Uuid>,
                None::<Uuid>,
                None::<Uuid>,
                head.issued_on.to_string(),
                head.issued_on.to_string(),
                -(of.total + of.notes),
                head.reason_code,
                head.reason,
                snapshots::Rows::new(connection).of(&head.issuer)?,
            ])?;
            connection.execute(
                "update cycle_service set state = 'excluded'
                 where supply_point_n = (select n from supply_point where id = ?1) and period = ?2",
                params![of.supply_point.0, of.period.to_string()],
            )?;
            super::allocations::credit_its_invoice(connection, id)
        })
        .await
    }
}
