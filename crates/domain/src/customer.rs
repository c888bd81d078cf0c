//! Accounts, service groups, premises, supply points, meters, contracts and readings.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    AccountCondition, AccountData, AccountId, ContractId, GroupId, IssuerId, MeterId, Money, PremisesId, Sort, SupplyPointId,
    tariff::Measure,
};

/// What an account's holder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PersonKind {
    Natural,
    Legal,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Market {
    Regulated,
    /// *Cliente libre*: prices by agreement.
    Unregulated,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Metering {
    Remote,
    Manual,
}

/// What a meter's register counts. Energy in Wh, demand in W, reactive energy in varh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Register {
    Total,
    Peak,
    OffPeak,
    /// The periods of Spain: three of 2.0TD, six of 3.0TD.
    P1,
    P2,
    P3,
    P4,
    P5,
    P6,
    Reactive,
    ReactiveP1,
    ReactiveP2,
    ReactiveP3,
    ReactiveP4,
    ReactiveP5,
    ReactiveP6,
    DemandPeak,
    DemandOffPeak,
    DemandP1,
    DemandP2,
    DemandP3,
    DemandP4,
    DemandP5,
    DemandP6,
}

macro_rules! names {
    ($type:ident { $($variant:ident = $name:literal),+ $(,)? }) => {
        impl $type {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in files, in the database and on the command line.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }

            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }
        }
    };
}
pub(crate) use names;

names!(PersonKind { Natural = "natural", Legal = "legal", Other = "other" });
names!(Market { Regulated = "regulated", Unregulated = "unregulated" });
names!(Metering { Remote = "remote", Manual = "manual" });
names!(Register {
    Total = "total",
    Peak = "peak",
    OffPeak = "off_peak",
    P1 = "p1",
    P2 = "p2",
    P3 = "p3",
    P4 = "p4",
    P5 = "p5",
    P6 = "p6",
    Reactive = "reactive",
    ReactiveP1 = "reactive_p1",
    ReactiveP2 = "reactive_p2",
    ReactiveP3 = "reactive_p3",
    ReactiveP4 = "reactive_p4",
    ReactiveP5 = "reactive_p5",
    ReactiveP6 = "reactive_p6",
    DemandPeak = "demand_peak",
    DemandOffPeak = "demand_off_peak",
    DemandP1 = "demand_p1",
    DemandP2 = "demand_p2",
    DemandP3 = "demand_p3",
    DemandP4 = "demand_p4",
    DemandP5 = "demand_p5",
    DemandP6 = "demand_p6",
});

impl Register {
    /// What it measures, and in which period of a calendar; without one, at all hours.
    #[must_use]
    pub fn measures(self) -> (Measure, Option<&'static str>) {
        let (name, of) = (self.name(), |measure| move |period| (measure, Some(period)));
        match self {
            Self::Total => (Measure::Active, None),
            Self::Reactive => (Measure::Reactive, None),
            _ => (name.strip_prefix("demand_").map(of(Measure::Demand)))
                .or_else(|| name.strip_prefix("reactive_").map(of(Measure::Reactive)))
                .unwrap_or((Measure::Active, Some(name))),
        }
    }

    /// The register that measures this.
    #[must_use]
    pub fn measuring(measure: Measure, period: Option<&str>) -> Option<Self> {
        Self::ALL.iter().copied().find(|register| register.measures() == (measure, period))
    }

    /// A demand register starts again each month: its reading is the month's maximum, not a difference.
    #[must_use]
    pub fn is_demand(self) -> bool {
        self.measures().0 == Measure::Demand
    }

    /// Counts active energy.
    #[must_use]
    pub fn is_energy(self) -> bool {
        self.measures().0 == Measure::Active
    }
}

/// The kind of thing a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum HitKind {
    Account,
    SupplyPoint,
    Meter,
    Invoice,
}

/// One result of the search box (C3).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SearchHit {
    pub kind: HitKind,
    /// The account to open.
    pub account: AccountId,
    /// The supply point to open inside the account.
    pub supply_point: Option<SupplyPointId>,
    /// The invoice to open.
    pub invoice: Option<crate::InvoiceId>,
    pub title: String,
    pub subtitle: String,
    /// The code that was matched or identifies it.
    pub code: String,
    pub active: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct AccountFilter {
    /// Words of name, code or document.
    pub text: Option<String>,
    pub zone: Option<String>,
    pub with_debt: Option<bool>,
    pub active: Option<bool>,
    /// Conditions of the advanced search.
    #[ts(as = "Option<Vec<AccountCondition>>", optional)]
    pub conditions: Vec<AccountCondition>,
    /// One of the conditions is enough; otherwise all must hold.
    #[ts(as = "Option<bool>", optional)]
    pub any: bool,
    pub sort: Option<Sort>,
}

/// A row of the accounts list (C4). `sort.by` takes `name`, `code`, `document`, `zone`, `supply_points`, `debt`, `changed_at`.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AccountRow {
    pub id: AccountId,
    pub code: String,
    pub name: String,
    pub document: String,
    pub email: String,
    pub phone: String,
    pub address: String,
    pub district: String,
    pub zone: String,
    pub supply_points: u32,
    pub unpaid_invoices: u32,
    pub debt: Money,
    pub active: bool,
    pub changed_at: DateTime<Utc>,
}

