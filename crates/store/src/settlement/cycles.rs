//! Cycles: selection of services, results and decisions.

use acometida_domain::{
    AccountId, Currency, CycleId, CycleMode, CycleRow, CycleState, Decision, DocumentId, FindingCount, Market,
    Metering, Money, NewCycle, Page, PageRequest, Period, ResultFilter, ResultRow, SelectionCount, ServiceChoice,
    ServiceFilter, ServiceRow, ServiceState, SettlementId, Sort, SupplyPointId,
};
use rusqlite::params;
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{
    Result, Store,
    kernel::{full_text, tx::SettlementWrites, values},
    settlement::selection::{chosen, eligible, not_selected, push_chosen, read_in},
};

impl Store {
    /// Codes of the tariffs of a market's contracts, in order.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn tariffs_in_use(&self, market: Market) -> Result<Vec<String>> {
        let market = market.name();
        Ok(sqlx::query_scalar!("select distinct tariff_code from contract where market = ? order by 1", market)
            .fetch_all(self.readers())
            .await?)
    }

    /// Totals of a selection of services.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn count_services(
        &self,
        market: Market,
        period: Period,
        services: &ServiceChoice,
        currency: Currency,
    ) -> Result<SelectionCount> {
        let everything = ServiceFilter::default();
        let (filter, chosen) = chosen(services, &everything);
        let read = read_in(period);
        let columns = format!(
            "select count(*) as n, coalesce(sum({read}), 0) as read, coalesce(sum(s.metering = 'remote'), 0) as remote,
             coalesce(sum(t.energy_wh), 0) as energy, coalesce(sum(t.total), 0) as total"
        );
        let mut query = not_selected(eligible(&columns, Some(market), period, filter), period);
        push_chosen(&mut query, chosen)?;
        let row = query.build().fetch_one(self.readers()).await?;
        let mut all = eligible("select count(*)", Some(market), period, filter);
        push_chosen(&mut all, chosen)?;
        let all: i64 = all.build_query_scalar().fetch_one(self.readers()).await?;
        let services = values::count(row.try_get("n")?);
        Ok(SelectionCount {
            services,
            read: values::count(row.try_get("read")?),
            remote: values::count(row.try_get("remote")?),
            expected_energy_wh: row.try_get("energy")?,
            expected_total: Money::new(row.try_get("total")?, currency),
            taken: values::count(all).saturating_sub(services),
        })
    }

    /// A page of available services: with a contract in force in the period and in no cycle of it.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn services(
        &self,
        market: Market,
        period: Period,
        filter: &ServiceFilter,
        sort: Option<&Sort>,
        page: PageRequest,
    ) -> Result<Page<ServiceRow>> {
        let total: i64 = not_selected(eligible("select count(*)", Some(market), period, filter), period)
            .build_query_scalar()
            .fetch_one(self.readers())
            .await?;
        let columns = format!(
            "select s.id, s.code, a.id as account, a.name, p.district, coalesce(z.code, '') as zone, c.tariff_code, s.metering, t.energy_wh,
             {} as read",
            read_in(period)
        );
        let mut query = not_selected(eligible(&columns, Some(market), period, filter), period);
        query.push(" order by ").push(match sort.map_or("code", |sort| sort.by.as_str()) {
            "account_name" => "a.sort_name",
            "district" => "p.district",
            "tariff" => "c.tariff_code",
            "last_energy_wh" => "t.energy_wh",
            _ => "s.code",
        });
        query.push(if sort.is_some_and(|sort| sort.descending) { " desc" } else { "" });
        query.push(" limit ").push_bind(page.limit()).push(" offset ").push_bind(page.offset);
        let rows = query.build().try_map(|row: SqliteRow| service_row(&row)).fetch_all(self.readers()).await?;
        Ok(Page { rows, total: values::count(total) })
    }

    /// All cycles with their counts, newest first.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn cycles(&self, currency: Currency) -> Result<Vec<CycleRow>> {
        let ids = sqlx::query_scalar!(r#"select id as "id: Uuid" from cycle order by created_at desc, name"#)
            .fetch_all(self.readers())
            .await?;
        let mut rows = Vec::with_capacity(ids.len());
        for id in ids {
            rows.extend(self.cycle(CycleId(id), currency).await?);
        }
        Ok(rows)
    }

    /// A cycle with its counts; none when it does not exist.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn cycle(&self, id: CycleId, currency: Currency) -> Result<Option<CycleRow>> {
        let Some(row) = sqlx::query!(
            r#"select c.name, c.market, c.period, c.mode, c.state, c.reason, c.created_at, o.login from cycle c join operator o on o.id = c.created_by where c.id = ?"#,
            id.0
        )
        .fetch_optional(self.readers())
        .await?
        else {
            return Ok(None);
        };
        let mut cycle = CycleRow {
            id,
            name: row.name,
            market: values::named(Market::from_name(&row.market))?,
            period: values::period(&row.period)?,
            mode: values::named(CycleMode::from_name(&row.mode))?,
            state: values::named(CycleState::from_name(&row.state))?,
            reason: row.reason,
            services: 0,
            pending: 0,
            validated: 0,
            review: 0,
            settled: 0,
            excluded: 0,
            invoiced: 0,
            energy_wh: 0,
            total: Money::zero(currency),
            to_invoice: Money::zero(currency),
            created_at: values::instant(row.created_at),
            created_by: row.login,
        };
        let counts = sqlx::query!(
            r#"select s.state, count(*) as "n!: i64", coalesce(sum(t.energy_wh), 0) as "energy!: i64", coalesce(sum(t.total), 0) as "total!: i64",
                      coalesce(sum(t.total - coalesce(b.total, 0)), 0) as "difference!: i64"
               from cycle c join cycle_service s on s.cycle_n = c.n left join settlement t on t.n = s.settlement_n
               left join settlement b on b.n = s.base_n where c.id = ? group by s.state"#,
            id.0
        )
        .fetch_all(self.readers())
        .await?;
        for row in counts {
            let n = values::count(row.n);
            let state = values::named(ServiceState::from_name(&row.state))?;
            cycle.services += n;
            match state {
                ServiceState::Pending => cycle.pending = n,
                ServiceState::Validated => cycle.validated = n,
                ServiceState::Review => cycle.review = n,
                ServiceState::Settled => cycle.settled = n,
                ServiceState::Excluded => cycle.excluded = n,
                ServiceState::Invoiced => cycle.invoiced = n,
            }
            if state == ServiceState::Settled {
                cycle.to_invoice.minor = row.difference;
            }
            if matches!(state, ServiceState::Settled | ServiceState::Invoiced) {
                cycle.energy_wh += row.energy;
                cycle.total.minor += row.total;
            }
        }
        // a manual cycle returns to ready after its checks
        if cycle.state == CycleState::Ready && cycle.validated + cycle.review > 0 {
            cycle.state = CycleState::Validated;
        }
        Ok(Some(cycle))
    }

    /// Number of services of a cycle with each finding.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn findings(&self, cycle: CycleId) -> Result<Vec<FindingCount>> {
        let rows = sqlx::query!(
            r#"select f.value ->> 'code' as "code!: String", f.value ->> 'severity' as "severity!: String", count(distinct s.supply_point_n) as "n!: i64",
                      count(distinct case s.state when 'review' then s.supply_point_n end) as "waiting!: i64"
               from cycle c join cycle_service s on s.cycle_n = c.n, json_each(s.findings) f where c.id = ? and s.findings <> '[]' group by 1, 2 order by 3 desc, 1"#,
            cycle.0
        )
        .fetch_all(self.readers())
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| FindingCount {
                code: row.code,
                severity: row.severity,
                services: values::count(row.n),
                waiting: values::count(row.waiting),
            })
            .collect())
    }

    /// Services of a cycle that match a filter, in order of id.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn matching_services(&self, cycle: CycleId, filter: &ResultFilter) -> Result<Vec<SupplyPointId>> {
        let mut query = results_query("select s.id", cycle, filter);
        query.push(" order by s.n");
        let ids: Vec<Uuid> = query.build_query_scalar().fetch_all(self.readers()).await?;
        Ok(ids.into_iter().map(SupplyPointId).collect())
    }

    /// Mean daily use of the services of a tariff in the month before, Wh; none when none was settled.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn class_daily(&self, tariff: &str, period: Period) -> Result<Option<i64>> {
        let before = period.previous().to_string();
        Ok(sqlx::query_scalar!(
            r#"select cast(sum(t.energy_wh) / sum(julianday(t.to_day) - julianday(t.from_day)) as integer) as "daily: i64"
               from cycle y join cycle_service x on x.cycle_n = y.n join settlement t on t.n = x.settlement_n
               join contract c on c.n = t.contract_n where y.period = ? and x.base_n is null and x.state <> 'excluded' and c.tariff_code = ?"#,
            before,
            tariff
        )
        .fetch_one(self.readers())
        .await?)
    }

    /// A page of the services of a cycle that match a filter.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn results(
        &self,
        cycle: CycleId,
        filter: &ResultFilter,
        page: PageRequest,
        currency: Currency,
    ) -> Result<Page<ResultRow>> {
        let total: i64 =
            results_query("select count(*)", cycle, filter).build_query_scalar().fetch_one(self.readers()).await?;
        let mut query = results_query(
            "select s.id as supply_point_id, t.id as settlement_id, s.code, a.id as account, a.name, c.tariff_code, x.state, t.energy_wh, t.total,
             (select b.energy_wh from settlement b where b.supply_point_n = s.n and b.period < x.period
              order by b.period desc, b.revision desc limit 1) as previous,
             (select total from settlement where n = x.base_n) as base_total,
             x.findings, x.reason, i.id as invoice",
            cycle,
            filter,
        );
        let sort = filter.sort.as_ref();
        query.push(" order by ").push(match sort.map_or("code", |sort| sort.by.as_str()) {
            "account_name" => "a.sort_name",
            "tariff" => "c.tariff_code",
            "energy_wh" => "t.energy_wh",
            "total" => "t.total",
            "state" => "x.state",
            _ => "s.code",
        });
        query.push(if sort.is_some_and(|sort| sort.descending) { " desc" } else { "" });
        query.push(" limit ").push_bind(page.limit()).push(" offset ").push_bind(page.offset);
        let rows = query.build().try_map(|row: SqliteRow| result_row(&row, currency)).fetch_all(self.readers()).await?;
        Ok(Page { rows, total: values::count(total) })
    }
}

