//! Use cases: the dashboard of a period and its lists (S1 to S3).

use acometida_domain::{
    Actor, Dashboard, Page, PageRequest, Period, Permission, ResettlementFilter, SettlementMonths, StageFilter,
    StagedService,
};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

use crate::{Office, Result, allow};

/// Name of the input with the price of a US dollar in the company's currency.
const EXCHANGE_RATE: &str = "tipo_de_cambio";
/// Months before the latest reading among which the oldest unbilled one is looked for.
const MONTHS_BACK: i32 = 12;
/// Number of resettlements on the dashboard.
const LATEST: u32 = 5;

impl Office {
    /// Dashboard of a period: services by stage and totals.
    ///
    /// # Errors
    /// `OfficeError::Forbidden` without [`Permission::ViewSettlement`]. `OfficeError::Store` when the database fails.
    pub async fn dashboard(&self, actor: &Actor, period: Period) -> Result<Dashboard> {
        allow(actor, Permission::ViewSettlement)?;
        let (stages, flows) = self.store.stages(period).await?;
        let mut metrics = self.store.dashboard_metrics(period, self.company().await?.currency).await?;
        if let Some(rate) =
            self.store.values_in_force(period).await?.get(EXCHANGE_RATE).filter(|rate| rate.value > Decimal::ZERO)
        {
            let cents = (Decimal::from(metrics.value.minor) / rate.value)
                .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
            (metrics.usd_cents, metrics.exchange_rate) = (cents.to_i64(), Some(rate.value));
        }
        let latest = ResettlementFilter { period: Some(period), ..ResettlementFilter::default() };
        let resettlements = self.store.resettlements(&latest, PageRequest::first(LATEST)).await?.rows;
        Ok(Dashboard { period, stages, flows, metrics, resettlements })
    }

    /// A page of the services of a stage or flow of the dashboard.
    ///
    /// # Errors
    /// `OfficeError::Forbidden` without [`Permission::ViewSettlement`]. `OfficeError::Store` when the database fails.
    pub async fn staged(
        &self,
        actor: &Actor,
        period: Period,
        filter: &StageFilter,
        page: PageRequest,
    ) -> Result<Page<StagedService>> {
        allow(actor, Permission::ViewSettlement)?;
        let filter = &StageFilter { text: self.meant(filter.text.as_deref()).await?, ..filter.clone() };
        Ok(self.store.staged(period, filter, page).await?)
    }

    /// Months that a person works on.
    ///
    /// # Errors
    /// `OfficeError::Forbidden` without [`Permission::ViewSettlement`]. `OfficeError::Store` when the database fails.
    pub async fn settlement_months(&self, actor: &Actor) -> Result<SettlementMonths> {
        allow(actor, Permission::ViewSettlement)?;
        self.months_to_work_on().await
    }

    /// Earlier months than the first cycle were billed by another program, and those of more than a year before the
    /// latest reading are given up.
    pub(crate) async fn months_to_work_on(&self) -> Result<SettlementMonths> {
        let Some(latest) = self.store.latest_period().await? else {
            return Ok(SettlementMonths { working: None, latest: None });
        };
        let first = self.store.cycle_periods().await?.pop().map_or(latest, |first| first.min(latest));
        let first = Period::from_index(latest.index() - MONTHS_BACK).map_or(first, |oldest| oldest.max(first));
        let working = self.store.unbilled_period(first, latest).await?.or(Some(latest));
        Ok(SettlementMonths { working, latest: Some(latest) })
    }

    /// Periods with a cycle, latest first.
    ///
    /// # Errors
    /// `OfficeError::Forbidden` without [`Permission::ViewSettlement`]. `OfficeError::Store` when the database fails.
    pub async fn settled_periods(&self, actor: &Actor) -> Result<Vec<Period>> {
        allow(actor, Permission::ViewSettlement)?;
        Ok(self.store.cycle_periods().await?)
    }
}
