//! Coverage of inputs by the services of a selection, by tariff (S9).

use std::collections::BTreeMap;

use acometida_domain::{InputScope, Period, ServiceFilter};
use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};

use crate::{
    Result, Store,
    kernel::values,
    settlement::selection::{self, eligible, not_selected, push_chosen},
};

/// Number of services of a tariff with each input.
#[derive(Debug, Clone, Default)]
pub struct TariffCoverage {
    /// Code of the tariff.
    pub tariff: String,
    /// Number of its services.
    pub services: u32,
    /// Services with a reading in the month.
    pub read: u32,
    /// Services with a load curve of every day of the month.
    pub curves: u32,
    /// Services with a maximum demand in the month, or a load curve that provides it.
    pub demands: u32,
    own: BTreeMap<String, u32>,
    charges: BTreeMap<String, u32>,
}

impl TariffCoverage {
    /// Number of services with their own value of an input.
    #[must_use]
    pub fn own(&self, name: &str) -> u32 {
        self.own.get(name).map_or(0, |count| *count)
    }

    /// Number of services with a charge of a component.
    #[must_use]
    pub fn charge(&self, component: &str) -> u32 {
        self.charges.get(component).map_or(0, |count| *count)
    }
}

/// Latest import of a kind.
#[derive(Debug, Clone)]
pub struct LastImport {
    /// When it was loaded, UTC.
    pub at: DateTime<Utc>,
    /// Login of the operator who loaded it.
    pub by: String,
    /// Name of the file.
    pub file: String,
}

/// Starts a query with `chosen`: the supply points of a scope with their tariffs.
fn chosen<'a>(
    period: Period,
    scope: &'a InputScope,
    everything: &'a ServiceFilter,
) -> Result<QueryBuilder<'a, Sqlite>> {
    let columns = "with chosen as materialized (select s.id as point, c.tariff_code as tariff";
    let mut query = match scope {
        InputScope::Selection { market, services, .. } => {
            let (filter, these) = selection::chosen(services, everything);
            let mut query = not_selected(eligible(columns, Some(*market), period, filter), period);
            push_chosen(&mut query, these)?;
            query
        }
        InputScope::Cycle(cycle) => {
            let mut query = QueryBuilder::new(columns);
            query.push(" from cycle_service x join supply_point s on s.n = x.supply_point_n join contract c on c.n = x.contract_n");
            query
                .push(" where x.state <> 'excluded' and x.cycle_n = (select n from cycle where id = ")
                .push_bind(cycle.0)
                .push(")");
            query
        }
    };
    query.push(") ");
    Ok(query)
}

impl Store {
    /// Coverage of each tariff of a selection.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn coverage(&self, period: Period, scope: &InputScope) -> Result<Vec<TariffCoverage>> {
        let (first, last) = (period.first_day(), period.last_day());
        let days = last.signed_duration_since(first).num_days() + 1;
        let of_meters = format!(
            "from meter m join reading r on r.meter_n = m.n where m.supply_point_id = point and r.read_on between '{first}' and '{last}'"
        );
        let everything = ServiceFilter::default();
        let mut query = chosen(period, scope, &everything)?;
        query.push(format!(
            "select tariff, count(*) as n, sum(read) as read, sum(curve) as curves, sum(curve or demand) as demands from (
                 select tariff, exists (select 1 {of_meters}) as read, exists (select 1 {of_meters} and r.register like 'demand%') as demand,
                        (select count(*) from meter m join load_curve_day d on d.meter_n = m.n
                         where m.supply_point_id = point and d.day between '{first}' and '{last}') >= {days} as curve
                 from chosen)
             group by tariff order by tariff"
        ));
        let mut found: Vec<TariffCoverage> = query
            .build()
            .try_map(|row: SqliteRow| {
                Ok(TariffCoverage {
                    tariff: row.try_get("tariff")?,
                    services: values::count(row.try_get("n")?),
                    read: values::count(row.try_get("read")?),
                    curves: values::count(row.try_get("curves")?),
                    demands: values::count(row.try_get("demands")?),
                    ..TariffCoverage::default()
                })
            })
            .fetch_all(self.readers())
            .await?;
        let month = period.to_string();
        let own = format!(
            "select tariff, v.name, count(distinct point) as n from input_value v join chosen on point = v.supply_point_id
             where v.period <= '{month}' and v.until >= '{month}' group by 1, 2"
        );
        for (tariff, name, n) in self.counted(period, scope, &own).await? {
            if let Some(of) = found.iter_mut().find(|of| of.tariff == tariff) {
                of.own.insert(name, n);
            }
        }
        let charges = format!(
            "select tariff, h.component as name, count(distinct point) as n from manual_charge h join chosen on point = h.supply_point_id
             left join charge_decision d using (supply_point_id, period, component)
             where h.period = '{month}' and d.approved is not 0 group by 1, 2"
        );
        for (tariff, name, n) in self.counted(period, scope, &charges).await? {
            if let Some(of) = found.iter_mut().find(|of| of.tariff == tariff) {
                of.charges.insert(name, n);
            }
        }
        Ok(found)
    }

    async fn counted(&self, period: Period, scope: &InputScope, select: &str) -> Result<Vec<(String, String, u32)>> {
        let everything = ServiceFilter::default();
        let mut query = chosen(period, scope, &everything)?;
        query.push(select);
        let row = |row: SqliteRow| Ok((row.try_get(0)?, row.try_get(1)?, values::count(row.try_get(2)?)));
        Ok(query.build().try_map(row).fetch_all(self.readers()).await?)
    }

    /// Latest import of a kind, if any.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn last_import(&self, kind: &str) -> Result<Option<LastImport>> {
        let row = sqlx::query!(
            r#"select a.at, o.login, coalesce(a.detail ->> 'file', a.subject, '') as "file!: String"
               from audit a join operator o on o.id = a.operator_id
               where a.action = 'import' and a.detail ->> 'kind' = ?1 or ?1 = 'tariff' and a.action = 'import_tariff' order by a.seq desc limit 1"#,
            kind
        )
        .fetch_optional(self.readers())
        .await?;
        Ok(row.map(|row| LastImport { at: values::instant(row.at), by: row.login, file: row.file }))
    }
}
