//! Finding and reading customers.

use acometida_domain::{
    AccountContract, AccountDetail, AccountFilter, AccountId, AccountRow, Actor, ConsumptionMonth, Device, LoadCurve,
    Page, PageRequest, Permission, ReadingRow, SearchHit, SupplyPointDetail, SupplyPointId,
};
use chrono::NaiveDate;

use crate::{Office, OfficeError, Result, allow, customers::accounts::no_account, kernel::error::localized};

/// A leap year.
const MOST_CURVE_DAYS: i64 = 366;

impl Office {
    /// The best hits for a person's words among accounts, supply points, meters and invoice numbers.
    pub async fn search(&self, actor: &Actor, text: &str, limit: u32) -> Result<Vec<SearchHit>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.search(text, limit).await?)
    }

    pub async fn accounts(&self, actor: &Actor, filter: &AccountFilter, page: PageRequest) -> Result<Page<AccountRow>> {
        allow(actor, Permission::ViewCustomers)?;
        let filter = self.resolved_filter(filter).await?;
        Ok(self.store.accounts(&filter, page, self.company().await?.currency).await?)
    }

    pub async fn account(&self, actor: &Actor, id: AccountId) -> Result<AccountDetail> {
        allow(actor, Permission::ViewCustomers)?;
        let currency = self.company().await?.currency;
        self.store.account(id, currency, self.today().await?).await?.ok_or_else(no_account)
    }

    /// The account with this code, however it is written.
    pub async fn account_coded(&self, actor: &Actor, code: &str) -> Result<AccountDetail> {
        allow(actor, Permission::ViewCustomers)?;
        let id = self.store.account_coded(code).await?.ok_or_else(|| {
            OfficeError::NotFound(localized!("No existe la cuenta {code}.", "There is no account {code}."))
        })?;
        self.account(actor, id).await
    }

    pub async fn supply_point(&self, actor: &Actor, id: SupplyPointId) -> Result<SupplyPointDetail> {
        allow(actor, Permission::ViewCustomers)?;
        self.store.supply_point(id).await?.ok_or_else(|| {
            OfficeError::NotFound(localized!("No existe ese suministro.", "There is no such supply point."))
        })
    }

    pub async fn readings(
        &self,
        actor: &Actor,
        supply_point: SupplyPointId,
        page: PageRequest,
    ) -> Result<Page<ReadingRow>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.readings(supply_point, page).await?)
    }

    /// What all services of an account used each settled month, oldest first.
    pub async fn account_months(&self, actor: &Actor, id: AccountId) -> Result<Vec<ConsumptionMonth>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.account_months(id, self.company().await?.currency).await?)
    }

    /// The contracts of all services of an account, by supply code, newest first.
    pub async fn account_contracts(&self, actor: &Actor, id: AccountId) -> Result<Vec<AccountContract>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.account_contracts(id).await?)
    }

    /// The meters of all services of an account, those in place first.
    pub async fn devices(&self, actor: &Actor, id: AccountId) -> Result<Vec<Device>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.devices(id).await?)
    }

    /// The load curve of a service between two days.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on `to` for more than a year.
    pub async fn load_curve(
        &self,
        actor: &Actor,
        supply_point: SupplyPointId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<LoadCurve> {
        allow(actor, Permission::ViewCustomers)?;
        if (to - from).num_days() >= MOST_CURVE_DAYS {
            return Err(OfficeError::invalid(
                "to",
                localized!("Son {MOST_CURVE_DAYS} días como mucho.", "It is {MOST_CURVE_DAYS} days at most."),
            ));
        }
        Ok(self.store.load_curve(supply_point, from, to).await?)
    }
}
