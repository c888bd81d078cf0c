//! The rules of the checks before rating, as an administrator sets them.

use acometida_domain::{
    Actor, CheckRule, CheckSettings, CheckThreshold, Permission, RequestId, settlement::FindingCode,
};
use acometida_settlement::checks::rule_of;
use serde_json::json;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{
        act::{Started, differences},
        error::localized,
    },
};

/// The setting that keeps them.
const CHECKS: &str = "checks";

impl Office {
    /// Every check with its level, its rule and its thresholds.
    pub async fn check_rules(&self, actor: &Actor) -> Result<Vec<CheckRule>> {
        allow(actor, Permission::ViewSettlement)?;
        let settings = self.check_settings().await?;
        Ok(FindingCode::ALL.iter().map(|code| self.check_rule(*code, &settings)).collect())
    }

    /// Keeps the levels and thresholds of the checks; they hold from the next run of a cycle on.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on the threshold that is out of its bounds.
    pub async fn set_check_rules(&self, actor: &Actor, request: RequestId, settings: CheckSettings) -> Result<()> {
        allow(actor, Permission::ManageCompany)?;
        let settings = valid(settings)?;
        let before = self.check_settings().await?;
        match self.begin(actor, Permission::ManageCompany, request, "set_check_rules").await? {
            Started::Replayed(()) => Ok(()),
            Started::New(mut act) => {
                let text =
                    serde_json::to_string(&settings).map_err(|error| OfficeError::Internal(error.to_string()))?;
                act.tx.set_setting(CHECKS, &text).await?;
                let (before, after) = differences(&before, &settings);
                act.finish(None, &json!({ "before": before, "after": after }), &()).await
            }
        }
    }

    pub(crate) async fn check_settings(&self) -> Result<CheckSettings> {
        match self.store.setting(CHECKS).await? {
            None => Ok(CheckSettings::default()),
            Some(text) => serde_json::from_str(&text).map_err(|error| OfficeError::Internal(error.to_string())),
        }
    }

    fn check_rule(&self, code: FindingCode, settings: &CheckSettings) -> CheckRule {
        let thresholds = CheckSettings::THRESHOLDS.iter().filter(|threshold| threshold.codes.contains(&code));
        CheckRule {
            code,
            level: settings.level(code),
            usual_level: code.usual().into(),
            rule: rule_of(code, settings).text(self.language()).to_owned(),
            thresholds: thresholds
                .map(|threshold| CheckThreshold {
                    name: threshold.name.to_owned(),
                    unit: threshold.unit,
                    value: threshold.value(settings),
                    usual: threshold.usual,
                    min: threshold.min,
                    max: threshold.max,
                })
                .collect(),
        }
    }
}

/// Settings within their bounds, without the levels that are as usual.
fn valid(mut settings: CheckSettings) -> Result<CheckSettings> {
    if let Some(threshold) = settings.out_of_bounds() {
        let (min, max) = (threshold.min, threshold.max);
        return Err(OfficeError::invalid(
            threshold.name,
            localized!("Va de {min} a {max}.", "It goes from {min} to {max}."),
        ));
    }
    for (least, most, name) in [
        (settings.least_months, settings.recent_months, "least_months"),
        (settings.deviation_least_months, settings.deviation_months, "deviation_least_months"),
    ] {
        if least > most {
            return Err(OfficeError::invalid(
                name,
                localized!(
                    "Son {most} como mucho: los meses que se miran.",
                    "It is {most} at most: the months that are looked at."
                ),
            ));
        }
    }
    settings.levels.retain(|code, level| *level != code.usual().into());
    Ok(settings)
}
