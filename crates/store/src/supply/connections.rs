//! Connection orders and meter changes (C15).

use acometida_domain::{
    ConnectionOrder, ConnectionOrderId, MeterId, OperatorId, OrderEnd, OrderKind, OrderState, SupplyPointId,
};
use uuid::Uuid;

use crate::{
    Result, Store,
    kernel::{tx::SupplyWrites, values},
};

/// An open order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenOrder {
    /// Supply point of the order.
    pub supply_point: SupplyPointId,
    /// Kind of order.
    pub kind: OrderKind,
    /// When it was requested, ms since 1970 UTC.
    pub requested_at_ms: i64,
}

/// Meter in place at a supply point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeterInPlace {
    /// Id of the meter.
    pub id: MeterId,
    /// Serial number.
    pub serial: String,
    /// First day in place, `2020-01-15`.
    pub installed_on: String,
    /// Day of its last reading; absent without one.
    pub last_read_on: Option<String>,
}

impl Store {
    /// Connection orders of a supply point, newest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn connection_orders(&self, supply_point: SupplyPointId) -> Result<Vec<ConnectionOrder>> {
        let rows = sqlx::query!(
            r#"select c.id as "id: Uuid", c.kind, c.reason, c.state, c.requested_at, r.login as requested_by, c.done_on, c.done_by, c.closed_at,
                      k.login as "closed_by?: String"
               from connection_order c join operator r on r.id = c.requested_by left join operator k on k.id = c.closed_by
               where c.supply_point_id = ? order by c.requested_at desc, c.id desc"#,
            supply_point.0
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(ConnectionOrder {
                    id: row.id.into(),
                    kind: values::named(OrderKind::from_name(&row.kind))?,
                    reason: row.reason,
                    state: values::named(OrderState::from_name(&row.state))?,
                    requested_at: values::instant(row.requested_at),
                    requested_by: row.requested_by,
                    done_on: values::optional_day(row.done_on.as_deref())?,
                    done_by: row.done_by,
                    closed_at: row.closed_at.map(values::instant),
                    closed_by: row.closed_by,
                })
            })
            .collect()
    }
}

impl SupplyWrites<'_> {
    /// Code of a supply point and whether it is connected; none when it does not exist.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn supply_point_state(&mut self, id: SupplyPointId) -> Result<Option<(String, bool)>> {
        let row = sqlx::query!("select code, connected from supply_point where id = ?", id.0)
            .fetch_optional(self.connection()?)
            .await?;
        Ok(row.map(|row| (row.code, row.connected == 1)))
    }

    /// An open order; none when it does not exist or is closed.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn open_order(&mut self, id: ConnectionOrderId) -> Result<Option<OpenOrder>> {
        let row = sqlx::query!(
            r#"select supply_point_id as "point: Uuid", kind, requested_at from connection_order where id = ? and state = 'requested'"#,
            id.0
        )
        .fetch_optional(self.connection()?)
        .await?;
        row.map(|row| {
            let kind = values::named(OrderKind::from_name(&row.kind))?;
            Ok(OpenOrder { supply_point: SupplyPointId(row.point), kind, requested_at_ms: row.requested_at })
        })
        .transpose()
    }

    /// Stores a new, open order.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_order(
        &mut self,
        id: ConnectionOrderId,
        supply_point: SupplyPointId,
        kind: OrderKind,
        reason: &str,
        operator: OperatorId,
        at_ms: i64,
    ) -> Result<()> {
        let kind = kind.name();
        sqlx::query!(
            "insert into connection_order (id, supply_point_id, kind, reason, requested_at, requested_by) values (?, ?, ?, ?, ?, ?)",
            id.0,
            supply_point.0,
            kind,
            reason,
            at_ms,
            operator.0
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Closes an order; one carried out disconnects or reconnects its supply point.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn close_order(
        &mut self,
        id: ConnectionOrderId,
        of: OpenOrder,
        end: &OrderEnd,
        operator: OperatorId,
        at_ms: i64,
    ) -> Result<()> {
        let (state, on, by) = match end {
            OrderEnd::Done { on, by } => (OrderState::Done.name(), Some(on.to_string()), by.as_str()),
            OrderEnd::Cancelled => (OrderState::Cancelled.name(), None, ""),
        };
        sqlx::query!(
            "update connection_order set state = ?, done_on = ?, done_by = ?, closed_at = ?, closed_by = ? where id = ?",
            state,
            on,
            by,
            at_ms,
            operator.0,
            id.0
        )
        .execute(self.connection()?)
        .await?;
        if on.is_some() && of.kind != OrderKind::Visit {
            let connected = of.kind == OrderKind::Reconnection;
            sqlx::query!(
                "update supply_point set connected = ?, changed_at = ? where id = ?",
                connected,
                at_ms,
                of.supply_point.0
            )
            .execute(self.connection()?)
            .await?;
        }
        Ok(())
    }

    /// Meter in place at a supply point, if any.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn meter_in_place(&mut self, supply_point: SupplyPointId) -> Result<Option<MeterInPlace>> {
        let row = sqlx::query!(
            r#"select m.id as "id: Uuid", m.serial, m.installed_on,
                      (select max(read_on) from reading where meter_n = m.n) as "last_read_on?: String"
               from meter m where m.supply_point_id = ? and m.removed_on is null order by m.installed_on desc limit 1"#,
            supply_point.0
        )
        .fetch_optional(self.connection()?)
        .await?;
        Ok(row.map(|row| MeterInPlace {
            id: row.id.into(),
            serial: row.serial,
            installed_on: row.installed_on,
            last_read_on: row.last_read_on,
        }))
    }

    /// Stores the day a meter was removed, `2026-06-30`.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn remove_meter(&mut self, id: MeterId, removed_on: &str, at_ms: i64) -> Result<()> {
        sqlx::query!("update meter set removed_on = ?, changed_at = ? where id = ?", removed_on, at_ms, id.0)
            .execute(self.connection()?)
            .await?;
        Ok(())
    }
}
