//! Use cases: shadow run, the comparison with the bills of another system.

use acometida_domain::{Actor, Page, PageRequest, Period, Permission, ShadowCheck, ShadowFilter, ShadowRow};

use crate::{Office, Result, allow};

impl Office {
    /// Totals of a period compared with the bills of another system.
    ///
    /// # Errors
    /// `OfficeError::Forbidden` without [`Permission::ViewSettlement`]. `OfficeError::Store` when the database fails.
    pub async fn shadow_check(&self, actor: &Actor, period: Period) -> Result<ShadowCheck> {
        allow(actor, Permission::ViewSettlement)?;
        Ok(self.store.shadow_check(period, self.company().await?.currency).await?)
    }

    /// A page of services that differ, greatest difference first.
    ///
    /// # Errors
    /// `OfficeError::Forbidden` without [`Permission::ViewSettlement`]. `OfficeError::Store` when the database fails.
    pub async fn shadow_rows(
        &self,
        actor: &Actor,
        period: Period,
        filter: &ShadowFilter,
        page: PageRequest,
    ) -> Result<Page<ShadowRow>> {
        allow(actor, Permission::ViewSettlement)?;
        let filter = &ShadowFilter { text: self.meant(filter.text.as_deref()).await?, ..filter.clone() };
        Ok(self.store.shadow_rows(period, filter, page, self.company().await?.currency).await?)
    }
}
