//! Consumption of a service in a period from its readings and load curve, with the findings of the checks.

use std::{collections::BTreeMap, ops::Range};

use acometida_domain::{
    InvoiceReading, Period, Register,
    settlement::{Finding, FindingCode, Severity},
    tariff::Measure,
};
use acometida_settlement::{
    case::{Curve, DemandMonth, RegisterUse},
    checks::{
        CheckedCurve, DialReading, MonthUse, RegisterCheck, ServiceCheck, SumCheck, UseCheck, check, check_service,
        check_sum, check_use,
    },
};
use acometida_store::{
    metering::pending::{PendingMeter, PendingService, StoredReading},
    settlement::facts::SettlementFacts,
};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::{
    context::RatingContext,
    curve,
    months::{add_months, add_registers, estimated_months, months, settled_months},
};
use crate::settlement::rating::figures::{dial, whole};

/// Consumption and findings of a service in a period.
pub(super) struct Gathered {
    /// First day of the period; the initial reading is before it.
    opens: NaiveDate,
    closes: NaiveDate,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub registers: Vec<RegisterUse>,
    pub demands: Vec<DemandMonth>,
    pub findings: Vec<Finding>,
    printed: Vec<InvoiceReading>,
    meter: String,
    /// Multiplier of the meter in place.
    multiplier: Decimal,
    /// Whether the initial or final reading or a day of the load curve is estimated.
    pub estimated: bool,
    /// Load curve; when complete, its energy replaces that of the registers.
    curve: CheckedCurve,
    /// First and last day of the load curve.
    curve_span: (NaiveDate, NaiveDate),
    /// Registers of each meter.
    meters: Vec<MeterRegisters>,
    /// Last day of each earlier contract of the period, and of the gap after it.
    splits: Vec<NaiveDate>,
    /// Active energy of the period, Wh; absent when unknown for a register.
    energy: Option<i64>,
    /// Consumption of earlier months.
    history: Vec<MonthUse>,
}

impl Gathered {
    /// Gathers and checks the consumption of a service.
    pub fn of(service: &PendingService, run: &RatingContext) -> Self {
        let mut gathered = Self::new(service, run.period);
        gathered.curve(service, run);
        for (index, meter) in service.meters.iter().enumerate() {
            gathered.meter(index, meter, service, run);
        }
        gathered.totals();
        gathered.missing(run);
        gathered.used(service, run);
        let (valid_from, valid_to) = (service.valid_from, service.valid_to);
        gathered.check_contract(&service.tariff, (valid_from, valid_to), (valid_from, gathered.closes), run);
        for (contract, next) in service.earlier.iter().zip(starts_after_first(service)) {
            let gap = contract.valid_to.succ_opt() != Some(next);
            // a contract followed at once is reported by the first day of the next one
            let valid_to = gap.then_some(contract.valid_to);
            gathered.check_contract(
                &contract.tariff,
                (run.period.first_day(), valid_to),
                (contract.valid_from, contract.valid_to),
                run,
            );
        }
        gathered
    }

    /// Checks the meters in place under a contract against its tariff, and its dates against the month.
    fn check_contract(
        &mut self,
        tariff: &str,
        (valid_from, valid_to): (NaiveDate, Option<NaiveDate>),
        (first, last): (NaiveDate, NaiveDate),
        run: &RatingContext,
    ) {
        let registers = self.registers_between(first.max(self.opens), last);
        let whole = ServiceCheck {
            month: run.period,
            valid_from,
            valid_to,
            needs: run.tariffs.get(tariff).map(|tariff| &tariff.needs),
            registers: &registers,
            curve: self.curve.whole,
        };
        for finding in check_service(&whole, &run.settings) {
            if !self.findings.contains(&finding) {
                self.findings.push(finding);
            }
        }
    }

    /// Registers between two days: energy registers that every meter in place for more than a day has, and other
    /// registers of any meter.
    fn registers_between(&self, first: NaiveDate, last: NaiveDate) -> Vec<Register> {
        let in_place = |meter: &&MeterRegisters| {
            meter.removed_on.min(last).signed_duration_since(meter.installed_on.max(first)).num_days() > 0
        };
        let meters: Vec<&MeterRegisters> = self.meters.iter().filter(in_place).collect();
        let of_any = |register: &Register| meters.iter().any(|meter| meter.registers.contains(register));
        let of_all = |register: &Register| meters.iter().all(|meter| meter.registers.contains(register));
        let counts = |register: &&Register| {
            of_any(register) && (!register.is_energy() || **register == Register::Total || of_all(register))
        };
        Register::ALL.iter().filter(counts).copied().collect()
    }

