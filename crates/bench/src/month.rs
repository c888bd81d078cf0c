//! Stages of a month by size, and settlement of load curves against reading the same bytes.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use acometida_domain::{
    Actor, CycleMode, CycleRow, Decision, JobState, Market, NewCycle, RequestId, ResultFilter, ServiceChoice,
    ServiceFilter, ServiceState, SupplyPointId,
};
use acometida_office::Office;
use anyhow::ensure;
use rusqlite::{Connection, params};

use crate::measure::{Figure, peak_memory, percentile, reset_peak_memory, runtime};

/// Maximum additional memory of a settlement of any size, MB.
const MEMORY_MB: f64 = 150.0;
const INTERVALS: usize = 96;
const DAYS: u32 = 31;
/// Number of alternating runs of both sides.
const ROUNDS: usize = 31;

/// Cycles of growing size in one company; the last has all remaining services.
pub fn measure(small: bool) -> anyhow::Result<Vec<Figure>> {
    let (sizes, company): (&[u32], u32) =
        if small { (&[1_000, 10_000, 60_000], 150_000) } else { (&[1_000, 10_000, 100_000], 1_000_000) };
    let runtime = runtime()?;
    let folder = tempfile::tempdir()?;
    let stages = runtime.block_on(months(&folder.path().join("month.db"), sizes, company))?;
    let costs: Vec<f64> = stages.iter().map(Stages::cost).collect();
    let (least, most) =
        costs.iter().fold((f64::MAX, 0.0_f64), |(least, most), cost| (least.min(*cost), most.max(*cost)));
    let name = format!("dearest service of cycles of {} to {company} against the cheapest", sizes[0]);
    let mut figures: Vec<Figure> = stages.iter().flat_map(Stages::figures).collect();
    figures.push(Figure::ratio(&name, Duration::from_secs_f64(most), Duration::from_secs_f64(least), 1.3));
    Ok(figures)
}

/// Additional time of 15-minute curves in a settlement, against reading and adding the same bytes.
pub fn curves(small: bool) -> anyhow::Result<Vec<Figure>> {
    runtime()?.block_on(intervals(if small { 200 } else { 1_000 }))
}

/// Duration of each stage of a month.
struct Stages {
    checks: Duration,
    settlement: Duration,
    /// Settlement of a single service: fixed cost of the job, tariffs and commits.
    alone: Duration,
    billing: Duration,
    services: u32,
    settled: u32,
    invoiced: u32,
    /// Additional peak memory of the settlement, MB.
    memory: f64,
}

impl Stages {
    /// Settlement time per service beyond the fixed cost, s.
    fn cost(&self) -> f64 {
        self.settlement.saturating_sub(self.alone).as_secs_f64() / f64::from(self.settled.max(1))
    }

    fn figures(&self) -> Vec<Figure> {
        let size = self.services;
        let speed = |name: &str, services: u32, took: Duration| {
            Figure::reported(&format!("{name}, {size} services"), f64::from(services) / took.as_secs_f64(), "1/s")
        };
        vec![
            speed("checks", self.services, self.checks),
            speed("settlement", self.settled, self.settlement),
            speed("billing", self.invoiced, self.billing),
            Figure::reported(&format!("a service, {size} services"), self.cost() * 1_000_000.0, "µs"),
            Figure::at_most(&format!("memory the settlement adds, {size} services"), self.memory, "MB", MEMORY_MB),
        ]
    }
}

fn request() -> RequestId {
    RequestId(uuid::Uuid::now_v7())
}

async fn company(database: &Path, services: u32) -> anyhow::Result<(Office, Actor)> {
    let office = Office::open(database).await?;
    let (actor, job) = office.create_demo(request(), services, 1).await?;
    ensure!(office.run_job(&actor, job.id).await?.state == JobState::Done, "the demo was not created");
    Ok((office, actor))
}

async fn cycle(office: &Office, actor: &Actor, mode: CycleMode, services: ServiceChoice) -> anyhow::Result<CycleRow> {
    let cycle = NewCycle {
        name: format!("Octubre {}", uuid::Uuid::now_v7()),
        market: Market::Regulated,
        period: "2026-10".parse()?,
        mode,
        services,
    };
    Ok(office.create_cycle(actor, request(), cycle).await?)
}

