//! One service of a cycle: its readings become a case, the checks look at it, the tariff rates it.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use acometida_domain::{
    CheckSettings, Currency, InputValue, Period, SettlementId,
    settlement::{Finding, Severity},
};
use acometida_settlement::{
    Case, RateError,
    case::{ContractedPower, Debt, ManualAmount, PriceDay, PriceSeries},
    checks::finding_of,
    rate,
};
use acometida_store::{
    metering::{inputs::PricedDay, pending::PendingService},
    settlement::settlements::{PassedRecord, RatingBatch, SettledRecord, StoppedRecord},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    contracts,
    gather::{Gathered, whole},
};
use crate::{Language, kernel::error::localized, settlement::tariffs::InForce};

/// What came of a service.
enum Outcome {
    Settled(Box<SettledRecord>),
    /// The checks of a manual cycle found nothing that waits.
    Passed(PassedRecord),
    /// A person must look.
    Stopped(StoppedRecord),
}

/// What is the same for every service of a run.
pub(crate) struct RatingContext {
    pub period: Period,
    /// Only the checks of a manual cycle are made, and warnings wait for a person too, not only what stops.
    pub checks_only: bool,
    /// Of the company.
    pub today: NaiveDate,
    /// Days of 23 or 25 hours in the month and the one before.
    pub clock_changes: Vec<(NaiveDate, u8)>,
    pub tariffs: HashMap<String, Arc<InForce>>,
    pub settings: CheckSettings,
    pub language: Language,
    pub inputs: Inputs,
}

/// The inputs of the period that are the same for every service.
#[derive(Default)]
pub(crate) struct Inputs {
    pub values: BTreeMap<String, InputValue>,
    pub prices: BTreeMap<String, Vec<PricedDay>>,
}

impl RatingContext {
    pub fn look(&self, services: Vec<PendingService>) -> RatingBatch {
        let mut looked = RatingBatch { settled: Vec::with_capacity(services.len()), ..RatingBatch::default() };
        for service in services {
            match self.settle(&service) {
                Outcome::Settled(record) => looked.settled.push(*record),
                Outcome::Passed(record) => looked.passed.push(record),
                Outcome::Stopped(record) => looked.stopped.push(record),
            }
        }
        looked
    }

    fn settle(&self, service: &PendingService) -> Outcome {
        let mut gathered = Gathered::of(service, self);
        let stopped = |findings: &[Finding], problem: Option<String>| {
            Outcome::Stopped(StoppedRecord { supply_point: service.supply_point, findings: json(findings), problem })
        };
        let waits = |finding: &Finding| {
            finding.severity == Severity::Stops || (self.checks_only && finding.severity == Severity::Warning)
        };
        if !service.released && gathered.findings.iter().any(waits) {
            return stopped(&gathered.findings, None);
        }
        if self.checks_only {
            return Outcome::Passed(PassedRecord {
                supply_point: service.supply_point,
                findings: json(&gathered.findings),
            });
        }
        let unknown = |code: &str| {
            let problem = localized!("No existe la tarifa {code}: cárguela.", "There is no tariff {code}: load it.");
            stopped(&gathered.findings, Some(problem.text(self.language).to_owned()))
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
                stopped(&gathered.findings, Some(error.text(self.language)))
            }
            Ok((rated, case)) => Outcome::Settled(Box::new(SettledRecord {
                traces: rated.lines.iter().map(|line| serde_json::to_string(&line.trace).unwrap_or_default()).collect(),
                id: SettlementId::derive(service.supply_point, self.period, service.revision),
                supply_point: service.supply_point,
                contract: service.contract,
                edition: tariff.edition,
                revision: service.revision,
                from: case.from,
                to: case.to,
                energy_wh: rated.energy.unwrap_or_default(),
                rated,
                findings: json(&gathered.findings),
                estimated: gathered.estimated,
                facts: serde_json::to_string(&gathered.facts(self.period)).unwrap_or_default(),
            })),
        }
    }
}

fn json(findings: &[Finding]) -> String {
    if findings.is_empty() {
        "[]".to_owned()
    } else {
        serde_json::to_string(findings).unwrap_or_else(|_| "[]".to_owned())
    }
}

/// The name of the input that gives each supply point's power at the hour of the system's peak, kW.
pub(crate) const COINCIDENT_DEMAND: &str = "coincident_demand";

impl Inputs {
    fn state(&self, case: &mut Case) {
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

/// The case of a service; absent without a reading at each end of the period.
fn case(gathered: &mut Gathered, service: &PendingService, inputs: &Inputs) -> Option<Case> {
    let mut case = Case::new(gathered.from?, gathered.to?);
    inputs.state(&mut case);
    for input in &service.inputs {
        if input.name == COINCIDENT_DEMAND {
            case.coincident_demand = Some(whole(input.value * Decimal::ONE_THOUSAND));
        }
        case.constants.insert(input.name.clone(), input.value);
    }
    case.registers = std::mem::take(&mut gathered.registers);
    case.curves = gathered.take_curves(service);
    case.demand_history = std::mem::take(&mut gathered.demands);
    if let Some(rounding_carry) = &service.rounding_carry {
        case.previous_remainder = rounding_carry.parse().unwrap_or_default();
    }
    case.manual = service
        .charges
        .iter()
        .map(|charge| ManualAmount {
            component: charge.component.clone(),
            description: None,
            amount: charge.amount.parse().unwrap_or_default(),
            note: charge.note.clone(),
            rows: vec![format!("{}:{}", charge.source, charge.row)],
        })
        .collect();
    case.debts = service
        .debts
        .iter()
        .filter(|debt| debt.due_on < case.to)
        .map(|debt| Debt {
            amount: Decimal::new(debt.outstanding, Currency::DECIMALS),
            due: debt.due_on,
            charged_to: (debt.due_on < case.from).then_some(case.from),
            paid: None,
            rows: Vec::new(),
        })
        .collect();
    Some(case)
}

/// What a contract says, put into the case of its service.
pub(super) fn terms(case: &mut Case, power_w: i64, text: &str) {
    if power_w > 0 {
        case.contracted_power.push(ContractedPower { period: None, watts: power_w, since: None });
    }
    if text != "{}" {
        attributes(case, text);
    }
}

/// Facts of the contract: plain ones choose prices; `power.p1` is a contracted power in kW, `constant.x` an input of
/// the period.
fn attributes(case: &mut Case, text: &str) {
    let Ok(attributes) = serde_json::from_str::<BTreeMap<String, serde_json::Value>>(text) else { return };
    for (name, value) in attributes {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        state(case, name, value);
    }
}

/// States one fact of a contract in a case.
pub(crate) fn state(case: &mut Case, name: String, value: String) {
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
