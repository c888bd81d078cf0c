//! Responses of write requests, and the audit.

use std::ops::Range;

use acometida_domain::{AccountId, Actor, AuditEntry, AuditFilter, Page, PageRequest, RequestId};
use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{
    Result, Store, StoreError, WriteTx,
    kernel::{
        audit_chain::{Entry, Hash},
        desk::THIS_DESK,
        values,
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

impl Store {
    /// A page of audit entries of a range of instants, ms since 1970 UTC, newest first. The days of the filter are
    /// ignored.
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
