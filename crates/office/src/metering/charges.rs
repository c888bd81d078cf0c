//! Use cases: manual charges beyond a limit, which a second person decides on.

use acometida_domain::{Actor, ChargeKey, ChargeLimit, HeldCharge, Permission, RequestId};
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{
        act::Started,
        error::localized,
        text::{tidy, valid_text},
    },
};

/// Setting with the limit.
const LIMIT: &str = "charge_limit";

impl Office {
    /// Limit beyond which a manual charge waits for a second person.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewSettlement`].
    pub async fn charge_limit(&self, actor: &Actor) -> Result<ChargeLimit> {
        allow(actor, Permission::ViewSettlement)?;
        self.stored_charge_limit().await
    }

    pub(crate) async fn stored_charge_limit(&self) -> Result<ChargeLimit> {
        match self.store.setting(LIMIT).await? {
            Some(text) => serde_json::from_str(&text).map_err(|error| OfficeError::Internal(error.to_string())),
            None => Ok(ChargeLimit::default()),
        }
    }

    /// Stores the limit. Charges that were loaded before keep waiting, or do not.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ManageCompany`]. [`OfficeError::Invalid`] on `limit` when it is
    /// negative or in another currency.
    pub async fn set_charge_limit(&self, actor: &Actor, request: RequestId, limit: ChargeLimit) -> Result<()> {
        allow(actor, Permission::ManageCompany)?;
        let currency = self.company().await?.currency;
        if limit.limit.is_some_and(|limit| limit.minor < 0 || limit.is_too_large() || limit.currency != currency) {
            return Err(OfficeError::invalid(
                "limit",
                localized!("Escriba un importe de cero o más.", "Enter an amount of zero or more."),
            ));
        }
        let before = self.stored_charge_limit().await?;
        match self.begin(actor, Permission::ManageCompany, request, "set_charge_limit", &limit).await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let text = serde_json::to_string(&limit).map_err(|error| OfficeError::Internal(error.to_string()))?;
                act.tx.set_setting(LIMIT, &text).await?;
                act.finish(None, &json!({ "before": before, "after": limit }), &()).await
            }
        }
    }

    /// Charges that wait for a second person, the oldest first.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewSettlement`].
    pub async fn held_charges(&self, actor: &Actor) -> Result<Vec<HeldCharge>> {
        allow(actor, Permission::ViewSettlement)?;
        Ok(self.store.held_charges().await?)
    }

    /// Approves a held charge, which is then billed, or declines it.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ImportTerms`]. [`OfficeError::Invalid`] on `reason` when it is
    /// missing. [`OfficeError::Store`] when the actor loaded it. [`OfficeError::NotFound`] when it does not wait.
    pub async fn decide_charge(
        &self,
        actor: &Actor,
        request: RequestId,
        key: &ChargeKey,
        approved: bool,
        reason: &str,
    ) -> Result<()> {
        allow(actor, Permission::ImportTerms)?;
        let mut reason = reason.to_owned();
        tidy(&mut reason);
        valid_text("reason", &reason)?;
        let arguments = (key, approved, &reason);
        match self.begin(actor, Permission::ImportTerms, request, "decide_charge", &arguments).await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let held =
                    self.store.held_charges().await?.into_iter().find(|held| held.key == *key).ok_or_else(|| {
                        OfficeError::NotFound(localized!(
                            "Ese cargo ya no espera a nadie.",
                            "That charge no longer waits for anybody."
                        ))
                    })?;
                let at = act.at_ms();
                act.tx.metering().decide_charge(key, (approved, &reason), actor.id, at).await?;
                let detail = json!({ "code": held.supply_code, "period": key.period, "component": key.component,
                                     "charge": held.amount, "approved": approved, "reason": reason });
                act.finish(Some(key.supply_point.to_string()), &detail, &()).await
            }
        }
    }
}
