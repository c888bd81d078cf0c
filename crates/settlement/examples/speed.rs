//! How long it takes to rate a household, traces included: run with `--release`.

use std::time::Instant;

use acometida_domain::tariff::Measure;
use acometida_settlement::{Case, Prepared, case::RegisterUse, parse_tariff, rate};
use chrono::NaiveDate;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    const SERVICES: u32 = 100_000;
    let tariff = Prepared::new(parse_tariff(include_str!("../../../packs/pe/tariffs/pe-pluz-bt5b.json"))?)?;
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or("date");
    let (from, to) = (day(2026, 9, 30)?, day(2026, 10, 31)?);
    let start = Instant::now();
    let mut lines = 0;
    for service in 0..SERVICES {
        let mut case = Case::new(from, to);
        let rows = vec![format!("readings:{service}")];
        case.registers.push(RegisterUse::counted(Measure::Active, None, i64::from(100_000 + service), rows));
        lines += rate(&tariff, &case)?.lines.len();
    }
    let each = start.elapsed() / SERVICES;
    #[expect(clippy::print_stdout, reason = "a command-line example")]
    {
        println!("{SERVICES} services, {lines} lines, {each:?} a service");
    }
    Ok(())
}
