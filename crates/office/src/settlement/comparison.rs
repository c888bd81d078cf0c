//! What another system billed, compared by component: how a company learns to trust this one.

use acometida_domain::{Actor, Page, PageRequest, Period, Permission, ShadowCheck, ShadowFilter, ShadowRow};

use crate::{Office, Result, allow};

impl Office {
    pub async fn shadow_check(&self, actor: &Actor, period: Period) -> Result<ShadowCheck> {
        allow(actor, Permission::ViewSettlement)?;
        Ok(self.store.shadow_check(period, self.company().await?.currency).await?)
    }

    /// The services that differ, the largest difference first.
    pub async fn shadow_rows(
        &self,
        actor: &Actor,
        period: Period,
        filter: &ShadowFilter,
        page: PageRequest,
    ) -> Result<Page<ShadowRow>> {
        allow(actor, Permission::ViewSettlement)?;
        Ok(self.store.shadow_rows(period, filter, page, self.company().await?.currency).await?)
    }
}
