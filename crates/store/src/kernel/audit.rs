//! Responses of write requests, and the audit.

use std::ops::Range;

use acometida_domain::{AccountId, Actor, AuditEntry, AuditFilter, DataSeal, Page, PageRequest, RequestId, RowOutcome};
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use serde_json::json;
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{
    Result, Store, StoreError, WriteTx,
    kernel::{
        audit_chain::{Entry, Hash},
        values,
        values::THIS_DESK,
    },
};

/// A request that was answered.
#[derive(Debug, Clone)]
pub struct StoredRequest {
    /// SHA-256 of its action and arguments.
    pub contents: Vec<u8>,
    /// Its response, as JSON.
    pub answer: String,
}

impl WriteTx {
    /// Stored request; none when its id is new.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn stored_request(&mut self, request: RequestId) -> Result<Option<StoredRequest>> {
        Ok(sqlx::query_as!(StoredRequest, "select contents, answer from request where id = ?", request.0)
            .fetch_optional(self.connection()?)
            .await?)
    }

    /// Stores the response of a request, so that a repeated call returns it and changes nothing.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn save_response(
        &mut self,
        (request, contents): (RequestId, &Hash),
        action: &str,
        actor: &Actor,
        at: DateTime<Utc>,
        answer: &str,
    ) -> Result<()> {
        let (ms, contents) = (at.timestamp_millis(), contents.as_slice());
        sqlx::query!(
            "insert into request (id, action, contents, operator_id, at, answer) values (?, ?, ?, ?, ?, ?)",
            request.0,
            action,
            contents,
            actor.id.0,
            ms,
            answer
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Adds an entry to the audit. `detail` is JSON.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn audit(
        &mut self,
        actor: &Actor,
        at: DateTime<Utc>,
        action: &str,
        subject: Option<&str>,
        detail: &str,
        request: Option<RequestId>,
    ) -> Result<()> {
        let (ms, request) = (at.timestamp_millis(), request.map(|request| request.0));
        let before = sqlx::query!("select seq, hash from audit where desk_n = ? order by seq desc limit 1", THIS_DESK)
            .fetch_optional(self.connection()?)
            .await?;
        let (last, before) = match before {
            None => (0, Hash::default()),
            Some(row) => {
                (row.seq, row.hash.try_into().map_err(|_| StoreError::Unreadable("the hash of an audit entry"))?)
            }
        };
        let entry = Entry {
            seq: last + 1,
            at_ms: ms,
            operator: actor.id.0.as_bytes(),
            action,
            subject,
            detail,
            request: request.as_ref().map(|request| request.as_bytes().as_slice()),
        };
        let hash = entry.hash(&before).to_vec();
        sqlx::query!(
            "insert into audit (desk_n, seq, at, operator_id, action, subject, detail, request_id, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            THIS_DESK,
            entry.seq,
            ms,
            actor.id.0,
            action,
            subject,
            detail,
            request,
            hash
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }
}

/// What changed in one row of a file.
#[derive(Debug, Clone)]
pub struct RowChange {
    /// Id of what changed.
    pub subject: Uuid,
    /// Its values before that differ; null for something new.
    pub before: serde_json::Value,
    /// Its values after that differ, or the name of something new.
    pub after: serde_json::Value,
}

impl RowChange {
    /// The fields in which two states differ.
    pub(crate) fn between<T: Serialize>(subject: Uuid, before: &T, after: &T) -> Result<Self> {
        let fields = |of: &T| serde_json::to_value(of).map_err(|_| StoreError::Unreadable("the fields of a row"));
        let (mut before, mut after) = (fields(before)?, fields(after)?);
        if let (Some(old), Some(new)) = (before.as_object_mut(), after.as_object_mut()) {
            old.retain(|name, value| new.get(name) != Some(value));
            new.retain(|name, _| old.contains_key(name));
        }
        Ok(Self { subject, before, after })
    }
}

/// Outcome of a row of a file, with what it changed when the audit keeps that.
pub type StoredRow = (RowOutcome, Option<RowChange>);

impl WriteTx {
    /// Adds an entry of the same action for each change, with the row of its file.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn audit_rows(
        &mut self,
        actor: &Actor,
        at: DateTime<Utc>,
        (action, file): (&str, &str),
        changes: &[(u32, RowChange)],
    ) -> Result<()> {
        let ms = at.timestamp_millis();
        self.bulk(|connection| {
            let last = connection
                .prepare_cached("select seq, hash from audit where desk_n = ? order by seq desc limit 1")?
                .query_row([THIS_DESK], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let (mut seq, mut hash): (i64, Hash) = last.unwrap_or_default();
            let mut insert = connection.prepare_cached(
                "insert into audit (desk_n, seq, at, operator_id, action, subject, detail, hash) values (?, ?, ?, ?, ?, ?, ?, ?)",
            )?;
            for (row, RowChange { subject, before, after }) in changes {
                seq += 1;
                let detail = json!({ "file": file, "row": row, "before": before, "after": after }).to_string();
                let subject = subject.to_string();
                let entry = Entry {
                    seq,
                    at_ms: ms,
                    operator: actor.id.0.as_bytes(),
                    action,
                    subject: Some(&subject),
                    detail: &detail,
                    request: None,
                };
                hash = entry.hash(&hash);
                insert.execute(params![THIS_DESK, seq, ms, actor.id.0, action, subject, detail, hash])?;
            }
            Ok(())
        })
        .await
    }
}

impl Store {
    /// What the data are now, short enough to be kept on paper.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn data_seal(&self) -> Result<DataSeal> {
        let row = sqlx::query!(
            r#"select coalesce(max(seq), 0) as "seq!: i64", coalesce(max(hash), zeroblob(32)) as "hash!: Vec<u8>",
                      (select count(*) from document) as "documents!: i64", (select count(*) from payment) as "payments!: i64"
               from (select seq, hash from audit where desk_n = ? order by seq desc limit 1)"#,
            THIS_DESK
        )
        .fetch_one(self.readers())
        .await?;
        let (audit_entry, documents, payments) =
            (values::count(row.seq), values::count(row.documents), values::count(row.payments));
        Ok(DataSeal { audit_entry, code: printed_code(&row.hash), documents, payments })
    }

    /// Whether an entry of the audit has the code that was printed for it.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn has_entry(&self, seq: u32, code: &str) -> Result<bool> {
        let hash = sqlx::query_scalar!("select hash from audit where desk_n = ? and seq = ?", THIS_DESK, seq)
            .fetch_optional(self.readers())
            .await?;
        Ok(hash.is_some_and(|hash| printed_code(&hash) == code.trim().to_lowercase()))
    }

    /// A page of audit entries of a range of instants, ms since 1970 UTC, newest first. The days of the filter are
    /// ignored. Of an account, entries of who only opened it are given when the filter has their action.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn audit_entries(
        &self,
        filter: &AuditFilter,
        within: Range<i64>,
        page: PageRequest,
    ) -> Result<Page<AuditEntry>> {
        let subjects = match filter.account {
            Some(account) => Some(self.subjects_of(account).await?),
            None => None,
        };
        let total: i64 = audit_query("select count(*)", filter, &within, subjects.as_deref())
            .build_query_scalar()
            .fetch_one(self.readers())
            .await?;
        let mut query = audit_query(
            "select k.code as desk, a.seq, a.at, o.login, a.action, a.subject, a.detail",
            filter,
            &within,
            subjects.as_deref(),
        );
        query
            .push(" order by a.at desc, a.desk_n, a.seq desc limit ")
            .push_bind(page.limit())
            .push(" offset ")
            .push_bind(page.offset);
        let entry = |row: SqliteRow| {
            Ok(AuditEntry {
                desk: row.try_get("desk")?,
                seq: row.try_get("seq")?,
                at: values::instant(row.try_get("at")?),
                operator: row.try_get("login")?,
                action: row.try_get("action")?,
                subject: row.try_get("subject")?,
                detail: row.try_get("detail")?,
            })
        };
        let rows = query.build().try_map(entry).fetch_all(self.readers()).await?;
        Ok(Page { rows, total: values::count(total) })
    }

    /// Names of the audited actions, in order.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn audited_actions(&self) -> Result<Vec<String>> {
        Ok(sqlx::query_scalar!("select distinct action from audit order by action").fetch_all(self.readers()).await?)
    }

    /// Subjects of the entries about an account, as a JSON array: the account, its groups, supply points and bulk
    /// changes.
    async fn subjects_of(&self, account: AccountId) -> Result<String> {
        let ids: Vec<Uuid> = sqlx::query_scalar!(
            r#"select ?1 as "id!: Uuid" union all select id from service_group where account_id = ?1
               union all select s.id from service_group g join supply_point s on s.group_id = g.id where g.account_id = ?1
               union all select change_id from bulk_change_row where account_id = ?1"#,
            account.0
        )
        .fetch_all(self.readers())
        .await?;
        Ok(serde_json::Value::from(ids.iter().map(Uuid::to_string).collect::<Vec<_>>()).to_string())
    }
}

