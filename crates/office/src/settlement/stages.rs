//! Use cases: the dashboard of a period and its lists (S1 to S3).

use acometida_domain::{
    Actor, Dashboard, Page, PageRequest, Period, Permission, ResettlementFilter, StageFilter, StagedService,
};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

use crate::{Office, Result, allow};

/// Name of the input with the price of a US dollar in the company's currency.
const EXCHANGE_RATE: &str = "tipo_de_cambio";
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
        Ok(self.store.staged(period, filter, page).await?)
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
