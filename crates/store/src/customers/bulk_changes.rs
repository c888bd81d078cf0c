//! Bulk changes of accounts with their undoing (C6), and saved filters (C5).

use acometida_domain::{
    AccountChoice, AccountId, BulkChangeId, BulkChangeRow, BulkField, BulkOperation, BulkRow, BulkSet, OperatorId,
    Page, PageRequest, SavedFilter, SavedFilterId,
};
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{
    Result, Store, StoreError,
    customers::accounts::{ReadOrder, push_accounts},
    kernel::{collation::sort_key, full_text, tx::CustomerWrites, values},
};

/// Storage of a field of a bulk change.
enum Storage {
    Switch,
    Text,
    /// An entry of the directory of the same name.
    Entry,
    /// An integer, or null.
    Number,
    Issuer,
    /// A sorted JSON array.
    List,
}

fn storage(field: BulkField) -> Storage {
    use BulkField::*;
    match field {
        MailOnInvoice | MailOnPayment | BillingEnabled | InformCollector | AutomaticState => Storage::Switch,
        Notes | TaxCondition | InvoiceType => Storage::Text,
        Zone | Neighbourhood | Region | Salesperson | Collector => Storage::Entry,
        BillingDay => Storage::Number,
        BillingIssuer => Storage::Issuer,
        Taxes | PaymentMethods => Storage::List,
    }
}

/// Expression of a field of `account a` as text: code of a directory entry, `1` or `0`, or the value.
fn current(field: BulkField) -> String {
    let name = field.name();
    match storage(field) {
        Storage::Switch => format!("cast(a.{name} as text)"),
        Storage::Text | Storage::List => format!("a.{name}"),
        Storage::Entry => format!("coalesce((select code from {name} where id = a.{name}_id), '')"),
        Storage::Number => format!("coalesce(cast(a.{name} as text), '')"),
        Storage::Issuer => "coalesce((select tax_id from issuer where id = a.billing_issuer_id), '')".to_owned(),
    }
}

/// Column of a field, and the expression of `r.new` as stored.
fn stored(field: BulkField) -> (String, String) {
    let name = field.name();
    match storage(field) {
        Storage::Switch => (name.to_owned(), "cast(r.new as integer)".to_owned()),
        Storage::Text | Storage::List => (name.to_owned(), "r.new".to_owned()),
        Storage::Entry => (format!("{name}_id"), format!("(select id from {name} where code = r.new)")),
        Storage::Number => (name.to_owned(), "cast(nullif(r.new, '') as integer)".to_owned()),
        Storage::Issuer => ("billing_issuer_id".to_owned(), "(select id from issuer where tax_id = r.new)".to_owned()),
    }
}

/// Condition that `r.old` can be restored: directory entries may have been deleted.
fn can_restore(field: BulkField) -> Option<String> {
    match storage(field) {
        Storage::Entry => Some(format!("(r.old = '' or exists (select 1 from {} where code = r.old))", field.name())),
        _ => None,
    }
}

/// Appends the new value of a field of `account a`, as text.
fn push_new(query: &mut QueryBuilder<'_, Sqlite>, set: &BulkSet) {
    let column = set.field.name();
    // elements of a list are compared as JSON
    let value = if set.field == BulkField::Taxes {
        serde_json::Value::from(set.value.as_str()).to_string()
    } else {
        set.value.clone()
    };
    match set.operation {
        BulkOperation::Set => _ = query.push_bind(set.value.clone()),
        BulkOperation::Add => {
            // objects and texts keep their JSON type
            query.push(format!(
                "(select json_group_array(json(v)) from (select case type when 'object' then value else json_quote(value) end as v
                  from json_each(a.{column}) union select "
            ));
            query.push_bind(value).push(" order by 1))");
        }
        BulkOperation::Remove => {
            query.push(format!(
                "(select json_group_array(json(v)) from (select case type when 'object' then value else json_quote(value) end as v
                  from json_each(a.{column}) order by 1) where v <> "
            ));
            query.push_bind(value).push(")");
        }
    }
}

