//! Integrity checks, backups and restores of the database.

use std::path::Path;

use acometida_domain::{LocalizedText, localized};
use sqlx::{ConnectOptions, Connection};

use crate::{
    Result, Store, StoreError,
    kernel::copies::{copy_into, remove_database},
};

/// Consistency checks: a query with a row per violation, and its description in Spanish and English.
const CONSISTENCY_CHECKS: &[(&str, &str, &str)] = &[
    (
        "select hex(t.id) from settlement t
         where t.total <> (select coalesce(sum(amount), 0) from settled_line where settlement_id = t.id)
            or t.subtotal <> (select coalesce(sum(amount), 0) from settled_line where settlement_id = t.id and place = 'charge')",
        "las líneas de una liquidación no suman sus totales",
        "the lines of a settlement do not add up to its totals",
    ),
    (
        "select hex(i.id) from invoice i join settlement t on t.id = i.settlement_id where i.total <> t.total",
        "una factura difiere de su liquidación",
        "an invoice differs from its settlement",
    ),
    (
        "select s.code from series s
         left join (select series_id, count(*) as n, max(number) as last from (select series_id, number from invoice union all select series_id, number from note)
                    group by series_id) i on i.series_id = s.id
         where s.last_number <> coalesce(i.n, 0) or s.last_number <> coalesce(i.last, 0)",
        "una serie de números de factura tiene un hueco o una repetición",
        "a series of invoice numbers has a gap or a repeat",
    ),
    (
        "select hex(i.id) from invoice i left join unpaid_invoice u on u.invoice_id = i.id
         where max(i.total, 0) - coalesce((select sum(amount) from payment_application where invoice_id = i.id), 0)
             + coalesce((select sum(case kind when 'debit' then amount else credited - amount end) from note where invoice_id = i.id), 0)
               <> coalesce(u.outstanding, 0)",
        "el saldo pendiente de una factura no es su total con sus notas menos sus pagos",
        "the outstanding amount of an invoice is not its total with its notes less its payments",
    ),
    (
        "select p.number from payment p where p.amount < (select coalesce(sum(amount), 0) from payment_application where payment_id = p.id)",
        "un pago está aplicado más allá de su importe",
        "a payment is applied beyond its amount",
    ),
    (
        "select hex(x.supply_point_id) from cycle_service x left join settlement t on t.id = x.settlement_id
         where x.settlement_id is not null and (t.supply_point_id is not x.supply_point_id or t.period is not x.period)",
        "un servicio de un ciclo apunta a la liquidación de otro",
        "a service of a cycle refers to the settlement of another",
    ),
    (
        "select hex(x.supply_point_id) from cycle_service x left join invoice i on i.settlement_id = x.settlement_id
         where x.base_id is null and (x.state = 'invoiced') <> (i.id is not null)",
        "un servicio está facturado sin factura, o tiene una sin estarlo",
        "a service is invoiced without an invoice, or has one without being invoiced",
    ),
    (
        "select hex(x.supply_point_id) from cycle_service x join settlement t on t.id = x.settlement_id join settlement b on b.id = x.base_id
         left join note n on n.settlement_id = t.id
         where coalesce(case n.kind when 'debit' then n.amount else -n.amount end, 0)
               <> (case x.state when 'invoiced' then t.total - b.total else 0 end)",
        "la nota de una reliquidación no es la diferencia de sus liquidaciones",
        "the note of a resettlement is not the difference of its settlements",
    ),
    (
        "select a.code from account a left join account_fact f on f.account_id = a.id
         left join (select account_id, sum(outstanding) as debt, count(*) as unpaid, min(due_on) as due_on from unpaid_invoice group by account_id) u
           on u.account_id = a.id
         left join (select account_id, sum(distinct tariff) as tariffs, sum(distinct connection) as connections,
                           sum(distinct suspension) as suspensions from contract_bits group by account_id) c on c.account_id = a.id
         where f.n is null or f.debt <> coalesce(u.debt, 0) or f.unpaid <> coalesce(u.unpaid, 0)
            or f.oldest_due <> coalesce(cast(replace(u.due_on, '-', '') as integer), 0) or f.tariffs <> coalesce(c.tariffs, 0)
            or f.flags >> 13 & 3 <> coalesce(c.connections, 0) or f.flags >> 15 & 3 <> coalesce(c.suspensions, 0)
            or f.flags & 1 <> a.active or f.flags >> 3 & 1 <> a.billing_enabled or (select word from fact_word where n = f.zone) <> coalesce(hex(a.zone_id), '')",
        "los datos de búsqueda avanzada de una cuenta no coinciden con ella",
        "the advanced search data of an account do not match it",
    ),
    (
        "select e.docid from search_entry e left join account a on a.id = e.account_id where a.id is null",
        "el índice de búsqueda apunta a una cuenta que no existe",
        "the search index refers to an account that does not exist",
    ),
];

