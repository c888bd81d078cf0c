//! Use cases: inputs that a selection needs with their coverage, and loaded values (S9).

use std::collections::BTreeMap;

use acometida_domain::{
    Actor, InputFilter, InputKind, InputNeed, InputScope, InputValue, Page, PageRequest, Period, Permission,
    tariff::Measure,
};
use acometida_store::metering::{coverage::TariffCoverage, inputs::PricedDay};

use crate::{Office, Result, allow, settlement::rating::COINCIDENT_DEMAND};

impl Office {
    /// Inputs that the tariffs of a selection need, missing ones first.
    ///
    /// # Errors
    /// `OfficeError::Forbidden` without [`Permission::ViewSettlement`]. `OfficeError::Store` when the database fails.
    pub async fn input_needs(&self, actor: &Actor, scope: &InputScope) -> Result<Vec<InputNeed>> {
        allow(actor, Permission::ViewSettlement)?;
        let period = match scope {
            InputScope::Selection { period, .. } => *period,
            InputScope::Cycle(cycle) => self.cycle(actor, *cycle).await?.period,
        };
        let coverage = self.store.coverage(period, scope).await?;
        let tariffs = self.tariffs_in_force().await?;
        let values = self.store.values_in_force(period).await?;
        let mut needs = Gathered::default();
        for of in &coverage {
            let Some(tariff) = tariffs.get(&of.tariff) else {
                needs.add(InputKind::TariffSheet, &of.tariff, of, (of.services, 0), true);
                continue;
            };
            let versions = &tariff.prepared.tariff().versions;
            let published = versions.iter().any(|version| version.valid_from <= period.last_day());
            needs.add(
                InputKind::TariffSheet,
                &of.tariff,
                of,
                (of.services, if published { of.services } else { 0 }),
                true,
            );
            let required = &tariff.needs;
            if required.registers.iter().any(|need| need.measure != Measure::Demand) {
                needs.add(InputKind::Readings, "", of, (of.services, of.read), true);
            }
            if !required.curves.is_empty() {
                needs.add(InputKind::LoadCurves, "", of, (of.services, of.curves), true);
            }
            if required.demand_history > 0 || required.registers.iter().any(|need| need.measure == Measure::Demand) {
                needs.add(InputKind::MaximumDemands, "", of, (of.services, of.demands), true);
            }
            if required.coincident_demand {
                needs.add(
                    InputKind::CoincidentDemand,
                    COINCIDENT_DEMAND,
                    of,
                    (of.services, of.own(COINCIDENT_DEMAND)),
                    true,
                );
            }
            for name in &required.constants {
                let kind = if required.indices.contains(name) { InputKind::Index } else { InputKind::Value };
                let covered = if values.contains_key(name) { of.services } else { of.own(name) };
                needs.add(kind, name, of, (of.services, covered), true);
            }
            for name in &required.price_series {
                needs.add(InputKind::Prices, name, of, (0, 0), true);
            }
            for (component, required) in &required.manual {
                needs.add(InputKind::Charges, component, of, (of.services, of.charge(component)), *required);
            }
        }
        for need in needs.0.values_mut() {
            match need.kind {
                InputKind::Prices => {
                    priced(need, period, &self.store.prices(&need.name, period.first_day(), period.last_day()).await?)
                }
                InputKind::Value | InputKind::Index => {
                    if let Some(value) = values.get(&need.name) {
                        need.value = Some(value.value);
                        (need.loaded_at, need.loaded_by) = (Some(value.loaded_at), Some(value.loaded_by.clone()));
                        need.source = Some(value.source.clone());
                    }
                }
                kind => {
                    if let Some(load) = self.store.last_import(file_kind(kind)).await? {
                        (need.loaded_at, need.loaded_by, need.source) = (Some(load.at), Some(load.by), Some(load.file));
                    }
                }
            }
        }
        let mut found: Vec<InputNeed> = needs.0.into_values().collect();
        found.sort_by_key(|need| need.covered >= need.needed || !need.required);
        Ok(found)
    }

    /// A page of all versions of loaded values.
    ///
    /// # Errors
    /// `OfficeError::Forbidden` without [`Permission::ViewSettlement`]. `OfficeError::Store` when the database fails.
    pub async fn input_values(
        &self,
        actor: &Actor,
        filter: &InputFilter,
        page: PageRequest,
    ) -> Result<Page<InputValue>> {
        allow(actor, Permission::ViewSettlement)?;
        Ok(self.store.input_values(filter, page).await?)
    }
}

/// Kind of file that an input is imported from.
fn file_kind(kind: InputKind) -> &'static str {
    match kind {
        InputKind::LoadCurves => "load_curve",
        InputKind::TariffSheet => "tariff",
        InputKind::Charges => "charges",
        InputKind::Readings | InputKind::MaximumDemands => "readings",
        InputKind::CoincidentDemand | InputKind::Value | InputKind::Index => "inputs",
        InputKind::Prices => "prices",
    }
}

/// Needs by kind and name, over all tariffs.
#[derive(Default)]
struct Gathered(BTreeMap<(InputKind, String), InputNeed>);

impl Gathered {
    fn add(&mut self, kind: InputKind, name: &str, of: &TariffCoverage, (needed, covered): (u32, u32), required: bool) {
        let need = self.0.entry((kind, name.to_owned())).or_insert_with(|| InputNeed {
            kind,
            name: name.to_owned(),
            periodicity: kind.periodicity(),
            tariffs: Vec::new(),
            required: false,
            needed: 0,
            covered: 0,
            value: None,
            loaded_at: None,
            loaded_by: None,
            source: None,
        });
        need.tariffs.push(of.tariff.clone());
        need.needed += needed;
        need.covered += covered;
        need.required |= required;
    }
}

/// Sets the coverage of prices by days of the month.
fn priced(need: &mut InputNeed, period: Period, days: &[PricedDay]) {
    let length = period.last_day().signed_duration_since(period.first_day()).num_days() + 1;
    need.needed = u32::try_from(length).unwrap_or_default();
    need.covered = u32::try_from(days.len()).unwrap_or_default();
    if let Some(last) = days.iter().max_by_key(|day| day.loaded_at) {
        (need.loaded_at, need.loaded_by, need.source) =
            (Some(last.loaded_at), Some(last.loaded_by.clone()), Some(last.source.clone()));
    }
}
