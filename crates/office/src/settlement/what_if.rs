//! A past period with other tariffs or prices: nothing is saved (S15).

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use acometida_domain::{
    Actor, Currency, InputValue, Job, JobId, JobKind, Money, Permission, RequestId, SavedFile, SupplyPointId,
    TariffChange, WhatIf, WhatIfBin, WhatIfResult, WhatIfRow, WhatIfTariff,
};
use acometida_settlement::{Prepared, needs};
use acometida_store::{
    metering::pending::{PendingService, Which},
    settlement::service_names::ServiceName,
};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::{
    Office, OfficeError, Result, allow,
    kernel::{
        error::localized,
        files,
        jobs::{JobRequest, Running, json_of, stored_request},
    },
    settlement::{rating::RatingContext, tariffs::InForce},
};

/// Winners and losers that a result names.
const NAMED: usize = 100;
/// The bounds of the distribution, percent.
const BOUNDS: [i32; 10] = [-50, -20, -10, -5, -1, 1, 5, 10, 20, 50];

/// What would become of the bill of one service.
struct Effect {
    supply_point: SupplyPointId,
    tariff: String,
    by: String,
    /// Minor units.
    before: i64,
    /// Absent when it could not be rated.
    after: Result<i64, String>,
}

/// The request to simulate a past period.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct WhatIfJob {
    asked: WhatIf,
    /// Destination of the effect on each service, when it is to be saved.
    folder: Option<PathBuf>,
}

impl JobRequest for WhatIfJob {
    const KIND: JobKind = JobKind::WhatIf;

    fn permission(&self) -> Permission {
        Permission::ViewSettlement
    }

    async fn run(self, office: &Office, actor: &Actor, running: &mut Running) -> Result<serde_json::Value> {
        match self.folder {
            None => json_of(&office.what_if(actor, &self.asked, running).await?),
            Some(folder) => json_of(&office.save_what_if(actor, &self.asked, &folder, running).await?),
        }
    }
}

/// What is the same for every service.
struct Question {
    run: RatingContext,
    /// The tariff that takes the place of another.
    replaced: HashMap<String, String>,
    chosen: HashSet<SupplyPointId>,
}

impl Office {
    /// Creates the job that rates a past period again with the changes asked for; its result is a [`WhatIfResult`], or
    /// the [`SavedFile`] with the effect on each service when there is a folder. Of settlements nothing is changed.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on `changes` when nothing is changed or a tariff or component does not exist.
    pub async fn start_what_if(
        &self,
        actor: &Actor,
        request: RequestId,
        asked: WhatIf,
        folder: Option<&Path>,
    ) -> Result<Job> {
        allow(actor, Permission::ViewSettlement)?;
        self.question(&asked).await?;
        let title = match folder {
            None => localized!("Simular {}", "What if {}", asked.period),
            Some(_) => localized!("Guardar la simulación de {}", "Save the what if of {}", asked.period),
        };
        let title = title.text(self.language()).to_owned();
        self.create_job(actor, request, WhatIfJob { asked, folder: folder.map(Path::to_owned) }, title).await
    }

    /// What a simulation was asked.
    pub async fn what_if_asked(&self, actor: &Actor, job: JobId) -> Result<WhatIf> {
        allow(actor, Permission::ViewSettlement)?;
        let stored = self.stored_job(job).await?;
        if stored.job.kind != JobKind::WhatIf {
            return Err(OfficeError::NotFound(localized!(
                "Ese trabajo no es una simulación.",
                "That job is not a what if."
            )));
        }
        Ok(stored_request::<WhatIfJob>(&stored)?.asked)
    }