/// Appends the condition that an account cannot have these values: a tax condition that excludes the invoice type, or
/// an issuer without a series of it.
fn push_refused(query: &mut QueryBuilder<'_, Sqlite>, sets: &[BulkSet], allowed: &AllowedInvoiceTypes) {
    let push_value =
        |query: &mut QueryBuilder<'_, Sqlite>, field: BulkField| match sets.iter().find(|set| set.field == field) {
            Some(set) => _ = query.push_bind(set.value.clone()),
            None => _ = query.push(current(field)),
        };
    let pairs = [(BulkField::TaxCondition, &allowed.by_condition), (BulkField::BillingIssuer, &allowed.by_issuer)];
    query.push("(");
    for (position, (limiting, pairs)) in pairs.into_iter().enumerate() {
        query.push(if position == 0 { "(" } else { " or (" });
        push_value(query, limiting);
        query.push(" <> '' and ");
        push_value(query, BulkField::InvoiceType);
        query
            .push(" <> '' and not exists (select 1 from json_each(")
            .push_bind(pairs.clone())
            .push(") where value ->> 0 = ");
        push_value(query, limiting);
        query.push(" and value ->> 1 = ");
        push_value(query, BulkField::InvoiceType);
        query.push("))");
    }
    query.push(")");
}

/// Whether a set changes a field that limits another.
fn may_be_refused(sets: &[BulkSet]) -> bool {
    sets.iter()
        .any(|set| matches!(set.field, BulkField::TaxCondition | BulkField::BillingIssuer | BulkField::InvoiceType))
}

/// Invoice types allowed by tax condition and by issuer, as JSON arrays of pairs of codes.
#[derive(Debug, Clone)]
pub struct AllowedInvoiceTypes {
    /// Pairs of tax condition and invoice type, as JSON.
    pub by_condition: String,
    /// Pairs of issuer and invoice type, as JSON.
    pub by_issuer: String,
}

/// A bulk change to preview or carry out.
#[derive(Debug, Clone)]
pub struct BulkRequest<'a> {
    /// Accounts to change.
    pub choice: &'a AccountChoice,
    /// Fields with their new values.
    pub sets: &'a [BulkSet],
    /// Invoice types allowed by tax condition and issuer.
    pub allowed: &'a AllowedInvoiceTypes,
}

impl BulkRequest<'_> {
    /// Appends ` from account a …` with the selected accounts that can be changed.
    fn push(&self, query: &mut QueryBuilder<'_, Sqlite>) {
        push_chosen(query, self.choice);
        if may_be_refused(self.sets) {
            query.push(" and not ");
            push_refused(query, self.sets, self.allowed);
        }
    }
}

/// Appends ` from account a …` with the selected accounts.
fn push_chosen(query: &mut QueryBuilder<'_, Sqlite>, choice: &AccountChoice) {
    let one_of = |query: &mut QueryBuilder<'_, Sqlite>, column: &str, value: &str, texts: Vec<String>| {
        query.push(format!(" from account a where {column} in (select {value} from json_each("));
        query.push_bind(serde_json::Value::from(texts).to_string()).push("))");
    };
    match choice {
        AccountChoice::These(ids) => {
            one_of(query, "a.id", "unhex(value)", ids.iter().map(|id| id.0.simple().to_string()).collect())
        }
        AccountChoice::Codes(codes) => one_of(query, "a.code", "value", codes.clone()),
        AccountChoice::Matching(filter) => {
            let text = filter.text.as_deref().filter(|text| !text.trim().is_empty());
            let words = text.and_then(full_text::match_expression);
            push_accounts(query, ReadOrder::FactsFirst, filter, words.as_deref());
            if text.is_some() && words.is_none() {
                query.push(" and 0");
            }
        }
    }
}

fn any_differs(query: &mut QueryBuilder<'_, Sqlite>, sets: &[BulkSet]) {
    for (position, set) in sets.iter().enumerate() {
        query.push(if position == 0 { " and (" } else { " or " }).push(current(set.field)).push(" <> ");
        push_new(query, set);
    }
    query.push(if sets.is_empty() { " and 0" } else { ")" });
}