    /// When one meter of the period has a single register and another one by periods, the latter are used for all
    /// hours.
    fn totals(&mut self) {
        let active = |of: &RegisterUse| of.measure == Measure::Active;
        if !self.registers.iter().any(|of| active(of) && of.period.is_none()) {
            return;
        }
        let by_periods: Vec<RegisterUse> = self
            .meters
            .iter()
            .filter(|meter| !meter.registers.contains(&Register::Total))
            .flat_map(|meter| &self.registers[meter.uses.clone()])
            .filter(|of| active(of))
            .map(|of| RegisterUse { period: None, ..of.clone() })
            .collect();
        self.registers.extend(by_periods);
    }

    /// Maps the day after a contract to its last day, since a meter is read and changed on either; other days are
    /// unchanged.
    fn at_split(&self, day: NaiveDate) -> NaiveDate {
        day.pred_opt().filter(|before| self.splits.contains(before)).unwrap_or(day)
    }

    fn new(service: &PendingService, period: Period) -> Self {
        Self {
            opens: period.first_day().max(service.contracted_since()),
            closes: period.last_day().min(service.valid_to.unwrap_or(NaiveDate::MAX)),
            from: None,
            to: None,
            registers: Vec::with_capacity(4),
            demands: Vec::new(),
            findings: Vec::new(),
            printed: Vec::with_capacity(2),
            meter: String::new(),
            multiplier: Decimal::ONE,
            estimated: false,
            curve: CheckedCurve::default(),
            curve_span: (period.first_day(), period.last_day()),
            meters: Vec::with_capacity(1),
            splits: contract_splits(service),
            energy: Some(0),
            history: settled_months(service),
        }
    }

    fn curve(&mut self, service: &PendingService, run: &RatingContext) {
        let Some(mut read) = curve::read(service, run, self.opens, self.closes) else { return };
        if read.checked.whole {
            (self.from, self.to) = (read.span.0.pred_opt(), Some(read.span.1));
            self.energy = Some(read.energy());
            self.estimated = !read.checked.estimated.is_empty();
        }
        self.findings.append(&mut read.checked.findings);
        (self.curve, self.curve_span) = (read.checked, read.span);
    }

    /// Takes the load curve when complete.
    pub fn take_curves(&mut self, service: &PendingService) -> Vec<Curve> {
        let curve = std::mem::take(&mut self.curve);
        if curve.whole { curve::case_curves(service, curve, self.curve_span) } else { Vec::new() }
    }

    fn meter(&mut self, index: usize, meter: &PendingMeter, service: &PendingService, run: &RatingContext) {
        if meter.removed_on.is_none_or(|removed| removed >= self.opens) {
            meter.serial.clone_into(&mut self.meter);
            self.multiplier = meter.multiplier;
        }
        // registers by periods repeat the energy of a register of all hours
        let total = meter.readings.iter().any(|reading| reading.register == Register::Total);
        let (mut meter_registers, first_use) = (Vec::with_capacity(2), self.registers.len());
        let (mut counted, mut months): (Vec<Counted>, Vec<MonthUse>) = (Vec::new(), Vec::new());
        for register in Register::ALL {
            let readings: Vec<&StoredReading> =
                meter.readings.iter().filter(|reading| reading.register == *register).collect();
            if readings.is_empty() {
                continue;
            }
            meter_registers.push(*register);
            if register.is_demand() {
                self.demand(*register, &readings, meter.multiplier, run.period);
                continue;
            }
            let history = self::months(&readings, meter.multiplier, run.period);
            let energy = register.is_energy() && (!total || *register == Register::Total);
            let found = self.counter(*register, &readings, &history, meter, service, run);
            if !energy {
                continue;
            }
            add_registers(&mut months, history);
            match found {
                Found::Counted(found) => counted.push(found),
                Found::Unknown if !self.curve.whole => self.energy = None,
                // rating refuses it: the sum of all hours would lack it unseen
                Found::Unusable(register) if !self.curve.whole => {
                    self.energy = None;
                    self.registers.push(register);
                }
                Found::Unknown | Found::Unusable(_) | Found::Gone => {}
            }
        }
        if !self.curve.whole {
            let sum = counted.iter().map(|counted| counted.quantity).fold(0, i64::saturating_add);
            self.energy = self.energy.map(|energy| energy.saturating_add(sum));
        }
        self.meters.push(MeterRegisters {
            installed_on: meter.installed_on,
            removed_on: meter.removed_on.unwrap_or(NaiveDate::MAX),
            registers: meter_registers,
            uses: first_use..self.registers.len(),
        });
        self.sum(index, &counted, run);
        add_months(&mut self.history, months, &service.settled);
    }

