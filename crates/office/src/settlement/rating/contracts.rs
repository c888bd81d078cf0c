//! Rating of a service with contract changes within the period: each contract by its days.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use acometida_domain::settlement::Rated;
use acometida_settlement::{Case, Part, RateError, case::ContractedPower, rate_parts};
use acometida_store::metering::pending::PendingService;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::settlement::{rating::figures::whole, tariffs::TariffInForce};

/// Days of contracts with the same tariff and attributes, between which only the contracted power may change.
struct Days<'a> {
    tariff: &'a str,
    attributes: &'a str,
    case: Case,
    /// Day before the first one.
    from: NaiveDate,
    /// Last day.
    to: NaiveDate,
}

/// Rates the days of each contract with its tariff. All tariffs are known.
pub(super) fn rate(
    service: &PendingService,
    case: &Case,
    tariffs: &HashMap<String, Arc<TariffInForce>>,
) -> Result<Rated, RateError> {
    let days = by_contract(service, case);
    let part = |of| {
        let Days { tariff, case, from, to, .. }: &Days<'_> = of;
        let unknown = || RateError::NoVersion { tariff: (*tariff).to_owned(), day: *to };
        let tariff = &tariffs.get(*tariff).ok_or_else(unknown)?.prepared;
        Ok(Part { tariff, case, from: *from, to: *to })
    };
    let mut parts = days.iter().map(part).collect::<Result<Vec<_>, RateError>>()?;
    let last = parts.pop().ok_or(RateError::EmptyPeriod { from: case.from, to: case.to })?;
    rate_parts(&parts, last)
}

fn by_contract<'a>(service: &'a PendingService, case: &Case) -> Vec<Days<'a>> {
    let earlier = service
        .earlier
        .iter()
        .map(|of| (of.valid_from, of.valid_to, &of.tariff, of.contracted_power_w, &of.attributes));
    let last = (service.valid_from, case.to, &service.tariff, service.contracted_power_w, &service.attributes);
    let mut found: Vec<Days<'_>> = Vec::with_capacity(2);
    for (valid_from, valid_to, tariff, power_w, attributes) in earlier.chain([last]) {
        let (from, to) = (valid_from.pred_opt().unwrap_or(valid_from).max(case.from), valid_to.min(case.to));
        // outside the reading days
        if from >= to {
            continue;
        }
        match found.last_mut() {
            Some(last) if last.to == from && (last.tariff, last.attributes) == (tariff, attributes) => {
                last.case.contracted_power.push(ContractedPower {
                    period: None,
                    watts: power_w,
                    since: Some(valid_from),
                });
                last.to = to;
                continue;
            }
            _ => {}
        }
        let mut case = case.clone();
        terms(&mut case, power_w, attributes);
        found.push(Days { tariff, attributes, case, from, to });
    }
    found
}

/// Adds the terms of a contract to a case.
pub(super) fn terms(case: &mut Case, power_w: i64, text: &str) {
    if power_w > 0 {
        case.contracted_power.push(ContractedPower { period: None, watts: power_w, since: None });
    }
    if text != "{}" {
        attributes(case, text);
    }
}

/// Adds the attributes of a contract: plain ones choose prices; `power.p1` is a contracted power in kW, `constant.x` an
/// input of the period.
fn attributes(case: &mut Case, text: &str) {
    let Ok(attributes) = serde_json::from_str::<BTreeMap<String, serde_json::Value>>(text) else { return };
    for (name, value) in attributes {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        add_attribute(case, name, value);
    }
}

/// Adds one attribute of a contract to a case.
pub(crate) fn add_attribute(case: &mut Case, name: String, value: String) {
    if let Some(constant) = name.strip_prefix("constant.") {
        if let Ok(number) = value.parse() {
            case.constants.insert(constant.to_owned(), number);
        }
    } else if let Some(period) = name.strip_prefix("power.") {
        if let Ok(kw) = value.parse::<Decimal>() {
            case.contracted_power.retain(|power| power.period.as_deref().is_some_and(|of| of != period));
            case.contracted_power.push(ContractedPower {
                period: Some(period.to_owned()),
                watts: whole(kw * Decimal::ONE_THOUSAND),
                since: None,
            });
        }
    } else {
        case.attributes.insert(name, value);
    }
}
