//! Stages of the services of a period (S1, S2). Counts and lists of the dashboard use the same expressions.

use acometida_domain::{
    AccountId, Currency, CycleId, DashboardMetrics, DocumentId, Money, Page, PageRequest, Period, ServiceFilter,
    ServiceState, SettlementId, Stage, StageCount, StageFilter, StageFlow, StagedService, SupplyPointId,
};
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{
    Result, Store,
    kernel::{full_text, values},
    settlement::selection::eligible,
};

/// Last stage reached by a service: 0 selected, 1 validated, 2 settled, 3 sent, 4 invoiced.
const REACHED: &str = "case when x.state = 'invoiced' then 4
     when x.state = 'settled' and c.sent_at is not null then 3
     when x.state in ('settled', 'excluded') and x.settlement_n is not null then 2
     else x.checked end";

/// Whether through review or estimation.
const VIA: &str = "case when x.reviewed = 1 then 'review' when x.estimated = 1 then 'estimated' else '' end";

const VALIDATING: &str = "(x.state in ('validated', 'review') or x.state = 'pending' and x.checked = 1)";

const AGAIN: &str = "exists (select 1 from cycle_service r where r.base_n = x.settlement_n and r.state <> 'excluded')";

/// Services of a period, each once: for one excluded from a cycle and included in another, the latter.
const SERVICES: &str = " from cycle c join cycle_service x on x.cycle_n = c.n
    where x.base_n is null and not (x.state = 'excluded' and exists (
        select 1 from cycle_service y where y.supply_point_n = x.supply_point_n and y.period = x.period and y.base_n is null
        and (y.state <> 'excluded' or y.cycle_n > x.cycle_n) and y.cycle_n <> x.cycle_n))
    and c.period = ";

/// Services with the same path through the stages.
struct StagePath {
    reached: i64,
    via: Option<Stage>,
    excluded: bool,
    again: bool,
    services: u32,
}

impl StagePath {
    /// Stages passed, in order.
    fn stages(&self) -> Vec<Stage> {
        let mut stages = vec![Stage::Selected];
        if self.reached >= 1 {
            stages.push(Stage::Validation);
            stages.extend(self.via);
        }
        let rest = [(2, Stage::Settled), (3, Stage::Sent), (4, Stage::Invoiced)];
        stages.extend(rest.iter().filter(|(reached, _)| self.reached >= *reached).map(|(_, stage)| *stage));
        if self.excluded {
            stages.push(Stage::Excluded);
        } else if self.again {
            stages.push(Stage::Resettlement);
        }
        stages
    }
}

/// Condition of a filter. A flow between two stages has the services that passed both consecutively.
fn condition(filter: &StageFilter) -> String {
    let validating = if filter.in_validation { format!(" and {VALIDATING}") } else { String::new() };
    let Some(stage) = filter.stage else { return validating };
    let reached = |stage: Stage| match stage {
        Stage::Selected => "1".to_owned(),
        Stage::Validation => format!("({REACHED}) >= 1"),
        Stage::Review | Stage::Estimated => format!("(({REACHED}) >= 1 and ({VIA}) = '{}')", stage.name()),
        Stage::Settled => format!("({REACHED}) >= 2"),
        Stage::Sent => format!("({REACHED}) >= 3"),
        Stage::Invoiced => format!("({REACHED}) >= 4"),
        Stage::Excluded => "x.state = 'excluded'".to_owned(),
        Stage::Resettlement => format!("{AGAIN} and x.state <> 'excluded'"),
    };
    // the last stage before being excluded, settled again, or the current one
    let last = |stage: Stage| match stage {
        Stage::Selected => format!("({REACHED}) = 0"),
        Stage::Validation => format!("(({REACHED}) = 1 and ({VIA}) = '')"),
        Stage::Review | Stage::Estimated => format!("(({REACHED}) = 1 and ({VIA}) = '{}')", stage.name()),
        Stage::Settled => format!("({REACHED}) = 2"),
        Stage::Sent => format!("({REACHED}) = 3"),
        Stage::Invoiced => format!("({REACHED}) = 4"),
        Stage::Excluded | Stage::Resettlement => "0".to_owned(),
    };
    let mut selected = reached(stage);
    match (filter.from, stage) {
        (None, _) => {}
        (Some(from), Stage::Excluded | Stage::Resettlement) => selected = format!("{selected} and {}", last(from)),
        (Some(Stage::Validation), Stage::Settled) => selected = format!("{selected} and ({VIA}) = ''"),
        (Some(from), _) => selected = format!("{selected} and {}", reached(from)),
    }
    if filter.waiting {
        let gone = if matches!(stage, Stage::Excluded | Stage::Resettlement) {
            "1".to_owned()
        } else {
            format!("{} and x.state <> 'excluded' and not {AGAIN}", last(stage))
        };
        selected = format!("{selected} and {gone}");
    }
    format!("{validating} and {selected}")
}

