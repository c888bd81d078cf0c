//! Commands of a month: stages, inputs, resettlements, comparison, reading corrections.

use acometida_domain::{
    InputScope, NewReadingEdit, NewResettlement, Period, ResettlementChoice, SupplyPointId, localized,
};

use crate::{
    failure::{Failure, Result},
    show,
    verbs::Desk,
};

impl Desk {
    pub async fn resettle(
        &self,
        period: Period,
        services: Vec<String>,
        cycle: Option<String>,
        reason: String,
    ) -> Result {
        let services = match cycle {
            Some(name) => ResettlementChoice::Cycle(self.office.cycle_named(&self.actor, &name).await?.id),
            None => ResettlementChoice::Codes(services),
        };
        let requested = self
            .office
            .request_resettlement(&self.actor, self.request, NewResettlement { period, services, reason })
            .await?;
        show::cycle(self.out, &self.office.cycle(&self.actor, requested.cycle).await?)
    }

    pub async fn dashboard(&self, period: Period) -> Result {
        let dashboard = self.office.dashboard(&self.actor, period).await?;
        show::value(self.out, &dashboard, |dashboard| {
            let stage = |of: &acometida_domain::StageCount| {
                format!("{:<14} {:>9} {:>9}\n", of.stage.name(), of.services, of.waiting)
            };
            dashboard.stages.iter().map(stage).collect()
        })
    }

    pub async fn needs(&self, name: &str) -> Result {
        let cycle = self.office.cycle_named(&self.actor, name).await?.id;
        let needs = self.office.input_needs(&self.actor, &InputScope::Cycle(cycle)).await?;
        show::value(self.out, &needs, |needs| {
            let need = |of: &acometida_domain::InputNeed| {
                format!("{:<18} {:<24} {:>9} / {}\n", of.kind.name(), of.name, of.covered, of.needed)
            };
            needs.iter().map(need).collect()
        })
    }

    pub async fn shadow(&self, period: Period) -> Result {
        let check = self.office.shadow_check(&self.actor, period).await?;
        let language = self.out.language;
        show::value(self.out, &check, |check| {
            let head =
                localized!("{} de {} servicios coinciden", "{} of {} services agree", check.agreeing, check.settled);
            let component = |of: &acometida_domain::ShadowComponent| {
                format!(
                    "{:<24} {:>14} {:>14} {:>12}\n",
                    of.component,
                    of.theirs.decimal(),
                    of.ours.decimal(),
                    of.difference.decimal()
                )
            };
            format!("{}\n{}", head.text(language), check.components.iter().map(component).collect::<String>())
        })
    }

    pub async fn correct(&self, supply: &str, mut edit: NewReadingEdit) -> Result {
        let point = self.supply_point(supply).await?;
        if edit.meter_serial.is_empty() {
            let meters = self.office.supply_point(&self.actor, point).await?.meters;
            let in_place = meters.into_iter().find(|meter| meter.removed_on.is_none());
            edit.meter_serial = in_place.map(|meter| meter.serial).unwrap_or_default();
        }
        self.office.edit_readings(&self.actor, self.request, None, point, vec![edit]).await?;
        show::sentence(self.out, "corrected", &localized!("La lectura quedó corregida.", "The reading is corrected."))
    }

    async fn supply_point(&self, code: &str) -> Result<SupplyPointId> {
        let hits = self.office.search(&self.actor, code, HITS).await?;
        let point = hits.into_iter().find(|hit| hit.code == code).and_then(|hit| hit.supply_point);
        point.ok_or_else(|| {
            Failure::Message(localized!("No existe el suministro {code}.", "There is no supply point {code}."))
        })
    }
}

/// Number of search hits compared with a code.
const HITS: u32 = 20;