impl Store {
    /// Numbers of accounts that can be changed, and that would change.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn count_bulk(&self, request: &BulkRequest<'_>) -> Result<(u32, u32)> {
        let mut query = QueryBuilder::new("select count(*)");
        request.push(&mut query);
        let total: i64 = query.build_query_scalar().fetch_one(self.readers()).await?;
        let mut query = QueryBuilder::new("select count(*)");
        request.push(&mut query);
        any_differs(&mut query, request.sets);
        let changed: i64 = query.build_query_scalar().fetch_one(self.readers()).await?;
        Ok((values::count(total), values::count(changed)))
    }

    /// Number of accounts that cannot have these values, and the codes of the first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn refused_bulk(&self, request: &BulkRequest<'_>, limit: u32) -> Result<(u32, Vec<String>)> {
        if !may_be_refused(request.sets) {
            return Ok((0, Vec::new()));
        }
        let refused = |columns: &str| {
            let mut query = QueryBuilder::new(format!("select {columns}"));
            push_chosen(&mut query, request.choice);
            query.push(" and ");
            push_refused(&mut query, request.sets, request.allowed);
            query
        };
        let total: i64 = refused("count(*)").build_query_scalar().fetch_one(self.readers()).await?;
        let mut query = refused("a.code");
        query.push(" order by a.code limit ").push_bind(limit);
        Ok((values::count(total), query.build_query_scalar().fetch_all(self.readers()).await?))
    }

    /// The first changes of a field, in order of code.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn preview_bulk(&self, request: &BulkRequest<'_>, set: &BulkSet, limit: u32) -> Result<Vec<BulkRow>> {
        let old = current(set.field);
        let mut query = QueryBuilder::new(format!("select a.id, a.code, a.name, {old} as old, "));
        push_new(&mut query, set);
        query.push(" as new");
        request.push(&mut query);
        query.push(format!(" and {old} <> "));
        push_new(&mut query, set);
        query.push(" order by a.code limit ").push_bind(limit);
        let row = |row: SqliteRow| {
            Ok(BulkRow {
                account: AccountId(row.try_get("id")?),
                code: row.try_get("code")?,
                name: row.try_get("name")?,
                field: set.field,
                old: row.try_get("old")?,
                new: row.try_get("new")?,
            })
        };
        Ok(query.build().try_map(row).fetch_all(self.readers()).await?)
    }

    /// The given codes of no account.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn unknown_codes(&self, codes: &[String]) -> Result<Vec<String>> {
        let codes = serde_json::Value::from(codes.to_vec()).to_string();
        let unknown =
            sqlx::query_scalar("select value from json_each(?) where value not in (select code from account)")
                .bind(codes);
        Ok(unknown.fetch_all(self.readers()).await?)
    }

    /// A page of bulk changes, newest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn bulk_changes(&self, page: PageRequest) -> Result<Page<BulkChangeRow>> {
        let total = sqlx::query_scalar!("select count(*) from bulk_change").fetch_one(self.readers()).await?;
        let limit = page.limit();
        let rows = sqlx::query!(
            r#"select c.id as "id: Uuid", c.at, o.login, c.undoes is not null as "undo!: bool",
                      exists (select 1 from bulk_change u where u.undoes = c.id) as "undone!: bool",
                      (select count(distinct account_id) from bulk_change_row where change_id = c.id) as "accounts!: i64",
                      coalesce((select group_concat(field, char(10)) from (select distinct field from bulk_change_row where change_id = c.id)), '')
                          as "fields!: String"
               from bulk_change c join operator o on o.id = c.operator_id order by c.at desc, c.id desc limit ? offset ?"#,
            limit,
            page.offset
        )
        .fetch_all(self.readers())
        .await?;
        let rows = rows
            .into_iter()
            .map(|row| BulkChangeRow {
                id: BulkChangeId(row.id),
                at: values::instant(row.at),
                operator: row.login,
                accounts: values::count(row.accounts),
                fields: row.fields.lines().filter_map(BulkField::from_name).collect(),
                undo: row.undo,
                undone: row.undone,
            })
            .collect();
        Ok(Page { rows, total: values::count(total) })
    }

    /// Filters of an operator and shared filters, in order of name.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn saved_filters(&self, operator: OperatorId) -> Result<Vec<SavedFilter>> {
        let mut rows = sqlx::query!(
            r#"select f.id as "id: Uuid", f.name, f.shared, o.login, f.data from saved_filter f join operator o on o.id = f.operator_id
               where f.operator_id = ? or f.shared = 1"#,
            operator.0
        )
        .fetch_all(self.readers())
        .await?;
        rows.sort_by_cached_key(|row| sort_key(&row.name));
        rows.into_iter()
            .map(|row| {
                Ok(SavedFilter {
                    id: SavedFilterId(row.id),
                    name: row.name,
                    shared: row.shared == 1,
                    owner: row.login,
                    filter: serde_json::from_str(&row.data).map_err(|_| StoreError::Unreadable("a saved filter"))?,
                })
            })
            .collect()
    }
}

