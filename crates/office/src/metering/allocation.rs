//! Use case: allocate a cost, such as public lighting, among all services by the factors of their tariffs.
//!
//! The factor of a service is given by its consumption in the table of its tariff (the scale of proportions of Peru's
//! electricity concessions law); the value of one factor is the cost divided by the sum of factors. The consumption is
//! that of the last settled month.

use acometida_domain::{
    Actor, Allocation, AllocationBand, NewAllocation, Period, Permission, RequestId, RowOutcome, SourceId,
    tariff::{Charge, EnergyOf, Figure, Lookup, LookupBand, Measure, Quantity, Tariff},
};
use acometida_store::metering::inputs::InputRecord;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{act::Started, error::localized},
};

const DECIMALS: u32 = 10;

impl Office {
    /// Allocates a cost and stores the value of one factor as an input of the month.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on `total` when it is not above zero, on `name` when no tariff of a service uses that
    /// input, on `reason` when another value is in force and no reason is given.
    pub async fn allocate(&self, actor: &Actor, request: RequestId, new: NewAllocation) -> Result<Allocation> {
        allow(actor, Permission::ImportTerms)?;
        if new.total <= Decimal::ZERO {
            return Err(OfficeError::invalid(
                "total",
                localized!(
                    "El costo por repartir debe ser mayor que cero.",
                    "The cost to allocate must be greater than zero."
                ),
            ));
        }
        match self.begin(actor, Permission::ImportTerms, request, "allocate", &new).await? {
            Started::Replayed(done) => Ok(done),
            Started::New(mut act) => {
                let allocation = self.compute_allocation(&new).await?;
                let source = SourceId(self.clock.id());
                let name = localized!("Reparto de {} de {}", "Allocation of {} of {}", new.name, new.period);
                let digest: [u8; 32] = Sha256::digest(json!(allocation).to_string()).into();
                let at = act.at_ms();
                act.tx.metering().insert_source(source, name.text(self.language()), &digest, actor.id, at).await?;
                let record = InputRecord {
                    name: new.name.clone(),
                    supply_code: String::new(),
                    period: new.period.to_string(),
                    until: new.period.to_string(),
                    value: allocation.unit.normalize().to_string(),
                    reason: new.reason.trim().to_owned(),
                    row: 1,
                };
                let at = act.at_ms();
                let kept = act.tx.metering().put_inputs(&[record], source, at).await?.pop();
                if let Some(Err(error)) = kept {
                    return Err(OfficeError::invalid("reason", crate::kernel::refusals::message(&error)));
                }
                let changed = matches!(kept, Some(Ok(RowOutcome::Created | RowOutcome::Changed)));
                let detail = json!({ "name": new.name, "period": new.period, "total": new.total, "unit": allocation.unit, "changed": changed });
                act.finish(Some(new.name), &detail, &allocation).await?;
                Ok(allocation)
            }
        }
    }

    async fn compute_allocation(&self, new: &NewAllocation) -> Result<Allocation> {
        let tariffs = self.tariffs_in_force().await?;
        let used = self.store.uses(new.period).await?;
        let mut bands: Vec<AllocationBand> = Vec::new();
        for (code, tariff) in &tariffs {
            let Some(table) = table(tariff.prepared.tariff(), &new.name, new.period) else { continue };
            let mut of: Vec<AllocationBand> = table
                .bands
                .iter()
                .map(|band| AllocationBand { tariff: code.clone(), up_to: band.up_to, factor: band.value, services: 0 })
                .collect();
            for (_, kwh, services) in used.iter().filter(|(tariff, ..)| tariff == code) {
                let within = |band: &LookupBand| band.up_to.is_none_or(|most| Decimal::from(*kwh) <= most);
                if let Some(place) = table.bands.iter().position(within) {
                    of[place].services += services;
                }
            }
            if of.iter().any(|band| band.services > 0) {
                bands.extend(of);
            }
        }
        bands.sort_by(|a, b| a.tariff.cmp(&b.tariff));
        let factors: Decimal = bands.iter().map(|band| band.factor * Decimal::from(band.services)).sum();
        if factors.is_zero() {
            return Err(OfficeError::invalid(
                "name",
                localized!(
                    "Ninguna tarifa con servicios usa el insumo {} en una tabla de factores.",
                    "No tariff with services uses the input {} in a table of factors.",
                    new.name
                ),
            ));
        }
        let unit = (new.total / factors).round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero);
        Ok(Allocation { services: bands.iter().map(|band| band.services).sum(), factors, unit, bands })
    }
}

/// Table of factors by energy that a tariff multiplies by the input, in the version in force at the end of the month.
fn table<'a>(tariff: &'a Tariff, name: &str, period: Period) -> Option<&'a Lookup> {
    let version = tariff.versions.iter().rev().find(|version| version.valid_from <= period.last_day())?;
    version.components.iter().find_map(|component| match &component.charge {
        Charge::Lookup(lookup) => {
            let by_energy = matches!(&lookup.by, Quantity::Energy(EnergyOf { measure: Measure::Active, .. }));
            (by_energy && lookup.price == Some(Figure::Constant(name.to_owned()))).then_some(lookup)
        }
        _ => None,
    })
}