impl Store {
    /// Periods with a cycle, latest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn cycle_periods(&self) -> Result<Vec<Period>> {
        let periods =
            sqlx::query_scalar!("select distinct period from cycle order by 1 desc").fetch_all(self.readers()).await?;
        periods.iter().map(|period| values::period(period)).collect()
    }

    /// First month of a range with services under contract that are neither invoiced nor excluded in it.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn unbilled_period(&self, first: Period, last: Period) -> Result<Option<Period>> {
        let mut month = first;
        while month <= last {
            let (period, opens, closes) = (month.to_string(), month.first_day(), month.last_day());
            let unbilled = sqlx::query_scalar!(
                r#"select exists (
                       select 1 from contract k join supply_point s on s.id = k.supply_point_id
                       where k.valid_from <= ?3 and coalesce(k.valid_to, '9999') >= ?2 and not exists (
                           select 1 from cycle_service x where x.supply_point_n = s.n and x.period = ?1
                           and x.base_n is null and x.state in ('invoiced', 'excluded'))) as "unbilled!: bool""#,
                period,
                opens,
                closes
            )
            .fetch_one(self.readers())
            .await?;
            if unbilled {
                return Ok(Some(month));
            }
            month = month.next();
        }
        Ok(None)
    }

    /// Number of services at each stage of a period and in each flow.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn stages(&self, period: Period) -> Result<(Vec<StageCount>, Vec<StageFlow>)> {
        let mut query = QueryBuilder::new(format!(
            "select {REACHED} as reached, {VIA} as via, x.state = 'excluded' as excluded, {AGAIN} as again, count(*) as n"
        ));
        query.push(SERVICES).push_bind(period.to_string()).push(" group by 1, 2, 3, 4");
        let path = |row: SqliteRow| {
            Ok(StagePath {
                reached: row.try_get("reached")?,
                via: Stage::from_name(row.try_get("via")?),
                excluded: row.try_get("excluded")?,
                again: row.try_get("again")?,
                services: values::count(row.try_get("n")?),
            })
        };
        let paths = query.build().try_map(path).fetch_all(self.readers()).await?;
        let mut stages: Vec<StageCount> =
            Stage::ALL.iter().map(|stage| StageCount { stage: *stage, services: 0, waiting: 0 }).collect();
        let mut flows: Vec<StageFlow> = Vec::new();
        for path in &paths {
            let passed = path.stages();
            for stage in &mut stages {
                if passed.contains(&stage.stage) {
                    stage.services += path.services;
                }
                if passed.last() == Some(&stage.stage) {
                    stage.waiting += path.services;
                }
            }
            for pair in passed.windows(2) {
                match flows.iter_mut().find(|flow| (flow.from, flow.to) == (pair[0], pair[1])) {
                    Some(flow) => flow.services += path.services,
                    None => flows.push(StageFlow { from: pair[0], to: pair[1], services: path.services }),
                }
            }
        }
        flows.sort_by_key(|flow| (flow.from, flow.to));
        Ok((stages, flows))
    }

    /// A page of the services of a stage or flow.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn staged(&self, period: Period, filter: &StageFilter, page: PageRequest) -> Result<Page<StagedService>> {
        let total: i64 =
            staged_query("select count(*)", period, filter).build_query_scalar().fetch_one(self.readers()).await?;
        let mut query = staged_query(
            "select c.id as cycle, c.name as cycle_name, s.id as point, s.code, a.id as account, a.name, k.tariff_code, x.state, t.id as settlement_id,
             t.energy_wh, t.total, t.currency, i.id as invoice",
            period,
            filter,
        );
        let sort = filter.sort.as_ref();
        query.push(" order by ").push(match sort.map_or("code", |sort| sort.by.as_str()) {
            "account_name" => "a.sort_name",
            "tariff" => "k.tariff_code",
            "cycle" => "c.name",
            "energy_wh" => "t.energy_wh",
            "total" => "t.total",
            "state" => "x.state",
            _ => "s.code",
        });
        query.push(if sort.is_some_and(|sort| sort.descending) { " desc" } else { "" });
        query.push(" limit ").push_bind(page.limit()).push(" offset ").push_bind(page.offset);
        let rows = query.build().fetch_all(self.readers()).await?;
        Ok(Page { rows: rows.iter().map(staged_service).collect::<Result<_>>()?, total: values::count(total) })
    }

    /// Metrics of a period. The value in US dollars is computed by the caller, which has the exchange rate.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn dashboard_metrics(&self, period: Period, currency: Currency) -> Result<DashboardMetrics> {
        let text = period.to_string();
        let mut query = QueryBuilder::new(format!(
            "select coalesce(sum(x.state in ('settled', 'invoiced')), 0) as settled, coalesce(sum({VALIDATING}), 0) as validating,
                    coalesce(sum(case when x.state in ('settled', 'invoiced') then t.total end), 0) as value,
                    coalesce(sum(case when x.state in ('settled', 'invoiced') then t.energy_wh end), 0) as energy,
                    cast(avg(case when x.state in ('settled', 'invoiced') then max(t.settled_at - c.started_at, 0) end) as integer) as mean",
        ));
        let from = SERVICES.replacen(" where ", " left join settlement t on t.n = x.settlement_n where ", 1);
        query.push(from).push_bind(&text);
        let row = query.build().fetch_one(self.readers()).await?;
        let again = sqlx::query!(
            r#"select coalesce(sum(x.state in ('pending', 'validated', 'review', 'settled')), 0) as "open!: i64",
                      coalesce(sum(t.total - b.total), 0) as "value!: i64", coalesce(sum(t.energy_wh - b.energy_wh), 0) as "energy!: i64"
               from cycle c join cycle_service x on x.cycle_n = c.n join settlement b on b.n = x.base_n
               left join settlement t on t.n = x.settlement_n and x.state in ('settled', 'invoiced')
               where c.period = ? and c.reason is not null and x.state <> 'excluded'"#,
            text
        )
        .fetch_one(self.readers())
        .await?;
        let total_ms = sqlx::query_scalar!(
            r#"select sum(took) as "took: i64" from (
                   select max(t.settled_at) - c.started_at as took from cycle c join cycle_service x on x.cycle_n = c.n join settlement t on t.n = x.settlement_n
                   where c.period = ? and c.reason is null group by c.id)"#,
            text
        )
        .fetch_one(self.readers())
        .await?;
        let everything = ServiceFilter::default();
        let mut missing = eligible("select count(*)", None, period, &everything);
        missing
            .push(" and not exists (select 1 from cycle_service y where y.supply_point_n = s.n and y.period = ")
            .push_bind(&text);
        missing.push(" and y.state in ('settled', 'invoiced'))");
        let missing: i64 = missing.build_query_scalar().fetch_one(self.readers()).await?;
        Ok(DashboardMetrics {
            settled: values::count(row.try_get("settled")?),
            not_settled: values::count(missing),
            in_validation: values::count(row.try_get("validating")?),
            in_resettlement: values::count(again.open),
            mean_ms: row.try_get("mean")?,
            total_ms,
            value: Money::new(row.try_get::<i64, _>("value")? + again.value, currency),
            energy_wh: row.try_get::<i64, _>("energy")? + again.energy,
            usd_cents: None,
            exchange_rate: None,
        })
    }
}

