//! The project's own commands: `cargo xtask run`, `test`, `bench`, and what they are made of.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool for people at a terminal")]

mod bindings;
mod checks;
mod commands;
mod compile;
mod fixtures;
mod invariants;
#[path = "../../src-tauri/registry.rs"]
mod registry;
mod run;
mod setup;
mod steps;
mod test;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use steps::root;
use xshell::Shell;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Everything done to this project")]
struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Install what is missing, build, and open the window on the demo company.
    Run {
        /// Open the guided set-up instead of the demo company.
        #[arg(long)]
        first_start: bool,
        /// Do the month without a window, as happens where there is no display.
        #[arg(long)]
        headless: bool,
    },
    /// Install what is missing and run every check and every test.
    Test {
        /// Leave out the real window: for machines without WebKitGTK.
        #[arg(long)]
        no_window: bool,
    },
    /// Measure, and print each figure as a ratio against its limit.
    Bench {
        /// Only the benchmarks whose name contains this.
        filter: Option<String>,
        /// A tenth of the size, to see whether they run.
        #[arg(long)]
        small: bool,
    },
    /// Give every reader of files a million damaged ones; takes hours.
    Soak,
    /// Only the tests of hostile and unlucky input: damaged files, forged data, locks, passwords.
    Hostile,
    /// Only the checks that need no test: invariants, format, lints, types.
    Check,
    /// Install what is missing.
    Setup,
    /// Write the TypeScript types from Rust.
    Bindings,
    /// Record the answers of the real core that the interface's tests are served.
    Fixtures,
    /// Check every query against the migrations and write the offline data.
    Queries,
}

fn main() -> ExitCode {
    match go(Args::parse().verb) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn go(verb: Verb) -> anyhow::Result<()> {
    let sh = Shell::new()?;
    sh.change_dir(root());
    match verb {
        Verb::Run { first_start, headless } => run::run(&sh, first_start, headless),
        Verb::Test { no_window } => test::test(&sh, no_window),
        Verb::Bench { filter, small } => run::bench(&sh, filter.as_deref(), small),
        Verb::Soak => run::soak(&sh),
        Verb::Hostile => run::hostile(&sh),
        Verb::Check => {
            setup::to_run(&sh)?;
            checks::checks(&sh, compile::EVERYTHING)
        }
        Verb::Setup => setup::everything(&sh),
        Verb::Bindings => bindings::write(&sh),
        Verb::Fixtures => fixtures::write(&sh),
        Verb::Queries => compile::write_queries(&sh),
    }
}