/// Runs the next stage of a cycle; its duration.
async fn run(office: &Office, actor: &Actor, cycle: &CycleRow) -> anyhow::Result<Duration> {
    let started = Instant::now();
    let job = office.run_cycle(actor, request(), cycle.id).await?;
    let job = office.run_job(actor, job.id).await?;
    ensure!(job.state == JobState::Done, "{:?}", job.error);
    Ok(started.elapsed())
}

/// Manual cycles from checks to invoices: one per size, and one of the remaining services.
async fn months(database: &Path, sizes: &[u32], services: u32) -> anyhow::Result<Vec<Stages>> {
    let (office, actor) = company(database, services).await?;
    let points = points(database)?;
    let mut left = points.as_slice();
    let mut take = |count: usize| {
        let (taken, rest) = left.split_at(count.min(left.len()));
        left = rest;
        ServiceChoice::These(taken.to_vec())
    };
    let one = cycle(&office, &actor, CycleMode::Automatic, take(1)).await?;
    let alone = run(&office, &actor, &one).await?;
    let mut stages = Vec::new();
    for size in sizes {
        stages.push(month(&office, &actor, take(*size as usize), alone).await?);
    }
    stages.push(month(&office, &actor, take(usize::MAX), alone).await?);
    office.close().await;
    Ok(stages)
}

fn points(database: &Path) -> anyhow::Result<Vec<SupplyPointId>> {
    let database = Connection::open(database)?;
    let mut points =
        database.prepare("select distinct supply_point_id from contract where market = 'regulated' order by 1")?;
    let points = points.query_map([], |row| row.get(0).map(SupplyPointId))?;
    Ok(points.collect::<Result<_, _>>()?)
}

async fn month(office: &Office, actor: &Actor, services: ServiceChoice, alone: Duration) -> anyhow::Result<Stages> {
    let cycle = cycle(office, actor, CycleMode::Manual, services).await?;
    let checks = run(office, actor, &cycle).await?;
    let review = ResultFilter { state: Some(ServiceState::Review), ..ResultFilter::default() };
    office.decide_matching(actor, request(), cycle.id, &review, Decision::Exclude, "").await?;
    reset_peak_memory();
    let before = peak_memory();
    let settlement = run(office, actor, &cycle).await?;
    let memory = peak_memory() - before;
    let settled = office.cycle(actor, cycle.id).await?.settled;
    office.decide_matching(actor, request(), cycle.id, &review, Decision::Exclude, "").await?;
    let started = Instant::now();
    let job = office.send_to_billing(actor, request(), cycle.id, "2026-11-03".parse()?).await?;
    ensure!(office.run_job(actor, job.id).await?.state == JobState::Done, "the cycle was not billed");
    let billing = started.elapsed();
    let invoiced = office.cycle(actor, cycle.id).await?.invoiced;
    Ok(Stages { checks, settlement, alone, billing, services: cycle.services, settled, invoiced, memory })
}

/// Settlement of a month of 15-minute curves, against reading and adding the same bytes.
async fn intervals(meters: u32) -> anyhow::Result<Vec<Figure>> {
    let folder = tempfile::tempdir()?;
    let (registers, curves) = (folder.path().join("registers.db"), folder.path().join("curves.db"));
    let (office, actor) = company(&registers, meters).await?;
    office.close().await;
    // services that settle with and without curves: only the curves differ
    let tried = ["by-registers.db", "by-curves.db"].map(|name| folder.path().join(name));
    for copy in &tried {
        std::fs::copy(&registers, copy)?;
    }
    let points = settles(&actor, &tried[0], ServiceChoice::Matching(ServiceFilter::default())).await?;
    draw(&tried[1], &points)?;
    let points = settles(&actor, &tried[1], ServiceChoice::These(points)).await?;
    std::fs::copy(&registers, &curves)?;
    draw(&curves, &points)?;
    let (mut read, mut metered, mut beyond, mut bare) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let mut ways = [("registers", &registers, &mut read), ("curves", &curves, &mut metered)];
        // alternate which side runs first
        ways.rotate_left(round % 2);
        for (name, path, times) in ways {
            // the write-ahead log of a closed database may remain at the path
            let copy = folder.path().join(format!("{name}-{round}.db"));
            std::fs::copy(path, &copy)?;
            // flush to the disk before the run
            std::fs::File::open(&copy)?.sync_all()?;
            let office = Office::open(&copy).await?;
            let cycle = cycle(&office, &actor, CycleMode::Automatic, ServiceChoice::These(points.clone())).await?;
            times.push(run(&office, &actor, &cycle).await?);
            let settled = office.cycle(&actor, cycle.id).await?.settled;
            ensure!(settled as usize == points.len(), "{settled} of {} were settled", points.len());
            office.close().await;
        }
        // ratio within a round: the speed of the machine varies between rounds
        beyond.push(metered[round].saturating_sub(read[round]));
        bare.push(add_up(&curves)?);
    }
    let meters = points.len();
    let [read, metered, beyond, bare] =
        [&mut read, &mut metered, &mut beyond, &mut bare].map(|times| percentile(times, 50));
    Ok(vec![
        Figure::ratio(&format!("15-minute curves of {meters} meters, a month, beyond registers"), beyond, bare, 2.0),
        Figure::reported(&format!("settlement of {meters} meters by curves"), metered.as_secs_f64(), "s"),
        Figure::reported(&format!("settlement of {meters} meters by registers"), read.as_secs_f64(), "s"),
    ])
}