    /// Adds a cumulative register: active or reactive energy.
    fn counter(
        &mut self,
        register: Register,
        readings: &[&StoredReading],
        history: &[MonthUse],
        meter: &PendingMeter,
        service: &PendingService,
        run: &RatingContext,
    ) -> Found {
        let starts_here = self.opens > run.period.first_day() || meter.installed_on >= self.opens;
        let inside: Vec<&StoredReading> =
            readings.iter().copied().filter(|r| r.read_on >= self.opens && r.read_on <= self.closes).collect();
        let earlier =
            readings.iter().rev().copied().find(|r| r.read_on < self.opens || (starts_here && r.read_on == self.opens));
        let before = earlier.or_else(|| {
            inside
                .first()
                .copied()
                .filter(|first| starts_here && inside.last().is_some_and(|last| last.read_on > first.read_on))
        });
        let after = inside.last().copied().filter(|after| before.is_none_or(|before| after.read_on > before.read_on));
        if after.is_none() && meter.removed_on.is_some_and(|removed| removed < self.opens) {
            return Found::Gone;
        }
        let dials: Vec<DialReading> = inside.iter().map(|reading| dial(reading)).collect();
        let checked = check(
            &RegisterCheck {
                month: run.period,
                before: before.map(dial),
                after: after.map(dial),
                readings: &dials,
                dial_digits: meter.digits,
                multiplier: meter.multiplier,
                contracted_power: service.highest_power_w().filter(|_| register.is_energy()),
                history,
                last_day: self.closes.min(run.today),
                installed: (meter.installed_on, meter.removed_on),
                estimated_months: after.map_or(0, |after| estimated_months(readings, after)),
            },
            &run.settings,
        );
        let billed = !(self.curve.whole && register.is_energy());
        if billed {
            self.findings.extend(checked.findings);
        }
        let Some((before, after)) = before.zip(after) else { return Found::Unknown };
        let Some(quantity) = checked.energy else {
            let (measure, period) = register.measures();
            let dial = |reading: &StoredReading| Some(Decimal::new(reading.value, 3).normalize());
            let unused = RegisterUse::with_quantity(measure, period.map(str::to_owned), 0, Vec::new());
            return Found::Unusable(RegisterUse {
                initial: dial(before),
                last: dial(after),
                multiplier: meter.multiplier,
                quantity: None,
                ..unused
            });
        };
        self.printed.push(InvoiceReading {
            register,
            initial: before.value,
            last: after.value,
            multiplier: meter.multiplier.normalize().to_string(),
            quantity,
        });
        if billed {
            self.estimated |= before.estimated || after.estimated;
            let (measure, period) = register.measures();
            let whole =
                RegisterUse::with_quantity(measure, period.map(str::to_owned), quantity, vec![row(before), row(after)]);
            self.split(whole, before, after, &inside, meter.multiplier);
        }
        if !self.curve.whole {
            self.from = Some(self.from.map_or(before.read_on, |from| from.min(before.read_on)));
            self.to = Some(self.to.map_or(after.read_on, |to| to.max(after.read_on)));
        }
        Found::Counted(Counted { from: before.read_on, to: after.read_on, quantity })
    }

    /// Splits the consumption of a register at readings on the days of contract changes.
    fn split(
        &mut self,
        whole: RegisterUse,
        before: &StoredReading,
        after: &StoredReading,
        inside: &[&StoredReading],
        multiplier: Decimal,
    ) {
        let (mut last, mut counted) = (before, 0);
        for split in self.splits.clone() {
            let read = |reading: &&&StoredReading| {
                self.at_split(reading.read_on) == split
                    && (last.read_on < reading.read_on && reading.read_on < after.read_on)
                    && (last.value <= reading.value && reading.value <= after.value)
            };
            let Some(reading) = inside.iter().find(read).copied() else { continue };
            let quantity = self::whole(Decimal::from(reading.value - last.value) * multiplier);
            let part = RegisterUse { quantity: Some(quantity), rows: vec![row(last), row(reading)], ..whole.clone() };
            self.registers.push(part.between(self.at_split(last.read_on), split));
            counted += quantity;
            last = reading;
        }
        let rest = whole.quantity.map(|quantity| quantity - counted);
        let rows = vec![row(last), row(after)];
        self.registers.push(
            RegisterUse { quantity: rest, rows, ..whole }
                .between(self.at_split(last.read_on), self.at_split(after.read_on)),
        );
    }

