//! Checks and rating of one service: from its readings to a case and a settlement.

use acometida_domain::{
    Currency, SettlementId, TariffEditionId,
    settlement::{Finding, Rated, Severity},
};
use acometida_settlement::{
    Case, RateError,
    case::{Debt, ManualAmount, PriceDay, PriceSeries},
    checks::finding_of,
    rate,
};
use acometida_store::{
    metering::{inputs::PricedDay, pending::PendingService},
    settlement::settlements::{BlockedRecord, RatingBatch, SettledRecord, ValidatedRecord},
};
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

use super::{contracts, figures::whole, gather::Gathered};
use crate::{
    OfficeError, Result,
    settlement::rating::{Inputs, RatingContext, ServiceProblem, contracts::terms},
};

/// Outcome of a service.
enum Outcome {
    Settled(Box<SettledRecord>),
    /// Passed the checks of a manual cycle.
    Validated(ValidatedRecord),
    /// Has a blocking finding or cannot be rated; a person decides.
    Blocked {
        findings: String,
        problem: Option<ServiceProblem>,
    },
}

impl RatingContext {
    /// # Errors
    /// [`OfficeError::Internal`] when a problem is no JSON.
    pub fn rate_batch(&self, services: Vec<PendingService>) -> Result<RatingBatch> {
        let mut batch = RatingBatch { settled: Vec::with_capacity(services.len()), ..RatingBatch::default() };
        for service in services {
            match self.settle(&service) {
                Outcome::Settled(record) => batch.settled.push(*record),
                Outcome::Validated(record) => batch.validated.push(record),
                Outcome::Blocked { findings, problem } => {
                    let problem = problem.map(|problem| serde_json::to_string(&problem)).transpose();
                    let problem = problem.map_err(|error| OfficeError::Internal(error.to_string()))?;
                    batch.blocked.push(BlockedRecord { supply_point: service.supply_point, findings, problem });
                }
            }
        }
        Ok(batch)
    }

    /// Total of a service, minor units, or why it could not be rated.
    pub fn total(&self, service: &PendingService) -> Result<i64, Option<ServiceProblem>> {
        match self.settle(service) {
            Outcome::Settled(record) => Ok(record.rated.total.minor),
            Outcome::Validated(_) => Err(None),
            Outcome::Blocked { problem, .. } => Err(problem),
        }
    }

    fn settle(&self, service: &PendingService) -> Outcome {
        let mut gathered = Gathered::of(service, self);
        let blocked = |findings: &[Finding], problem| Outcome::Blocked { findings: json(findings), problem };
        let needs_review = |finding: &Finding| {
            finding.severity == Severity::Blocking || (self.checks_only && finding.severity == Severity::Warning)
        };
        if !service.released && gathered.findings.iter().any(needs_review) {
            return blocked(&gathered.findings, None);
        }
        if let Some(stored) = service.unreadable.first() {
            return blocked(&gathered.findings, Some(ServiceProblem::Unreadable { stored: stored.clone() }));
        }
        if let Some(component) = service.held.first() {
            return blocked(&gathered.findings, Some(ServiceProblem::HeldCharge { component: component.clone() }));
        }
        if self.checks_only {
            return Outcome::Validated(ValidatedRecord {
                supply_point: service.supply_point,
                findings: json(&gathered.findings),
            });
        }
        let unknown = |tariff: &str| {
            blocked(&gathered.findings, Some(ServiceProblem::UnknownTariff { tariff: tariff.to_owned() }))
        };
        let Some(tariff) = self.tariffs.get(&service.tariff) else { return unknown(&service.tariff) };
        if let Some(contract) = service.earlier.iter().find(|contract| !self.tariffs.contains_key(&contract.tariff)) {
            return unknown(&contract.tariff);
        }
        let case = case(&mut gathered, service, &self.inputs).ok_or(RateError::MissingReading { period: None });
        let rated = case.and_then(|mut case| {
            let rated = if service.earlier.is_empty() {
                terms(&mut case, service.contracted_power_w, &service.attributes);
                rate(&tariff.prepared, &case)?
            } else {
                contracts::rate(service, &case, &self.tariffs)?
            };
            Ok((rated, case))
        });
        match rated {
            Err(error) => {
                gathered.findings.extend(finding_of(&error, &self.settings));
                blocked(&gathered.findings, Some(ServiceProblem::Rating(error)))
            }
            Ok((rated, case)) => {
                let findings = std::mem::take(&mut gathered.findings);
                let estimated = gathered.estimated;
                let Ok(facts) = serde_json::to_string(&gathered.facts(self.period)) else {
                    return blocked(&findings, Some(ServiceProblem::NotStored));
                };
                Outcome::Settled(Box::new(SettledRecord {
                    id: SettlementId::derive(
                        self.desk,
                        service.supply_point,
                        self.period,
                        service.revision,
                        &content(&tariff.edition, &rated, &facts),
                    ),
                    supply_point: service.supply_point,
                    edition: tariff.edition,
                    revision: service.revision,
                    from: case.from,
                    to: case.to,
                    energy_wh: rated.energy.unwrap_or(NOTHING_MEASURED),
                    rated,
                    findings: json(&findings),
                    estimated,
                    facts,
                }))
            }
        }
    }
}

