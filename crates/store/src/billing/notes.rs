//! Credit and debit notes.

use acometida_domain::{
    AccountId, CycleId, DocumentId, FiscalKind, InvoiceState, IssuerId, NoteRow, Period, SeriesId, SettlementId,
    SupplyPointId,
};
use chrono::NaiveDate;
use rusqlite::params;
use uuid::Uuid;

use crate::{
    Result, Store, StoreError,
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
    /// ISO 4217 code of the currency.
    pub currency: String,
}

impl PendingNote {
    /// Kind of the note of the difference.
    #[must_use]
    pub fn kind(&self) -> FiscalKind {
        if self.difference < 0 { FiscalKind::CreditNote } else { FiscalKind::DebitNote }
    }
}

/// A note with its number, to insert.
#[derive(Debug, Clone)]
pub struct NumberedNote {
    /// Difference to close.
    pub pending: PendingNote,
    /// Series and number; none for a difference of zero, which has no note.
    pub number: Option<(SeriesId, i64)>,
}

/// A document to annul.
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
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// Issuer.
    pub issuer: IssuerId,
    /// Document type.
    pub document_type: String,
    /// Code of its series.
    pub series: String,
    /// Series and number, as printed.
    pub number: String,
}

impl Store {
    /// Notes of an invoice, oldest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn notes_of(&self, invoice: DocumentId, today: NaiveDate) -> Result<Vec<NoteRow>> {
        let rows = sqlx::query!(
            r#"select d.id as "id: Uuid", d.kind, s.code, d.number, d.cycle_id as "cycle?: Uuid", d.supply_point_id as "point: Uuid", d.period,
                      d.issued_on, d.due_on, d.total, coalesce(u.amount, 0) as "open!: i64", d.currency, d.reason
               from document i join document d on d.corrects_n = i.n join series s on s.id = d.series_id
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
                    state: InvoiceState::of(row.total, row.open, due_on, today),
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
            r#"select x.supply_point_id as "point: Uuid", d.account_id as "account: Uuid", t.id as "settlement: Uuid", x.base_id as "base!: Uuid",
                      d.id as "invoice: Uuid", e.issuer_id as "issuer: Uuid", e.document_type, e.code, k.payment_days,
                      t.total - b.total as "difference!: i64", t.currency
               from cycle_service x join settlement t on t.id = x.settlement_id join settlement b on b.id = x.base_id
               join settlement f on f.supply_point_id = x.supply_point_id and f.period = x.period
               join document d on d.settlement_id = f.id and d.kind = 'invoice'
               join series e on e.id = d.series_id join contract k on k.id = x.contract_id
               where x.cycle_id = ?1 and x.state = 'settled' and x.base_id is not null and x.supply_point_id > ?2
               order by x.supply_point_id limit ?3"#,
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
                    currency: row.currency,
                })
            })
            .collect()
    }
}

const INSERT_NOTE: &str = "
    insert into document (id, kind, series_id, number, corrects_n, settlement_id, base_id, cycle_id, account_id, supply_point_id, period,
                          issued_on, due_on, energy_wh, total, currency, reason_code, reason)
    values (?1, ?2, ?3, ?4, (select n from document where id = ?5), ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 0, ?14, ?15, ?16, ?17)";

impl BillingWrites<'_> {
    /// Closes differences in the given order, with the note of each that has a number; returns the number of notes. A
    /// credit note lowers what its invoice owes.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn close_differences(
        &mut self,
        cycle: CycleId,
        period: Period,
        reason: &str,
        notes: &[NumberedNote],
        issued_on: NaiveDate,
    ) -> Result<u32> {
        self.bulk(|connection| {
            let period = period.to_string();
            let mut insert = connection.prepare_cached(INSERT_NOTE)?;
            let mut close = connection.prepare_cached(
                "update cycle_service set state = 'invoiced'
                 where cycle_id = ?1 and supply_point_id = ?2 and state = 'settled' and settlement_id = ?3",
            )?;
            let mut issued = 0;
            for NumberedNote { pending: note, number } in notes {
                close.execute(params![cycle.0, note.supply_point.0, note.settlement.0])?;
                let Some((series, number)) = number else { continue };
                let id = DocumentId::derive(note.settlement);
                insert.execute(params![
                    id.0,
                    note.kind().name(),
                    series.0,
                    number,
                    note.invoice.0,
                    note.settlement.0,
                    note.base.0,
                    cycle.0,
                    note.account.0,
                    note.supply_point.0,
                    period,
                    issued_on.to_string(),
                    (issued_on + chrono::Days::new(u64::from(note.payment_days))).to_string(),
                    note.difference,
                    note.currency,
                    "",
                    reason,
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
            r#"select d.kind, d.account_id as "account: Uuid", d.supply_point_id as "point: Uuid", d.period, d.issued_on, d.total, d.currency,
                      s.issuer_id as "issuer: Uuid", s.document_type, s.code, d.number,
                      (select coalesce(sum(total), 0) from document where corrects_n = d.n) as "notes!: i64"
               from document d join series s on s.id = d.series_id where d.id = ?"#,
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
                currency: row.currency,
                issuer: row.issuer.into(),
                document_type: row.document_type,
                number: printed_number(&row.code, row.number),
                series: row.code,
            })
        })
        .transpose()
    }

    /// Inserts the credit note that annuls a document; it lowers what the document owes.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_annulment(
        &mut self,
        id: DocumentId,
        annulled: (DocumentId, &Annullable),
        (series, number): (SeriesId, i64),
        issued_on: NaiveDate,
        (reason_code, reason): (&str, &str),
    ) -> Result<()> {
        let (document, of) = annulled;
        self.bulk(|connection| {
            connection.prepare_cached(INSERT_NOTE)?.execute(params![
                id.0,
                FiscalKind::CreditNote.name(),
                series.0,
                number,
                document.0,
                None::<Uuid>,
                None::<Uuid>,
                None::<Uuid>,
                of.account.0,
                of.supply_point.0,
                of.period.to_string(),
                issued_on.to_string(),
                issued_on.to_string(),
                -(of.total + of.notes),
                of.currency,
                reason_code,
                reason,
            ])?;
            super::allocations::credit_its_invoice(connection, id)
        })
        .await
    }
}
