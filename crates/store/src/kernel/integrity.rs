//! Integrity checks and backups of the database.

use std::path::Path;

use acometida_domain::{LocalizedText, localized};
use sqlx::{ConnectOptions, Connection};

use crate::{Result, Store, kernel::copies::copy_into};

/// Consistency checks: a query with a row per violation, and its description in Spanish and English.
const CONSISTENCY_CHECKS: &[(&str, &str, &str)] = &[
    (
        "select hex(t.id) from settlement t
         where t.total <> (select coalesce(sum(amount), 0) from settled_line where settlement_n = t.n)
            or t.subtotal <> (select coalesce(sum(l.amount), 0) from settled_line l join line_template m on m.n = l.template_n
                            where l.settlement_n = t.n and m.place = 'charge')",
        "las líneas de una liquidación no suman sus totales",
        "the lines of a settlement do not add up to its totals",
    ),
    (
        "select hex(d.id) from document d left join settlement t on t.n = d.settlement_n left join settlement b on b.n = d.base_n
         where d.total <> coalesce(t.total, 0) - coalesce(b.total, 0)",
        "un documento difiere de su liquidación",
        "a document differs from its settlement",
    ),
    (
        "select s.code from series s join next_number x on x.series_n = s.n
         where x.next - s.first_number <> (select count(*) from document where series_n = s.n)
                                        + (select coalesce(sum(last - first + 1), 0) from lost_number where series_n = s.n)
            or s.first_number > (select min(number) from document where series_n = s.n)",
        "una serie de números tiene un hueco o una repetición",
        "a series of numbers has a gap or a repeat",
    ),
    (
        "select hex(d.id) from document_balance b join document d on d.n = b.document_n left join open_item u on u.document_n = b.document_n
         where b.amount <> coalesce(u.amount, 0)
         union all
         select hex(p.id) from payment_balance b join payment p on p.n = b.payment_n left join open_item u on u.payment_n = b.payment_n
         where b.amount <> coalesce(u.amount, 0)",
        "el saldo pendiente de un documento o pago no es su importe menos lo asignado",
        "the open amount of a document or payment is not its amount less its allocations",
    ),
    (
        "select k.code || '-' || p.number from payment_balance b join payment p on p.n = b.payment_n join desk k on k.n = p.desk_n where b.amount > 0",
        "un pago está asignado más allá de su importe",
        "a payment is allocated beyond its amount",
    ),
    (
        "select a.code from account a
         left join (select account_n, sum(amount) as total from
                       (select account_n, total as amount from document
                        union all select account_n, -amount from payment
                        union all select p.account_n, p.amount from payment_reversal r join payment p on p.n = r.payment_n)
                    group by account_n) m on m.account_n = a.n
         left join account_balance b on b.account_n = a.n
         where coalesce(m.total, 0) <> coalesce(b.debt - b.credit, 0)",
        "el saldo de una cuenta no es la suma de sus movimientos",
        "the balance of an account is not the sum of its movements",
    ),
    (
        "select s.code from cycle_service x join supply_point s on s.n = x.supply_point_n left join settlement t on t.n = x.settlement_n
         where x.settlement_n is not null and (t.supply_point_n is not x.supply_point_n or t.period is not x.period)",
        "un servicio de un ciclo apunta a la liquidación de otro",
        "a service of a cycle refers to the settlement of another",
    ),
    (
        "select s.code from cycle_service x join supply_point s on s.n = x.supply_point_n
         left join document d on d.settlement_n = x.settlement_n and d.kind = 'invoice'
         where x.base_n is null and (x.state = 'invoiced') <> (d.id is not null and not exists (
             select 1 from document c where c.corrects_n = d.n and c.settlement_n is null))",
        "un servicio está facturado sin factura, o tiene una sin estarlo",
        "a service is invoiced without an invoice, or has one without being invoiced",
    ),
    (
        "select s.code from cycle_service x join supply_point s on s.n = x.supply_point_n join settlement t on t.n = x.settlement_n
         join settlement b on b.n = x.base_n left join document d on d.settlement_n = t.n
         where x.state <> 'excluded' and coalesce(d.total, 0) <> (case x.state when 'invoiced' then t.total - b.total else 0 end)",
        "la nota de una reliquidación no es la diferencia de sus liquidaciones",
        "the note of a resettlement is not the difference of its settlements",
    ),
    (
        "select a.code from account a left join account_fact f on f.account_id = a.id
         left join account_balance u on u.account_n = a.n
         left join (select account_id, sum(distinct tariff) as tariffs, sum(distinct connection) as connections,
                           sum(distinct suspension) as suspensions from contract_bits group by account_id) c on c.account_id = a.id
         where f.n is null or f.debt <> coalesce(u.debt, 0) or f.unpaid <> coalesce(u.unpaid, 0)
            or f.oldest_due <> coalesce(cast(replace(u.oldest_due_on, '-', '') as integer), 0) or f.tariffs <> coalesce(c.tariffs, 0)
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
    /// Problems of the database; empty when it is sound. Checks the file, foreign keys, sums of money, number series,
    /// the audit chain and the seals.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn verify(&self) -> Result<Vec<LocalizedText>> {
        let mut wrong = self.damage().await?;
        if wrong.is_empty() && !self.seals().has_key() {
            wrong.push(localized!(
                "la clave del sello no está en este equipo: no se puede comprobar si otro programa cambió los datos; un administrador puede sellarlos de nuevo",
                "the key of the seal is not on this computer: whether another program changed the data cannot be checked; an administrator can seal them anew"
            ));
        }
        Ok(wrong)
    }

    /// [`verify`](Self::verify) without asking for the key of the seals, which a copy from another computer has not.
    pub(super) async fn damage(&self) -> Result<Vec<LocalizedText>> {
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
            wrong.extend(crate::kernel::schema::differences(connection)?);
            wrong.extend(crate::kernel::audit_chain::first_broken(connection)?);
            wrong.extend(self.seals().problems(connection)?);
            for (table, column, value) in crate::kernel::tables::unknown_values(connection)? {
                wrong.push(localized!(
                    "{table}.{column} contiene «{value}», que este programa no conoce",
                    "{table}.{column} contains «{value}», which this program does not know"
                ));
            }
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
    /// [`StoreError`](crate::StoreError) when the backup cannot be written or fails the check; then nothing is left at `to`.
    pub async fn back_up(&self, to: &Path) -> Result<()> {
        // the pool's connections are read-only, and SQLite counts the copy as a write
        let mut connection = crate::kernel::open::options(self.path()).connect().await?;
        copy_into(&mut connection, to).await?;
        Ok(connection.close().await?)
    }
}
