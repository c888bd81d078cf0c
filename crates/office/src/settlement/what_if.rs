//! Use cases: what-if, a past period rated with other tariffs, prices or inputs without storing anything (S15).

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use acometida_domain::{
    Actor, Currency, InputValue, Job, JobId, JobKind, JobSubject, Money, Permission, RequestId, SavedFile,
    SupplyPointId, TariffChange, WhatIf, WhatIfBin, WhatIfResult, WhatIfRow, WhatIfTariff,
};
use acometida_settlement::{Prepared, needs};
use acometida_store::{
    metering::pending::{PendingService, Which},
    settlement::service_names::ServiceName,
};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::{
    LocalizedText, Office, OfficeError, Result, allow,
    kernel::{
        error::localized,
        files::{self, CsvFile},
        jobs::{JobProgress, JobRequest, json_of, stored_request},
    },
    settlement::{rating::RatingContext, tariffs::TariffInForce},
};

/// Number of winners and losers listed in a result.
const MAX_LISTED: usize = 100;
/// Bounds of the distribution, percent.
const BOUNDS: [i32; 10] = [-50, -20, -10, -5, -1, 1, 5, 10, 20, 50];

/// Effect on the bill of one service.
struct Effect {
    supply_point: SupplyPointId,
    tariff: String,
    by: String,
    /// Total as settled, minor units.
    before: i64,
    /// Total with the changes, minor units, or why it could not be rated.
    after: Result<i64, Option<LocalizedText>>,
}

/// Request of the what-if job.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct WhatIfJob {
    what_if: WhatIf,
    /// Folder of the file with the effect on each service, when it is to be saved.
    folder: Option<PathBuf>,
}

impl JobRequest for WhatIfJob {
    const KIND: JobKind = JobKind::WhatIf;

    fn permission(&self) -> Permission {
        Permission::ViewSettlement
    }

    async fn run(self, office: &Office, actor: &Actor, progress: &mut JobProgress) -> Result<serde_json::Value> {
        match self.folder {
            None => json_of(&office.what_if(actor, &self.what_if, progress).await?),
            Some(folder) => json_of(&office.save_what_if(actor, &self.what_if, &folder, progress).await?),
        }
    }
}

/// Data common to all services.
struct Simulation {
    run: RatingContext,
    /// Replacement tariff, by code of the replaced one.
    replaced: HashMap<String, String>,
    chosen: HashSet<SupplyPointId>,
}

impl Office {
    /// Creates the job that rates a past period with the requested changes. Its result is a [`WhatIfResult`] or, with a
    /// folder, the [`SavedFile`] with the effect on each service. Settlements do not change.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] on `changes` when there are none or a tariff or component does not exist, on `inputs`
    /// when one does not exist.
    pub async fn start_what_if(
        &self,
        actor: &Actor,
        request: RequestId,
        what_if: WhatIf,
        folder: Option<&Path>,
    ) -> Result<Job> {
        allow(actor, Permission::ViewSettlement)?;
        self.simulation(&what_if).await?;
        let period = what_if.period;
        let subject = match folder {
            None => JobSubject::WhatIf { period },
            Some(_) => JobSubject::SaveWhatIf { period },
        };
        self.create_job(actor, request, WhatIfJob { what_if, folder: folder.map(Path::to_owned) }, subject).await
    }

    /// Request of a what-if job.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`] without [`Permission::ViewSettlement`]. [`OfficeError::NotFound`] for an unknown
    /// id or name. [`OfficeError::Store`] when the database fails.
    pub async fn what_if_request(&self, actor: &Actor, job: JobId) -> Result<WhatIf> {
        allow(actor, Permission::ViewSettlement)?;
        let stored = self.stored_job(job).await?;
        if stored.kind != JobKind::WhatIf {
            return Err(OfficeError::NotFound(localized!(
                "Ese trabajo no es una simulación.",
                "That job is not a what-if."
            )));
        }
        Ok(stored_request::<WhatIfJob>(&stored)?.what_if)
    }

    pub(crate) async fn what_if(
        &self,
        actor: &Actor,
        what_if: &WhatIf,
        progress: &mut JobProgress,
    ) -> Result<WhatIfResult> {
        let currency = self.company().await?.currency;
        let mut summary = Summary::default();
        self.effects(actor, what_if, progress, |effects| {
            summary.add(effects);
            Ok(())
        })
        .await?;
        summary.gains.truncate(MAX_LISTED);
        let named: Vec<SupplyPointId> =
            summary.gains.iter().chain(&summary.losses).map(|effect| effect.supply_point).collect();
        let names = self.store.service_names(&named).await?;
        Ok(summary.result(currency, &names))
    }

