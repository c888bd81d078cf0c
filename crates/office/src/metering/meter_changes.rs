//! Use case: change the meter of a supply point (C15).

use acometida_domain::{Actor, MeterChange, MeterId, Permission, RequestId, SourceId, SupplyPointId, TypedReading};
use serde_json::json;

use crate::{
    Office, OfficeError, Result,
    kernel::{act::Started, error::localized},
    metering::typed_readings::ask,
    supply::{
        connections::no_supply_point,
        supply_points::{check_meter, in_base_units, taken},
    },
};

impl Office {
    /// Replaces the meter of a supply point; both meters keep their readings.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] naming the field, for a day before the old meter's last reading or a serial in use.
    pub async fn change_meter(
        &self,
        actor: &Actor,
        request: RequestId,
        supply_point: SupplyPointId,
        change: MeterChange,
    ) -> Result<MeterId> {
        match self.begin(actor, Permission::EditCustomers, request, "change_meter", &(&supply_point, &change)).await? {
            Started::Replayed(id) => Ok(id),
            Started::New(mut act) => {
                let MeterChange { last_readings, mut new, confirmed } = change;
                check_meter(&mut new)?;
                let (code, _) = act.tx.supply().supply_point_state(supply_point).await?.ok_or_else(no_supply_point)?;
                let old = act.tx.supply().meter_in_place(supply_point).await?;
                let day = new.installed_on.to_string();
                let at = act.at_ms();
                if let Some(old) = &old {
                    let last = old.last_read_on.as_deref().unwrap_or(&old.installed_on);
                    if day.as_str() < last {
                        return Err(OfficeError::invalid(
                            "meter.installed_on",
                            localized!(
                                "El medidor {} tiene una lectura posterior: el cambio no puede ser antes.",
                                "Meter {} has a later reading: the change cannot be before it.",
                                old.serial
                            ),
                        ));
                    }
                    act.tx.supply().remove_meter(old.id, &day, at).await?;
                }
                if new.installed_on > self.today().await? {
                    return Err(OfficeError::invalid(
                        "meter.installed_on",
                        localized!("La fecha no puede ser futura.", "The date cannot be in the future."),
                    ));
                }
                let id = MeterId(self.clock.id());
                act.tx.supply().insert_meter(id, supply_point, &new, at).await.map_err(taken)?;
                let name = localized!("Cambio de medidor de {code}", "Meter change of {code}");
                let name = name.text(self.language());
                let firsts = in_base_units(&new.readings)?;
                let lasts = in_base_units(&last_readings)?;
                if let Some(old) = old.as_ref().filter(|_| !confirmed) {
                    let typed: Vec<TypedReading> = lasts
                        .iter()
                        .map(|(register, value)| TypedReading {
                            meter_serial: old.serial.clone(),
                            register: *register,
                            read_on: new.installed_on,
                            value: *value,
                        })
                        .collect();
                    ask(&self.typed_findings(supply_point, &typed).await?)?;
                }
                for (meter, readings) in [(old.as_ref().map(|old| old.id), lasts), (Some(id), firsts)] {
                    if let Some(meter) = meter.filter(|_| !readings.is_empty()) {
                        let source = SourceId(self.clock.id());
                        act.tx
                            .supply()
                            .insert_typed_readings(source, name, actor.id, (meter, &day), &readings, at)
                            .await?;
                    }
                }
                let detail =
                    json!({ "code": code, "before": old.map(|old| old.serial), "after": new.serial, "on": day });
                act.finish(Some(supply_point.to_string()), &detail, &id).await?;
                Ok(id)
            }
        }
    }
}
