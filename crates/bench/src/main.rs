//! Benchmarks: prints each figure as a ratio against its limit, measured in the same run. Run by `cargo xtask bench`.
//!
//! Each part runs in its own process, for a separate peak memory.
#![expect(clippy::print_stdout, clippy::float_arithmetic, reason = "a program that prints measurements of time")]

mod account;
mod customers;
mod frames;
mod import;
mod kills;
mod ledger;
mod measure;
mod month;
mod print;
mod search;
mod settle;
mod start;

use crate::measure::WITHOUT_WINDOW;
use std::process::{Command, ExitCode};

use measure::Figure;

/// Measurement; `true` runs it at a tenth of the size.
type Part = fn(bool) -> anyhow::Result<Vec<Figure>>;

/// Names and measurements.
const PARTS: &[(&str, Part)] = &[
    ("settle", settle::measure),
    ("month", month::measure),
    ("curves", month::curves),
    ("kills", kills::measure),
    ("search", search::measure),
    ("import", import::measure),
    ("print", print::measure),
    ("account", account::measure),
    ("ledger", ledger::measure),
    ("customers", customers::measure),
    ("frames", frames::measure),
    ("start", start::measure),
];

fn main() -> anyhow::Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let small = arguments.iter().any(|argument| argument == "--small");
    if let Some(part) = arguments.iter().find_map(|argument| argument.strip_prefix("--part=")) {
        let (_, work) =
            PARTS.iter().find(|(name, _)| *name == part).ok_or_else(|| anyhow::anyhow!("unknown part {part}"))?;
        println!("{}", serde_json::to_string(&work(small)?)?);
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(database) = arguments.iter().find_map(|argument| argument.strip_prefix("--demo=")) {
        let services = arguments.last().and_then(|services| services.parse().ok()).unwrap_or(1_000);
        import::create_demo(std::path::Path::new(database), services)?;
        return Ok(ExitCode::SUCCESS);
    }
    let filter = arguments.iter().find(|argument| !argument.starts_with("--"));
    let mut figures: Vec<Figure> = Vec::new();
    let window = !arguments.iter().any(|argument| argument == "--without-window");
    let chosen = |name: &str| filter.is_none_or(|filter| name.contains(filter.as_str())) && (window || name != "start");
    for (name, _) in PARTS.iter().filter(|(name, _)| chosen(name)) {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(format!("--part={name}")).args(small.then_some("--small"));
        if !window {
            command.env(WITHOUT_WINDOW, "1");
        }
        let output = command.stderr(std::process::Stdio::inherit()).output()?;
        anyhow::ensure!(output.status.success(), "{name} failed");
        let measured: Vec<Figure> = serde_json::from_slice(&output.stdout)?;
        for figure in &measured {
            println!("{figure}");
        }
        figures.extend(measured);
    }
    std::fs::create_dir_all("target/bench")?;
    std::fs::write("target/bench/figures.json", serde_json::to_string_pretty(&figures)?)?;
    let over: Vec<&str> = figures.iter().filter(|figure| figure.is_over()).map(|figure| figure.name.as_str()).collect();
    println!("written to target/bench/figures.json");
    if over.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!("over the limit: {}", over.join(", "));
    Ok(ExitCode::FAILURE)
}
