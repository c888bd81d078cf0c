//! Use cases: search and read accounts and supply points.

use acometida_domain::{
    AccountContract, AccountDetail, AccountFilter, AccountId, AccountRow, Actor, ConsumptionMonth, Device, LoadCurve,
    Page, PageRequest, Permission, ReadingRow, SearchHit, SupplyPointDetail, SupplyPointId,
};
use chrono::NaiveDate;
use serde_json::json;

use crate::{Office, OfficeError, Result, allow, customers::accounts::no_account, kernel::error::localized};

/// Days of a leap year.
const MAX_CURVE_DAYS: i64 = 366;

impl Office {
    /// Best results of a search text among accounts, supply points, meters and invoice numbers.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn search(&self, actor: &Actor, text: &str, limit: u32) -> Result<Vec<SearchHit>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.search(text, limit).await?)
    }

    /// A search text with the corrections of its unknown words when few entries have all its words, so that a list finds
    /// as much as the search.
    pub(crate) async fn meant(&self, text: Option<&str>) -> Result<Option<String>> {
        Ok(self.store.meant(text).await?)
    }

    /// Accounts matching a filter.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn accounts(&self, actor: &Actor, filter: &AccountFilter, page: PageRequest) -> Result<Page<AccountRow>> {
        allow(actor, Permission::ViewCustomers)?;
        let filter = self.resolved_filter(filter).await?;
        Ok(self.store.accounts(&filter, page, self.company().await?.currency).await?)
    }

    /// Detail of an account.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::NotFound`] for an unknown id
    /// or name. [`OfficeError::Store`] when the database fails.
    pub async fn account(&self, actor: &Actor, id: AccountId) -> Result<AccountDetail> {
        allow(actor, Permission::ViewCustomers)?;
        let currency = self.company().await?.currency;
        let account = self.store.account(id, currency, self.today().await?).await?.ok_or_else(no_account)?;
        self.viewed(actor, "view_account", id, &json!({ "code": account.data.code }));
        Ok(account)
    }

    /// The account with a code.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::NotFound`] for an unknown id
    /// or name. [`OfficeError::Store`] when the database fails.
    pub async fn account_by_code(&self, actor: &Actor, code: &str) -> Result<AccountDetail> {
        allow(actor, Permission::ViewCustomers)?;
        let id = self.store.account_by_code(code).await?.ok_or_else(|| {
            OfficeError::NotFound(localized!("No existe la cuenta {code}.", "There is no account {code}."))
        })?;
        self.account(actor, id).await
    }

    /// Detail of a supply point.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::NotFound`] for an unknown id
    /// or name. [`OfficeError::Store`] when the database fails.
    pub async fn supply_point(&self, actor: &Actor, id: SupplyPointId) -> Result<SupplyPointDetail> {
        allow(actor, Permission::ViewCustomers)?;
        self.store.supply_point(id).await?.ok_or_else(|| {
            OfficeError::NotFound(localized!("No existe ese suministro.", "There is no such supply point."))
        })
    }

    /// Readings of a supply point, newest first.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn readings(
        &self,
        actor: &Actor,
        supply_point: SupplyPointId,
        page: PageRequest,
    ) -> Result<Page<ReadingRow>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.readings(supply_point, page).await?)
    }

    /// Consumption of all services of an account by settled month, oldest first.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn account_months(&self, actor: &Actor, id: AccountId) -> Result<Vec<ConsumptionMonth>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.account_months(id, self.company().await?.currency).await?)
    }

    /// Contracts of all services of an account, in order of supply code, newest first.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn account_contracts(&self, actor: &Actor, id: AccountId) -> Result<Vec<AccountContract>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.account_contracts(id).await?)
    }

    /// Meters of all services of an account, those in place first.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewCustomers`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn devices(&self, actor: &Actor, id: AccountId) -> Result<Vec<Device>> {
        allow(actor, Permission::ViewCustomers)?;
        Ok(self.store.devices(id).await?)
    }

    /// Load curve of a service between two days.
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
        if (to - from).num_days() >= MAX_CURVE_DAYS {
            return Err(OfficeError::invalid(
                "to",
                localized!("Elija {MAX_CURVE_DAYS} días como mucho.", "Choose at most {MAX_CURVE_DAYS} days."),
            ));
        }
        Ok(self.store.load_curve(supply_point, from, to).await?)
    }
}
