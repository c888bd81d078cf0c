//! Issued invoices, and the list of documents.

use acometida_domain::{
    AccountId, AppliedPayment, BatchOrder, ConsumptionBar, Currency, CycleId, DocumentId, FiscalKind, Invoice,
    InvoiceDetail, InvoiceFilter, InvoiceRow, InvoiceState, Money, Page, PageRequest, PaymentId, PaymentMethod, Period,
    SettlementId, SupplyPointId,
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
    settlement::{lines::lines, settlements::SettlementFacts},
};

/// What is open of a document without an open item.
const NOTHING_OPEN: i64 = 0;

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
        let total: i64 =
            invoices_query("select count(*)", filter, today).build_query_scalar().fetch_one(self.readers()).await?;
        let columns = format!(
            "select d.id, d.kind, (select id from document where n = d.corrects_n) as corrects, s.code as series, d.number, a.id as account, a.name,
             p.id as supply_point, p.code, d.period, d.issued_on, d.due_on, d.energy_wh, d.total, d.currency, {OPEN} as outstanding"
        );
        let mut query = invoices_query(&columns, filter, today);
        let sort = filter.sort.as_ref();
        query.push(" order by ").push(match sort.map_or("", |sort| sort.by.as_str()) {
            "number" => "d.number",
            "due_on" => "d.due_on",
            "account_name" => "a.name collate nocase",
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

    /// An invoice as issued; none when it does not exist.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn invoice(&self, id: DocumentId) -> Result<Option<Invoice>> {
        self.bulk_read(|connection| {
            let mut statement = connection.prepare_cached(&format!("{INVOICE} and d.id = ?"))?;
            let mut rows = statement.query([id.0])?;
            rows.next()?.map(|row| invoice(connection, row)).transpose()
        })
        .await
    }

    /// An invoice with its state, payments and notes.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn invoice_detail(&self, id: DocumentId, today: NaiveDate) -> Result<Option<InvoiceDetail>> {
        let Some(invoice) = self.invoice(id).await? else { return Ok(None) };
        let open = sqlx::query_scalar!(
            "select u.amount from document d join open_item u on u.document_n = d.n where d.id = ?",
            id.0
        )
        .fetch_optional(self.readers())
        .await?;
        let payments = sqlx::query!(
            r#"select p.id as "id?: Uuid", l.paid_on, p.method as "method?", p.reference as "reference?", l.amount, d.currency,
                      s.code as "series?", c.number as "number?"
               from document d join allocation_in_force l on l.document_n = d.n left join payment p on p.n = l.payment_n
               left join document c on c.n = l.credit_n left join series s on s.id = c.series_id
               where d.id = ? order by l.paid_on, l.n"#,
            id.0
        )
        .fetch_all(self.readers())
        .await?;
        let open = Money::new(open.unwrap_or(NOTHING_OPEN), invoice.total.currency);
        let notes = self.notes_of(id, today).await?;
        Ok(Some(InvoiceDetail {
            notes,
            state: InvoiceState::of(invoice.total.minor, open.minor, invoice.due_on, today),
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
            invoice,
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
               from series s join document d on d.series_id = s.id join issuer i on i.id = s.issuer_id
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

    /// Ids of the invoices of a cycle, in printing order.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn cycle_invoices(&self, cycle: CycleId, order: BatchOrder) -> Result<Vec<DocumentId>> {
        let mut query = QueryBuilder::<Sqlite>::new(
            "select d.id from document d join supply_point s on s.id = d.supply_point_id join account a on a.id = d.account_id
             where d.kind = 'invoice' and d.cycle_id = ",
        );
        query.push_bind(cycle.0).push(match order {
            BatchOrder::Route => " order by s.route, s.code",
            BatchOrder::Number => " order by d.series_id, d.number",
            BatchOrder::Name => " order by a.name collate nocase, d.number",
        });
        let ids: Vec<Uuid> = query.build_query_scalar().fetch_all(self.readers()).await?;
        Ok(ids.into_iter().map(DocumentId).collect())
    }

    /// The invoices with these ids, in the same order.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn invoices_by_id(&self, ids: &[DocumentId]) -> Result<Vec<Invoice>> {
        self.bulk_read(|connection| {
            let mut statement = connection.prepare_cached(&format!("{INVOICE} and d.id = ?"))?;
            let mut found = Vec::with_capacity(ids.len());
            for id in ids {
                let mut rows = statement.query([id.0])?;
                if let Some(row) = rows.next()? {
                    found.push(invoice(connection, row)?);
                }
            }
            Ok(found)
        })
        .await
    }
}

const INVOICE: &str = "
    select d.id, s.code, d.number, d.settlement_id, d.account_id, d.supply_point_id, d.period, d.issued_on, d.due_on, t.from_day, t.to_day, t.facts,
           d.energy_wh, t.subtotal, t.taxes, t.after_tax, t.total, d.currency, lower(hex(l.sha256)), pi.data, ph.data, ps.data, d.previous_debt, d.message
    from document d join series s on s.id = d.series_id join settlement t on t.id = d.settlement_id left join logo l on l.n = d.logo_n
    join snapshot pi on pi.n = d.issuer_n join snapshot ph on ph.n = d.holder_n join snapshot ps on ps.n = d.supply_n
    where d.kind = 'invoice'";

fn invoice(connection: &Connection, row: &rusqlite::Row<'_>) -> Result<Invoice> {
    let currency = values::currency(&row.get::<_, String>(17)?)?;
    let facts: SettlementFacts = json(row, 11)?;
    let settlement = SettlementId(row.get(3)?);
    let day = |column| values::day(&row.get::<_, String>(column)?);
    let money = |column| Ok::<_, StoreError>(Money::new(row.get(column)?, currency));
    let period = values::period(&row.get::<_, String>(6)?)?;
    let energy_wh = row.get(12)?;
    let earlier = facts.history.into_iter().map(|(period, energy_wh)| ConsumptionBar { period, energy_wh });
    Ok(Invoice {
        id: DocumentId(row.get(0)?),
        number: printed_number(&row.get::<_, String>(1)?, row.get(2)?),
        settlement,
        account: AccountId(row.get(4)?),
        supply_point: SupplyPointId(row.get(5)?),
        period,
        issued_on: day(7)?,
        due_on: day(8)?,
        from: day(9)?,
        to: day(10)?,
        issuer: json(row, 19)?,
        holder: json(row, 20)?,
        supply: json(row, 21)?,
        readings: facts.readings,
        energy_wh,
        lines: lines(connection, settlement, currency)?,
        subtotal: money(13)?,
        taxes: money(14)?,
        after_tax: money(15)?,
        total: money(16)?,
        previous_debt: money(22)?,
        history: earlier.chain([ConsumptionBar { period, energy_wh }]).collect(),
        message: row.get(23)?,
        logo: row.get::<_, Option<String>>(18)?.filter(|hash| !hash.is_empty()),
    })
}

/// A column with JSON.
fn json<T: DeserializeOwned>(row: &rusqlite::Row<'_>, column: usize) -> Result<T> {
    let text = row.get_ref(column)?.as_str().map_err(values::unreadable)?;
    serde_json::from_str(text).map_err(|_| StoreError::Unreadable("the printed data of an invoice"))
}

fn invoices_query<'a>(columns: &str, filter: &'a InvoiceFilter, today: NaiveDate) -> QueryBuilder<'a, Sqlite> {
    let mut query = QueryBuilder::new(columns);
    query.push(
        " from document d join series s on s.id = d.series_id join account a on a.id = d.account_id
          join supply_point p on p.id = d.supply_point_id where 1",
    );
    if let Some(account) = filter.account {
        query.push(" and d.account_id = ").push_bind(account.0);
    }
    if let Some(group) = filter.group {
        query.push(" and p.group_id = ").push_bind(group.0);
    }
    if let Some(cycle) = filter.cycle {
        query.push(" and d.cycle_id = ").push_bind(cycle.0);
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
    if let Some(state) = filter.state {
        match state {
            InvoiceState::Paid => query.push(format!(" and {OPEN} = 0")),
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
        if let Some(words) = full_text::match_expression(text) {
            query.push(" or d.account_id in (select e.ref from search f join search_entry e on e.docid = f.rowid where f.search match ");
            query.push_bind(words.clone());
            query.push(
                ") or d.supply_point_id in (select e.ref from search f join search_entry e on e.docid = f.rowid where f.search match ",
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
        corrects: row.try_get::<Option<Uuid>, _>("corrects")?.map(DocumentId),
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
        state: InvoiceState::of(total, outstanding, due_on, today),
    })
}
