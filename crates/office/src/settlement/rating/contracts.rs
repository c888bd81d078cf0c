//! A service whose contract changed inside the period: each contract rates its days.

use std::{collections::HashMap, sync::Arc};

use acometida_domain::settlement::Rated;
use acometida_settlement::{Case, Part, RateError, case::ContractedPower, rate_parts};
use acometida_store::metering::pending::PendingService;
use chrono::NaiveDate;

use super::case::terms;
use crate::settlement::tariffs::InForce;

/// The days of contracts with one tariff and the same facts, between which only the contracted power may change.
struct Days<'a> {
    tariff: &'a str,
    attributes: &'a str,
    case: Case,
    /// Excluded.
    from: NaiveDate,
    /// Included.
    to: NaiveDate,
}

/// Rates the days of each contract by its tariff. All tariffs are known.
pub(super) fn rate(
    service: &PendingService,
    case: &Case,
    tariffs: &HashMap<String, Arc<InForce>>,
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
        // outside the readings
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