    /// Saves the effect on each service as CSV with `;`.
    pub(crate) async fn save_what_if(
        &self,
        actor: &Actor,
        what_if: &WhatIf,
        folder: &Path,
        progress: &mut JobProgress,
    ) -> Result<SavedFile> {
        let language = self.language();
        let currency = self.company().await?.currency;
        acometida_store::private::create_folder(folder)?;
        let mut table = CsvFile::new(tempfile::NamedTempFile::new_in(folder)?)?;
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
        table.row(headings.iter().map(|heading| heading.text(language)))?;
        let mut all = Vec::new();
        self.effects(actor, what_if, progress, |effects| {
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
                    Err(problem) => {
                        (String::new(), String::new(), problem.as_ref().map_or("", |problem| problem.text(language)))
                    }
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
                table.row(cells.map(|cell: &str| cell))?;
            }
        }
        let file = table.finish()?;
        file.as_file().sync_all()?;
        let name = localized!("Simulación {}.csv", "What if {}.csv", what_if.period);
        files::put(file, folder, name.text(language))
    }

    async fn effects(
        &self,
        actor: &Actor,
        what_if: &WhatIf,
        progress: &mut JobProgress,
        mut each: impl FnMut(Vec<Effect>) -> Result<()>,
    ) -> Result<()> {
        allow(actor, Permission::ViewSettlement)?;
        let simulation = Arc::new(self.simulation(what_if).await?);
        let total = u32::try_from(simulation.chosen.len()).unwrap_or(u32::MAX);
        let (mut after, mut done) = (None, 0);
        loop {
            progress.check()?;
            progress.notify(done, total);
            let services =
                self.store.pending_services(what_if.period, Which::Settled { after, limit: self.chunk }).await?;
            let Some(last) = services.last().map(|service| service.supply_point) else { return Ok(()) };
            after = Some(last);
            let simulation = Arc::clone(&simulation);
            let effects = tokio::task::spawn_blocking(move || simulation.effects(services)).await;
            let effects = effects.map_err(|error| OfficeError::Internal(error.to_string()))?;
            done += u32::try_from(effects.len()).unwrap_or_default();
            each(effects)?;
        }
    }

    async fn simulation(&self, what_if: &WhatIf) -> Result<Simulation> {
        let mut run = self.rating_context(what_if.period, false).await?;
        let replaced = change(&mut run, &what_if.changes)?;
        if replaced.is_empty() && what_if.changes.is_empty() && what_if.inputs.is_empty() {
            return Err(OfficeError::invalid(
                "changes",
                localized!(
                    "Elija qué cambiar: una tarifa, un precio o un insumo.",
                    "Choose what to change: a tariff, a price or an input."
                ),
            ));
        }
        for (name, value) in &what_if.inputs {
            let known = run.inputs.values.get(name).cloned().ok_or_else(|| {
                OfficeError::invalid(
                    "inputs",
                    localized!("No hay un insumo {name} en ese mes.", "There is no input {name} in that month."),
                )
            })?;
            run.inputs.values.insert(name.clone(), InputValue { value: *value, ..known });
        }
        let chosen =
            self.store.services_in_force(what_if.market, what_if.period, &what_if.filter).await?.into_iter().collect();
        Ok(Simulation { run, replaced, chosen })
    }
}

impl Simulation {
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
        // findings were decided on when the period was settled
        service.released = true;
        let (supply_point, by) = (service.supply_point, service.tariff.clone());
        let after = self.run.total(&service).map_err(|problem| problem.map(|problem| problem.text()));
        Some(Effect { supply_point, by, tariff, before, after })
    }
}

/// Applies the changes to the tariffs of a run; returns the replaced tariffs.
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
                run.tariffs.insert(tariff.clone(), Arc::new(TariffInForce { edition, prepared, needs }));
            }
        }
    }
    Ok(replaced)
}

#[derive(Default)]
struct Summary {
    services: u32,
    unrated: u32,
    problem: Option<LocalizedText>,
    before: i64,
    after: i64,
    winners: u32,
    losers: u32,
    unchanged: u32,
    by_tariff: BTreeMap<(String, String), (u32, i64, i64)>,
    bins: [u32; BOUNDS.len() + 1],
    /// Greatest savings, greatest first.
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
                    self.problem = self.problem.take().or_else(|| problem.clone());
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
            named.truncate(MAX_LISTED);
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

/// Index in the distribution; a bill that rises from zero is in the last bin.
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
