//! What is the same for every service of a cycle: tariffs in force, inputs, check settings.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use acometida_domain::{CheckSettings, InputValue, Period};
use acometida_store::metering::inputs::PricedDay;
use chrono::NaiveDate;

use crate::settlement::tariffs::TariffInForce;
/// Data common to all services of a run.
pub(crate) struct RatingContext {
    /// Desk that settles.
    pub desk: uuid::Uuid,
    pub period: Period,
    /// Whether only the checks of a manual cycle run; then warnings go to review too.
    pub checks_only: bool,
    /// Current day, in the company's time zone.
    pub today: NaiveDate,
    /// Days of 23 or 25 hours in the month and the month before.
    pub clock_changes: Vec<(NaiveDate, u8)>,
    pub tariffs: HashMap<String, Arc<TariffInForce>>,
    pub settings: CheckSettings,
    pub inputs: Inputs,
}

/// Inputs of the period common to all services.
#[derive(Default)]
pub(crate) struct Inputs {
    pub values: BTreeMap<String, InputValue>,
    pub prices: BTreeMap<String, Vec<PricedDay>>,
}
