//! Issued invoices, and the list of documents.

use acometida_domain::{
    AccountId, AppliedPayment, BatchOrder, ConsumptionBar, Correction, Currency, CycleId, DocumentId, Figures,
    FiscalDocument, FiscalKind, InvoiceDetail, InvoiceFilter, InvoiceRow, InvoiceState, Money, NoteRow, Page,
    PageRequest, PaymentId, PaymentMethod, Period, SettlementId, SupplyPointId, note_lines,
};
use chrono::NaiveDate;
use rusqlite::Connection;
use serde::de::DeserializeOwned;
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{
    Result, Store, StoreError,
    billing::invoices::values::printed_number,
    kernel::{full_text, values},
    settlement::{facts::SettlementFacts, lines::lines},
};

/// What is open of a document without an open item.
const NOTHING_OPEN: i64 = 0;

/// Sum of the notes that correct a document, minor units.
const NOTES: &str = "coalesce((select sum(c.total) from document c where c.corrects_n = d.n), 0)";

/// Whether the notes of a document leave nothing of what it billed.
const ANNULLED: &str =
    "(d.total > 0 and d.total + coalesce((select sum(c.total) from document c where c.corrects_n = d.n), 0) <= 0)";

const OPEN: &str = "coalesce((select amount from open_item u where u.document_n = d.n), 0)";