/// First 64 bits of a hash, in groups that can be read aloud: `8f3a-91bc-22d1-77e0`.
fn printed_code(hash: &[u8]) -> String {
    let groups = hash.chunks(2).take(4).map(|two| two.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    groups.collect::<Vec<_>>().join("-")
}

fn audit_query<'a>(
    columns: &str,
    filter: &'a AuditFilter,
    within: &Range<i64>,
    subjects: Option<&'a str>,
) -> QueryBuilder<'a, Sqlite> {
    let mut query = QueryBuilder::new(columns);
    query.push(" from audit a join desk k on k.n = a.desk_n join operator o on o.id = a.operator_id where a.at >= ");
    query.push_bind(within.start).push(" and a.at < ").push_bind(within.end);
    if let Some(operator) = filter.operator.as_deref().filter(|text| !text.is_empty()) {
        query.push(" and o.login = ").push_bind(operator);
    }
    if let Some(action) = filter.action.as_deref().filter(|text| !text.is_empty()) {
        query.push(" and a.action = ").push_bind(action);
    }
    if let Some(text) = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        query
            .push(" and (instr(lower(a.detail), lower(")
            .push_bind(text)
            .push(")) or a.subject = ")
            .push_bind(text)
            .push(")");
    }
    if subjects.is_some() && filter.action.as_deref().is_none_or(str::is_empty) {
        // the history of an account is what changed it, unless somebody asks who opened it
        query.push(" and a.action not in ('view_account', 'open_pdf')");
    }
    if let Some(subjects) = subjects {
        query.push(" and a.subject in (select value from json_each(").push_bind(subjects).push("))");
    }
    query
}

impl WriteTx {
    /// Whether the operator is still active with the same role.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails.
    pub async fn is_in_force(&mut self, actor: &Actor) -> Result<bool> {
        let role = actor.role.name();
        let n = sqlx::query_scalar!(
            "select count(*) from operator where id = ? and role = ? and active = 1",
            actor.id.0,
            role
        )
        .fetch_one(self.connection()?)
        .await?;
        Ok(n == 1)
    }
}
