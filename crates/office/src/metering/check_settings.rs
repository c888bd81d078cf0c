//! Use cases: read and set the levels and thresholds of the checks before rating.

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

/// Name of the setting.
const CHECKS: &str = "checks";

impl Office {
    /// All checks with their level, rule and thresholds.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewSettlement`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn check_rules(&self, actor: &Actor) -> Result<Vec<CheckRule>> {
        allow(actor, Permission::ViewSettlement)?;
        let settings = self.check_settings().await?;
        Ok(FindingCode::ALL.iter().map(|code| self.check_rule(*code, &settings)).collect())
    }

    /// Stores the levels and thresholds of the checks; they apply from the next run of a cycle.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on a threshold out of its bounds.
    pub async fn set_check_rules(&self, actor: &Actor, request: RequestId, settings: CheckSettings) -> Result<()> {
        allow(actor, Permission::ManageCompany)?;
        let settings = valid(settings)?;
        let before = self.check_settings().await?;
        match self.begin(actor, Permission::ManageCompany, request, "set_check_rules", &settings).await? {
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
            default_level: code.default_severity().into(),
            rule: rule_of(code, settings).text(self.language()).to_owned(),
            thresholds: thresholds
                .map(|threshold| CheckThreshold {
                    name: threshold.name.to_owned(),
                    unit: threshold.unit,
                    value: threshold.value(settings),
                    default_value: threshold.default_value,
                    min: threshold.min,
                    max: threshold.max,
                })
                .collect(),
        }
    }
}

/// Validates the bounds of the settings and drops levels equal to their default.
fn valid(mut settings: CheckSettings) -> Result<CheckSettings> {
    if let Some(threshold) = settings.out_of_bounds() {
        let (min, max) = (threshold.min, threshold.max);
        return Err(OfficeError::invalid(
            threshold.name,
            localized!("Escriba un valor de {min} a {max}.", "Enter a value from {min} to {max}."),
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
                    "Escriba {most} como mucho: los meses que se consideran.",
                    "Enter at most {most}: the months considered."
                ),
            ));
        }
    }
    settings.levels.retain(|code, level| *level != code.default_severity().into());
    Ok(settings)
}