fn results_query<'a>(columns: &str, cycle: CycleId, filter: &'a ResultFilter) -> QueryBuilder<'a, Sqlite> {
    let mut query = QueryBuilder::new(columns);
    query.push(
        " from cycle_service x join supply_point s on s.n = x.supply_point_n join service_group g on g.id = s.group_id
          join account a on a.id = g.account_id join contract c on c.n = x.contract_n
          left join settlement t on t.n = x.settlement_n left join document i on i.settlement_n = t.n and i.kind = 'invoice'
          where x.cycle_n = (select n from cycle where id = ",
    );
    query.push_bind(cycle.0).push(")");
    if let Some(state) = filter.state {
        query.push(" and x.state = ").push_bind(state.name());
    }
    if let Some(code) = filter.finding.as_deref().filter(|code| !code.is_empty()) {
        query
            .push(" and exists (select 1 from json_each(x.findings) f where f.value ->> 'code' = ")
            .push_bind(code)
            .push(")");
    }
    full_text::push_found(&mut query, filter.text.as_deref());
    query
}

fn service_row(row: &SqliteRow) -> sqlx::Result<ServiceRow> {
    Ok(ServiceRow {
        supply_point: SupplyPointId(row.try_get("id")?),
        code: row.try_get("code")?,
        account: AccountId(row.try_get("account")?),
        account_name: row.try_get("name")?,
        district: row.try_get("district")?,
        zone: row.try_get("zone")?,
        tariff: row.try_get("tariff_code")?,
        metering: Metering::from_name(row.try_get("metering")?).unwrap_or(Metering::Manual),
        last_energy_wh: row.try_get("energy_wh")?,
        read: row.try_get("read")?,
    })
}