impl CustomerWrites<'_> {
    /// Changes the selected accounts and records old and new values; returns the number of accounts changed.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn change_accounts(
        &mut self,
        id: BulkChangeId,
        operator: OperatorId,
        request: &BulkRequest<'_>,
        at_ms: i64,
    ) -> Result<u32> {
        self.insert_bulk_change(id, operator, None, at_ms).await?;
        for set in request.sets {
            let old = current(set.field);
            let mut query =
                QueryBuilder::new("insert into bulk_change_row (change_id, field, account_id, old, new) select ");
            query.push_bind(id.0).push(", ").push_bind(set.field.name()).push(format!(", a.id, {old}, "));
            push_new(&mut query, set);
            request.push(&mut query);
            query.push(format!(" and {old} <> "));
            push_new(&mut query, set);
            query.build().execute(self.connection()?).await?;
        }
        for set in request.sets {
            self.apply(id, set.field, at_ms).await?;
        }
        self.changed_by(id).await
    }

    /// Undoes a change with another one; returns the accounts restored, and the fields that stay because they changed
    /// since.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn undo_change(
        &mut self,
        undo: BulkChangeId,
        of: BulkChangeId,
        operator: OperatorId,
        at_ms: i64,
    ) -> Result<(u32, u32)> {
        self.insert_bulk_change(undo, operator, Some(of), at_ms).await?;
        let rows: i64 = sqlx::query_scalar!("select count(*) from bulk_change_row where change_id = ?", of.0)
            .fetch_one(self.connection()?)
            .await?;
        for field in BulkField::ALL.iter().copied() {
            let name = field.name();
            let mut query =
                QueryBuilder::new("insert into bulk_change_row (change_id, field, account_id, old, new) select ");
            query.push_bind(undo.0).push(
                ", r.field, r.account_id, r.new, r.old from bulk_change_row r join account a on a.id = r.account_id",
            );
            query.push(" where r.change_id = ").push_bind(of.0).push(" and r.field = ").push_bind(name);
            query.push(format!(" and {} = r.new", current(field)));
            if let Some(there) = can_restore(field) {
                query.push(" and ").push(there);
            }
            query.build().execute(self.connection()?).await?;
            self.apply(undo, field, at_ms).await?;
        }
        let back: i64 = sqlx::query_scalar!("select count(*) from bulk_change_row where change_id = ?", undo.0)
            .fetch_one(self.connection()?)
            .await?;
        Ok((self.changed_by(undo).await?, values::count(rows - back)))
    }

    /// Whether a change was undone; none when it does not exist.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn bulk_change_state(&mut self, id: BulkChangeId) -> Result<Option<bool>> {
        let row = sqlx::query_scalar!(
            r#"select exists (select 1 from bulk_change u where u.undoes = c.id) as "undone!: bool" from bulk_change c where c.id = ?"#,
            id.0
        );
        Ok(row.fetch_optional(self.connection()?).await?)
    }

    async fn insert_bulk_change(
        &mut self,
        id: BulkChangeId,
        operator: OperatorId,
        undoes: Option<BulkChangeId>,
        at_ms: i64,
    ) -> Result<()> {
        let undoes = undoes.map(|of| of.0);
        sqlx::query!(
            "insert into bulk_change (id, operator_id, at, undoes) values (?, ?, ?, ?)",
            id.0,
            operator.0,
            at_ms,
            undoes
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    async fn apply(&mut self, id: BulkChangeId, field: BulkField, at_ms: i64) -> Result<()> {
        let (column, value) = stored(field);
        let mut query =
            QueryBuilder::new(format!("update account set {column} = {value}, changed_at = max(changed_at + 1, "));
        query
            .push_bind(at_ms)
            .push(") from bulk_change_row r where r.account_id = account.id and r.change_id = ")
            .push_bind(id.0);
        query.push(" and r.field = ").push_bind(field.name());
        query.build().execute(self.connection()?).await?;
        Ok(())
    }

    async fn changed_by(&mut self, id: BulkChangeId) -> Result<u32> {
        let accounts =
            sqlx::query_scalar!("select count(distinct account_id) from bulk_change_row where change_id = ?", id.0)
                .fetch_one(self.connection()?)
                .await?;
        Ok(values::count(accounts))
    }

    /// Saves a filter under a name, replacing the operator's own filter with that name.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn put_saved_filter(
        &mut self,
        id: SavedFilterId,
        operator: OperatorId,
        (name, shared): (&str, bool),
        data: &str,
        at_ms: i64,
    ) -> Result<()> {
        sqlx::query!(
            "insert into saved_filter (id, operator_id, name, shared, data, changed_at) values (?, ?, ?, ?, ?, ?)
             on conflict (operator_id, name) do update set shared = excluded.shared, data = excluded.data, changed_at = excluded.changed_at",
            id.0,
            operator.0,
            name,
            shared,
            data,
            at_ms
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Deletes a filter of the operator; returns whether it existed.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn remove_saved_filter(&mut self, id: SavedFilterId, operator: OperatorId) -> Result<bool> {
        let gone = sqlx::query!("delete from saved_filter where id = ? and operator_id = ?", id.0, operator.0)
            .execute(self.connection()?)
            .await?;
        Ok(gone.rows_affected() > 0)
    }
}
