//! The finding of a service that could not be rated.

use acometida_domain::{
    CheckSettings,
    settlement::{Finding, FindingCode},
};

use super::Findings;
use crate::RateError;

/// `missing_input` when an input of the tariff is missing, `unrated` for any other error; none when that check is off.
#[must_use]
pub fn finding_of(error: &RateError, settings: &CheckSettings) -> Option<Finding> {
    let code = match error {
        RateError::NoVersion { .. }
        | RateError::MissingQuantity { .. }
        | RateError::MissingPower { .. }
        | RateError::MissingConstant { .. }
        | RateError::MissingIndex { .. }
        | RateError::MissingCurve { .. }
        | RateError::MissingSeries { .. }
        | RateError::MissingPrice { .. }
        | RateError::MissingAttribute { .. }
        | RateError::MissingManual { .. }
        | RateError::MissingReading { .. }
        | RateError::IncompleteCurve { .. } => FindingCode::MissingInput,
        RateError::EmptyPeriod { .. }
        | RateError::TooLong { .. }
        | RateError::NegativePower { .. }
        | RateError::RepeatedPower { .. }
        | RateError::RepeatedCurveDay { .. }
        | RateError::ManualNotInForce { .. }
        | RateError::PercentTooLow { .. }
        | RateError::IndexBase { .. }
        | RateError::SeriesLength { .. }
        | RateError::SeriesMinutes { .. }
        | RateError::UnknownAttributeValue { .. }
        | RateError::NegativeQuantity { .. }
        | RateError::CurveLength { .. }
        | RateError::CurveMinutes { .. }
        | RateError::NothingToChoose { .. }
        | RateError::TooLarge { .. } => FindingCode::Unrated,
    };
    let mut findings = Findings::new(settings);
    findings.add(code, []);
    findings.found.pop()
}