    pub(crate) async fn what_if(&self, actor: &Actor, asked: &WhatIf, running: &mut Running) -> Result<WhatIfResult> {
        let currency = self.company().await?.currency;
        let mut summary = Summary::default();
        self.effects(actor, asked, running, |effects| {
            summary.add(effects);
            Ok(())
        })
        .await?;
        summary.gains.truncate(NAMED);
        let named: Vec<SupplyPointId> =
            summary.gains.iter().chain(&summary.losses).map(|effect| effect.supply_point).collect();
        let names = self.store.service_names(&named).await?;
        Ok(summary.result(currency, &names))
    }

    /// Writes the effect on every service as CSV with `;`.
    pub(crate) async fn save_what_if(
        &self,
        actor: &Actor,
        asked: &WhatIf,
        folder: &Path,
        running: &mut Running,
    ) -> Result<SavedFile> {
        let language = self.language();
        let currency = self.company().await?.currency;
        std::fs::create_dir_all(folder)?;
        let file = tempfile::NamedTempFile::new_in(folder)?;
        let mut table = csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(file);
        let headings = [
            localized!("suministro", "supply"),
            localized!("cliente", "customer"),
            localized!("tarifa", "tariff"),
            localized!("con", "with"),
            localized!("antes", "before"),
            localized!("después", "after"),
            localized!("diferencia", "difference"),
            localized!("problema", "problem"),
        ];
        let headings = headings.iter().enumerate().map(|(at, heading)| {
            let mark = if at == 0 { "\u{feff}" } else { "" };
            format!("{mark}{}", heading.text(language))
        });
        table.write_record(headings).map_err(std::io::Error::other)?;
        let mut all = Vec::new();
        self.effects(actor, asked, running, |effects| {
            all.extend(effects);
            Ok(())
        })
        .await?;
        for effects in all.chunks(self.chunk as usize) {
            let ids: Vec<SupplyPointId> = effects.iter().map(|effect| effect.supply_point).collect();
            let names = self.store.service_names(&ids).await?;
            for effect in effects {
                let Some(name) = names.get(&effect.supply_point) else { continue };
                let amount = |minor: i64| Money::new(minor, currency).decimal().to_string();
                let (after, difference, problem) = match &effect.after {
                    Ok(after) => (amount(*after), amount(after - effect.before), ""),
                    Err(problem) => (String::new(), String::new(), problem.as_str()),
                };
                let cells = [
                    &name.code,
                    &name.account_name,
                    &effect.tariff,
                    &effect.by,
                    &amount(effect.before),
                    &after,
                    &difference,
                    problem,
                ];
                table.write_record(cells.map(|cell: &str| cell)).map_err(std::io::Error::other)?;
            }
        }
        let file = table.into_inner().map_err(|error| std::io::Error::other(error.to_string()))?;
        file.as_file().sync_all()?;
        let name = localized!("Simulación {}.csv", "What if {}.csv", asked.period);
        files::put(file, folder, name.text(language))
    }

    async fn effects(
        &self,
        actor: &Actor,
        asked: &WhatIf,
        running: &mut Running,
        mut each: impl FnMut(Vec<Effect>) -> Result<()>,
    ) -> Result<()> {
        allow(actor, Permission::ViewSettlement)?;
        let question = Arc::new(self.question(asked).await?);
        let total = u32::try_from(question.chosen.len()).unwrap_or(u32::MAX);
        let (mut after, mut done) = (None, 0);
        loop {
            running.check()?;
            running.tell(done, total);
            let services =
                self.store.pending_services(asked.period, Which::Settled { after, limit: self.chunk }).await?;
            let Some(last) = services.last().map(|service| service.supply_point) else { return Ok(()) };
            after = Some(last);
            let question = Arc::clone(&question);
            let effects = tokio::task::spawn_blocking(move || question.effects(services)).await;
            let effects = effects.map_err(|error| OfficeError::Internal(error.to_string()))?;
            done += u32::try_from(effects.len()).unwrap_or_default();
            each(effects)?;
        }
    }