impl Store {
    /// A page of documents that match a filter.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn invoices(
        &self,
        filter: &InvoiceFilter,
        page: PageRequest,
        today: NaiveDate,
    ) -> Result<Page<InvoiceRow>> {
        let meant = self.meant(filter.text.as_deref()).await?;
        let meant = meant.as_deref();
        let total: i64 = invoices_query("select count(*)", filter, meant, today)
            .build_query_scalar()
            .fetch_one(self.readers())
            .await?;
        let columns = format!(
            "select d.id, d.kind, s.code as series, d.number, a.id as account, a.name,
             p.id as supply_point, p.code, d.period, d.issued_on, d.due_on, d.energy_wh, d.total, d.currency, {OPEN} as outstanding, {NOTES} as notes"
        );
        let mut query = invoices_query(&columns, filter, meant, today);
        let sort = filter.sort.as_ref();
        query.push(" order by ").push(match sort.map_or("", |sort| sort.by.as_str()) {
            "number" => "d.number",
            "due_on" => "d.due_on",
            "account_name" => "a.sort_name",
            "total" => "d.total",
            "outstanding" => "outstanding",
            _ => "d.issued_on",
        });
        query.push(if sort.is_none_or(|sort| sort.descending) {
            " desc, d.number desc, d.n desc"
        } else {
            ", d.number, d.n"
        });
        query.push(" limit ").push_bind(page.limit()).push(" offset ").push_bind(page.offset);
        let rows = query.build().fetch_all(self.readers()).await?;
        let rows = rows.iter().map(|row| invoice_row(row, today)).collect::<Result<_>>()?;
        Ok(Page { rows, total: values::count(total) })
    }

    /// A document as issued; none when it does not exist.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid, or when the lines of the
    /// document do not add up to what the ledger says of it.
    pub async fn document(&self, id: DocumentId) -> Result<Option<FiscalDocument>> {
        self.bulk_read(|connection| {
            let mut statement = connection.prepare_cached(DOCUMENT)?;
            let mut rows = statement.query([id.0])?;
            rows.next()?.map(|row| document(connection, row)).transpose()
        })
        .await
    }

    /// A document with its state, payments and notes.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn invoice_detail(&self, id: DocumentId, today: NaiveDate) -> Result<Option<InvoiceDetail>> {
        let Some(document) = self.document(id).await? else { return Ok(None) };
        let open = sqlx::query_scalar!(
            "select u.amount from document d join open_item u on u.document_n = d.n where d.id = ?",
            id.0
        )
        .fetch_optional(self.readers())
        .await?;
        let payments = sqlx::query!(
            r#"select p.id as "id?: Uuid", l.paid_on as "paid_on!: String", p.method as "method?", p.reference as "reference?", l.amount, d.currency,
                      s.code as "series?", c.number as "number?"
               from document d join allocation_in_force l on l.document_n = d.n left join payment p on p.n = l.payment_n
               left join document c on c.n = l.credit_n left join series s on s.n = c.series_n
               where d.id = ? order by l.paid_on, l.n"#,
            id.0
        )
        .fetch_all(self.readers())
        .await?;
        let total = document.figures.totals.total;
        let open = Money::new(open.unwrap_or(NOTHING_OPEN), total.currency);
        let notes = self.notes_of(id, today).await?;
        let corrected: i64 = notes.iter().map(NoteRow::signed).sum();
        let signed = if document.kind == FiscalKind::CreditNote { -total.minor } else { total.minor };
        Ok(Some(InvoiceDetail {
            notes,
            annullable: document.kind == FiscalKind::Invoice && signed + corrected > 0,
            state: InvoiceState::of(signed, corrected, open.minor, document.due_on, today),
            outstanding: open,
            payments: payments
                .into_iter()
                .map(|row| {
                    Ok(AppliedPayment {
                        payment: row.id.map(PaymentId),
                        received_on: values::day(&row.paid_on)?,
                        method: row
                            .method
                            .map(|method| values::named(PaymentMethod::from_name(&method)))
                            .transpose()?,
                        reference: match (row.reference, row.series.zip(row.number)) {
                            (None, Some((series, number))) => printed_number(&series, number),
                            (reference, _) => reference.unwrap_or(String::new()),
                        },
                        amount: values::money(row.amount, &row.currency)?,
                    })
                })
                .collect::<Result<_>>()?,
            document,
        }))
    }

    /// Invoices with a number in a series with this code, of an issuer and document type when given, with the taxpayer
    /// number of the issuer and the document type of each.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn invoices_numbered(
        &self,
        issuer: Option<&str>,
        document_type: Option<&str>,
        series: &str,
        number: i64,
    ) -> Result<Vec<(DocumentId, String, String)>> {
        let rows = sqlx::query!(
            r#"select d.id as "id: Uuid", i.tax_id, s.document_type
               from series s join document d on d.series_n = s.n join issuer i on i.id = s.issuer_id
               where s.code = ?1 and d.number = ?2 and d.kind = 'invoice' and i.tax_id = coalesce(?3, i.tax_id)
                 and s.document_type = coalesce(?4, s.document_type)
               order by i.tax_id, s.document_type"#,
            series,
            number,
            issuer,
            document_type
        )
        .fetch_all(self.readers())
        .await?;
        Ok(rows.into_iter().map(|row| (DocumentId(row.id), row.tax_id, row.document_type)).collect())
    }

    /// Ids of the documents of a cycle, in printing order.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn cycle_documents(&self, cycle: CycleId, order: BatchOrder) -> Result<Vec<DocumentId>> {
        let mut query = QueryBuilder::<Sqlite>::new(
            "select d.id from cycle c join document d on d.cycle_n = c.n join supply_point s on s.n = d.supply_point_n join account a on a.n = d.account_n
             where c.id = ",
        );
        query.push_bind(cycle.0).push(match order {
            BatchOrder::Route => " order by s.route, s.code",
            BatchOrder::Number => " order by d.series_n, d.number",
            BatchOrder::Name => " order by a.sort_name, d.number",
        });
        let ids: Vec<Uuid> = query.build_query_scalar().fetch_all(self.readers()).await?;
        Ok(ids.into_iter().map(DocumentId).collect())
    }

    /// The documents with these ids, in the same order.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn documents_by_id(&self, ids: &[DocumentId]) -> Result<Vec<FiscalDocument>> {
        self.bulk_read(|connection| {
            let mut statement = connection.prepare_cached(DOCUMENT)?;
            let mut found = Vec::with_capacity(ids.len());
            for id in ids {
                let mut rows = statement.query([id.0])?;
                if let Some(row) = rows.next()? {
                    found.push(document(connection, row)?);
                }
            }
            Ok(found)
        })
        .await
    }
}

