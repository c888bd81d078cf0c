//! Errors of rating a service.

mod spanish;

use acometida_domain::{Language, LocalizedText, format_date, tariff::Measure};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Why a service cannot be rated: a code with its values, as it is stored. Each message names the missing data and where
/// to enter it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum RateError {
    /// The period has no days.
    #[error("the period from {} to {} has no days: the final reading must be later than the initial one", format_date(*.from), format_date(*.to))]
    EmptyPeriod {
        /// Initial reading day, excluded.
        from: NaiveDate,
        /// Final reading day, included.
        to: NaiveDate,
    },
    /// The period is longer than ten years.
    #[error("the period from {} to {} is longer than ten years: check the dates of the readings", format_date(*.from), format_date(*.to))]
    TooLong {
        /// Initial reading day, excluded.
        from: NaiveDate,
        /// Final reading day, included.
        to: NaiveDate,
    },
    /// No version of the tariff is in force on a day.
    #[error("the tariff «{tariff}» has no prices for {}: load a version that is valid on that day", format_date(*.day))]
    NoVersion {
        /// Code of the tariff.
        tariff: String,
        /// Day, in the company's time zone.
        day: NaiveDate,
    },
    /// Neither a register nor a load curve gives an energy or demand.
    #[error("«{component}» needs {} of {}: load the register's readings or the load curve", measure_name(*.measure), period_name(.period.as_deref()))]
    MissingQuantity {
        /// Code of the component.
        component: String,
        /// Quantity measured.
        measure: Measure,
        /// Period of the calendar; all hours when absent.
        period: Option<String>,
    },
    /// A power is missing.
    #[error("«{component}» needs the {} power of {}: enter it in the contract or load it", kind.name(), period_name(.period.as_deref()))]
    MissingPower {
        /// Code of the component.
        component: String,
        /// Power that is missing.
        kind: PowerKind,
        /// Period of the calendar; all hours when absent.
        period: Option<String>,
    },
    /// A power is below zero.
    #[error("the {} power of {} is {} kW, below zero: correct it in the contract or load it again", kind.name(), period_name(.period.as_deref()), kw(*.watts))]
    NegativePower {
        /// Power that is below zero.
        kind: PowerKind,
        /// Period of the calendar; all hours when absent.
        period: Option<String>,
        /// Power, W.
        watts: i64,
    },
    /// A power is given twice for the same days.
    #[error("the {} power of {} is given twice {}: keep one", kind.name(), period_name(.period.as_deref()), since_name(*.since))]
    RepeatedPower {
        /// Power that is given twice.
        kind: PowerKind,
        /// Period of the calendar; all hours when absent.
        period: Option<String>,
        /// First day at this power; from the start when absent.
        since: Option<NaiveDate>,
    },
    /// An input of the period is missing.
    #[error("«{component}» needs the constant «{name}» of the period: load it with the inputs")]
    MissingConstant {
        /// Code of the component.
        component: String,
        /// Name of the input or attribute.
        name: String,
    },
    /// An index of the period is missing.
    #[error("«{component}» needs the index «{name}» of the period: load it with the inputs")]
    MissingIndex {
        /// Code of the component.
        component: String,
        /// Name of the input or attribute.
        name: String,
    },
    #[error(
        "the base of the index «{name}» of «{component}» is {base}; it must be greater than zero: correct the tariff or the input"
    )]
    /// The base of an index is not greater than zero.
    IndexBase {
        /// Code of the component.
        component: String,
        /// Name of the input or attribute.
        name: String,
        /// Value of the base.
        base: rust_decimal::Decimal,
    },
    /// A load curve is missing.
    #[error("«{component}» needs the load curve of {}: registers have no hourly data", measure_name(*.measure))]
    MissingCurve {
        /// Code of the component.
        component: String,
        /// Quantity measured.
        measure: Measure,
    },
    /// A price series is missing.
    #[error("«{component}» needs the price series «{series}» of the period: load it with the inputs")]
    MissingSeries {
        /// Code of the component.
        component: String,
        /// Name of the price series.
        series: String,
    },
    /// A price series has no price for an interval.
    #[error("the price series «{series}» has no price for {} at {}: load it", format_date(*.day), clock(*.minute))]
    MissingPrice {
        /// Name of the price series.
        series: String,
        /// Day, in the company's time zone.
        day: NaiveDate,
        /// Wall-clock minute of the day.
        minute: u16,
    },
    /// A day of a price series has too many prices.
    #[error("the price series «{series}» has {found} prices of {minutes} minutes on {}; the load curve of that day needs {expected}: check both", format_date(*.day))]
    SeriesLength {
        /// Name of the price series.
        series: String,
        /// Day, in the company's time zone.
        day: NaiveDate,
        /// Length of an interval, minutes.
        minutes: u16,
        /// Number or length found.
        found: usize,
        /// Number of intervals expected.
        expected: usize,
    },
    #[error(
        "the price series «{series}» has intervals of {found} minutes and the load curve of {curve}: one must divide the other, and both an hour"
    )]
    /// The intervals of prices and load curve do not divide one another.
    SeriesMinutes {
        /// Name of the price series.
        series: String,
        /// Number or length found.
        found: u16,
        /// Length of an interval of the load curve, minutes.
        curve: u16,
    },
    /// An attribute of the service is missing.
    #[error("«{component}» needs the attribute «{name}» of the service: enter it in the supply point")]
    MissingAttribute {
        /// Code of the component.
        component: String,
        /// Name of the input or attribute.
        name: String,
    },
    #[error(
        "«{component}» has no figure for {name} «{value}»: correct the supply point or add the value to the tariff"
    )]
    /// The tariff has no number for the value of an attribute.
    UnknownAttributeValue {
        /// Code of the component.
        component: String,
        /// Name of the input or attribute.
        name: String,
        /// Value of the attribute.
        value: String,
    },
    /// A required manual charge is missing.
    #[error("«{component}» needs a manual charge: add it under this code")]
    MissingManual {
        /// Code of the component.
        component: String,
    },
    /// No manual component with the code of a manual charge is charged in the period.
    #[error(
        "the manual charge of {amount} for «{component}» has no place: no manual component of that code is in force in the period; correct its code or withdraw it"
    )]
    ManualNotInForce {
        /// Code that the charge names.
        component: String,
        /// Amount of the charge, currency units.
        amount: rust_decimal::Decimal,
    },
    /// A percentage would give back more than its base.
    #[error("the percentage of «{component}» is {percent}; it cannot be below -100: correct the tariff or the input")]
    PercentTooLow {
        /// Code of the component.
        component: String,
        /// Percentage with its sign.
        percent: rust_decimal::Decimal,
    },
    /// A register has no final reading.
    #[error("a register of {} has no final reading and no quantity: load the reading", period_name(.period.as_deref()))]
    MissingReading {
        /// Period of the calendar; all hours when absent.
        period: Option<String>,
    },
    /// The final reading is below the initial one.
    #[error("the final reading {last} is below the initial one {initial}: check the readings or enter the quantity")]
    NegativeQuantity {
        /// Initial reading on the dial.
        initial: rust_decimal::Decimal,
        /// Final reading on the dial.
        last: rust_decimal::Decimal,
    },
    /// The load curve lacks a day.
    #[error("the load curve lacks the day {}: load it or estimate it", format_date(*.day))]
    IncompleteCurve {
        /// Day, in the company's time zone.
        day: NaiveDate,
    },
    /// Two load curves have the same day.
    #[error("the load curve of {} has {} twice: keep one", measure_name(*.measure), format_date(*.day))]
    RepeatedCurveDay {
        /// Quantity measured.
        measure: Measure,
        /// Day, in the company's time zone.
        day: NaiveDate,
    },
    /// A day of the load curve has a wrong number of intervals.
    #[error("{} has {found} intervals of {minutes} minutes; a day has {expected}: check the load curve", format_date(*.day))]
    CurveLength {
        /// Day, in the company's time zone.
        day: NaiveDate,
        /// Length of an interval, minutes.
        minutes: u16,
        /// Number or length found.
        found: usize,
        /// Number of intervals expected.
        expected: usize,
    },
    #[error(
        "intervals of {found} minutes cannot be averaged over {length}: the length must divide 60 and the declared one"
    )]
    /// Intervals cannot be averaged over the declared length.
    CurveMinutes {
        /// Number or length found.
        found: u16,
        /// Length required, minutes.
        length: u16,
    },
    /// A table of the tariff is empty.
    #[error("«{component}» has no block, class or band to choose: correct the tariff")]
    NothingToChoose {
        /// Code of the component.
        component: String,
    },
    /// An amount does not fit in a decimal.
    #[error("«{component}» gives an amount that is too large: check its quantities and prices")]
    TooLarge {
        /// Code of the component.
        component: String,
    },
}