    async fn question(&self, asked: &WhatIf) -> Result<Question> {
        let mut run = self.rating_context(asked.period, false).await?;
        let replaced = change(&mut run, &asked.changes)?;
        if replaced.is_empty() && asked.changes.is_empty() && asked.inputs.is_empty() {
            return Err(OfficeError::invalid(
                "changes",
                localized!(
                    "Diga qué cambiaría: una tarifa, un precio o un insumo.",
                    "Say what would change: a tariff, a price or an input."
                ),
            ));
        }
        for (name, value) in &asked.inputs {
            let known = run.inputs.values.get(name).cloned().ok_or_else(|| {
                OfficeError::invalid(
                    "inputs",
                    localized!("No hay un insumo {name} en ese mes.", "There is no input {name} in that month."),
                )
            })?;
            run.inputs.values.insert(name.clone(), InputValue { value: *value, ..known });
        }
        let chosen =
            self.store.services_in_force(asked.market, asked.period, &asked.filter).await?.into_iter().collect();
        Ok(Question { run, replaced, chosen })
    }
}

impl Question {
    fn effects(&self, services: Vec<PendingService>) -> Vec<Effect> {
        let chosen = services.into_iter().filter(|service| self.chosen.contains(&service.supply_point));
        chosen.filter_map(|service| self.effect(service)).collect()
    }

    fn effect(&self, mut service: PendingService) -> Option<Effect> {
        let before = service.total?;
        let tariff = service.tariff.clone();
        if let Some(by) = self.replaced.get(&tariff) {
            service.tariff.clone_from(by);
        }
        for contract in &mut service.earlier {
            if let Some(by) = self.replaced.get(&contract.tariff) {
                contract.tariff.clone_from(by);
            }
        }
        // what the checks found was decided on when the period was settled
        service.released = true;
        let (supply_point, by) = (service.supply_point, service.tariff.clone());
        let looked = self.run.look(vec![service]);
        let after = match (looked.settled.first(), looked.stopped.first()) {
            (Some(settled), _) => Ok(settled.rated.total.minor),
            (None, stopped) => Err(stopped.and_then(|stopped| stopped.problem.clone()).unwrap_or_default()),
        };
        Some(Effect { supply_point, by, tariff, before, after })
    }
}

/// Puts the changes into the tariffs of a run; which tariff takes the place of which.
fn change(run: &mut RatingContext, changes: &[TariffChange]) -> Result<HashMap<String, String>> {
    let mut replaced = HashMap::new();
    let unknown = |code: &str| {
        OfficeError::invalid("changes", localized!("No existe la tarifa {code}.", "There is no tariff {code}."))
    };
    for change in changes {
        match change {
            TariffChange::Replace { tariff, by } => {
                for code in [tariff, by] {
                    if !run.tariffs.contains_key(code) {
                        return Err(unknown(code));
                    }
                }
                replaced.insert(tariff.clone(), by.clone());
            }
            TariffChange::Prices { tariff, component, percent } => {
                let known = run.tariffs.get(tariff).ok_or_else(|| unknown(tariff))?;
                let mut changed = known.prepared.tariff().clone();
                let factor = Decimal::ONE + percent / Decimal::ONE_HUNDRED;
                let mut found = false;
                for of in changed.versions.iter_mut().flat_map(|version| &mut version.components) {
                    if component.as_ref().is_none_or(|component| *component == of.code) {
                        found = true;
                        of.charge.scale_prices(factor);
                    }
                }
                if !found {
                    let component = component.as_deref().unwrap_or_default();
                    return Err(OfficeError::invalid(
                        "changes",
                        localized!(
                            "La tarifa {tariff} no tiene el componente {component}.",
                            "Tariff {tariff} has no component {component}."
                        ),
                    ));
                }
                let needs = needs(&changed);
                let prepared = Prepared::new(changed).map_err(|error| OfficeError::invalid("changes", error.reason))?;
                let edition = known.edition;
                run.tariffs.insert(tariff.clone(), Arc::new(InForce { edition, prepared, needs }));
            }
        }
    }
    Ok(replaced)
}

