//! One service of a cycle: its readings become a case, the checks look at it, the tariff rates it.

use std::{collections::BTreeMap, collections::HashMap, sync::Arc};

use acometida_domain::{
    Currency, Estimate, InputValue, InvoiceReading, Period, Register, SettlementId,
    settlement::{Finding, FindingCode, Severity},
    tariff::Measure,
};
use acometida_settlement::{
    Case, RateError,
    case::{ContractedPower, Curve, CurveDay, Debt, DemandMonth, ManualAmount, PriceDay, PriceSeries, RegisterUse},
    checks::{CheckSettings, DialReading, MonthUse, RegisterCheck, check},
    estimate::{Gap, estimates},
    rate,
};
use acometida_store::{
    inputs::PricedDay,
    pending::{PendingMeter, PendingService, StoredReading},
    settlements::{Looked, PassedRecord, SettledRecord, SettlementFacts, StoppedRecord},
};
use chrono::{Days, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

use crate::{Language, error::said, tariffs::InForce};

/// What came of a service.
enum Outcome {
    Settled(Box<SettledRecord>),
    /// The checks of a manual cycle found nothing.
    Passed(PassedRecord),
    /// A person must look.
    Stopped(StoppedRecord),
}

/// What is the same for every service of a run.
pub(crate) struct Run {
    pub period: Period,
    /// Only the checks of a manual cycle are made, and every finding waits for a person, not only those that stop.
    pub checks_only: bool,
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

impl Run {
    pub fn look(&self, services: &[PendingService]) -> Looked {
        let mut looked = Looked { settled: Vec::with_capacity(services.len()), ..Looked::default() };
        for service in services {
            match self.settle(service) {
                Outcome::Settled(record) => looked.settled.push(*record),
                Outcome::Passed(record) => looked.passed.push(record),
                Outcome::Stopped(record) => looked.stopped.push(record),
            }
        }
        looked
    }

    fn settle(&self, service: &PendingService) -> Outcome {
        let mut gathered = Gathered::new(service, self.period);
        gathered.read(service, self);
        let stopped = |findings: &[Finding], problem: Option<String>| {
            Outcome::Stopped(StoppedRecord { supply_point: service.supply_point, findings: json(findings), problem })
        };
        let waits = |finding: &Finding| self.checks_only || finding.severity == Severity::Stops;
        if !service.released && gathered.findings.iter().any(waits) {
            return stopped(&gathered.findings, None);
        }
        if self.checks_only {
            return Outcome::Passed(PassedRecord { supply_point: service.supply_point, findings: json(&gathered.findings) });
        }
        let Some(tariff) = self.tariffs.get(&service.tariff) else {
            let problem = said!("No existe la tarifa {}: cárguela.", "There is no tariff {}: load it.", service.tariff);
            return stopped(&gathered.findings, Some(problem.text(self.language).to_owned()));
        };
        let rated = gathered.case(service, &self.inputs).ok_or(RateError::MissingReading { period: None }).and_then(|case| {
            let rated = rate(&tariff.prepared, &case)?;
            Ok((case, rated))
        });
        match rated {
            Err(error) => {
                if let Some(severity) = self.settings.severity(FindingCode::Unrated) {
                    let unrated = Finding { code: FindingCode::Unrated, severity, values: BTreeMap::new(), rule: String::new() };
                    gathered.findings.push(unrated);
                }
                stopped(&gathered.findings, Some(error.text(self.language)))
            }
            Ok((case, rated)) => Outcome::Settled(Box::new(SettledRecord {
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
    if findings.is_empty() { "[]".to_owned() } else { serde_json::to_string(findings).unwrap_or_else(|_| "[]".to_owned()) }
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
            let days = days.iter().map(|day| PriceDay { day: day.day, values: day.prices.iter().copied().map(Some).collect() });
            case.price_series.insert(name.clone(), PriceSeries { minutes: first.minutes, days: days.collect(), rows });
        }
    }
}

/// What the readings of a service say of the period.
struct Gathered {
    /// The period starts after the reading before this day.
    opens: NaiveDate,
    closes: NaiveDate,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    registers: Vec<RegisterUse>,
    curves: Vec<Curve>,
    demands: Vec<DemandMonth>,
    findings: Vec<Finding>,
    printed: Vec<InvoiceReading>,
    meter: String,
    /// An estimated reading opens or closes the period.
    estimated: bool,
    /// Active energy of earlier months, Wh.
    history: BTreeMap<Period, i64>,
}

impl Gathered {
    fn new(service: &PendingService, period: Period) -> Self {
        Self {
            opens: period.first_day().max(service.valid_from),
            closes: period.last_day().min(service.valid_to.unwrap_or(NaiveDate::MAX)),
            from: None,
            to: None,
            registers: Vec::with_capacity(4),
            curves: Vec::new(),
            demands: Vec::new(),
            findings: Vec::new(),
            printed: Vec::with_capacity(2),
            meter: String::new(),
            estimated: false,
            history: service.settled.iter().copied().collect(),
        }
    }

    fn read(&mut self, service: &PendingService, run: &Run) {
        let mut curve = false;
        for meter in &service.meters {
            if meter.removed_on.is_none_or(|removed| removed >= self.opens) {
                meter.serial.clone_into(&mut self.meter);
            }
            curve |= self.curve(meter);
            let multiplier = meter.multiplier.parse().unwrap_or(Decimal::ONE);
            for register in Register::ALL {
                let readings: Vec<&StoredReading> = meter.readings.iter().filter(|reading| reading.register == *register).collect();
                if readings.is_empty() {
                    continue;
                }
                if register.is_demand() {
                    self.demand(*register, &readings, multiplier, run.period);
                } else {
                    self.counter(*register, &readings, meter, multiplier, service, run);
                }
            }
        }
        let energy = |register: &RegisterUse| register.measure == Measure::Active;
        if curve {
            self.registers.retain(|register| !energy(register) && register.measure != Measure::Demand);
            self.findings.retain(|finding| finding.code != FindingCode::Missing);
        } else if !self.registers.iter().any(energy) && !self.findings.iter().any(|finding| finding.code == FindingCode::Missing) {
            let none = RegisterCheck {
                month: run.period,
                before: None,
                after: None,
                readings: &[],
                dial_digits: 0,
                multiplier: Decimal::ONE,
                contracted_power: None,
                history: &[],
            };
            if !self.findings.iter().any(|finding| finding.severity == Severity::Stops) {
                self.findings.extend(check(&none, &run.settings).findings);
            }
        }
    }

    /// A register that counts up: energy or reactive energy.
    fn counter(
        &mut self,
        register: Register,
        readings: &[&StoredReading],
        meter: &PendingMeter,
        multiplier: Decimal,
        service: &PendingService,
        run: &Run,
    ) {
        let starts_here = self.opens > run.period.first_day() || meter.installed_on >= self.opens;
        let inside: Vec<&StoredReading> =
            readings.iter().copied().filter(|r| r.read_on >= self.opens && r.read_on <= self.closes).collect();
        let earlier = readings.iter().rev().copied().find(|r| r.read_on < self.opens || (starts_here && r.read_on == self.opens));
        let before = earlier.or_else(|| {
            inside.first().copied().filter(|first| starts_here && inside.last().is_some_and(|last| last.read_on > first.read_on))
        });
        let after = inside.last().copied().filter(|after| before.is_none_or(|before| after.read_on > before.read_on));
        if after.is_none() && meter.removed_on.is_some_and(|removed| removed < self.opens) {
            return;
        }
        let history = months(readings, multiplier, run.period);
        if register.is_energy() {
            for month in &history {
                *self.history.entry(month.month).or_default() += month.energy;
            }
        }
        let dials: Vec<DialReading> = inside.iter().map(|reading| dial(reading)).collect();
        let checked = check(
            &RegisterCheck {
                month: run.period,
                before: before.map(dial),
                after: after.map(dial),
                readings: &dials,
                dial_digits: meter.digits,
                multiplier,
                contracted_power: (register.is_energy() && service.contracted_power_w > 0).then_some(service.contracted_power_w),
                history: &history,
            },
            &run.settings,
        );
        self.findings.extend(checked.findings);
        let (Some(before), Some(after), Some(quantity)) = (before, after, checked.energy) else { return };
        self.from = Some(self.from.map_or(before.read_on, |from| from.min(before.read_on)));
        self.to = Some(self.to.map_or(after.read_on, |to| to.max(after.read_on)));
        self.estimated |= before.estimated || after.estimated;
        let measure = if register == Register::Reactive { Measure::Reactive } else { Measure::Active };
        let period = (!matches!(register, Register::Total | Register::Reactive)).then(|| register.name().to_owned());
        self.registers.push(RegisterUse::counted(measure, period, quantity, vec![row(before), row(after)]));
        self.printed.push(InvoiceReading {
            register,
            initial: before.value,
            last: after.value,
            multiplier: multiplier.normalize().to_string(),
            quantity,
        });
    }

    /// A register that starts again each month: the month's maximum.
    fn demand(&mut self, register: Register, readings: &[&StoredReading], multiplier: Decimal, period: Period) {
        let name = (if register == Register::DemandPeak { Register::Peak } else { Register::OffPeak }).name();
        let watts = |reading: &StoredReading| whole(Decimal::from(reading.value) * multiplier);
        let highest = readings.iter().filter(|r| r.read_on >= self.opens && r.read_on <= self.closes).max_by_key(|r| r.value);
        if let Some(highest) = highest {
            self.registers.push(RegisterUse::counted(Measure::Demand, Some(name.to_owned()), watts(highest), vec![row(highest)]));
            self.printed.push(InvoiceReading {
                register,
                initial: 0,
                last: highest.value,
                multiplier: multiplier.normalize().to_string(),
                quantity: watts(highest),
            });
        }
        let mut months: BTreeMap<Period, i64> = BTreeMap::new();
        for reading in readings.iter().filter(|r| r.read_on < period.first_day()) {
            let highest = months.entry(Period::containing(reading.read_on)).or_default();
            *highest = (*highest).max(watts(reading));
        }
        self.demands.extend(months.into_iter().map(|(month, watts)| DemandMonth { month, period: Some(name.to_owned()), watts }));
    }

    /// The meter's load curve, when it has every day of the month.
    fn curve(&mut self, meter: &PendingMeter) -> bool {
        let inside: Vec<_> = meter.curve.iter().filter(|day| day.day >= self.opens && day.day <= self.closes).collect();
        let days = self.closes.signed_duration_since(self.opens).num_days() + 1;
        let Some(first) = inside.first().filter(|_| i64::try_from(inside.len()) == Ok(days)) else { return false };
        let multiplier: Decimal = meter.multiplier.parse().unwrap_or(Decimal::ONE);
        let scaled = |wh: u32| if multiplier == Decimal::ONE { i64::from(wh) } else { whole(Decimal::from(wh) * multiplier) };
        self.curves.push(Curve {
            measure: Measure::Active,
            minutes: first.minutes,
            days: inside.iter().map(|day| CurveDay { day: day.day, values: day.wh.iter().map(|wh| scaled(*wh)).collect() }).collect(),
            clock_change_hour: 2,
            rows: vec![format!("{} {}…{}", first.source, self.opens, self.closes)],
        });
        self.from = Some(self.opens - Days::new(1));
        self.to = Some(self.closes);
        true
    }

    fn case(&mut self, service: &PendingService, inputs: &Inputs) -> Option<Case> {
        let mut case = Case::new(self.from?, self.to?);
        inputs.state(&mut case);
        for input in &service.inputs {
            if input.name == COINCIDENT_DEMAND {
                case.coincident_demand = Some(whole(input.value * Decimal::ONE_THOUSAND));
            }
            case.constants.insert(input.name.clone(), input.value);
        }
        case.registers = std::mem::take(&mut self.registers);
        case.curves = std::mem::take(&mut self.curves);
        case.demand_history = std::mem::take(&mut self.demands);
        if service.contracted_power_w > 0 {
            case.contracted_power.push(ContractedPower { period: None, watts: service.contracted_power_w, since: None });
        }
        if service.attributes != "{}" {
            attributes(&mut case, &service.attributes);
        }
        if let Some(remainder) = &service.remainder {
            case.previous_remainder = remainder.parse().unwrap_or_default();
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

    fn facts(self, period: Period) -> SettlementFacts {
        let earliest = period.index() - 12;
        let history = self.history.into_iter().filter(|(month, _)| month.index() >= earliest && *month < period).collect();
        SettlementFacts { meter: self.meter, readings: self.printed, history }
    }
}

/// Facts of the contract: plain ones choose prices; `power.p1` is a contracted power in kW, `constant.x` an input of the period.
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

/// What the methods propose for the registers whose final reading is missing.
pub(crate) fn estimates_of(service: &PendingService, period: Period, class_daily: Option<i64>) -> Vec<Estimate> {
    let opens = period.first_day().max(service.valid_from);
    let closes = period.last_day().min(service.valid_to.unwrap_or(NaiveDate::MAX));
    let mut found = Vec::new();
    for meter in service.meters.iter().filter(|meter| meter.removed_on.is_none()) {
        let multiplier = meter.multiplier.parse().unwrap_or(Decimal::ONE);
        for register in Register::ALL.iter().filter(|register| !register.is_demand()) {
            let readings: Vec<&StoredReading> = meter.readings.iter().filter(|reading| reading.register == *register).collect();
            let inside = readings.iter().any(|reading| reading.read_on >= opens && reading.read_on <= closes);
            let Some(before) = readings.iter().rev().find(|reading| reading.read_on < opens).filter(|_| !inside) else { continue };
            let history = months(&readings, multiplier, period);
            let gap = Gap {
                month: period,
                before: dial(before),
                day: closes,
                next: readings.iter().find(|reading| reading.read_on > closes).map(|reading| dial(reading)),
                dial_digits: meter.digits,
                multiplier,
                history: &history,
                class_daily: class_daily.filter(|_| register.is_energy()),
            };
            found.extend(estimates(&gap).into_iter().map(|of| Estimate {
                method: of.method,
                meter_serial: meter.serial.clone(),
                register: *register,
                read_on: closes,
                value: of.value,
                quantity: of.quantity,
                daily: of.daily,
            }));
        }
    }
    found
}

/// What each earlier month used, from its last reading and the one of the month before.
fn months(readings: &[&StoredReading], multiplier: Decimal, period: Period) -> Vec<MonthUse> {
    let mut lasts: Vec<&StoredReading> = Vec::with_capacity(readings.len());
    for reading in readings.iter().copied().filter(|reading| reading.read_on < period.first_day()) {
        match lasts.last_mut() {
            Some(last) if Period::containing(last.read_on) == Period::containing(reading.read_on) => *last = reading,
            _ => lasts.push(reading),
        }
    }
    lasts
        .windows(2)
        .filter(|pair| pair[1].value >= pair[0].value)
        .map(|pair| MonthUse {
            month: Period::containing(pair[1].read_on),
            energy: whole(Decimal::from(pair[1].value - pair[0].value) * multiplier),
            days: u32::try_from(pair[1].read_on.signed_duration_since(pair[0].read_on).num_days()).unwrap_or(1),
        })
        .collect()
}

fn dial(reading: &StoredReading) -> DialReading {
    DialReading { day: reading.read_on, value: reading.value }
}

fn row(reading: &StoredReading) -> String {
    if reading.row == 0 { reading.source.to_string() } else { format!("{}:{}", reading.source, reading.row) }
}

fn whole(value: Decimal) -> i64 {
    value.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64().unwrap_or_default()
}