/// Energy of a tariff of fixed charges.
const NOTHING_MEASURED: i64 = 0;

/// SHA-256 of what a settlement says: its edition, amounts, formulas, inputs and readings.
fn content(edition: &TariffEditionId, rated: &Rated, facts: &str) -> [u8; 32] {
    let mut hash = Sha256::new_with_prefix(edition.0.as_bytes());
    for line in &rated.lines {
        hash.update(line.amount.minor.to_be_bytes());
        hash.update(line.component.as_bytes());
        hash.update(line.trace.formula.as_bytes());
        for row in &line.trace.rows {
            hash.update(row.as_bytes());
        }
    }
    hash.update(rated.total.minor.to_be_bytes());
    hash.update(facts.as_bytes());
    hash.finalize().into()
}

fn json(findings: &[Finding]) -> String {
    if findings.is_empty() {
        "[]".to_owned()
    } else {
        serde_json::to_string(findings).unwrap_or_else(|_| "[]".to_owned())
    }
}

/// Input with the demand of a supply point at the hour of the system's peak, kW.
pub(crate) const COINCIDENT_DEMAND: &str = "coincident_demand";

impl Inputs {
    fn add_to(&self, case: &mut Case) {
        case.constants = self.values.iter().map(|(name, input)| (name.clone(), input.value)).collect();
        for (name, days) in &self.prices {
            let days: Vec<&PricedDay> = days.iter().filter(|day| day.day > case.from && day.day <= case.to).collect();
            let Some(first) = days.first() else { continue };
            let mut rows: Vec<String> = days.iter().map(|day| day.source.clone()).collect();
            rows.dedup();
            let days = days
                .iter()
                .map(|day| PriceDay { day: day.day, values: day.prices.iter().copied().map(Some).collect() });
            case.price_series.insert(name.clone(), PriceSeries { minutes: first.minutes, days: days.collect(), rows });
        }
    }
}

/// Case of a service; none without an initial and a final reading.
fn case(gathered: &mut Gathered, service: &PendingService, inputs: &Inputs) -> Option<Case> {
    let mut case = Case::new(gathered.from?, gathered.to?);
    inputs.add_to(&mut case);
    for input in &service.inputs {
        if input.name == COINCIDENT_DEMAND {
            case.coincident_demand = Some(whole(input.value * Decimal::ONE_THOUSAND));
        }
        case.constants.insert(input.name.clone(), input.value);
    }
    case.registers = std::mem::take(&mut gathered.registers);
    case.curves = gathered.take_curves(service);
    case.demand_history = std::mem::take(&mut gathered.demands);
    if let Some(rounding_carry) = service.rounding_carry {
        case.previous_rounding_carry = rounding_carry;
    }
    case.manual = service
        .charges
        .iter()
        .map(|charge| ManualAmount {
            component: charge.component.clone(),
            description: None,
            amount: charge.amount,
            note: charge.note.clone(),
            rows: vec![format!("{}:{}", charge.source, charge.row)],
        })
        .collect();
    case.debts = service
        .debts
        .iter()
        .filter(|debt| debt.due_on < case.to)
        .map(|debt| Debt {
            amount: Decimal::new(debt.amount, Currency::DECIMALS),
            due: debt.due_on,
            charged_to: (debt.due_on < case.from).then_some(case.from),
            paid: debt.paid_on,
            rows: Vec::new(),
        })
        .collect();
    Some(case)
}