    /// Adds a demand register with the maximum of the month. A complete load curve replaces it.
    fn demand(&mut self, register: Register, readings: &[&StoredReading], multiplier: Decimal, period: Period) {
        let (measure, at) = register.measures();
        let watts = |reading: &StoredReading| whole(Decimal::from(reading.value) * multiplier);
        let highest =
            readings.iter().filter(|r| r.read_on >= self.opens && r.read_on <= self.closes).max_by_key(|r| r.value);
        if let Some(highest) = highest {
            if !self.curve.whole {
                self.registers.push(RegisterUse::with_quantity(
                    measure,
                    at.map(str::to_owned),
                    watts(highest),
                    vec![row(highest)],
                ));
            }
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
        self.demands.extend(months.into_iter().map(|(month, watts)| DemandMonth {
            month,
            period: at.map(str::to_owned),
            watts,
        }));
    }

    /// Checks the load curve of a meter against its energy registers, when those were read on the same days.
    fn sum(&mut self, meter: usize, counted: &[Counted], run: &RatingContext) {
        let Some(first) = counted.first().filter(|_| !self.curve.loaded.is_empty()) else { return };
        if counted.iter().all(|of| (of.from, of.to) == (first.from, first.to)) {
            let register = counted.iter().map(|of| of.quantity).fold(0, i64::saturating_add);
            let sum = SumCheck { days: &self.curve.loaded, meter, from: first.from, to: first.to, register };
            self.findings.extend(check_sum(&sum, &run.settings));
        }
    }

    /// Reports a service without any energy data once.
    fn missing(&mut self, run: &RatingContext) {
        let found = |code: FindingCode| self.findings.iter().any(|finding| finding.code == code);
        if self.curve.whole {
            self.findings.retain(|finding| finding.code != FindingCode::Missing);
        } else if !self.registers.iter().any(|register| register.measure == Measure::Active)
            && !found(FindingCode::Missing)
        {
            self.energy = None;
            if !self.findings.iter().any(|finding| finding.severity == Severity::Blocking) {
                self.findings.extend(check(&RegisterCheck::unread(run.period), &run.settings).findings);
            }
        }
    }

    fn used(&mut self, service: &PendingService, run: &RatingContext) {
        let (Some(energy), Some(from), Some(to)) = (self.energy, self.from, self.to) else { return };
        let used = UseCheck {
            month: run.period,
            energy,
            days: to.signed_duration_since(from).num_days(),
            history: &self.history,
            multiplier: self.multiplier,
            connected: service.connected,
            curve: self.curve.whole,
            contracted_power: service.highest_power_w(),
        };
        self.findings.extend(check_use(&used, &run.settings));
    }

    pub fn facts(self, period: Period) -> SettlementFacts {
        let earliest = period.index() - 12;
        let recent = self.history.iter().filter(|of| of.month.index() >= earliest && of.month < period);
        let history = recent.map(|of| (of.month, of.energy)).collect();
        SettlementFacts { meter: self.meter, readings: self.printed, history }
    }
}

/// Registers of a meter.
struct MeterRegisters {
    installed_on: NaiveDate,
    removed_on: NaiveDate,
    registers: Vec<Register>,
    /// Range of their consumptions.
    uses: Range<usize>,
}

/// First day of each contract of the period except the first.
fn starts_after_first(service: &PendingService) -> impl Iterator<Item = NaiveDate> {
    let starts = service.earlier.iter().map(|contract| contract.valid_from).chain([service.valid_from]);
    starts.skip(1)
}

/// Last day of each earlier contract of the period, and of the gap after it.
fn contract_splits(service: &PendingService) -> Vec<NaiveDate> {
    let ends = service.earlier.iter().map(|contract| contract.valid_to);
    let mut splits: Vec<NaiveDate> =
        ends.zip(starts_after_first(service)).flat_map(|(end, next)| [end, next - Days::new(1)]).collect();
    splits.dedup();
    splits
}

/// Consumption of a register between two days.
struct Counted {
    from: NaiveDate,
    to: NaiveDate,
    /// Consumption, Wh.
    quantity: i64,
}

enum Found {
    Counted(Counted),
    /// A reading is missing.
    Unknown,
    /// The readings give no quantity: they go back, or it does not fit.
    Unusable(RegisterUse),
    /// The meter was removed before the period.
    Gone,
}

fn row(reading: &StoredReading) -> String {
    if reading.row == 0 { reading.source.to_string() } else { format!("{}:{}", reading.source, reading.row) }
}
