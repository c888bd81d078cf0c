//! Stakeholders of accounts.

use std::cmp::Reverse;

use acometida_domain::{AccountId, Stakeholder, StakeholderData, StakeholderId, StakeholderRole, StakeholderScope};
use uuid::Uuid;

use crate::{
    Result, Store,
    kernel::{collation::sort_key, tx::CustomerWrites, values},
};

/// Group and supply point of a scope.
fn columns(scope: StakeholderScope) -> (Option<Uuid>, Option<Uuid>) {
    match scope {
        StakeholderScope::Account => (None, None),
        StakeholderScope::Group(id) => (Some(id.0), None),
        StakeholderScope::Service(id) => (None, Some(id.0)),
    }
}

impl Store {
    /// Stakeholders of an account: current ones first, then ended ones, newest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn stakeholders(&self, account: AccountId) -> Result<Vec<Stakeholder>> {
        let mut rows = sqlx::query!(
            r#"select h.id as "id: Uuid", h.group_id as "group_id: Uuid", h.supply_point_id as "point: Uuid", h.name, h.document_kind,
                      h.document, h.email, h.phone, h.role, h.since, h.until,
                      coalesce(g.name, s.code, '') as "scope_name!: String"
               from stakeholder h left join service_group g on g.id = h.group_id left join supply_point s on s.id = h.supply_point_id
               where h.account_id = ?"#,
            account.0
        )
        .fetch_all(self.readers())
        .await?;
        rows.sort_by_cached_key(|row| {
            (row.until.is_some(), Reverse((row.until.clone(), row.since.clone())), sort_key(&row.name))
        });
        rows.into_iter()
            .map(|row| {
                let scope = match (row.group_id, row.point) {
                    (Some(group), _) => StakeholderScope::Group(group.into()),
                    (None, Some(point)) => StakeholderScope::Service(point.into()),
                    (None, None) => StakeholderScope::Account,
                };
                Ok(Stakeholder {
                    id: row.id.into(),
                    data: StakeholderData {
                        name: row.name,
                        document_kind: row.document_kind,
                        document: row.document,
                        email: row.email,
                        phone: row.phone,
                        role: values::named(StakeholderRole::from_name(&row.role))?,
                        scope,
                        since: values::day(&row.since)?,
                        until: values::optional_day(row.until.as_deref())?,
                    },
                    scope_name: row.scope_name,
                })
            })
            .collect()
    }
}

impl CustomerWrites<'_> {
    /// Account of a stakeholder, if it exists.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn account_of_stakeholder(&mut self, id: StakeholderId) -> Result<Option<AccountId>> {
        let account = sqlx::query_scalar!(r#"select account_id as "id: Uuid" from stakeholder where id = ?"#, id.0)
            .fetch_optional(self.connection()?)
            .await?;
        Ok(account.map(AccountId))
    }

    /// Whether the group or service of a scope belongs to the account.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn scope_belongs_to(&mut self, account: AccountId, scope: StakeholderScope) -> Result<bool> {
        let (group, point) = columns(scope);
        let found = sqlx::query_scalar!(
            r#"select (?2 is null and ?3 is null)
                   or exists (select 1 from service_group where id = ?2 and account_id = ?1)
                   or exists (select 1 from supply_point s join service_group g on g.id = s.group_id where s.id = ?3 and g.account_id = ?1)
                   as "found!: bool""#,
            account.0,
            group,
            point
        );
        Ok(found.fetch_one(self.connection()?).await?)
    }

    /// Adds a stakeholder, or changes the one with this id.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn put_stakeholder(
        &mut self,
        id: StakeholderId,
        account: AccountId,
        data: &StakeholderData,
        at_ms: i64,
    ) -> Result<()> {
        let (group, point) = columns(data.scope);
        let (role, since, until) = (data.role.name(), data.since.to_string(), data.until.map(|day| day.to_string()));
        sqlx::query!(
            "insert into stakeholder (id, account_id, group_id, supply_point_id, name, document_kind, document, email, phone, role, since, until,
                                      created_at, changed_at)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13)
             on conflict (id) do update set group_id = ?3, supply_point_id = ?4, name = ?5, document_kind = ?6, document = ?7, email = ?8,
                                            phone = ?9, role = ?10, since = ?11, until = ?12, changed_at = ?13",
            id.0,
            account.0,
            group,
            point,
            data.name,
            data.document_kind,
            data.document,
            data.email,
            data.phone,
            role,
            since,
            until,
            at_ms
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }
}
