//! Demo: a company with invented, realistic data, reproducible by its seed (X1).

mod invent;
mod names;

use acometida_domain::{
    Actor, Company, Currency, CycleId, CycleMode, IssuerId, Job, JobKind, JobSubject, Market, NewCycle, NewIssuer,
    OperatorId, Period, Permission, RequestId, Role, SeriesId, ServiceChoice, ServiceFilter, SourceId,
};
use acometida_store::billing::payments::PaidInvoice;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use invent::{Inventor, LAST_PERIOD, MONTHS};
use rand::{Rng, SeedableRng, rngs::StdRng};
use serde::{Deserialize, Serialize};

use crate::{
    Clock, Office, OfficeError, Result,
    company::{
        packs,
        series::first_series,
        session::{LAST_LOGIN, hash},
    },
    kernel::{
        error::localized,
        jobs::{JobProgress, JobRequest},
    },
    settlement::cycles::SettleStage,
};

/// Login and password of the demo company's administrator.
pub const DEMO_LOGIN: &str = "demo";
/// Services created in one transaction.
const CHUNK: u32 = 2_000;
/// Above this number of services only the month before the last one is settled, so that a large demo is ready in
/// minutes.
const FULL_HISTORY: u32 = 20_000;

const TEAM: &[(&str, &str, Role)] = &[
    (DEMO_LOGIN, "Rosa Huamán Paredes", Role::Administrator),
    ("supervisor", "Julio César Benavides", Role::Supervisor),
    ("operador", "Ana Lucía Ñaupari", Role::Operator),
    ("auditor", "Édgar Villanueva Ríos", Role::Auditor),
];

/// Request of the job that fills the demo company.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct DemoJob {
    services: u32,
    seed: u64,
}

impl JobRequest for DemoJob {
    const KIND: JobKind = JobKind::Demo;

    fn permission(&self) -> Permission {
        Permission::ManageCompany
    }

    async fn run(self, office: &Office, actor: &Actor, progress: &mut JobProgress) -> Result<serde_json::Value> {
        office.fill_demo(actor, self.services, self.seed, progress).await
    }
}

impl Office {
    /// Creates the demo company and the job that fills it. Its operators are `demo`, `supervisor`, `operador` and
    /// `auditor`, each with its login as password.
    ///
    /// # Errors
    /// [`OfficeError::Conflict`] when there already is a company; [`OfficeError::Invalid`] for a wrong number of
    /// services.
    pub async fn create_demo(&self, request: RequestId, services: u32, seed: u64) -> Result<(Actor, Job)> {
        if services == 0 || services > 5_000_000 {
            return Err(OfficeError::invalid(
                "services",
                localized!("Elija de 1 a 5 000 000 servicios.", "Choose 1 to 5,000,000 services."),
            ));
        }
        let office = self.seeded(seed);
        let (clock, at) = (&office.clock, office.clock.now());
        let mut tx = self.store.begin().await?;
        if self.store.company().await?.is_some() {
            return Err(OfficeError::Conflict(localized!(
                "Ya hay una empresa en esta base.",
                "There already is a company in this database."
            )));
        }
        let pack = packs::pack("pe")?;
        let company = Company {
            name: "Electro Sur Andina S.A.".to_owned(),
            country: "pe".to_owned(),
            currency: Currency::PEN,
            timezone: pack.timezone.clone(),
            demo: true,
        };
        // equal seeds make equal companies
        tx.set_desk_id(clock.id()).await?;
        tx.company().insert_company(&company).await?;
        let mut actors = Vec::with_capacity(TEAM.len());
        for (login, name, role) in TEAM {
            let actor = Actor { id: OperatorId(clock.id()), login: (*login).to_owned(), role: *role };
            tx.company()
                .insert_operator(actor.id, login, name, *role, &hash((*login).to_owned(), clock.id()).await?, at)
                .await?;
            actors.push(actor);
        }
        let issuer = NewIssuer {
            legal_name: "Electro Sur Andina S.A.".to_owned(),
            tax_id: "20331898008".to_owned(),
            address: "Av. La Cultura 1480, Cusco".to_owned(),
            phone: "(084) 233 700".to_owned(),
            email: "atencion@electrosurandina.example".to_owned(),
            series: "S001".to_owned(),
            logo: None,
        };
        let id = IssuerId(clock.id());
        tx.company().insert_issuer(id, &issuer, Some(include_bytes!("logo.png")), at).await?;
        for series in first_series(pack, id, &issuer.series) {
            tx.company().insert_series(SeriesId(clock.id()), &series).await?;
        }
        for text in packs::tariffs("pe") {
            tx.settlement().insert_tariff(&packs::edition(text, clock)?, at).await?;
        }
        tx.set_desk_setting(LAST_LOGIN, DEMO_LOGIN).await?;
        tx.commit().await?;
        let actor = actors.swap_remove(0);
        let job = office.create_job(&actor, request, DemoJob { services, seed }, JobSubject::Demo).await?;
        Ok((actor, job))
    }