/// A power that is entered, not measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PowerKind {
    /// In the contract.
    Contracted,
    /// Declared by the customer.
    Declared,
    /// At the hour of the system's peak.
    Coincident,
    /// Maximum of an earlier month.
    EarlierMaximum,
}

impl PowerKind {
    fn name(self) -> &'static str {
        match self {
            Self::Contracted => "contracted",
            Self::Declared => "declared",
            Self::Coincident => "coincident",
            Self::EarlierMaximum => "earlier maximum",
        }
    }
}

impl RateError {
    /// The message in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::Es => self.spanish(),
            Language::En => self.to_string(),
        }
    }
}

/// Converts W to kW for display.
fn kw(watts: i64) -> rust_decimal::Decimal {
    rust_decimal::Decimal::new(watts, 3).normalize()
}

fn since_name(since: Option<NaiveDate>) -> String {
    since.map_or_else(|| "from the start".to_owned(), |day| format!("from {}", format_date(day)))
}

fn measure_name(measure: Measure) -> &'static str {
    match measure {
        Measure::Active => "the active energy",
        Measure::Reactive => "the reactive energy",
        Measure::Demand => "the maximum demand",
    }
}

/// Formats a minute of the day as `18:30`.
fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn period_name(period: Option<&str>) -> &str {
    period.unwrap_or("all hours")
}

/// An error in a file with its path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct FormatError {
    /// JSON path of the field: `$.versions[0].components[2].charge.energy.price`.
    pub path: String,
    /// What is wrong and how to correct it.
    pub reason: LocalizedText,
}

impl FormatError {
    pub(crate) fn new(path: impl Into<String>, reason: LocalizedText) -> Self {
        Self { path: path.into(), reason }
    }

    /// Path and reason in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        format!("{}: {}", self.path, self.reason.text(language))
    }
}