impl Store {
    /// Problems of the database; empty when it is sound. Checks the file, foreign keys, sums of money, number series
    /// and the audit chain.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn verify(&self) -> Result<Vec<LocalizedText>> {
        self.bulk_read(|connection| {
            let mut wrong = Vec::new();
            let mut statement = connection.prepare("pragma integrity_check")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let text: String = row.get(0)?;
                if text != "ok" {
                    wrong.push(localized!("el archivo está dañado: {text}", "the file is damaged: {text}"));
                }
            }
            let mut statement = connection.prepare("pragma foreign_key_check")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
                wrong.push(localized!(
                    "una fila de {table} apunta a una de {parent} que no existe",
                    "a row of {table} refers to a {parent} that does not exist"
                ));
            }
            wrong.extend(crate::kernel::audit_chain::first_broken(connection)?);
            for (query, es, en) in CONSISTENCY_CHECKS {
                let mut statement = connection.prepare(query)?;
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    let which = row.get_ref(0)?;
                    let which = which
                        .as_str()
                        .map(str::to_owned)
                        .or_else(|_| which.as_i64().map(|n| n.to_string()))
                        .unwrap_or_default();
                    wrong.push(LocalizedText { es: format!("{es} ({which})"), en: format!("{en} ({which})") });
                }
            }
            Ok(wrong)
        })
        .await
    }

    /// Writes a full backup to `to`, which must not exist: to a temporary file, which is checked and then renamed.
    ///
    /// # Errors
    /// [`StoreError`] when the backup cannot be written or fails the check; then nothing is left at `to`.
    pub async fn back_up(&self, to: &Path) -> Result<()> {
        // the pool's connections are read-only, and SQLite counts the copy as a write
        let mut connection = crate::kernel::open::options(self.path()).connect().await?;
        copy_into(&mut connection, to).await?;
        Ok(connection.close().await?)
    }

    /// Replaces the database at `to` with the backup at `from`. The replaced database is kept as `<name>.replaced.db`.
    ///
    /// # Errors
    /// [`StoreError::Newer`] or [`StoreError::Copy`] for a damaged backup; then `to` is unchanged. `to` must not be
    /// open.
    pub async fn restore(from: &Path, to: &Path) -> Result<()> {
        if !from.exists() {
            return Err(StoreError::Copy(localized!(
                "No hay una copia en {}: elija otra.",
                "There is no backup at {}: choose another.",
                from.display()
            )));
        }
        let incoming = to.with_extension("incoming.db");
        std::fs::copy(from, &incoming)?;
        let checked = async {
            let store = Self::open(&incoming).await?;
            let wrong = store.verify().await?;
            store.close().await;
            match wrong.into_iter().next() {
                None => Ok(()),
                Some(first) => Err(StoreError::Copy(LocalizedText {
                    es: format!("La copia está dañada: {}; elija otra.", first.es),
                    en: format!("The backup is damaged: {}; choose another.", first.en),
                })),
            }
        };
        if let Err(error) = checked.await {
            remove_database(&incoming)?;
            return Err(error);
        }
        if to.exists() {
            let store = Self::open(to).await?;
            store.close().await;
            std::fs::rename(to, to.with_extension("replaced.db"))?;
            remove_database(to)?;
        }
        std::fs::rename(&incoming, to)?;
        remove_database(&incoming)
    }
}