const DOCUMENT: &str = "
    select d.id, d.kind, s.document_type, s.code, d.number, d.layout, t.id, b.id, a.id, p.id, d.period, d.issued_on, d.due_on,
           coalesce(t.from_day, b.from_day), coalesce(t.to_day, b.to_day), coalesce(t.facts, b.facts), d.energy_wh, d.total, d.currency,
           lower(hex(l.sha256)), pi.data, pc.data, ps.data, d.previous_debt, d.message, c.id, cs.document_type, cs.code, c.number, c.issued_on,
           d.reason_code, d.reason
    from document d join series s on s.n = d.series_n join account a on a.n = d.account_n join supply_point p on p.n = d.supply_point_n
    join snapshot pi on pi.n = d.issuer_n join snapshot pc on pc.n = d.customer_n join snapshot ps on ps.n = d.supply_n
    left join settlement t on t.n = d.settlement_n left join settlement b on b.n = d.base_n left join logo l on l.n = d.logo_n
    left join document c on c.n = d.corrects_n left join series cs on cs.n = c.series_n where d.id = ?";

fn document(connection: &Connection, row: &rusqlite::Row<'_>) -> Result<FiscalDocument> {
    let text = |column| row.get::<_, String>(column);
    let day = |column| values::day(&text(column)?);
    let currency = values::currency(&text(18)?)?;
    let kind = values::named(FiscalKind::from_name(&text(1)?))?;
    let settlement = row.get::<_, Option<Uuid>>(6)?.map(SettlementId);
    let base = row.get::<_, Option<Uuid>>(7)?.map(SettlementId);
    let of = |id: Option<SettlementId>| id.map_or(Ok(Vec::new()), |id| lines(connection, id, currency));
    let lines = match kind {
        FiscalKind::Invoice => of(settlement)?,
        FiscalKind::CreditNote | FiscalKind::DebitNote => {
            note_lines(kind, &of(base)?, &of(settlement)?).map_err(|_| StoreError::Unreadable("the lines of a note"))?
        }
    };
    let figures = Figures::of(lines, currency).map_err(|_| StoreError::Unreadable("the lines of a document"))?;
    let billed: i64 = row.get(17)?;
    let signed = if kind == FiscalKind::CreditNote { -figures.totals.total.minor } else { figures.totals.total.minor };
    if signed != billed {
        return Err(StoreError::Unreadable("the lines of a document, which do not add up to it"));
    }
    let facts: SettlementFacts = json(row, 15)?;
    let (period, energy_wh) = (values::period(&text(10)?)?, row.get(16)?);
    let earlier = facts.history.into_iter().map(|(period, energy_wh)| ConsumptionBar { period, energy_wh });
    let (issued_on, due_on) = (day(11)?, day(12)?);
    let series = text(3)?;
    let number: i64 = row.get(4)?;
    let correction = match row.get::<_, Option<Uuid>>(25)? {
        None => None,
        Some(id) => Some(Correction {
            document: DocumentId(id),
            document_type: text(26)?,
            number: printed_number(&text(27)?, row.get(28)?),
            issued_on: day(29)?,
            reason_code: text(30)?,
            reason: text(31)?,
        }),
    };
    Ok(FiscalDocument {
        id: DocumentId(row.get(0)?),
        kind,
        document_type: text(2)?,
        number: printed_number(&series, number),
        series,
        series_number: values::count(number),
        layout: row.get(5)?,
        settlement: settlement.filter(|_| kind == FiscalKind::Invoice),
        account: AccountId(row.get(8)?),
        supply_point: SupplyPointId(row.get(9)?),
        period,
        issued_on,
        due_on,
        payment_days: u16::try_from((due_on - issued_on).num_days())
            .map_err(|_| StoreError::Unreadable("a payment term"))?,
        from: day(13)?,
        to: day(14)?,
        issuer: json(row, 20)?,
        customer: json(row, 21)?,
        supply: json(row, 22)?,
        readings: facts.readings,
        energy_wh,
        figures,
        correction,
        previous_debt: Money::new(row.get(23)?, currency),
        history: earlier.chain([ConsumptionBar { period, energy_wh }]).collect(),
        message: text(24)?,
        logo: row.get::<_, Option<String>>(19)?.filter(|hash| !hash.is_empty()),
    })
}

/// A column with JSON.
fn json<T: DeserializeOwned>(row: &rusqlite::Row<'_>, column: usize) -> Result<T> {
    let text = row.get_ref(column)?.as_str().map_err(values::unreadable)?;
    serde_json::from_str(text).map_err(|_| StoreError::Unreadable("the frozen data of a document"))
}