#[derive(Default)]
struct Summary {
    services: u32,
    unrated: u32,
    problem: Option<String>,
    before: i64,
    after: i64,
    winners: u32,
    losers: u32,
    unchanged: u32,
    by_tariff: BTreeMap<(String, String), (u32, i64, i64)>,
    bins: [u32; BOUNDS.len() + 1],
    /// The largest savings, the largest first.
    gains: Vec<Effect>,
    losses: Vec<Effect>,
}

impl Summary {
    fn add(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.services += 1;
            let after = match &effect.after {
                Ok(after) => *after,
                Err(problem) => {
                    self.unrated += 1;
                    self.problem.get_or_insert_with(|| problem.clone());
                    continue;
                }
            };
            let difference = after - effect.before;
            self.before += effect.before;
            self.after += after;
            let of = self.by_tariff.entry((effect.tariff.clone(), effect.by.clone())).or_default();
            *of = (of.0 + 1, of.1 + effect.before, of.2 + after);
            self.bins[bin(effect.before, difference)] += 1;
            match difference {
                0 => self.unchanged += 1,
                ..0 => {
                    self.winners += 1;
                    self.gains.push(effect);
                }
                1.. => {
                    self.losers += 1;
                    self.losses.push(effect);
                }
            }
        }
        for named in [&mut self.gains, &mut self.losses] {
            named.sort_by_key(|effect| (std::cmp::Reverse(effect.difference().abs()), effect.supply_point));
            named.truncate(NAMED);
        }
    }

    fn result(self, currency: Currency, names: &HashMap<SupplyPointId, ServiceName>) -> WhatIfResult {
        let money = |minor: i64| Money::new(minor, currency);
        let row = |effect: &Effect| {
            let name = names.get(&effect.supply_point)?;
            Some(WhatIfRow {
                supply_point: effect.supply_point,
                code: name.code.clone(),
                account: name.account,
                account_name: name.account_name.clone(),
                tariff: effect.tariff.clone(),
                by: effect.by.clone(),
                before: money(effect.before),
                after: money(effect.before + effect.difference()),
                difference: money(effect.difference()),
                percent: percent(effect.before, effect.difference()),
            })
        };
        let bounds: Vec<Option<i32>> =
            std::iter::once(None).chain(BOUNDS.map(Some)).chain(std::iter::once(None)).collect();
        WhatIfResult {
            services: self.services,
            unrated: self.unrated,
            problem: self.problem,
            before: money(self.before),
            after: money(self.after),
            winners: self.winners,
            losers: self.losers,
            unchanged: self.unchanged,
            by_tariff: self
                .by_tariff
                .into_iter()
                .map(|((tariff, by), (services, before, after))| WhatIfTariff {
                    tariff,
                    by,
                    services,
                    before: money(before),
                    after: money(after),
                })
                .collect(),
            distribution: bounds
                .windows(2)
                .zip(self.bins)
                .map(|(pair, services)| WhatIfBin { from: pair[0], to: pair[1], services })
                .collect(),
            gains: self.gains.iter().filter_map(row).collect(),
            losses: self.losses.iter().filter_map(row).collect(),
        }
    }
}

impl Effect {
    fn difference(&self) -> i64 {
        self.after.as_ref().map_or(0, |after| after - self.before)
    }
}

fn percent(before: i64, difference: i64) -> Option<Decimal> {
    let share = Decimal::from(difference).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(before))?;
    Some(share.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

/// The place in the distribution: a bill of nothing that becomes something is at its end.
fn bin(before: i64, difference: i64) -> usize {
    match before {
        0 if difference > 0 => BOUNDS.len(),
        0 => bin(100, difference.signum()),
        _ => {
            let share = i128::from(difference) * 100;
            let before = i128::from(before.abs());
            BOUNDS.iter().filter(|bound| share >= i128::from(**bound) * before).count()
        }
    }
}
