//! Names of services, and their consumption by tariff.

use std::collections::HashMap;

use acometida_domain::{AccountId, Market, Period, ServiceFilter, SupplyPointId};
use sqlx::{Row, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{Result, Store, kernel::values, settlement::selection::eligible};

/// Names by which people know a service.
#[derive(Debug, Clone)]
pub struct ServiceName {
    /// Code of the supply point.
    pub code: String,
    /// Account of the service.
    pub account: AccountId,
    /// Display name of the account.
    pub account_name: String,
}

impl Store {
    /// Names of services, by supply point.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn service_names(&self, ids: &[SupplyPointId]) -> Result<HashMap<SupplyPointId, ServiceName>> {
        self.bulk_read(|connection| {
            let mut statement = connection.prepare_cached(
                "select s.code, a.id, a.name from supply_point s join service_group g on g.id = s.group_id join account a on a.id = g.account_id
                 where s.id = ?",
            )?;
            let mut found = HashMap::with_capacity(ids.len());
            for id in ids {
                let mut rows = statement.query([id.0])?;
                if let Some(row) = rows.next()? {
                    found.insert(*id, ServiceName { code: row.get(0)?, account: AccountId(row.get(1)?), account_name: row.get(2)? });
                }
            }
            Ok(found)
        })
        .await
    }

    /// Number of services by tariff and kWh, rounded up, of their last settled month.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn uses(&self, period: Period) -> Result<Vec<(String, i64, u32)>> {
        let everything = ServiceFilter::default();
        let mut query = eligible(
            "select c.tariff_code, (coalesce(t.energy_wh, 0) + 999) / 1000, count(*)",
            None,
            period,
            &everything,
        );
        query.push(" group by 1, 2");
        let row = |row: SqliteRow| Ok((row.try_get(0)?, row.try_get(1)?, values::count(row.try_get(2)?)));
        Ok(query.build().try_map(row).fetch_all(self.readers()).await?)
    }

    /// Services with a contract in force in a month that match a filter.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn services_in_force(
        &self,
        market: Market,
        period: Period,
        filter: &ServiceFilter,
    ) -> Result<Vec<SupplyPointId>> {
        let ids: Vec<Uuid> = eligible("select s.id", Some(market), period, filter)
            .build_query_scalar()
            .fetch_all(self.readers())
            .await?;
        Ok(ids.into_iter().map(SupplyPointId).collect())
    }
}