/// `meant` is the text of the filter with its unknown words corrected.
fn invoices_query<'a>(
    columns: &str,
    filter: &'a InvoiceFilter,
    meant: Option<&str>,
    today: NaiveDate,
) -> QueryBuilder<'a, Sqlite> {
    let mut query = QueryBuilder::new(columns);
    query.push(
        " from document d join series s on s.n = d.series_n join account a on a.n = d.account_n
          join supply_point p on p.n = d.supply_point_n where 1",
    );
    if let Some(account) = filter.account {
        query.push(" and a.id = ").push_bind(account.0);
    }
    if let Some(group) = filter.group {
        query.push(" and p.group_id = ").push_bind(group.0);
    }
    if let Some(cycle) = filter.cycle {
        query.push(" and d.cycle_n = (select n from cycle where id = ").push_bind(cycle.0).push(")");
    }
    if let Some(period) = filter.period {
        query.push(" and d.period = ").push_bind(period.to_string());
    }
    if let Some(from) = filter.issued_from {
        query.push(" and d.issued_on >= ").push_bind(from);
    }
    if let Some(to) = filter.issued_to {
        query.push(" and d.issued_on <= ").push_bind(to);
    }
    if let Some(kind) = filter.kind {
        query.push(" and d.kind = ").push_bind(kind.name());
    }
    if filter.owing {
        query.push(format!(" and {OPEN} > 0"));
    }
    if let Some(state) = filter.state {
        match state {
            InvoiceState::Paid => query.push(format!(" and {OPEN} = 0 and not {ANNULLED}")),
            InvoiceState::Annulled => query.push(format!(" and {OPEN} = 0 and {ANNULLED}")),
            InvoiceState::InFavour => query.push(format!(" and {OPEN} < 0")),
            InvoiceState::Overdue => query.push(format!(" and {OPEN} > 0 and d.due_on < ")).push_bind(today),
            InvoiceState::PartlyPaid => {
                query.push(format!(" and {OPEN} between 1 and d.total - 1 and d.due_on >= ")).push_bind(today)
            }
            InvoiceState::Unpaid => {
                query.push(format!(" and {OPEN} >= d.total and d.total > 0 and d.due_on >= ")).push_bind(today)
            }
        };
    }
    if let Some(text) = filter.text.as_deref().filter(|text| !text.trim().is_empty()) {
        // `0` when the text ends in no number: no document has it
        let number = text.trim().rsplit('-').next().map_or(Ok(0), str::parse::<i64>).unwrap_or(0_i64);
        query.push(" and (d.number = ").push_bind(number);
        if let Some(words) = meant.and_then(full_text::match_expression) {
            query.push(" or a.id in (select e.ref from search f join search_entry e on e.docid = f.rowid where f.search match ");
            query.push_bind(words.clone());
            query.push(
                ") or p.id in (select e.ref from search f join search_entry e on e.docid = f.rowid where f.search match ",
            );
            query.push_bind(words).push(")");
        }
        query.push(")");
    }
    query
}

fn invoice_row(row: &SqliteRow, today: NaiveDate) -> Result<InvoiceRow> {
    let currency: Currency = values::currency(row.try_get("currency")?)?;
    let (total, outstanding): (i64, i64) = (row.try_get("total")?, row.try_get("outstanding")?);
    let due_on = values::day(row.try_get("due_on")?)?;
    let period: Period = values::period(row.try_get("period")?)?;
    Ok(InvoiceRow {
        id: DocumentId(row.try_get("id")?),
        kind: values::named(FiscalKind::from_name(row.try_get("kind")?))?,
        number: printed_number(row.try_get("series")?, row.try_get("number")?),
        account: AccountId(row.try_get("account")?),
        account_name: row.try_get("name")?,
        supply_point: SupplyPointId(row.try_get("supply_point")?),
        supply_code: row.try_get("code")?,
        period,
        issued_on: values::day(row.try_get("issued_on")?)?,
        due_on,
        energy_wh: row.try_get("energy_wh")?,
        total: Money::new(total, currency),
        outstanding: Money::new(outstanding, currency),
        state: InvoiceState::of(total, row.try_get("notes")?, outstanding, due_on, today),
    })
}