    /// The same office with a seeded clock.
    fn seeded(&self, seed: u64) -> Self {
        let start = LAST_PERIOD.first_day() - chrono::Months::new(MONTHS + 1);
        Self { clock: std::sync::Arc::new(Clock::seeded(seed, morning(start))), ..self.clone() }
    }

    pub(crate) async fn fill_demo(
        &self,
        actor: &Actor,
        services: u32,
        seed: u64,
        progress: &mut JobProgress,
    ) -> Result<serde_json::Value> {
        let office = self.seeded(seed);
        let settled = if services <= FULL_HISTORY { MONTHS - 1 } else { 1 };
        let total = services * (1 + settled);
        office.customers(actor, services, seed, total, progress).await?;
        let mut random = StdRng::seed_from_u64(seed ^ 0x0b11);
        let mut period =
            Period::from_index(LAST_PERIOD.index() - i32::try_from(settled).unwrap_or(1)).unwrap_or(LAST_PERIOD);
        let mut done = services;
        while period < LAST_PERIOD {
            progress.check()?;
            office.clock.set(morning(period.next().first_day()));
            office.month(actor, period, &mut random, progress).await?;
            done += services;
            progress.notify(done, total);
            period = period.next();
        }
        office.clock.set(morning(LAST_PERIOD.next().first_day()));
        Ok(serde_json::json!({ "services": services, "login": DEMO_LOGIN }))
    }

    async fn customers(
        &self,
        actor: &Actor,
        services: u32,
        seed: u64,
        total: u32,
        progress: &mut JobProgress,
    ) -> Result<()> {
        let mut inventor = Inventor::new(seed, services);
        let source = SourceId(progress.id().0);
        let mut made = 0;
        while made < services {
            progress.check()?;
            let size = CHUNK.min(services - made);
            let chunk = inventor.chunk(size, &self.clock);
            let at = self.clock.now().timestamp_millis();
            let mut tx = self.store.begin().await?;
            if !tx.metering().has_source(source).await? {
                tx.metering().insert_source(source, "lecturas-demo.csv", &[0; 32], actor.id, at).await?;
            }
            check_all(tx.customers().put_accounts(&chunk.accounts, at, || self.clock.id()).await?)?;
            check_all(tx.supply().put_supply_points(&chunk.supply_points, at, || self.clock.id()).await?)?;
            check_all(tx.supply().put_contracts(&chunk.contracts, at).await?)?;
            check_all(tx.metering().put_readings(&chunk.readings, source).await?)?;
            check_all(tx.metering().put_curve_days(&chunk.curves, source, at, || self.clock.id()).await?)?;
            made += size;
            progress.progress_in(&mut tx, made, total).await?;
            tx.commit().await?;
            progress.notify(made, total);
        }
        Ok(())
    }

    /// Settles and bills a past month and registers most of its payments.
    async fn month(
        &self,
        actor: &Actor,
        period: Period,
        random: &mut StdRng,
        progress: &mut JobProgress,
    ) -> Result<()> {
        let mut cycles: Vec<CycleId> = Vec::new();
        for (market, name) in [(Market::Regulated, "Regulados"), (Market::Unregulated, "Libres")] {
            let services = ServiceChoice::Matching(ServiceFilter::default());
            if self.count_services(actor, market, period, &services).await?.services == 0 {
                continue;
            }
            let cycle =
                NewCycle { name: format!("{name} {period}"), market, period, mode: CycleMode::Automatic, services };
            let cycle = self.create_cycle(actor, RequestId(self.clock.id()), cycle).await?.id;
            self.settle(actor, cycle, SettleStage::Settlement, progress).await?;
            self.bill(actor, cycle, period.next().first_day() + Days::new(2), progress).await?;
            cycles.push(cycle);
        }
        for cycle in cycles {
            let owed = self.store.owed_by_cycle(cycle).await?;
            let mut paid = Vec::with_capacity(owed.len());
            for invoice in owed {
                let lucky = random.random_range(0..1000);
                // some customers stopped paying in the last months; a few pay more than they owe
                let months_left = LAST_PERIOD.index() - period.index();
                if lucky < if months_left <= 3 { 60 } else { 4 } {
                    continue;
                }
                let extra = if lucky > 980 { random.random_range(1..40) * 500 } else { 0 };
                let received_on = period.next().first_day() + Days::new(random.random_range(5..24));
                paid.push(PaidInvoice {
                    id: acometida_domain::PaymentId(self.clock.id()),
                    account: invoice.account,
                    invoice: invoice.invoice,
                    applied: invoice.outstanding,
                    amount: invoice.outstanding + extra,
                    received_on,
                    method: ["cash", "transfer", "collector", "card"][random.random_range(0..4)],
                    reference: format!("{:010}", random.random_range(0..9_999_999_999_u64)),
                });
            }
            let mut tx = self.store.begin().await?;
            tx.billing().insert_paid(&paid, actor.id.0, Currency::PEN, self.clock.now().timestamp_millis()).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

fn check_all<T>(outcomes: Vec<Result<T, acometida_store::StoreError>>) -> Result<()> {
    outcomes.into_iter().try_for_each(|outcome| outcome.map(|_| ()).map_err(OfficeError::Store))
}

fn morning(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc() + chrono::TimeDelta::hours(14)
}
