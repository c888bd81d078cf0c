//! Rebuild of the derived tables from their sources.

use crate::{Result, Store, WriteTx};

/// Statements that make every derived table again, in order.
const REBUILD: &str = "
    delete from open_item;
    insert into open_item (document_n, account_n, due_on, amount)
    select document_n, account_n, due_on, amount from document_balance where amount <> 0;
    insert into open_item (payment_n, account_n, due_on, amount)
    select payment_n, account_n, due_on, amount from payment_balance where amount <> 0;

    delete from account_name;
    delete from account_fact;
    delete from search_entry;
    delete from search_word;

    insert into search_word (word)
    select distinct trim(lower(j.value), '.,;:()«»\"''-') as w
    from (select name || ' ' || address || ' ' || district as text from account
          union all select address || ' ' || district from premises) t,
         json_each('[' || replace(json_quote(t.text), ' ', '\",\"') || ']') j
    where length(w) > 2 and w not glob '*[0-9]*'
    on conflict do nothing;

    insert into search_entry (ref, account_id, kind) select id, id, 'account' from account order by created_at, id;
    insert into search_entry (ref, account_id, kind)
    select s.id, g.account_id, 'supply_point' from supply_point s join service_group g on g.id = s.group_id order by s.created_at, s.id;
    insert into search (rowid, names, codes, places) select docid, names, codes, places from search_words;

    update account_fact
    set flags = flags | (b.markets << 6) | (b.meterings << 8) | (b.connections << 13) | (b.suspensions << 15), tariffs = b.tariffs,
        issuers = b.issuers
    from (select account_id, sum(distinct tariff) as tariffs, sum(distinct market) as markets, sum(distinct metering) as meterings,
                 sum(distinct issuer) as issuers, sum(distinct connection) as connections, sum(distinct suspension) as suspensions
          from contract_bits group by account_id) b
    where b.account_id = account_fact.account_id;

    update account_fact
    set debt = b.debt, unpaid = b.unpaid, oldest_due = coalesce(cast(replace(b.oldest_due_on, '-', '') as integer), 0)
    from account_balance b join account a on a.n = b.account_n where a.id = account_fact.account_id;
";

impl WriteTx {
    /// Makes every derived table again from its sources: open items, search, spelling and account facts.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when a statement fails.
    pub async fn rebuild(&mut self) -> Result<()> {
        self.bulk(|connection| {
            // a contentless index is emptied by making it again
            for index in ["search", "search_spelling"] {
                let sql: String = connection.query_row(
                    "select sql from sqlite_schema where type = 'table' and name = ?",
                    [index],
                    |row| row.get(0),
                )?;
                connection.execute_batch(&format!("drop table {index}; {sql};"))?;
            }
            Ok(connection.execute_batch(REBUILD)?)
        })
        .await
    }
}

impl Store {
    /// Makes every derived table again in one transaction.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when a statement fails; then nothing is changed.
    pub async fn rebuild(&self) -> Result<()> {
        let mut tx = self.begin().await?;
        tx.rebuild().await?;
        tx.commit().await
    }
}