fn staged_query<'a>(columns: &str, period: Period, filter: &'a StageFilter) -> QueryBuilder<'a, Sqlite> {
    let mut query = QueryBuilder::new(columns);
    query.push(SERVICES.replacen(
        " where ",
        " join supply_point s on s.n = x.supply_point_n join service_group g on g.id = s.group_id join account a on a.id = g.account_id
          join contract k on k.n = x.contract_n left join settlement t on t.n = x.settlement_n
          left join document i on i.settlement_n = x.settlement_n and i.kind = 'invoice' where ",
        1,
    ));
    query.push_bind(period.to_string()).push(condition(filter));
    if let Some(cycle) = filter.cycle {
        query.push(" and c.id = ").push_bind(cycle.0);
    }
    full_text::push_found(&mut query, filter.text.as_deref());
    query
}

fn staged_service(row: &SqliteRow) -> Result<StagedService> {
    let currency: Option<&str> = row.try_get("currency")?;
    let total: Option<i64> = row.try_get("total")?;
    Ok(StagedService {
        cycle: CycleId(row.try_get("cycle")?),
        cycle_name: row.try_get("cycle_name")?,
        supply_point: SupplyPointId(row.try_get("point")?),
        code: row.try_get("code")?,
        account: AccountId(row.try_get("account")?),
        account_name: row.try_get("name")?,
        tariff: row.try_get("tariff_code")?,
        state: values::named(ServiceState::from_name(row.try_get("state")?))?,
        settlement: row.try_get::<Option<Uuid>, _>("settlement_id")?.map(SettlementId),
        energy_wh: row.try_get("energy_wh")?,
        total: total.zip(currency).map(|(minor, currency)| values::money(minor, currency)).transpose()?,
        invoice: row.try_get::<Option<Uuid>, _>("invoice")?.map(DocumentId),
    })
}
