//! Generator of invented accounts, supply points, contracts and thirteen months of readings.

use acometida_domain::{
    AccountId, AccountPaymentMethod, Address, ContractId, Market, MeterId, Metering, Period, PersonKind, Register,
    SupplyPointId,
};
use acometida_store::{
    customers::{
        account_records::{AccountColumn, AccountRecord},
        billing_settings::payment_methods_text,
    },
    metering::{curves::CurveDayRecord, readings::ReadingRecord},
    supply::{
        contracts::ContractRecord,
        supply_points::{MeterRecord, SupplyPointRecord},
    },
};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};

use super::names;
use crate::Clock;

/// Months of history; the last one is not settled yet.
pub(super) const MONTHS: u32 = 13;
/// Last month with readings.
pub(super) const LAST_PERIOD: Period = Period::OCTOBER_2026;

/// Consumption of each month in thousandths of the yearly mean, January first.
const SEASON: [i64; 12] = [965, 940, 960, 975, 1_020, 1_075, 1_090, 1_060, 1_010, 985, 970, 950];

/// Anomaly of the last reading of a service: one service in fifty has each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Anomaly {
    Missing,
    Conflicting,
    Negative,
    Rollover,
    Impossible,
    High,
    Low,
}

const ANOMALIES: [Anomaly; 7] = [
    Anomaly::Missing,
    Anomaly::Conflicting,
    Anomaly::Negative,
    Anomaly::Rollover,
    Anomaly::Impossible,
    Anomaly::High,
    Anomaly::Low,
];

/// Class of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Home,
    Shop,
    /// Low or medium voltage with peak and off-peak registers.
    Measured(&'static str),
    /// Unregulated, with a load curve.
    Free,
}

/// Records to store.
#[derive(Default)]
pub(super) struct Chunk {
    pub accounts: Vec<AccountRecord>,
    pub supply_points: Vec<SupplyPointRecord>,
    pub contracts: Vec<ContractRecord>,
    pub readings: Vec<ReadingRecord>,
    pub curves: Vec<CurveDayRecord>,
}

pub(super) struct Inventor {
    random: StdRng,
    next: u32,
    services: u32,
    /// Account that also gets the next supply points, and how many.
    sharing: Option<(String, u8)>,
}

impl Inventor {
    pub fn new(seed: u64, services: u32) -> Self {
        Self { random: StdRng::seed_from_u64(seed), next: 1, services, sharing: None }
    }

    /// The next `size` services with their accounts, meters, contracts and readings.
    pub fn chunk(&mut self, size: u32, clock: &Clock) -> Chunk {
        let mut chunk = Chunk::default();
        for _ in 0..size {
            self.service(&mut chunk, clock);
            self.next += 1;
        }
        chunk
    }

