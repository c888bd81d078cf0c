//! Metering data of a settlement, as stored.

use acometida_domain::{InvoiceReading, Period, Register};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};

/// Metering data that an invoice prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "StoredFacts", into = "StoredFacts")]
pub struct SettlementFacts {
    /// Serial number of the meter.
    pub meter: String,
    /// Readings of each register.
    pub readings: Vec<InvoiceReading>,
    /// Up to twelve months before this one, oldest first: period and Wh.
    pub history: Vec<(Period, i64)>,
}

/// Meter, readings, first month of the history, and Wh of each month from it; a month without any is null.
#[derive(Serialize, Deserialize)]
struct StoredFacts(
    String,
    Vec<StoredReading>,
    #[serde(default, skip_serializing_if = "Option::is_none")] Option<Period>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")] Vec<Option<i64>>,
);

/// Register, initial and final reading, multiplier, and the quantity. The quantity is left out when it is the difference
/// times the multiplier, and so is then a multiplier of one.
#[derive(Serialize, Deserialize)]
struct StoredReading(
    Register,
    i64,
    i64,
    #[serde(default, skip_serializing_if = "Option::is_none")] Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")] Option<i64>,
);

/// Multiplier that is left out.
const ONE: &str = "1";

fn usual_quantity(initial: i64, last: i64, multiplier: &str) -> Option<i64> {
    let Ok(times) = multiplier.parse::<Decimal>() else { return None };
    let quantity = Decimal::from(last.checked_sub(initial)?).checked_mul(times)?;
    if quantity.is_integer() { quantity.to_i64() } else { None }
}

impl From<SettlementFacts> for StoredFacts {
    fn from(facts: SettlementFacts) -> Self {
        let readings = facts.readings.into_iter().map(|of| {
            let usual = usual_quantity(of.initial, of.last, &of.multiplier);
            let quantity = (usual != Some(of.quantity)).then_some(of.quantity);
            let multiplier = (quantity.is_some() || of.multiplier != ONE).then_some(of.multiplier);
            StoredReading(of.register, of.initial, of.last, multiplier, quantity)
        });
        let first = facts.history.first().map(|(period, _)| *period);
        let mut months = Vec::with_capacity(facts.history.len());
        for (period, energy) in &facts.history {
            let place = first.map_or(0, |first| period.index() - first.index());
            months.resize(usize::try_from(place).unwrap_or(months.len()), None);
            months.push(Some(*energy));
        }
        Self(facts.meter, readings.collect(), first, months)
    }
}

impl TryFrom<StoredFacts> for SettlementFacts {
    type Error = &'static str;

    fn try_from(StoredFacts(meter, readings, first, months): StoredFacts) -> Result<Self, Self::Error> {
        let readings = readings.into_iter().map(|StoredReading(register, initial, last, multiplier, quantity)| {
            let multiplier = multiplier.unwrap_or_else(|| ONE.to_owned());
            let quantity = quantity.or_else(|| usual_quantity(initial, last, &multiplier)).ok_or("a quantity")?;
            Ok::<_, &str>(InvoiceReading { register, initial, last, quantity, multiplier })
        });
        let history = months.into_iter().zip(0..).filter_map(|(energy, place)| {
            let period = Period::from_index(first?.index() + place)?;
            Some((period, energy?))
        });
        Ok(Self { meter, readings: readings.collect::<Result<_, _>>()?, history: history.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_read_as_they_were_written() {
        let reading = |register, initial, last, multiplier: &str, quantity| InvoiceReading {
            register,
            initial,
            last,
            multiplier: multiplier.to_owned(),
            quantity,
        };
        let readings = vec![
            reading(Register::Total, 120_050, 132_100, "1", 12_050),
            reading(Register::Peak, 120_050, 132_100, "40", 482_000),
            // the dial rolled over, and a maximum demand
            reading(Register::OffPeak, 99_990_000, 10_000, "1.5", 30_000),
            reading(Register::DemandP1, 0, 4_200, "2.5", 10_500),
        ];
        let months = ["2025-11", "2025-12", "2026-03", "2026-10"];
        let history = months.iter().zip([149_340, 0, 12, 7]).map(|(month, wh)| (month.parse().unwrap(), wh)).collect();
        for facts in [
            SettlementFacts { meter: "ME-1".to_owned(), readings, history },
            SettlementFacts { meter: String::new(), readings: Vec::new(), history: Vec::new() },
        ] {
            let stored = serde_json::to_string(&facts).unwrap();
            assert_eq!(serde_json::from_str::<SettlementFacts>(&stored).unwrap(), facts, "{stored}");
        }
        let wrong = r#"["ME-1",[["total",1,2,"x",null]],null,[]]"#;
        assert!(serde_json::from_str::<SettlementFacts>(wrong).is_err());
    }
}
