//! Services to invoice, and the issue of their invoices.

use acometida_domain::{
    AccountId, CycleId, DocumentId, InvoiceParty, InvoiceSupply, IssuerId, Period, SeriesId, SettlementId,
    SupplyPointId,
};
use chrono::NaiveDate;
use rusqlite::params;
use uuid::Uuid;

use crate::{
    Result, Store, StoreError,
    billing::snapshots::{self, Snapshot},
    kernel::tx::BillingWrites,
    settlement::settlements::SettlementFacts,
};

/// A settled service ready to be invoiced.
#[derive(Debug, Clone)]
pub struct Billable {
    /// Supply point to invoice.
    pub supply_point: SupplyPointId,
    /// Account to invoice.
    pub account: AccountId,
    /// Settlement to invoice.
    pub settlement: SettlementId,
    /// Issuer of the invoice: of the account's settings, otherwise of the contract.
    pub issuer: IssuerId,
    /// Days from the issue to the due date.
    pub payment_days: u16,
    /// Active energy, Wh.
    pub energy_wh: i64,
    /// Total, minor units.
    pub total: i64,
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// Holder of the account.
    pub holder: InvoiceParty,
    /// Supply data.
    pub supply: InvoiceSupply,
    /// Facts stored with the settlement.
    pub facts: SettlementFacts,
    /// Outstanding amount of earlier invoices of the service, minor units.
    pub previous_debt: i64,
    /// Taxpayer number it is issued to, when it differs from the holder's document.
    pub tax_id: String,
    /// Code of the country pack's invoice type; empty when none.
    pub invoice_type: String,
}

/// An invoice to insert.
#[derive(Debug, Clone)]
pub struct InvoiceRecord {
    /// Id derived from the settlement.
    pub id: DocumentId,
    /// Series of the number.
    pub series: SeriesId,
    /// Number in the series.
    pub number: i64,
    /// Service invoiced.
    pub billable: Billable,
    /// Day of issue.
    pub issued_on: NaiveDate,
    /// Last day to pay without being overdue.
    pub due_on: NaiveDate,
    /// Issuer as printed, an [`InvoiceParty`].
    pub printed_issuer: Snapshot,
    /// Holder of the account as printed, an [`InvoiceParty`].
    pub printed_holder: Snapshot,
    /// Supply data as printed, an [`InvoiceSupply`].
    pub printed_supply: Snapshot,
}

const BILLABLE: &str = "
    select x.supply_point_id, a.id, t.id, coalesce(a.billing_issuer_id, c.issuer_id), c.payment_days, t.energy_wh, t.total, t.currency, t.facts,
           a.name, trim(upper(a.document_kind) || ' ' || a.document), a.address, a.district, a.city, a.code, a.email,
           s.code, p.address, p.district, p.city, tr.name, s.voltage, s.phases, c.contracted_power_w, s.route, c.code,
           (select coalesce(sum(u.amount), 0) from open_item u join document d on d.n = u.document_n
            where u.account_id = a.id and u.amount > 0 and d.supply_point_id = s.id),
           a.tax_id, coalesce(nullif(a.invoice_type, ''), c.invoice_type)
    from cycle_service x join settlement t on t.id = x.settlement_id join supply_point s on s.id = x.supply_point_id
    join premises p on p.id = s.premises_id join service_group g on g.id = s.group_id join account a on a.id = g.account_id
    join contract c on c.id = x.contract_id join tariff tr on tr.code = c.tariff_code
    where x.cycle_id = ?1 and x.state = 'settled' and x.supply_point_id > ?2 and x.base_id is null and a.billing_enabled = 1 order by x.supply_point_id limit ?3";

/// Statement that inserts an invoice, also run directly by `cargo xtask bench`.
pub const INSERT_INVOICE: &str = "
    insert into document (id, kind, series_id, number, settlement_id, cycle_id, account_id, supply_point_id, period, issued_on, due_on, energy_wh,
                          total, currency, issuer_n, holder_n, supply_n, previous_debt, logo_n)
    values (?1, 'invoice', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
            (select i.logo_n from series s join issuer i on i.id = s.issuer_id where s.id = ?2))";

