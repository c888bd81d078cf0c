//! Requests that were answered, and who did what.

use acometida_domain::{Actor, AuditEntry, Page, PageRequest, RequestId};
use chrono::{DateTime, Utc};

use crate::{Result, Store, WriteTx, values};

impl WriteTx {
    /// What the first call with this request answered, as JSON.
    pub async fn answer_to(&mut self, request: RequestId) -> Result<Option<String>> {
        Ok(sqlx::query_scalar!("select answer from request where id = ?", request.0).fetch_optional(self.connection()?).await?)
    }

    /// Keeps the answer of a request, so that a repeated call gets it and does nothing.
    pub async fn keep_answer(&mut self, request: RequestId, action: &str, actor: &Actor, at: DateTime<Utc>, answer: &str) -> Result<()> {
        let ms = at.timestamp_millis();
        sqlx::query!(
            "insert into request (id, action, operator_id, at, answer) values (?, ?, ?, ?, ?)",
            request.0,
            action,
            actor.id.0,
            ms,
            answer
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Adds an entry to the audit. `detail` is JSON.
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
        sqlx::query!(
            "insert into audit (at, operator_id, action, subject, detail, request_id) values (?, ?, ?, ?, ?, ?)",
            ms,
            actor.id.0,
            action,
            subject,
            detail,
            request
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }
}

impl Store {
    /// Newest first.
    pub async fn audit_entries(&self, page: PageRequest) -> Result<Page<AuditEntry>> {
        let total = sqlx::query_scalar!("select count(*) from audit").fetch_one(self.readers()).await?;
        let limit = page.limit();
        let rows = sqlx::query!(
            "select a.at, o.login, a.action, a.subject, a.detail from audit a join operator o on o.id = a.operator_id
             order by a.seq desc limit ? offset ?",
            limit,
            page.offset
        )
        .fetch_all(self.readers())
        .await?;
        let rows = rows
            .into_iter()
            .map(|row| AuditEntry {
                at: values::instant(row.at),
                operator: row.login,
                action: row.action,
                subject: row.subject,
                detail: row.detail,
            })
            .collect();
        Ok(Page { rows, total: values::count(total) })
    }
}
