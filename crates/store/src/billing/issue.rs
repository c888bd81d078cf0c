//! Services to invoice, and the issue of their invoices.

use acometida_domain::{
    AccountId, Address, CycleId, DocumentId, DocumentKind, IssuerId, Party, Period, SettlementId, SuppliedService,
    SupplyPointId,
};
use chrono::NaiveDate;
use rusqlite::params;
use uuid::Uuid;

use crate::{
    Result, Store, StoreError,
    billing::snapshots::{self, Snapshot},
    kernel::{
        tx::BillingWrites,
        values::{self, row_of},
    },
    settlement::facts::SettlementFacts,
};

/// Rows of a settled service.
#[derive(Debug, Clone, Copy)]
struct BillableKeys {
    supply_point_n: i64,
    account_n: i64,
    settlement_n: i64,
}

/// A settled service ready to be invoiced.
#[derive(Debug, Clone)]
pub struct Billable {
    keys: BillableKeys,
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
    pub customer: Party,
    /// Supply data.
    pub supply: SuppliedService,
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
    /// Row of the series of the number.
    pub series_n: i64,
    /// Number in the series.
    pub number: i64,
    /// Service invoiced.
    pub billable: Billable,
    /// Day of issue.
    pub issued_on: NaiveDate,
    /// Last day to pay without being overdue.
    pub due_on: NaiveDate,
    /// Issuer, a [`Party`].
    pub issuer: Snapshot,
    /// Customer, a [`Party`].
    pub customer: Snapshot,
    /// Supply data, a [`SuppliedService`].
    pub supply: Snapshot,
}

const BILLABLE: &str = "
    select s.id, a.id, t.id, coalesce(a.billing_issuer_id, c.issuer_id), c.payment_days, t.energy_wh, t.total, t.currency,
           a.name, a.document_kind, a.document, a.phone, a.email, a.code, s.code, tr.code, tr.name, s.voltage, s.phases, c.contracted_power_w,
           s.route, c.code,
           (select coalesce(sum(u.amount), 0) from open_item u join document d on d.n = u.document_n
            where u.account_n = a.n and u.amount > 0 and d.supply_point_n = s.n),
           t.facts, s.n, a.n, t.n,
           a.address, a.street_number, a.district, a.city, a.province, a.postal_code, a.place_code, a.country,
           p.address, p.street_number, p.district, p.city, p.province, p.postal_code, p.place_code, p.country,
           a.tax_id, coalesce(nullif(a.invoice_type, ''), c.invoice_type)
    from cycle_service x join settlement t on t.n = x.settlement_n join supply_point s on s.n = x.supply_point_n
    join premises p on p.id = s.premises_id join service_group g on g.id = s.group_id join account a on a.id = g.account_id
    join contract c on c.n = x.contract_n join tariff tr on tr.code = c.tariff_code
    where x.cycle_n = (select n from cycle where id = ?1) and x.state = 'settled' and x.base_n is null and a.billing_enabled = 1
      and x.supply_point_n > coalesce((select n from supply_point where id = ?2), 0) order by x.supply_point_n limit ?3";

/// Statement that inserts an invoice, also run directly by `cargo xtask bench`.
pub const INSERT_INVOICE: &str = "
    insert into document (id, kind, series_n, number, settlement_n, cycle_n, account_n, supply_point_n, period, issued_on, due_on, energy_wh,
                          total, currency, issuer_n, customer_n, supply_n, previous_debt, logo_n)
    values (?1, 'invoice', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
            (select i.logo_n from series s join issuer i on i.id = s.issuer_id where s.n = ?2))";

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
    let kind = text(9)?;
    let id_kind = match kind.as_str() {
        "" => None,
        kind => Some(values::named(DocumentKind::from_name(kind))?),
    };
    let customer = Party {
        id_kind,
        id: text(10)?,
        name: text(8)?,
        address: address(row, 27)?,
        phone: text(11)?,
        email: text(12)?,
    };
    let facts: SettlementFacts =
        serde_json::from_str(&text(23)?).map_err(|_| StoreError::Unreadable("a settlement's facts"))?;
    Ok(Billable {
        keys: BillableKeys { supply_point_n: row.get(24)?, account_n: row.get(25)?, settlement_n: row.get(26)? },
        supply_point: SupplyPointId(row.get(0)?),
        account: AccountId(row.get(1)?),
        settlement: SettlementId(row.get(2)?),
        issuer: IssuerId(row.get(3)?),
        payment_days: row.get(4)?,
        energy_wh: row.get(5)?,
        total: row.get(6)?,
        currency: text(7)?,
        customer,
        supply: SuppliedService {
            account_code: text(13)?,
            code: text(14)?,
            address: address(row, 35)?,
            tariff_code: text(15)?,
            tariff: text(16)?,
            voltage: text(17)?,
            phases: row.get(18)?,
            meter_serial: facts.meter,
            contracted_power_w: row.get(19)?,
            route: text(20)?,
            contract: text(21)?,
        },
        previous_debt: row.get(22)?,
        tax_id: text(43)?,
        invoice_type: text(44)?,
    })
}

/// Address in eight columns, from one on.
fn address(row: &rusqlite::Row<'_>, first: usize) -> rusqlite::Result<Address> {
    Ok(Address {
        street: row.get(first)?,
        number: row.get(first + 1)?,
        district: row.get(first + 2)?,
        city: row.get(first + 3)?,
        region: row.get(first + 4)?,
        postal_code: row.get(first + 5)?,
        place_code: row.get(first + 6)?,
        country: row.get(first + 7)?,
    })
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
            let cycle_n = row_of(connection, "cycle", cycle.0)?;
            let mut snapshots = snapshots::Rows::new(connection);
            let mut insert = connection.prepare_cached(INSERT_INVOICE)?;
            for record in records {
                let billable = &record.billable;
                insert.execute(params![
                    record.id.0,
                    record.series_n,
                    record.number,
                    billable.keys.settlement_n,
                    cycle_n,
                    billable.keys.account_n,
                    billable.keys.supply_point_n,
                    period,
                    record.issued_on.to_string(),
                    record.due_on.to_string(),
                    billable.energy_wh,
                    billable.total,
                    billable.currency,
                    snapshots.of(&record.issuer)?,
                    snapshots.of(&record.customer)?,
                    snapshots.of(&record.supply)?,
                    billable.previous_debt
                ])?;
            }
            if let (Some(first), Some(last)) = (records.first(), records.last()) {
                let mut services = connection.prepare_cached(
                    "update cycle_service set state = 'invoiced'
                     where cycle_n = ?1 and supply_point_n between ?2 and ?3 and state = 'settled'
                       and exists (select 1 from document where settlement_n = cycle_service.settlement_n)",
                )?;
                services.execute(params![
                    cycle_n,
                    first.billable.keys.supply_point_n,
                    last.billable.keys.supply_point_n
                ])?;
            }
            Ok(())
        })
        .await
    }
}