/// Services that settle October without review.
async fn settles(actor: &Actor, database: &Path, services: ServiceChoice) -> anyhow::Result<Vec<SupplyPointId>> {
    let office = Office::open(database).await?;
    let cycle = cycle(&office, actor, CycleMode::Automatic, services).await?;
    run(&office, actor, &cycle).await?;
    office.close().await;
    let database = Connection::open(database)?;
    let mut settled = database.prepare(
        "select s.id from settlement t join supply_point s on s.n = t.supply_point_n where t.period = '2026-10'",
    )?;
    let settled = settled.query_map([], |row| row.get(0).map(SupplyPointId))?;
    Ok(settled.collect::<Result<_, _>>()?)
}

/// Adds to each meter a load curve of October equal to its registers, and makes it telemetered.
fn draw(path: &Path, points: &[SupplyPointId]) -> anyhow::Result<()> {
    let mut database = Connection::open(path)?;
    let tx = database.transaction()?;
    tx.execute("update supply_point set metering = 'remote'", [])?;
    tx.execute("delete from load_curve_day", [])?;
    {
        let source: i64 = tx.query_row("select n from source_file limit 1", [], |row| row.get(0))?;
        let mut meters = tx.prepare(
            "select n, (select sum(used) from (
                 select max(value) - min(value) as used from reading where meter_n = m.n and register in ('total', 'peak', 'off_peak')
                 and read_on between '2026-09-15' and '2026-10-31' group by register))
             from meter m where supply_point_id = ? and removed_on is null",
        )?;
        let mut insert = tx.prepare(
            "insert into load_curve_day (meter_n, day, minutes, wh, source_n, source_row) values (?, ?, 15, ?, ?, 1)",
        )?;
        for (place, point) in points.iter().enumerate() {
            let (meter, used): (i64, u64) = meters.query_row([point.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
            for day in 1..=DAYS {
                let used =
                    |at: usize| used * (80 + (place + at) as u64 % 40) / 100 / (u64::from(DAYS) * INTERVALS as u64);
                let wh: Vec<u8> = (0..INTERVALS).flat_map(|at| (used(at) as u32).to_le_bytes()).collect();
                insert.execute(params![meter, format!("2026-10-{day:02}"), wh, source])?;
            }
        }
    }
    Ok(tx.commit()?)
}

fn add_up(path: &Path) -> anyhow::Result<Duration> {
    let database = Connection::open(path)?;
    let started = Instant::now();
    let mut statement =
        database.prepare("select wh from load_curve_day where day between '2026-10-01' and '2026-10-31'")?;
    let mut rows = statement.query([])?;
    let mut sum = 0_u64;
    while let Some(row) = rows.next()? {
        let bytes = row.get_ref(0)?.as_blob()?;
        sum += bytes
            .chunks_exact(4)
            .map(|four| u64::from(u32::from_le_bytes([four[0], four[1], four[2], four[3]])))
            .sum::<u64>();
    }
    ensure!(sum > 0, "the curves are empty");
    Ok(started.elapsed())
}