    fn pick(&mut self, words: &'static [&'static str]) -> &'static str {
        words.choose(&mut self.random).copied().unwrap_or_default()
    }

    fn class(&mut self) -> Class {
        // load curves are large: a big demo has a few hundred unregulated customers, not one in a hundred
        let free = if self.services > 50_000 { 500_000 / self.services } else { 10 };
        match self.random.random_range(0..1_000) {
            // even a small demo has one
            _ if self.next == 50 && self.services >= 100 => Class::Free,
            n if n < free => Class::Free,
            n if n < 40 => {
                Class::Measured(["pe-mt2", "pe-mt3", "pe-mt4", "pe-bt3", "pe-bt4"][self.random.random_range(0..5)])
            }
            n if n < 200 => Class::Shop,
            _ => Class::Home,
        }
    }

    fn service(&mut self, chunk: &mut Chunk, clock: &Clock) {
        let class = self.class();
        let n = self.next;
        let place = self.random.random_range(0..names::DISTRICTS.len());
        let (district, place_code, zone, latitude, longitude) = names::DISTRICTS[place];
        let address = Address {
            street: self.pick(names::STREETS).to_owned(),
            number: self.random.random_range(1..980).to_string(),
            district: district.to_owned(),
            city: "Cusco".to_owned(),
            region: "Cusco".to_owned(),
            place_code: place_code.to_owned(),
            ..Address::default()
        };
        let account = match self.sharing.take() {
            Some((code, left)) => {
                self.sharing = (left > 1).then(|| (code.clone(), left - 1));
                code
            }
            None => {
                let record = self.account(class, &address, zone, clock);
                let code = record.code.clone();
                chunk.accounts.push(record);
                if self.random.random_range(0..12) == 0 {
                    self.sharing = Some((code.clone(), self.random.random_range(1..4)));
                }
                code
            }
        };
        let (tariff, market, power) = match class {
            Class::Home => {
                ("pe-pluz-bt5b", Market::Regulated, [3_000, 3_000, 4_500, 6_000][self.random.random_range(0..4)])
            }
            Class::Shop => ("pe-pluz-bt5b", Market::Regulated, [6_000, 10_000, 12_000][self.random.random_range(0..3)]),
            Class::Measured(tariff) => (tariff, Market::Regulated, self.random.random_range(4..20) * 10_000),
            Class::Free => ("pe-mt3", Market::Unregulated, self.random.random_range(3..12) * 100_000),
        };
        let serial = format!("M{:07}", 1_000_000 + n);
        let code = format!("{:08}", 10_000_000 + n);
        let scatter = |random: &mut StdRng, degrees: i32| {
            let value = degrees + random.random_range(-900..900);
            format!("-{}.{:05}", value.abs() / 100_000, value.abs() % 100_000)
        };
        let big = !matches!(class, Class::Home | Class::Shop);
        chunk.supply_points.push(SupplyPointRecord {
            id: SupplyPointId(clock.id()),
            code: code.clone(),
            account_code: Some(account),
            group: None,
            address: vec![
                ("address", address.street),
                ("street_number", address.number),
                ("district", address.district),
                ("city", address.city),
                ("province", address.region),
                ("postal_code", address.postal_code),
                ("place_code", address.place_code),
                ("country", address.country),
            ],
            latitude: Some(Some(scatter(&mut self.random, latitude))),
            longitude: Some(Some(scatter(&mut self.random, longitude))),
            zone: Some(zone.to_owned()),
            metering: Some(if class == Class::Free { Metering::Remote } else { Metering::Manual }),
            voltage: Some(if tariff.starts_with("pe-mt") { "MT 10,5 kV" } else { "BT 220 V" }.to_owned()),
            phases: Some(if big { 3 } else { 1 }),
            feeder: Some(format!("{}-{:02}", &zone[..1], 1 + n % 24)),
            transformer: Some(format!("SED-{:04}", 100 + n % 900)),
            route: Some(format!("{zone}-{:02}-{:05}", place, n)),
            meter: Some(MeterRecord {
                id: MeterId(clock.id()),
                serial: serial.clone(),
                digits: Some(6),
                multiplier: Some(if big { "10" } else { "1" }.to_owned()),
                installed_on: Some("2019-03-01".to_owned()),
            }),
        });
        chunk.contracts.push(ContractRecord {
            id: ContractId(clock.id()),
            code: format!("K{code}"),
            supply_code: Some(code),
            market: Some(market),
            tariff: Some(tariff.to_owned()),
            valid_from: Some("2025-01-01".to_owned()),
            valid_to: None,
            issuer: None,
            payment_days: Some(15),
            contracted_power_w: Some(power),
            attributes: None,
        });
        match class {
            Class::Home | Class::Shop => self.dial(chunk, &serial, power, class == Class::Shop),
            Class::Measured(_) => self.registers(chunk, &serial, power),
            Class::Free => self.curve(chunk, &serial, power),
        }
    }

    fn account(&mut self, class: Class, address: &Address, zone: &str, clock: &Clock) -> AccountRecord {
        let n = self.next;
        let legal = match class {
            Class::Home => false,
            Class::Shop => self.random.random_range(0..10) > 2,
            Class::Measured(_) | Class::Free => true,
        };
        let (person_kind, name, document_kind, document) = if legal {
            let suffix = ["S.A.C.", "E.I.R.L.", "S.R.L."][self.random.random_range(0..3)];
            let name = format!("{} {} {suffix}", self.pick(names::COMPANIES), self.pick(names::COMPANY_NAMES));
            (PersonKind::Legal, name, "ruc", ruc(2_010_000_000 + u64::from(n)))
        } else {
            let women = self.random.random_bool(0.5);
            let given = if women { names::GIVEN_WOMEN } else { names::GIVEN_MEN };
            let name = format!(
                "{} {} {} {}",
                self.pick(given),
                self.pick(given),
                self.pick(names::FAMILY),
                self.pick(names::FAMILY)
            );
            (PersonKind::Natural, name, "dni", format!("{:08}", 10_000_000 + (u64::from(n) * 7_919) % 89_000_000))
        };
        let email =
            if self.random.random_range(0..3) == 0 { String::new() } else { format!("cliente{n}@correo.example") };
        let methods = self.payment_methods(&name);
        AccountRecord {
            id: AccountId(clock.id()),
            code: format!("C{n:07}"),
            person_kind,
            columns: vec![
                (AccountColumn::Name, name),
                (AccountColumn::DocumentKind, document_kind.to_owned()),
                (AccountColumn::Document, document),
                (AccountColumn::Email, email),
                (AccountColumn::Phone, format!("9{:08}", (u64::from(n) * 104_729) % 100_000_000)),
                (AccountColumn::Address, address.street.clone()),
                (AccountColumn::StreetNumber, address.number.clone()),
                (AccountColumn::District, address.district.clone()),
                (AccountColumn::City, address.city.clone()),
                (AccountColumn::Province, address.region.clone()),
                (AccountColumn::PlaceCode, address.place_code.clone()),
                (AccountColumn::Region, "Cusco".to_owned()),
                (AccountColumn::Zone, zone.to_owned()),
                (AccountColumn::Salesperson, names::SALESPEOPLE[n as usize / 40 % names::SALESPEOPLE.len()].to_owned()),
                (AccountColumn::Collector, names::COLLECTORS[n as usize / 100 % names::COLLECTORS.len()].to_owned()),
                (AccountColumn::TaxCondition, if legal { "contribuyente" } else { "consumidor-final" }.to_owned()),
                (AccountColumn::InvoiceType, "recibo".to_owned()),
                (AccountColumn::PaymentMethods, payment_methods_text(&methods)),
            ],
        }
    }

    /// One account in four pays by bank debit, one in seven at a collecting body, one in eleven through a gateway; the
    /// others have no payment method.
    fn payment_methods(&self, name: &str) -> Vec<AccountPaymentMethod> {
        let n = self.next;
        let bank = n.is_multiple_of(4).then(|| AccountPaymentMethod::BankDebit {
            bank: names::BANKS[n as usize / 4 % names::BANKS.len()].to_owned(),
            account: format!("285-{:07}-0-{:02}", u64::from(n) * 104_729 % 10_000_000, n % 100),
            holder: name.to_owned(),
        });
        let body = n.is_multiple_of(7).then(|| AccountPaymentMethod::CollectingBody {
            body: names::COLLECTORS[n as usize / 7 % names::COLLECTORS.len()].to_owned(),
            reference: format!("R-{n:06}"),
        });
        let gateway = n.is_multiple_of(11).then(|| AccountPaymentMethod::Gateway {
            gateway: "Pagos del Sur".to_owned(),
            reference: format!("tok_{:08x}", n.wrapping_mul(2_654_435_761)),
        });
        [bank, body, gateway].into_iter().flatten().collect()
    }

    /// Readings of a single register, for homes and shops, some with an anomaly in the last month.
    fn dial(&mut self, chunk: &mut Chunk, serial: &str, power: i64, shop: bool) {
        // one in fifty of each kind
        let draw = self.random.random_range(0..50);
        let anomaly = ANOMALIES.get(draw).copied();
        let mean: i64 =
            if shop { self.random.random_range(180_000..900_000) } else { self.random.random_range(35_000..240_000) };
        let reading_day = self.random.random_range(24..29);
        let mut uses = Vec::with_capacity(MONTHS as usize);
        for back in (0..i32::try_from(MONTHS).unwrap_or(13)).rev() {
            let period = Period::from_index(LAST_PERIOD.index() - back).unwrap_or(LAST_PERIOD);
            uses.push((period, self.month_use(mean, period)));
        }
        let total: i64 = uses.iter().map(|(_, wh)| wh).sum();
        let last_use = uses.last().map_or(0, |(_, wh)| *wh);
        let mut value = match anomaly {
            // the dial rolls over 999,999.999 kWh in the last month
            Some(Anomaly::Rollover) => 1_000_000_000 - (total - last_use) - last_use / 2,
            _ => self.random.random_range(1_000_000..400_000_000),
        };
        value -= value % 10;
        self.read(chunk, serial, day_of(uses[0].0.previous(), reading_day), Register::Total, value);
        for (period, wh) in uses {
            let last = period == LAST_PERIOD;
            let wh = match anomaly {
                Some(Anomaly::High) if last => wh * 4,
                Some(Anomaly::Low) if last => wh / 10,
                Some(Anomaly::Impossible) if last => power * 24 * 31 * 2,
                Some(Anomaly::Negative) if last => -wh / 3,
                _ => wh,
            };
            value += wh - wh % 10;
            if last && anomaly == Some(Anomaly::Missing) {
                return;
            }
            let day = day_of(period, reading_day);
            self.read(chunk, serial, day, Register::Total, value.rem_euclid(1_000_000_000));
            if last && anomaly == Some(Anomaly::Conflicting) {
                self.read(chunk, serial, day, Register::Total, value + 18_000);
            }
        }
    }

    fn month_use(&mut self, mean: i64, period: Period) -> i64 {
        let season = SEASON[period.month() as usize - 1];
        mean * season / 1_000 * self.random.random_range(920..1_080) / 1_000
    }

    /// Peak and off-peak energy, reactive energy and both maximum demands.
    fn registers(&mut self, chunk: &mut Chunk, serial: &str, power: i64) {
        // the meter's transformers multiply by ten
        let mean = power * 24 * 30 * self.random.random_range(250..480) / 1_000 / 10;
        let mut dials = [0; 3].map(|_: i64| self.random.random_range(1_000_000..80_000_000));
        let first =
            Period::from_index(LAST_PERIOD.index() - i32::try_from(MONTHS).unwrap_or(13)).unwrap_or(LAST_PERIOD);
        let mut period = first;
        while period <= LAST_PERIOD {
            let day = period.last_day();
            if period > first {
                let used = self.month_use(mean, period);
                let peak = used * self.random.random_range(140..240) / 1_000;
                for (dial, more) in
                    dials.iter_mut().zip([peak, used - peak, used * self.random.random_range(250..420) / 1_000])
                {
                    *dial = (*dial + more - more % 10) % 1_000_000_000;
                }
                let highest = power / 10 * self.random.random_range(550..920) / 1_000;
                self.read(chunk, serial, day, Register::DemandOffPeak, highest);
                let at_peak = highest * self.random.random_range(600..980) / 1_000;
                self.read(chunk, serial, day, Register::DemandPeak, at_peak);
            }
            for (register, value) in [Register::Peak, Register::OffPeak, Register::Reactive].into_iter().zip(dials) {
                self.read(chunk, serial, day, register, value);
            }
            period = period.next();
        }
    }

    /// A quarter-hourly load curve and a reactive register.
    fn curve(&mut self, chunk: &mut Chunk, serial: &str, power: i64) {
        let first =
            Period::from_index(LAST_PERIOD.index() - i32::try_from(MONTHS).unwrap_or(13)).unwrap_or(LAST_PERIOD);
        let mut reactive = 5_000_000;
        let mut day = first.last_day() + Days::new(1);
        self.read(chunk, serial, first.last_day(), Register::Reactive, reactive);
        while day <= LAST_PERIOD.last_day() {
            let quarter = power / 10 / 4;
            let sunday = day.weekday() == Weekday::Sun;
            let wh: Vec<u32> = (0..96_i64)
                .map(|interval| {
                    let hour = interval / 4;
                    let level = match hour {
                        _ if sunday => 220,
                        0..6 => 260,
                        6..8 | 22..24 => 420,
                        18..22 => 690,
                        _ => 760,
                    };
                    u32::try_from(quarter * level / 1_000 * self.random.random_range(900..1_100) / 1_000)
                        .unwrap_or_default()
                })
                .collect();
            reactive += wh.iter().map(|wh| i64::from(*wh)).sum::<i64>() * 3 / 10;
            chunk.curves.push(CurveDayRecord {
                meter: serial.to_owned(),
                supply_code: String::new(),
                day: day.to_string(),
                minutes: 15,
                wh,
                estimated: false,
                reason: String::new(),
                row: day.ordinal(),
            });
            if day == Period::containing(day).last_day() {
                self.read(chunk, serial, day, Register::Reactive, reactive - reactive % 10);
            }
            day = day + Days::new(1);
        }
    }

    fn read(&mut self, chunk: &mut Chunk, serial: &str, day: NaiveDate, register: Register, value: i64) {
        let row = u32::try_from(chunk.readings.len() + 2).unwrap_or(u32::MAX);
        chunk.readings.push(ReadingRecord {
            meter: serial.to_owned(),
            supply_code: String::new(),
            read_on: day.to_string(),
            register,
            value,
            estimated: false,
            row,
        });
    }
}

fn day_of(period: Period, day: u32) -> NaiveDate {
    period.first_day().with_day(day).unwrap_or(period.last_day())
}

/// A RUC with its check digit from its first ten digits.
fn ruc(first_ten: u64) -> String {
    let digits = format!("{first_ten:010}");
    let weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
    let sum: u32 = digits.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{digits}{}", (11 - sum % 11) % 10)
}
