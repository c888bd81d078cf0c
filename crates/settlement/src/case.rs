//! Inputs of one service for one period, as the caller gathers them and as a case file contains them.

use std::collections::BTreeMap;

use acometida_domain::{Intervals, Period, tariff::Measure};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Inputs of one service for one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Day of the initial reading, excluded.
    pub from: NaiveDate,
    /// Day of the final reading, included.
    pub to: NaiveDate,
    /// Attributes that tariffs choose by: stratum, connection, class.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    /// Contracted power, by period and date.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contracted_power: Vec<ContractedPower>,
    /// Power declared by the customer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declared_power: Vec<ContractedPower>,
    /// Registers with their consumption in the period.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub registers: Vec<RegisterUse>,
    /// Load curves of the period.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub curves: Vec<Curve>,
    /// Maximum demands of earlier months.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demand_history: Vec<DemandMonth>,
    /// Demand at the hour of the system's peak, W.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coincident_demand: Option<i64>,
    /// Rounding carry-over of last month's total, in currency units.
    #[serde(default, skip_serializing_if = "Decimal::is_zero")]
    pub previous_rounding_carry: Decimal,
    /// Inputs of the period by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub constants: BTreeMap<String, Decimal>,
    /// Prices of the intervals of the period by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub price_series: BTreeMap<String, PriceSeries>,
    /// Overdue debts that bear interest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub debts: Vec<Debt>,
    /// Manual charges, by code of component.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub manual: Vec<ManualAmount>,
}

impl Case {
    /// A case of a period without inputs.
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
            previous_rounding_carry: Decimal::ZERO,
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
    /// Period of the calendar; all hours when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Power, W.
    pub watts: i64,
    /// First day at this power; from the start when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
}

/// Consumption of one register in the period. Registers of the same measure and period add up (a change of meter).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterUse {
    /// Quantity measured.
    #[serde(default)]
    pub measure: Measure,
    /// Period of the calendar; all hours when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Initial reading on the dial, kWh, kvarh or kW before the multiplier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initial: Option<Decimal>,
    /// Final reading on the dial, kWh, kvarh or kW before the multiplier.
    #[serde(default, rename = "final", skip_serializing_if = "Option::is_none")]
    pub last: Option<Decimal>,
    /// Multiplier of the measuring transformers.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub multiplier: Decimal,
    /// Quantity with the multiplier applied, Wh, varh or W; takes precedence over the readings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<i64>,
    /// Day of its initial reading, excluded; that of the case when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Day of its final reading, included; that of the case when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// References of the input rows, copied to the trace.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<String>,
}

impl RegisterUse {
    /// A register with a known quantity, Wh, varh or W.
    #[must_use]
    pub fn with_quantity(measure: Measure, period: Option<String>, quantity: i64, rows: Vec<String>) -> Self {
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

    /// The register with its reading days: `from` excluded, `to` included.
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
    /// Quantity measured.
    #[serde(default)]
    pub measure: Measure,
    /// Length of an interval in minutes, a divisor of 60.
    pub minutes: u16,
    /// Days in order.
    pub days: Vec<CurveDay>,
    /// Hour at which clocks change, on the days of 23 and 25 hours.
    #[serde(default = "two", skip_serializing_if = "is_two")]
    pub clock_change_hour: u8,
    /// References of the input rows, copied to the trace.
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

/// Intervals of one day in the company's time zone: 24 hours, or 23 or 25 on days of a clock change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CurveDay {
    /// Day, in the company's time zone.
    pub day: NaiveDate,
    /// Wh or varh of each interval from midnight.
    pub values: Intervals,
}

/// A price for each interval of the period, such as market prices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceSeries {
    /// Length of an interval in minutes, a divisor of 60. It divides the load curve's, or is divided by it.
    pub minutes: u16,
    /// Days in order.
    pub days: Vec<PriceDay>,
    /// References of the input rows, copied to the trace.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<String>,
}

/// Prices of one day in the company's time zone: 24 hours, or 23 or 25 on days of a clock change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceDay {
    /// Day, in the company's time zone.
    pub day: NaiveDate,
    /// Price of each interval from midnight, in the scale of the component that uses it; null when unknown.
    pub values: Vec<Option<Decimal>>,
}

/// Maximum demand of an earlier month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DemandMonth {
    /// Month of the maximum.
    #[schemars(with = "String", regex(pattern = r"^\d{4}-\d{2}$"))]
    pub month: Period,
    /// Period of the calendar; all hours when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Power, W.
    pub watts: i64,
}

/// An overdue debt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Debt {
    /// Amount in currency units.
    pub amount: Decimal,
    /// Last day to pay without interest.
    pub due: NaiveDate,
    /// Last day whose interest was already billed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charged_to: Option<NaiveDate>,
    /// Day it was paid; absent when unpaid at the end of the period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid: Option<NaiveDate>,
    /// References of the input rows, copied to the trace.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<String>,
}

/// A manual charge: an amount decided outside the tariff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ManualAmount {
    /// Code of the manual component that takes it.
    pub component: String,
    /// Description that replaces the component's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Amount in currency units; negative for a credit.
    pub amount: Decimal,
    /// Reason of the charge.
    pub note: String,
    /// References of the input rows, copied to the trace.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<String>,
}