fn result_row(row: &SqliteRow, currency: Currency) -> sqlx::Result<ResultRow> {
    let findings: String = row.try_get("findings")?;
    Ok(ResultRow {
        supply_point: SupplyPointId(row.try_get("supply_point_id")?),
        settlement: row.try_get::<Option<Uuid>, _>("settlement_id")?.map(SettlementId),
        code: row.try_get("code")?,
        account: AccountId(row.try_get("account")?),
        account_name: row.try_get("name")?,
        tariff: row.try_get("tariff_code")?,
        state: ServiceState::from_name(row.try_get("state")?).unwrap_or(ServiceState::Pending),
        energy_wh: row.try_get("energy_wh")?,
        previous_energy_wh: row.try_get("previous")?,
        total: row.try_get::<Option<i64>, _>("total")?.map(|minor| Money::new(minor, currency)),
        base_total: row.try_get::<Option<i64>, _>("base_total")?.map(|minor| Money::new(minor, currency)),
        findings: serde_json::from_str(&findings).map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
        reason: row.try_get("reason")?,
        invoice: row.try_get::<Option<Uuid>, _>("invoice")?.map(DocumentId),
    })
}

impl SettlementWrites<'_> {
    /// Creates a cycle with the selected services that are in no other cycle of the period; returns their number.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn insert_cycle(&mut self, id: CycleId, cycle: &NewCycle, operator: Uuid, at_ms: i64) -> Result<u32> {
        let (market, mode, period) = (cycle.market.name(), cycle.mode.name(), cycle.period.to_string());
        sqlx::query!(
            "insert into cycle (id, name, market, period, mode, state, created_at, created_by) values (?, ?, ?, ?, ?, 'ready', ?, ?)",
            id.0,
            cycle.name,
            market,
            period,
            mode,
            at_ms,
            operator
        )
        .execute(self.connection()?)
        .await?;
        let everything = ServiceFilter::default();
        let (filter, chosen) = chosen(&cycle.services, &everything);
        self.insert_services(id, cycle, filter, chosen).await
    }

    async fn insert_services(
        &mut self,
        id: CycleId,
        cycle: &NewCycle,
        filter: &ServiceFilter,
        chosen: Option<&[SupplyPointId]>,
    ) -> Result<u32> {
        let columns = format!(
            "insert into cycle_service (cycle_n, supply_point_n, contract_n, period, state)
             select (select n from cycle where id = x'{}'), s.n, c.n, '{}', 'pending'",
            id.0.simple(),
            cycle.period
        );
        let mut query = not_selected(eligible(&columns, Some(cycle.market), cycle.period, filter), cycle.period);
        push_chosen(&mut query, chosen)?;
        let taken = query.build().execute(self.connection()?).await?.rows_affected();
        Ok(u32::try_from(taken).unwrap_or(u32::MAX))
    }

    /// Stores the state of a cycle.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn set_cycle_state(&mut self, id: CycleId, state: CycleState) -> Result<()> {
        let state = state.name();
        sqlx::query!("update cycle set state = ? where id = ?", state, id.0).execute(self.connection()?).await?;
        Ok(())
    }

    /// Sets a cycle running; its first start is recorded.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn start_cycle(&mut self, id: CycleId, at_ms: i64) -> Result<()> {
        sqlx::query!(
            "update cycle set state = 'running', started_at = coalesce(started_at, ?2) where id = ?1",
            id.0,
            at_ms
        )
        .execute(self.connection()?)
        .await?;
        Ok(())
    }

    /// Records that a cycle was first sent to billing.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn mark_sent(&mut self, id: CycleId, at_ms: i64) -> Result<()> {
        sqlx::query!("update cycle set sent_at = coalesce(sent_at, ?2) where id = ?1", id.0, at_ms)
            .execute(self.connection()?)
            .await?;
        Ok(())
    }

    /// Sets services pending again, to be rechecked after an edit.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn recheck(&mut self, cycle: CycleId, supply_points: &[SupplyPointId]) -> Result<()> {
        self.bulk(|connection| {
            let mut update = connection.prepare_cached(
                "update cycle_service set state = 'pending', released = 0, settlement_n = null, problem = null
                 where cycle_n = (select n from cycle where id = ?1) and supply_point_n = (select n from supply_point where id = ?2) and state in ('review', 'validated', 'settled')",
            )?;
            for supply_point in supply_points {
                update.execute(params![cycle.0, supply_point.0])?;
            }
            Ok(())
        })
        .await
    }

    /// Whether a finding stops one of these services in review.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn is_stopped(&mut self, cycle: CycleId, supply_points: &[SupplyPointId]) -> Result<bool> {
        self.bulk(|connection| {
            let mut stopped = connection.prepare_cached(
                "select 1 from cycle_service x, json_each(x.findings) f where x.cycle_n = (select n from cycle where id = ?1)
                 and x.supply_point_n = (select n from supply_point where id = ?2) and x.state = 'review' and f.value ->> 'severity' = 'stops'",
            )?;
            for supply_point in supply_points {
                if stopped.exists(params![cycle.0, supply_point.0])? {
                    return Ok(true);
                }
            }
            Ok(false)
        })
        .await
    }

    /// Applies a person's decision and its reason; returns the number of services changed. Invoiced services do not change.
    ///
    /// # Errors
    /// [`StoreError`](crate::StoreError) when the statement fails or a stored value is invalid.
    pub async fn decide(
        &mut self,
        cycle: CycleId,
        supply_points: &[SupplyPointId],
        decision: Decision,
        reason: &str,
    ) -> Result<u32> {
        self.bulk(|connection| {
            let mut update = connection.prepare_cached(match decision {
                Decision::Review => {
                    "update cycle_service set state = 'review', reviewed = 1, released = 0, reason = ?3
                     where cycle_n = (select n from cycle where id = ?1) and supply_point_n = (select n from supply_point where id = ?2) and (state in ('validated', 'settled') or state = 'pending' and released = 1)"
                }
                Decision::Release => {
                    "update cycle_service
                     set state = case when settlement_n is not null then 'settled'
                                      when (select mode from cycle where id = ?1) = 'manual' then 'validated' else 'pending' end, released = 1, reason = ?3
                     where cycle_n = (select n from cycle where id = ?1) and supply_point_n = (select n from supply_point where id = ?2) and state = 'review'"
                }
                Decision::Exclude => {
                    "update cycle_service set state = 'excluded', reason = ?3 where cycle_n = (select n from cycle where id = ?1) and supply_point_n = (select n from supply_point where id = ?2) and state in ('pending', 'validated', 'review', 'settled')"
                }
                Decision::Include => {
                    "update cycle_service set state = 'pending', released = 0, settlement_n = null, findings = '[]', problem = null, checked = 0, reviewed = 0,
                                              estimated = 0, reason = ?3
                     where cycle_n = (select n from cycle where id = ?1) and supply_point_n = (select n from supply_point where id = ?2) and state = 'excluded'"
                }
            })?;
            let mut changed = 0;
            for supply_point in supply_points {
                changed += update.execute(params![cycle.0, supply_point.0, reason])?;
            }
            Ok(u32::try_from(changed).unwrap_or(u32::MAX))
        })
        .await
    }
}