impl Store {
    /// The next `limit` settled services of a cycle after `after` without an invoice, in order of id.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn billable(&self, cycle: CycleId, after: Option<SupplyPointId>, limit: u32) -> Result<Vec<Billable>> {
        self.bulk_read(|connection| {
            let mut statement = connection.prepare_cached(BILLABLE)?;
            let mut rows = statement.query(params![cycle.0, after.map_or(Uuid::nil(), |id| id.0), limit])?;
            let mut found = Vec::with_capacity(limit as usize);
            while let Some(row) = rows.next()? {
                found.push(billable(row)?);
            }
            Ok(found)
        })
        .await
    }
}

fn billable(row: &rusqlite::Row<'_>) -> Result<Billable> {
    let text = |column| row.get::<_, String>(column);
    let facts: SettlementFacts =
        serde_json::from_str(&text(8)?).map_err(|_| StoreError::Unreadable("a settlement's facts"))?;
    Ok(Billable {
        supply_point: SupplyPointId(row.get(0)?),
        account: AccountId(row.get(1)?),
        settlement: SettlementId(row.get(2)?),
        issuer: IssuerId(row.get(3)?),
        payment_days: row.get(4)?,
        energy_wh: row.get(5)?,
        total: row.get(6)?,
        currency: text(7)?,
        holder: InvoiceParty {
            name: text(9)?,
            document: text(10)?,
            address: join_address(&[text(11)?, text(12)?, text(13)?]),
            contact: text(15)?,
        },
        supply: InvoiceSupply {
            account_code: text(14)?,
            code: text(16)?,
            address: join_address(&[text(17)?, text(18)?, text(19)?]),
            tariff: text(20)?,
            voltage: text(21)?,
            phases: row.get(22)?,
            meter_serial: facts.meter.clone(),
            contracted_power_w: row.get(23)?,
            route: text(24)?,
            contract: text(25)?,
        },
        previous_debt: row.get(26)?,
        tax_id: text(27)?,
        invoice_type: text(28)?,
        facts,
    })
}

/// Joins the parts of an address that are not empty, without repeats.
fn join_address(parts: &[String]) -> String {
    let mut text: Vec<&str> = Vec::with_capacity(parts.len());
    for part in parts {
        if !part.is_empty() && !text.contains(&part.as_str()) {
            text.push(part);
        }
    }
    text.join(", ")
}

impl BillingWrites<'_> {
    /// Inserts invoices in the order of their ids: numbers must follow the series without gaps, and a settlement has
    /// one invoice. The services become invoiced.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn issue(&mut self, cycle: CycleId, period: Period, records: &[InvoiceRecord]) -> Result<()> {
        self.bulk(|connection| {
            let period = period.to_string();
            let mut snapshots = snapshots::Rows::new(connection);
            let mut insert = connection.prepare_cached(INSERT_INVOICE)?;
            for record in records {
                let billable = &record.billable;
                insert.execute(params![
                    record.id.0,
                    record.series.0,
                    record.number,
                    billable.settlement.0,
                    cycle.0,
                    billable.account.0,
                    billable.supply_point.0,
                    period,
                    record.issued_on.to_string(),
                    record.due_on.to_string(),
                    billable.energy_wh,
                    billable.total,
                    billable.currency,
                    snapshots.of(&record.printed_issuer)?,
                    snapshots.of(&record.printed_holder)?,
                    snapshots.of(&record.printed_supply)?,
                    billable.previous_debt
                ])?;
            }
            if let (Some(first), Some(last)) = (records.first(), records.last()) {
                let mut services = connection.prepare_cached(
                    "update cycle_service set state = 'invoiced'
                     where cycle_id = ?1 and supply_point_id between ?2 and ?3 and state = 'settled'
                       and exists (select 1 from document where settlement_id = cycle_service.settlement_id)",
                )?;
                services.execute(params![cycle.0, first.billable.supply_point.0, last.billable.supply_point.0])?;
            }
            Ok(())
        })
        .await
    }
}