/// An account with its groups and services (C9).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AccountDetail {
    pub id: AccountId,
    #[serde(flatten)]
    pub data: AccountData,
    /// Names it went by before, newest first (C12).
    pub former_names: Vec<String>,
    pub active: bool,
    pub created_at: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
    pub debt: Money,
    pub credit: Money,
    pub groups: Vec<ServiceGroup>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ServiceGroup {
    pub id: GroupId,
    pub name: String,
    pub alias: String,
    pub services: Vec<ServiceCard>,
}

/// The card of a service (C9).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ServiceCard {
    pub supply_point: SupplyPointId,
    pub code: String,
    pub premises: PremisesId,
    pub address: String,
    pub district: String,
    pub tariff: String,
    pub market: Option<Market>,
    pub metering: Metering,
    pub meter_serial: Option<String>,
    pub connected: bool,
    /// The contract in force is suspended for debt.
    pub suspended: bool,
    pub last_reading_on: Option<NaiveDate>,
    /// Energy of the last settled month.
    pub last_energy_wh: Option<i64>,
    /// When its cycle closes next: the day of the contract, else of the account, else the end of the month.
    pub next_bill_on: Option<NaiveDate>,
    pub debt: Money,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SupplyPointDetail {
    pub id: SupplyPointId,
    pub code: String,
    pub account: AccountId,
    pub account_name: String,
    pub group: String,
    pub address: String,
    pub district: String,
    pub city: String,
    pub latitude: Option<String>,
    pub longitude: Option<String>,
    pub metering: Metering,
    pub connected: bool,
    pub voltage: String,
    pub phases: u8,
    pub feeder: String,
    pub transformer: String,
    pub route: String,
    pub meters: Vec<Meter>,
    pub contracts: Vec<Contract>,
    pub consumption: Vec<ConsumptionMonth>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Meter {
    pub id: MeterId,
    pub serial: String,
    /// Digits before the decimal point on the dial.
    pub digits: u8,
    /// What the dial's difference is multiplied by.
    pub multiplier: String,
    pub installed_on: NaiveDate,
    pub removed_on: Option<NaiveDate>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Contract {
    pub id: ContractId,
    pub code: String,
    pub market: Market,
    pub tariff: String,
    pub tariff_name: String,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub issuer: IssuerId,
    pub issuer_name: String,
    pub payment_days: u16,
    /// Contracted power, W.
    pub contracted_power_w: i64,
    /// Day of the month on which its cycle closes.
    pub billing_day: Option<u8>,
    /// Codes of the country's pack, or nothing.
    pub tax_condition: String,
    pub invoice_type: String,
    /// Suspended for debt since this day.
    pub suspended_since: Option<NaiveDate>,
    /// Facts the tariff asks for, e.g. `stratum`.
    #[ts(type = "Record<string, unknown>")]
    pub attributes: serde_json::Map<String, serde_json::Value>,
}

/// A month of a service's history, from settlements.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ConsumptionMonth {
    pub period: crate::Period,
    pub energy_wh: i64,
    pub days: u16,
    pub total: Option<Money>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ReadingRow {
    pub meter_serial: String,
    pub register: Register,
    pub read_on: NaiveDate,
    /// Wh, W or varh as the register counts.
    pub value: i64,
    pub estimated: bool,
    /// A person said it: an estimate, a correction, or that the day's readings do not count (then the value is zero).
    pub edit: Option<ReadingEditKind>,
    /// Another of the same day and register takes its place.
    pub replaced: bool,
    /// `file name:row`, or who said it and why.
    pub origin: String,
}

/// What a person said of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ReadingEditKind {
    Estimated,
    Edited,
    Voided,
}

names!(ReadingEditKind { Estimated = "estimated", Edited = "edited", Voided = "voided" });

/// A contract of an account, with the service it is of.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AccountContract {
    pub supply_point: SupplyPointId,
    /// Of the supply point.
    pub supply_code: String,
    pub address: String,
    #[serde(flatten)]
    pub contract: Contract,
}

/// A meter of an account, where it is or was (C4).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Device {
    pub supply_point: SupplyPointId,
    pub supply_code: String,
    pub address: String,
    #[serde(flatten)]
    pub meter: Meter,
}

/// The load curve of a service between two days (C10).
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct LoadCurve {
    /// First and last day there is a curve of, whatever was asked.
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
    /// Days with a curve, oldest first.
    pub days: Vec<LoadCurveDay>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct LoadCurveDay {
    pub day: NaiveDate,
    pub meter_serial: String,
    /// Length of an interval.
    pub minutes: u16,
    /// Wh of each interval from midnight, the meter's multiplier applied; a day when the clocks change has an hour more or less.
    pub wh: Vec<u32>,
    pub kind: CurveKind,
    /// The file, or who said it and why, or the method of the estimate.
    pub source: String,
}

/// Where a day of a load curve comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CurveKind {
    /// A file, the first time.
    Raw,
    /// There was none.
    Estimated,
    /// A newer file that says why, or a person.
    Edited,
}
