//! Use cases: terms of a tariff for a contract, and estimate of a typical bill (C8).

use std::collections::{BTreeMap, BTreeSet};

use acometida_domain::{
    Actor, AttributeNeed, BillEstimate, EstimateLine, Period, Permission, Register, TariffTerms, TypicalMonth,
    tariff::{Measure, Tariff},
};
use acometida_settlement::{
    Case, Needs, Prepared,
    case::{ContractedPower, DemandMonth, RegisterUse},
    needs, rate,
};
use chrono::{Days, NaiveDate};
use serde_json::Value;

use crate::{
    Office, OfficeError, Result, allow,
    kernel::error::localized,
    settlement::{rating::add_attribute, tariffs},
};

impl Office {
    /// Data that a tariff needs from a contract, and its components and prices on a day.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewTariffs`]. [`OfficeError::Io`] when the file cannot be
    /// read or written. [`OfficeError::Store`] when the database fails.
    pub async fn tariff_terms(&self, actor: &Actor, tariff: &str, on: NaiveDate) -> Result<TariffTerms> {
        allow(actor, Permission::ViewTariffs)?;
        let tariff = self.parse_tariff_document(tariff).await?;
        let needs = needs(&tariff);
        let version = tariff
            .versions
            .iter()
            .rfind(|version| version.valid_from <= on && version.valid_to.is_none_or(|to| to >= on));
        Ok(TariffTerms {
            registers: registers(&needs),
            needs_power: needs.contracted_power.contains(&None),
            version: version.map(tariffs::version),
            attributes: contract_attributes(&tariff, &needs)?,
        })
    }

    /// Estimated bill of a typical month; without a total, the reason as a sentence.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewTariffs`]. [`OfficeError::Store`] when the database
    /// fails.
    pub async fn estimate_bill(&self, actor: &Actor, month: &TypicalMonth) -> Result<BillEstimate> {
        allow(actor, Permission::ViewTariffs)?;
        let tariff = self.parse_tariff_document(&month.tariff).await?;
        let needs = needs(&tariff);
        let prepared = Prepared::new(tariff).map_err(|error| OfficeError::Internal(error.to_string()))?;
        match rate(&prepared, &typical(month, &needs)) {
            Ok(rated) => Ok(BillEstimate {
                lines: rated
                    .lines
                    .into_iter()
                    .map(|line| EstimateLine {
                        description: line.name(self.language()).to_owned(),
                        amount: line.amount,
                    })
                    .collect(),
                total: Some(rated.total),
                why_not: None,
            }),
            Err(error) => {
                Ok(BillEstimate { lines: Vec::new(), total: None, why_not: Some(error.text(self.language())) })
            }
        }
    }

    async fn parse_tariff_document(&self, code: &str) -> Result<Tariff> {
        let none = || OfficeError::NotFound(localized!("No existe la tarifa {code}.", "There is no tariff {code}."));
        let document = self.store.tariff_document(code).await?.ok_or_else(none)?;
        serde_json::from_str(&document).map_err(|error| OfficeError::Internal(error.to_string()))
    }
}

/// Registers that need an initial reading: demand resets each month and needs none, and registers by periods provide
/// all hours.
fn registers(needs: &Needs) -> Vec<Register> {
    let of = needs.registers.iter().filter_map(|need| Register::measuring(need.measure, need.period.as_deref()));
    let mut found: Vec<Register> = of.filter(|register| !register.is_demand()).collect();
    if found.iter().any(|register| register.is_energy() && *register != Register::Total) {
        found.retain(|register| *register != Register::Total);
    }
    found
}

/// Attributes of a contract: those the tariff chooses by with their accepted values, powers by period (kW) and inputs.
fn contract_attributes(tariff: &Tariff, needs: &Needs) -> Result<Vec<AttributeNeed>> {
    let document = serde_json::to_value(tariff).map_err(|error| OfficeError::Internal(error.to_string()))?;
    let mut known: BTreeMap<String, BTreeSet<String>> =
        needs.attributes.iter().map(|name| (name.clone(), BTreeSet::new())).collect();
    values(&document, &mut known);
    let chosen = known.into_iter().map(|(name, values)| AttributeNeed { name, values: values.into_iter().collect() });
    let powers = needs.contracted_power.iter().flatten().map(|period| format!("power.{period}"));
    let constants = needs.constants.iter().map(|name| format!("constant.{name}"));
    let free = powers.chain(constants).map(|name| AttributeNeed { name, values: Vec::new() });
    Ok(chosen.chain(free).collect())
}

/// Collects the values of each attribute in prices and conditions anywhere in a tariff.
fn values(document: &Value, known: &mut BTreeMap<String, BTreeSet<String>>) {
    match document {
        Value::Array(list) => list.iter().for_each(|of| values(of, known)),
        Value::Object(object) => {
            match object.get("attribute") {
                Some(Value::String(name)) => {
                    let prices = object.get("values").and_then(Value::as_object).into_iter().flatten();
                    known.entry(name.clone()).or_default().extend(prices.map(|(value, _)| value.clone()));
                }
                Some(Value::Object(test)) => {
                    if let (Some(name), Some(list)) =
                        (test.get("name").and_then(Value::as_str), test.get("one_of").and_then(Value::as_array))
                    {
                        let list = list.iter().filter_map(Value::as_str).map(str::to_owned);
                        known.entry(name.to_owned()).or_default().extend(list);
                    }
                }
                _ => {}
            }
            object.values().for_each(|of| values(of, known));
        }
        _ => {}
    }
}

/// Case of a typical month: energy in equal parts over the periods of the tariff, a third of it reactive, and demand
/// equal to the contracted power.
fn typical(month: &TypicalMonth, needs: &Needs) -> Case {
    let period = Period::containing(month.on);
    let mut case = Case::new(period.first_day() - Days::new(1), period.last_day());
    let energy = i64::from(month.kwh) * 1000;
    let parts =
        needs.registers.iter().filter(|need| need.measure == Measure::Active && need.period.is_some()).count().max(1);
    let part = energy / i64::try_from(parts).unwrap_or(1);
    for need in &needs.registers {
        let quantity = match (need.measure, &need.period) {
            (Measure::Active, None) => energy,
            (Measure::Active, Some(_)) => part,
            (Measure::Reactive, None) => energy / 3,
            (Measure::Reactive, Some(_)) => part / 3,
            (Measure::Demand, _) => month.power_w,
        };
        case.registers.push(RegisterUse::with_quantity(need.measure, need.period.clone(), quantity, Vec::new()));
    }
    for back in 1..=i32::from(needs.demand_history) {
        let Some(earlier) = Period::from_index(period.index() - back) else { continue };
        let demands = needs.registers.iter().filter(|need| need.measure == Measure::Demand);
        case.demand_history.extend(demands.map(|need| DemandMonth {
            month: earlier,
            period: need.period.clone(),
            watts: month.power_w,
        }));
    }
    let powers =
        [(&needs.contracted_power, &mut case.contracted_power), (&needs.declared_power, &mut case.declared_power)];
    for (periods, case_powers) in powers {
        case_powers.extend(periods.iter().map(|period| ContractedPower {
            period: period.clone(),
            watts: month.power_w,
            since: None,
        }));
    }
    case.coincident_demand = needs.coincident_demand.then_some(month.power_w);
    for (name, value) in &month.attributes {
        add_attribute(&mut case, name.clone(), value.clone());
    }
    case
}
