//! Queries of the services that a cycle can select.

use acometida_domain::{Market, Period, ServiceChoice, ServiceFilter, SupplyPointId};
use sqlx::{QueryBuilder, Sqlite};

use crate::{Result, StoreError, kernel::full_text};

/// Contracts in force in a month, the latest of each supply point.
const ELIGIBLE: &str = " from contract c
    join supply_point s on s.id = c.supply_point_id
    join premises p on p.id = s.premises_id
    join service_group g on g.id = s.group_id
    join account a on a.id = g.account_id
    left join zone z on z.id = p.zone_id
    left join settlement t on t.supply_point_n = s.n and t.period = (
        select max(period) from settlement where supply_point_n = s.n and period < ";

/// Query of the eligible services of a month that match a filter.
pub(crate) fn eligible<'a>(
    columns: &str,
    market: Option<Market>,
    period: Period,
    filter: &'a ServiceFilter,
) -> QueryBuilder<'a, Sqlite> {
    let mut query = QueryBuilder::new(columns);
    query.push(ELIGIBLE).push_bind(period.to_string());
    query.push(
        ") and t.revision = (select max(revision) from settlement where supply_point_n = s.n and period = t.period)",
    );
    query.push(" where 1");
    if let Some(market) = market {
        query.push(" and c.market = ").push_bind(market.name());
    }
    query.push(" and c.valid_from <= ").push_bind(period.last_day());
    query.push(" and coalesce(c.valid_to, '9999-12-31') >= ").push_bind(period.first_day());
    query.push(
        " and not exists (select 1 from contract later where later.supply_point_id = c.supply_point_id and later.valid_from > c.valid_from",
    );
    query.push(" and later.valid_from <= ").push_bind(period.last_day()).push(")");
    if let Some(metering) = filter.metering {
        query.push(" and s.metering = ").push_bind(metering.name());
    }
    if let Some(zone) = filter.zone.as_deref().filter(|zone| !zone.is_empty()) {
        query.push(" and z.code = ").push_bind(zone);
    }
    if let Some(region) = filter.region.as_deref().filter(|region| !region.is_empty()) {
        query.push(" and a.region_id = (select id from region where code = ").push_bind(region).push(")");
    }
    if let Some(tariff) = filter.tariff.as_deref().filter(|tariff| !tariff.is_empty()) {
        query.push(" and c.tariff_code = ").push_bind(tariff);
    }
    if let Some(kwh) = filter.min_kwh {
        query.push(" and t.energy_wh >= ").push_bind(i64::from(kwh) * 1000);
    }
    if let Some(kwh) = filter.max_kwh {
        query.push(" and t.energy_wh <= ").push_bind(i64::from(kwh) * 1000);
    }
    full_text::push_found(&mut query, filter.text.as_deref());
    query
}

/// Excludes the services already in a cycle of the period.
pub(crate) fn not_selected<'a>(mut query: QueryBuilder<'a, Sqlite>, period: Period) -> QueryBuilder<'a, Sqlite> {
    query.push(" and not exists (select 1 from cycle_service x where x.supply_point_n = s.n and x.state <> 'excluded' and x.period = ");
    query.push_bind(period.to_string()).push(")");
    query
}

/// Filter of a selection, and the services when chosen one by one.
pub(crate) fn chosen<'a>(
    services: &'a ServiceChoice,
    everything: &'a ServiceFilter,
) -> (&'a ServiceFilter, Option<&'a [SupplyPointId]>) {
    match services {
        ServiceChoice::Matching(filter) => (filter, None),
        ServiceChoice::These(ids) => (everything, Some(ids)),
    }
}

/// Restricts a query to chosen services.
pub(crate) fn push_chosen(query: &mut QueryBuilder<'_, Sqlite>, chosen: Option<&[SupplyPointId]>) -> Result<()> {
    let Some(chosen) = chosen else { return Ok(()) };
    let ids: Vec<String> = chosen.iter().map(|id| id.0.simple().to_string()).collect();
    let ids = serde_json::to_string(&ids).map_err(|_| StoreError::Unreadable("the selection"))?;
    query.push(" and s.id in (select unhex(value) from json_each(").push_bind(ids).push("))");
    Ok(())
}

/// Condition that a supply point has a reading in a month.
pub(crate) fn read_in(period: Period) -> String {
    format!(
        "exists (select 1 from meter m join reading r on r.meter_n = m.n
                 where m.supply_point_id = s.id and r.read_on between '{}' and '{}')",
        period.first_day(),
        period.last_day()
    )
}
