//! The inputs of one service for one period, as the caller gathers them and as a case file writes them.

use std::collections::BTreeMap;

use acometida_domain::{Intervals, Period, tariff::Measure};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One service, one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Day of the initial reading, excluded.
    pub from: NaiveDate,
    /// Day of the final reading, included.
    pub to: NaiveDate,
    /// What tariffs choose by: stratum, connection, class.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contracted_power: Vec<ContractedPower>,
    /// Power declared by the customer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declared_power: Vec<ContractedPower>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub registers: Vec<RegisterUse>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub curves: Vec<Curve>,
    /// Monthly maxima of earlier months.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demand_history: Vec<DemandMonth>,
    /// Power at the hour of the system's peak, W.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coincident_demand: Option<i64>,
    /// What the rounding of last month's total carried over, in currency units.
    #[serde(default, skip_serializing_if = "Decimal::is_zero")]
    pub previous_remainder: Decimal,
    /// Inputs of the period by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub constants: BTreeMap<String, Decimal>,
    /// Prices of the intervals of the period by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub price_series: BTreeMap<String, PriceSeries>,
    /// Overdue debts that bear interest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub debts: Vec<Debt>,
    /// Amounts passed through, by the code of the component that takes them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub manual: Vec<ManualAmount>,
}

impl Case {
    /// A case of a period with no inputs yet.
    #[must_use]
    pub fn new(from: NaiveDate, to: NaiveDate) -> Self {
        Self {
            from,
            to,
            attributes: BTreeMap::new(),
            contracted_power: Vec::new(),
            declared_power: Vec::new(),
            registers: Vec::new(),
            curves: Vec::new(),
            demand_history: Vec::new(),
            coincident_demand: None,
            previous_remainder: Decimal::ZERO,
            constants: BTreeMap::new(),
            price_series: BTreeMap::new(),
            debts: Vec::new(),
            manual: Vec::new(),
        }
    }
}

/// A power of the contract, for all hours or for one period of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContractedPower {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// W.
    pub watts: i64,
    /// First day at this power; from the start when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
}

/// What one register counted in the period. Registers of the same measure and period add up (a change of meter).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterUse {
    #[serde(default)]
    pub measure: Measure,
    /// Period of the calendar; all hours when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Number on the dial at the start, kWh, kvarh or kW before the multiplier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initial: Option<Decimal>,
    /// Number on the dial at the end.
    #[serde(default, rename = "final", skip_serializing_if = "Option::is_none")]
    pub last: Option<Decimal>,
    /// Of the measuring transformers.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub multiplier: Decimal,
    /// Wh, varh or W, multiplier included; wins over the dial numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<i64>,
    /// Day of its initial reading, excluded; that of the case when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Day of its final reading, included; that of the case when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// References of the input rows, kept in the trace.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<String>,
}

impl RegisterUse {
    /// A register whose quantity is already known, in Wh, varh or W.
    #[must_use]
    pub fn counted(measure: Measure, period: Option<String>, quantity: i64, rows: Vec<String>) -> Self {
        Self {
            measure,
            period,
            initial: None,
            last: None,
            multiplier: Decimal::ONE,
            quantity: Some(quantity),
            from: None,
            to: None,
            rows,
        }
    }

    /// The same between two days: `from` excluded, `to` included.
    #[must_use]
    pub fn between(self, from: NaiveDate, to: NaiveDate) -> Self {
        Self { from: Some(from), to: Some(to), ..self }
    }
}

fn one() -> Decimal {
    Decimal::ONE
}

fn is_one(value: &Decimal) -> bool {
    *value == Decimal::ONE
}

/// A load curve: the days of the period, each with its intervals in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Curve {
    #[serde(default)]
    pub measure: Measure,
    /// Length of an interval; 60 is a multiple of it.
    pub minutes: u16,
    pub days: Vec<CurveDay>,
    /// Hour at which clocks change, on the days of 23 and 25 hours.
    #[serde(default = "two", skip_serializing_if = "is_two")]
    pub clock_change_hour: u8,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<String>,
}

fn two() -> u8 {
    2
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_two(value: &u8) -> bool {
    *value == 2
}

/// The intervals of one day of the company's zone: 24 hours of them, or 23 or 25 when clocks change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CurveDay {
    pub day: NaiveDate,
    /// Wh or varh of each interval, from midnight on.
    pub values: Intervals,
}

/// A price for each interval of the period: of a market, of a contract by hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceSeries {
    /// Length of an interval; 60 is a multiple of it. It divides the load curve's, or is divided by it.
    pub minutes: u16,
    pub days: Vec<PriceDay>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<String>,
}

/// The prices of one day of the company's zone: 24 hours of them, or 23 or 25 when clocks change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceDay {
    pub day: NaiveDate,
    /// Price of each interval, from midnight on, in the scale of the component that uses it; null where it is not
    /// known.
    pub values: Vec<Option<Decimal>>,
}

/// The highest power of an earlier month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DemandMonth {
    #[schemars(with = "String", regex(pattern = r"^\d{4}-\d{2}$"))]
    pub month: Period,
    /// Period of the calendar; all hours when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// W.
    pub watts: i64,
}

/// An overdue amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Debt {
    /// In currency units.
    pub amount: Decimal,
    /// Last day to pay without interest.
    pub due: NaiveDate,
    /// Last day whose interest an earlier bill charged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charged_to: Option<NaiveDate>,
    /// Day it was paid, if before the end of the period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<String>,
}

/// An amount decided outside the tariff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ManualAmount {
    /// Code of the manual component that takes it.
    pub component: String,
    /// Printed instead of the component's description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// In currency units; negative for a credit.
    pub amount: Decimal,
    /// Why.
    pub note: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<String>,
}
